"""From a connected set of lines to a lattice of elementary boxes, and from it to cells with spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.grids.edges import Edges

COVERED = 0.55
"""A border exists where lines cover at least this share of it."""
NARROW, NARROW_IF_NEVER_BOTH = 3.0, 6.0
"""Columns narrower than the first (points) are one line drawn twice; up to the second if no row draws both sides."""
FLAT = 2.2
"""Rows lower than this hold nothing that can be seen."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Grid lines and the borders that are really drawn.

    `right_of[i, j]`: a border between boxes (i, j) and (i, j + 1); `below[i, j]`: one between (i, j) and (i + 1, j).
    """

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    right_of: NDArray[np.bool_]
    below: NDArray[np.bool_]


def lattice_of(across: Edges, down: Edges) -> Lattice | None:
    """The lattice of one connected set of lines; None when it encloses fewer than two boxes.

    Where an outer border is missing, the ends of the lines that run towards it stand for it.
    """
    xs = _positions(down.at, across.start.min(), across.end.max())
    ys = _positions(across.at, down.start.min(), down.end.max())
    keep_x = _distinct_columns(xs, _covered(down, _nearest(down, xs), len(xs), ys))
    keep_y = _distinct_rows(ys)
    owner_x = np.maximum(np.cumsum(keep_x) - 1, 0)[_nearest(down, xs)]
    owner_y = np.maximum(np.cumsum(keep_y) - 1, 0)[_nearest(across, ys)]
    xs, ys = xs[keep_x], ys[keep_y]
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    vertical = _covered(down, owner_x, len(xs), ys)
    horizontal = _covered(across, owner_y, len(ys), xs)
    return Lattice(xs, ys, vertical[1:-1].T, horizontal[1:-1])


def stack_of(across: Edges) -> Lattice:
    """The lattice of horizontal lines alone: one column that `whitespace` may part."""
    xs = np.asarray([across.start.min(), across.end.max()])
    ys = np.unique(across.at)
    ys = ys[_distinct_rows(ys)]
    return Lattice(xs, ys, np.zeros((len(ys) - 1, 0), dtype=bool), np.ones((max(len(ys) - 2, 0), 1), dtype=bool))


def row_of(down: Edges) -> Lattice:
    """The lattice of vertical lines alone: one row, as a page's end leaves it of a table."""
    xs = np.unique(down.at)
    ys = np.asarray([down.start.min(), down.end.max()])
    return Lattice(xs, ys, np.ones((1, len(xs) - 2), dtype=bool), np.ones((0, len(xs) - 1), dtype=bool))


def _positions(at: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """Distinct line positions, with the outer ends where no line stands."""
    positions = np.unique(at)
    if low < positions[0] - NARROW:
        positions = np.concatenate(([low], positions))
    if high > positions[-1] + NARROW:
        positions = np.concatenate((positions, [high]))
    return positions


def _nearest(lines: Edges, positions: NDArray[np.float64]) -> NDArray[np.intp]:
    """For each line the index of the position it lies on."""
    distance = np.abs(lines.at[:, None] - positions[None, :])
    return np.asarray(np.argmin(distance, axis=1), dtype=np.intp)


def _covered(lines: Edges, owner: NDArray[np.intp], count: int, stops: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which stretch between neighbouring stops is drawn at which position (positions x stretches)."""
    a, b = stops[:-1], stops[1:]
    lengths = np.clip(np.minimum(b, lines.end[:, None]) - np.maximum(a, lines.start[:, None]), 0, None)
    total = np.zeros((count, len(a)))
    np.add.at(total, owner, lengths)
    return total >= COVERED * (b - a)


def _distinct_columns(xs: NDArray[np.float64], drawn: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which positions stay: one that stands close behind another and never beside it in a row is the same border."""
    keep, drawn = np.ones(len(xs), dtype=bool), drawn.copy()
    last = 0
    for j in range(1, len(xs)):
        width = xs[j] - xs[last]
        both = (drawn[last] & drawn[j]).any()
        if width < NARROW or (width < NARROW_IF_NEVER_BOTH and not both):
            keep[j] = False
            drawn[last] |= drawn[j]
        else:
            last = j
    return keep


def _distinct_rows(ys: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which positions stay: a row too flat to be seen joins the one before it."""
    keep = np.ones(len(ys), dtype=bool)
    last = 0
    for i in range(1, len(ys)):
        keep[i] = ys[i] - ys[last] >= FLAT
        last = i if keep[i] else last
    return keep


def regions(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    """Cells as (row, column, rows, columns): boxes without a border between them belong together.

    A set of boxes that is no rectangle is cut into rows, and equal neighbours of it are put together again.
    """
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    number = np.arange(rows * columns).reshape(rows, columns)
    beside = (number[:, :-1][~lattice.right_of], number[:, 1:][~lattice.right_of])
    above = (number[:-1][~lattice.below], number[1:][~lattice.below])
    joined = np.concatenate((beside, above), axis=1)
    parent = {box: box for box in np.unique(joined).tolist()}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for first, second in joined.T.tolist():
        parent[root(second)] = root(first)
    members: dict[int, list[int]] = {}
    for i in parent:
        members.setdefault(root(i), []).append(i)
    found = [cell for boxes in members.values() for cell in _rectangles(boxes, columns)]
    alone = np.setdiff1d(number, joined, assume_unique=False).tolist()
    return sorted([*found, *((box // columns, box % columns, 1, 1) for box in alone)])


def _rectangles(boxes: list[int], columns: int) -> list[tuple[int, int, int, int]]:
    lines: dict[int, list[int]] = {}
    for box in boxes:
        lines.setdefault(box // columns, []).append(box % columns)
    first, last = min(lines), max(lines)
    left, right = min(min(c) for c in lines.values()), max(max(c) for c in lines.values())
    if len(boxes) == (last - first + 1) * (right - left + 1):
        return [(first, left, last - first + 1, right - left + 1)]
    found: list[tuple[int, int, int, int]] = []
    for i in sorted(lines):
        for a, b in _runs(lines[i]):
            above = next((k for k, r in enumerate(found) if (r[1], r[3]) == (a, b - a + 1) and r[0] + r[2] == i), None)
            if above is None:
                found.append((i, a, 1, b - a + 1))
            else:
                r = found[above]
                found[above] = (r[0], r[1], r[2] + 1, r[3])
    return found


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for j in sorted(columns):
        if out and j == out[-1][1] + 1:
            out[-1] = (out[-1][0], j)
        else:
            out.append((j, j))
    return out


def stacked(lattice: Lattice) -> list[Lattice]:
    """The lattice cut where one table ends and another with other columns begins right below it.

    Such a cut has as many inner borders above as below, four or more, and hardly one of them goes through.
    """
    drawn = lattice.right_of
    for i in range(1, len(drawn)):
        if lattice.below[i - 1].all():
            above, below = _active(drawn, i - 1, -1), _active(drawn, i, 1)
            if len(above) == len(below) >= 4 and len(above & below) <= 0.25 * len(above):
                return [*stacked(_part(lattice, 0, i, above)), *stacked(_part(lattice, i, len(drawn), below))]
    return [lattice]


def _active(drawn: NDArray[np.bool_], start: int, step: int) -> set[int]:
    """The borders of up to three rows from one on."""
    rows = [i for i in (start, start + step, start + 2 * step) if 0 <= i < len(drawn)]
    return set(np.flatnonzero(drawn[rows].any(axis=0)).tolist())


def _part(lattice: Lattice, first: int, last: int, near: set[int]) -> Lattice:
    used = set(np.flatnonzero(lattice.right_of[first:last].any(axis=0)).tolist()) | near
    inner = sorted(used)
    xs = lattice.xs[[0, *(j + 1 for j in inner), len(lattice.xs) - 1]]
    columns = [0, *(j + 1 for j in inner)]
    return Lattice(
        xs,
        lattice.ys[first : last + 1],
        lattice.right_of[first:last][:, inner],
        lattice.below[first : last - 1][:, columns],
    )
