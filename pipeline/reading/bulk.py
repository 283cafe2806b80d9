"""One property of all characters of a page at once, as numpy arrays.

pdfium answers for one character at a time. Most of such a call is not pdfium's work but ctypes', which makes an object
of each argument; so these functions are bound without types of arguments, and every argument is made once: the handle
a page, the places for results (`_Places`) once a process. Calls are made by `map`, without a loop in Python.
"""

from __future__ import annotations

import ctypes
from collections import deque
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


class _Places:
    """Memory that pdfium writes the values of a portion of characters into.

    Args:
        kind: the type of a value: `np.float32` for C's float, `np.float64` for its double.
        values: how many values a character has.
        each: whether each value has an argument of its own; else the first one's place stands for all of them.
    """

    def __init__(self, kind: type[np.floating], values: int, *, each: bool) -> None:
        size = np.dtype(kind).itemsize
        memory = bytearray(size * values * PORTION)
        self._values = np.frombuffer(memory, dtype=kind).reshape(PORTION, values)
        at = (ctypes.c_char * len(memory)).from_buffer(memory)
        self._arguments = [
            [ctypes.byref(at, size * (values * k + value)) for k in range(PORTION)]
            for value in (range(values) if each else (0,))
        ]

    def asked(self, function: Callable[..., Any], text_page: int, index: Sequence[int]) -> NDArray[np.float64]:
        """The values of some characters, one row each; zeros where pdfium has none."""
        handle, found = ctypes.c_void_p(text_page), np.zeros((len(index), self._values.shape[1]))
        for start in range(0, len(index), PORTION):
            portion = index[start : start + PORTION]
            self._values[: len(portion)] = 0
            deque(map(function, repeat(handle), portion, *self._arguments), maxlen=0)
            found[start : start + PORTION] = self._values[: len(portion)]
        return found


_BOXES = _Places(np.float32, 4, each=False)
_INK = _Places(np.float64, 4, each=True)
_POINTS = _Places(np.float64, 2, each=True)


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
    return _BOXES.asked(_loose, text_page, index)[:, [0, 3, 2, 1]]


def tight_boxes(text_page: int, index: Sequence[int]) -> NDArray[np.float64]:
    """Boxes around the ink (left, bottom, right, top); those of spaces are empty."""
    return _INK.asked(_tight, text_page, index)[:, [0, 2, 1, 3]]


def origins(text_page: int, index: Sequence[int]) -> NDArray[np.float64]:
    """Where characters stand on their baselines (x, y in user space)."""
    return _POINTS.asked(_origin, text_page, index)
