"""Rows above a table's first line that only the grounds of their cells draw, as word processors' table styles do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.edges import snap
from pipeline.grids.lattice import Lattice

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALIKE = 2.5
"""The sides of a ground stand this near (points) to the borders of columns, its ends to those of other rows."""
FLATTEST = 6.0
"""No row is lower (points)."""
COVERED = 0.3
"""So large a share of the table's width do the grounds of a row cover: a white cell may stand beside a coloured one."""
FEWEST = 3
"""So many columns has a table whose rows are drawn so."""


def with_ground_rows(lattice: Lattice, fills: NDArray[np.float64]) -> Lattice:
    """The lattice with the rows above it that coloured cells show; the same one where there are none.

    Args:
        lattice: the grid lines.
        fills: boxes (n x 4) of the coloured areas of the page.
    """
    top = float(lattice.ys[0])
    if len(lattice.xs) - 1 < FEWEST or not len(fills):
        return lattice
    first, stop = _nearest(fills[:, 0], lattice.xs), _nearest(fills[:, 2], lattice.xs)
    fitting = (first >= 0) & (stop > first) & (fills[:, 1] < top - FLATTEST) & (fills[:, 3] - fills[:, 1] >= FLATTEST)
    cells, first, stop = fills[fitting], first[fitting], stop[fitting]
    ys = _edges(cells, lattice, top)
    if len(ys) < 2:
        return lattice
    rows, columns = len(ys) - 1, len(lattice.xs) - 1
    right_of, below = np.ones((rows, columns - 1), dtype=bool), np.ones((rows, columns), dtype=bool)
    for (_, upper, _, lower), a, b in zip(cells.tolist(), first.tolist(), stop.tolist(), strict=True):
        held = (ys[:-1] >= upper - ALIKE) & (ys[1:] <= lower + ALIKE)
        right_of[held, a : b - 1] = False
        inner = held[:-1] & held[1:]
        below[:-1][inner, a:b] = False
    return Lattice(
        lattice.xs,
        np.concatenate((ys[:-1], lattice.ys)),
        np.vstack((right_of, lattice.right_of)),
        np.vstack((below, lattice.below)),
    )


def _nearest(at: NDArray[np.float64], xs: NDArray[np.float64]) -> NDArray[np.intp]:
    """The border at which each place stands, -1 where none is near."""
    apart = np.abs(at[:, None] - xs[None, :])
    return np.where(apart.min(axis=1) <= ALIKE, apart.argmin(axis=1), -1)


def _edges(cells: NDArray[np.float64], lattice: Lattice, top: float) -> NDArray[np.float64]:
    """The heights between the rows that grounds show, down to the table's first line; one height for no rows."""
    found = np.unique(snap(np.concatenate((cells[:, 1], cells[:, 3], [top])), ALIKE))
    heights = [top]
    width = float(lattice.xs[-1] - lattice.xs[0])
    for height in found[found < top - ALIKE][::-1].tolist():
        inside = (cells[:, 1] <= height + ALIKE) & (cells[:, 3] >= heights[-1] - ALIKE)
        if heights[-1] - height < FLATTEST:
            continue
        if not inside.any() or float((cells[inside, 2] - cells[inside, 0]).sum()) < COVERED * width:
            break
        heights.append(height)
    return np.asarray(heights[::-1])
