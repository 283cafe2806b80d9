"""Text that the page's picture does not show: in switched-off layers, white on white, under areas and pictures.

Only suspicious objects are looked at. The page is drawn without them and again with them; where the two pictures do
not differ, nobody sees the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.reading import foreign
from pipeline.reading.objects import NO_COLOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    from pipeline.reading.characters import Characters
    from pipeline.reading.frame import Frame
    from pipeline.reading.objects import Colour, Objects

SCALE = 1.5
"""Pixels a point: enough for the smallest type to leave a trace."""
TRACE = 12
"""Pictures that differ by less than this grey value show the same."""
COVERED = 0.6
"""Text of which a later area or picture covers this share may be hidden by it."""
LETTER = 0.6
"""A letter's least side in heights of its line; an area that covers less than this covers no letter."""
INNER = 0.2
"""A letter's own ink lies within its box without this share of its width on both sides."""
MOST_DRAWINGS = 6
PORTION = 256
"""So many boxes are compared with all areas at once."""
NEAR = 40
"""Colours that differ by less (of 255 in red, green and blue) may not be told apart."""
DARK = 100
"""Text with no lighter component than this is seen on every picture but a black one."""


def hidden_characters(page: pdfium.PdfPage, drawn: Objects, found: Characters, frame: Frame) -> NDArray[np.bool_]:
    """Which characters leave no trace in the page's picture."""
    hidden = np.zeros(len(found.text), dtype=bool)
    boxes = _boxes(found)
    suspects, partly = _suspects(found, boxes, drawn)
    chosen = [*suspects, *partly]
    if not chosen:
        return hidden
    display, letters = frame.boxes(boxes), _inner(frame.boxes(found.loose))
    _activate(found, chosen, active=False)
    try:
        without = _picture(page)
        for group in _apart(chosen, display)[:MOST_DRAWINGS]:
            _activate(found, group, active=True)
            with_group = _picture(page)
            _activate(found, group, active=False)
            for k in group:
                members = np.flatnonzero(found.owner == k)
                if k not in partly:
                    hidden[members] = not _differs(without, with_group, display[k])
                    continue
                seen = [_differs(without, with_group, letters[i]) for i in members]
                hidden[members] = ~np.asarray(seen, dtype=bool) & (found.text[members] != " ")
    finally:
        _activate(found, chosen, active=True)
    return hidden


def _inner(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The boxes without their sides, where a neighbour's ink may show."""
    aside = INNER * (boxes[:, 2] - boxes[:, 0])
    return np.column_stack((boxes[:, 0] + aside, boxes[:, 1], boxes[:, 2] - aside - 1 / SCALE, boxes[:, 3]))


def _boxes(found: Characters) -> NDArray[np.float64]:
    """For each text object the box around its characters, in user space."""
    boxes = np.tile(np.asarray([1e9, 1e9, -1e9, -1e9]), (len(found.objects), 1))
    np.minimum.at(boxes[:, 0], found.owner, found.loose[:, 0])
    np.minimum.at(boxes[:, 1], found.owner, found.loose[:, 1])
    np.maximum.at(boxes[:, 2], found.owner, found.loose[:, 2])
    np.maximum.at(boxes[:, 3], found.owner, found.loose[:, 3])
    return boxes


def _suspects(found: Characters, boxes: NDArray[np.float64], drawn: Objects) -> tuple[list[int], list[int]]:
    """Numbers of the text objects that may be unseen, and of those of which a part may be.

    They stand in layers, shine through, have the colour of what they stand on, or something opaque is drawn over them.
    """
    texts, covers = drawn.texts.of(found.objects), drawn.covers
    inked = np.isin(np.arange(len(boxes)), found.owner[found.text != " "])
    grounds = _Grounds(drawn)
    laters = np.searchsorted(drawn.cover_orders, texts.order)
    touched = _touched(covers, laters, boxes)
    looked = texts.optional | touched | grounds.may_hide(texts.colour)
    chosen: list[int] = []
    partly: list[int] = []
    for k in np.flatnonzero(looked & inked & texts.known & ~texts.invisible).tolist():
        later = int(laters[k])
        share = _covered(covers[later:], boxes[k]) if touched[k] else 0.0
        if texts.optional[k] or share >= COVERED or grounds.alike(texts.colour[k], boxes[k], later):
            chosen.append(k)
        elif share > 0:
            partly.append(k)
    return chosen, partly


def _touched(covers: NDArray[np.float64], laters: NDArray[np.intp], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which boxes an area reaches into that is drawn later: of the covers those from its number in `laters` on."""
    found = np.zeros(len(boxes), dtype=bool)
    for start in range(0, len(boxes), PORTION):
        box, later = boxes[start : start + PORTION, None], laters[start : start + PORTION, None]
        reaches = (covers[:, 0] < box[:, :, 2]) & (covers[:, 2] > box[:, :, 0])
        reaches &= (covers[:, 1] < box[:, :, 3]) & (covers[:, 3] > box[:, :, 1])
        found[start : start + PORTION] = (reaches & (np.arange(len(covers)) >= later)).any(axis=1)
    return found


class _Grounds:
    """What text stands on: areas by colour, and the white paper below all."""

    def __init__(self, drawn: Objects) -> None:
        self._covers, self._colours = drawn.covers, drawn.cover_colours
        self._picture = (drawn.cover_colours == NO_COLOUR).all(axis=1)
        self._like: dict[Colour, NDArray[np.intp]] = {}

    def may_hide(self, colours: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which colours (rows of red, green, blue) paper or some area may have."""
        distinct, place = np.unique(colours @ (1 << 16, 1 << 8, 1), return_inverse=True)
        some = [(one >> 16, one >> 8 & 255, one & 255) for one in distinct.tolist()]
        return np.asarray([_is_pale(one) or len(self._alike(one)) > 0 for one in some], dtype=bool)[place]

    def alike(self, colour: NDArray[np.int64], box: NDArray[np.float64], drawn_before: int) -> bool:
        """Whether what lies right below a text has its colour; a picture may have any but black.

        `drawn_before` is the number of the areas that are drawn before the text.
        """
        red, green, blue = colour.tolist()
        pale, like = _is_pale((red, green, blue)), self._alike((red, green, blue))
        if not pale and not len(like):
            return False
        at = _last_holding(self._covers[:drawn_before], box)
        return pale if at < 0 else at in like

    def _alike(self, colour: Colour) -> NDArray[np.intp]:
        """Numbers of the areas of nearly that colour."""
        if colour not in self._like:
            near = np.abs(self._colours - np.asarray(colour)).max(axis=1, initial=0) <= NEAR
            near |= self._picture & (max(colour) > DARK)
            self._like[colour] = np.flatnonzero(near)
        return self._like[colour]


def _is_pale(colour: Colour) -> bool:
    """Whether paper may have the colour."""
    return min(colour) >= 255 - NEAR


def _last_holding(areas: NDArray[np.float64], box: NDArray[np.float64]) -> int:
    """The number of the last area that covers most of a box, -1 where none does."""
    if not len(areas):
        return -1
    sides = np.minimum(areas[:, 2:], box[2:]) - np.maximum(areas[:, :2], box[:2])
    held = np.flatnonzero(np.maximum(sides, 0).prod(axis=1) >= COVERED * np.prod(box[2:] - box[:2]))
    return int(held[-1]) if len(held) else -1


def _covered(areas: NDArray[np.float64], box: NDArray[np.float64]) -> float:
    """The largest share of a box that one of the areas covers; 0 where none is as large as a letter of it."""
    if not len(areas):
        return 0.0
    sides = np.maximum(np.minimum(areas[:, 2:], box[2:]) - np.maximum(areas[:, :2], box[:2]), 0)
    width, height = box[2:] - box[:2]
    shortest = min(width, height)
    large = (sides[:, 0] >= min(LETTER * shortest, width)) & (sides[:, 1] >= min(LETTER * shortest, height))
    return float((sides[large].prod(axis=1)).max(initial=0.0) / max(width * height, 1e-9))


def _activate(found: Characters, chosen: Sequence[int], *, active: bool) -> None:
    for k in chosen:
        foreign.set_active(found.objects[k], int(active))


def _picture(page: pdfium.PdfPage) -> NDArray[np.int16]:
    bitmap = page.render(scale=SCALE, grayscale=True, may_draw_forms=False)
    grey: NDArray[np.int16] = bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)[:, :, 0].astype(np.int16)
    bitmap.close()
    return grey


def _differs(a: NDArray[np.int16], b: NDArray[np.int16], box: NDArray[np.float64]) -> bool:
    x0, top, x1, bottom = (int(v) for v in np.clip(box * SCALE + (0, 0, 1, 1), 0, None))
    change = np.abs(a[top:bottom, x0:x1] - b[top:bottom, x0:x1])
    return bool(change.size and change.max() >= TRACE)


def _apart(suspects: Sequence[int], boxes: NDArray[np.float64]) -> list[list[int]]:
    """The suspects in groups inside which none overlaps another, so that one picture serves a whole group."""
    groups: list[list[int]] = []
    for k in suspects:
        for group in groups:
            others = boxes[group]
            if not ((others[:, :2] < boxes[k, 2:]) & (others[:, 2:] > boxes[k, :2])).all(axis=1).any():
                group.append(k)
                break
        else:
            groups.append([k])
    return groups
