"""What can hardly be read on a scan is told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.checking.lost.legibility import legible
from pipeline.model import UNREAD, Box, Cell, Column, FormTable, Glyphs, Line, Page, Row, Rules, Table

PAGE = Page(3, 900.0, 600.0, "ocr", Glyphs.none(), Rules.none(), certainty=0.98)


def table(columns: int, kind: str, source: str, text: str = "1R8") -> FormTable:
    """A table of five rows without header rows; its columns are named A, B, C."""
    rows = tuple(
        Row(
            3,
            tuple(
                Cell(
                    3, r, c, 1, 1, Box(20.0 * c, 10.0 * r, 20.0 * c + 20, 10.0 * r + 10), text if c else "Program",
                    source="ocr" if source == "ocr" else "digital",
                )
                for c in range(columns)
            ),
            (True,) * columns,
        )
        for r in range(5)
    )  # fmt: skip
    printed = Table(1, "", (), tuple(Column(c, (chr(65 + c),)) for c in range(columns)), (), rows)
    return FormTable(printed, kind, "", "", (None,) * columns, ())


def test_a_page_whose_letters_are_guesses_is_an_error_of_reading() -> None:
    """The office is not blamed, and nobody takes the page's figures for certain."""
    figures = Line("Rp 12.000.000", Box(0, 0, 10, 10), page=3)
    (finding,) = legible([replace(PAGE, certainty=0.4)], [], [figures])
    assert (finding.rule_id, finding.severity, finding.cause, finding.page) == ("OCR-04", "error", "reading", 3)


def test_a_page_that_reads_well_raises_nothing() -> None:
    assert legible([PAGE], [table(10, "T-C.33", "ocr")]) == ()


def test_a_large_scanned_table_that_fits_no_form_is_told() -> None:
    """Its header may have been misread; digital tables and small ones are what they are."""
    (finding,) = legible([PAGE], [table(10, "other", "ocr")])
    assert (finding.rule_id, finding.table, finding.page) == ("OCR-04", 1, 3)
    assert legible([PAGE], [table(10, "other", "digital"), table(4, "other", "ocr")]) == ()


def test_a_large_table_and_its_columns_of_money_are_one_finding() -> None:
    (finding,) = legible([PAGE], [table(10, "other", "ocr", "950.000.000,00")])
    assert finding.said.key == "OCR-04.table"


def test_each_column_of_money_of_a_scanned_table_without_a_form_is_told_with_what_it_may_be() -> None:
    """Its amounts reach no fact table, however small the table is; digital tables show their own words."""
    found = legible([PAGE], [table(3, "other", "ocr", "950.000.000,00")])
    assert [(finding.rule_id, finding.cause, finding.table, finding.page) for finding in found] == [
        ("OCR-04", "reading", 1, 3)
    ] * 2
    assert "`B`" in found[0].message
    assert "`pagu_semula`" in found[0].message
    assert legible([PAGE], [table(3, "other", "digital", "950.000.000,00"), table(3, "other", "ocr", "950.000")]) == ()


def test_cells_with_ink_of_which_nothing_was_read_are_told_once_a_page() -> None:
    """A cell that is printed must not pass for an empty one."""
    read = replace(table(3, "T-C.33", "ocr", UNREAD), form="tc33")
    (finding,) = legible([PAGE], [read])
    assert (finding.rule_id, finding.severity, finding.table, finding.page) == ("OCR-04", "warning", 1, 3)
    assert finding.box == Box(20.0, 0.0, 40.0, 10.0)
    assert " 10 " in finding.message
    assert legible([PAGE], [table(3, "T-C.33", "digital", UNREAD)]) == ()


def test_ink_in_a_chart_without_numbers_is_worth_knowing() -> None:
    (finding,) = legible([PAGE], [table(3, "other", "ocr", UNREAD)])
    assert (finding.rule_id, finding.severity) == ("OCR-04", "info")
    assert "tabel pindaian" not in finding.message


def test_ink_in_a_chart_whose_boxes_number_their_words_is_no_unread_table() -> None:
    """`P.5.1.2 Penyelenggaraan`, `1 dari 5 kegiatan`: figures in words, none in a column."""
    chart = table(3, "other", "ocr", f"P.5.1.2 Penyelenggaraan, 1 dari 5 kegiatan {UNREAD}")
    (finding,) = legible([PAGE], [chart])
    assert (finding.severity, finding.said.key) == ("info", "OCR-04.drawing")
    figures = table(3, "other", "ocr", "12.500")
    rows = (*chart.table.rows, *figures.table.rows)
    (finding,) = legible([PAGE], [replace(chart, table=replace(chart.table, rows=rows))])
    assert (finding.severity, finding.said.key) == ("warning", "OCR-04.ink")


def test_a_cover_without_figures_is_worth_knowing_only() -> None:
    cover = Line("PEMERINTAH KABUPATEN", Box(0, 0, 10, 10), page=3)
    (finding,) = legible([replace(PAGE, certainty=0.0)], [], [cover])
    assert (finding.rule_id, finding.severity, finding.cause) == ("OCR-04", "info", "reading")
    first = replace(PAGE, number=1, certainty=0.0)
    printed = [Line(text, Box(0, 0, 10, 10), page=1) for text in ("TAHUN 2016", "Jl. Merdeka 12", "Tlp (0263) 265110")]
    assert [one.severity for one in legible([first], [], printed)] == ["info"]
    text = [replace(line, page=3) for line in printed]
    assert [one.severity for one in legible([replace(PAGE, certainty=0.4)], [], text)] == ["warning"]
    ruled = replace(PAGE, certainty=0.0, rules=replace(PAGE.rules, horizontal=np.zeros((9, 4))))
    assert [one.severity for one in legible([ruled], [], [cover])] == ["error"]
