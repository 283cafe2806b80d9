"""What the codes of a font say, and what its glyphs show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts

from pipeline.model import UNREAD
from pipeline.reading.letters import character
from pipeline.settings import Settings

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

from tests.unit.reading.printed_pages import AMOUNTS, amounts_on, font_of, lines_on, page_of, pdf_of


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
    font = font_of(f"Lost{code:x}", {ord("5"): code}, monkeypatch)

    def draw(canvas: Canvas) -> None:
        amounts_on(canvas, font)

    pdf = pdf_of(draw)
    page = page_of(pdf)
    assert lines_on(page)[0] == AMOUNTS[0].replace("5", UNREAD)
    assert page.parts == "unread"
    assert {gap.kind for gap in page.gaps} == {"undecoded"}
    read = page_of(pdf, Settings())
    assert [line.replace(" ", "") for line in lines_on(read)] == list(AMOUNTS)
    assert (read.parts, read.gaps) == ("read", ())


@pytest.mark.parametrize("pair", ["38", "69", "17", "25"])
def test_digits_that_say_another_digit_than_they_show_are_read_from_the_picture(
    pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = map(ord, pair)
    font = font_of(f"Swapped{pair}", {one: other, other: one}, monkeypatch)
    pdf = pdf_of(lambda canvas: amounts_on(canvas, font))
    assert [line.replace(" ", "") for line in lines_on(page_of(pdf, Settings()))] == list(AMOUNTS)
    assert {gap.kind for gap in page_of(pdf).gaps} == {"undecoded"}


def test_two_digits_that_say_the_same_are_read_from_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """The 3 says 8 as the 8 does: no 3 is ever printed, and the eights differ in width."""
    font = font_of("Merged", {ord("3"): ord("8")}, monkeypatch)

    def draw(canvas: Canvas) -> None:
        amounts_on(canvas, font)
        for row, amount in enumerate(AMOUNTS):
            canvas.drawRightString(250, 147 - 20 * row, amount)

    page = page_of(pdf_of(draw), Settings())
    assert sorted(line.replace(" ", "") for line in lines_on(page)) == sorted(AMOUNTS * 2)


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

    assert sorted(lines_on(page_of(pdf_of(draw, rotate)))) == sorted(f"{amount} - x" for amount in AMOUNTS)


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

    assert lines_on(page_of(pdf_of(draw)))[1:] == ["120.345.000"] * 4


def test_a_space_that_a_font_says_beside_its_glyph_is_no_glyph(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaders whose dots say space and dot: the space has the dot's ink, and yet nothing is there to be read."""
    plain = ttfonts.makeToUnicodeCMap
    pdfmetrics.registerFont(ttfonts.TTFont("Leaders", "Vera.ttf"))
    monkeypatch.setattr(
        ttfonts, "makeToUnicodeCMap", lambda font, subset: str(plain(font, subset)).replace("<002E>", "<0020002E>")
    )

    def draw(canvas: Canvas) -> None:
        amounts_on(canvas)
        canvas.setFont("Leaders", 8)
        canvas.drawString(200, 147, "Total....")

    (line,) = (line for line in lines_on(page_of(pdf_of(draw))) if "Total" in line)
    assert "".join(line.split()) in {"Total....", "183.742.500Total....", "238.615.000Total...."}
