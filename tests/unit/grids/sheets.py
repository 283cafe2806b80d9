"""A small page to draw tables on by hand, and the texts of the rows that were read from it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from tests.reading_back import read_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Grid

Texts = list[list[str]]


class Sheet:
    """A page of 400 x 400 points on which texts and lines are placed from the top."""

    def __init__(self, font: str = "Helvetica", size: float = 8) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(400, 400))
        self.font, self.size = font, size
        self.canvas.setFont(font, size)

    def write(self, x: float, top: float, text: str, *, right: bool = False) -> None:
        """A text whose top stands so far below the page's; `right`: it ends at `x`."""
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, 400 - top - self.size, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line between two points, from the top left."""
        self.canvas.line(x0, 400 - y0, x1, 400 - y1)

    def grids(self) -> tuple[Grid, ...]:
        """The tables that are read from the page."""
        self.canvas.save()
        (layout,) = read_back(self.out.getvalue()).layouts
        return layout.grids


def rows_of(grid: Grid) -> Texts:
    """The texts of each row, a merged cell once, empty ones left out."""
    return [
        [cell.text for j, cell in enumerate(row) if (cell.row, cell.col) == (i, j) and cell.text]
        for i, row in enumerate(grid.matrix)
    ]


STATES = (
    ("Kerala", "2,400", "7.2"),
    ("Tamil Nadu", "2,401", "21.4"),
    ("Gujarat", "2,390", "28.6"),
    ("Orissa", "2,405", "33.2"),
    ("Total", "9,596", "22.6"),
)


def write_rows(sheet: Sheet, top: float, rows: Sequence[Sequence[str]], pitch: float = 12) -> None:
    for number, row in enumerate(rows):
        for x, text in zip((45, 220, 300), row, strict=True):
            sheet.write(x, top + pitch * number, text, right=x > 45)
