"""Headings across the whole width of a table, coloured and without borders of their own, are rows of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading_back import read_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import Layout

EDGES = (40, 80, 220, 340)
FIRST = (("No", "Kegiatan", "Anggaran (Rp)"), ("1.", "Penyediaan jasa surat", "12.000.000"))
SECOND = (("2.", "Pemeliharaan gedung", "7.500.000"),)


def layout(draw: Callable[[Canvas], None]) -> Layout:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.setFont("Helvetica", 9)
    draw(canvas)
    canvas.save()
    return read_back(out.getvalue()).layouts[0]


def piece(canvas: Canvas, top: float, rows: Sequence[Sequence[str]]) -> float:
    """Draws rows of 16 points with all their borders; returns where they end."""
    bottom = top - 16 * len(rows)
    for line in range(len(rows) + 1):
        canvas.line(EDGES[0], top - 16 * line, EDGES[-1], top - 16 * line)
    for x in EDGES:
        canvas.line(x, top, x, bottom)
    for place, row in enumerate(rows):
        for x, text in zip(EDGES, row, strict=False):
            canvas.drawString(x + 4, top - 16 * place - 11, text)
    return bottom


def rows_of(found: Layout) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.matrix] for grid in found.grids]


def test_a_heading_between_two_pieces_of_a_table_is_a_row_over_all_columns() -> None:
    def draw(canvas: Canvas) -> None:
        bottom = piece(canvas, 280, FIRST)
        canvas.drawString(44, bottom - 11, "B. Program Pemeliharaan")
        piece(canvas, bottom - 16, SECOND)

    found = layout(draw)
    (rows,) = rows_of(found)
    assert rows == [*map(list, FIRST), ["B. Program Pemeliharaan"] * 3, *map(list, SECOND)]
    assert found.grids[0].matrix[2][0].colspan == 3
    assert [found.grids[0].matrix[3][0].row, len(found.grids[0].ys)] == [3, 5]
    assert not [line.text for line in found.text if "Program" in line.text]


def test_a_heading_below_the_last_piece_is_a_row_too_where_another_one_stands_between_pieces() -> None:
    def draw(canvas: Canvas) -> None:
        bottom = piece(canvas, 280, FIRST)
        canvas.drawString(44, bottom - 11, "B. Program Pemeliharaan")
        bottom = piece(canvas, bottom - 16, SECOND)
        canvas.drawString(44, bottom - 11, "C. Program Pelayanan")

    (rows,) = rows_of(layout(draw))
    assert rows[-1] == ["C. Program Pelayanan"] * 3


@pytest.mark.parametrize(
    ("gap", "words", "second"),
    [
        (16, "Tabel 2.4 Kegiatan lain", SECOND),
        (48, "B. Program Pemeliharaan", SECOND),
        (16, "B. Program Pemeliharaan", (FIRST[0], *SECOND)),
        (16, "", SECOND),
    ],
    ids=["a caption", "words with white around them", "a table with a header of its own", "nothing between"],
)
def test_two_tables_of_the_same_columns_stay_two(gap: float, words: str, second: Sequence[Sequence[str]]) -> None:
    def draw(canvas: Canvas) -> None:
        bottom = piece(canvas, 280, FIRST)
        canvas.drawString(44, bottom - gap / 2 - 3, words)
        piece(canvas, bottom - gap, second)

    assert len(layout(draw).grids) == 2


def test_a_note_below_a_table_without_headings_stays_outside() -> None:
    def draw(canvas: Canvas) -> None:
        bottom = piece(canvas, 280, (*FIRST, *SECOND))
        canvas.drawString(44, bottom - 11, "Sumber: DPA tahun 2016")

    found = layout(draw)
    assert len(found.grids[0].matrix) == 3
    assert [line.text for line in found.text] == ["Sumber: DPA tahun 2016"]
