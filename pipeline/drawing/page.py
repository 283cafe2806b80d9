"""A page's picture with its words, rules, cells and tables drawn on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pypdfium2 as pdfium

    from pipeline.model import Box, Cell, Grid, Layout, Line, Page

STAGES = ("words", "rules", "cells", "tables")
COLOURS = {
    "words": (0, 110, 220),
    "rules": (220, 30, 30),
    "fills": (255, 190, 0),
    "cells": (0, 150, 60),
    "spans": (150, 0, 190),
    "tables": (255, 110, 0),
    "unplaced": (255, 0, 120),
}


class _Canvas:
    """Draws in page points on a picture of another scale."""

    def __init__(self, picture: Image.Image, scale: float) -> None:
        self.scale = scale
        self.draw = ImageDraw.Draw(picture, "RGBA")

    def box(self, box: Box | Sequence[float], colour: tuple[int, int, int], width: int = 1, fill: int = 0) -> None:
        x0, top, x1, bottom = (v * self.scale for v in box)
        corners = [min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)]
        self.draw.rectangle(corners, outline=(*colour, 255), width=width, fill=(*colour, fill) if fill else None)

    def line(self, ends: Sequence[float], colour: tuple[int, int, int], width: int = 2) -> None:
        self.draw.line([v * self.scale for v in ends], fill=(*colour, 255), width=width)

    def label(self, x: float, y: float, text: str, colour: tuple[int, int, int]) -> None:
        self.draw.text((x * self.scale, y * self.scale), text, fill=(*colour, 255))


def draw_page(
    handle: pdfium.PdfPage, page: Page, layout: Layout, stages: Iterable[str] = STAGES, scale: float = 2.0
) -> Image.Image:
    """The page as a picture, with what the chosen stages found on it.

    Args:
        handle: the open pdfium page.
        page: what reading made of it.
        layout: what grids made of it.
        stages: any of `STAGES`.
        scale: pixels a point.
    """
    picture: Image.Image = handle.render(scale=scale, rotation=page.rotation).to_pil().convert("RGB")
    canvas, chosen = _Canvas(picture, scale), set(stages)
    if "rules" in chosen:
        _rules(canvas, page)
    if "words" in chosen:
        _words(canvas, layout)
    if "cells" in chosen:
        for grid in layout.grids:
            _cells(canvas, grid)
    if "tables" in chosen:
        _tables(canvas, layout)
    return picture


def _rules(canvas: _Canvas, page: Page) -> None:
    for fill in page.rules.fills.tolist():
        canvas.box(fill, COLOURS["fills"], 1, 40)
    for ends in (*page.rules.horizontal.tolist(), *page.rules.vertical.tolist()):
        canvas.line(ends, COLOURS["rules"])


def _words(canvas: _Canvas, layout: Layout) -> None:
    lines: list[Line] = list(layout.text)
    for grid in layout.grids:
        lines += [line for cell in _distinct(grid) for line in cell.lines]
    for line in lines:
        canvas.box(line.box, COLOURS["words"])


def _distinct(grid: Grid) -> list[Cell]:
    return [cell for i, row in enumerate(grid.matrix) for j, cell in enumerate(row) if (cell.row, cell.col) == (i, j)]


def _cells(canvas: _Canvas, grid: Grid) -> None:
    for cell in _distinct(grid):
        merged = cell.rowspan > 1 or cell.colspan > 1
        x0, top, x1, bottom = cell.box
        canvas.box((x0 + 1, top + 1, x1 - 1, bottom - 1), COLOURS["spans" if merged else "cells"], 1, 18)


def _tables(canvas: _Canvas, layout: Layout) -> None:
    for number, grid in enumerate(layout.grids, 1):
        x0, top, x1, bottom = grid.box
        canvas.box((x0 - 3, top - 3, x1 + 3, bottom + 3), COLOURS["tables"], 3)
        canvas.label(x0, top - 14, f"{number}: {len(grid.matrix)} x {grid.columns}", COLOURS["tables"])
    for line in layout.unplaced:
        canvas.box(line.box, COLOURS["unplaced"], 3)
