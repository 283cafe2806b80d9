"""A column's habit turns print into numbers and numbers into print."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.normalise.numbers import Locale
from pipeline.printed.habit import Habit, short_name
from tests.unit.printed.tables import plain, table


@pytest.mark.parametrize(
    ("habit", "text", "value"),
    [
        (Habit("money", Locale.ID, 1000), "1.234.567", Decimal(1234567000)),
        (Habit("money", Locale.EN), "1,234,567.50", Decimal("1234567.50")),
        (Habit("quantity", Locale.EN), "1,596", Decimal(1596)),
        (Habit("percent", Locale.ID), "94,05", Decimal("94.05")),
        (Habit("money", Locale.ID3), "275.000,000", Decimal(275000)),
    ],
)
def test_what_is_read_is_written_the_same_again(habit: Habit, text: str, value: Decimal) -> None:
    assert habit.value(text) == value
    assert habit.value(habit.text(value)) == value


def test_a_scale_that_the_cell_names_itself_comes_before_the_columns() -> None:
    assert Habit("money", Locale.ID, 1000).value("1,5 M") == Decimal(1500000000)


def test_columns_of_words_have_no_habit_and_others_have_that_of_their_values() -> None:
    bound = plain(table(["Jenis", "Jumlah"], ["A", "1,596.5"], ["B", "27.25"]))
    assert [Habit.of(column) for column in bound.columns] == [None, Habit("quantity", Locale.EN)]
    assert (short_name("EN3"), short_name("MIXED"), short_name(None)) == ("en", "id", None)
