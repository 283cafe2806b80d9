"""Holds what a database says of real scanned pages against what people read on them (the tables in `real/`).

Usage: python tests/bench/real_scans.py DATABASE

The scans stay outside the project. A figure is `silent` when it differs from the page although its cell is `ok` and no
finding of cause `reading` or `unknown` names it, as in the scoring of generated scans. Figures that two people could
read differently are not judged, but counted as `unclear` with the share of them that the database asks a person about.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from rapidfuzz import fuzz

from tests.bench.arguments import parser_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TRUTH = Path(__file__).parent / "real"
PPAS, FORMULIR_J = "jabar-dishub-2016-ppas-scan.pdf", "jabar-dishub-2016-formulir-j1-scan.pdf"
BAB_2 = "jabar-dishub-2016-bab2a-scan.pdf"
SURAT = "jabar-desdm-2016-surat-scan.pdf"
EVALUASI = ("renstra_k", "lalu_k", "target_k", "realisasi_k", "tingkat_k", "berjalan_k", "kumulatif_k", "capaian_k")
CAPAIAN = (
    ("target", 2014), ("target", 2015), ("target", 2016), ("target", 2017),
    ("realisasi", 2014), ("realisasi", 2015), ("proyeksi", 2016), ("proyeksi", 2017),
)  # fmt: skip
NEAR = 60.0  # likeness of names, of 100, from which two rows may be the same
SECOND = 2  # the number of a row's second indicator
Record = dict[str, object]


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
    """Prints one line a page, and one for all pages that were worked on and one for the others."""
    parser = parser_of(__doc__)
    parser.add_argument("database", type=Path)
    with duckdb.connect(parser.parse_args().database, read_only=True) as connection:
        known = [*rencana(connection, "ppas-rencana.tsv"), *evaluasi(connection), *capaian(connection)]
        further = [*rencana(connection, "ppas-rencana-7.tsv"), *perubahan(connection), *tahun_lalu(connection)]
    for name, figures in (("all", known), ("all further pages, nothing tuned on them", further)):
        for page in dict.fromkeys(figure.page for figure in figures):
            print(page, summary([figure for figure in figures if figure.page == page]))
        print(name, summary(figures))


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


def rencana(connection: duckdb.DuckDBPyConnection, truth: str) -> Iterator[Figure]:
    """The pages of the budget priorities: two targets and an amount a row."""
    for page, printed in by_page(lines(truth)).items():
        rows = records(connection, "rencana", PPAS, page)
        first = [row for row in rows if row["indikator_no"] in {None, 1}]
        for (_, _, _, keluaran, _, program, _, pagu), row in zip(printed, paired(printed, 2, first), strict=True):
            second = row and next((other for other in rows if other["row_no"] == number(row) + 1), None)
            second = second if second and second["indikator_no"] == SECOND else None
            yield figure(connection, f"ppas {page}", row, "target", keluaran)
            yield figure(connection, f"ppas {page}", second, "target", program)
            yield figure(connection, f"ppas {page}", row, "pagu", pagu)


def perubahan(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    """A change of the budget: the ceiling before and after."""
    for page, printed in by_page(lines("perubahan-rencana.tsv")).items():
        rows = paired(printed, 2, records(connection, "rencana", SURAT, page))
        for (*_, before, after), row in zip(printed, rows, strict=True):
            yield figure(connection, f"surat {page}", row, "pagu_semula", before)
            yield figure(connection, f"surat {page}", row, "pagu_perubahan", after)


def evaluasi(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    """Formulir J-1."""
    for page, printed in by_page(lines("j1-evaluasi.tsv")).items():
        rows = paired(printed, 2, records(connection, "evaluasi", FORMULIR_J, page))
        for (_, _, _, *texts), row in zip(printed, rows, strict=True):
            for field, text in zip(EVALUASI, texts, strict=True):
                yield figure(connection, f"j1 {page}", row, field, text)


def capaian(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    """Formulir J-2: one row an indicator, year and kind."""
    for page, printed in by_page(lines("j2-capaian.tsv")).items():
        rows = records(connection, "capaian", FORMULIR_J, page)
        named = list({str(row["indikator"]): {"uraian_cetak": row["indikator"]} for row in rows}.values())
        for (_, _, *texts), name in zip(printed, paired(printed, 1, named), strict=True):
            of_name = [row for row in rows if name and row["indikator"] == name["uraian_cetak"]]
            for (jenis, tahun), text in zip(CAPAIAN, texts, strict=True):
                row = next((one for one in of_name if (one["jenis"], one["tahun"]) == (jenis, tahun)), None)
                yield figure(connection, f"j2 {page}", row, "nilai", text)


def tahun_lalu(connection: duckdb.DuckDBPyConnection) -> Iterator[Figure]:
    """Tables of one year in the narrative: target, realisation and percentage of each indicator."""
    for page, printed in by_page(lines("bab2-capaian.tsv")).items():
        rows = records(connection, "capaian", BAB_2, page)
        named = list({str(row["indikator"]): {"uraian_cetak": row["indikator"]} for row in rows}.values())
        for (_, _, *texts), name in zip(printed, paired(printed, 1, named), strict=True):
            of_name = [row for row in rows if name and row["indikator"] == name["uraian_cetak"]]
            for jenis, text in zip(("target", "realisasi", "capaian"), texts, strict=True):
                row = next((one for one in of_name if one["jenis"] == jenis), None)
                yield figure(connection, f"bab 2 {page}", row, "nilai", text)


def lines(name: str) -> Iterator[list[str]]:
    """The rows of one table of printed figures."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        yield from csv.reader(
            (line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )


def by_page(printed: Iterator[list[str]]) -> dict[int, list[list[str]]]:
    """The printed rows of each page."""
    pages: dict[int, list[list[str]]] = {}
    for row in printed:
        pages.setdefault(int(row[0]), []).append(row)
    return pages


def records(connection: duckdb.DuckDBPyConnection, fact: str, file: str, page: int) -> list[Record]:
    """The rows of a page in the database, in printed order."""
    cursor = connection.execute(
        f"SELECT f.* FROM {fact} f JOIN documents USING (document_id) WHERE file_name = ? AND page = ? "  # noqa: S608 -- one of three names above
        "ORDER BY table_id, row_no",
        [file, page],
    )
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def paired(printed: Sequence[Sequence[str]], name: int, rows: Sequence[Record]) -> list[Record | None]:
    """For each printed row the database's row of the same name, both in printed order; None where there is none.

    Of all pairings that keep the order the one whose names are most alike together: names repeat, and are misread.
    """
    like = [
        [fuzz.ratio(line[name].casefold(), str(row["uraian_cetak"] or "").casefold()) - NEAR for row in rows]
        for line in printed
    ]
    best = [[0.0] * (len(rows) + 1) for _ in range(len(printed) + 1)]
    for i in reversed(range(len(printed))):
        for j in reversed(range(len(rows))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + max(like[i][j], 0.0))
    out: list[Record | None] = []
    j = 0
    for i in range(len(printed)):
        while j < len(rows) and best[i][j] == best[i][j + 1]:
            j += 1
        taken = j < len(rows) and like[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + like[i][j]
        out.append(rows[j] if taken else None)
        j += taken
    return out


def number(row: Record) -> int:
    """The number of a row in its table."""
    return int(str(row["row_no"]))


def figure(connection: duckdb.DuckDBPyConnection, page: str, row: Record | None, field: str, printed: str) -> Figure:
    """One figure with what the database says of its trustworthiness."""
    if row is None:
        return Figure(page, printed, None, asked=False)
    place = [row["document_id"], row["table_id"], row["row_no"]]
    here = "WHERE document_id = ? AND table_id = ? AND row_no = ?"
    cell = f"SELECT count(*) FROM cells {here} AND status = 'review' AND field"  # noqa: S608 -- a constant of this function
    found = f"SELECT count(*) FROM findings {here} AND cause IN ('reading', 'unknown') AND field"  # noqa: S608 -- the same
    fields = [field] if field != "nilai" else [f"{row['jenis']}_{row['tahun']}", str(row["jenis"]), "nilai"]
    asked = sum(
        (connection.execute(f"{query} IN (SELECT unnest(?))", [*place, fields]).fetchone() or (0,))[0]
        for query in (cell, found)
    )
    value = row[field]
    return Figure(page, printed, value if isinstance(value, Decimal) else None, asked=asked > 0)


if __name__ == "__main__":
    main()
