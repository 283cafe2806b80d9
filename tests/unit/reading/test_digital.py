"""What a reader of the page sees is read, and nothing else."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2 as pdfium
import pytest
from reportlab.lib.colors import black, red, white
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.letters import unpack
from pipeline.layout.lines import lines_of
from pipeline.reading.digital import read_digital
from pipeline.reading.letters import character
from samples.typesetting import Cell, Document, Paragraph, Row, Section, Style, Table, typeset
from tests.reading_back import read_blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Page

TEXT = "Penyediaan jasa surat menyurat sebesar Rp 12.500.000 untuk dua belas bulan"


def _page(pdf: bytes, number: int = 1) -> Page:
    return read_digital(pdfium.PdfDocument(pdf)[number - 1], number)[0]


def _drawn(draw: Callable[[Canvas], None]) -> Page:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 200))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return _page(out.getvalue())


def _lines(page: Page) -> list[str]:
    return [line.text for line in lines_of(unpack(page.glyphs))]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_words_are_those_of_an_independent_reader(rotate: int) -> None:
    """The library pdfplumber reads the same words from the same table, however the page is stored."""
    rows = tuple(Row((f"1.06.{i:02}", TEXT, f"{i}.000.000")) for i in range(12))
    table = Table((1, 3, 1), rows, style=Style(font="Vera", size=8))
    pdf = typeset(Document((Section((Paragraph(TEXT), table), rotate=rotate),)))  # type: ignore[arg-type]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        wanted = Counter(word["text"] for word in document.pages[0].extract_words())
    assert Counter(" ".join(_lines(_page(pdf))).split()) == wanted


def test_rules_lie_where_they_are_drawn() -> None:
    """Thin rectangles and strokes alike become the middle lines of the borders."""
    for border in ("lines", "rects", "boxes"):
        table = Table((1, 1), (Row(("a", "b")),), width=200, style=Style(border=border))
        rules = _page(typeset(Document((Section((table,)),)))).rules
        assert sorted({round(x) for x in rules.vertical[:, 0]}) == [56, 156, 256]
        assert len({round(y) for y in rules.horizontal[:, 1]}) == 2


def test_what_is_printed_twice_is_read_once() -> None:
    """Fake bold draws each letter again a quarter of a point further."""
    table = Table((1,), (Row(("JUMLAH 7.777",), bold=True),), style=Style(fake_bold=True))
    assert _lines(_page(typeset(Document((Section((table,)),))))) == ["JUMLAH 7.777"]


def test_text_that_its_cell_clips_is_not_read() -> None:
    """Excel prints what does not fit its cell behind the neighbour's border: nobody sees it."""
    rows = (Row(("Penyediaan jasa surat menyurat dan kurir", "9.000.000")),)
    table = Table((1, 1), rows, width=160, style=Style(size=8, clip=True))
    cells = read_blocks(table).layouts[0].grids[0].matrix[0]
    assert cells[1].text == "9.000.000"
    assert cells[0].text == "Penyediaan jasa surat"


def _white_on_white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(50, 100, "tersembunyi")


def _under_an_area(canvas: Canvas) -> None:
    canvas.drawString(50, 100, "tersembunyi")
    canvas.setFillColor(white)
    canvas.rect(40, 90, 200, 30, stroke=0, fill=1)


def _no_ink(canvas: Canvas) -> None:
    text = canvas.beginText(50, 100)
    text.setTextRenderMode(3)
    text.textOut("tersembunyi")
    canvas.drawText(text)


def _off_the_page(canvas: Canvas) -> None:
    canvas.drawString(-200, 100, "tersembunyi")


@pytest.mark.parametrize("hide", [_white_on_white, _under_an_area, _no_ink, _off_the_page])
def test_text_that_nobody_sees_is_not_read(hide: Callable[[Canvas], None]) -> None:
    """Its letters would stand among visible ones."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 150, "terlihat")
        hide(canvas)

    assert _lines(_drawn(draw)) == ["terlihat"]


def test_white_text_on_colour_is_read() -> None:
    """Headers are often printed so; also under a mark that shines through."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(red)
        canvas.rect(40, 90, 200, 30, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(50, 100, "Pagu Indikatif")
        canvas.setFillColor(black)
        canvas.drawString(50, 50, "Jumlah")
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(40, 40, 200, 30, stroke=0, fill=1)

    assert _lines(_drawn(draw)) == ["Pagu Indikatif", "Jumlah"]


def _with_layer(state: str) -> bytes:
    """A page with text in a layer that the document's default view switches on or off."""
    content = b"BT /F1 10 Tf 50 150 Td (terlihat) Tj ET /OC /L BDC BT /F1 10 Tf 50 100 Td (lapisan) Tj ET EMC"
    resources = b"<< /Font << /F1 5 0 R >> /Properties << /L 6 0 R >> >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /{state} [6 0 R] >> >> >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources %s >>" % resources,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /OCG /Name (lapisan) >>",
    ]
    out, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    xref = b"xref\n0 7\n0000000000 65535 f \n%s" % table
    return out + xref + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


@pytest.mark.parametrize(("state", "wanted"), [("ON", ["terlihat", "lapisan"]), ("OFF", ["terlihat"])])
def test_layers_are_read_when_they_are_shown(state: str, wanted: list[str]) -> None:
    """Drafts and watermarks stand in layers that are switched off."""
    assert _lines(_page(_with_layer(state))) == wanted


def test_turned_header_cells_are_read_along_their_lines() -> None:
    """Letters of upright and of turned cells do not mix."""
    table = Table((1, 3), (Row((Cell("Satuan Kerja", turned=True), "Uraian Kegiatan")),), width=200)
    page = _page(typeset(Document((Section((table,)),))))
    upright = unpack(page.glyphs).chosen(page.glyphs.angle == 0)
    turned = unpack(page.glyphs).chosen(page.glyphs.angle == 270)
    assert [line.text for line in lines_of(upright)] == ["Uraian Kegiatan"]
    assert [line.text for line in lines_of(turned)] == ["Satuan Kerja"]


@pytest.mark.parametrize("direction", [90, -90])
def test_the_points_of_a_turned_amount_stay_inside_it(direction: int) -> None:
    """A point's ink lies low in the line; it is a part of the line all the same, when each letter is its own text."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(200, 100)
        canvas.rotate(direction)
        place = 0.0
        for letter in "1.810.000.000,50":
            canvas.drawString(place, 0, letter)
            place += canvas.stringWidth(letter)

    page = _drawn(draw)
    assert [line.text for line in lines_of(unpack(page.glyphs))] == ["1.810.000.000,50"]


def test_a_page_of_sideways_content_is_turned_upright() -> None:
    """Some offices draw a landscape table turned on a portrait page."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 20)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Rencana program dan kegiatan")
        canvas.drawString(0, -20, "Kebutuhan dana dan pagu indikatif")

    page = _drawn(draw)
    assert page.rotation in (90, 270)
    assert (page.width, page.height) == (200, 400)
    assert _lines(page) == ["Rencana program dan kegiatan", "Kebutuhan dana dan pagu indikatif"]


def test_letters_apart_by_distance_only_make_words() -> None:
    """Some text layers have no space characters at all."""

    def draw(canvas: Canvas) -> None:
        x = 50.0
        for word in TEXT.split():
            canvas.drawString(x, 100, word)
            x += canvas.stringWidth(word) + canvas.stringWidth(" ")

    assert _lines(_drawn(draw)) == [TEXT]


def test_wide_gaps_of_justified_text_part_words_once() -> None:
    """A stretched space is one space; stretched letters stay one word."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(20, 100, "Rencana kerja daerah", wordSpace=30)
        canvas.drawString(20, 60, "RENCANA KERJA", charSpace=2.5)

    assert _lines(_drawn(draw)) == ["Rencana kerja daerah", "RENCANA KERJA"]


@pytest.mark.parametrize(
    ("code", "text"), [(0xFB01, "fi"), (0xFB04, "ffl"), (0xAD, "-"), (2, "-"), (0xA0, " "), (0x2003, " "), (0xFEFF, "")]
)
def test_characters_are_spelled_as_people_type_them(code: int, text: str) -> None:
    """Ligatures, soft hyphens, kinds of spaces."""
    assert character(code) == text
