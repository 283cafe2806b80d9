"""Paths of pdfium as points and boxes: subpaths, straight segments, clip boxes. User space coordinates."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium_c

from pipeline.reading import foreign
from pipeline.reading.frame import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.reading.frame import Matrix

Corners = tuple[float, float, float, float]
"""xa, ya, xb, yb in user space."""
Point = tuple[float, float]

STRAIGHT = 0.6
"""A segment whose ends differ by less than this across its direction is horizontal or vertical."""

_x, _y = ctypes.c_float(), ctypes.c_float()  # pdfium allows one call at a time
_X, _Y = ctypes.addressof(_x), ctypes.addressof(_y)


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """A point moved by a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def intersect(a: Corners, b: Corners) -> Corners:
    """What two boxes share; its corners change places when they share nothing."""
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


def middle(box: Corners) -> Corners:
    """The middle line of a thin rectangle."""
    xa, ya, xb, yb = box
    if xb - xa >= yb - ya:
        return (xa, (ya + yb) / 2, xb, (ya + yb) / 2)
    return ((xa + xb) / 2, ya, (xa + xb) / 2, yb)


def straight(points: list[Point]) -> Iterator[Corners]:
    """The horizontal and vertical segments of a subpath."""
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(xa - xb) <= STRAIGHT or abs(ya - yb) <= STRAIGHT:
            yield (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


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
            box = part if box is None else intersect(box, part)
    return box


def _outline(clip: int, number: int, matrix: Matrix) -> list[Point]:
    """The points of one clip path; of a rectangle three are enough."""
    count = max(0, foreign.clip_segments(clip, number))
    points = [_point(foreign.clip_segment(clip, number, j), matrix) for j in range(min(count, 3))]
    if count in (4, 5):
        (xa, ya), (xb, yb), (xc, yc) = points
        if (xa == xb and yb == yc) or (ya == yb and xb == xc):
            return points
    return points + [_point(foreign.clip_segment(clip, number, j), matrix) for j in range(len(points), count)]
