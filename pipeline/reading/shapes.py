"""Whether the digits of a font look like the digits that its text says: some fonts print an 8 and say 3.

The outlines of a font's digits are laid over those of the common typefaces. Only where one of them looks clearly more
like another digit is the font's text doubted, and the picture of its lines read instead.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.reading import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

DIGITS = "0123456789"
TYPEFACES = (
    "Helvetica",
    "Helvetica-Bold",
    "Helvetica-Oblique",
    "Times-Roman",
    "Times-Bold",
    "Times-Italic",
    "Courier-Bold",
)
SIDE = 32
"""Pixels of a digit's picture; its height fills it."""
SOFT = 1.6
"""Pixels by which edges are softened, so that the thickness of strokes counts for little."""
CLEARLY = 0.08
"""A digit is doubted when it is so much more alike (correlation, 0 to 1) to another one than to itself.

Of 244 fonts of real documents one italic 1 came to 0.06, all else stayed below 0.02.
"""
BOTH = 0.02
"""Two digits are, too, when each is so much more alike to the other: they have changed places."""
ALONG, BACK = np.linspace(0.0, 1.0, 7)[1:], 1 - np.linspace(0.0, 1.0, 7)[1:]
BOW = np.column_stack((BACK**3, 3 * BACK**2 * ALONG, 3 * BACK * ALONG**2, ALONG**3)).tolist()
"""For six points along a bow the shares of its start, its two points aside and its end."""
Point = tuple[float, float]

_x, _y = ctypes.c_float(), ctypes.c_float()
_X, _Y = ctypes.addressof(_x), ctypes.addressof(_y)


def doubtful_digits(font: int, printed: Iterable[str]) -> frozenset[str]:
    """Those of the digits printed in a font (its handle) that look like other ones than their text says; mostly none.

    Digits that are not printed are not looked at: subsets of fonts draw anything in their places.
    """
    name = _name(font)
    nearest = {digit: _nearest(font, name, digit) for digit in sorted(printed)}
    clearly = {digit for digit, (other, more) in nearest.items() if other != digit and more > CLEARLY}
    swapped = {
        digit
        for digit, (other, more) in nearest.items()
        if other != digit and more > BOTH and nearest.get(other, ("", 0.0))[0] == digit and nearest[other][1] > BOTH
    }
    return frozenset(clearly | swapped)


MOST_KNOWN = 65_536
_known: dict[tuple[object, ...], tuple[str, float]] = {}


def _name(font: int) -> tuple[bytes, int]:
    name, size = ctypes.create_string_buffer(128), ctypes.c_size_t()
    foreign.font_name(font, ctypes.addressof(name), 128)
    foreign.font_data(font, None, 0, ctypes.addressof(size))
    return name.value, size.value


def _nearest(font: int, name: tuple[bytes, int], digit: str) -> tuple[str, float]:
    """The digit that a font's digit looks most like, and how much more than like itself; looked at once a shape."""
    path = foreign.glyph_path(font, ord(digit), 10.0)
    key = (*name, digit, *_sketch(path))
    if key not in _known:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[key] = _compared(digit, _drawn(path))
    return _known[key]


def _sketch(path: int | None) -> tuple[float, ...]:
    """A few numbers that tell one outline from another: how many points it has, and where some of them are."""
    count = max(0, foreign.glyph_segments(path)) if path else 0
    points: list[float] = [count]
    for index in {0, count // 3, count // 2} if count else ():
        foreign.segment_point(foreign.glyph_segment(path, index), _X, _Y)
        points += (_x.value, _y.value)
    return tuple(points)


def _compared(digit: str, picture: NDArray[np.float64] | None) -> tuple[str, float]:
    if picture is None:
        return digit, 0.0
    alike = {other: float((known @ picture).max()) for other, known in _typefaces().items()}
    best = max(alike, key=lambda other: alike[other])
    return best, alike[best] - alike[digit]


@lru_cache(maxsize=1)
def _typefaces() -> dict[str, NDArray[np.float64]]:
    """For each digit its pictures in the common typefaces, one a row."""
    document = pdfium.PdfDocument.new()
    fonts = [pdfium_c.FPDFText_LoadStandardFont(document, name.encode()) for name in TYPEFACES]
    handles = [foreign.address(font) for font in fonts if font]
    drawn = {digit: [_drawn(foreign.glyph_path(handle, ord(digit), 10.0)) for handle in handles] for digit in DIGITS}
    return {digit: np.asarray([one for one in pictures if one is not None]) for digit, pictures in drawn.items()}


def _drawn(path: int | None) -> NDArray[np.float64] | None:
    """A digit's soft picture as a vector of length 1 with mean 0; None for a glyph without an outline."""
    contours = _contours(path) if path else []
    if not contours:
        return None
    points = np.vstack(contours)
    low, high = points.min(axis=0), points.max(axis=0)
    if (high - low).max() <= 0:
        return None
    scale = (SIDE - 6) / (high - low).max()
    middle = (low + high) / 2
    shapes = [np.rint(((one - middle) * (scale, -scale) + SIDE / 2) * 16).astype(np.int32) for one in contours]
    picture = np.zeros((SIDE, SIDE), dtype=np.uint8)
    cv2.fillPoly(picture, shapes, 255, shift=4)
    soft = cv2.GaussianBlur(picture.astype(np.float64), (0, 0), SOFT).ravel()
    soft -= soft.mean()
    length = float(np.linalg.norm(soft))
    return np.asarray(soft / length) if length else None


def _contours(path: int) -> list[NDArray[np.float64]]:
    """The closed lines of an outline, bows as short straight pieces."""
    found: list[list[Point]] = []
    bow: list[Point] = []
    for index in range(max(0, foreign.glyph_segments(path))):
        segment = foreign.glyph_segment(path, index)
        foreign.segment_point(segment, _X, _Y)
        point = (_x.value, _y.value)
        kind = foreign.segment_type(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO or not found:
            found.append([point])
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            bow.append(point)
            if len(bow) == 3:
                found[-1] += _bow(found[-1][-1], *bow)
                bow = []
        else:
            found[-1].append(point)
    return [np.asarray(points) for points in found if len(points) > 1]


def _bow(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    return [
        (
            a * start[0] + b * one[0] + c * two[0] + d * end[0],
            a * start[1] + b * one[1] + c * two[1] + d * end[1],
        )
        for a, b, c, d in BOW
    ]
