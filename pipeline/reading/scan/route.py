"""What the pictures on a page are: the page itself, a part of it that holds a table, or decoration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np

from pipeline.reading.frame import Frame
from pipeline.reading.scan import picture as scan_picture
from pipeline.reading.scan import rules as scan_rules
from pipeline.reading.scan import straight as scan_straight
from pipeline.reading.scan.looks import Ink

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

    from pipeline.model import Glyphs, Route

Pictured = Literal["page", "part", "nothing"]

DPI = 120.0  # enough to tell letters and rules of 5 pt type
WHOLE_PAGE = 0.6  # share of the page that a scan covers at least
LARGE = 0.05  # a smaller picture is a logo or a signature
FEW_LETTERS = 25  # writing of fewer marks is a stamp
FEWEST_RULES = 3  # lying and standing ones each; fewer enclose no table


def route(page: PdfPage, glyphs: Glyphs) -> Route:
    """How a page is to be read: `ocr` where its content is a picture, else `digital`."""
    return "ocr" if pictured(page, glyphs) == "page" else "digital"


def pictured(page: PdfPage, glyphs: Glyphs) -> Pictured:
    """What the pictures on a page hold that its visible text (`glyphs`, in display coordinates) does not say.

    `page`: the page is a scan, with or without a text layer. `part`: a digital page with a table as a picture.
    A text layer that nobody sees must not be among the glyphs.
    """
    boxes = large_pictures(page)
    if len(boxes) == 0:
        return "nothing"
    ink = _unsaid_ink(page, glyphs, boxes)
    letters = letters_in(ink)
    if _share(boxes, page) >= WHOLE_PAGE and letters > max(FEW_LETTERS, len(glyphs) / 2):
        return "page"
    if len(glyphs) == 0 and _share(boxes, page) >= WHOLE_PAGE:
        return "page"
    ruling = scan_rules.find_rules(Ink.of(ink, 255 * ink, DPI / 72), DPI)
    ruled = min(len(ruling.across), len(ruling.down)) >= FEWEST_RULES
    return "part" if ruled and letters > FEW_LETTERS else "nothing"


def large_pictures(page: PdfPage) -> NDArray[np.float64]:
    """Boxes (x0, top, x1, bottom) in points of the pictures that are no logos, as displayed, cut at the page's edge."""
    frame = Frame.of(page)
    corners = np.array([box[:4] for box in scan_picture.picture_boxes(page)], dtype=np.float64).reshape(-1, 4)
    boxes = frame.boxes(corners)
    boxes = np.clip(boxes, 0, np.array([*frame.size, *frame.size]))
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return np.asarray(boxes[areas >= LARGE * frame.size[0] * frame.size[1]])


def _share(boxes: NDArray[np.float64], page: PdfPage) -> float:
    """Share of the page under pictures, counted on a coarse mask so that overlaps count once."""
    width, height = Frame.of(page).size
    return float(_filled(boxes, (round(height), round(width)), 1.0).mean())


def _filled(boxes: NDArray[np.float64], shape: tuple[int, int], scale: float) -> NDArray[np.uint8]:
    mask = np.zeros(shape, dtype=np.uint8)
    for x0, top, x1, bottom in np.rint(boxes * scale).astype(int):
        mask[max(top, 0) : bottom, max(x0, 0) : x1] = 1
    return mask


def _unsaid_ink(page: PdfPage, glyphs: Glyphs, boxes: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Ink inside the pictures that is not a visible character of the text layer."""
    dark = scan_picture.rendered(page, DPI).min(axis=2)
    ink = scan_picture.ink_of(scan_picture.evened(dark, DPI), scan_picture.LETTERS)
    said = np.column_stack((glyphs.x0 - 1, glyphs.top - 1, glyphs.x1 + 1, glyphs.bottom + 1))
    shape = (ink.shape[0], ink.shape[1])
    return np.asarray(ink * _filled(boxes, shape, DPI / 72) * (1 - _filled(said, shape, DPI / 72)), dtype=np.uint8)


def letters_in(ink: NDArray[np.uint8]) -> int:
    """How many marks of a letter's size lie in rows with others: speckles and drawings are no writing."""
    writing = scan_straight.writing_of(ink, DPI)
    smeared = cv2.morphologyEx(writing, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    _, labels = cv2.connectedComponents(smeared)
    marks = cv2.connectedComponentsWithStats(writing)[3][1:]
    if len(marks) == 0:
        return 0
    places = np.rint(marks).astype(int)
    words = np.bincount(labels[places[:, 1], places[:, 0]], minlength=1)
    words[0] = 0
    return int(words[words >= 3].sum())
