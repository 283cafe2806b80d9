"""The picture of a finding: the row's name, and each cell that the sentence speaks of with a frame around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from pipeline.drawing import Around, frame
from pipeline.model import Box
from schemas.fields import PRINTED_NAMES
from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.drawing import PagePictures, View
    from pipeline.report.records import FindingLine, Part

NAMES = (*PRINTED_NAMES, "indikator")
"""The fields that name a row; the first that the table prints is shown."""
ALONE, BESIDE, NAME = 120.0, 26.0, 2.0
"""Points of the page shown at both sides: of a cell that is alone in the picture, of one beside others, of a name."""
DOWN, DEEP = 22.0, 70.0
"""Points above and below; a sum is shown with the rows below it."""
MOST_NAME, MOST_ACROSS, MOST_DOWN = 170.0, 460.0, 150.0
"""Points: a larger place is shown from its upper left corner."""
GAP = 10
"""Pixels between two strips of the page that are not neighbours."""


class Span(NamedTuple):
    """A part of the page's width, and the edges of the cells in it that get a frame."""

    x0: float
    x1: float
    framed: tuple[tuple[float, float], ...] = ()


def row_places(part: Part) -> Mapping[tuple[str, int], Mapping[str, tuple[int, Box]]]:
    """Page and box of each field of the rows that have findings."""
    found: dict[tuple[str, int], dict[str, tuple[int, Box]]] = {}
    for one in part.spots:
        place = (one.page, Box(one.x0, one.top, one.x1, one.bottom))
        found.setdefault((one.table_id, one.row_no), {}).setdefault(one.field, place)
    return found


def picture_of(
    pages: PagePictures, view: View, box: Box, finding: FindingLine, row: Mapping[str, tuple[int, Box]]
) -> Image.Image:
    """The place of a finding with the name of its row and the other cells that it speaks of.

    Raises IndexError for a page that is not there.
    """
    shown = Box(box.x0, box.top, min(box.x1, box.x0 + MOST_ACROSS), min(box.bottom, box.top + MOST_DOWN))
    if not row:
        return pages.crop(view, shown, Around(ALONE, DOWN))
    below = DEEP if finding.rule_id.startswith("SUM-") else DOWN
    return _joined([_strip(pages, view, shown, one, below) for one in spans_of(finding, view.page, shown, row)])


def spans_of(finding: FindingLine, page: int, shown: Box, row: Mapping[str, tuple[int, Box]]) -> list[Span]:
    """What of the page's width the picture shows, from left to right; what overlaps is one span."""
    rule = load_rules().get(finding.rule_id)
    level = {name: box for name, (on, box) in row.items() if on == page and _is_beside(box, shown)}
    others = [level[name] for name in (rule.shows if rule else ()) if name in level and name != finding.field]
    names = [level[name] for name in NAMES if name in level][:1]
    around = BESIDE if others or names else ALONE
    found = [Span(one.x0 - around, one.x1 + around, ((one.x0, one.x1),)) for one in (shown, *others)]
    found += [Span(one.x0 - NAME, min(one.x1, one.x0 + MOST_NAME) + NAME) for one in names]
    return list(_merged(sorted(found)))


def _is_beside(box: Box, shown: Box) -> bool:
    return box.top < shown.bottom and box.bottom > shown.top


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    last = spans[0]
    for one in spans[1:]:
        if one.x0 <= last.x1:
            framed = tuple(dict.fromkeys((*last.framed, *one.framed)))
            last = Span(last.x0, max(last.x1, one.x1), framed)
        else:
            yield last
            last = one
    yield last


def _strip(pages: PagePictures, view: View, shown: Box, span: Span, below: float) -> Image.Image:
    """A span of the page, as high as the place itself, so that rows go on from one strip to the next."""
    left, right = max(span.x0, 0.0), span.x1
    top = max(shown.top - DOWN, 0.0)
    image = pages.crop(view, Box(left, top, right, shown.bottom + below), Around(0.0, 0.0), mark=False)
    scale = image.width / (right - left)
    above = (shown.top - top) * scale
    for x0, x1 in span.framed:
        edges = (max(x0 - left, 0.0) * scale, above, (x1 - left) * scale, above + (shown.bottom - shown.top) * scale)
        frame(image, Box(*edges))
    return image


def _joined(strips: Sequence[Image.Image]) -> Image.Image:
    height = max(one.height for one in strips)
    whole = Image.new("RGB", (sum(one.width for one in strips) + GAP * (len(strips) - 1), height), "white")
    at = 0
    for one in strips:
        whole.paste(one, (at, 0))
        at += one.width + GAP
    return whole
