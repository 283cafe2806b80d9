"""What is drawn twice is read once; what nobody can see is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib.colors import Color, white
from reportlab.pdfbase import pdfmetrics, ttfonts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

from tests.unit.reading.printed_pages import AMOUNTS, amounts_on, lines_on, page_of, pdf_of


@pytest.mark.parametrize("shift", [0.1, 0.2, 0.35, 0.5, 0.7])
@pytest.mark.parametrize("size", [5.5, 6, 6.5, 7, 8.3])
def test_amounts_drawn_again_at_the_page_end_are_read_once(size: float, shift: float) -> None:
    """Their copies lie at both sides of any height that they may be sorted by."""

    def draw(canvas: Canvas) -> None:
        amounts_on(canvas, size=size)
        canvas.drawString(200, 100, "lain")
        amounts_on(canvas, size=size, shift=shift)

    assert lines_on(page_of(pdf_of(draw))) == [*AMOUNTS[:3], "lain", AMOUNTS[3]]


def test_amounts_drawn_again_in_another_typeface_are_read_once() -> None:
    """Its letters are higher, and stand on the same baseline."""
    pdfmetrics.registerFont(ttfonts.TTFont("Plain", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        for font in ("Courier", "Courier-Bold"):
            amounts_on(canvas, font, 7)

    assert lines_on(page_of(pdf_of(draw))) == list(AMOUNTS)


def test_equal_digits_side_by_side_are_no_copies() -> None:
    """`11` and `000` stand closer than many copies do."""
    assert lines_on(page_of(pdf_of(lambda canvas: canvas.drawString(60, 147, "1.111.000.000")))) == ["1.111.000.000"]


@pytest.mark.parametrize("colour", [(0.8, 0.8, 0.8), (0.1, 0.3, 0.6), (1, 1, 0.5)])
def test_text_in_the_colour_of_its_ground_is_not_read(colour: tuple[float, float, float]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*colour)
        canvas.rect(41, 141, 118, 18, stroke=0, fill=1)
        canvas.drawString(80, 147, "9")
        canvas.setFillColor(white if sum(colour) < 1.5 else Color(0, 0, 0))
        canvas.drawString(100, 147, AMOUNTS[0])

    assert lines_on(page_of(pdf_of(draw))) == [AMOUNTS[0]]


def test_type_too_small_to_be_seen_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        amounts_on(canvas)
        canvas.setFont("Helvetica", 0.3)
        canvas.drawString(99, 149, "9.999")

    assert lines_on(page_of(pdf_of(draw))) == list(AMOUNTS)


def test_the_part_of_a_text_that_an_area_covers_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "777" + AMOUNTS[0])
        canvas.setFillColor(white)
        canvas.rect(59, 145, 1 + canvas.stringWidth("777"), 9, stroke=0, fill=1)

    assert lines_on(page_of(pdf_of(draw))) == [AMOUNTS[0]]
