"""Rows that are told by their grounds: every second one coloured, as lists without rules are printed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from pipeline.grids.wraps import Level

WIDE = 0.8
"""The ground of a row covers at least this share of the table's width."""
FEWEST = 3
"""So many grounds are stripes."""
NEAR = 4.0
"""The edge of a ground lies this near (points) to the middle of the white between two lines."""


def striped(
    starts: Sequence[int],
    levels: Sequence[Level],
    ys: NDArray[np.float64],
    grounds: NDArray[np.float64],
    valued: Collection[int],
) -> list[int]:
    """Which visual lines begin rows, where grounds say so; `starts` where there are none.

    Args:
        starts: the lines that begin rows by their words and values.
        levels: the visual lines, each with the columns of its texts.
        ys: the heights between them.
        grounds: boxes (n x 4) of the coloured areas behind the table.
        valued: the columns of values.
    """
    edges = {_line_at(edge, ys) for edge in grounds[:, [1, 3]].ravel().tolist()} - {None}
    cuts = sorted({0, *(edge for edge in edges if edge is not None), len(levels)})
    found: set[int] = set()
    for first, stop in pairwise(cuts):
        counts = Counter(at for level in levels[first:stop] for at, _ in level if at in valued)
        several = any(count > 1 for count in counts.values())
        found |= {first, *(start for start in starts if several and first < start < stop)}
    return sorted(found)


def grounds_behind(
    fills: NDArray[np.float64], left: float, right: float, ys: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The coloured areas that lie behind whole rows between two heights; none where they are no stripes."""
    wide = np.minimum(fills[:, 2], right) - np.maximum(fills[:, 0], left) >= WIDE * (right - left)
    inside = (fills[:, 3] > ys[0]) & (fills[:, 1] < ys[-1]) & (fills[:, 3] - fills[:, 1] < (ys[-1] - ys[0]) / 2)
    found: NDArray[np.float64] = fills[wide & inside]
    return found if len(np.unique(np.round(found[:, 1]))) >= FEWEST else found[:0]


def _line_at(edge: float, ys: NDArray[np.float64]) -> int | None:
    """The visual line that begins at an edge; None for an edge inside a line."""
    nearest = int(np.abs(ys - edge).argmin())
    return nearest if abs(float(ys[nearest]) - edge) < NEAR and nearest < len(ys) - 1 else None
