"""Ruling segments snapped, joined, and grouped into the connected sets that are tables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SNAP = 1.6
"""Segments whose positions differ by less (points) lie on one line."""
JOIN = 3.2
"""Collinear segments closer than this make one line (dots, dashes, cell by cell borders)."""
TOUCH = 2.6
"""A horizontal and a vertical line meet when they come this close."""
RIM, FRAME = 45.0, 0.88
"""A page frame lies this near (points) to the page's edges and runs along this share of them."""
FEWEST_LINES, SAME_ENDS = 4, 6.0
"""A table ruled in one direction only has at least so many lines, their ends this near (points) to each other."""
SHORTEST = 3.0
"""Joined lines shorter than this are specks."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Lines of one direction as parallel arrays: where they lie, and from where to where they run."""

    at: NDArray[np.float64]
    start: NDArray[np.float64]
    end: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.at)

    def select(self, chosen: NDArray[np.intp]) -> Edges:
        """The chosen lines."""
        return Edges(self.at[chosen], self.start[chosen], self.end[chosen])


def snap(values: NDArray[np.float64], tolerance: float = SNAP) -> NDArray[np.float64]:
    """Each value replaced by the mean of its cluster; a cluster never grows wider than twice the tolerance."""
    if not len(values):
        return values
    order = np.argsort(values)
    ranked = values[order]
    cluster, first = [0], float(ranked[0])
    for before, value in pairwise(ranked.tolist()):
        apart = value - before > tolerance or value - first > 2 * tolerance
        cluster.append(cluster[-1] + apart)
        if apart:
            first = value
    means = np.bincount(cluster, ranked) / np.bincount(cluster)
    out = np.empty_like(values)
    out[order] = means[cluster]
    return out


def joined(at: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]) -> Edges:
    """Collinear segments merged where they overlap or nearly touch."""
    at = snap(at)
    order = np.lexsort((start, at))
    out: list[list[float]] = []
    for position, a, b in zip(at[order].tolist(), start[order].tolist(), end[order].tolist(), strict=True):
        if out and out[-1][0] == position and a - out[-1][2] <= JOIN:
            out[-1][2] = max(out[-1][2], b)
        else:
            out.append([position, a, b])
    kept = np.asarray([e for e in out if e[2] - e[1] >= SHORTEST], dtype=np.float64).reshape(-1, 3)
    return Edges(kept[:, 0], kept[:, 1], kept[:, 2])


def edges_of(horizontal: NDArray[np.float64], vertical: NDArray[np.float64]) -> tuple[Edges, Edges]:
    """Horizontal and vertical lines of a page from its raw segments (n x 4 boxes)."""
    across = joined((horizontal[:, 1] + horizontal[:, 3]) / 2, horizontal[:, 0], horizontal[:, 2])
    down = joined((vertical[:, 0] + vertical[:, 2]) / 2, vertical[:, 1], vertical[:, 3])
    return across, down


def without_frame(across: Edges, down: Edges, width: float, height: float) -> tuple[Edges, Edges]:
    """The lines without a frame around the whole page, which some tables touch.

    A table that fills the page loses nothing: the ends of its other lines stand for its outer border.
    """
    rim_h = _outermost(across, height) & (across.end - across.start > FRAME * width)
    if not (across.at[rim_h] < height / 2).any() or not (across.at[rim_h] > height / 2).any():
        return across, down
    corners = np.concatenate((across.start[rim_h], across.end[rim_h]))
    rim_v = (np.abs(down.at[:, None] - corners[None, :]) < TOUCH).any(axis=1) & (down.end - down.start > FRAME * height)
    rim_v &= np.minimum(down.at, width - down.at) < RIM
    if not (down.at[rim_v] < width / 2).any() or not (down.at[rim_v] > width / 2).any():
        return across, down
    return across.select(np.flatnonzero(~rim_h)), down.select(np.flatnonzero(~rim_v))


def _outermost(lines: Edges, extent: float) -> NDArray[np.bool_]:
    """The first and the last line across the page, where they run near its edges; a border behind them is none."""
    if not len(lines):
        return np.zeros(0, dtype=bool)
    first, last = lines.at.min(), lines.at.max()
    return np.asarray(((lines.at == first) & (first < RIM)) | ((lines.at == last) & (extent - last < RIM)))


def components(across: Edges, down: Edges) -> list[tuple[Edges, Edges]]:
    """Sets of lines that hang together through crossings: the candidates for tables."""
    if not len(across) or not len(down):
        return []
    meets = (down.at[None, :] >= across.start[:, None] - TOUCH) & (down.at[None, :] <= across.end[:, None] + TOUCH)
    meets &= (across.at[:, None] >= down.start[None, :] - TOUCH) & (across.at[:, None] <= down.end[None, :] + TOUCH)
    label_h, label_v = np.arange(len(across)), np.full(len(down), len(across))
    while True:
        spread_v = np.where(meets, label_h[:, None], len(across)).min(axis=0)
        new_v = np.minimum(label_v, spread_v)
        spread_h = np.where(meets, new_v[None, :], len(across)).min(axis=1)
        new_h = np.minimum(label_h, spread_h)
        if (new_v == label_v).all() and (new_h == label_h).all():
            break
        label_h, label_v = new_h, new_v
    found = []
    for label in np.unique(label_v[label_v < len(across)]):
        rows, columns = np.flatnonzero(label_h == label), np.flatnonzero(label_v == label)
        if len(rows) >= 1 and len(columns) >= 1 and len(rows) + len(columns) >= 4:
            columns = np.union1d(columns, _beside(down, columns, np.flatnonzero(label_v == len(across))))
            found.append((across.select(rows), down.select(columns)))
    return found


def _beside(down: Edges, columns: NDArray[np.intp], lone: NDArray[np.intp]) -> NDArray[np.intp]:
    """Lone lines as tall as a table beside it: the border of a merged column whose own ends are not drawn."""
    top, bottom = down.start[columns].min(), down.end[columns].max()
    tall = (np.abs(down.start[lone] - top) < TOUCH) & (np.abs(down.end[lone] - bottom) < TOUCH)
    return np.asarray(lone[tall], dtype=np.intp)


def stacks(across: Edges, down: Edges) -> list[Edges]:
    """Sets of parallel lines with the same ends that no line of the other direction meets.

    Args:
        across: the lines whose sets are wanted.
        down: the lines of the other direction.
    """
    free = np.ones(len(across), dtype=bool)
    if len(down):
        meets = (down.at[None, :] >= across.start[:, None] - TOUCH) & (down.at[None, :] <= across.end[:, None] + TOUCH)
        meets &= (across.at[:, None] >= down.start[None, :] - TOUCH) & (across.at[:, None] <= down.end[None, :] + TOUCH)
        free &= np.logical_not(meets.any(axis=1))
    left = np.flatnonzero(free)
    found: list[Edges] = []
    while len(left):
        same = np.abs(across.start[left] - across.start[left[0]]) < SAME_ENDS
        same &= np.abs(across.end[left] - across.end[left[0]]) < SAME_ENDS
        if same.sum() >= FEWEST_LINES:
            found.append(across.select(left[same]))
        left = left[~same]
    return found
