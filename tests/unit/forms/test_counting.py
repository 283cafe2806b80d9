"""Running numbers in the cells of values are no part of them; volumes beside their money are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.forms.recognition.counting import without_counts

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

HEADS = [("Kode",), ("Program/Kegiatan",), ("Target",), ("Pagu (Rp)",)]
AMOUNTS = ("238.615.000", "183.742.500", "87.318.000", "412.383.900")


def _pagu(make_table: MakeTable, texts: list[str]) -> list[str]:
    rows = [[f"1.06.0{at}", f"Program {at}", "5 %", text] for at, text in enumerate(texts, 1)]
    return [row.cells[3].text for row in without_counts(make_table(HEADS, rows)).rows]


@pytest.mark.parametrize("marks", ["1234", "abcd", "7 8 9 10", "I II III IV", "(1) (2) (3) (4)", "1. 2. 3. 4."])
def test_numbers_that_count_the_rows_are_no_part_of_their_amounts(make_table: MakeTable, marks: str) -> None:
    counts = marks.split() if " " in marks else list(marks)
    printed = [f"{count} {amount}" for count, amount in zip(counts, AMOUNTS, strict=True)]
    assert _pagu(make_table, printed) == list(AMOUNTS)
    assert _pagu(make_table, [*printed[:3], "953.905.700"])[:3] == list(AMOUNTS[:3])


@pytest.mark.parametrize("counts", ["1 2 4 5", "1 1 1 1", "2 1 2 3", "a c d e"])
def test_numbers_that_do_not_count_on_stay(make_table: MakeTable, counts: str) -> None:
    """A volume beside its money is a number of its own."""
    printed = [f"{count} {amount}" for count, amount in zip(counts.split(), AMOUNTS, strict=True)]
    assert _pagu(make_table, printed) == printed


def test_two_numbers_count_nothing(make_table: MakeTable) -> None:
    printed = ["1 238.615.000", "2 183.742.500", "87.318.000"]
    assert _pagu(make_table, printed) == printed


def test_what_the_page_prints_is_kept_with_the_cell(make_table: MakeTable) -> None:
    printed = [f"{at} {amount}" for at, amount in enumerate(AMOUNTS, 1)]
    rows = [[f"1.06.0{at}", "Program", "5 %", text] for at, text in enumerate(printed, 1)]
    table = without_counts(make_table(HEADS, rows))
    assert [row.cells[3].printed for row in table.rows] == printed


def test_running_numbers_before_targets_are_no_digits_of_them(make_table: MakeTable) -> None:
    rows = [[f"1.06.0{at}", "Program", f"{at} {60 + at} %", "5.000"] for at in range(1, 5)]
    table = without_counts(make_table(HEADS, rows))
    assert [row.cells[2].text for row in table.rows] == ["61 %", "62 %", "63 %", "64 %"]


def test_a_column_of_running_numbers_under_the_heading_of_the_amounts_is_none(make_table: MakeTable) -> None:
    heads = [("Kode",), ("Program",), ("Pagu",), ("Pagu",)]
    rows = [[f"1.06.0{at}", "Program", str(at), amount] for at, amount in enumerate(AMOUNTS, 1)]
    table = without_counts(make_table(heads, rows))
    assert [row.cells[2].text for row in table.rows] == [""] * 4
    assert [row.cells[3].text for row in table.rows] == list(AMOUNTS)
