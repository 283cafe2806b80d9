"""Headers of scans: misread words, number rows with dust, one table over pages whose headers were read differently."""

from __future__ import annotations

from pipeline.assembly import assemble
from pipeline.assembly.headers import header_rows, is_number_row
from pipeline.model import Box, Cell, Grid, Layout

HEADINGS = ("NO", "PROORAM / KIGIATAN", "TAROET", "PLAPON ANGGARAN", "KETERANGNN")
AGAIN = ("N0", "PROGRAM / KEGIATAN", "TARGET", "PLAFON ANGGARAN", "KETERANGAN")
BODY = ("1", "Koordinasi", "100 persen", "85.150.000", "Non CG")


def matrix(*rows: tuple[str, ...], page: int = 1, source: str = "ocr") -> tuple[tuple[Cell, ...], ...]:
    """Cells of 50 by 20 points."""
    return tuple(
        tuple(
            Cell(page, r, c, 1, 1, Box(c * 50, r * 20, c * 50 + 50, r * 20 + 20), text, source=source)  # type: ignore[arg-type]
            for c, text in enumerate(row)
        )
        for r, row in enumerate(rows)
    )


def layout(*rows: tuple[str, ...], page: int) -> Layout:
    """A page with one grid from its top."""
    cells = matrix(*rows, page=page)
    xs, ys = tuple(range(0, 251, 50)), tuple(range(0, 20 * len(rows) + 1, 20))
    return Layout(page, 250, 400, (Grid(page, Box(0, 0, 250, ys[-1]), cells, xs, ys),), ())


def test_misread_headings_of_a_scan_are_a_header() -> None:
    assert header_rows(matrix(HEADINGS, BODY, BODY)) == (1, None)


def test_dust_beside_the_column_numbers_of_a_scan_does_not_hide_them() -> None:
    row = ("- 1", "2 .", "a", "4", "5 -")
    assert is_number_row(matrix(row)[0])
    assert not is_number_row(matrix(row, source="digital")[0])


def test_a_number_row_of_a_scan_is_known_though_its_formulas_were_misread() -> None:
    row = ("1", "2", "3", "4", "5", "6", "7", "81", "16", "9", "0=(5+7+9)", "11", "014", "12")
    assert is_number_row(matrix(row)[0])


def test_a_row_of_values_is_no_number_row_of_a_scan() -> None:
    assert not is_number_row(matrix(("1", "Koordinasi dan lain", "2", "3", "Non CG"))[0])


def test_pages_of_a_scan_whose_headers_were_read_differently_are_one_table() -> None:
    tables = assemble([layout(HEADINGS, BODY, BODY, page=1), layout(AGAIN, BODY, BODY, page=2)])
    assert len(tables) == 1
    assert len(tables[0].rows) == 4


def test_a_table_is_named_by_the_page_whose_header_was_read_best() -> None:
    worst = ("NO", "PROO", "TAROET", "PLAPON", "KETERANGNN")
    (table,) = assemble([layout(worst, BODY, BODY, page=1), layout(AGAIN, BODY, BODY, page=2)])
    assert table.columns[1].path == ("PROGRAM / KEGIATAN",)
    assert table.header[0].texts == worst
