"""A page of a table on which lines between columns are not drawn: fewer columns, their headings run together.

Offices that draw no lines beside a merged cell leave a page that only goes on with it without those lines. Its columns
are some of the table's, and its header says in each of them what the table's header says in those that it covers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.assembly.fragments import NEAR, Fragment, shift_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cell, Grid

FEWEST = 3
"""A page of so few columns, or fewer, could be part of any table."""
SAME = 0.7
"""So large a share of the words of a heading must be those of the headings that it covers."""
TALLEST = 3
RUN_OVER = 0.2
"""So many texts a row may still run over several columns."""
SLACK = 2.0
"""Points by which a text may stand over its column's border."""
_WORD = re.compile(r"[a-z]{2,}|\d+")


def opened(grid: Grid, headed: Fragment) -> Fragment | None:
    """The grid as a fragment with all columns of the table, if it prints the table's header with headings run together.

    Each text goes to the column that it stands in. None for another table, and where texts run over several columns:
    nobody can tell them apart.

    Args:
        grid: a page's grid with fewer columns.
        headed: the first part of the table that has a header.
    """
    known = headed.grid
    if not FEWEST <= grid.columns < known.columns or not headed.header:
        return None
    places = _places(grid, known)
    height = _height(grid, headed, places) if places is not None else 0
    if places is None or not height:
        return None
    shift = shift_between(known, grid)
    xs = tuple(x + shift for x in known.xs)
    matrix = tuple(_opened_row(row, places, xs, body=i >= height) for i, row in enumerate(grid.matrix))
    over = sum(c.colspan > 1 and bool(c.text) for row in matrix[height:] for j, c in enumerate(row) if c.col == j)
    if over > RUN_OVER * (len(matrix) - height):
        return None
    return Fragment(replace(grid, xs=xs, matrix=matrix), height, None, headed.paths)


def _height(grid: Grid, headed: Fragment, places: Sequence[int]) -> int:
    """How many rows at the top of a grid are the table's header; 0 where none are."""
    known = headed.grid.matrix[: headed.header]
    wanted = [_words(known, places[j], places[j + 1]) for j in range(grid.columns)]
    for height in range(1, min(TALLEST, len(grid.matrix) - 1) + 1):
        said = [_words(grid.matrix[:height], j, j + 1) for j in range(grid.columns)]
        if all(_alike(*pair) for pair in zip(said, wanted, strict=True)):
            return height
    return 0


def _opened_row(row: Sequence[Cell], places: Sequence[int], xs: Sequence[float], *, body: bool) -> tuple[Cell, ...]:
    """The row's cells on the table's columns; a text that stands within one of them is in that one alone."""
    out: list[Cell] = []
    for cell in {id(cell): cell for cell in row}.values():
        start, stop = places[cell.col], places[cell.col + cell.colspan]
        own = _column_of(cell, xs, start, stop) if body else None
        if own is None and cell.text:
            out += [replace(cell, col=start, colspan=stop - start)] * (stop - start)
            continue
        for column in range(start, stop):
            box = cell.box._replace(x0=xs[column], x1=xs[column + 1])
            blank = replace(cell, col=column, colspan=1, box=box, text="", lines=(), readings=())
            out.append(replace(cell, col=column, colspan=1, box=box) if column == own else blank)
    return tuple(out)


def _column_of(cell: Cell, xs: Sequence[float], start: int, stop: int) -> int | None:
    """The column in which all lines of a cell stand."""
    if not cell.lines:
        return None
    left, right = min(line.box.x0 for line in cell.lines), max(line.box.x1 for line in cell.lines)
    inside = (c for c in range(start, stop) if xs[c] - SLACK <= left and right <= xs[c + 1] + SLACK)
    return next(inside, None)


def _places(grid: Grid, known: Grid) -> list[int] | None:
    """The border of the table that each border of the grid is; None where one of them is none."""
    shift = shift_between(known, grid)
    moved_by = [[abs(border - (x - shift)) for border in known.xs] for x in grid.xs]
    nearest = [far.index(min(far)) for far in moved_by]
    outer = nearest[0] == 0 and nearest[-1] == len(known.xs) - 1
    return nearest if outer and max(map(min, moved_by)) <= NEAR and len(set(nearest)) == len(nearest) else None


def _words(rows: Sequence[Sequence[Cell]], start: int, stop: int) -> set[str]:
    """The words of a header between two borders."""
    cells = {id(cell): cell for row in rows for cell in row[start:stop]}.values()
    return {word for cell in cells for word in _WORD.findall(cell.text.lower())}


def _alike(said: set[str], wanted: set[str]) -> bool:
    return bool(said) and len(said & wanted) >= SAME * max(len(said), len(wanted))
