"""Pages of amounts printed in odd ways, and the lines that were read from them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.letters import unpack
from pipeline.layout.lines import lines_of
from pipeline.reading import read_page
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from pipeline.model import Page

AMOUNTS = ("238.615.000", "183.742.500", "87.318.000", "412.383.900")
NEVER = Settings(ocr="never")


def pdf_of(draw: Callable[[Canvas], None], rotate: int = 0) -> bytes:
    """A page with one column of four ruled cells, in which `draw` draws."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 200), pageCompression=0)
    if rotate:
        canvas.setPageRotation(rotate)
    for row in range(4):
        canvas.rect(40, 140 - 20 * row, 120, 20)
    canvas.setFont("Helvetica", 8)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def amounts_on(canvas: Canvas, font: str = "Helvetica", size: float = 8, shift: float = 0) -> None:
    canvas.setFont(font, size)
    for row, amount in enumerate(AMOUNTS):
        canvas.drawRightString(150 + shift, 147 - 20 * row + shift / 3, amount)


def page_of(pdf: bytes, settings: Settings = NEVER) -> Page:
    document = pdfium.PdfDocument(pdf)
    if document.get_formtype():
        document.init_forms()
    return read_page(document[0], 1, settings)


def lines_on(page: Page) -> list[str]:
    return [line.text for line in lines_of(unpack(page.glyphs), column_gap=2.5)]


def font_of(name: str, text_of: dict[int, int], monkeypatch: pytest.MonkeyPatch) -> str:
    """A font that prints as it should, and says other texts of some of its codes."""
    plain = ttfonts.makeToUnicodeCMap
    pdfmetrics.registerFont(ttfonts.TTFont(name, "Vera.ttf"))

    def told(font: str, subset: list[int]) -> str:
        return str(plain(font, [text_of.get(code, code) for code in subset]))

    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", told)
    return name
