"""A digital page with parts that only its picture tells: they are read and stand beside what the text layer says."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.model import UNREAD, Box, Gap, Glyphs, Rules
from pipeline.reading.digital import boxes_of
from pipeline.reading.scan import page as scan
from pipeline.reading.scan import picture as scan_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

    from pipeline.model import Page, Reading
    from pipeline.reading.parts import Parts

EDGE = 2.0  # points that a rule may stand outside its picture
SHARP_DPI = 300.0  # for writing that is drawn, which is as sharp as it is rendered
RULE = 0.7  # points on both sides of a drawn rule's middle that are its ink
STEM = 15.0  # points; a shorter rule may be the stem of a digit that is drawn as a shape
NEAR = 1.0  # points around a line inside which characters belong to it


def with_parts(page: PdfPage, digital: Page, parts: Parts, reader: scan.Reader) -> Page:
    """The digital reading of a page, with what only its picture tells.

    Parts of digital pages lie straight, so nothing is levelled. Writing in pictures that a visible character covers is
    not read again; lines with letters of unknown text, or drawn as shapes, are read as a whole, and replace what the
    text layer says of them.
    """
    cv2.setNumThreads(1)
    sheet = _sheet(page, digital, parts)
    strips, crops = scan.cut(sheet)
    boxes = np.array([(one.left, one.top, one.right, one.bottom) for one in strips], dtype=np.float64).reshape(-1, 4)
    boxes /= sheet.point
    shapes = np.vstack((parts.outlines, boxes_of(digital.glyphs)[parts.undecoded]))
    whole = _holding(boxes, shapes)
    wanted = np.flatnonzero(whole | _unsaid(boxes, parts.pictures, digital.glyphs))
    strips, crops = [strips[place] for place in wanted], [crops[place] for place in wanted]
    found = scan.as_page(strips, scan.lattices_of(strips, crops, sheet, reader), sheet)
    readings = _shortened(digital.glyphs, parts.undecoded, found.readings)
    read = np.array([bool(reading.text) for reading in readings], dtype=bool)
    kept, gaps = _left(digital.glyphs, boxes[wanted][whole[wanted] & read], shapes)
    return replace(
        digital,
        glyphs=_together(kept, scan.as_glyphs(readings)),
        rules=_added(digital.rules, found.rules, parts.pictures),
        readings=readings,
        parts="read",
        gaps=(*digital.gaps, *gaps),
    )


def _sheet(page: PdfPage, digital: Page, parts: Parts) -> scan.Sheet:
    """The page's picture, turned as its text was."""
    drawn = len(parts.outlines) or len(parts.undecoded)
    dpi = max(scan_picture.resolution(page), SHARP_DPI if drawn else 0.0)
    picture = np.ascontiguousarray(np.rot90(scan_picture.rendered(page, dpi), -digital.rotation // 90))
    sheet = scan.levelled(picture, dpi, 0, 0.0)
    rules = np.vstack((digital.rules.horizontal, digital.rules.vertical))
    rules = rules[(rules[:, 2:] - rules[:, :2]).max(axis=1) > STEM] * sheet.point
    room = RULE * sheet.point
    for x0, top, x1, bottom in rules.tolist():  # known to a hair, also where a picture hides a part of them
        place = np.s_[max(int(top - room), 0) : int(bottom + room) + 1, max(int(x0 - room), 0) : int(x1 + room) + 1]
        sheet.flat[place], sheet.ink[place], sheet.brush[place] = 255, 0, 1
    return sheet


def _holding(boxes: NDArray[np.float64], shapes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which lines hold the middle of a shape."""
    x, y = (shapes[:, 0] + shapes[:, 2]) / 2, (shapes[:, 1] + shapes[:, 3]) / 2
    return np.asarray(_inside(boxes, x, y).any(axis=1))


def _inside(boxes: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Boxes x points: which point lies in which box or close to it."""
    across = (x > boxes[:, :1] - NEAR) & (x < boxes[:, 2:3] + NEAR)
    return np.asarray(across & (y > boxes[:, 1:2] - NEAR) & (y < boxes[:, 3:4] + NEAR))


def _left(glyphs: Glyphs, lines: NDArray[np.float64], shapes: NDArray[np.float64]) -> tuple[Glyphs, tuple[Gap, ...]]:
    """The characters that no line read as a whole replaces, and a gap for each shape that none did read."""
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    stay = ~_inside(lines, x, y).any(axis=0)
    x, y = (shapes[:, 0] + shapes[:, 2]) / 2, (shapes[:, 1] + shapes[:, 3]) / 2
    lost = shapes[~_inside(lines, x, y).any(axis=0)]
    gaps = tuple(Gap("illegible", Box(*box)) for box in lost.tolist())
    return Glyphs(**{part.name: getattr(glyphs, part.name)[stay] for part in fields(Glyphs)}), gaps


def _shortened(glyphs: Glyphs, strange: NDArray[np.intp], readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings; a line with letters of unknown text that was read as fewer letters than it has has a sign for them.

    A digit or a minus may be what is missing: nothing is known of such a figure.
    """
    lines = np.array([reading.box for reading in readings], dtype=np.float64).reshape(-1, 4)
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    held = _inside(lines, x, y)
    inked = np.asarray(glyphs.text != " ", dtype=bool)
    letters, unknown = held[:, inked].sum(axis=1), np.asarray(held[:, strange].any(axis=1))
    return tuple(
        replace(reading, text=UNREAD + reading.text, confidence=0.0, candidates=(), lattice=None)
        if unknown[k] and 0 < len(reading.text.replace(" ", "")) < letters[k]
        else reading
        for k, reading in enumerate(readings)
    )


def _unsaid(boxes: NDArray[np.float64], pictures: NDArray[np.float64], glyphs: Glyphs) -> NDArray[np.bool_]:
    """Which lines stand in a picture, and hold the middle of no visible character."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    pictured = _inside(pictures, x, y).any(axis=0) if len(pictures) else np.zeros(len(boxes), dtype=bool)
    xs, ys = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    said = (xs > boxes[:, :1]) & (xs < boxes[:, 2:3]) & (ys > boxes[:, 1:2]) & (ys < boxes[:, 3:4])
    return np.asarray(pictured & ~said.any(axis=1))


def _together(digital: Glyphs, found: Glyphs) -> Glyphs:
    """Characters of the text layer, then lines of the pictures, whose text objects count on."""
    lines = found.line + (int(digital.line.max()) + 1 if len(digital) else 0)
    found = replace(found, line=lines.astype(np.int32))
    return Glyphs(
        **{
            part.name: np.concatenate((getattr(digital, part.name), getattr(found, part.name)))
            for part in fields(Glyphs)
        }
    )


def _added(digital: Rules, found: Rules, boxes: NDArray[np.float64]) -> Rules:
    """The text layer's rules, and those found inside pictures."""

    def inside(rules: NDArray[np.float64]) -> NDArray[np.float64]:
        held = [
            bool(((boxes[:, :2] - EDGE <= rule[:2]).all(axis=1) & (boxes[:, 2:] + EDGE >= rule[2:]).all(axis=1)).any())
            for rule in rules
        ]
        return np.asarray(rules[np.array(held, dtype=bool)])

    return Rules(
        horizontal=np.vstack((digital.horizontal, inside(found.horizontal))),
        vertical=np.vstack((digital.vertical, inside(found.vertical))),
        fills=digital.fills,
    )
