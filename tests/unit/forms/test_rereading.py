"""Numbers of scanned cells that do not go with their column are asked about."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.forms.values.rereading import reread
from pipeline.model import Box, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.unit.forms.conftest import MakeTable

STEP = np.dtype([("symbol", "U1"), ("score", "f2")])
FIT: Any = SimpleNamespace(bindings=[SimpleNamespace(role=SimpleNamespace(content="quantity"), columns=(1,))])


def seen(text: str) -> Reading:
    """A reading without a doubt: each letter, then a blank."""
    steps = np.zeros((2 * len(text), 2), dtype=STEP)
    steps["score"] = -np.inf
    steps["score"][:, 0] = 0.0
    steps["symbol"][::2, 0] = list(text)
    return Reading(text, 1.0, Box(0, 0, 10, 10), lattice=steps)


def doubtful(make_table: MakeTable, texts: Sequence[str]) -> list[str]:
    """Which of the texts of a scanned column of quantities are asked about."""
    table = make_table([("Program",), ("Target",)], [["Program", text] for text in texts])
    rows = [
        replace(row, cells=(row.cells[0], replace(row.cells[1], readings=(seen(text),))))
        for row, text in zip(table.rows, texts, strict=True)
    ]
    read = reread(replace(table, rows=tuple(rows)), FIT)
    return [row.cells[1].text for row in read.rows if row.cells[1].doubtful]


def test_a_number_without_a_unit_among_numbers_with_one_is_asked_about(make_table: MakeTable) -> None:
    """A percent sign is easily read as two more digits."""
    assert doubtful(make_table, ["80 %", "12 Unit", "7496", "91 %", "3 Orang", "66,5 %"]) == ["7496"]


def test_a_figure_with_a_unit_may_not_end_in_a_digit_instead_where_all_its_column_has_units(
    make_table: MakeTable,
) -> None:
    steps = seen("23,08%").lattice
    assert steps is not None
    steps["symbol"][10, 1] = "9"
    steps["score"][10] = np.log((0.85, 0.15))
    unsure = Reading("23,08%", 0.85, Box(0, 0, 10, 10), lattice=steps)
    for others, asked in ((["80 %", "12 %", "74 %", "91 %", "3 %"], []), (["80", "12", "74", "91", "3"], ["23,08%"])):
        readings = [*map(seen, others), unsure]
        table = make_table([("Program",), ("Target",)], [["Program", one.text] for one in readings])
        rows = [
            replace(row, cells=(row.cells[0], replace(row.cells[1], readings=(one,))))
            for row, one in zip(table.rows, readings, strict=True)
        ]
        read = reread(replace(table, rows=tuple(rows)), FIT)
        assert [row.cells[1].text for row in read.rows if row.cells[1].confidence < 0.9] == asked


def test_numbers_without_units_stand_where_units_have_a_column_of_their_own(make_table: MakeTable) -> None:
    assert not doubtful(make_table, ["80", "12", "74", "91", "3", "1.250"])


def test_a_group_of_three_digits_is_asked_about_where_both_marks_stand_before_decimals(make_table: MakeTable) -> None:
    assert doubtful(make_table, ["90,5", "68.1", "30", "1.409", "12"]) == ["1.409"]
    assert not doubtful(make_table, ["90,5", "68,1", "30", "1.409", "12"])
    counted = ["90,5 %", "68.1 %", "30 Dokumen", "1.409 Dokumen", "1.409 Km", "12 Orang"]
    assert doubtful(make_table, counted) == ["1.409 Km"], "documents have no decimals"


def test_rp_in_a_column_of_its_own_asks_nobody(make_table: MakeTable) -> None:
    table = make_table([("Pagu",), ("Pagu",)], [["Rp", "1.000.000"]])
    (row,) = table.rows
    cells = tuple(replace(cell, readings=(seen(cell.text),)) for cell in row.cells)
    fit: Any = SimpleNamespace(bindings=[SimpleNamespace(role=SimpleNamespace(content="money"), columns=(0, 1))])
    read = reread(replace(table, rows=(replace(row, cells=cells),)), fit).rows[0]
    assert [(cell.text, cell.doubtful) for cell in read.cells] == [("Rp", False), ("1.000.000", False)]
