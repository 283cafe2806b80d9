"""The page's characters through pdfium, as parallel arrays; hidden, clipped and off-page ones left out."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import UNREAD, Glyphs
from pipeline.reading import bulk, foreign
from pipeline.reading.copies import copies
from pipeline.reading.letters import SOFT_HYPHEN, Alphabet, first_places, is_private, single_codes, undecoded

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    from pipeline.reading.frame import Frame
    from pipeline.reading.objects import Texts

VISIBLE_SHARE = 0.45
"""A character of which less than this share lies inside its clip box is not seen."""
BOLD_WEIGHT = 600
ITALIC_FLAG, FORCE_BOLD_FLAG = 1 << 6, 1 << 18
OVERLAP = 0.15
"""Letters of one word overlap by less than this share of the type size (kerning, slanted type)."""
DESCENT = 0.22
"""Type reaches below its baseline by this share of its size."""
BEARING = 0.15
"""A letter leaves less than this share of the type size free beside its ink."""
SMALLEST_TYPE = 1.2
"""Points; lower type is a trace that nobody can read."""
MANY_DIGITS = 40
"""Of so many digits of one font one may be expected to be of each kind."""
SLANT = 1e-3
"""A matrix that turns or slants by less of its scale leaves glyphs as they are."""
SAME_GLYPH = 0.012
"""The ink of one glyph is always as wide and high, to this share of its place."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """Size, direction (degrees clockwise, before /Rotate), weight and slant of each text object.

    `upright` says that its matrix neither turns nor slants the font's glyphs.
    """

    size: NDArray[np.float64]
    direction: NDArray[np.float64]
    upright: NDArray[np.bool_]
    bold: NDArray[np.bool_]
    italic: NDArray[np.bool_]


class Characters:
    """All printed characters of a page before they are placed: text, boxes in user space, object and style."""

    def __init__(self, text_page: pdfium.PdfTextPage) -> None:
        self._handle = foreign.address(text_page)
        handle = self._handle
        count = max(0, foreign.page_chars(handle))
        objects = bulk.objects_of(handle, count)
        printed = np.flatnonzero(objects)
        handles, owner = _numbered(objects[printed])
        codes = bulk.codes_of(handle, count)[printed]
        self.alphabet = Alphabet(handle, handles)
        self.text = self.alphabet.texts(printed, codes, owner)
        seen = np.flatnonzero(self.text != "")
        self.text, codes = self.text[seen], codes[seen]
        self.index = printed[seen].tolist()
        kept, places = np.unique(owner[seen], return_inverse=True)
        self._kept, self.owner = kept, places.astype(np.int32)
        self.objects = [handles[k] for k in kept.tolist()]
        self.soft = codes == SOFT_HYPHEN
        self.loose = bulk.loose_boxes(handle, self.index)
        self.styles = self._styles()
        self.doubted = self._doubted()

    def _doubted(self) -> NDArray[np.bool_]:
        """Which characters are digits that look like other ones, or that two different glyphs say."""
        codes = single_codes(self.text)
        digits = np.flatnonzero((codes >= ord("0")) & (codes <= ord("9")))
        found = np.zeros(len(self.text), dtype=bool)
        if not len(digits):
            return found
        fonts = self.alphabet.fonts[self._kept]
        pairs = self.alphabet.doubted()
        own, values = fonts[self.owner[digits]], codes[digits] - ord("0")
        for font in np.unique(own).tolist():
            there = digits[own == font]
            looked = values[own == font]
            doubted = {int(digit) for of, digit in pairs if of == font} | self._shared(there, looked)
            found[there[np.isin(looked, list(doubted))]] = True
        return found

    def _shared(self, digits: NDArray[np.intp], values: NDArray[np.uint32]) -> set[int]:
        """The digits of one font that two different glyphs say, where another digit is never printed in it.

        In a font whose table of texts says 8 of its 3 and its 8 there is no 3, and its eights differ in width. Turned
        or slanted ones differ from upright ones of the same glyph: only upright ones are compared.
        """
        upright = self.styles.upright[self.owner[digits]]
        digits, values = digits[upright], values[upright]
        counts = np.bincount(values, minlength=10)
        if len(digits) < MANY_DIGITS or (counts > 0).all():
            return set()
        size = np.maximum(self.loose[digits, 2:] - self.loose[digits, :2], 0.1)
        ink = self.tight(digits)
        share = (ink[:, 2:] - ink[:, :2]) / size
        spread = [np.ptp(share[values == digit], axis=0).max() if counts[digit] > 1 else 0.0 for digit in range(10)]
        return {digit for digit in range(10) if spread[digit] > SAME_GLYPH}

    def tight(self, chosen: NDArray[np.intp]) -> NDArray[np.float64]:
        """Boxes around the ink of some characters; those of spaces are empty."""
        return bulk.tight_boxes(self._handle, [self.index[k] for k in chosen.tolist()])

    def origins(self, chosen: NDArray[np.intp]) -> NDArray[np.float64]:
        """Where some characters stand on their baselines (x, y in user space)."""
        return bulk.origins(self._handle, [self.index[k] for k in chosen.tolist()])

    def _styles(self) -> _Styles:
        """The styles of all text objects, each by its first character."""
        first = [self.index[k] for k in first_places(self.owner, len(self._kept)).tolist()]
        matrices = bulk.matrices(self._handle, first)[:, :4]
        rows = matrices.tolist()
        stretched = np.asarray([math.hypot(c, d) for _, _, c, d in rows], dtype=np.float64)
        direction = np.asarray([math.degrees(math.atan2(-b, a)) for a, b, _, _ in rows], dtype=np.float64)
        along, across = np.abs(matrices[:, [0, 3]]).sum(axis=1), np.abs(matrices[:, [1, 2]]).sum(axis=1)
        own = self.alphabet.fonts[self._kept].tolist()
        looks = {
            font: _weight_and_slant(self._handle, index)
            for font, index in dict(zip(reversed(own), reversed(first), strict=True)).items()
        }
        bold, italic = np.asarray([looks[font] for font in own], dtype=bool).reshape(-1, 2).T
        size = bulk.font_sizes(self._handle, first) * stretched
        return _Styles(size, direction, across <= SLANT * along, bold, italic)


def _numbered(handles: NDArray[np.int64]) -> tuple[list[int], NDArray[np.int32]]:
    """The distinct text objects in the order in which they appear, and the number of each character's one."""
    distinct, place = np.unique(handles, return_inverse=True)
    order = np.argsort(first_places(place, len(distinct)))
    number = np.argsort(order).astype(np.int32)
    return distinct[order].tolist(), number[place]


def _weight_and_slant(text_page: int, index: int) -> tuple[bool, bool]:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    foreign.char_font_info(text_page, index, ctypes.addressof(buffer), 128, ctypes.addressof(flags))
    name = buffer.value.decode("utf-8", "replace").lower()
    weight = foreign.char_font_weight(text_page, index)
    bold = "bold" in name or "black" in name or weight >= BOLD_WEIGHT or bool(flags.value & FORCE_BOLD_FLAG)
    return bold, "italic" in name or "oblique" in name or bool(flags.value & ITALIC_FLAG)


@dataclass(frozen=True, slots=True)
class Seen:
    """The visible characters of a page; `places` are their numbers among all that were found.

    `undecoded` are those that no text tells: their text is `UNREAD` until their picture is read.
    """

    glyphs: Glyphs
    places: NDArray[np.intp]
    undecoded: NDArray[np.bool_]


def visible(found: Characters, frame: Frame, texts: Texts, hidden: NDArray[np.bool_]) -> Seen:
    """The characters that can be seen, spaces included, in content order and display coordinates.

    Args:
        found: all characters of the page.
        frame: the mapping to display coordinates.
        texts: the text objects found by `objects.collect`.
        hidden: the characters that the page's picture does not show.
    """
    owner = found.owner
    shapes = _Shapes(found, frame)
    own = texts.of(found.objects)
    shown = ~shapes.tilted & ~own.invisible[owner] & ~hidden
    shown &= _unclipped(found, own.clip[owner])
    width, height = frame.size
    boxes = shapes.boxes
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    shown &= (middle_x >= 0) & (middle_x <= width) & (middle_y >= 0) & (middle_y <= height)
    shown &= np.maximum(shapes.size, boxes[:, 3] - boxes[:, 1]) >= SMALLEST_TYPE
    shown[shown] &= ~copies(found.text[shown], boxes[shown])
    shown, strange = _told(found, frame, shapes, shown)
    glyphs = Glyphs(
        text=np.where(strange, UNREAD, found.text)[shown],
        x0=boxes[shown, 0], top=boxes[shown, 1], x1=boxes[shown, 2], bottom=boxes[shown, 3],
        size=shapes.size[shown],
        bold=found.styles.bold[owner][shown],
        italic=found.styles.italic[owner][shown],
        angle=shapes.angle[shown],
        line=owner[shown],
        reading=np.full(int(shown.sum()), -1, dtype=np.int32),
    )  # fmt: skip
    return Seen(glyphs, np.flatnonzero(shown), strange[shown])


def _told(
    found: Characters, frame: Frame, shapes: _Shapes, shown: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """What is shown without bullets of no known text, and which characters no text tells."""
    places = np.flatnonzero(shown)
    strange = shown & found.doubted
    text = found.text[places]
    if {one for one in set(text.tolist()) if one == UNREAD or is_private(one)}:
        ink = frame.boxes(found.tight(places))
        strange[places] |= undecoded(text, shapes.boxes[places], ink, shapes.size[places])
    return shown & (strange | (found.text != UNREAD)), strange


class _Shapes:
    """Size, angle and display box of each character.

    Boxes are as wide as the advance and as high as the type; turned text is as wide as its ink and stands on its
    baseline (a point's ink alone would stand in a line of its own), and fonts with absurd ascents get a box of their
    type size around the ink.
    """

    def __init__(self, found: Characters, frame: Frame) -> None:
        direction = found.styles.direction + frame.rotation
        quarter = np.round(direction / 90) * 90
        self.angle = (quarter % 360).astype(np.int16)[found.owner]
        self.tilted = (np.abs(direction - quarter) > 8)[found.owner]
        self.size = found.styles.size[found.owner]
        self.boxes = frame.boxes(found.loose)
        turned = self.angle % 180 != 0
        tall = ~turned & (self.boxes[:, 3] - self.boxes[:, 1] > 1.6 * np.maximum(self.size, 1.0))
        inked = np.flatnonzero(turned | tall)
        tight = np.zeros_like(self.boxes)
        tight[inked] = frame.boxes(found.tight(inked))
        self.boxes[turned] = tight[turned]
        self._on_baselines(found, frame, np.flatnonzero(turned))
        middle = (tight[:, 1] + tight[:, 3]) / 2
        self.boxes[tall, 1] = (middle - 0.6 * self.size)[tall]
        self.boxes[tall, 3] = (middle + 0.6 * self.size)[tall]
        self._narrow(found.owner)

    def _on_baselines(self, found: Characters, frame: Frame, turned: NDArray[np.intp]) -> None:
        """Turned characters as high as the type, from their baselines: all of a line at one height.

        What a letter leaves free before its ink it leaves behind it too: a narrow one (`1`) ends no word.
        """
        if not len(turned):
            return
        origins = found.origins(turned)
        base, size = frame.boxes(np.hstack((origins, origins))), self.size[turned]
        down = self.angle[turned] == 90  # text that runs down has its top at the right
        up = np.where(down, size, -size)
        ends = np.sort(np.column_stack((base[:, 0] - DESCENT * up, base[:, 0] + (1 - DESCENT) * up)), axis=1)
        inked = self.boxes[turned][:, [0, 2]].mean(axis=1)
        there = (inked >= ends[:, 0] - DESCENT * size) & (inked <= ends[:, 1] + DESCENT * size)
        self.boxes[turned[there], 0], self.boxes[turned[there], 2] = ends[there].T
        before = np.where(down, self.boxes[turned, 1] - base[:, 1], base[:, 1] - self.boxes[turned, 3])
        room = np.clip(before, 0, BEARING * size)
        self.boxes[turned, 1] -= room
        self.boxes[turned, 3] += room

    def _narrow(self, owner: NDArray[np.int32]) -> None:
        """Letters do not overlap: where a font states too wide advances, a letter ends where the next one begins."""
        x0, x1 = self.boxes[:, 0], self.boxes[:, 2]
        follows = (owner[1:] == owner[:-1]) & (self.angle[:-1] == 0) & (x0[1:] > x0[:-1])
        overlap = follows & (x1[:-1] - x0[1:] > OVERLAP * self.size[:-1])
        x1[:-1][overlap] = x0[1:][overlap]


def _unclipped(found: Characters, clip: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which characters their text object's clip box leaves to be seen.

    A character's full box decides where it lies inside the clip; otherwise that of its ink does.
    """
    box = found.loose
    inside_all = (box[:, :2] >= clip[:, :2]) & (box[:, 2:] <= clip[:, 2:])
    seen = np.asarray(inside_all.all(axis=1), dtype=np.bool_)
    doubtful = np.flatnonzero(~seen)
    tight = found.tight(doubtful)
    inked = (tight[:, 2] > tight[:, 0]) & (tight[:, 3] > tight[:, 1])
    box = np.where(inked[:, None], tight, box[doubtful])
    clip = clip[doubtful]
    inside = np.minimum(box[:, 2:], clip[:, 2:]) - np.maximum(box[:, :2], clip[:, :2])
    area = np.maximum(inside, 0).prod(axis=1)
    seen[doubtful] = area >= VISIBLE_SHARE * np.maximum((box[:, 2:] - box[:, :2]).prod(axis=1), 1e-9)
    return seen
