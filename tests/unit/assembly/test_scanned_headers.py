"""Headers of scans: misread words, number rows with dust, one table over pages whose headers were read differently."""

from __future__ import annotations

from pipeline.assembly import assemble
from pipeline.assembly.headers import header_rows, is_number_row
from pipeline.model import Box, Cell, Grid, Layout

HEADINGS = ("NO", "PROORAM / KIGIATAN", "TAROET", "PLAPON ANGGARAN", "KETERANGNN")
AGAIN = ("N0", "PROGRAM / KEGIATAN", "TARGET", "PLAFON ANGGARAN", "KETERANGAN")
BODY = ("1", "Koordinasi", "100 persen", "85.150.000", "Non CG")
# Row, column, rows, columns of the cells of a header in the order of its texts.
SHAPE = ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (1, 2, 1, 1), (1, 3, 1, 1), (0, 4, 2, 1))
READ = ("NO", "PROGRAM / KEGIATAN", "SASARAN PROGRAM", "INDIKATOR", "TARGET", "PLAFON ANGGARAN")
UNREAD = ("W", "AR KIT", "SAN P", "ND AT", "R", "FLON AN")
NUMBERS = ("1", "2", "3", "4", "5")
MISREAD_NUMBERS = ("", "2", "1 1", "", "r 6")


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


def headed(
    names: tuple[str, ...], *rows: tuple[str, ...], page: int, shape: tuple[tuple[int, ...], ...] = SHAPE
) -> Layout:
    """A scanned page whose grid begins with merged header cells; below them rows of five cells."""
    under: list[list[Cell | None]] = [[None] * 5 for _ in range(2)]
    for text, (row, column, tall, wide) in zip(names, shape, strict=True):
        box = Box(column * 50, row * 20, (column + wide) * 50, (row + tall) * 20)
        cell = Cell(page, row, column, tall, wide, box, text, source="ocr")
        for place in range(row, row + tall):
            under[place][column : column + wide] = [cell] * wide
    body = matrix(("",) * 5, ("",) * 5, *rows, page=page)[2:]
    cells = (*(tuple(cell for cell in line if cell) for line in under), *body)
    xs, ys = tuple(range(0, 251, 50)), tuple(range(0, 20 * len(cells) + 1, 20))
    return Layout(page, 250, 400, (Grid(page, Box(0, 0, 250, ys[-1]), cells, xs, ys),), ())


def test_a_header_of_a_scan_that_cannot_be_read_is_known_by_how_its_cells_are_merged() -> None:
    """Its rows are no rows of the table, and the columns are named by the page that could be read."""
    (table,) = assemble([headed(READ, NUMBERS, BODY, page=1), headed(UNREAD, MISREAD_NUMBERS, BODY, BODY, page=2)])
    assert [row.texts for row in table.rows] == [BODY] * 3
    assert table.columns[3].path == ("SASARAN PROGRAM", "TARGET")


def test_the_column_numbers_of_a_first_page_that_were_misread_are_no_row() -> None:
    (table,) = assemble([headed(READ, MISREAD_NUMBERS, BODY, page=1), headed(UNREAD, NUMBERS, BODY, page=2)])
    assert [row.texts for row in table.rows] == [BODY] * 2


def test_a_table_whose_header_is_merged_in_another_way_is_one_of_its_own() -> None:
    other = ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (0, 2, 2, 1), (0, 3, 2, 1), (0, 4, 2, 1))
    tables = assemble(
        [
            headed(READ, NUMBERS, BODY, page=1),
            headed(("Uraian", "Kode", "Nama", "Jenis", "Jumlah", "Ket"), NUMBERS, BODY, page=2, shape=other),
        ]
    )
    assert len(tables) == 2
