"""The page's drawing objects through pdfium: ruling lines, filled areas, and what hides text.

One pass over the objects, form XObjects included. Coordinates are user space; `frame` maps them to the display.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.reading import foreign
from pipeline.reading.frame import IDENTITY, Matrix, compose
from pipeline.reading.paths import Corners, apply, clip_of, intersect, middle, straight, subpaths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pypdfium2 as pdfium

THIN = 2.6
"""A filled rectangle no thicker than this (points) is a ruling line; thicker ones are backgrounds."""
NEAR_WHITE = 735
"""Sum of red, green and blue from which a colour cannot be told from paper (of 765)."""
OPAQUE = 250
"""Alpha from which nothing shines through."""
LARGEST_LETTER = 40
"""Points; larger shapes are drawings."""
TEXT, PATH = pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_PATH
IMAGE, FORM = pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM
STROKED = pdfium_c.FPDF_TEXTRENDERMODE_STROKE
UNSEEN = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
MAX_DEPTH = 12
SIMPLE = 5
"""A path of no more segments is a line or a rectangle: its bounds say where it is."""

Colour = tuple[int, int, int]

# Places for results; pdfium itself allows one call at a time.
_matrix_values = pdfium_c.FS_MATRIX()
_colours = (ctypes.c_uint * 4)()
_bounds = (ctypes.c_float * 4)()
_flags = (ctypes.c_int * 2)()
_name = (ctypes.c_ushort * 8)()
_size = ctypes.c_ulong()
_MATRIX, _SIZE, _NAME = (ctypes.addressof(v) for v in (_matrix_values, _size, _name))
_COLOURS = tuple(ctypes.addressof(_colours) + 4 * i for i in range(4))
_BOUNDS = tuple(ctypes.addressof(_bounds) + 4 * i for i in range(4))
_FLAGS = tuple(ctypes.addressof(_flags) + 4 * i for i in range(2))


@dataclass(slots=True)
class TextObject:
    """What decides whether an object's characters are seen: clip box, paint, layer, and when it is drawn.

    `colour` is red, green, blue. `optional`: it may be switched off, or shine through; only the picture tells.
    """

    clip: Corners | None
    invisible: bool
    colour: Colour
    optional: bool
    order: int


@dataclass(slots=True)
class Objects:
    """Everything drawn on a page that the table search needs.

    `fills` are coloured areas, `covers` all opaque areas and pictures with the order in which they are drawn and, for
    areas, their colour. `outlines` are filled shapes with bows that are as small as letters.
    """

    lines: list[Corners] = field(default_factory=list)
    pale_lines: list[Corners] = field(default_factory=list)
    fills: list[Corners] = field(default_factory=list)
    images: list[Corners] = field(default_factory=list)
    covers: list[tuple[int, Corners, Colour | None]] = field(default_factory=list)
    outlines: list[Corners] = field(default_factory=list)
    texts: dict[int, TextObject] = field(default_factory=dict)
    order: int = 0
    layers: bool = False


def collect(page: pdfium.PdfPage, *, layers: bool = False) -> Objects:
    """Walk over all objects of a page once; with `layers` any form XObject may belong to one."""
    found, handle = Objects(layers=layers), foreign.address(page)
    handles = (foreign.page_object(handle, i) for i in range(foreign.page_count(handle)))
    _walk(handles, IDENTITY, found, 0, optional=False)
    return found


def _walk(handles: Iterable[int], matrix: Matrix, found: Objects, depth: int, *, optional: bool) -> None:
    for handle in handles:
        found.order += 1
        kind = foreign.object_type(handle)
        if kind == TEXT:
            hidden = optional or _is_optional(handle) or foreign.object_transparent(handle) == 1
            found.texts[handle] = _text_object(handle, matrix, found.order, optional=hidden)
        elif kind == PATH:
            _path(handle, matrix, found)
        elif kind == IMAGE:
            _image(handle, matrix, found)
        elif kind == FORM and depth < MAX_DEPTH:
            inner = compose(_matrix(handle), matrix)
            children = [foreign.form_object(handle, i) for i in range(max(0, foreign.form_count(handle)))]
            _walk(children, inner, found, depth + 1, optional=optional or found.layers or _is_optional(handle))


def _is_optional(handle: int) -> bool:
    """Whether the object belongs to an optional-content group (a layer), which may be switched off."""
    for i in range(foreign.object_marks(handle)):
        if foreign.mark_name(foreign.object_mark(handle, i), _NAME, 16, _SIZE) and _name[0:3] == [79, 67, 0]:
            return True
    return False


def _matrix(handle: int) -> Matrix:
    m = _matrix_values
    if not foreign.object_matrix(handle, _MATRIX):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _colour(getter: Callable[..., int], handle: int) -> tuple[Colour, int]:
    """Red, green and blue (0..255), and the alpha."""
    if not getter(handle, *_COLOURS):
        return (0, 0, 0), 255
    r, g, b, a = _colours[:]
    return (r, g, b), a


def _is_pale(colour: Colour) -> bool:
    return sum(colour) > NEAR_WHITE


def _text_object(handle: int, matrix: Matrix, order: int, *, optional: bool) -> TextObject:
    mode = foreign.text_mode(handle)
    colour, alpha = _colour(foreign.object_stroke if mode == STROKED else foreign.object_fill, handle)
    unseen = mode in UNSEEN or alpha == 0
    return TextObject(clip_of(handle, matrix), unseen, colour, optional, order)


def _around(matrix: Matrix, corners: Iterable[tuple[float, float]]) -> Corners:
    xs, ys = zip(*(apply(matrix, x, y) for x, y in corners), strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _image(handle: int, matrix: Matrix, found: Objects) -> None:
    """A picture as thin as a line is a ruling line (some exporters draw borders so)."""
    box = _around(compose(_matrix(handle), matrix), ((0, 0), (1, 0), (0, 1), (1, 1)))
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        found.lines.append(middle(box))
    else:
        found.images.append(box)
        found.covers.append((found.order, box, None))


def _path(handle: int, matrix: Matrix, found: Objects) -> None:
    foreign.path_mode(handle, *_FLAGS)
    filled, stroked = _flags[:]
    if not (filled or stroked):
        return
    clip = clip_of(handle, matrix)
    simple = _simple(handle, matrix)
    if simple is not None and (filled or _is_thin(simple)) and not (stroked and not _is_thin(simple)):
        shapes: list[list[tuple[float, float]]] = []
    else:
        shapes, simple = subpaths(handle, compose(_matrix(handle), matrix)), None
    if stroked:
        colour, alpha = _colour(foreign.object_stroke, handle)
        segments = [middle(simple)] if simple else [s for points in shapes for s in straight(points)]
        _keep(segments, clip, found.pale_lines if _is_pale(colour) else found.lines, alpha)
    if filled:
        boxes = [simple] if simple else [_around(IDENTITY, points) for points in shapes if len(points) <= SIMPLE + 1]
        boxes += [] if simple else _thin_shapes(shapes)
        _fill(handle, boxes, clip, found)
    if not simple:
        _outlines(shapes, clip, found)


def _outlines(shapes: Iterable[Sequence[tuple[float, float]]], clip: Corners | None, found: Objects) -> None:
    """Shapes of many segments that are as large as letters and signs."""
    for points in shapes:
        if len(points) > SIMPLE + 1:
            box = _around(IDENTITY, points)
            box = box if clip is None else intersect(box, clip)
            if 0.2 < box[2] - box[0] < LARGEST_LETTER and 0.2 < box[3] - box[1] < LARGEST_LETTER:
                found.outlines.append(box)


def _is_thin(box: Corners) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= THIN


def _simple(handle: int, matrix: Matrix) -> Corners | None:
    """The bounds of a path of few segments (they include the width of its line)."""
    if foreign.path_segments(handle) > SIMPLE or not foreign.object_bounds(handle, *_BOUNDS):
        return None
    xa, ya, xb, yb = _bounds[:]
    if matrix == IDENTITY:
        return (xa, ya, xb, yb)
    return _around(matrix, ((xa, ya), (xb, ya), (xa, yb), (xb, yb)))


def _thin_shapes(shapes: Iterable[Sequence[tuple[float, float]]]) -> list[Corners]:
    """Rounded line ends have many segments; thin they are lines all the same."""
    boxes = [_around(IDENTITY, points) for points in shapes if len(points) > SIMPLE + 1]
    return [box for box in boxes if _is_thin(box)]


def _fill(handle: int, boxes: Iterable[Corners], clip: Corners | None, found: Objects) -> None:
    colour, alpha = _colour(foreign.object_fill, handle)
    pale = _is_pale(colour)
    for box in boxes:
        if _is_thin(box):
            _keep([middle(box)], clip, found.pale_lines if pale else found.lines, alpha)
            continue
        if not pale:
            _keep([box], clip, found.fills, alpha)
        if alpha >= OPAQUE:
            found.covers.append((found.order, box if clip is None else intersect(box, clip), colour))


def _keep(boxes: Iterable[Corners], clip: Corners | None, target: list[Corners], alpha: int) -> None:
    """Add what the clip leaves of each box, unless it is transparent."""
    if alpha == 0:
        return
    for box in boxes:
        left = box if clip is None else intersect(box, clip)
        if left[0] <= left[2] + 0.6 and left[1] <= left[3] + 0.6:
            target.append(left)


def array(boxes: list[Corners]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """An n x 4 array, also when there is none."""
    return np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
