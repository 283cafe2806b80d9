"""One page by the way that suits it: its text layer, or its picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.reading.digital import read_digital

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from pipeline.model import Page
    from pipeline.settings import Settings

PICTURE_SHARE = 0.6
"""A picture over this share of the page is the page."""


def read_page(handle: pdfium.PdfPage, number: int, settings: Settings) -> Page:
    """Read a page; one whose content is a picture is `not read` while OCR is off.

    Args:
        handle: the open pdfium page.
        number: its number, from 1.
        settings: decides whether pictures are read.
    """
    del settings
    page, pictures = read_digital(handle, number)
    if pictures >= PICTURE_SHARE and not len(page.glyphs):
        return replace(page, route="ocr", status="not read", reason="its content is a picture")
    return page
