"""Measures scans end to end: makes documents of a seed, scans and ingests them, holds the rows against the truth.

`python tests/bench/scans/accuracy.py --scorer score.py --nomenclature LIST.csv --wilayah regions.csv --seed 41`
prints a table, one line a grade. Seeds below 1000 are for tuning; a figure is published from a seed from 1000 on, once.

The scorer is a program that takes DATABASE TRUTH.json and prints a JSON object as its last line, with `rows`, `kode`,
`num`, `num_n`, `silent` and `review` for each grade.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
from degrade import GRADES
from scan_set import make_set

ROOT = Path(__file__).parents[3]
HEAD = "| grade | pages | numbers | rows | kode | exact | silent | to review | s a page in its worker | wall s a page |"


def ingested(folder: Path, database: Path, workers: int, lists: list[Path], **settings: str) -> float:
    """Runs `renja ingest` on the folder, with settings by their names in the environment; returns its seconds."""
    database.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pipeline", "ingest", *map(str, sorted(folder.glob("*.pdf")))]
    command += ["--database", str(database), "--workers", str(workers)]
    for one in lists:
        command += ["--nomenclature", str(one)]
    started = time.perf_counter()
    with database.with_suffix(".log").open("w", encoding="utf-8") as log:
        subprocess.run(command, check=False, stdout=log, stderr=log, cwd=ROOT, env={**os.environ, **settings})
    return time.perf_counter() - started


def scored(scorer: Path, database: Path, truth: Path, grade: str) -> dict[str, Any]:
    """What the scorer says of the grade; its whole report stays beside the database."""
    command = [sys.executable, str(scorer), str(database), str(truth), "--verbose", "1000"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    database.with_suffix(".txt").write_text(done.stdout, encoding="utf-8")
    return dict(json.loads(done.stdout.strip().splitlines()[-1])[grade])


def line(grade: str, score: dict[str, Any], database: Path, seconds: float) -> str:
    """One line of the table."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("SELECT count(*), avg(seconds) FROM pages WHERE route = 'ocr'").fetchone() or (0, 0)
    pages, each = found
    silent = score["silent"] / max(score["num_n"], 1)
    figures = (
        f"{score['rows']:.2%}", f"{score['kode']:.2%}", f"{score['num']:.3%}", f"{score['silent']} ({silent:.3%})",
        f"{score['review']:.2%}", f"{each or 0:.1f}", f"{seconds / max(pages, 1):.1f}",
    )  # fmt: skip
    return f"| {grade} | {pages} | {score['num_n']} | " + " | ".join(figures) + " |"


def asked_for(description: str | None, folder: str) -> argparse.ArgumentParser:
    """What a measure of whole scans is told on the command line; scans and databases go to `folder` unless told."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--grades", "--grade", nargs="*", choices=GRADES, default=list(GRADES))
    parser.add_argument("--numbers", type=int, default=10_000, help="at least so many a grade")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=Path(folder), help="where scans and databases go")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--nomenclature", type=Path, nargs="+", required=True, help="official lists (CSV)")
    parser.add_argument("--wilayah", type=Path, required=True, help="regions (CSV: kode, nama, level)")
    return parser


def main() -> None:
    """Measures from the command line."""
    words = asked_for(__doc__, "outputs/scans").parse_args()
    print(HEAD + "\n|" + " --- |" * HEAD.count(" | ") + " --- |", flush=True)
    for grade in words.grades:
        folder = words.folder.resolve() / f"{words.seed}-{grade}"
        if not (folder / "truth.json").exists():
            make_set(folder, grade, words.seed, words.numbers, words.nomenclature, words.wilayah)
        database = folder / "scans.duckdb"
        seconds = ingested(folder, database, words.workers, words.nomenclature)
        score = scored(words.scorer, database, folder / "truth.json", grade)
        print(line(grade, score, database, seconds), flush=True)


if __name__ == "__main__":
    main()
