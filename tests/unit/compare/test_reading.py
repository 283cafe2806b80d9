"""A side as it is read from the database: tables that count, the side of a form that is filled, indicators of a row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.compare.reading import Wanted, facts_of, read
from pipeline.store.connection import open_for_reading
from pipeline.store.writer import Store
from tests.unit.checking.tables import form
from tests.unit.compare.chains import document

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.compare import Side
    from pipeline.model import FormTable

KODES = ["1.06.02.2.01.0001", "1.06.02.2.01.0002", "1.06.02.2.01.0003"]


def side(path: Path, fact: str, *tables: FormTable) -> Side:
    """The rows of a document with these tables."""
    stored = replace(document(1, "Dinas", 2024, []), tables=tables)
    with Store(path) as store:
        store.save(stored)
    with open_for_reading(path) as connection:
        assert fact in facts_of(connection, stored.document_id)
        return read(connection, Wanted(stored.document_id, fact))


def test_a_review_is_read_from_the_side_that_is_filled_and_the_two_are_not_mixed(tmp_path: Path) -> None:
    rows = [{"kode": kode, "uraian_awal": "A", "pagu_awal": 5, "pagu_kebutuhan": None} for kode in KODES]
    rows[0]["pagu_kebutuhan"] = 9
    found = side(tmp_path / "renja.duckdb", "review_rkpd", form(rows, fact="review_rkpd"))
    assert [one.values["pagu"].value for one in found.items] == [Decimal(5)] * 3


def test_a_plan_that_is_printed_again_is_read_once(tmp_path: Path) -> None:
    plan = form([{"kode": kode, "uraian": kode, "pagu": 5} for kode in KODES])
    again = replace(plan, table=replace(plan.table, number=2), utama=False)
    assert len(side(tmp_path / "renja.duckdb", "rencana", plan, again).items) == len(KODES)


def test_further_indicators_belong_to_the_row_above_them(tmp_path: Path) -> None:
    row = {"kode": KODES[0], "uraian": "A", "indikator": "Satu", "target": 1, "pagu": 5}
    more = {**row, "indikator": "Dua", "target": 2, "pagu": None, "indikator_no": 2}
    (item,) = side(tmp_path / "renja.duckdb", "rencana", replace(form([row, more]), form="baku", confidence=1.0)).items
    assert [(one["indikator"].value, one["target"].value) for one in item.indicators] == [
        ("Satu", Decimal(1)),
        ("Dua", Decimal(2)),
    ]
    assert item.values["pagu"].sure
    assert item.values["pagu"].box is not None
