"""Rows that no line parts: values printed below one another at the heights of their neighbours.

Two habits of offices: borders drawn in some columns only (the others look merged), and a whole program in one ruled
row, its kegiatan told apart by nothing but the lines they stand on.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cell, Grid, Line

VALUE = re.compile(r"^(?:Rp\.?\s*)?\(?\d[\d.,]*\)?(?:,-)?\s*%?$|^-$|^[\dIVX]{1,4}\.?$")
FIGURE = re.compile(r"^(?:Rp\.?\s*)?(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?:,-)?|\d{1,3}[.,]\d{2})$")
NUMBERED = re.compile(r"^(?:\d{1,3}|[a-z])[.,)]\s*\S|^(?:sub\s+)?kegiatan\b", re.IGNORECASE)
LEVEL = 2.0
"""Lines of different columns whose tops differ by less (points) stand at one height."""


def part_rows(grid: Grid) -> Grid:
    """The grid with such rows parted; the same one where every row has its borders."""
    return _by_values(_by_neighbours(grid))


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _with_lines(cell: Cell, lines: Sequence[Line]) -> Cell:
    inked = sum(len(line.text) for line in lines)
    bold = bool(inked) and 2 * sum(len(line.text) for line in lines if line.bold) > inked
    return replace(cell, lines=tuple(lines), text=" ".join(line.text for line in lines), bold=bold)


# --- borders drawn in some columns only -------------------------------------------------------------------------------


def _by_neighbours(grid: Grid) -> Grid:
    """Cells that look merged over rows, cut along the rows when each row has its own value in them."""
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


# --- several rows in one ruled row ------------------------------------------------------------------------------------


def _by_values(grid: Grid) -> Grid:
    """Rows cut at the heights at which at least two columns print values below one another."""
    cuts: list[float] = []
    for i, row in enumerate(grid.matrix):
        single = [cell for j, cell in enumerate(row) if cell.col == j and cell.rowspan == 1]
        cuts += _cuts(single, grid.ys[i])
    if not cuts:
        return grid
    return _recut(grid, sorted({*grid.ys, *cuts}))


def _cuts(cells: Sequence[Cell], top: float) -> list[float]:
    columns = [heights for cell in cells if (heights := _value_heights(cell))]
    if len(columns) < 2 or not any(sum(map(_is_figure, cell.lines)) >= 2 for cell in cells):
        return _cut_below_program(cells)
    counts = Counter(round(h / LEVEL) for heights in columns for h in heights)
    shared = sorted(
        h for h in max(columns, key=len) if sum(counts[round(h / LEVEL) + step] for step in (-1, 0, 1)) >= 2
    )
    if len(shared) < 2:
        return []
    first = min((line.box.top for cell in cells for line in cell.lines), default=shared[0])
    cuts = [h - 1.0 for h in shared]
    return cuts if first < shared[0] - LEVEL and cuts[0] > top + 1 else cuts[1:]


def _value_heights(cell: Cell) -> list[float]:
    """Tops of a cell's lines when it is a list of values, each whole by itself; else nothing."""
    if len(cell.lines) < 2 or not all(VALUE.match(line.text) for line in cell.lines):
        return []
    return [line.box.top for line in cell.lines]


def _is_figure(line: Line) -> bool:
    return bool(FIGURE.match(line.text))


def _cut_below_program(cells: Sequence[Cell]) -> list[float]:
    """A cut above the only kegiatan that is printed in its program's row: all its values stand at its own height."""
    figures = [cell.lines[0].box.top for cell in cells if len(cell.lines) == 1 and _is_figure(cell.lines[0])]
    if not figures or max(figures) - min(figures) > LEVEL:
        return []
    level = [cell for cell in cells if len(cell.lines) == 1 and abs(cell.lines[0].box.top - figures[0]) < LEVEL]
    for cell in cells:
        starts = [line for line in cell.lines if NUMBERED.match(line.text)]
        below = [line for line in starts[1:] if abs(line.box.top - figures[0]) < LEVEL]
        if len(level) >= 3 and len(starts) == 2 and below and starts[0] is cell.lines[0]:
            return [below[0].box.top - 1.0]
    return []


def _recut(grid: Grid, ys: Sequence[float]) -> Grid:
    """The grid on finer rows: cells of one row are cut along them, merged ones only reach over more rows."""
    index = {y: i for i, y in enumerate(ys)}
    made: dict[tuple[int, int], Cell] = {}
    matrix = []
    for i, (top, _) in enumerate(pairwise(ys)):
        old = max(k for k, y in enumerate(grid.ys[:-1]) if y <= top)
        matrix.append(tuple(_placed(cell, grid, index, ys, i, made) for cell in grid.matrix[old]))
    return replace(grid, matrix=tuple(matrix), ys=tuple(ys))


def _placed(
    cell: Cell, grid: Grid, index: dict[float, int], ys: Sequence[float], row: int, made: dict[tuple[int, int], Cell]
) -> Cell:
    start, stop = index[grid.ys[cell.row]], index[grid.ys[cell.row + cell.rowspan]]
    moved = made.setdefault((id(cell), -1), replace(cell, row=start, rowspan=stop - start))
    if stop - start == 1 or cell.rowspan > 1:
        return moved
    return _slice(moved, row, ys, made)
