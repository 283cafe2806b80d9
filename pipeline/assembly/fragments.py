"""Grids of one table on different pages brought onto common columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.model import Cell, Grid

NEAR = 7.0
"""Column borders of two pages closer than this (points, after shifting) are the same border."""
SHORT, EXACT = 2, 1.5
"""A page's end may leave so few rows that most borders are merged away; the others must fit within this (points)."""
MOVED, FARTHEST = 0.3, 22.0
"""A border may move by this share of the columns beside it, and by this many points, from page to page."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """One page's part of a table: its grid, how many rows are header, and which of them numbers the columns."""

    grid: Grid
    header: int
    number_row: int | None
    paths: tuple[tuple[str, ...], ...]


def shift_between(a: Grid, b: Grid) -> float:
    """How far b lies right of a (mirrored margins move whole tables)."""
    return b.xs[0] - a.xs[0] if abs((b.xs[-1] - b.xs[0]) - (a.xs[-1] - a.xs[0])) < NEAR else 0.0


def same_columns(a: Grid, b: Grid) -> bool:
    """Whether the borders of one grid are found again in the other (one may have merged some)."""
    shift = shift_between(a, b)
    left, right = np.asarray(a.xs), np.asarray(b.xs) - shift
    if abs(left[0] - right[0]) > NEAR or abs(left[-1] - right[-1]) > NEAR:
        return False
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    moved = np.asarray([np.abs(many - x).min() for x in few])
    if len(few) < 0.6 * len(many):
        return len(b.matrix) <= SHORT and len(few) > 2 and len(right) < len(left) and bool((moved < EXACT).all())
    return bool((moved > NEAR).sum() <= 0.1 * len(few))


def same_outline(a: Grid, b: Grid) -> bool:
    """Whether two grids have as many columns and the same outer borders, the inner ones moved."""
    width = a.xs[-1] - a.xs[0]
    return len(a.xs) == len(b.xs) > 4 and abs((b.xs[-1] - b.xs[0]) - width) < 0.03 * width


def in_order(grid: Grid, first: Grid) -> bool:
    """Whether columns correspond by their order: as many of them, but at other places."""
    shift = shift_between(first, grid)
    moved = sum(abs(x - shift - y) > NEAR for x, y in zip(grid.xs, first.xs, strict=False))
    return len(grid.xs) == len(first.xs) and moved > 0


def common_borders(grids: Sequence[Grid]) -> list[float]:
    """Column borders that serve all fragments, in the first one's coordinates."""
    borders = list(grids[0].xs)
    for grid in grids[1:]:
        if in_order(grid, grids[0]):
            continue
        placed = _irregular(grid, grids[0])
        known = matched(placed, borders)
        borders = sorted([*borders, *(x for x, place in zip(placed, known, strict=True) if place is None)])
    return borders


def _irregular(grid: Grid, first: Grid) -> list[float]:
    """The borders, in the first grid's coordinates, of those rows that do not have its columns one by one."""
    used = {
        place
        for line in grid.matrix
        if not _is_regular(grid, line, first)
        for cell in line
        for place in (cell.col, cell.col + cell.colspan)
    }
    shift = shift_between(first, grid)
    return [grid.xs[place] - shift for place in sorted(used)]


def _is_regular(grid: Grid, line: Sequence[Cell], first: Grid) -> bool:
    """Whether a row has as many cells as the first grid has columns, each about where the column is."""
    edges = [grid.xs[cell.col] for j, cell in enumerate(line) if cell.col == j] + [grid.xs[-1]]
    shift = shift_between(first, grid)
    return len(edges) == len(first.xs) and all(
        abs(x - shift - y) <= FARTHEST for x, y in zip(edges, first.xs, strict=True)
    )


def matched(xs: Sequence[float], borders: Sequence[float]) -> list[int | None]:
    """For each border of a grid the common border that it is, or None.

    Word lets columns wander from page to page: a border that is the nearest of its nearest one is the same, as long as
    it moved by less than a part of the columns beside it.
    """
    if not xs:
        return []
    mine, common = np.asarray(xs), np.asarray(borders)
    distance = np.abs(mine[:, None] - common[None, :])
    to, back = distance.argmin(axis=1), distance.argmin(axis=0)
    room = np.minimum(_room(mine), _room(common)[to])
    near = distance[np.arange(len(mine)), to]
    found = (near <= NEAR) | ((back[to] == np.arange(len(mine))) & (near <= np.minimum(FARTHEST, MOVED * room)))
    return [int(j) if ok else None for j, ok in zip(to, found, strict=True)]


def _room(xs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The width of the narrower column beside each border."""
    widths = np.concatenate(([np.inf], np.diff(xs), [np.inf]))
    return np.minimum(widths[:-1], widths[1:])


def project(grid: Grid, first: Grid, borders: Sequence[float]) -> list[Row]:
    """A grid's rows on the common columns; a cell covers every column between its own borders."""
    ends = np.asarray(borders)
    usual = _places(grid, first, ends)
    regular = {x: int(np.abs(ends - x).argmin()) for x in first.xs}
    out: list[Row] = []
    placed_cells: dict[int, Cell] = {}
    for i, line in enumerate(grid.matrix):
        cells: list[Cell | None] = [None] * (len(borders) - 1)
        in_line = {id(c): c for c in line}.values()
        stops = [regular[x] for x in first.xs] if _is_regular(grid, line, first) else []
        for number, cell in enumerate(in_line):
            start, stop = (
                (stops[number], stops[number + 1]) if stops else (usual[cell.col], usual[cell.col + cell.colspan])
            )
            placed = placed_cells.get(id(cell)) or _moved(cell, start, max(stop - start, 1))
            placed_cells[id(cell)] = placed
            for j in range(placed.col, placed.col + placed.colspan):
                if j < len(cells) and (cells[j] is None or not cells[j].text):  # type: ignore[union-attr]
                    cells[j] = placed
        filled = _without_gaps(cells)
        out.append(Row(grid.page, filled, tuple(c.row == i for c in filled)))
    return out


def _moved(cell: Cell, col: int, colspan: int) -> Cell:
    """The cell on other columns; itself where it stands on them already."""
    return cell if (cell.col, cell.colspan) == (col, colspan) else replace(cell, col=col, colspan=colspan)


def _places(grid: Grid, first: Grid, ends: NDArray[np.float64]) -> list[int]:
    """For each border of a grid the number of the common border that it is."""
    shift = shift_between(first, grid)
    places = list(first.xs) if in_order(grid, first) else [x - shift for x in grid.xs]
    known = matched(places, ends.tolist())
    return [int(np.abs(ends - x).argmin()) if place is None else place for x, place in zip(places, known, strict=True)]


def _without_gaps(cells: Sequence[Cell | None]) -> tuple[Cell, ...]:
    """A column that no cell of this page reaches belongs to its left neighbour."""
    out: list[Cell] = []
    for j, cell in enumerate(cells):
        if cell is not None:
            out.append(cell)
        elif out:
            out.append(out[-1])
        else:
            follower = next(c for c in cells[j:] if c is not None)
            out.append(follower)
    return tuple(out)


def cut_below(grid: Grid, height: int) -> Grid:
    """The grid with every cell that reaches over the row border below `height` rows cut in two.

    On a page that repeats the header, a merged cell cut by the page's end has no border below the header; its lines
    belong to the side on which they stand.
    """
    border = grid.ys[height]
    made: dict[int, tuple[Cell, Cell]] = {}
    matrix = [list(row) for row in grid.matrix]
    for i, row in enumerate(grid.matrix):
        for j, cell in enumerate(row):
            if cell.row < height < cell.row + cell.rowspan:
                if id(cell) not in made:
                    made[id(cell)] = _halves(cell, height, border)
                matrix[i][j] = made[id(cell)][i >= height]
    return replace(grid, matrix=tuple(tuple(row) for row in matrix))


def _halves(cell: Cell, height: int, border: float) -> tuple[Cell, Cell]:
    upper = tuple(line for line in cell.lines if (line.box.top + line.box.bottom) / 2 < border)
    lower = cell.lines[len(upper) :]
    rows = height - cell.row
    top = replace(
        cell, rowspan=rows, box=cell.box._replace(bottom=border), lines=upper,
        text=cell.text if not lower else " ".join(line.text for line in upper),
    )  # fmt: skip
    bottom = replace(
        cell, row=height, rowspan=cell.rowspan - rows, box=cell.box._replace(top=border), lines=lower,
        text=" ".join(line.text for line in lower), bold=False, filled=False,
    )  # fmt: skip
    return top, bottom
