"""Charts that passed for tables have no numbers; tables without words that are none keep theirs."""

from __future__ import annotations

import pytest

from pipeline.printed.graphs import is_graph
from pipeline.printed.numbers import numbers_of
from tests.unit.printed.tables import plain, table


@pytest.mark.parametrize(
    "rows",
    [
        ([["471 317 314", "", "1589", "", ""]]),
        (
            [
                ["8,000,000,000", "7,427 6,976"],
                ["7,000,000,000 1", "5,621"],
                ["6,000,000,000", "4,8"],
                ["5,000,000,000", "I"],
            ]
        ),
        ([["", "85%"], ["99.57%", ""], ["", ""], ["", "100%"]]),
        ([["100", "Belanja Pegawai"], ["80", ""], ["60", "Modal"], ["40", ""], ["20", ""], ["0", ""]]),
    ],
)
def test_figures_on_bars_and_axes_are_no_numbers(rows: list[list[str]]) -> None:
    """One row without a word, an axis at even steps, figures here and there in an empty frame."""
    form = plain(table([""] * len(rows[0]), *rows))
    assert is_graph(form)
    assert not numbers_of(form)


@pytest.mark.parametrize(
    "rows",
    [
        ([["4.995.425", "99,91 %"], ["199.833.094", "98,20 %"], ["5.150.000", "100 %"]]),  # a table without its names
        ([["1", "2"], ["2", "5"], ["3", "7"], ["4", "9"]]),  # ordinals are at even steps too
        ([["2013", "12"], ["2014", "14"], ["2015", "15"], ["2016", "19"]]),
        ([["Beras", "10"], ["Jagung", "20"], ["Kedelai", "30"], ["Teh", "40"], ["Kopi", "50"]]),
    ],
)
def test_a_table_without_a_header_is_no_chart(rows: list[list[str]]) -> None:
    form = plain(table([""] * len(rows[0]), *rows))
    assert not is_graph(form)
    assert numbers_of(form)


def test_a_table_with_a_header_is_no_chart() -> None:
    assert not is_graph(plain(table(["Pagu", "Realisasi"], ["100.000.000", "99.000.000"])))
