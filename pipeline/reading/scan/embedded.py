"""A digital page that holds a table as a picture: what the picture shows is added to what the text layer says."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.model import Glyphs, Page, Rules
from pipeline.reading.scan import crops as scan_crops
from pipeline.reading.scan import page as scan
from pipeline.reading.scan import picture as scan_picture
from pipeline.reading.scan import route as scan_route

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

EDGE = 2.0  # points that a rule may stand outside its picture


def with_pictures(page: PdfPage, digital: Page, reader: scan.Reader) -> Page:
    """The digital reading of a page, with the writing and rules of its pictures.

    Pictures in digital pages lie straight, so nothing is turned. Writing that a visible character covers is not read
    again.
    """
    cv2.setNumThreads(1)
    dpi = scan_picture.resolution(page)
    sheet = scan.levelled(scan_picture.rendered(page, dpi), dpi, 0, 0.0)
    boxes = scan_route.large_pictures(page)
    strips, crops = scan.cut(sheet)
    wanted = [place for place, strip in enumerate(strips) if _unsaid(strip, sheet.point, boxes, digital.glyphs)]
    strips = [strips[place] for place in wanted]
    crops = [crops[place] for place in wanted]
    found = scan.as_page(strips, scan.lattices_of(strips, crops, sheet, reader), sheet)
    return replace(
        digital,
        glyphs=_together(digital.glyphs, found.glyphs),
        rules=_added(digital.rules, found.rules, boxes),
        readings=found.readings,
    )


def _unsaid(strip: scan_crops.Strip, point: float, boxes: NDArray[np.float64], glyphs: Glyphs) -> bool:
    """Whether a line stands in a picture, and no visible character's middle in it."""
    left, top, right, bottom = (edge / point for edge in (strip.left, strip.top, strip.right, strip.bottom))
    x, y = (left + right) / 2, (top + bottom) / 2
    inside = (boxes[:, 0] < x) & (boxes[:, 2] > x) & (boxes[:, 1] < y) & (boxes[:, 3] > y)
    xs, ys = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    said = (xs > left) & (xs < right) & (ys > top) & (ys < bottom)
    return bool(inside.any() and not said.any())


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
