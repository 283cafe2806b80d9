"""Measures repair on scans: the same pages read once, then rows made with repair off and on, held against the truth.

`python tests/bench/scans/repair_gain.py --scorer score.py --nomenclature LIST.csv --wilayah regions.csv --seed 6001`
makes documents of a seed in which some results are wrong in print, scans and ingests them twice, and prints a line a
grade: exact, silent and asked before and after, repairs and confirmations with those that are wrong, and misprints.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import duckdb
from accuracy import asked_for, ingested, scored
from scan_set import make_set

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = (
    "| grade | numbers | exact off | on | silent off | on | asked off | on | repaired | wrong | unplaced | confirmed | "
    "wrong | unplaced | misprints | repaired | reported |"
)
CENT = 0.006  # two values nearer than this are one
Spot = tuple[str, str, str, int, str]
MADE = """
SELECT d.file_name, f.kode, f.indikator_no, m.field, {value}
FROM {made} m JOIN documents d USING (document_id) JOIN {fact} f USING (document_id, table_id, row_no)
WHERE m.field NOT IN ('kode', 'uraian')
"""


def printed(truth: dict[str, Any]) -> dict[Spot, float | None]:
    """What the pages print, by file, table, kode, number of the indicator and field."""
    return {
        (document["file"], fact, row["kode"], row["indikator_no"], field): value
        for document in truth["documents"]
        for fact, rows in document["tables"].items()
        for row in rows
        for field, value in row.items()
        if row["kode"] and (value is None or isinstance(value, int | float))
    }


def made(database: Path, name: str) -> Iterator[tuple[Spot, float | None]]:
    """Where a value was repaired or confirmed, and the value kept; the wrong row gives a spot without truth."""
    with duckdb.connect(str(database), read_only=True) as connection:
        for fact in ("evaluasi", "rencana"):
            cell = (
                "(SELECT any_value(c.value) FROM cells c WHERE (c.document_id, c.table_id, c.row_no, c.field) = "
                "(m.document_id, m.table_id, m.row_no, m.field))"
            )
            for file, kode, number, field, value in connection.execute(
                MADE.format(made=name, fact=fact, value=cell)
            ).fetchall():
                yield (file, fact, kode, number, field), None if value is None else float(value)


def judged(database: Path, name: str, truth: dict[Spot, float | None], misprints: set[Spot]) -> Counter[str]:
    """How many were made, how many are not what the page prints, how many stand where the truth has no such row."""
    count: Counter[str] = Counter()
    for spot, value in made(database, name):
        count["made"] += 1
        count["misprints"] += (*spot[:3], 1, spot[4]) in misprints
        if spot not in truth:
            count["unplaced"] += 1
        elif value is None or truth[spot] is None or abs(value - float(truth[spot] or 0)) > CENT:
            count["wrong"] += 1
            print("  wrong:", name, spot, "kept", value, "printed", truth[spot])
    return count


def told(database: Path, misprints: set[Spot]) -> int:
    """How many misprints have a finding of arithmetic on a member of their sum or formula; the others are printed.

    Of a sum that does not hold any member may be the wrong one: the row's own field, another amount of its formula in
    the same row, or the same field in a row right above or below.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "SELECT file_name, kode, field FROM findings JOIN documents USING (document_id) WHERE kode IS NOT NULL "
            "AND field IS NOT NULL AND rule_id[:3] IN ('SUM', 'FRM', 'CON', 'OCR')"
        ).fetchall()
    missed = [spot for spot in misprints if not any(_near(spot, one) for one in found)]
    for spot in missed:
        print("  misprint without a finding by its kode:", spot)
    return len(misprints) - len(missed)


def _near(spot: Spot, found: tuple[str, str, str]) -> bool:
    file, kode, field = found
    if file != spot[0]:
        return False
    if kode == spot[2]:
        return field.rpartition("_")[2] == spot[4].rpartition("_")[2] or field == spot[4]
    above, below = sorted((spot[2].split("."), kode.split(".")), key=len)
    return field == spot[4] and above == below[: len(above)] and len(below) - len(above) <= 2  # `2.01` is one level


def line(grade: str, off: dict[str, Any], on: dict[str, Any], database: Path, truth_file: Path) -> str:
    """One line of the table."""
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    misprints = {
        (document["file"], one["table"], one["kode"], 1, one["field"])
        for document in truth["documents"]
        for one in document["defects"]
    }
    repairs = judged(database, "repairs", printed(truth), misprints)
    proofs = judged(database, "confirmations", printed(truth), misprints)
    figures = [str(on["num_n"])]
    figures += [f"{one['num']:.4%}" for one in (off, on)]
    figures += [f"{one['silent']} ({one['silent'] / one['num_n']:.3%})" for one in (off, on)]
    figures += [f"{one['review']:.2%}" for one in (off, on)]
    figures += [str(count[name]) for count in (repairs, proofs) for name in ("made", "wrong", "unplaced")]
    figures += [str(len(misprints)), str(repairs["misprints"]), str(told(database, misprints))]
    return f"| {grade} | " + " | ".join(figures) + " |"


def main() -> None:
    """Measures from the command line."""
    parser = asked_for(__doc__, "outputs/repair")
    parser.add_argument("--misprints", type=int, default=4, help="so many results of each document are wrong in print")
    words = parser.parse_args()
    print(HEAD + "\n|" + " --- |" * (HEAD.count("|") - 1), flush=True)
    for grade in words.grades:
        folder = words.folder.resolve() / f"{words.seed}-{grade}"
        truth, database = folder / "truth.json", folder / "scans.duckdb"
        if not truth.exists():
            make_set(folder, grade, words.seed, words.numbers, words.nomenclature, words.wilayah, words.misprints)
        scores = []
        for switch in ("false", "true"):  # the pages are read once: the second run takes them from the store of pages
            ingested(folder, database, words.workers, words.nomenclature, RENJA_REPAIR=switch)
            scores.append(scored(words.scorer, database, truth, grade))
        print(line(grade, *scores, database, truth), flush=True)


if __name__ == "__main__":
    main()
