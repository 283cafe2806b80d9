"""Prints that lie: what the eye sees of a page is read, whatever its text layer says."""

from __future__ import annotations

import ctypes
import io
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import Color, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.letters import unpack
from pipeline.layout.lines import lines_of
from pipeline.model import UNREAD
from pipeline.reading import read_page
from pipeline.reading.letters import character
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Page

AMOUNTS = ("238.615.000", "183.742.500", "87.318.000", "412.383.900")
NEVER = Settings(ocr="never")


def _pdf(draw: Callable[[Canvas], None], rotate: int = 0) -> bytes:
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


def _amounts(canvas: Canvas, font: str = "Helvetica", size: float = 8, shift: float = 0) -> None:
    canvas.setFont(font, size)
    for row, amount in enumerate(AMOUNTS):
        canvas.drawRightString(150 + shift, 147 - 20 * row + shift / 3, amount)


def _page(pdf: bytes, settings: Settings = NEVER) -> Page:
    document = pdfium.PdfDocument(pdf)
    if document.get_formtype():
        document.init_forms()
    return read_page(document[0], 1, settings)


def _lines(page: Page) -> list[str]:
    return [line.text for line in lines_of(unpack(page.glyphs), column_gap=2.5)]


def _font(name: str, text_of: dict[int, int], monkeypatch: pytest.MonkeyPatch) -> str:
    """A font that prints as it should, and says other texts of some of its codes."""
    plain = ttfonts.makeToUnicodeCMap
    pdfmetrics.registerFont(ttfonts.TTFont(name, "Vera.ttf"))

    def told(font: str, subset: list[int]) -> str:
        return str(plain(font, [text_of.get(code, code) for code in subset]))

    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", told)
    return name


@pytest.mark.parametrize("shift", [0.1, 0.2, 0.35, 0.5, 0.7])
@pytest.mark.parametrize("size", [5.5, 6, 6.5, 7, 8.3])
def test_amounts_drawn_again_at_the_page_end_are_read_once(size: float, shift: float) -> None:
    """Their copies lie at both sides of any height that they may be sorted by."""

    def draw(canvas: Canvas) -> None:
        _amounts(canvas, size=size)
        canvas.drawString(200, 100, "lain")
        _amounts(canvas, size=size, shift=shift)

    assert _lines(_page(_pdf(draw))) == [*AMOUNTS[:3], "lain", AMOUNTS[3]]


def test_amounts_drawn_again_in_another_typeface_are_read_once() -> None:
    """Its letters are higher, and stand on the same baseline."""
    pdfmetrics.registerFont(ttfonts.TTFont("Plain", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        for font in ("Courier", "Courier-Bold"):
            _amounts(canvas, font, 7)

    assert _lines(_page(_pdf(draw))) == list(AMOUNTS)


def test_equal_digits_side_by_side_are_no_copies() -> None:
    """`11` and `000` stand closer than many copies do."""
    assert _lines(_page(_pdf(lambda canvas: canvas.drawString(60, 147, "1.111.000.000")))) == ["1.111.000.000"]


@pytest.mark.parametrize("colour", [(0.8, 0.8, 0.8), (0.1, 0.3, 0.6), (1, 1, 0.5)])
def test_text_in_the_colour_of_its_ground_is_not_read(colour: tuple[float, float, float]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*colour)
        canvas.rect(41, 141, 118, 18, stroke=0, fill=1)
        canvas.drawString(80, 147, "9")
        canvas.setFillColor(white if sum(colour) < 1.5 else Color(0, 0, 0))
        canvas.drawString(100, 147, AMOUNTS[0])

    assert _lines(_page(_pdf(draw))) == [AMOUNTS[0]]


def test_type_too_small_to_be_seen_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        _amounts(canvas)
        canvas.setFont("Helvetica", 0.3)
        canvas.drawString(99, 149, "9.999")

    assert _lines(_page(_pdf(draw))) == list(AMOUNTS)


def test_the_part_of_a_text_that_an_area_covers_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "777" + AMOUNTS[0])
        canvas.setFillColor(white)
        canvas.rect(59, 145, 1 + canvas.stringWidth("777"), 9, stroke=0, fill=1)

    assert _lines(_page(_pdf(draw))) == [AMOUNTS[0]]


@pytest.mark.parametrize("mark", ["1", "12", "2)", "*)", "a", "[1]", "123"])
def test_a_raised_mark_behind_a_figure_is_no_digit_of_it(mark: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "75")
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60 + canvas.stringWidth("75", "Helvetica", 8), 150.5, mark)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(80, 147, "%")

    page = _page(_pdf(draw))
    assert _lines(page) == ["75 %"]
    assert [(gap.kind, gap.text, gap.unread) for gap in page.gaps] == [("raised", mark, False)]


@pytest.mark.parametrize(("size", "rise"), [(4.5, -1.2), (6.9, 3.5), (8, 3.5)])
def test_a_mark_below_a_figure_or_as_large_as_it_is_no_digit_of_it(size: float, rise: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, AMOUNTS[0])
        canvas.setFont("Helvetica", size)
        canvas.drawString(60.2 + canvas.stringWidth(AMOUNTS[0], "Helvetica", 8), 147 + rise, "1")

    assert AMOUNTS[0] in _lines(_page(_pdf(draw)))


@pytest.mark.parametrize("words", ["125 Keluarga", "310 Unit"])
def test_a_raised_mark_behind_a_unit_is_no_part_of_it(words: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, words)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60 + canvas.stringWidth(words, "Helvetica", 8), 150.5, "1")

    assert _lines(_page(_pdf(draw))) == [words]


def test_a_figure_of_the_next_cell_that_stands_higher_is_no_mark() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawRightString(100, 145, "48")
        canvas.drawString(101, 149, "3 Dokumen")

    assert any("3 Dokumen" in line for line in _lines(_page(_pdf(draw))))


def test_an_exponent_behind_a_letter_stays() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "75 m")
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60 + canvas.stringWidth("75 m", "Helvetica", 8), 150.5, "2")

    assert _lines(_page(_pdf(draw))) == ["75 m2"]


@pytest.mark.parametrize("as_area", [False, True])
def test_struck_out_text_is_left_out_and_named(*, as_area: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(45, 147, "45.000.000")
        width = canvas.stringWidth("45.000.000")
        if as_area:
            canvas.rect(45, 149.4, width, 0.7, stroke=0, fill=1)
        else:
            canvas.line(45, 149.7, 45 + width, 149.7)
        canvas.drawRightString(150, 147, "31.846.300")

    page = _page(_pdf(draw))
    assert _lines(page) == ["31.846.300"]
    assert [(gap.kind, gap.text) for gap in page.gaps] == [("struck", "45.000.000")]
    assert len(page.rules.horizontal) == len(_page(_pdf(lambda _canvas: None)).rules.horizontal)


@pytest.mark.parametrize("stroke", ["pieces", "slanted", "crossed", "wave"])
def test_text_is_struck_out_by_strokes_of_any_kind(stroke: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(45, 147, "45.000.000")
        width = canvas.stringWidth("45.000.000")
        if stroke == "pieces":
            for part in range(5):
                canvas.line(45 + part * width / 5, 149.7, 44.5 + (part + 1) * width / 5, 149.7)
        elif stroke == "wave":
            path = canvas.beginPath()
            path.moveTo(45, 149.7)
            for step in range(1, int(width)):
                path.lineTo(45 + step, 149.7 + (0.5 if step % 2 else -0.5))
            canvas.drawPath(path)
        else:
            canvas.line(45, 147, 45 + width, 152.5)
            if stroke == "crossed":
                canvas.line(45, 152.5, 45 + width, 147)
        canvas.drawRightString(150, 147, "31.846.300")

    page = _page(_pdf(draw))
    assert _lines(page) == ["31.846.300"]
    assert [(gap.kind, gap.text) for gap in page.gaps] == [("struck", "45.000.000")]


def test_one_digit_struck_out_before_an_amount_is_no_digit_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        width = canvas.stringWidth("9")
        canvas.drawString(60, 147, "9" + AMOUNTS[2])
        canvas.line(60, 149.7, 60 + width, 149.7)

    assert _lines(_page(_pdf(draw))) == [AMOUNTS[2]]


@pytest.mark.parametrize("as_area", [False, True])
def test_a_minus_that_is_drawn_as_a_line_is_read(*, as_area: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 147, AMOUNTS[0])
        if as_area:
            canvas.rect(65.5, 149.4, 3.5, 0.6, stroke=0, fill=1)
        else:
            canvas.line(65.5, 149.7, 69, 149.7)

    assert _lines(_page(_pdf(draw))) == [f"-{AMOUNTS[0]}"]


def test_short_lines_that_are_no_minus_are_none() -> None:
    """Dashes of a border, a line behind a word, an end of a rule at an upright one."""

    def draw(canvas: Canvas) -> None:
        for place in range(4):
            canvas.line(45 + 6 * place, 149.7, 48.5 + 6 * place, 149.7)
        canvas.drawString(70, 147, AMOUNTS[0])
        canvas.line(36.5, 129.7, 40, 129.7)
        canvas.drawString(41, 127, AMOUNTS[1])
        canvas.drawString(45, 107, "Rp")
        canvas.line(55, 109.7, 58.5, 109.7)
        canvas.drawString(59.5, 107, AMOUNTS[2])

    assert "-" not in "".join(_lines(_page(_pdf(draw))))


def test_underlined_text_and_borders_through_text_strike_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, AMOUNTS[0])
        canvas.line(60, 145.8, 60 + canvas.stringWidth(AMOUNTS[0]), 145.8)
        canvas.drawString(42, 117, "Penyediaan jasa surat menyurat")

    assert _lines(_page(_pdf(draw))) == [AMOUNTS[0], "Penyediaan jasa surat menyurat"]


def test_a_soft_hyphen_inside_an_amount_is_no_part_of_it() -> None:
    pdfmetrics.registerFont(ttfonts.TTFont("Plain", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Plain", 8)
        canvas.drawString(60, 147, "1\u00ad.024.742.850")
        canvas.drawString(60, 127, "2024\u00ad2025")

        canvas.drawString(60, 107, "\u00ad87.318.000")

    assert _lines(_page(_pdf(draw))) == ["1.024.742.850", "2024-2025", "-87.318.000"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (0x0663, "3"), (0x06F7, "7"), (0xFF15, "5"), (0xFE63, "-"), (0xFF0D, "-"), (0x200B, ""), (0x1D7D9, "1"),
        (0x2024, "."), (0x060C, ","), (0x201A, ","), (0x034F, ""), (0xFE0F, ""),
        (0, UNREAD), (3, UNREAD), (0xFFFD, UNREAD), (0xFEFF, ""), (0x110000, UNREAD), (0xD800, UNREAD),
    ],
)  # fmt: skip
def test_what_a_code_says(code: int, text: str) -> None:
    """Digits of all scripts are digits; what is no character stands for a letter that is seen."""
    assert character(code) == text


@pytest.mark.parametrize("code", [0x0, 0x3, 0x20, 0xFFFD, 0xFEFF, 0xE035, 0xF035])
def test_a_digit_without_a_text_is_never_dropped(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without OCR a sign stands for it and the page says so; with it its line is read from the picture."""
    font = _font(f"Lost{code:x}", {ord("5"): code}, monkeypatch)

    def draw(canvas: Canvas) -> None:
        _amounts(canvas, font)

    pdf = _pdf(draw)
    page = _page(pdf)
    assert _lines(page)[0] == AMOUNTS[0].replace("5", UNREAD)
    assert page.parts == "unread"
    assert {gap.kind for gap in page.gaps} == {"undecoded"}
    read = _page(pdf, Settings())
    assert [line.replace(" ", "") for line in _lines(read)] == list(AMOUNTS)
    assert (read.parts, read.gaps) == ("read", ())


@pytest.mark.parametrize("pair", ["38", "69", "17", "25"])
def test_digits_that_say_another_digit_than_they_show_are_read_from_the_picture(
    pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = map(ord, pair)
    font = _font(f"Swapped{pair}", {one: other, other: one}, monkeypatch)
    pdf = _pdf(lambda canvas: _amounts(canvas, font))
    assert [line.replace(" ", "") for line in _lines(_page(pdf, Settings()))] == list(AMOUNTS)
    assert {gap.kind for gap in _page(pdf).gaps} == {"undecoded"}


def test_two_digits_that_say_the_same_are_read_from_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """The 3 says 8 as the 8 does: no 3 is ever printed, and the eights differ in width."""
    font = _font("Merged", {ord("3"): ord("8")}, monkeypatch)

    def draw(canvas: Canvas) -> None:
        _amounts(canvas, font)
        for row, amount in enumerate(AMOUNTS):
            canvas.drawRightString(250, 147 - 20 * row, amount)

    page = _page(_pdf(draw), Settings())
    assert sorted(line.replace(" ", "") for line in _lines(page)) == sorted(AMOUNTS * 2)


@pytest.mark.parametrize("rotate", [0, 90])
def test_points_of_type_that_the_matrix_scales_are_points(rotate: int) -> None:
    """Many printers state a size of 1 and scale it: against that size every point looks as tall as a digit."""

    def draw(canvas: Canvas) -> None:
        for row, amount in enumerate(AMOUNTS):
            text = canvas.beginText()
            text.setFont("Helvetica", 1)
            text.setTextTransform(9, 0, 0, 9, 60, 147 - 20 * row)
            text.textOut(f"{amount} - x")
            canvas.drawText(text)

    assert sorted(_lines(_page(_pdf(draw, rotate)))) == sorted(f"{amount} - x" for amount in AMOUNTS)


def test_digits_of_a_slanted_running_head_throw_no_doubt_on_upright_ones() -> None:
    """Slanted by the matrix, the glyphs of one font are wider; that does not make them other digits."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText()
        text.setFont("Helvetica", 1)
        text.setTextTransform(9, 0, 2.1, 9, 40, 180)
        text.textOut("Rencana Kerja 2011 - 2012, 2013, 2014, 2015")
        canvas.drawText(text)
        canvas.setFont("Helvetica", 8)
        for row in range(4):
            canvas.drawString(60, 147 - 20 * row, "120.345.000")

    assert _lines(_page(_pdf(draw)))[1:] == ["120.345.000"] * 4


def test_a_space_that_a_font_says_beside_its_glyph_is_no_glyph(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaders whose dots say space and dot: the space has the dot's ink, and yet nothing is there to be read."""
    plain = ttfonts.makeToUnicodeCMap
    pdfmetrics.registerFont(ttfonts.TTFont("Leaders", "Vera.ttf"))
    monkeypatch.setattr(
        ttfonts, "makeToUnicodeCMap", lambda font, subset: str(plain(font, subset)).replace("<002E>", "<0020002E>")
    )

    def draw(canvas: Canvas) -> None:
        _amounts(canvas)
        canvas.setFont("Leaders", 8)
        canvas.drawString(200, 147, "Total....")

    (line,) = (line for line in _lines(_page(_pdf(draw))) if "Total" in line)
    assert "".join(line.split()) in {"Total....", "183.742.500Total....", "238.615.000Total...."}


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

    pdf = _pdf(draw)
    page = _page(pdf, Settings())
    assert _lines(page) == [AMOUNTS[0], "77.318.000"]
    assert (page.route, page.parts, len(page.readings)) == ("digital", "read", 1)
    assert [gap.kind for gap in _page(pdf).gaps] == ["picture"]


def test_amounts_drawn_as_shapes_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "Jumlah")
        _outline(canvas, 60, 127, 8, "37.318.000")

    pdf = _pdf(draw)
    assert _lines(_page(pdf, Settings())) == ["Jumlah", "37.318.000"]
    assert {gap.kind for gap in _page(pdf).gaps} == {"outlines"}


def test_strokes_of_letters_drawn_as_shapes_are_no_rules() -> None:
    """Stems of digits, and points: short lines inside a row of writing."""
    pdf = _pdf(lambda canvas: _outline(canvas, 60, 127, 8, "114.171.417"))
    rules, bare = _page(pdf).rules, _page(_pdf(lambda _canvas: None)).rules
    assert (len(rules.horizontal), len(rules.vertical)) == (len(bare.horizontal), len(bare.vertical))


def test_round_ornaments_are_no_writing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "Jumlah")
        for place in range(4):
            canvas.circle(60 + 12 * place, 127, 4, stroke=0, fill=1)

    page = _page(_pdf(draw))
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

    assert "953.905.700" in _lines(_page(_pdf(draw)))


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
        _amounts(canvas)
        _remark(canvas, LOOK)

    assert _lines(_page(_pdf(draw))) == ["77.000.000", *AMOUNTS[1:]]


def test_a_remark_that_is_hidden_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        _amounts(canvas)
        _remark(canvas, LOOK, flags=2)

    assert _lines(_page(_pdf(draw))) == list(AMOUNTS)


def test_a_remark_without_a_look_is_read_as_programs_draw_it() -> None:
    page = _page(_pdf(lambda canvas: _remark(canvas, None)))
    assert _lines(page) == ["77.000.000"]
    assert page.gaps == ()


def test_running_numbers_at_the_left_of_amounts_are_no_digits_of_them() -> None:
    def draw(canvas: Canvas) -> None:
        for row, amount in enumerate(AMOUNTS):
            canvas.drawString(44, 147 - 20 * row, str(row + 1))
            canvas.drawRightString(156, 147 - 20 * row, amount)

    page = _page(_pdf(draw))
    assert _lines(page) == list(AMOUNTS)
    assert [(gap.kind, gap.text) for gap in page.gaps] == [("running", "1234")]


def test_numbers_that_do_not_count_on_stay_beside_the_amounts() -> None:
    def draw(canvas: Canvas) -> None:
        for row, amount in enumerate(AMOUNTS):
            canvas.drawString(44, 147 - 20 * row, str(7 - row))
            canvas.drawRightString(156, 147 - 20 * row, amount)

    page = _page(_pdf(draw))
    assert page.gaps == ()
    assert int((page.glyphs.text == "7").sum()) >= 1


@pytest.mark.parametrize("size", [(144, 18), (20, 20), (8, 200), (3, 3)])
def test_a_page_smaller_than_any_rule_is_read(size: tuple[float, float]) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.drawString(2, 4, "Halaman kecil")
    canvas.save()
    page = read_page(pdfium.PdfDocument(out.getvalue())[0], 1, Settings(ocr="always"))
    assert page.status == "read"
    assert np.isfinite(page.glyphs.x0).all()
