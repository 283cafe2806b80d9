"""Paths of pdfium as points and boxes: subpaths, straight segments, clip boxes. User space coordinates."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.reading import bulk, foreign
from pipeline.reading.frame import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.reading.bulk import Handle
    from pipeline.reading.frame import Matrix

Corners = tuple[float, float, float, float]
"""xa, ya, xb, yb in user space."""
Point = tuple[float, float]

EVERYWHERE = (-np.inf, -np.inf, np.inf, np.inf)
"""The box of what nothing clips."""
WAVE, FLAT = 8, 2.0
"""A wave has so many points at least, and is no higher (points)."""
MOST_AT_ONCE = 4
"""Clip paths of an object that are asked together with those of all others."""
STRAIGHT = 0.6
"""A segment whose ends differ by less than this across its direction is horizontal or vertical."""

_x, _y = ctypes.c_float(), ctypes.c_float()  # pdfium allows one call at a time
_X, _Y = ctypes.addressof(_x), ctypes.addressof(_y)


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """A point moved by a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved(matrix: Matrix, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows of points (x, y, x, y, …) moved by a matrix."""
    if matrix == IDENTITY:
        return points
    a, b, c, d, e, f = matrix
    x, y, found = points[:, ::2], points[:, 1::2], np.empty_like(points)
    found[:, ::2], found[:, 1::2] = a * x + c * y + e, b * x + d * y + f
    return found


def around(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The boxes around rows of points (x, y, x, y, …), n x 4."""
    x, y = points[:, ::2], points[:, 1::2]
    return np.column_stack((x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)))


def intersect(boxes: NDArray[np.float64], clips: NDArray[np.float64]) -> NDArray[np.float64]:
    """What boxes and clips (n x 4 each) share; its corners change places where they share nothing."""
    return np.hstack((np.maximum(boxes[:, :2], clips[:, :2]), np.minimum(boxes[:, 2:], clips[:, 2:])))


def middles(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The middle lines of thin rectangles."""
    xa, ya, xb, yb = boxes.T
    lying = xb - xa >= yb - ya
    x, y = (xa + xb) / 2, (ya + yb) / 2
    return np.column_stack(
        (np.where(lying, xa, x), np.where(lying, y, ya), np.where(lying, xb, x), np.where(lying, y, yb))
    )


def _shared(a: Corners, b: Corners) -> Corners:
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


def straight(points: list[Point]) -> Iterator[Corners]:
    """The horizontal and vertical segments of a subpath."""
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(xa - xb) <= STRAIGHT or abs(ya - yb) <= STRAIGHT:
            yield (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def flattened(points: list[Point]) -> list[Corners]:
    """A wave of many short pieces no higher than a line is thick, as one lying line; [] for any other path."""
    xs, ys = zip(*points, strict=True)
    high, wide = max(ys) - min(ys), max(xs) - min(xs)
    if len(points) < WAVE or high > FLAT or wide < WAVE * FLAT or _has_long_piece(points):
        return []
    middle = (max(ys) + min(ys)) / 2
    return [(min(xs), middle, max(xs), middle)]


def _has_long_piece(points: list[Point]) -> bool:
    """Whether a path has a lying piece of its own that is longer than those of a wave."""
    return any(abs(xa - xb) > 2 * FLAT for (xa, _), (xb, _) in pairwise(points))


def subpaths(handle: int, matrix: Matrix) -> list[list[Point]]:
    """The points of each subpath of a path object, closed ones with their first point again."""
    found: list[list[Point]] = []
    for i in range(foreign.path_segments(handle)):
        segment = foreign.path_segment(handle, i)
        if foreign.segment_type(segment) == pdfium_c.FPDF_SEGMENT_MOVETO or not found:
            found.append([])
        found[-1].append(_point(segment, matrix))
        if foreign.segment_closes(segment):
            found[-1].append(found[-1][0])
    return found


def _point(segment: int, matrix: Matrix) -> Point:
    foreign.segment_point(segment, _X, _Y)
    return (_x.value, _y.value) if matrix is IDENTITY else apply(matrix, _x.value, _y.value)


def clip_of(handle: int, matrix: Matrix) -> Corners | None:
    """The box that an object's clip paths leave visible; None without clipping."""
    clip = foreign.clip_path(handle)
    box: Corners | None = None
    for i in range(max(0, foreign.clip_paths(clip)) if clip else 0):
        points = _outline(clip, i, matrix)
        if points:
            xs, ys = zip(*points, strict=True)
            part = (min(xs), min(ys), max(xs), max(ys))
            box = part if box is None else _shared(box, part)
    return box


def clips_of(objects: Sequence[Handle], matrix: Matrix) -> NDArray[np.float64]:
    """The boxes that objects' clip paths leave visible, n x 4; of infinite size without clipping.

    Nearly all clip paths are rectangles, and few objects have more than two; the others are looked at one by one.
    """
    found = np.tile(np.asarray(EVERYWHERE), (len(objects), 1))
    clips, paths = bulk.clips_of(objects)
    odd = paths > MOST_AT_ONCE
    for number in range(min(int(paths.max(initial=0)), MOST_AT_ONCE)):
        some = np.flatnonzero((paths > number) & ~odd)
        segments, points = bulk.clip_outlines([clips[k] for k in some.tolist()], number)
        points = moved(matrix, points)
        xa, ya, xb, yb, xc, yc = points.T
        rectangular = ((xa == xb) & (yb == yc)) | ((ya == yb) & (xb == xc))
        simple = ((segments == 4) | (segments == 5)) & rectangular
        found[some[simple]] = intersect(found[some[simple]], around(points[simple]))
        odd[some[~simple]] = True
    for k in np.flatnonzero(odd).tolist():
        found[k] = clip_of(objects[k].value or 0, matrix) or EVERYWHERE
    return found


def _outline(clip: int, number: int, matrix: Matrix) -> list[Point]:
    """The points of one clip path; of a rectangle three are enough."""
    count = max(0, foreign.clip_segments(clip, number))
    points = [_point(foreign.clip_segment(clip, number, j), matrix) for j in range(min(count, 3))]
    if count in (4, 5):
        (xa, ya), (xb, yb), (xc, yc) = points
        if (xa == xb and yb == yc) or (ya == yb and xb == xc):
            return points
    return points + [_point(foreign.clip_segment(clip, number, j), matrix) for j in range(len(points), count)]
