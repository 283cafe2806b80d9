"""One page by the way that suits it: its text layer, or its picture."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

from pipeline.model import Glyphs, Rules
from pipeline.reading.digital import read_digital
from pipeline.reading.ocr.reader import Cascade, default_reader
from pipeline.reading.scan.page import read_scan
from pipeline.reading.scan.route import route

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2 as pdfium

    from pipeline.model import Page, Reading
    from pipeline.settings import Settings

UNREAD = "its content is a picture, and OCR is switched off (--ocr never)"


def read_page(handle: pdfium.PdfPage, number: int, settings: Settings) -> Page:
    """Read a page by its text layer, or by OCR where its content is a picture.

    Args:
        handle: the open pdfium page.
        number: its number, from 1.
        settings: with `ocr` at `never` a scanned page is `not read`; with `always` every page is read as a picture.
    """
    page, pictures = read_digital(handle, number)
    if settings.ocr != "always" and not (pictures and route(handle, page.glyphs) == "ocr"):
        return page
    if settings.ocr == "never":
        return replace(page, glyphs=Glyphs.none(), rules=Rules.none(), route="ocr", status="not read", reason=UNREAD)
    page = read_scan(handle, number, _reader(settings.second_reader))
    return replace(page, certainty=_certainty(page.readings))


def _certainty(readings: Sequence[Reading]) -> float:
    """The probability of a letter in the middling line: what is hardly legible shows in all its lines."""
    return median(r.confidence ** (1 / max(len(r.text), 1)) for r in readings) if readings else 1.0


@lru_cache(maxsize=2)
def _reader(second: str) -> Cascade:
    """The recognisers, loaded once a process."""
    return default_reader(second)
