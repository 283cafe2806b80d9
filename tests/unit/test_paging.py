"""What a defect on one page does to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline import paging
from pipeline.cache import PageCache
from pipeline.grids import layout_of
from pipeline.intake.source import Source, sha256_of
from pipeline.model import DocumentResult, Waiting
from pipeline.run import begin_document, keep_page, read_document, see_pages
from pipeline.settings import Settings
from samples.typesetting import Document, PageBreak, Paragraph, Section, typeset

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from pipeline.model import Layout, Page


def test_a_page_whose_tables_cannot_be_found_is_lost_with_a_reason_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(page: Page, path: Path) -> Layout:
        if page.number == 2 and page.status == "read":
            raise ValueError("no border stands where one must")
        return layout_of(page, path)

    path = tmp_path / "renja.pdf"
    pages = (Paragraph("Pertama."), PageBreak(), Paragraph("Kedua."), PageBreak(), Paragraph("Ketiga."))
    path.write_bytes(typeset(Document((Section(pages),))))
    monkeypatch.setattr(paging, "layout_of", torn)
    seen = see_pages(path, Settings(cache_bytes=0), lambda _done, _total: None)
    assert [(page.status, page.reason) for page in seen.pages] == [
        ("read", None),
        ("failed", "ValueError: no border stands where one must"),
        ("read", None),
    ]
    assert [[line.text for line in layout.text] for layout in seen.layouts] == [["Pertama."], [], ["Ketiga."]]


def test_a_digital_page_with_a_picture_of_figures_waits_for_ocr_and_is_kept(tmp_path: Path) -> None:
    """Its parts are a task of their own, as scans are; without OCR the page says what was not read."""
    path = tmp_path / "renja.pdf"
    picture = Image.new("RGB", (330, 44), "white")
    ImageDraw.Draw(picture).text((4, 2), "77.318.000", font=ImageFont.load_default(34), fill="black")
    canvas = Canvas(str(path), pagesize=(400, 200))
    canvas.rect(40, 120, 120, 20)
    canvas.drawString(200, 150, "Pagu Indikatif")
    canvas.drawImage(ImageReader(picture), 60, 124, 60, 11)
    canvas.save()
    source = Source(path, path.name, sha256_of(path), path.stat().st_size)
    settings = Settings(cache=tmp_path / "kept", cache_bytes=1_000_000)
    waiting = begin_document(source, settings, lambda _done, _total: None)
    assert waiting == Waiting((1,), 1)
    assert keep_page(source, settings, 1) is None
    assert PageCache(tmp_path / "kept", settings).has(source.sha256, 1)
    (page,) = read_document(source, settings, lambda _done, _total: None).pages
    assert (page.route, page.parts, page.gaps) == ("digital", "read", ())
    result = begin_document(source, Settings(ocr="never"), lambda _done, _total: None)
    assert isinstance(result, DocumentResult)
    assert [(one.rule_id, one.page) for one in result.findings if one.severity == "error"] == [("READ-01", 1)]
