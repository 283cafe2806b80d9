"""Borders between columns that only some rows of a table draw: where the others leave white, they part texts too.

Many tables draw the borders of their columns in the header alone, and rules between all rows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.lattice import regions
from pipeline.layout.lines import lines_by_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.grids.lattice import Lattice
    from pipeline.layout.letters import Letters
    from pipeline.model import Line

GAP = 0.8
"""Texts of two columns stand at least this share of the type size apart."""
FEWEST = 3
"""So many rows must have texts on both sides of a border that they do not draw."""
MOST = 0.6
"""Of the rows that do not draw a border and have text beside it, at least this share has it on both sides."""


def with_undrawn_columns(lattice: Lattice, letters: Letters) -> Lattice:
    """The lattice with borders of columns in the rows that leave white at them; the same one where too few do.

    Args:
        lattice: the grid lines.
        letters: the page's characters.
    """
    open_rows = np.flatnonzero(~lattice.right_of.all(axis=1))
    if len(open_rows) < FEWEST:
        return lattice
    sides = _sides(lattice, letters)
    both = (sides == BOTH).sum(axis=0)
    crossed = (sides == CROSSED).sum(axis=0)
    sure = (both >= FEWEST) & (both >= MOST * (both + crossed))
    if not sure.any():
        return lattice
    added = sure[None, :] & ((sides == BOTH) | (sides == ONE))
    return replace(lattice, right_of=lattice.right_of | added)


DRAWN, CROSSED, ONE, BOTH = range(4)
"""What a row has at a border: it is drawn, or text runs over it, or text stands on one side at most, or on both."""


def _sides(lattice: Lattice, letters: Letters) -> NDArray[np.int8]:
    """For each row and inner border which of these it is; a cell of several rows counts as crossed."""
    sides = np.where(lattice.right_of, DRAWN, CROSSED).astype(np.int8)
    merged = [region for region in regions(lattice) if region[3] > 1 and region[2] == 1]
    if len(merged) < FEWEST:
        return sides
    rows, x = np.searchsorted(lattice.ys, letters.y) - 1, letters.x
    cell = np.full(len(letters), -1, dtype=np.intp)
    for number, (row, column, _, columns) in enumerate(merged):
        cell[(rows == row) & (lattice.xs[column] <= x) & (x <= lattice.xs[column + columns])] = number
    held = lines_by_cell(letters.chosen(cell >= 0), cell[cell >= 0], column_gap=GAP)
    for number, (row, column, _, columns) in enumerate(merged):
        lines = held.get(number, [])
        found = [_side(lines, float(lattice.xs[border + 1])) for border in range(column, column + columns - 1)]
        headed = CROSSED in found  # a heading keeps the empty columns behind it
        sides[row, column : column + columns - 1] = [CROSSED if headed and one == ONE else one for one in found]
    return sides


def _side(lines: Sequence[Line], border: float) -> int:
    if any(line.box.x0 < border - 1 and line.box.x1 > border + 1 for line in lines):
        return CROSSED
    before = [line for line in lines if line.box.x1 <= border + 1]
    return BOTH if before and len(before) < len(lines) else ONE
