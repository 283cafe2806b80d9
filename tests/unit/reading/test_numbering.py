"""The number of a page inside the cell of an amount is no part of it; all other numbers stay."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.letters import unpack
from pipeline.layout.lines import lines_of
from pipeline.reading.digital import read_digital
from pipeline.reading.numbering import without_folios


def _texts(numbers: tuple[str, ...], *, ruled: bool = True) -> list[list[str]]:
    """The lines of pages that each print an amount, and a number close below it at the same place."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200))
    for number in numbers:
        canvas.setFont("Helvetica", 8)
        if ruled:
            canvas.rect(100, 90, 120, 30)
        canvas.drawRightString(215, 106, "261.348.000")
        canvas.drawRightString(215, 98, number)
        canvas.showPage()
    canvas.save()
    document = pdfium.PdfDocument(out.getvalue())
    pages = [read_digital(page, place)[0] for place, page in enumerate(document, 1)]
    return [[line.text for line in lines_of(unpack(page.glyphs))] for page in without_folios(pages)]


@pytest.mark.parametrize("numbers", [("111", "112", "113"), ("- 7 -", "- 8 -"), ("Hal 3", "Hal 4")])
def test_page_numbers_in_the_cell_of_an_amount_are_left_out(numbers: tuple[str, ...]) -> None:
    assert _texts(numbers) == [["261.348.000"]] * len(numbers)


@pytest.mark.parametrize("numbers", [("111", "115"), ("8", "7"), ("12", "12")])
def test_numbers_that_do_not_count_on_with_the_pages_stay(numbers: tuple[str, ...]) -> None:
    assert _texts(numbers) == [["261.348.000", number] for number in numbers]


def test_outside_tables_nothing_is_left_out() -> None:
    assert _texts(("1", "2"), ruled=False) == [["261.348.000", "1"], ["261.348.000", "2"]]
