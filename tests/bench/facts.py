"""How many documents of a database have the right kind, office, region and year, against a list written by eye.

Usage: python -m tests.bench.facts DATABASE [LIST.tsv] [--half odd|even]

The list (tests/bench/facts.tsv unless told) has the columns file_name, jenis, perangkat_daerah, wilayah and tahun;
`|` stands between readings that are right, `NULL` where a person finds nothing. `--half` takes every second file
name of the documents read, for lists of which one half was tuned on.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FACTS = ("jenis", "perangkat_daerah", "wilayah", "tahun")
LIST = Path(__file__).with_name("facts.tsv")


def judged(
    read: Mapping[str, Mapping[str, object]], truth: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, ...]]:
    """For each file and fact of both: the file, the fact, `right`, `open` (NULL wrongly) or `wrong`, got, wanted."""
    for name in sorted(read.keys() & truth.keys()):
        for fact in FACTS:
            got, wanted = read[name][fact], truth[name][fact]
            fits = _plain(got) in {_plain(one) for one in wanted.split("|")}
            yield name, fact, "right" if fits else "open" if got is None else "wrong", str(got), wanted


def _plain(value: object) -> str:
    """Letters and digits alone: commas and capitals are no matter."""
    return re.sub(r"\W", "", "NULL" if value is None else str(value)).casefold()


def _read(database: Path) -> dict[str, dict[str, object]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(f"SELECT file_name, {', '.join(FACTS)} FROM documents").fetchall()  # noqa: S608
    return {name: dict(zip(FACTS, facts, strict=True)) for name, *facts in rows}


def main() -> None:
    """Print what differs, and how many are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("list", type=Path, nargs="?", default=LIST)
    parser.add_argument("--half", choices=("odd", "even"))
    options = parser.parse_args()
    with options.list.open(encoding="utf-8", newline="") as file:
        truth = {row["file_name"]: row for row in csv.DictReader(file, delimiter="\t")}
    read = _read(options.database)
    if options.half:
        names = sorted(read.keys() & truth.keys())
        read = {name: read[name] for name in names[options.half == "even" :: 2]}
    counts: Counter[tuple[str, str]] = Counter()
    for name, fact, verdict, got, wanted in judged(read, truth):
        counts[fact, verdict] += 1
        if verdict != "right":
            print(f"{name}: {fact} {got}, should be {wanted}")
    for fact in FACTS:
        print(f"{fact}: " + ", ".join(f"{verdict} {counts[fact, verdict]}" for verdict in ("right", "open", "wrong")))


if __name__ == "__main__":
    main()
