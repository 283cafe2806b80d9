"""What a character's code says, and which codes say nothing: the glyph is seen, but no text tells what it is.

A code that says nothing is never dropped while its glyph leaves ink: `UNREAD` stands for it, and its picture is read.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.model import UNREAD
from pipeline.reading import bulk, foreign
from pipeline.reading.shapes import doubtful_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LINE_END_HYPHEN = 2
"""pdfium's own code for a hyphen at a line's end."""
SOFT_HYPHEN = 0xAD
HIGHEST = 0x10FFFF
"""The last code of Unicode; broken fonts name higher ones."""
LOW_MARKS = frozenset({SOFT_HYPHEN, ord("-"), ord("."), ord(","), 0x2013, 0x2212})
"""Marks that are low or flat in every typeface; a glyph as tall as a digit (`TALL` type sizes) is none of them."""
TALL = 0.45
ASCII_OF = str.maketrans(
    dict.fromkeys("\u02d7\u2043\u2796\u207b\u208b\ufe63\uff0d", "-")
    | {"\u066b": ",", "\u066c": ".", "\u2044": "/"}
    | {"\u2024": ".", "\u060c": ",", "\u201a": ","}
)
"""Signs that stand for a minus, the Arabic marks of decimals and thousands, a dot and commas that look like others."""
_KINDS = {"Zs": " ", "Cs": UNREAD, "Cn": UNREAD, "Cf": "", "Zl": "", "Zp": ""}
_NOTHING = (0xFEFF, 0xFFFD)
_NEVER_SEEN = frozenset({0x034F, 0x180E, *range(0xFE00, 0xFE10)})
"""Joiners and selectors of variants, which are no format characters by their category."""
FIRST = 12
"""Of so many spaces of a font one shows whether some leave ink."""
TRACE = 0.05
"""Points; of an empty glyph pdfium says that it is a hundredth of a point high."""
COMMON = 0x250
"""Codes of letters and digits that a font without a map gives its glyphs' numbers for; quotes and bullets lie above."""


def codes_of(text: NDArray[np.str_]) -> NDArray[np.uint32]:
    """The codes of texts, one row each, with zeros behind those of shorter ones: so numpy keeps them."""
    return np.ascontiguousarray(text).view(np.uint32).reshape(len(text), -1)


def single_codes(text: NDArray[np.str_]) -> NDArray[np.uint32]:
    """The code of each text of one character; 0 for longer ones."""
    if not len(text):
        return np.zeros(0, dtype=np.uint32)
    codes = codes_of(text)
    return codes[:, 0] if codes.shape[1] == 1 else np.where(codes[:, 1] == 0, codes[:, 0], 0).astype(np.uint32)


def first_places(numbers: NDArray[np.integer], count: int) -> NDArray[np.intp]:
    """Where each of the numbers 0 to `count` stands first; all of them are there."""
    first = np.empty(count, dtype=np.intp)
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)  # the last one written stays: the first one there
    return first


@lru_cache(maxsize=4096)
def character(code: int) -> str:
    """The text of a code point: ligatures spelled out, digits and signs of all scripts as people type them here.

    `UNREAD` for codes that are no characters; "" for those that are never seen (zero width spaces and the like).
    """
    if code in (LINE_END_HYPHEN, SOFT_HYPHEN):
        return "-"
    if code > HIGHEST or code < 32 or 0x7F <= code < 0xA0:
        return " " if code == 9 else UNREAD
    text = chr(code)
    if code in _NEVER_SEEN:
        return ""
    category = unicodedata.category(text)
    if category in _KINDS or code in _NOTHING:
        return _KINDS.get(category, UNREAD)
    if category == "Nd":
        return str(unicodedata.digit(text))
    plain = 0xFB00 <= code <= 0xFB06 or 0xFF01 <= code <= 0xFF5E
    return (unicodedata.normalize("NFKC", text) if plain else text).translate(ASCII_OF)


def is_private(text: str) -> bool:
    """Whether a code belongs to no script: each font draws there what it likes."""
    return len(text) == 1 and unicodedata.category(text) == "Co"


class Alphabet:
    """The text of each pair of font and code of one page; a pair is looked at once. `fonts` are those of the objects.

    Args:
        text_page: pdfium's handle.
        objects: the page's text objects, by whose numbers characters name their own.
    """

    def __init__(self, text_page: int, objects: Sequence[int]) -> None:
        self._page = text_page
        self.fonts = np.asarray([foreign.text_font(handle) or 0 for handle in objects], dtype=np.int64)
        self._known: dict[tuple[int, str], None] = {}

    def texts(self, index: NDArray[np.int64], codes: NDArray[np.int64], owner: NDArray[np.int32]) -> NDArray[np.str_]:
        """The texts of characters, by their indices on the page, their codes, and the numbers of their objects."""
        if not len(index):
            return np.zeros(0, dtype=np.str_)
        fonts, numbers = np.unique(self.fonts, return_inverse=True)
        pairs = (numbers[owner] << 32) | codes
        found, place = np.unique(pairs, return_inverse=True)
        first = first_places(place, len(found))
        texts = [self._look(int(index[at]), int(pair) & 0xFFFFFFFF) for pair, at in zip(found, first, strict=True)]
        for pair, text in zip(found.tolist(), texts, strict=True):
            if text.isdecimal():
                self._known[int(fonts[pair >> 32]), text] = None
        out = np.asarray(texts, dtype=np.str_)[place]
        for k in np.flatnonzero(codes == LINE_END_HYPHEN).tolist():
            out[k] = self._hyphen(int(index[k]))
        for pair, code in enumerate((found & 0xFFFFFFFF).tolist()):
            if code != LINE_END_HYPHEN and character(code) in ("", " "):
                self._part_spaces(out, np.flatnonzero(place == pair), index)
        return out

    def _part_spaces(self, out: NDArray[np.str_], places: NDArray[np.intp], index: NDArray[np.int64]) -> None:
        """Tells apart the glyphs of a code that should leave no ink: a digit may say that it is a space."""
        if not _inked(self._page, index[places[:FIRST]]).any():
            return
        for k, inked in zip(places.tolist(), _inked(self._page, index[places]).tolist(), strict=True):
            if inked:
                out[k] = "" if _shares_glyph(self._page, int(index[k])) else UNREAD
            else:
                out[k] = " "

    def _hyphen(self, index: int) -> str:
        hyphen = foreign.is_hyphen(self._page, index) == 1 or not _has_ink(self._page, index)
        return "-" if hyphen else UNREAD

    def doubted(self) -> set[tuple[int, str]]:
        """Fonts and digits that look like other digits than their text says."""
        printed: dict[int, set[str]] = {}
        for font, digit in self._known:
            printed.setdefault(font, set()).add(digit)
        return {(font, digit) for font, digits in printed.items() for digit in doubtful_digits(font, digits)}

    def _look(self, index: int, code: int) -> str:
        text = character(code)
        if text in ("", " ", UNREAD):
            empty = " " if text == " " else ""
            return UNREAD if _has_ink(self._page, index) else empty
        if code in LOW_MARKS and _is_tall(self._page, index):
            return UNREAD
        if code < COMMON and code != SOFT_HYPHEN and foreign.map_error(self._page, index) == 1:
            return UNREAD if _has_ink(self._page, index) else ""
        return text


def _inked(text_page: int, index: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which characters leave ink."""
    boxes = bulk.tight_boxes(text_page, index.tolist())
    return np.asarray((boxes[:, 2:] - boxes[:, :2]).min(axis=1) > TRACE, dtype=np.bool_)


def _has_ink(text_page: int, index: int) -> bool:
    return _least_side(text_page, index) > TRACE


def _least_side(text_page: int, index: int) -> float:
    """The smaller one of width and height of a character's ink."""
    ((left, bottom, right, top),) = bulk.tight_boxes(text_page, [index]).tolist()
    return float(min(right - left, top - bottom))


def _shares_glyph(text_page: int, index: int) -> bool:
    """Whether a character is one of several that a font says of one glyph, as a space before a leader's dot."""
    boxes = bulk.tight_boxes(text_page, [index, index - 1, index + 1])
    return bool((boxes[1:] == boxes[0]).all(axis=1).any())


def _is_tall(text_page: int, index: int) -> bool:
    """Whether the glyph of a low mark is as tall as a digit, in both directions if the text is turned.

    Many printers state a type size of 1 and scale it by the text's matrix.
    """
    matrix = pdfium_c.FS_MATRIX()
    foreign.char_matrix(text_page, index, ctypes.addressof(matrix))
    size = foreign.char_font_size(text_page, index) * math.hypot(matrix.c, matrix.d)
    return bool(_least_side(text_page, index) > TALL * size > 0)


def undecoded(
    text: NDArray[np.str_], boxes: NDArray[np.float64], ink: NDArray[np.float64], size: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which characters must be read from the page's picture: no text tells what they are, and they are no bullets.

    Args:
        text: one character each; `UNREAD` and private codes are looked at.
        boxes: their places on the page, n x 4 (x0, top, x1, bottom).
        ink: the boxes around their ink.
        size: their type sizes.
    """
    odd = [one for one in set(text.tolist()) if one == UNREAD or is_private(one)]
    strange = np.isin(text, odd) if odd else np.zeros(len(text), dtype=bool)
    places = np.flatnonzero(strange)
    if not len(places):
        return strange
    wide = (boxes[places, 2] - boxes[places, 0]) / np.maximum(size[places], 0.1)
    high = (ink[places, 3] - ink[places, 1]) / np.maximum(size[places], 0.1)
    like_digits = (wide >= 0.4) & (wide <= 0.7) & (high >= 0.55) & (high <= 0.9)
    strange[places] = like_digits | [_has_neighbour(place, text, boxes, size) for place in places.tolist()]
    return strange


def _has_neighbour(place: int, text: NDArray[np.str_], boxes: NDArray[np.float64], size: NDArray[np.float64]) -> bool:
    """Whether a strange character stands close to a digit, a separator, another strange one, or inside a word."""
    for other in (place - 1, place + 1):
        if not 0 <= other < len(text) or abs(boxes[other, 1] - boxes[place, 1]) > 0.5 * size[place]:
            continue
        gap = max(boxes[other, 0] - boxes[place, 2], boxes[place, 0] - boxes[other, 2])
        near = gap < 0.15 * size[place]
        letter = str(text[other])
        figure = letter.isdigit() or letter in (".", ",", "%", UNREAD) or is_private(letter)
        if near and (figure or (text[place] == UNREAD and letter.isalpha() and other < place)):
            return True
    return False


def unmapped(text: NDArray[np.str_]) -> float:
    """The share of a page's printed characters of which no text tells what they are."""
    inked = text != " "
    return float((text[inked] == UNREAD).mean()) if inked.any() else 0.0
