"""Tables whose rules part header, body and totals only: the body is one ruled row, and its rows are lines of values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.lattice import regions
from pipeline.grids.levels import middle
from pipeline.grids.whitespace import CROSSED
from pipeline.grids.zones import Zone, is_figure, numbers_columns, visual_rows
from pipeline.layout.lines import lines_by_cell

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from pipeline.grids.lattice import Lattice
    from pipeline.layout.letters import Letters
    from pipeline.model import Line

PIECE_GAP = 1.0
"""Columns stand this close (in type sizes)."""
FEWEST = 4
"""So many lines with two figures or more are rows of a table."""
DENSE = 0.6
"""Of the lines of such a body at least this share has them."""
CENTRED = 0.2
"""A name of several columns stands in their middle, to this share of their width."""
HALF = 0.5
"""A line along at least this share of a table's width parts its rows."""
ON_LINE = 8.0
"""A line between two rows stands no further (points) from the middle of the white between them."""
MARGIN = 2.0
"""Two borders this close (points) are one."""
MOST_ROWS = 12
"""A table of more ruled rows has a row for each of its lines."""
MOST = 0.4
"""The body holds at least this share of the table's lines."""


def zone_in(lattice: Lattice, letters: Letters, page: int) -> Zone | None:
    """The lines of a table, if one of its ruled rows is its body; None for any other table.

    A ruled row in which a name wraps beside its values is none: its lines hold no figures, or no names.
    """
    if len(lattice.ys) > MOST_ROWS + 1:
        return None
    pieces = _pieces(lattice, letters, page)
    rows = visual_rows(pieces)
    places = [int(np.searchsorted(lattice.ys, middle(row[0]))) - 1 for row in rows]
    if not rows:
        return None
    body = max(set(places), key=places.count)
    inside = [row for row, place in zip(rows, places, strict=True) if place == body]
    if len(inside) < MOST * len(rows) or not (is_dense(inside) or _is_numbered(inside)):
        return None
    first = places.index(body)
    if first == 0:
        first = next(i for i, row in enumerate(rows) if _is_row(row))
    return Zone(tuple(tuple(row) for row in rows), first)


def is_dense(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether lines are rows of a table: two figures or more behind something else in most of them."""
    dense = sum(_is_row(row) for row in rows)
    return dense >= DENSE * len(rows) and (dense >= FEWEST or dense == len(rows) > 2)


def _is_numbered(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether rows of a table stand below one that numbers its columns, however few they are."""
    number = next((i for i, row in enumerate(rows) if numbers_columns(row)), None)
    return number is not None and any(_is_row(row) for row in rows[number + 1 :])


def _is_row(row: Sequence[Line]) -> bool:
    return sum(is_figure(piece) for piece in row[1:]) > 1


def _pieces(lattice: Lattice, letters: Letters, page: int) -> list[Line]:
    """The texts of a lattice, parted at its borders and where columns may be."""
    xs, ys = lattice.xs, lattice.ys
    owner = np.zeros((len(ys) - 1, len(xs) - 1), dtype=int)
    for number, (row, column, rows, columns) in enumerate(regions(lattice)):
        owner[row : row + rows, column : column + columns] = number
    i, j = np.searchsorted(ys, letters.y) - 1, np.searchsorted(xs, letters.x) - 1
    inside = (i >= 0) & (i < len(ys) - 1) & (j >= 0) & (j < len(xs) - 1)
    lines = lines_by_cell(letters.chosen(inside), owner[i[inside], j[inside]], page, PIECE_GAP)
    return [line for of_cell in lines.values() for line in of_cell]


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines that are drawn around the parts of such a table."""

    lattice: Lattice
    zone: Zone

    @property
    def drawn(self) -> list[float]:
        """The borders between columns that are drawn in the body."""
        heights = [middle(piece) for row in self.zone.rows[self.zone.first :] for piece in row]
        level = int(np.searchsorted(self.lattice.ys, min(heights))) - 1
        return [float(x) for x in self.lattice.xs[1:-1][self.lattice.right_of[max(level, 0)]]]

    def fixed(self, ys: NDArray[np.float64]) -> set[int]:
        """The visual lines that begin below a drawn line, by the heights between them."""
        lines = self.lattice.ys[1:-1][self.lattice.below.mean(axis=1) >= HALF]
        return {int(i) for i in np.flatnonzero(np.isin(ys, lines))}

    def on_lines(self, ys: NDArray[np.float64]) -> NDArray[np.float64]:
        """The heights between visual lines, those at which a line is drawn moved onto it."""
        lines = self.lattice.ys
        moved = ys.copy()
        moved[0], moved[-1] = min(ys[0], lines[0]), max(ys[-1], lines[-1])
        for line in lines[1:-1].tolist() if len(ys) > 2 else ():
            nearest = int(np.abs(ys[1:-1] - line).argmin()) + 1
            if moved[nearest - 1] < line < ys[nearest + 1] and abs(ys[nearest] - line) < ON_LINE:
                moved[nearest] = line
        return moved

    def crossed(
        self,
        crossed: NDArray[np.bool_],
        ys: NDArray[np.float64],
        names: Sequence[Sequence[Line]],
        borders: Sequence[float],
    ) -> NDArray[np.bool_]:
        """Over which borders texts run: not over drawn ones, and a name in the middle of its cell over all inside.

        Args:
            crossed: for each visual line and border, whether a text runs over it.
            ys: the heights between visual lines.
            names: the texts of the lines of the header.
            borders: the inner borders.
        """
        levels = np.clip(np.searchsorted(self.lattice.ys, (ys[:-1] + ys[1:]) / 2) - 1, 0, len(self.lattice.ys) - 2)
        found = crossed.copy()
        for j, border in enumerate(borders):
            lines = np.flatnonzero(np.abs(self.lattice.xs[1:-1] - border) < MARGIN)
            if len(lines):
                found[:, j] &= ~self.lattice.right_of[levels][:, lines].any(axis=1)
        found[: len(names)] |= self._named_together(levels.tolist(), names, np.asarray(borders))
        return found

    def _named_together(
        self, levels: Sequence[int], names: Sequence[Sequence[Line]], borders: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Over which borders a name reaches that is alone in its ruled cell: it names all columns below."""
        found = np.zeros((len(names), len(borders)), dtype=bool)
        xs, right_of = self.lattice.xs, self.lattice.right_of
        for i, level in enumerate(levels[: len(names)]):
            above = [row for row, own in zip(names[: i + 1], levels, strict=False) if own == level]
            for left, right in pairwise([xs[0], *xs[1:-1][right_of[level]], xs[-1]]):
                held = [[piece for piece in row if left < _centre(piece) < right] for row in above]
                alone = len(held[-1]) == 1 and all(len(row) < 2 for row in held)
                if alone and abs(_centre(held[-1][0]) - (left + right) / 2) < CENTRED * (right - left):
                    found[i] |= (borders > left + MARGIN) & (borders < right - MARGIN)
        return found

    def parts_figures(self, border: float, right: float) -> bool:
        """Whether figures stand between a border and the next line that is drawn: only such columns lack theirs."""
        pieces = [one for row in self.zone.rows[self.zone.first :] for one in row]
        behind = [one for one in pieces if border <= one.box.x0 and one.box.x1 <= right]
        over = sum(one.box.x0 < border < one.box.x1 for one in pieces)
        return 2 * sum(map(is_figure, behind)) > len(behind) and over <= CROSSED * len(behind)


def _centre(piece: Line) -> float:
    return (piece.box.x0 + piece.box.x1) / 2


def whole_cells(
    groups: Sequence[tuple[int, int]], parted: Sequence[list[tuple[int, Line]]], fixed: Collection[int], count: int
) -> NDArray[np.bool_]:
    """Below which cells no border is, because a ruled cell holds words at its top that belong to all rows beside it.

    Args:
        groups: for each row its visual lines, from and to.
        parted: for each visual line the columns of its texts.
        fixed: the visual lines that stand below a drawn line.
        count: how many columns there are.
    """
    merged = np.zeros((len(groups) - 1, count), dtype=bool)
    cuts = [i for i, (start, _) in enumerate(groups) if start in fixed]
    for first, stop in pairwise(sorted({0, *cuts, len(groups)})):
        for j in reversed(range(count)):
            held = [[line for i in range(a, b) for at, line in parted[i] if at == j] for a, b in groups[first:stop]]
            named_row = j == 0 and merged[first : stop - 1, 1:2].any()
            if held[0] and not any(held[1:]) and (named_row or not is_figure(held[0][0])):
                merged[first : stop - 1, j] = True
    return merged
