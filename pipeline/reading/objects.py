"""The page's drawing objects through pdfium: ruling lines, filled areas, and what hides text.

One pass over the objects, form XObjects included. Coordinates are user space; `frame` maps them to the display.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.reading.frame import IDENTITY, Matrix, compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    import pypdfium2 as pdfium

Corners = tuple[float, float, float, float]
"""xa, ya, xb, yb in user space."""

THIN = 2.6
"""A filled rectangle no thicker than this (points) is a ruling line; thicker ones are backgrounds."""
STRAIGHT = 0.6
"""A segment whose ends differ by less than this across its direction is horizontal or vertical."""
NEAR_WHITE = 735
"""Sum of red, green and blue from which a colour cannot be told from paper (of 765)."""
MAX_DEPTH = 12


@dataclass(slots=True)
class TextObject:
    """What decides whether an object's characters are seen: clip box and paint."""

    clip: Corners | None
    invisible: bool
    white: bool
    optional: bool


@dataclass(slots=True)
class Objects:
    """Everything drawn on a page that the table search needs."""

    lines: list[Corners] = field(default_factory=list)
    pale_lines: list[Corners] = field(default_factory=list)
    fills: list[Corners] = field(default_factory=list)
    images: list[Corners] = field(default_factory=list)
    texts: dict[int, TextObject] = field(default_factory=dict)


def collect(page: pdfium.PdfPage) -> Objects:
    """Walk over all objects of a page once."""
    found = Objects()
    count = pdfium_c.FPDFPage_CountObjects(page)
    handles = (pdfium_c.FPDFPage_GetObject(page, i) for i in range(count))
    _walk(handles, IDENTITY, found, 0, optional=False)
    return found


def _walk(handles: Iterator[Any], matrix: Matrix, found: Objects, depth: int, *, optional: bool) -> None:
    for handle in handles:
        hidden = optional or _is_optional(handle)
        match pdfium_c.FPDFPageObj_GetType(handle):
            case pdfium_c.FPDF_PAGEOBJ_TEXT:
                found.texts[_address(handle)] = _text_object(handle, matrix, optional=hidden)
            case pdfium_c.FPDF_PAGEOBJ_PATH:
                _path(handle, matrix, found)
            case pdfium_c.FPDF_PAGEOBJ_IMAGE:
                _image(handle, matrix, found)
            case pdfium_c.FPDF_PAGEOBJ_FORM if depth < MAX_DEPTH:
                inner = compose(_matrix(handle), matrix)
                count = pdfium_c.FPDFFormObj_CountObjects(handle)
                children = (pdfium_c.FPDFFormObj_GetObject(handle, i) for i in range(count))
                _walk(children, inner, found, depth + 1, optional=hidden)


def _address(handle: Any) -> int:  # noqa: ANN401 -- a ctypes pointer
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _is_optional(handle: Any) -> bool:  # noqa: ANN401
    """Whether the object belongs to an optional-content group (a layer), which may be switched off."""
    for i in range(pdfium_c.FPDFPageObj_CountMarks(handle)):
        mark = pdfium_c.FPDFPageObj_GetMark(handle, i)
        buffer = (ctypes.c_ushort * 8)()
        size = ctypes.c_ulong()
        if pdfium_c.FPDFPageObjMark_GetName(mark, buffer, 16, ctypes.byref(size)) and buffer[0:3] == [79, 67, 0]:
            return True
    return False


def _matrix(handle: Any) -> Matrix:  # noqa: ANN401
    m = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _colour(getter: Callable[..., int], handle: Any) -> tuple[int, int]:  # noqa: ANN401
    """Sum of the colour's components (0..765) and its alpha."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not getter(handle, ctypes.byref(r), ctypes.byref(g), ctypes.byref(b), ctypes.byref(a)):
        return 0, 255
    return r.value + g.value + b.value, a.value


def _text_object(handle: Any, matrix: Matrix, *, optional: bool) -> TextObject:  # noqa: ANN401
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(handle)
    shade, alpha = _colour(pdfium_c.FPDFPageObj_GetFillColor, handle)
    unseen = mode in (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP) or alpha == 0
    return TextObject(_clip(handle, matrix), unseen, shade > NEAR_WHITE, optional)


def _clip(handle: Any, matrix: Matrix) -> Corners | None:  # noqa: ANN401
    """The box that the object's clip paths leave visible; None without clipping."""
    clip = pdfium_c.FPDFPageObj_GetClipPath(handle)
    if not clip:
        return None
    box: Corners | None = None
    for i in range(max(0, pdfium_c.FPDFClipPath_CountPaths(clip))):
        count = pdfium_c.FPDFClipPath_CountPathSegments(clip, i)
        points = [_point(pdfium_c.FPDFClipPath_GetPathSegment(clip, i, j), matrix) for j in range(max(0, count))]
        if points:
            xs, ys = zip(*points, strict=True)
            box = _intersect(box, (min(xs), min(ys), max(xs), max(ys)))
    return box


def _intersect(a: Corners | None, b: Corners) -> Corners:
    if a is None:
        return b
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


def _point(segment: Any, matrix: Matrix) -> tuple[float, float]:  # noqa: ANN401
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
    return _apply(matrix, x.value, y.value)


def _image(handle: Any, matrix: Matrix, found: Objects) -> None:  # noqa: ANN401
    """A picture as thin as a line is a ruling line (some exporters draw borders so)."""
    m = compose(_matrix(handle), matrix)
    xs, ys = zip(*(_apply(m, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))), strict=True)
    box = (min(xs), min(ys), max(xs), max(ys))
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        found.lines.append(_middle(box))
    else:
        found.images.append(box)


def _middle(box: Corners) -> Corners:
    """The middle line of a thin rectangle."""
    xa, ya, xb, yb = box
    if xb - xa >= yb - ya:
        return (xa, (ya + yb) / 2, xb, (ya + yb) / 2)
    return ((xa + xb) / 2, ya, (xa + xb) / 2, yb)


def _path(handle: Any, matrix: Matrix, found: Objects) -> None:  # noqa: ANN401
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, ctypes.byref(mode), ctypes.byref(stroke))
    if not (mode.value or stroke.value):
        return
    subpaths = _subpaths(handle, compose(_matrix(handle), matrix))
    clip = _clip(handle, matrix)
    if stroke.value:
        shade, alpha = _colour(pdfium_c.FPDFPageObj_GetStrokeColor, handle)
        segments = [s for points in subpaths for s in _straight(points)]
        _keep(segments, clip, found.pale_lines if shade > NEAR_WHITE else found.lines, alpha)
    if mode.value:
        _fill(handle, subpaths, clip, found)


def _subpaths(handle: Any, matrix: Matrix) -> list[list[tuple[float, float]]]:  # noqa: ANN401
    subpaths: list[list[tuple[float, float]]] = []
    for i in range(pdfium_c.FPDFPath_CountSegments(handle)):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, i)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append([])
        subpaths[-1].append(_point(segment, matrix))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            subpaths[-1].append(subpaths[-1][0])
    return subpaths


def _straight(points: list[tuple[float, float]]) -> Iterator[Corners]:
    for (xa, ya), (xb, yb) in zip(points, points[1:], strict=False):
        if abs(xa - xb) <= STRAIGHT or abs(ya - yb) <= STRAIGHT:
            yield (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _fill(handle: Any, subpaths: list[list[tuple[float, float]]], clip: Corners | None, found: Objects) -> None:  # noqa: ANN401
    shade, alpha = _colour(pdfium_c.FPDFPageObj_GetFillColor, handle)
    pale = shade > NEAR_WHITE
    for points in subpaths:
        xs, ys = zip(*points, strict=True)
        box = (min(xs), min(ys), max(xs), max(ys))
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            _keep([_middle(box)], clip, found.pale_lines if pale else found.lines, alpha)
        elif len(points) <= 6 and not pale:
            _keep([box], clip, found.fills, alpha)


def _keep(boxes: list[Corners], clip: Corners | None, target: list[Corners], alpha: int) -> None:
    """Add what the clip leaves of each box, unless it is transparent."""
    if alpha == 0:
        return
    for box in boxes:
        left = box if clip is None else _intersect(box, clip)
        if left[0] <= left[2] + STRAIGHT and left[1] <= left[3] + STRAIGHT:
            target.append(left)


def array(boxes: list[Corners]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """An n x 4 array, also when there is none."""
    return np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
