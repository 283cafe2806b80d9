"""Rows that a page shows by height alone, inside one ruled row: lists with their values beside them.

A program's cell stays one while the cell beside it lists its kegiatan, and the next one their amounts, line by line.
Values of several columns that stand at the same heights are rows; what does not stand so stays one row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.grids.levels import MARK, beginnings, is_level, middle
from pipeline.layout.values import BELOW, GROUPED, VALUE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import Cell, Grid, Line

    Joined = Callable[[Cell], Cell]

ABOVE = 0.5
"""Rows begin so far (points) above their first line."""
BESIDE = 0.6
"""A text with a line beside so many of the rows has one for each."""
WORDY = 6
"""Lines of names have so many letters on average."""
CODE = re.compile(r"^[\dXx]{1,4}(?:[.\s][\dXx]{1,4})*\.?$")
MANY = 3
"""So many columns of small numbers at the same heights are rows."""


@dataclass(frozen=True, slots=True)
class _List:
    """The rows inside a row: where they begin, the cell that names them, and the heights of their values."""

    tops: list[float]
    names: Cell
    heights: list[float]


def with_listed_rows(grid: Grid, joined: Joined) -> Grid:
    """The grid, its rows that list values line by line cut into those lines.

    Args:
        grid: a grid of a text layer, its cells' texts joined.
        joined: makes the text of a piece of a cell from its lines.
    """
    cuts = {i: found for i, row in enumerate(grid.matrix) if (found := _list_in(_own(row, i))) is not None}
    return _Cutting(grid, cuts, joined).grid() if cuts else grid


def _own(row: Sequence[Cell], number: int) -> list[Cell]:
    """The cells that stand in this row alone, each once."""
    return [cell for j, cell in enumerate(row) if cell.col == j and cell.row == number and cell.rowspan == 1]


def _list_in(cells: Sequence[Cell]) -> _List | None:
    """The list that a row holds; None for a row that stays whole."""
    tall = [cell for cell in cells if len(cell.lines) > 1]
    valued = {cell.col: lines for cell in tall if len(lines := _values(cell)) > 1}
    grouped = [lines for lines in valued.values() if sum(GROUPED.match(line.text) is not None for line in lines) > 1]
    if not valued or (not grouped and len(valued) < MANY):
        return None
    first = min(valued)
    texts = sorted(
        (c for c in tall if c.col not in valued and _names(c)), key=lambda c: (c.col > first, abs(first - c.col))
    )
    for names in texts:
        tops = beginnings(names.lines, list(valued.values()))
        if len(tops) > 1 and (len(valued) > 1 or len(tops) == len(valued[first])):
            return _List(tops, names, [middle(line) for lines in valued.values() for line in lines])
    return None


def _names(cell: Cell) -> bool:
    """Whether a cell may name rows: its lines are words, not units."""
    return sum(len(line.text) for line in cell.lines) >= WORDY * len(cell.lines)


def _values(cell: Cell) -> tuple[Line, ...]:
    """The values that a cell lists, one a line; none where its lines are parts of one number or text."""
    apart = [word for line in cell.lines for word in line.text.split()] == cell.text.split()
    lines = [line for line in cell.lines if not BELOW.match(line.text)] or list(cell.lines)
    return tuple(lines) if apart and all(VALUE.match(line.text) for line in lines) else ()


@dataclass(frozen=True, slots=True)
class _Cutting:
    """A grid and the lists in its rows, by row."""

    whole: Grid
    cuts: dict[int, _List]
    joined: Joined

    def grid(self) -> Grid:
        """The grid with more rows; cells beside the lists reach over all of theirs."""
        ys: list[float] = []
        place: list[int] = []
        for i, top in enumerate(self.whole.ys):
            place.append(len(ys))
            ys += [top, *(start - ABOVE for start in (self.cuts[i].tops[1:] if i in self.cuts else ()))]
        matrix: list[list[Cell | None]] = [[None] * self.whole.columns for _ in range(len(ys) - 1)]
        for cell in {id(cell): cell for row in self.whole.matrix for cell in row}.values():
            rows = place[cell.row + cell.rowspan] - place[cell.row]
            moved = replace(cell, row=place[cell.row], rowspan=rows)
            found = self.cuts.get(cell.row) if cell.rowspan == 1 else None
            for piece in self._pieces(moved, ys, found) if found else [moved]:
                for i in range(piece.row, piece.row + piece.rowspan):
                    matrix[i][piece.col : piece.col + piece.colspan] = [piece] * piece.colspan
        return replace(self.whole, matrix=tuple(tuple(filter(None, row)) for row in matrix), ys=tuple(ys))

    def _pieces(self, cell: Cell, ys: Sequence[float], found: _List) -> list[Cell]:
        """A cell cut where it begins rows of its own; whole where it stands beside them."""
        rows = _rows(cell, ys)
        begins = _begun(cell, rows, found)
        if not begins:
            return [cell]
        stops = [*begins[1:], cell.row + cell.rowspan]
        out = []
        for first, stop in zip(begins, stops, strict=True):
            lines = tuple(line for line, row in zip(cell.lines, rows, strict=True) if first <= row < stop)
            bold = bool(lines) and all(line.bold for line in lines)
            box = cell.box._replace(
                top=ys[first] if first > cell.row else cell.box.top,
                bottom=ys[stop] if stop < cell.row + cell.rowspan else cell.box.bottom,
            )
            out.append(self.joined(replace(cell, row=first, rowspan=stop - first, box=box, lines=lines, bold=bold)))
        return out


def _rows(cell: Cell, ys: Sequence[float]) -> list[int]:
    """For each line of a cell the row that it stands in."""
    return [
        max((i for i in range(cell.row, cell.row + cell.rowspan) if ys[i] <= middle(line)), default=cell.row)
        for line in cell.lines
    ]


def _begun(cell: Cell, rows: Sequence[int], found: _List) -> list[int]:
    """The rows in which a cell begins something of its own; none for one that belongs to all of them."""
    every = list(range(cell.row, cell.row + cell.rowspan))
    if not cell.lines or (len(rows) == 1 and rows[0] == cell.row):
        return []
    if (cell.col, cell.text) == (found.names.col, found.names.text) or _values(cell):
        return every
    if len(rows) == len(set(rows)) == len(every) and all(CODE.match(line.text) for line in cell.lines):
        return every  # a code a row, though it stands a little above its values
    marked = [row for line, row in zip(cell.lines, rows, strict=True) if MARK.match(line.text)]
    if len(set(marked)) > 1:
        return sorted({cell.row, *marked})
    alone = len(set(rows)) == len(rows) > 1 and all(any(is_level(li, h) for h in found.heights) for li in cell.lines)
    return every if alone and len(rows) >= BESIDE * len(every) else []
