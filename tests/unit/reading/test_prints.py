"""Amounts that are pictures, shapes, form fields or remarks on a page."""

from __future__ import annotations

import ctypes
import io

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from pipeline.reading import read_page
from pipeline.settings import Settings
from tests.unit.reading.printed_pages import AMOUNTS, amounts_on, lines_on, page_of, pdf_of


def _picture(text: str) -> ImageReader:
    font = ImageFont.truetype(str(pdfmetrics.getFont("Plain").face.filename), 33)
    picture = Image.new("RGB", (int(font.getlength(text)) + 8, 44), "white")
    ImageDraw.Draw(picture).text((4, 2), text, font=font, fill="black")
    return ImageReader(picture)


def test_an_amount_that_is_a_small_picture_is_read() -> None:
    pdfmetrics.registerFont(ttfonts.TTFont("Plain", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, AMOUNTS[0])
        canvas.drawImage(_picture("77.318.000"), 60, 124, 60, 11)

    pdf = pdf_of(draw)
    page = page_of(pdf, Settings())
    assert lines_on(page) == [AMOUNTS[0], "77.318.000"]
    assert (page.route, page.parts, len(page.readings)) == ("digital", "read", 1)
    assert [gap.kind for gap in page_of(pdf).gaps] == ["picture"]


def test_amounts_drawn_as_shapes_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "Jumlah")
        _outline(canvas, 60, 127, 8, "37.318.000")

    pdf = pdf_of(draw)
    assert lines_on(page_of(pdf, Settings())) == ["Jumlah", "37.318.000"]
    assert {gap.kind for gap in page_of(pdf).gaps} == {"outlines"}


def test_strokes_of_letters_drawn_as_shapes_are_no_rules() -> None:
    """Stems of digits, and points: short lines inside a row of writing."""
    pdf = pdf_of(lambda canvas: _outline(canvas, 60, 127, 8, "114.171.417"))
    rules, bare = page_of(pdf).rules, page_of(pdf_of(lambda _canvas: None)).rules
    assert (len(rules.horizontal), len(rules.vertical)) == (len(bare.horizontal), len(bare.vertical))


def test_round_ornaments_are_no_writing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "Jumlah")
        for place in range(4):
            canvas.circle(60 + 12 * place, 127, 4, stroke=0, fill=1)

    page = page_of(pdf_of(draw))
    assert (page.parts, page.gaps) == ("none", ())


def _outline(canvas: Canvas, x: float, y: float, size: float, text: str) -> None:
    """The text as filled paths, with the outlines that pdfium has of Helvetica."""
    document = pdfium.PdfDocument.new()
    font = raw_pdfium.FPDFText_LoadStandardFont(document, b"Helvetica")
    across, up = ctypes.c_float(), ctypes.c_float()
    for letter in text:
        glyph, path, bow = raw_pdfium.FPDFFont_GetGlyphPath(font, ord(letter), 1.0), canvas.beginPath(), []
        for index in range(raw_pdfium.FPDFGlyphPath_CountGlyphSegments(glyph)):
            segment = raw_pdfium.FPDFGlyphPath_GetGlyphPathSegment(glyph, index)
            raw_pdfium.FPDFPathSegment_GetPoint(segment, across, up)
            point = (x + across.value * size, y + up.value * size)
            kind = raw_pdfium.FPDFPathSegment_GetType(segment)
            if kind == raw_pdfium.FPDF_SEGMENT_MOVETO:
                path.moveTo(*point)
            elif kind == raw_pdfium.FPDF_SEGMENT_LINETO:
                path.lineTo(*point)
            else:
                bow += point
                if len(bow) == 6:
                    path.curveTo(*bow)
                    bow = []
        canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
        x += pdfmetrics.stringWidth(letter, "Helvetica", size)


@pytest.mark.parametrize("kind", ["text", "choice"])
def test_values_of_form_fields_are_read(kind: str) -> None:
    def draw(canvas: Canvas) -> None:
        field = {"name": "pagu", "x": 45, "y": 142, "width": 110, "height": 14, "fontSize": 8, "borderWidth": 0}
        if kind == "text":
            canvas.acroForm.textfield(value="953.905.700", **field)
        else:
            canvas.acroForm.choice(value="953.905.700", options=["953.905.700", "0"], **field)

    assert "953.905.700" in lines_on(page_of(pdf_of(draw)))


def _remark(canvas: Canvas, look: str | None, flags: int = 4) -> None:
    """A FreeText annotation over the first cell."""
    shown = {
        "Type": pdfdoc.PDFName("Annot"), "Subtype": pdfdoc.PDFName("FreeText"), "F": flags,
        "Rect": pdfdoc.PDFArray([42, 141, 158, 159]), "Contents": pdfdoc.PDFString("77.000.000"),
    }  # fmt: skip
    if look is not None:
        stream = pdfdoc.PDFStream(content=look)
        font = pdfdoc.PDFDictionary(
            {n: pdfdoc.PDFName(v) for n, v in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica"))}
        )
        fonts = pdfdoc.PDFDictionary({"Font": pdfdoc.PDFDictionary({"F1": font})})
        stream.dictionary.dict.update(
            Type=pdfdoc.PDFName("XObject"), Subtype=pdfdoc.PDFName("Form"), Resources=fonts,
            BBox=pdfdoc.PDFArray([0, 0, 116, 18]),
        )  # fmt: skip
        shown["AP"] = pdfdoc.PDFDictionary({"N": canvas._doc.Reference(stream)})
    canvas._addAnnotation(pdfdoc.PDFDictionary(shown))


LOOK = "1 1 1 rg 0 0 116 18 re f 0 g BT /F1 8 Tf 30 6 Td (77.000.000) Tj ET"


def test_a_remark_over_an_amount_is_what_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        amounts_on(canvas)
        _remark(canvas, LOOK)

    assert lines_on(page_of(pdf_of(draw))) == ["77.000.000", *AMOUNTS[1:]]


def test_a_remark_that_is_hidden_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        amounts_on(canvas)
        _remark(canvas, LOOK, flags=2)

    assert lines_on(page_of(pdf_of(draw))) == list(AMOUNTS)


def test_a_remark_without_a_look_is_read_as_programs_draw_it() -> None:
    page = page_of(pdf_of(lambda canvas: _remark(canvas, None)))
    assert lines_on(page) == ["77.000.000"]
    assert page.gaps == ()


@pytest.mark.parametrize("size", [(144, 18), (20, 20), (8, 200), (3, 3)])
def test_a_page_smaller_than_any_rule_is_read(size: tuple[float, float]) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.drawString(2, 4, "Halaman kecil")
    canvas.save()
    page = read_page(pdfium.PdfDocument(out.getvalue())[0], 1, Settings(ocr="always"))
    assert page.status == "read"
    assert np.isfinite(page.glyphs.x0).all()
