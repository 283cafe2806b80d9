"""One page by the way that suits it: its text layer, or its picture."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

from pipeline.model import Glyphs, Rules
from pipeline.reading.annotations import still_unsaid, with_annotations
from pipeline.reading.digital import read_digital
from pipeline.reading.parts import parts_of, unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2 as pdfium

    from pipeline.model import Page, Reading
    from pipeline.reading.ocr.reader import Cascade
    from pipeline.reading.parts import Parts
    from pipeline.settings import Settings


def read_page(handle: pdfium.PdfPage, number: int, settings: Settings) -> Page:
    """Read a page by its text layer, or by OCR where its content, or a part of it, is a picture.

    Args:
        handle: the open pdfium page.
        number: its number, from 1.
        settings: with `ocr` at `never` a scanned page is `not read`; with `always` every page is read as a picture.
    """
    shown, gaps = with_annotations(handle, number)
    try:
        page = _read(shown, number, settings)
    finally:
        if shown is not handle:
            shown.close()
    return replace(page, gaps=(*still_unsaid(gaps, page.glyphs), *page.gaps)) if gaps else page


def _read(handle: pdfium.PdfPage, number: int, settings: Settings) -> Page:
    page, beside = read_digital(handle, number)
    if settings.ocr == "always":
        return _scanned(handle, number, settings)
    parts = parts_of(handle, page, beside)
    if settings.ocr == "never":
        return _without_ocr(page, parts)
    if parts.whole:
        return _scanned(handle, number, settings)
    if not parts:
        return page
    from pipeline.reading.scan.embedded import with_parts  # noqa: PLC0415 -- most documents need no OCR

    return with_parts(handle, page, parts, _reader(settings.second_reader))


def _without_ocr(page: Page, parts: Parts) -> Page:
    """The page with what must stay unread said of it."""
    if parts.whole:
        return replace(
            page, glyphs=Glyphs.none(), rules=Rules.none(), route="ocr", status="not read", reason=parts.whole
        )
    return replace(page, parts="unread", gaps=(*page.gaps, *unread(parts, page.glyphs))) if parts else page


def _scanned(handle: pdfium.PdfPage, number: int, settings: Settings) -> Page:
    from pipeline.reading.scan.page import read_scan  # noqa: PLC0415 -- most documents need no OCR

    page = read_scan(handle, number, _reader(settings.second_reader))
    return replace(page, certainty=_certainty(page.readings))


def _certainty(readings: Sequence[Reading]) -> float:
    """The probability of a letter in the middling line: what is hardly legible shows in all its lines."""
    return median(r.confidence ** (1 / max(len(r.text), 1)) for r in readings) if readings else 1.0


@lru_cache(maxsize=2)
def _reader(second: str) -> Cascade:
    """The recognisers, loaded once a process."""
    from pipeline.reading.ocr.reader import default_reader  # noqa: PLC0415 -- most documents need no OCR

    return default_reader(second)
