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

    from pipeline.model import Glyphs, Page, Route

Pictured = Literal["page", "part", "nothing"]

DPI = 120.0  # enough to tell letters and rules of 5 pt type
WHOLE_PAGE = 0.6  # share of the page that a scan covers at least
LARGE = 0.05  # a smaller picture is a logo or a signature
FEW_LETTERS = 25  # writing of fewer marks is a stamp
LEAST_SIDE = 3.0  # points; smaller pictures are bullets and pieces of rules
FLAT, LINE_HEIGHT = 2.0, 30.0  # a picture of one line of text is so many times as wide as high, and no higher (points)
FEWEST_LETTERS = 3  # marks in a row that make a word or an amount
MOST_INK = 0.45  # share of ink; writing leaves more white, photos leave less
WHITE, HOPS = 90, 228  # pixels: more than a window of `traces` at DPI; windows begin 6, 12 or 19 pixels apart
FEWEST_RULES = 3  # lying and standing ones each; fewer enclose no table


def route(page: PdfPage, glyphs: Glyphs) -> Route:
    """How a page is to be read: `ocr` where its content is a picture, else `digital`."""
    return "ocr" if pictured(page, glyphs) == "page" else "digital"


def pictured(page: PdfPage, glyphs: Glyphs, turn: int = 0) -> Pictured:
    """What the pictures on a page hold that its visible text (`glyphs`, in display coordinates) does not say.

    `page`: the page is a scan, with or without a text layer. `part`: a digital page with a table as a picture.
    A text layer that nobody sees must not be among the glyphs; `turn` are the degrees by which it is turned further.
    """
    boxes = large_pictures(page, turn)
    if len(boxes) == 0:
        return "nothing"
    ink = _cut(_unsaid_ink(page, glyphs, boxes, turn))
    letters = letters_in(ink)
    if _share(boxes, page, turn) >= WHOLE_PAGE and letters > max(FEW_LETTERS, len(glyphs) / 2):
        return "page"
    if len(glyphs) == 0 and _share(boxes, page, turn) >= WHOLE_PAGE:
        return "page"
    return "part" if letters > FEW_LETTERS and _is_ruled(ink) else "nothing"


def _cut(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The part of a page that has ink, with some white around it: most pictures fill a part of the page only.

    It begins where the windows begin in which rules are looked for, so that they are found as on the whole page.
    """
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return ink
    top, left = (max(int(places[0]) - WHITE, 0) // HOPS * HOPS for places in (rows, columns))
    return np.ascontiguousarray(ink[top : int(rows[-1]) + WHITE, left : int(columns[-1]) + WHITE])


def _is_ruled(ink: NDArray[np.uint8]) -> bool:
    """Whether there are rules enough for a table; looking for them takes longer than reading the rest of a page."""
    return scan_rules.are_rules(Ink.of(ink, 255 * ink, DPI / 72), DPI, FEWEST_RULES)


def large_pictures(page: PdfPage, turn: int) -> NDArray[np.float64]:
    """Boxes (x0, top, x1, bottom) in points of the pictures that are no logos, as displayed, cut at the page's edge.

    `turn` are the degrees by which the page is turned further.
    """
    frame = Frame.of(page, turn)
    corners = np.array([box[:4] for box in scan_picture.picture_boxes(page)], dtype=np.float64).reshape(-1, 4)
    boxes = frame.boxes(corners)
    boxes = np.clip(boxes, 0, np.array([*frame.size, *frame.size]))
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return np.asarray(boxes[areas >= LARGE * frame.size[0] * frame.size[1]])


def small_pictures(page: PdfPage, read: Page, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Those of a page's pictures (display boxes) that are no large ones, and hold writing that belongs to its text.

    They stand between the rules of a table, or are as flat as a line of text. Photos and logos hold little white, or
    no letters in a row.
    """
    size = boxes[:, 2:] - boxes[:, :2]
    small = (size.prod(axis=1) < LARGE * read.width * read.height) & (size.min(axis=1) > LEAST_SIDE)
    flat = (size[:, 0] >= FLAT * size[:, 1]) & (size[:, 1] <= LINE_HEIGHT)
    few = boxes[small & (flat | _in_tables(boxes, read))]
    if not len(few):
        return np.zeros((0, 4))
    ink = _unsaid_ink(page, read.glyphs, few, read.rotation)
    if letters_in(ink) < FEWEST_LETTERS:
        return np.zeros((0, 4))
    return np.asarray([box for box in few if _is_writing(ink, box)], dtype=np.float64).reshape(-1, 4)


def _in_tables(boxes: NDArray[np.float64], read: Page) -> NDArray[np.bool_]:
    """Which boxes stand between upright rules: one on the left and one on the right at their height."""
    rules, middle = read.rules.vertical, (boxes[:, 1] + boxes[:, 3]) / 2
    beside = (rules[:, 1] < middle[:, None]) & (rules[:, 3] > middle[:, None])
    left = (beside & (rules[:, 0] <= boxes[:, :1] + 2)).any(axis=1)
    return np.asarray(left & (beside & (rules[:, 2] >= boxes[:, 2:3] - 2)).any(axis=1))


def _is_writing(ink: NDArray[np.uint8], box: NDArray[np.float64]) -> bool:
    x0, top, x1, bottom = (int(edge) for edge in np.rint(np.maximum(box, 0) * DPI / 72))
    part = ink[top:bottom, x0:x1]
    return bool(part.size and 0 < part.mean() < MOST_INK)


def _share(boxes: NDArray[np.float64], page: PdfPage, turn: int) -> float:
    """Share of the page under pictures, counted on a coarse mask so that overlaps count once."""
    width, height = Frame.of(page, turn).size
    return float(_filled(boxes, (round(height), round(width)), 1.0).mean())


def _filled(boxes: NDArray[np.float64], shape: tuple[int, int], scale: float) -> NDArray[np.uint8]:
    mask = np.zeros(shape, dtype=np.uint8)
    for x0, top, x1, bottom in np.rint(boxes * scale).astype(int):
        mask[max(top, 0) : bottom, max(x0, 0) : x1] = 1
    return mask


def _unsaid_ink(page: PdfPage, glyphs: Glyphs, boxes: NDArray[np.float64], turn: int) -> NDArray[np.uint8]:
    """Ink inside the pictures that is not a visible character of the text layer; the page is turned by `turn`."""
    dark = np.ascontiguousarray(np.rot90(scan_picture.greys(scan_picture.rendered(page, DPI))[1], -turn // 90))
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
