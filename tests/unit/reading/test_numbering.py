"""The number of a page inside the cell of an amount is no part of it; all other numbers stay."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.letters import unpack
from pipeline.layout.lines import lines_of
from pipeline.reading.digital import read_digital
from pipeline.reading.numbering import without_folios

if TYPE_CHECKING:
    from pipeline.model import Page


AMOUNTS = ["261.348.000", "93.146.800", "38.317.100"]


def _all(page: Page) -> str:
    return "".join(page.glyphs.text.tolist())


def _texts(numbers: tuple[str, ...], *, ruled: bool = True, value: str = "261.348.000") -> list[list[str]]:
    """The lines of pages that each print a value, and a number close below it at the same place."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200))
    for number in numbers:
        canvas.setFont("Helvetica", 8)
        if ruled:
            canvas.rect(100, 90, 120, 30)
        canvas.drawRightString(215, 106, value)
        canvas.drawRightString(215, 98, number)
        canvas.showPage()
    canvas.save()
    document = pdfium.PdfDocument(out.getvalue())
    pages = [read_digital(page, place)[0] for place, page in enumerate(document, 1)]
    return [[line.text for line in lines_of(unpack(page.glyphs))] for page in without_folios(pages)]


@pytest.mark.parametrize(
    "numbers", [("111", "112"), ("- 7 -", "- 8 -"), ("Halaman 3", "Halaman 4"), ("1 dari 9", "2 dari 9")]
)
def test_page_numbers_in_the_cell_of_an_amount_are_left_out(numbers: tuple[str, ...]) -> None:
    assert _texts(numbers) == [["261.348.000"]] * len(numbers)


@pytest.mark.parametrize("numbers", [("111", "115"), ("8", "7"), ("12", "12")])
def test_numbers_that_do_not_count_on_with_the_pages_stay(numbers: tuple[str, ...]) -> None:
    assert _texts(numbers) == [["261.348.000", number] for number in numbers]


@pytest.mark.parametrize("value", ["125 Keluarga", "58 %", "Kab. Bengkalis"])
def test_page_numbers_below_the_last_text_of_any_cell_are_left_out(value: str) -> None:
    assert _texts(("45", "46"), value=value) == [[value]] * 2


def test_what_follows_a_code_that_ends_with_a_point_is_a_part_of_it() -> None:
    assert _texts(("45", "46"), value="1.06.02.2.01.") == [["1.06.02.2.01.", "45"], ["1.06.02.2.01.", "46"]]


def test_page_numbers_below_a_column_of_amounts_without_rules_are_left_out() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200))
    for number in ("111", "112"):
        canvas.setFont("Helvetica", 8)
        for row, amount in enumerate(AMOUNTS):
            canvas.drawRightString(215, 150 - 10 * row, amount)
        canvas.drawRightString(213, 121, number)
        canvas.showPage()
    canvas.save()
    pages = [read_digital(page, place)[0] for place, page in enumerate(pdfium.PdfDocument(out.getvalue()), 1)]
    assert [[line.text for line in lines_of(unpack(page.glyphs))] for page in without_folios(pages)] == [AMOUNTS] * 2


def test_page_numbers_printed_over_an_amount_are_no_digits_of_it() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200))
    for number in ("111", "112"):
        canvas.setFont("Helvetica", 8)
        canvas.rect(100, 90, 120, 30)
        canvas.drawRightString(215, 106, "261.348.000")
        canvas.drawRightString(205, 104, number)
        canvas.showPage()
    canvas.save()
    pages = [read_digital(page, place)[0] for place, page in enumerate(pdfium.PdfDocument(out.getvalue()), 1)]
    assert [_all(page) for page in without_folios(pages)] == ["261.348.000"] * 2


def test_the_last_digit_of_an_amount_is_no_page_number() -> None:
    """Printers part words into objects: a digit that stands close to others of its line is one of theirs."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200))
    for digit in ("1", "2"):
        canvas.setFont("Helvetica", 8)
        canvas.rect(100, 90, 120, 30)
        canvas.drawRightString(205, 106, "261.348.00")
        canvas.drawString(205, 106, digit)
        canvas.drawRightString(209.4, 97, "93.146.800")
        canvas.showPage()
    canvas.save()
    pages = [read_digital(page, place)[0] for place, page in enumerate(pdfium.PdfDocument(out.getvalue()), 1)]
    assert all("261.348.00" + digit in _all(page) for digit, page in zip("12", without_folios(pages), strict=True))


def test_outside_tables_nothing_is_left_out() -> None:
    assert _texts(("1", "2"), ruled=False) == [["261.348.000", "1"], ["261.348.000", "2"]]
