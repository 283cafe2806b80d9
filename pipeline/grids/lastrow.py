"""The row of totals that some offices print below their table's last line, without borders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.lattice import Lattice
from pipeline.layout.figures import AMOUNT
from pipeline.layout.lines import lines_of

if TYPE_CHECKING:
    from pipeline.layout.letters import Letters

GAP = 2.5
"""A gap wider than this (in type sizes) parts two cells of such a row."""
BELOW = 9.0
"""How far (points) below the last line such a row may begin."""
TOTAL = re.compile(r"^(?:jumlah|total)\b", re.IGNORECASE)


def with_last_row(lattice: Lattice, letters: Letters) -> Lattice:
    """The lattice with the row of totals below its last line; the same one where there is none.

    Args:
        lattice: the grid lines.
        letters: the page's characters.
    """
    bottom, left = float(lattice.ys[-1]), float(lattice.xs[0])
    top, right = letters.box[:, 1], letters.box[:, 2]
    near = letters.chosen((top >= bottom - 1) & (top < bottom + 2 * BELOW) & (right > left))
    below = [line for line in lines_of(near, column_gap=GAP) if line.box.top < bottom + BELOW]
    if not any(AMOUNT.match(line.text) for line in below):
        return lattice
    first = min(line.box.top for line in below)
    row = [line for line in below if line.box.top < first + line.size / 2]
    inside = all(lattice.xs[0] - 2 <= line.box.x0 and line.box.x1 <= lattice.xs[-1] + 2 for line in row)
    if not inside or not all(AMOUNT.match(line.text) or TOTAL.match(line.text) for line in row):
        return lattice
    columns = len(lattice.xs) - 1
    ys = np.append(lattice.ys, max(line.box.bottom for line in row) + 1)
    open_row = np.ones((1, columns - 1), dtype=bool)
    return Lattice(
        lattice.xs, ys, np.vstack((lattice.right_of, open_row)), np.vstack((lattice.below, np.ones((1, columns)) > 0))
    )
