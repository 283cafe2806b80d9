"""Pictures of the places that findings point to, within a budget so that the file stays openable (reads the PDFs)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from pipeline.drawing import PagePictures
from pipeline.drawing import View as PageView
from pipeline.drawing.inline import IN_ALL, SCALE, inlined, weight
from pipeline.drawing.originals import original
from pipeline.intake.source import path_of
from pipeline.model import Box
from pipeline.report.chief import first_ten
from pipeline.report.overview import SEVERITIES
from pipeline.report.strips import picture_of, row_places

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from pipeline.drawing.originals import Missing
    from pipeline.report.records import FindingLine, Part, Report

PER_DOCUMENT, SHARED = 60, 600
"""A document has at most so many, more where the report has few documents: `SHARED` over their number."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as text for the page's `src`, with its size in pixels."""

    source: str
    width: int
    height: int


@dataclass(slots=True)
class Album:
    """The pictures of a document by finding; a place that several findings point to has its picture once.

    `same` names the finding that has the picture of another one's place; `left_out` counts the places over the
    budget; `missing` says why there are none at all.
    """

    pictures: dict[str, Picture] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    left_out: int = 0
    missing: Missing | None = None


def albums(report: Report, progress: Callable[[Part], None] = lambda _part: None) -> dict[str, Album]:
    """The pictures for all documents of a report, by document."""
    found: dict[str, Album] = {}
    left, most = IN_ALL, max(PER_DOCUMENT, SHARED // max(len(report.parts), 1))
    ten = {finding.finding_id for _, finding in first_ten(report)}
    for part in report.parts:
        progress(part)
        album = found[part.document.document_id] = _album(part, left, most, ten)
        left -= sum(weight(picture.source) for picture in album.pictures.values())
    return found


def _album(part: Part, budget: int, most: int, ten: Collection[str]) -> Album:
    album = Album()
    places = _places(part.findings, ten)
    if not places or budget <= 0:
        album.left_out = len(places)
        return album
    content = original(path_of(part.document.path), part.document.sha256)
    if not isinstance(content, (Path, bytes)):
        album.missing = content
        return album
    try:
        with PagePictures(content, SCALE) as pages:
            _fill(album, part, pages, (budget, most), ten)
    except pdfium.PdfiumError:
        album.missing = "broken"
    return album


def _places(findings: Sequence[FindingLine], ten: Collection[str] = ()) -> dict[tuple[int, Box], list[FindingLine]]:
    """The findings by their place; the first is shown with the picture, the `ten` of the first page before others."""
    places: defaultdict[tuple[int, Box], list[FindingLine]] = defaultdict(list)
    for finding in sorted(findings, key=lambda one: one.finding_id not in ten):
        if finding.severity != "info" and finding.page and (box := _box(finding)):
            places[finding.page, box].append(finding)
    return dict(places)


def _box(finding: FindingLine) -> Box | None:
    edges = (finding.x0, finding.top, finding.x1, finding.bottom)
    return None if any(edge is None for edge in edges) else Box(*(round(edge, 1) for edge in edges if edge is not None))


def _fill(album: Album, part: Part, pages: PagePictures, limits: tuple[int, int], ten: Collection[str]) -> None:
    budget, most = limits
    places, rows = _places(part.findings, ten), row_places(part)
    order = list(chosen([group[0] for group in places.values()]))
    kept = {finding.finding_id for finding in order[:most]} | set(ten)
    views = {view.page: PageView(view.page, view.rotation, view.skew) for view in part.views}
    for (page, box), group in sorted(places.items()):
        first = group[0]
        picture = None
        if first.finding_id in kept and page in views and budget > 0:
            picture = _picture(pages, views[page], box, first, rows.get((first.table_id or "", first.row_no or 0), {}))
        if picture is None:
            album.left_out += 1
            continue
        budget -= weight(picture.source)
        album.pictures[first.finding_id] = picture
        album.same.update({other.finding_id: first.finding_id for other in group[1:]})


def chosen(findings: Sequence[FindingLine]) -> Iterator[FindingLine]:
    """In the order in which they deserve a picture: by severity, the rules of a severity in turn; no mere notes."""
    for severity in SEVERITIES[:2]:
        rules: defaultdict[str, list[FindingLine]] = defaultdict(list)
        for finding in findings:
            if finding.severity == severity:
                rules[finding.rule_id].append(finding)
        turns = chain.from_iterable(zip_longest(*rules.values()))
        yield from (finding for finding in turns if finding is not None)


def _picture(
    pages: PagePictures, view: PageView, box: Box, finding: FindingLine, row: Mapping[str, tuple[int, Box]]
) -> Picture | None:
    try:
        image = picture_of(pages, view, box, finding, row)
    except (IndexError, pdfium.PdfiumError):
        return None
    return Picture(inlined(image), image.width, image.height)
