"""Tables that headings across their whole width cut in pieces: the pieces and headings as one table.

An office colours such a row and leaves out its borders, so that the rules above and below it hang together with
nothing: `A. Program …` would stand between two tables as if it were a paragraph.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Box, Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Line

ALIKE = 1.5
"""Borders of two pieces that differ by less (points) are the same."""
TIGHT = 0.8
"""A heading fills its row: no more white above, below or between its lines than this share of its type size."""
FEWEST = 3
"""Two tables of fewer columns may well have the same borders."""
MOST = 3
"""A heading has no more lines than this; more are a paragraph."""
CAPTION = ("tabel", "table", "gambar", "grafik", "lanjutan")


def with_bands(grids: Sequence[Grid], text: Sequence[Line]) -> tuple[list[Grid], list[Line]]:
    """The grids of a page, pieces put together with the headings between them, and the lines outside that are left.

    A heading right below the last piece is the table's too, where it begins at the same place as one between pieces.
    """
    left = list(text)
    done: list[Grid] = []
    heads: list[Line | None] = []
    for grid in sorted(grids, key=lambda one: one.box.top):
        above = done[-1] if done else None
        found = _between(above, grid, left) if above is not None else []
        if above is None or not found:
            done.append(grid)
            heads.append(None)
            continue
        heads[-1] = found[0]
        left = [line for line in left if line not in found]
        done[-1] = _stacked(_with_row(above, found, grid.box.top), grid)
    for place, head in enumerate(heads):
        found = _below(done[place], head, left) if head is not None else []
        if found:
            done[place] = _with_row(done[place], found, found[-1].box.bottom)
            left = [line for line in left if line not in found]
    return done, left


def _between(above: Grid, below: Grid, text: Sequence[Line]) -> list[Line]:
    """The lines of a heading that fills the space between two pieces of one table; [] where they are two tables."""
    if not _same_columns(above, below) or _texts(above.matrix[0]) == _texts(below.matrix[0]):
        return []
    top, bottom = above.box.bottom, below.box.top
    lines = [line for line in text if top - 1 < line.box.top and line.box.bottom < bottom + 1]
    inside = all(above.box.x0 - ALIKE < line.box.x0 and line.box.x1 < above.box.x1 + ALIKE for line in lines)
    if not lines or not inside or len(lines) > MOST or lines[0].text.lower().startswith(CAPTION):
        return []
    edges = [top, *(edge for line in lines for edge in (line.box.top, line.box.bottom)), bottom]
    white = [after - before for before, after in zip(edges[::2], edges[1::2], strict=True)]
    return lines if max(white) <= TIGHT * lines[0].size else []


def _below(grid: Grid, like: Line, text: Sequence[Line]) -> list[Line]:
    """The line right below a table that looks like one of its headings; [] where none does."""
    near = [line for line in text if 0 <= line.box.top - grid.box.bottom <= TIGHT * line.size]
    return [one for one in near if abs(one.box.x0 - like.box.x0) < ALIKE and one.bold == like.bold][:1]


def _same_columns(above: Grid, below: Grid) -> bool:
    pairs = zip(above.xs, below.xs, strict=False)
    return (
        above.ruled
        and below.ruled
        and len(above.xs) == len(below.xs) > FEWEST
        and all(abs(a - b) < ALIKE for a, b in pairs)
    )


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _with_row(grid: Grid, lines: Sequence[Line], bottom: float) -> Grid:
    """The grid with a last row of one cell, which holds the lines."""
    box = Box(grid.box.x0, grid.box.bottom, grid.box.x1, bottom)
    columns = len(grid.matrix[0])
    first = grid.matrix[0][0]
    cell = Cell(
        grid.page, len(grid.matrix), 0, 1, columns, box,
        text=" ".join(line.text for line in lines),
        lines=tuple(lines),
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        filled=True,
        source=first.source,
    )  # fmt: skip
    whole = grid.box._replace(bottom=bottom)
    return replace(grid, box=whole, matrix=(*grid.matrix, (cell,) * columns), ys=(*grid.ys, bottom))


def _stacked(above: Grid, below: Grid) -> Grid:
    """One grid of two that touch, with the columns of the first."""
    moved: dict[int, Cell] = {}
    for row in below.matrix:
        for cell in row:
            moved.setdefault(id(cell), replace(cell, row=cell.row + len(above.matrix)))
    matrix = tuple(tuple(moved[id(cell)] for cell in row) for row in below.matrix)
    box = above.box._replace(bottom=below.box.bottom)
    return replace(above, box=box, matrix=(*above.matrix, *matrix), ys=(*above.ys, *below.ys[1:]))
