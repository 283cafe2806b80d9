"""Rows whose borders are drawn in some columns only: the other columns look merged, but hold a value for each row."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cell, Grid, Line

VALUE = re.compile(r"^(?:Rp\.?\s*)?\(?\d[\d.,]*\)?(?:,-)?\s*%?$|^-$|^[\dIVX]{1,4}\.?$")
LEVEL = 2.0
"""Lines of different columns whose tops differ by less (points) stand at one height."""


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _with_lines(cell: Cell, lines: Sequence[Line]) -> Cell:
    inked = sum(len(line.text) for line in lines)
    bold = bool(inked) and 2 * sum(len(line.text) for line in lines if line.bold) > inked
    return replace(cell, lines=tuple(lines), text=" ".join(line.text for line in lines), bold=bold)


def part_rows(grid: Grid) -> Grid:
    """The grid with cells that look merged over rows cut along them, where each row has its own value in them."""
    cells = {id(cell): cell for row in grid.matrix for cell in row}
    tall = [cell for cell in cells.values() if cell.rowspan > 1 and len(cell.lines) > 1]
    rows_of = {id(cell): _rows(cell, grid.ys) for cell in tall}
    parted = {id(c) for c in tall if _is_list(c, rows_of[id(c)])}
    ranges = [(c.row, c.row + c.rowspan) for c in tall if id(c) in parted]
    listed = {i for start, stop in ranges for i in range(start, stop)}
    for cell in tall:
        inside = listed.issuperset(range(cell.row, cell.row + cell.rowspan))
        if inside and len(set(rows_of[id(cell)])) > 1 and _level_with_others(cell, grid):
            parted.add(id(cell))
    if not parted:
        return grid
    empty = [c for c in cells.values() if c.rowspan > 1 and not c.lines and (c.row, c.row + c.rowspan) in ranges]
    parted |= {id(c) for c in empty}
    made: dict[tuple[int, int], Cell] = {}
    matrix = [
        [_slice(cell, i, grid.ys, made) if id(cell) in parted else cell for cell in row]
        for i, row in enumerate(grid.matrix)
    ]
    return replace(grid, matrix=tuple(tuple(row) for row in matrix))


def _rows(cell: Cell, ys: Sequence[float]) -> list[int]:
    """For each line of a cell the row it stands in."""
    return [
        next((i for i in range(cell.row, cell.row + cell.rowspan) if ys[i] <= _middle(line) < ys[i + 1]), cell.row)
        for line in cell.lines
    ]


def _is_list(cell: Cell, rows: Sequence[int]) -> bool:
    """Whether every line is a value of its own, one a row."""
    return len(set(rows)) == len(rows) >= 2 and all(VALUE.match(line.text) for line in cell.lines)


def _level_with_others(cell: Cell, grid: Grid) -> bool:
    """Whether the first line that a cell has in each row stands at the height of the neighbours' first lines."""
    for i in range(cell.row, cell.row + cell.rowspan):
        own = [line.box.top for line in cell.lines if grid.ys[i] <= _middle(line) < grid.ys[i + 1]]
        others = [other.lines[0].box.top for other in grid.matrix[i] if other.rowspan == 1 and other.lines]
        if own and others and min(abs(min(own) - top) for top in others) > LEVEL:
            return False
    return True


def _slice(cell: Cell, row: int, ys: Sequence[float], made: dict[tuple[int, int], Cell]) -> Cell:
    """The part of a cell that stands in one row."""
    if (id(cell), row) not in made:
        lines = [line for line in cell.lines if ys[row] <= _middle(line) < ys[row + 1]]
        if row == cell.row:
            lines = [line for line in cell.lines if _middle(line) < ys[row]] + lines
        if row == cell.row + cell.rowspan - 1:
            lines += [line for line in cell.lines if _middle(line) >= ys[row + 1]]
        box = cell.box._replace(top=ys[row], bottom=ys[row + 1])
        made[id(cell), row] = _with_lines(replace(cell, row=row, rowspan=1, box=box), lines)
    return made[id(cell), row]
