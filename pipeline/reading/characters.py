"""The page's characters through pdfium, as parallel arrays; hidden, clipped and off-page ones left out."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium_c

from pipeline.model import Glyphs

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    from pipeline.reading.frame import Frame
    from pipeline.reading.objects import TextObject

VISIBLE_SHARE = 0.45
"""A character of which less than this share lies inside its clip box is not seen."""
LINE_END_HYPHEN = 2
"""pdfium's own code for a hyphen at a line's end."""
BOLD_WEIGHT = 600
ITALIC_FLAG, FORCE_BOLD_FLAG = 1 << 6, 1 << 18
LIGATURES = range(0xFB00, 0xFB07)


def character(code: int) -> str:
    """The text of a code point: ligatures spelled out, control characters and broken surrogates dropped."""
    if code in (LINE_END_HYPHEN, 0xAD):
        return "-"
    if code in (0xA0, 0x2007, 0x202F, 9):
        return " "
    if code in LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    if code < 32 or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF, 0xFEFF, 0x200B, 0xFFFD):
        return ""
    return chr(code)


class _Style:
    """Weight, slant, size and direction of a text object, read once at its first character."""

    __slots__ = ("angle", "bold", "italic", "size", "tilted")

    def __init__(self, text_page: pdfium.PdfTextPage, index: int, rotation: int) -> None:
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
        direction = math.degrees(math.atan2(-matrix.b, matrix.a)) + rotation
        self.angle = round(direction / 90) * 90 % 360
        self.tilted = abs(direction - round(direction / 90) * 90) > 8
        self.size = pdfium_c.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
        name, flags = _font(text_page, index)
        weight = pdfium_c.FPDFText_GetFontWeight(text_page, index)
        self.bold = "bold" in name or "black" in name or weight >= BOLD_WEIGHT or bool(flags & FORCE_BOLD_FLAG)
        self.italic = "italic" in name or "oblique" in name or bool(flags & ITALIC_FLAG)


def _font(text_page: pdfium.PdfTextPage, index: int) -> tuple[str, int]:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text_page, index, buffer, 128, ctypes.byref(flags))
    return buffer.value.decode("utf-8", "replace").lower(), flags.value


class _Columns:
    """Growing lists, one entry a character."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.loose: list[tuple[float, float, float, float]] = []
        self.tight: list[tuple[float, float, float, float]] = []
        self.style: list[_Style] = []
        self.owner: list[int] = []


def read_characters(page: pdfium.PdfPage, frame: Frame, texts: dict[int, TextObject]) -> Glyphs:
    """All visible characters of a page, spaces included, in content order.

    Args:
        page: an open page.
        frame: the mapping to display coordinates.
        texts: the text objects found by `objects.collect`, by address.
    """
    text_page = page.get_textpage()
    try:
        columns = _collect(text_page, frame.rotation)
    finally:
        text_page.close()
    return _visible(columns, frame, texts)


def _collect(text_page: pdfium.PdfTextPage, rotation: int) -> _Columns:
    out, styles = _Columns(), {}
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    tight_refs = [ctypes.byref(v) for v in (left, right, bottom, top)]
    rect = pdfium_c.FS_RECTF()
    rect_ref = ctypes.byref(rect)
    for i in range(max(0, pdfium_c.FPDFText_CountChars(text_page))):
        if pdfium_c.FPDFText_IsGenerated(text_page, i) == 1:
            continue
        text = character(pdfium_c.FPDFText_GetUnicode(text_page, i))
        if not text or not pdfium_c.FPDFText_GetLooseCharBox(text_page, i, rect_ref):
            continue
        owner = ctypes.cast(pdfium_c.FPDFText_GetTextObject(text_page, i), ctypes.c_void_p).value or 0
        if owner not in styles:
            styles[owner] = _Style(text_page, i, rotation)
        pdfium_c.FPDFText_GetCharBox(text_page, i, *tight_refs)
        out.text.append(text)
        out.loose.append((rect.left, rect.bottom, rect.right, rect.top))
        out.tight.append((left.value, bottom.value, right.value, top.value))
        out.style.append(styles[owner])
        out.owner.append(owner)
    return out


def _visible(columns: _Columns, frame: Frame, texts: dict[int, TextObject]) -> Glyphs:
    loose = np.asarray(columns.loose, dtype=np.float64).reshape(-1, 4)
    tight = np.asarray(columns.tight, dtype=np.float64).reshape(-1, 4)
    angle = np.asarray([s.angle for s in columns.style], dtype=np.int16)
    size = np.asarray([s.size for s in columns.style], dtype=np.float64)
    shown = np.asarray([not s.tilted for s in columns.style], dtype=bool)
    shown &= _unclipped(tight, loose, columns.owner, texts)
    boxes = _line_boxes(frame.boxes(loose), frame.boxes(tight), angle, size)
    width, height = frame.size
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    shown &= (middle_x >= 0) & (middle_x <= width) & (middle_y >= 0) & (middle_y <= height)
    owners = {owner: number for number, owner in enumerate(dict.fromkeys(columns.owner))}
    text = np.asarray(columns.text, dtype=np.str_)
    shown[shown] &= ~_doubled(text[shown], boxes[shown])
    return Glyphs(
        text=text[shown],
        x0=boxes[shown, 0], top=boxes[shown, 1], x1=boxes[shown, 2], bottom=boxes[shown, 3],
        size=size[shown],
        bold=np.asarray([s.bold for s in columns.style], dtype=bool)[shown],
        italic=np.asarray([s.italic for s in columns.style], dtype=bool)[shown],
        angle=angle[shown],
        line=np.asarray([owners[o] for o in columns.owner], dtype=np.int32)[shown],
        reading=np.full(int(shown.sum()), -1, dtype=np.int32),
    )  # fmt: skip


def _line_boxes(
    loose: NDArray[np.float64], tight: NDArray[np.float64], angle: NDArray[np.int16], size: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Boxes as wide as the advance and as high as the type; turned text keeps its inked box.

    Fonts with absurd ascents get a box of their type size around the ink.
    """
    boxes = loose.copy()
    turned = angle % 180 != 0
    boxes[turned] = tight[turned]
    tall = ~turned & (boxes[:, 3] - boxes[:, 1] > 1.6 * np.maximum(size, 1.0))
    middle = (tight[:, 1] + tight[:, 3]) / 2
    boxes[tall, 1] = (middle - 0.6 * size)[tall]
    boxes[tall, 3] = (middle + 0.6 * size)[tall]
    return boxes


def _unclipped(
    tight: NDArray[np.float64], loose: NDArray[np.float64], owners: list[int], texts: dict[int, TextObject]
) -> NDArray[np.bool_]:
    """Which characters their text object's paint and clip box leave to be seen (user space boxes)."""
    everything = (-1e9, -1e9, 1e9, 1e9)
    clips = np.asarray(
        [(t.clip or everything) if (t := texts.get(o)) else everything for o in owners], dtype=np.float64
    ).reshape(-1, 4)
    painted = np.asarray([not ((t := texts.get(o)) and t.invisible) for o in owners], dtype=bool)
    inked = (tight[:, 2] > tight[:, 0]) & (tight[:, 3] > tight[:, 1])
    boxes = np.where(inked[:, None], tight, loose)
    inside_x = np.minimum(boxes[:, 2], clips[:, 2]) - np.maximum(boxes[:, 0], clips[:, 0])
    inside_y = np.minimum(boxes[:, 3], clips[:, 3]) - np.maximum(boxes[:, 1], clips[:, 1])
    area = np.maximum(inside_x, 0) * np.maximum(inside_y, 0)
    whole = np.maximum((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), 1e-9)
    seen: NDArray[np.bool_] = area >= VISIBLE_SHARE * whole
    return painted & seen


def _doubled(text: NDArray[np.str_], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Characters printed a second time almost on the same place (fake bold, shadows)."""
    doubled = np.zeros(len(text), dtype=bool)
    order = np.lexsort((boxes[:, 0], np.round(boxes[:, 1] / 2), text))
    height = boxes[:, 3] - boxes[:, 1]
    for ahead in (1, 2):
        a, b = order[:-ahead], order[ahead:]
        same = (text[a] == text[b]) & (text[a] != " ")
        near = 0.12 * height[a]
        same &= np.abs(boxes[a, 0] - boxes[b, 0]) < near
        same &= np.abs(boxes[a, 1] - boxes[b, 1]) < near
        doubled[np.maximum(a, b)[same]] = True
    return doubled
