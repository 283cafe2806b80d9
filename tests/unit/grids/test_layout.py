"""Grids from what offices draw, and from what they leave out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from samples.typesetting import Cell, Document, Paragraph, Row, Section, Style, Table, typeset
from tests.reading_back import read_back, read_blocks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.model import Grid
    from samples.typesetting import Border

HEADER = (Row(("Kode", "Uraian", "Target", "Pagu")),)
ROWS = tuple(
    Row((f"1.06.{i:02}", text, f"{i + 3} dokumen", f"{(i + 2) * 12345678:,}".replace(",", ".")))
    for i, text in enumerate(
        ("Penyediaan jasa surat menyurat", "Rehabilitasi sosial anak terlantar", "Pembinaan kelembagaan",
         "Evaluasi kinerja", "Pengelolaan data dan informasi",
         "Peningkatan kapasitas sumber daya aparatur dan kelembagaan masyarakat desa")
    )
)  # fmt: skip
TEXTS = [["Kode", "Uraian", "Target", "Pagu"], *([str(cell) for cell in row.cells] for row in ROWS)]


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.matrix]


@pytest.mark.parametrize("border", ["lines", "cell_lines", "rects", "boxes", "dotted", "dashed", "horizontal"])
def test_a_grid_is_found_however_its_borders_are_drawn(border: Border) -> None:
    """Strokes, thin rectangles, boxes, dots, or rules between rows only."""
    table = Table((1, 3, 1.3, 1.5), ROWS, HEADER, style=Style(border=border, size=8))
    (grid,) = read_blocks(table).layouts[0].grids
    assert _texts(grid) == TEXTS


@pytest.mark.parametrize("border", ["none", "vertical"])
def test_a_table_without_rules_between_rows_is_found_by_its_figures(border: Border, tmp_path: Path) -> None:
    """Columns by white space, rows by their codes and amounts; wrapped lines stay with their row."""
    table = Table((1, 2.4, 1.3, 1.5), ROWS, HEADER, style=Style(border=border, size=8))
    pdf = typeset(Document((Section((Paragraph("Rencana kerja disusun menurut kebutuhan."), table)),)))
    path = tmp_path / "tabel.pdf"
    path.write_bytes(pdf)
    (layout,) = read_back(pdf, path).layouts
    assert [_texts(grid) for grid in layout.grids] == [TEXTS]
    assert not layout.grids[0].ruled
    assert [line.text for line in layout.text] == ["Rencana kerja disusun menurut kebutuhan."]


def test_narrative_with_amounts_is_no_table(tmp_path: Path) -> None:
    """Lines that end in amounts have nothing beside them."""
    text = "Kegiatan penyediaan jasa dengan anggaran sebesar Rp 12.500.000.000,00 dan realisasi sebesar"
    pdf = typeset(Document((Section(tuple(Paragraph(text + f" 1{i}.750.000") for i in range(9))),)))
    path = tmp_path / "narasi.pdf"
    path.write_bytes(pdf)
    assert not read_back(pdf, path).layouts[0].grids


def test_merged_cells_stand_in_every_place_they_cover() -> None:
    """A dense matrix: spans over rows and columns."""
    rows = (Row((Cell("gabung", rowspan=2), Cell("lebar", colspan=2))), Row(("b", "c")), Row(("d", "e", "f")))
    (grid,) = read_blocks(Table((1, 1, 1), rows)).layouts[0].grids
    assert _texts(grid) == [["gabung", "lebar", "lebar"], ["gabung", "b", "c"], ["d", "e", "f"]]
    assert (grid.matrix[0][0].rowspan, grid.matrix[0][1].colspan) == (2, 2)


def test_digits_stacked_in_a_narrow_cell_are_one_code() -> None:
    """`0`, `1`, `9` below one another are 019; in a column without a leading zero they may count rows."""
    rows = (Row(("0\n2", "Penyediaan", "1\n2")), Row(("1\n1", "Pemeliharaan", "3\n4")))
    (grid,) = read_blocks(Table((0.1, 2, 1), rows, width=200)).layouts[0].grids
    assert _texts(grid) == [["02", "Penyediaan", "1 2"], ["11", "Pemeliharaan", "3 4"]]


def test_two_tables_on_a_page_stay_two() -> None:
    """Text between them parts them; their columns differ."""
    first, second = Table((1, 1), (Row(("a", "b")),)), Table((1, 2, 1), (Row(("c", "d", "e")),))
    grids = read_blocks(first, Paragraph("Tabel berikut memuat rinciannya."), second).layouts[0].grids
    assert [_texts(grid) for grid in grids] == [[["a", "b"]], [["c", "d", "e"]]]


def test_a_currency_sign_in_its_own_place_belongs_to_the_amount() -> None:
    """The accounting format prints `Rp` at the left and the amount at the right of one cell."""
    (grid,) = read_blocks(Table((1, 1), (Row(("a", "Rp\t12.500.000")),))).layouts[0].grids
    assert grid.matrix[0][1].text == "Rp 12.500.000"


def test_a_text_that_runs_over_its_border_stays_whole() -> None:
    """Excel lets long text cover empty neighbours; it belongs, spaces and all, to the cell that it starts from."""

    def draw(canvas: Canvas) -> None:
        for y in (250, 230, 210):
            canvas.line(40, y, 340, y)
        for x in (40, 140, 240, 340):
            canvas.line(x, 250, x, 210)
        canvas.drawString(45, 236, "Laporan kinerja dan keuangan kota Bogor")
        canvas.drawString(245, 236, "x")
        canvas.drawString(45, 216, "Laporan")

    (grid,) = _grids(draw)
    assert _texts(grid) == [["Laporan kinerja dan keuangan kota Bogor", "", "x"], ["Laporan", "", ""]]


def _grids(draw: Callable[[Canvas], None], width: float = 400) -> tuple[Grid, ...]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, 300))
    canvas.setFont("Helvetica", 9)
    draw(canvas)
    canvas.save()
    return read_back(out.getvalue()).layouts[0].grids


def _lattice(canvas: Canvas) -> None:
    for y in (250, 230, 210):
        canvas.line(40, y, 340, y)
    for x in (40, 140, 240, 340):
        canvas.line(x, 250, x, 210)
    for y, row in ((236, ("Uraian", "Pagu", "Catatan")), (216, ("Penyediaan", "12.000.000", "tetap"))):
        for x, text in zip((45, 145, 245), row, strict=True):
            canvas.drawString(x, y, text)


def test_totals_below_the_last_line_are_the_last_row() -> None:
    """Some offices print them without borders; they are amounts of the table all the same."""

    def draw(canvas: Canvas) -> None:
        _lattice(canvas)
        canvas.drawString(145, 199, "12.000.000")

    (grid,) = _grids(draw)
    assert _texts(grid)[2:] == [["", "12.000.000", ""]]


def test_a_frame_around_the_page_is_no_table() -> None:
    """Also where the table touches it."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(12, 12, 328, 276)
        _lattice(canvas)

    (grid,) = _grids(draw, width=352)
    assert _texts(grid) == [["Uraian", "Pagu", "Catatan"], ["Penyediaan", "12.000.000", "tetap"]]


def test_cells_told_by_their_fills_alone_keep_their_texts_apart() -> None:
    """White rules between coloured cells are borders."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.85, 0.95)
        canvas.rect(40, 210, 300, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setStrokeColorRGB(1, 1, 1)
        _lattice(canvas)

    (grid,) = _grids(draw)
    assert _texts(grid) == [["Uraian", "Pagu", "Catatan"], ["Penyediaan", "12.000.000", "tetap"]]
    assert grid.matrix[0][0].filled


def test_lines_of_prose_in_a_ruled_frame_have_no_columns() -> None:
    """Where the white space parts nothing, the frame stays one column."""

    def draw(canvas: Canvas) -> None:
        for y in (250, 230, 210, 190):
            canvas.line(40, y, 340, y)
        for x in (40, 340):
            canvas.line(x, 250, x, 190)
        for y in (236, 216, 196):
            canvas.drawString(42, y, "Penyelenggaraan urusan perhubungan di daerah menurut kewenangan provinsi")

    (grid,) = _grids(draw)
    assert [len(row) for row in grid.matrix] == [1, 1, 1]


def test_a_line_drawn_in_the_header_alone_does_not_hide_the_columns_that_white_space_parts() -> None:
    """Coloured tables draw the border of one column only; headings across the table say nothing of its columns."""
    body = [
        ("1", "Ruang tertata", "103,86%", "95,00%", "Baik"),
        ("Misi dua: meningkatkan kualitas perumahan dan kawasan permukiman daerah",),
        ("2", "Rumah layak", "99,00%", "92,90%", "Cukup"),
        ("3", "Air minum", "100,00%", "96,54%", "Baik"),
        ("4", "Sanitasi", "98,00%", "94,00%", "Baik"),
    ]
    places = (45, 75, 180, 245, 315)

    def draw(canvas: Canvas) -> None:
        for y in range(130, 251, 20):
            canvas.line(40, y, 360, y)
        for x in (40, 360):
            canvas.line(x, 250, x, 130)
        canvas.line(310, 250, 310, 230)
        for number, row in enumerate((("No", "Sasaran", "2014", "2015", "Ket"), *body)):
            for x, text in zip(places, row, strict=False):
                canvas.drawString(x, 236 - 20 * number, text)

    (grid,) = _grids(draw)
    assert [row for row in _texts(grid) if len(set(row)) > 2] == [
        ["No", "Sasaran", "2014", "2015", "Ket"],
        *(list(row) for row in body if len(row) > 1),
    ]


def test_grounds_behind_the_letters_of_a_heading_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for place, letter in enumerate("DINAS"):
            canvas.rect(40 + 10 * place, 200, 10, 14)
            canvas.drawString(42 + 10 * place, 203, letter)

    assert _grids(draw) == ()
