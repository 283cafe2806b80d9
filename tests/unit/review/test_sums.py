"""The sums that a figure stands in, as the review pages show them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.review.sums import sums_of
from pipeline.store.writer import Store
from tests.unit.checking.tables import form
from tests.unit.store.readings import TABLE, reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pipeline.review.sums import Sum


def found(path: Path, fact: str, rows: Sequence[Mapping[str, object]], row_no: int, field: str) -> list[Sum]:
    """The sums of a value of a table with these rows."""
    with Store(path / "renja.duckdb") as store:
        store.save(replace(reading(form(rows, fact)), findings=(), klaim=()))
    with duckdb.connect(str(path / "renja.duckdb"), read_only=True) as connection:
        return sums_of(connection, fact, (TABLE, row_no), field)


def test_children_are_taken_by_code_where_all_kegiatan_stand_before_all_sub_kegiatan(tmp_path: Path) -> None:
    rows = [
        {"kode": "1.06.01.2.01", "pagu": 300},
        {"kode": "1.06.01.2.02", "pagu": 500},
        {"kode": "1.06.01.2.01.01", "pagu": 100},
        {"kode": "1.06.01.2.01.02", "pagu": 200},
        {"kode": "1.06.01.2.02.01", "pagu": 240},
        {"kode": "1.06.01.2.02.02", "pagu": 260},
    ]
    [above] = found(tmp_path, "rencana", rows, 3, "pagu")
    assert (above.result.kode, [part.kode for part in above.parts]) == (
        "1.06.01.2.01",
        ["1.06.01.2.01.01", "1.06.01.2.01.02"],
    )
    assert above.closes


def test_children_without_a_printed_code_are_taken_by_place(tmp_path: Path) -> None:
    rows = [
        {"level": "program", "uraian": "A", "pagu": 300},
        {"level": "kegiatan", "uraian": "B", "pagu": 100},
        {"level": "kegiatan", "uraian": "C", "pagu": 200},
        {"level": "program", "uraian": "D", "pagu": 50},
    ]
    [above] = found(tmp_path, "rencana", rows, 2, "pagu")
    assert ([part.label for part in above.parts], above.closes) == (["B", "C"], True)


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        ({"realisasi_rp": 62_292_650}, []),
        ({"tw1_rp": 40, "tw2_rp": 60, "realisasi_rp": 101}, [["tw1_rp", "tw2_rp"]]),
    ],
)
def test_quarters_that_the_form_does_not_print_are_not_summed(
    tmp_path: Path, row: dict[str, object], labels: list[list[str]]
) -> None:
    """The page said that 62.292.650 adds up if it is 0."""
    sums = found(tmp_path, "evaluasi", [{"kode": "1.06.01.2.01.01", **row}], 1, "realisasi_rp")
    assert [[part.label for part in one.parts] for one in sums] == labels
    assert all(one.gap == Decimal(1) for one in sums)
