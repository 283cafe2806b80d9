"""Marks beside figures, strokes through them and numbers that only count rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

from tests.unit.reading.printed_pages import AMOUNTS, lines_on, page_of, pdf_of


@pytest.mark.parametrize("mark", ["1", "12", "2)", "*)", "a", "[1]", "123"])
def test_a_raised_mark_behind_a_figure_is_no_digit_of_it(mark: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "75")
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60 + canvas.stringWidth("75", "Helvetica", 8), 150.5, mark)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(80, 147, "%")

    page = page_of(pdf_of(draw))
    assert lines_on(page) == ["75 %"]
    assert [(gap.kind, gap.text, gap.unread) for gap in page.gaps] == [("raised", mark, False)]


def test_letters_of_a_word_set_tightly_above_a_figure_are_no_mark_behind_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "75")
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60 + canvas.stringWidth("75", "Helvetica", 8), 150.5, "daa")

    assert page_of(pdf_of(draw)).gaps == ()


def test_figures_that_run_up_the_page_are_no_marks_of_those_beside_them() -> None:
    """A turned amount whose last digit its low cell wraps: the digit's neighbour stands above it, not at its left."""

    def draw(canvas: Canvas) -> None:
        for line in range(12):
            canvas.drawString(150, 60 + 12 * line, "Kegiatan yang tidak diputar")
        for column, (foot, amount) in enumerate(
            ((40, "347.500.00"), (47.6, "0"), (40, "27 LKD &"), (56.4, "58"), (40, "OPD"))
        ):
            for place, digit in enumerate(amount):
                canvas.saveState()
                canvas.translate(60 + 8.5 * column, foot + 4.4 * place)
                canvas.rotate(90)
                canvas.drawString(0, 0, digit)
                canvas.restoreState()

    page = page_of(pdf_of(draw))
    turned = "".join(page.glyphs.text[page.glyphs.angle == 270].tolist())  # type: ignore[index]
    assert (turned.replace(" ", ""), page.gaps) == ("347.500.00027LKD&58OPD", ())


@pytest.mark.parametrize(("size", "rise"), [(4.5, -1.2), (6.9, 3.5), (8, 3.5)])
def test_a_mark_below_a_figure_or_as_large_as_it_is_no_digit_of_it(size: float, rise: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, AMOUNTS[0])
        canvas.setFont("Helvetica", size)
        canvas.drawString(60.2 + canvas.stringWidth(AMOUNTS[0], "Helvetica", 8), 147 + rise, "1")

    assert AMOUNTS[0] in lines_on(page_of(pdf_of(draw)))


@pytest.mark.parametrize("words", ["125 Keluarga", "310 Unit"])
def test_a_raised_mark_behind_a_unit_is_no_part_of_it(words: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, words)
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60 + canvas.stringWidth(words, "Helvetica", 8), 150.5, "1")

    assert lines_on(page_of(pdf_of(draw))) == [words]


def test_a_figure_of_the_next_cell_that_stands_higher_is_no_mark() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawRightString(100, 145, "48")
        canvas.drawString(101, 149, "3 Dokumen")

    assert any("3 Dokumen" in line for line in lines_on(page_of(pdf_of(draw))))


def test_an_exponent_behind_a_letter_stays() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "75 m")
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60 + canvas.stringWidth("75 m", "Helvetica", 8), 150.5, "2")

    assert lines_on(page_of(pdf_of(draw))) == ["75 m2"]


def test_a_figure_over_the_line_of_a_page_footer_keeps_all_its_digits() -> None:
    """A larger footer that runs into the table's last row is no text whose marks the digits of that row are."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, 41, "2016201620162016")
        canvas.setFont("Helvetica", 6)
        for column in range(4):
            canvas.drawString(60.7 + 21.3 * column, 46, "100")

    page = page_of(pdf_of(draw))
    assert ("".join(page.glyphs.text.tolist()).count("100"), page.gaps) == (4, ())


def test_a_digit_of_a_decimal_figure_is_no_mark_of_a_text_beside_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60, 46, "1.00")
        canvas.setFont("Helvetica", 12)
        canvas.drawRightString(60 + canvas.stringWidth("1.", "Helvetica", 6), 41, "2016")

    page = page_of(pdf_of(draw))
    assert page.gaps == ()


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

    page = page_of(pdf_of(draw))
    assert lines_on(page) == ["31.846.300"]
    assert [(gap.kind, gap.text) for gap in page.gaps] == [("struck", "45.000.000")]
    assert len(page.rules.horizontal) == len(page_of(pdf_of(lambda _canvas: None)).rules.horizontal)


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

    page = page_of(pdf_of(draw))
    assert lines_on(page) == ["31.846.300"]
    assert [(gap.kind, gap.text) for gap in page.gaps] == [("struck", "45.000.000")]


def test_one_digit_struck_out_before_an_amount_is_no_digit_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        width = canvas.stringWidth("9")
        canvas.drawString(60, 147, "9" + AMOUNTS[2])
        canvas.line(60, 149.7, 60 + width, 149.7)

    assert lines_on(page_of(pdf_of(draw))) == [AMOUNTS[2]]


def test_a_short_line_inside_a_letter_is_a_stroke_of_it_and_strikes_nothing() -> None:
    """Bold that is drawn a second time as shapes: the bars of its letters are lying lines in their middle."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, "DATA")
        for before in ("D", "DAT"):
            left = 60 + canvas.stringWidth(before)
            canvas.line(left + 1.7, 149.4, left + canvas.stringWidth("A") - 1.7, 149.4)

    page = page_of(pdf_of(draw))
    assert (lines_on(page)[0], page.gaps) == ("DATA", ())


def test_outlines_drawn_over_letters_as_fake_bold_are_no_rules() -> None:
    """A page footer whose letters are drawn twice makes no table out of the strokes of its letters."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 20, "DINAS")
        left = 60.0
        for letter in "DINAS":
            width = canvas.stringWidth(letter, "Helvetica", 10)
            canvas.rect(left + 0.8, 20.2, width - 1.6, 6.8)
            left += width

    plain, bold = (page_of(pdf_of(one)).rules for one in (lambda _canvas: None, draw))
    assert (len(bold.horizontal), len(bold.vertical)) == (len(plain.horizontal), len(plain.vertical))


@pytest.mark.parametrize("as_area", [False, True])
def test_a_minus_that_is_drawn_as_a_line_is_read(*, as_area: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 147, AMOUNTS[0])
        if as_area:
            canvas.rect(65.5, 149.4, 3.5, 0.6, stroke=0, fill=1)
        else:
            canvas.line(65.5, 149.7, 69, 149.7)

    assert lines_on(page_of(pdf_of(draw))) == [f"-{AMOUNTS[0]}"]


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

    assert "-" not in "".join(lines_on(page_of(pdf_of(draw))))


def test_underlined_text_and_borders_through_text_strike_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 147, AMOUNTS[0])
        canvas.line(60, 145.8, 60 + canvas.stringWidth(AMOUNTS[0]), 145.8)
        canvas.drawString(42, 117, "Penyediaan jasa surat menyurat")

    assert lines_on(page_of(pdf_of(draw))) == [AMOUNTS[0], "Penyediaan jasa surat menyurat"]


def test_a_soft_hyphen_inside_an_amount_is_no_part_of_it() -> None:
    pdfmetrics.registerFont(ttfonts.TTFont("Plain", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Plain", 8)
        canvas.drawString(60, 147, "1\u00ad.024.742.850")
        canvas.drawString(60, 127, "2024\u00ad2025")

        canvas.drawString(60, 107, "\u00ad87.318.000")

    assert lines_on(page_of(pdf_of(draw))) == ["1.024.742.850", "2024-2025", "-87.318.000"]


def test_running_numbers_at_the_left_of_amounts_are_no_digits_of_them() -> None:
    def draw(canvas: Canvas) -> None:
        for row, amount in enumerate(AMOUNTS):
            canvas.drawString(44, 147 - 20 * row, str(row + 1))
            canvas.drawRightString(156, 147 - 20 * row, amount)

    page = page_of(pdf_of(draw))
    assert lines_on(page) == list(AMOUNTS)
    assert [(gap.kind, gap.text) for gap in page.gaps] == [("running", "1234")]


def test_numbers_that_do_not_count_on_stay_beside_theamounts_on() -> None:
    def draw(canvas: Canvas) -> None:
        for row, amount in enumerate(AMOUNTS):
            canvas.drawString(44, 147 - 20 * row, str(7 - row))
            canvas.drawRightString(156, 147 - 20 * row, amount)

    page = page_of(pdf_of(draw))
    assert page.gaps == ()
    assert int((page.glyphs.text == "7").sum()) >= 1
