"""Reads a scanned page: picture, upright, straight, rules, cells, lines, letters. The `Page` that text layers give."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import cv2
import numpy as np

from pipeline.model import UNREAD, Box, Glyphs, Page, Reading, Rules
from pipeline.reading.ocr.steps import best_text, dash_steps, packed
from pipeline.reading.scan import crops as scan_crops
from pipeline.reading.scan import erasing as scan_erasing
from pipeline.reading.scan import picture as scan_picture
from pipeline.reading.scan import rules as scan_rules
from pipeline.reading.scan import straight as scan_straight
from pipeline.reading.scan.looks import Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

    from pipeline.reading.ocr.recogniser import Lattice

DASH = 0.95  # confidence in a mark of a dash's shape
RULES_DPI = 200.0  # rules are sought at this resolution; a finer one shows no more of them
LEVEL = 0.015  # degrees of skew that need no turning
PIECE = 8  # heights; so much of a line shows which way it stands
# Ink of lines lower than this (points): type of 5 pt, which is turned and cut with less loss at a finer resolution than
# its picture has. Two E.60 of 4.3 pt at 150 dpi were read rightly to 54 and 92 % so, to 47 and 90 % at 200 dpi.
SMALL_TYPE, FINER = 4.7, 1.5
DARKEST, PALE = 5, 50  # percent of a line's pixels that are its ink; grey levels by which other writing may be lighter
LOWEST, TALLEST = 0.5, 4.0  # usual heights of what may be writing
SAMPLES = 8  # lines that are enough to tell a page from the same page upside down
STANDS, TURNED = 0.6, 0.4  # mean certainty of their letters: beyond the first a page stands, below the other it stays


class Reader(Protocol):
    """What reads line crops; `ocr.reader.default_reader()` is one."""

    def read(self, crops: Sequence[NDArray[np.uint8]]) -> list[Lattice]:
        """One lattice a crop."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's picture on its way: evened grey without rules, its ink, its rules, where they were, pixels a point."""

    flat: NDArray[np.uint8]
    ink: NDArray[np.uint8]
    ruling: scan_rules.Ruling
    brush: NDArray[np.uint8]
    point: float
    rotation: int
    skew: float


def read_scan(page: PdfPage, number: int, reader: Reader) -> Page:
    """Reads the picture of a page.

    Boxes are in points of the page as displayed, turned upright by `rotation` degrees clockwise and levelled by `skew`
    degrees (anticlockwise) about its middle.
    """
    started = time.perf_counter()
    cv2.setNumThreads(1)
    dpi = scan_picture.resolution(page)
    sheet, strips, crops = _seen(page, dpi, reader)
    if dpi <= scan_picture.LEAST_DPI and scan_crops.line_height(strips, sheet.point) < SMALL_TYPE * sheet.point:
        sheet, strips, crops = _seen(page, FINER * dpi, reader)
    lattices = lattices_of(strips, crops, sheet, reader)
    return replace(as_page(strips, lattices, sheet), number=number, seconds=time.perf_counter() - started)


def _seen(page: PdfPage, dpi: float, reader: Reader) -> tuple[Sheet, list[scan_crops.Strip], list[NDArray[np.uint8]]]:
    """The page's picture at a resolution, upright and level, with its lines and their pictures."""
    sheet = straightened(scan_picture.rendered(page, dpi), dpi, one_bit=scan_picture.is_one_bit(page))
    return upright(sheet, reader)


def lattices_of(
    strips: Sequence[scan_crops.Strip], crops: Sequence[NDArray[np.uint8]], sheet: Sheet, reader: Reader
) -> list[Lattice | None]:
    """What is seen in each line; None for a dash, which its shape tells and no reader need look at."""
    usual = scan_crops.line_height(strips, sheet.point)
    lattices: list[Lattice | None] = [None] * len(strips)
    places = [place for place, strip in enumerate(strips) if not scan_crops.is_dash(strip, usual)]
    for place, lattice in zip(places, reader.read([crops[place] for place in places]), strict=True):
        lattices[place] = lattice
    return lattices


def straightened(picture: NDArray[np.uint8], dpi: float, *, one_bit: bool = False) -> Sheet:
    """The picture with its lines of writing lying level; it may still stand on its head."""
    flat, share = _reduced(scan_picture.greys(picture)[1], dpi)
    ink = scan_picture.ink_of(flat, scan_picture.LETTERS)
    lying = scan_straight.lines_lie(scan_straight.writing_of(ink, dpi * share), dpi * share)
    if not lying:
        picture, flat, ink = (np.ascontiguousarray(np.rot90(turning)) for turning in (picture, flat, ink))
    thin = Ink.of(ink, 255 - flat, dpi * share / 72).thin
    return levelled(picture, dpi, 0 if lying else 270, scan_straight.skew_of(thin, dpi * share), one_bit=one_bit)


def levelled(picture: NDArray[np.uint8], dpi: float, rotation: int, skew: float, *, one_bit: bool = False) -> Sheet:
    """The picture, already turned by `rotation`, levelled by `skew` degrees, its rules found and painted white."""
    if abs(skew) > LEVEL:
        picture = scan_straight.turned(picture, skew)
    light, dark = scan_picture.greys(picture)
    even = scan_picture.evened(light, dpi)
    ruling = ruling_of(dark, dpi)
    brush = scan_erasing.brushed(ruling, even, dpi / 72)
    clean = scan_erasing.without_rules(even, brush)
    clean = scan_picture.without_specks(clean, dpi) if one_bit else clean
    clean = scan_erasing.without_rests(clean, brush, scan_picture.ink_of(clean, scan_picture.LETTERS))
    ink = scan_picture.ink_of(clean, scan_picture.LETTERS)
    flat = scan_picture.softened(clean, dpi) if one_bit else clean
    return Sheet(flat, ink, ruling, brush, dpi / 72, rotation, skew)


def ruling_of(dark: NDArray[np.uint8], dpi: float) -> scan_rules.Ruling:
    """The rules of a picture of the darkest colours, in its pixels."""
    flat, share = _reduced(dark, dpi)
    ink = Ink.of(scan_picture.ink_of(flat, scan_picture.FAINT_RULES), 255 - flat, dpi * share / 72)
    return scan_rules.find_rules(ink, dpi * share).scaled(1 / share)


def _reduced(dark: NDArray[np.uint8], dpi: float) -> tuple[NDArray[np.uint8], float]:
    """The picture on a white ground, at the resolution that shows all its rules, and its share of the size."""
    share = RULES_DPI / dpi if dpi > RULES_DPI * 1.05 else 1.0
    small = cv2.resize(dark, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else dark
    return scan_picture.evened(small.astype(np.uint8), dpi * share), share


def upright(sheet: Sheet, reader: Reader) -> tuple[Sheet, list[scan_crops.Strip], list[NDArray[np.uint8]]]:
    """The sheet turned so that it can be read, with its lines of writing and their pictures.

    Whether a page stands on its head is told by reading some of its longest lines, where they make no sense both ways.
    """
    strips, crops = cut(sheet)
    longest = sorted(crops, key=lambda crop: crop.shape[1] / crop.shape[0], reverse=True)[:SAMPLES]
    longest = [np.ascontiguousarray(crop[:, : PIECE * crop.shape[0]]) for crop in longest]
    certainty = _certainty(longest, reader)
    if certainty >= STANDS * len(longest):
        return sheet, strips, crops
    turned = [np.ascontiguousarray(np.rot90(crop, 2)) for crop in longest]
    if _certainty(turned, reader) < max(certainty, TURNED * len(longest)):
        return sheet, strips, crops
    sheet = upside_down(sheet)
    return (sheet, *cut(sheet))


def _certainty(crops: Sequence[NDArray[np.uint8]], reader: Reader) -> float:
    """The sum over crops of the certainty of a middling letter of each."""
    seen = [best_text(lattice) for lattice in reader.read(crops)]
    return sum(float(best.confidence ** (1 / max(len(best.text), 1))) for best in seen)


def upside_down(sheet: Sheet) -> Sheet:
    """The sheet turned by 180 degrees."""
    height, width = sheet.flat.shape
    across, down = (
        np.column_stack((size - rules[:, 1], size - rules[:, 0], other - rules[:, 3], other - rules[:, 2], rules[:, 4]))
        for rules, size, other in ((sheet.ruling.across, width, height), (sheet.ruling.down, height, width))
    )
    return replace(
        sheet,
        flat=np.ascontiguousarray(np.rot90(sheet.flat, 2)),
        ink=np.ascontiguousarray(np.rot90(sheet.ink, 2)),
        brush=np.ascontiguousarray(np.rot90(sheet.brush, 2)),
        ruling=scan_rules.Ruling(across, down),
        rotation=(sheet.rotation + 180) % 360,
    )


def cut(sheet: Sheet) -> tuple[list[scan_crops.Strip], list[NDArray[np.uint8]]]:
    """The lines of writing of a sheet and their pictures."""
    areas = scan_crops.areas_between(sheet.brush)
    strips = scan_crops.strips(sheet.ink, areas, sheet.point)
    usual = scan_crops.line_height(strips, sheet.point)
    return strips, [scan_crops.crop_of(sheet.flat, strip, usual, areas) for strip in strips]


def as_page(strips: Sequence[scan_crops.Strip], lattices: Sequence[Lattice | None], sheet: Sheet) -> Page:
    """Lines and rules as a `Page` (its number and time still to be set), in points."""
    readings = [as_reading(strip, lattice, sheet.point) for strip, lattice in zip(strips, lattices, strict=True)]
    readings = _with_unread(strips, readings, sheet)
    height, width = (size / sheet.point for size in sheet.flat.shape)
    return Page(
        number=0, width=width, height=height, route="ocr", glyphs=as_glyphs(readings), rules=as_rules(sheet),
        rotation=sheet.rotation, skew=sheet.skew, readings=tuple(readings),
    )  # fmt: skip


def as_reading(strip: scan_crops.Strip, lattice: Lattice | None, point: float) -> Reading:
    """What was seen in one strip, in points; no lattice is a dash."""
    box = Box(*(edge / point for edge in (strip.left, strip.top, strip.right, strip.bottom)))
    if lattice is None:
        return Reading("-", DASH, box, lattice=dash_steps())
    best = best_text(lattice)
    others = tuple((text, 0.0) for text in lattice.others)
    return Reading(best.text, best.confidence, box, others, lattice=packed(lattice))


def _with_unread(strips: Sequence[scan_crops.Strip], readings: list[Reading], sheet: Sheet) -> list[Reading]:
    """The readings; of writing of which nothing was read a sign stays, so that its cell is not taken for an empty one.

    Writing is as tall as a line or two and about as dark as what was read; the rest is dirt, shadow, the paper's edge.
    """
    if all(reading.text for reading in readings):
        return readings
    usual = scan_crops.line_height(strips, sheet.point)
    boxes = [np.s_[one.top : one.bottom, one.left : one.right] for one in strips]
    darkest = np.array([float(np.percentile(sheet.flat[box], DARKEST)) for box in boxes])
    read = np.array([bool(reading.text) for reading in readings])
    low, high = LOWEST * usual, TALLEST * usual
    dark = darkest <= PALE + (np.median(darkest[read]) if read.any() else 0.0)
    unread = ~read & dark & np.array([low < strip.height < high for strip in strips])
    return [
        replace(reading, text=UNREAD, confidence=0.0) if lost else reading
        for reading, lost in zip(readings, unread, strict=True)
    ]


def as_glyphs(readings: Sequence[Reading]) -> Glyphs:
    """One entry a line that was read as something, pointing to its reading."""
    places = [place for place, reading in enumerate(readings) if reading.text]
    boxes = np.array([readings[place].box for place in places], dtype=np.float64).reshape(-1, 4)
    count = len(places)
    return Glyphs(
        text=np.array([readings[place].text for place in places], dtype=np.str_),
        x0=boxes[:, 0], top=boxes[:, 1], x1=boxes[:, 2], bottom=boxes[:, 3],
        size=boxes[:, 3] - boxes[:, 1],
        bold=np.zeros(count, dtype=np.bool_),
        italic=np.zeros(count, dtype=np.bool_),
        angle=np.zeros(count, dtype=np.int16),
        line=np.arange(count, dtype=np.int32),
        reading=np.array(places, dtype=np.int32),
    )  # fmt: skip


def as_rules(sheet: Sheet) -> Rules:
    """The rules as exact lying and standing segments."""
    across, down = sheet.ruling.across / sheet.point, sheet.ruling.down / sheet.point
    level, upright_ = (across[:, 2] + across[:, 3]) / 2, (down[:, 2] + down[:, 3]) / 2
    return Rules(
        horizontal=np.column_stack((across[:, 0], level, across[:, 1], level)),
        vertical=np.column_stack((upright_, down[:, 0], upright_, down[:, 1])),
        fills=np.zeros((0, 4)),
    )
