"""Holds what a database says of real scanned pages against what people read on them (the tables in `real/`).

usage: python tests/bench/real_scans.py DATABASE

The scans stay outside the project. A figure is `silent` when it differs from the page although its cell is `ok` and no
finding of cause `reading` or `unknown` names it, as in the scoring of generated scans. Figures that two people could
read differently are not judged, but counted as `unclear` with the share of them that the database asks a person about.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TRUTH = Path(__file__).parent / "real"
PPAS, FORMULIR_J = "jabar-dishub-2016-ppas-scan.pdf", "jabar-dishub-2016-formulir-j1-scan.pdf"
EVALUASI = ("renstra_k", "lalu_k", "target_k", "realisasi_k", "tingkat_k", "berjalan_k", "kumulatif_k", "capaian_k")
CAPAIAN = (
    ("target", 2014), ("target", 2015), ("target", 2016), ("target", 2017),
    ("realisasi", 2014), ("realisasi", 2015), ("proyeksi", 2016), ("proyeksi", 2017),
)  # fmt: skip
NEAR = 70.0  # likeness of names, of 100, from which two rows are the same


@dataclass(frozen=True)
class Figure:
    """One figure: as printed ("" for nothing, `?` for unclear), as stored, and whether the database asks a person."""

    page: str
    printed: str
    stored: Decimal | None
    asked: bool

    @property
    def exact(self) -> bool:
        """Whether the stored value is the printed one."""
        if not self.printed:
            return self.stored is None
        return self.stored is not None and abs(Decimal(self.printed) - self.stored) < Decimal("0.006")


def main() -> None:
    """Prints one line a page and one for all."""
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        figures = [*rencana(connection), *evaluasi(connection), *capaian(connection)]
    for page in dict.fromkeys(figure.page for figure in figures):
        print(page, summary([figure for figure in figures if figure.page == page]))
    print("all", summary(figures))


def summary(figures: Sequence[Figure]) -> str:
    """Counts of a list of figures."""
    unclear = [figure for figure in figures if figure.printed == "?"]
    judged = [figure for figure in figures if figure.printed != "?"]
    printed = [figure for figure in judged if figure.printed]
    counts = Counter(
        exact=sum(figure.exact for figure in printed),
        silent=sum(not figure.exact and not figure.asked for figure in judged),
        review=sum(figure.asked for figure in printed),
    )
    asked = sum(figure.asked for figure in unclear)
    share = counts["exact"] / max(1, len(printed))
    return (
        f"numbers {len(printed)} exact {counts['exact']} ({share:.3f}) silent {counts['silent']} review "
        f"{counts['review']}; unclear {len(unclear)}, of them asked {asked}"
    )


def rencana(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    """The pages of the budget priorities: two targets and an amount a row."""
    for page, _, uraian, keluaran, _, program, _, pagu in lines("ppas-rencana.tsv"):
        rows = records(connection, "rencana", PPAS, int(page), uraian)
        first = next((row for row in rows if row["indikator_no"] == 1), None)
        second = next((row for row in rows if row["indikator_no"] == 2), None)
        yield figure(connection, f"ppas {page}", first, "target", keluaran)
        yield figure(connection, f"ppas {page}", second, "target", program)
        yield figure(connection, f"ppas {page}", first, "pagu", pagu)


def evaluasi(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    """Formulir J-1: rows of one name stand in printed order."""
    seen: Counter[str] = Counter()
    for page, _, uraian, *printed in lines("j1-evaluasi.tsv"):
        rows = records(connection, "evaluasi", FORMULIR_J, int(page), uraian)
        row = rows[seen[uraian]] if seen[uraian] < len(rows) else None
        seen[uraian] += 1
        yield from (
            figure(connection, f"j1 {page}", row, field, text) for field, text in zip(EVALUASI, printed, strict=True)
        )


def capaian(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    """Formulir J-2: one row an indicator, year and kind."""
    for page, indikator, *printed in lines("j2-capaian.tsv"):
        rows = records(connection, "capaian", FORMULIR_J, int(page), indikator, name="indikator")
        for (jenis, tahun), text in zip(CAPAIAN, printed, strict=True):
            row = next((one for one in rows if (one["jenis"], one["tahun"]) == (jenis, tahun)), None)
            yield figure(connection, f"j2 {page}", row, "nilai", text)


def lines(name: str) -> Iterator[list[str]]:
    """The rows of one table of printed figures."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        yield from csv.reader(
            (line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )


def records(
    connection: duckdb.DuckDBPyConnection, fact: str, file: str, page: int, named: str, name: str = "uraian_cetak"
) -> list[dict[str, object]]:
    """The rows of a page whose name is most like the printed one."""
    cursor = connection.execute(
        f"SELECT f.* FROM {fact} f JOIN documents USING (document_id) WHERE file_name = ? AND page = ? ORDER BY row_no",  # noqa: S608 -- one of three names above
        [file, page],
    )
    columns = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    likeness = [fuzz.ratio(named.casefold(), str(row[name] or "").casefold()) for row in rows]
    best = max(likeness, default=0.0)
    return [row for row, like in zip(rows, likeness, strict=True) if like >= max(NEAR, best - 3)]


def figure(
    connection: duckdb.DuckDBPyConnection, page: str, row: dict[str, object] | None, field: str, printed: str
) -> Figure:
    """One figure with what the database says of its trustworthiness."""
    if row is None:
        return Figure(page, printed, None, asked=False)
    place = [row["document_id"], row["table_id"], row["row_no"]]
    here = "WHERE document_id = ? AND table_id = ? AND row_no = ?"
    cell = f"SELECT count(*) FROM cells {here} AND status = 'review' AND field"  # noqa: S608 -- a constant of this function
    found = f"SELECT count(*) FROM findings {here} AND cause IN ('reading', 'unknown') AND field"  # noqa: S608 -- the same
    fields = [field] if field != "nilai" else [f"{row['jenis']}_{row['tahun']}", "nilai"]
    asked = sum(
        (connection.execute(f"{query} IN (SELECT unnest(?))", [*place, fields]).fetchone() or (0,))[0]
        for query in (cell, found)
    )
    value = row[field]
    return Figure(page, printed, value if isinstance(value, Decimal) else None, asked=asked > 0)


if __name__ == "__main__":
    main()
