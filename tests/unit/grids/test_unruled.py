"""Tables with few rules or none, and prose that stands in columns."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from samples.typesetting import Cell, Paragraph, Row, Style, Table
from tests.bench.tables.__main__ import flat
from tests.bench.tables.drawing import UNRULED, draw
from tests.bench.tables.foreign import FOREIGN_RULED, FOREIGN_UNRULED
from tests.bench.tables.prose import PROSE
from tests.reading_back import read_back, read_blocks

BARE = Style(border="none", size=8)
BEFORE = Paragraph("Program dan anggaran disajikan sebagai berikut.")


@pytest.mark.parametrize("kind", [*UNRULED, *FOREIGN_RULED, *FOREIGN_UNRULED])
def test_cells_of_tables_with_few_rules_come_out(kind: str) -> None:
    """Of the bench's tables of each kind at least 95 of 100 cells stand in a cell of their own."""
    wanted, held = 0, 0
    for seed in range(40, 44):
        drawn = draw(kind, seed)
        (layout,) = read_back(drawn.pdf).layouts
        found = [flat(cell.text) for grid in layout.grids for row in grid.matrix for cell in row]
        wanted += sum(map(len, drawn.rows))
        held += sum(flat(text) in found for row in drawn.rows for text in row)
    assert held >= 0.95 * wanted


@pytest.mark.parametrize("kind", PROSE)
def test_prose_in_columns_is_no_table(kind: str) -> None:
    """Two columns of prose, lists of contents, signatures and a numbered narrative with amounts."""
    assert not [grid for seed in range(40, 46) for grid in read_back(draw(kind, seed).pdf).layouts[0].grids]


def test_programs_with_their_budget_are_a_table() -> None:
    """The list of a Perjanjian Kinerja has neither rules nor codes; wrapped names stay with their amount."""
    rows = (
        Row(("Program Rehabilitasi Sosial", "Rp 12.500.000.000")),
        Row(("Program Pemberdayaan Kelembagaan Kesejahteraan Sosial dan Jaminan Sosial", "Rp 750.000.000")),
        Row(("Program Pelayanan Administrasi", "Rp 3.100.000.000")),
    )
    table = Table((2, 1.2), rows, (Row(("PROGRAM", "ANGGARAN")),), width=250, style=BARE)
    (grid,) = read_blocks(BEFORE, table).layouts[0].grids
    assert [[cell.text for cell in row] for row in grid.matrix] == [
        ["PROGRAM", "ANGGARAN"], *([str(cell) for cell in row.cells] for row in rows),
    ]  # fmt: skip
    assert not grid.ruled


def test_a_row_of_column_numbers_stays_a_row_of_its_own() -> None:
    """It stands as close below the header as a wrapped line would."""
    rows = tuple(Row((f"Kegiatan {name}", f"{i}25.000.000", f"{i}20.500.000")) for i, name in enumerate("ABCD", 1))
    table = Table((2, 1, 1), rows, (Row(("Uraian", "Murni", "Perubahan")),), (Row(("1", "2", "3")),), style=BARE)
    (grid,) = read_blocks(BEFORE, table).layouts[0].grids
    top = [[cell.text for cell in row] for row in grid.matrix[:2]]
    assert top == [["Uraian", "Murni", "Perubahan"], ["1", "2", "3"]]


def test_rp_apart_from_its_amount_is_no_column() -> None:
    """The accounting format prints `Rp` at the left of its cell."""
    rows = tuple(Row((f"Kegiatan {name}", f"Rp\t{i}25.000.000")) for i, name in enumerate("ABCD", 1))
    (grid,) = read_blocks(BEFORE, Table((2, 1), rows, style=BARE)).layouts[0].grids
    assert [cell.text for cell in grid.matrix[0]] == ["Kegiatan A", "Rp 125.000.000"]


def test_labels_with_colons_inside_a_text_are_no_table() -> None:
    """`Anggaran Tersedia : Rp …` heads paragraphs, which are read as claims."""
    text = "Sampai dengan akhir triwulan ini kegiatan berjalan sesuai dengan rencana yang telah ditetapkan. " * 3
    values = [Row((f"Anggaran {i}", ":", f"Rp. {i}07.700.950,-")) for i in (1, 2, 3, 4)]
    tables = [Table((1, 0.1, 2), (value,), style=BARE) for value in values]
    blocks = [block for table in tables for block in (table, Paragraph(text))]
    assert not read_blocks(*blocks).layouts[0].grids


def test_rules_that_part_only_header_and_total_leave_the_rows_to_their_values() -> None:
    """Four rules, and five lines of values between two of them; the wide heading crosses the columns."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.setFont("Helvetica", 8)
    for y in (280, 250, 180, 160):
        canvas.line(40, y, 360, y)
    lines = [("", "", "Produksi Hasil (Ton)", ""), ("Jenis", "2013", "2014", "2015")]
    lines += [(f"Sapi {name}", f"{i}73.721", f"{i}82.004", f"{i}91.377") for i, name in enumerate("ABCDE", 1)]
    lines += [("Jumlah", "1.173.721", "1.182.004", "1.191.377")]
    for number, line in enumerate(lines):
        y = 270 - 13 * number - (5 if number > 1 else 0) - (4 if number > 6 else 0)
        canvas.drawString(45, y, line[0])
        for x, text in zip((180, 260, 340), line[1:], strict=True):
            canvas.drawRightString(x + (20 if "Hasil" in text else 0), y, text)
    canvas.save()
    (layout,) = read_back(out.getvalue()).layouts
    (grid,) = layout.grids
    assert [[cell.text for cell in row] for row in grid.matrix[2:]] == [list(line) for line in lines[2:]]


def test_a_name_beside_two_levels_of_header_reaches_over_both() -> None:
    """As it would between rules; the group's name stands above its columns."""
    rows = tuple(Row((f"Kegiatan {name}", f"{i}25.000.000", f"{i}20.500.000")) for i, name in enumerate("ABCD", 1))
    header = (Row(("", Cell("Anggaran Tahun 2024", colspan=2))), Row(("Uraian", "Murni", "Perubahan")))
    style = Style(border="none", size=8, align=("left", "right", "right"))
    table = Table((1.4, 1, 1), rows, header, width=300, style=style)
    (grid,) = read_blocks(BEFORE, table).layouts[0].grids
    assert [[cell.text for cell in row] for row in grid.matrix[:2]] == [
        ["Uraian", "Anggaran Tahun 2024", "Anggaran Tahun 2024"],
        ["Uraian", "Murni", "Perubahan"],
    ]
