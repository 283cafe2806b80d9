"""Which character belongs to which cell: by its middle, but a text that crosses a border stays whole.

Excel lets a long text run over the borders of empty neighbours; its letters belong to the cell it starts from.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.layout.letters import Letters

RUN_GAP = 0.6
"""Characters of one line this close (in type sizes) are one run of text."""
STRADDLE = 0.18
"""A border that leaves less than this share of a character on one side does not cut it."""
WORD_SPACE = 0.15
"""A border inside a gap at least this wide (in type sizes) parts two texts."""
INSIDE = 1.5
"""How far (points) a character's middle may lie outside the outermost lines."""


def columns_of(
    letters: Letters, rows: NDArray[np.intp], xs: NDArray[np.float64], owner: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The lattice column of each character of a grid.

    Args:
        letters: the characters of the grid.
        rows: for each the lattice row that its middle lies in.
        xs: the grid's vertical line positions.
        owner: for each box of the lattice (rows x columns) the number of the cell it belongs to.
    """
    columns = np.clip(np.searchsorted(xs, letters.x) - 1, 0, len(xs) - 2)
    over = _over_borders(letters, rows, owner[rows, columns])
    if not len(over):
        return columns
    some = _Straddling(letters.chosen(over), rows[over], columns[over], xs, owner)
    columns[over] = some.settled()
    return columns


def _over_borders(letters: Letters, rows: NDArray[np.intp], cells: NDArray[np.intp]) -> NDArray[np.intp]:
    """The numbers of the characters whose text object reaches into more than one cell of their row."""
    order = np.lexsort((letters.owner, rows))
    row, owner, cell = rows[order], letters.owner[order], cells[order]
    begins = np.concatenate(([True], (row[1:] != row[:-1]) | (owner[1:] != owner[:-1])))[: len(order)]
    first = np.flatnonzero(begins)
    if not len(first):
        return first
    several = np.minimum.reduceat(cell, first) != np.maximum.reduceat(cell, first)
    return np.sort(order[several[np.cumsum(begins) - 1]])


def runs(letters: Letters, rows: NDArray[np.intp] | None = None) -> list[NDArray[np.intp]]:
    """The numbers of printed characters that stand close together on one line of one text object, run by run.

    Args:
        letters: characters of the page.
        rows: for each the row that it stands in, if no run is to reach over rows.
    """
    inked = np.flatnonzero(~letters.blank)
    row = np.zeros(len(inked), dtype=np.intp) if rows is None else rows[inked]
    some = letters.chosen(inked)
    order = np.lexsort((some.x0, np.round(some.middle), some.owner, row))
    some, row = some.chosen(order), row[order]
    gap = some.x0[1:] - some.x1[:-1]
    follows = (row[1:] == row[:-1]) & (some.owner[1:] == some.owner[:-1])
    follows &= np.abs(some.middle[1:] - some.middle[:-1]) < 1
    follows &= (gap > -some.size[1:]) & (gap <= RUN_GAP * some.size[1:])
    return np.split(inked[order], np.flatnonzero(~follows) + 1) if len(inked) else []


@dataclass(frozen=True, slots=True)
class _Straddling:
    """Characters of text objects that reach over borders, with the lattice row and column of each."""

    letters: Letters
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    xs: NDArray[np.float64]
    owner: NDArray[np.intp]

    def settled(self) -> NDArray[np.intp]:
        """Their columns, where a text that a border cuts stays whole in one."""
        columns, cells = self.columns.copy(), self.owner[self.rows, self.columns]
        for run in runs(self.letters, self.rows):
            if (cells[run] != cells[run[0]]).any() and self._is_cut(run):
                columns[np.concatenate((run, self._spaces(run)))] = self._home(run)
        return columns

    def _spaces(self, run: NDArray[np.intp]) -> NDArray[np.intp]:
        """The numbers of the spaces inside a run: they stay with its words."""
        letters, first, last = self.letters, run[0], run[-1]
        inside = letters.blank & (letters.owner == letters.owner[first]) & (self.rows == self.rows[first])
        inside &= np.abs(letters.middle - letters.middle[first]) < letters.height[first]
        return np.flatnonzero(inside & (letters.x0[first] < letters.x0) & (letters.x0 < letters.x1[last]))

    def _cell(self, one: int) -> int:
        return int(self.owner[self.rows[one], self.columns[one]])

    def _is_cut(self, run: NDArray[np.intp]) -> bool:
        """Whether a border goes through a character or between two characters of one word."""
        letters = self.letters
        for a, b in pairwise(run.tolist()):
            if self._cell(a) == self._cell(b):
                continue
            border = float(self.xs[self.columns[b]])
            if any(self._is_parted(one, border) for one in (a, b)):
                return True
            if letters.x0[b] - letters.x1[a] < WORD_SPACE * letters.size[a]:
                return True
        return False

    def _is_parted(self, one: int, border: float) -> bool:
        """Whether a border goes through a character."""
        left, right = float(self.letters.box[one, 0]), float(self.letters.box[one, 2])
        return min(border - left, right - border) > STRADDLE * (right - left)

    def _home(self, run: NDArray[np.intp]) -> int:
        """The column a straddling text belongs to: the one where most of it stands, the first of equals."""
        share: dict[int, float] = {}
        first: dict[int, int] = {}
        for i, left, right in self._extents(run):
            share[self._cell(i)] = share.get(self._cell(i), 0.0) + right - left
            first.setdefault(self._cell(i), int(self.columns[i]))
        begin, start = int(run[0]), int(self.columns[run[0]])
        padding = float(self.letters.box[begin, 0] - self.xs[start])
        left_aligned = 0 <= padding < 0.8 * self.letters.size[begin] + 2
        return start if left_aligned else first[max(share, key=lambda cell: share[cell])]

    def _extents(self, run: NDArray[np.intp]) -> Iterator[tuple[int, float, float]]:
        """The characters of a run, each with its left and right end."""
        return zip(run.tolist(), *self.letters.box[run][:, ::2].T.tolist(), strict=True)
