"""One property of all characters, or of all drawing objects, of a page at once, as numpy arrays.

pdfium answers for one character or object at a time. Most of such a call is not pdfium's work but ctypes', which makes
an object of each argument; so these functions are bound without types of arguments, and every argument is made once:
the handles a page, the places for results (`_Places`) once a process. Calls are made by `map`, without a loop in
Python.
"""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.reading.foreign import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

PORTION = 2048
"""So many characters are asked before their results are taken out of the places."""


def _bound(name: str, result: object) -> Callable[..., Any]:
    """A function of pdfium that takes whatever is given: handles as `c_void_p`, places by reference, small integers."""
    return ctypes.PYFUNCTYPE(result)(address_of(name))  # type: ignore[arg-type]


_object = _bound("FPDFText_GetTextObject", ctypes.c_size_t)
_code = _bound("FPDFText_GetUnicode", ctypes.c_uint)
_loose = _bound("FPDFText_GetLooseCharBox", ctypes.c_int)
_tight = _bound("FPDFText_GetCharBox", ctypes.c_int)
_origin = _bound("FPDFText_GetCharOrigin", ctypes.c_int)
_matrix = _bound("FPDFText_GetMatrix", ctypes.c_int)
_font_size = _bound("FPDFText_GetFontSize", ctypes.c_double)


class _Places:
    """Memory that pdfium writes the values of a portion of characters into.

    Args:
        kind: the type of a value: `np.float32` for C's float, `np.float64` for its double.
        values: how many values a character has.
        each: whether each value has an argument of its own; else the first one's place stands for all of them.
    """

    def __init__(self, kind: type[np.number], values: int, *, each: bool) -> None:
        size = np.dtype(kind).itemsize
        memory = bytearray(size * values * PORTION)
        self._values = np.frombuffer(memory, dtype=kind).reshape(PORTION, values)
        at = (ctypes.c_char * len(memory)).from_buffer(memory)
        self._arguments = [
            [ctypes.byref(at, size * (values * k + value)) for k in range(PORTION)]
            for value in (range(values) if each else (0,))
        ]

    def asked(
        self, function: Callable[..., Any], *columns: Sequence[object]
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """The values of each call, one row each, zeros where pdfium has none; and for which it had some.

        Args:
            function: one of pdfium's.
            columns: its arguments before the places for results, a sequence each.
        """
        count = len(columns[0])
        found, known = np.zeros((count, self._values.shape[1])), np.zeros(count, dtype=bool)
        for start in range(0, count, PORTION):
            portion = [column[start : start + PORTION] for column in columns]
            size = len(portion[0])
            self._values[:size] = 0
            known[start : start + size] = np.fromiter(map(function, *portion, *self._arguments), np.bool_, size)
            found[start : start + size] = self._values[:size]
        return found, known


_BOXES = _Places(np.float32, 4, each=False)
_MATRICES = _Places(np.float32, 6, each=False)
_INK = _Places(np.float64, 4, each=True)
_ORIGINS = _Places(np.float64, 2, each=True)
_COLOURS = _Places(np.uint32, 4, each=True)
_BOUNDS = _Places(np.float32, 4, each=True)
_POINTS = _Places(np.float32, 2, each=True)
_FLAGS = _Places(np.int32, 2, each=True)


def objects_of(text_page: int, count: int) -> NDArray[np.int64]:
    """The text object of each of the first `count` characters, 0 for those that pdfium made up (spaces, line ends)."""
    return np.fromiter(map(_object, repeat(ctypes.c_void_p(text_page)), range(count)), np.int64, count)


def codes_of(text_page: int, count: int) -> NDArray[np.int64]:
    """The codes of the first `count` characters: those of Unicode, or what a font without a table of texts gives.

    Not from `FPDFText_GetText`, which gives all in one call: it cuts codes to 16 bits, and of a broken one may make a
    digit.
    """
    return np.fromiter(map(_code, repeat(ctypes.c_void_p(text_page)), range(count)), np.int64, count)


def loose_boxes(text_page: int, index: Sequence[int]) -> NDArray[np.float64]:
    """Boxes as wide as the advance and as high as the font's ascent and descent (left, bottom, right, top)."""
    return _BOXES.asked(_loose, _same(text_page, index), index)[0][:, [0, 3, 2, 1]]


def tight_boxes(text_page: int, index: Sequence[int]) -> NDArray[np.float64]:
    """Boxes around the ink (left, bottom, right, top); those of spaces are empty."""
    return _INK.asked(_tight, _same(text_page, index), index)[0][:, [0, 2, 1, 3]]


def origins(text_page: int, index: Sequence[int]) -> NDArray[np.float64]:
    """Where characters stand on their baselines (x, y in user space)."""
    return _ORIGINS.asked(_origin, _same(text_page, index), index)[0]


def matrices(text_page: int, index: Sequence[int]) -> NDArray[np.float64]:
    """The matrices by which the glyphs of characters are drawn (a, b, c, d, e, f); zeros where there is none."""
    return _MATRICES.asked(_matrix, _same(text_page, index), index)[0]


def font_sizes(text_page: int, index: Sequence[int]) -> NDArray[np.float64]:
    """The font sizes of characters, before their matrices."""
    return np.fromiter(map(_font_size, _same(text_page, index), index), np.float64, len(index))


def _same(handle: int, index: Sequence[int]) -> list[ctypes.c_void_p]:
    return [ctypes.c_void_p(handle)] * len(index)


class Handle(ctypes.c_void_p):
    """The address of an object of pdfium; a call that gives one makes no plain integer of it."""


_page_object = _bound("FPDFPage_GetObject", Handle)
_form_object = _bound("FPDFFormObj_GetObject", Handle)
_type = _bound("FPDFPageObj_GetType", ctypes.c_int)
_transparent = _bound("FPDFPageObj_HasTransparency", ctypes.c_int)
_marks = _bound("FPDFPageObj_CountMarks", ctypes.c_int)
_mark = _bound("FPDFPageObj_GetMark", ctypes.c_size_t)
_mode = _bound("FPDFTextObj_GetTextRenderMode", ctypes.c_int)
_stroke = _bound("FPDFPageObj_GetStrokeColor", ctypes.c_int)
_fill = _bound("FPDFPageObj_GetFillColor", ctypes.c_int)
_bounds = _bound("FPDFPageObj_GetBounds", ctypes.c_int)
_drawn = _bound("FPDFPath_GetDrawMode", ctypes.c_int)
_segments = _bound("FPDFPath_CountSegments", ctypes.c_int)
_clip = _bound("FPDFPageObj_GetClipPath", Handle)
_clip_paths = _bound("FPDFClipPath_CountPaths", ctypes.c_int)
_clip_segments = _bound("FPDFClipPath_CountPathSegments", ctypes.c_int)
_clip_segment = _bound("FPDFClipPath_GetPathSegment", Handle)
_point = _bound("FPDFPathSegment_GetPoint", ctypes.c_int)


def _numbers(function: Callable[..., Any], *columns: Sequence[object]) -> NDArray[np.int64]:
    return np.fromiter(map(function, *columns), np.int64, len(columns[0]))


def page_objects(page: int, count: int) -> list[Handle]:
    """The drawing objects of a page."""
    return list(map(_page_object, repeat(ctypes.c_void_p(page)), range(count)))


def form_objects(form: Handle, count: int) -> list[Handle]:
    """The drawing objects of a form XObject."""
    return list(map(_form_object, repeat(form), range(count)))


def types_of(objects: Sequence[Handle]) -> NDArray[np.int64]:
    """What kind of object each is (`FPDF_PAGEOBJ_…`)."""
    return _numbers(_type, objects)


def shine_through(objects: Sequence[Handle]) -> NDArray[np.bool_]:
    """Which objects are transparent."""
    return np.asarray(_numbers(_transparent, objects) == 1, dtype=np.bool_)


def marks_of(objects: Sequence[Handle]) -> NDArray[np.int64]:
    """How many marks of content each object has."""
    return _numbers(_marks, objects)


def mark_of(objects: Sequence[Handle], number: int) -> list[int]:
    """The address of the mark of that number of each object; objects that stand together share theirs."""
    return list(map(_mark, objects, repeat(number)))


def modes_of(texts: Sequence[Handle]) -> NDArray[np.int64]:
    """How each text object is painted (`FPDF_TEXTRENDERMODE_…`)."""
    return _numbers(_mode, texts)


def colours_of(objects: Sequence[Handle], *, stroke: bool = False) -> NDArray[np.int64]:
    """Red, green, blue and alpha (0..255) of the filling, or of the strokes; opaque black where none is set."""
    found, known = _COLOURS.asked(_stroke if stroke else _fill, objects)
    found[~known] = (0, 0, 0, 255)
    return found.astype(np.int64)


def bounds_of(objects: Sequence[Handle]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The boxes around objects (left, bottom, right, top), the width of lines included; and which have one."""
    return _BOUNDS.asked(_bounds, objects)


def drawn_as(paths: Sequence[Handle]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which paths are filled, and which are stroked."""
    flags = _FLAGS.asked(_drawn, paths)[0] != 0
    return flags[:, 0], flags[:, 1]


def segments_of(paths: Sequence[Handle]) -> NDArray[np.int64]:
    """How many segments each path has."""
    return _numbers(_segments, paths)


def clips_of(objects: Sequence[Handle]) -> tuple[list[Handle], NDArray[np.int64]]:
    """What clips each object, and of how many paths it consists; none for an object without clipping."""
    clips = list(map(_clip, objects))
    paths = np.zeros(len(clips), dtype=np.int64)
    some = [k for k, clip in enumerate(clips) if clip]
    paths[some] = np.maximum(_numbers(_clip_paths, [clips[k] for k in some]), 0)
    return clips, paths


def clip_outlines(clips: Sequence[Handle], number: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Of the path of that number of each clip how many segments it has, and its first three points.

    The points are rows (x, y, x, y, x, y); nothing but zeros where a path has fewer.
    """
    segments, points = _numbers(_clip_segments, clips, [number] * len(clips)), np.zeros((len(clips), 6))
    some = np.flatnonzero(segments >= 3).tolist()
    long = [clips[k] for k in some]
    for at in range(3):
        found = list(map(_clip_segment, long, repeat(number), repeat(at)))
        points[some, 2 * at : 2 * at + 2] = _POINTS.asked(_point, found)[0]
    return segments, points
