"""Text that the page's picture does not show: in switched-off layers, white on white, under areas and pictures.

Only suspicious objects are looked at. The page is drawn without them and again with them; where the two pictures do
not differ, nobody sees the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.reading import foreign
from pipeline.reading.objects import array

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    from pipeline.reading.characters import Characters
    from pipeline.reading.frame import Frame
    from pipeline.reading.objects import Objects

SCALE = 1.5
"""Pixels a point: enough for the smallest type to leave a trace."""
TRACE = 12
"""Pictures that differ by less than this grey value show the same."""
COVERED = 0.6
"""Text of which a later area or picture covers this share may be hidden by it."""
MOST_DRAWINGS = 6


def hidden_objects(page: pdfium.PdfPage, drawn: Objects, found: Characters, frame: Frame) -> set[int]:
    """Handles of the text objects that leave no trace in the page's picture."""
    boxes = _boxes(found)
    suspects = _suspects(found, boxes, drawn)
    if not suspects:
        return set()
    display = frame.boxes(boxes)
    hidden: set[int] = set()
    _activate(found, suspects, active=False)
    try:
        without = _picture(page)
        for group in _apart(suspects, display)[:MOST_DRAWINGS]:
            _activate(found, group, active=True)
            with_group = _picture(page)
            _activate(found, group, active=False)
            hidden |= {found.objects[k] for k in group if not _differs(without, with_group, display[k])}
    finally:
        _activate(found, suspects, active=True)
    return hidden


def _boxes(found: Characters) -> NDArray[np.float64]:
    """For each text object the box around its characters, in user space."""
    boxes = np.tile(np.asarray([1e9, 1e9, -1e9, -1e9]), (len(found.objects), 1))
    np.minimum.at(boxes[:, 0], found.owner, found.loose[:, 0])
    np.minimum.at(boxes[:, 1], found.owner, found.loose[:, 1])
    np.maximum.at(boxes[:, 2], found.owner, found.loose[:, 2])
    np.maximum.at(boxes[:, 3], found.owner, found.loose[:, 3])
    return boxes


def _suspects(found: Characters, boxes: NDArray[np.float64], drawn: Objects) -> list[int]:
    """Numbers of the text objects in layers, white on no colour, or under something opaque drawn later."""
    texts = [drawn.texts.get(handle) for handle in found.objects]
    fills, covers = array(drawn.fills), array([cover for _, cover in drawn.covers])
    when = np.asarray([order for order, _ in drawn.covers])
    inked = set(found.owner[found.text != " "].tolist())
    chosen = []
    for k, text in enumerate(texts):
        if k not in inked or text is None or text.invisible:
            continue
        white = text.white and not _holds(fills, boxes[k])
        if text.optional or white or _holds(covers[np.searchsorted(when, text.order) :], boxes[k]):
            chosen.append(k)
    return chosen


def _holds(areas: NDArray[np.float64], box: NDArray[np.float64]) -> bool:
    """Whether one of the areas covers most of a box."""
    if not len(areas):
        return False
    sides = np.minimum(areas[:, 2:], box[2:]) - np.maximum(areas[:, :2], box[:2])
    return bool((np.maximum(sides, 0).prod(axis=1) >= COVERED * np.prod(box[2:] - box[:2])).any())


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
