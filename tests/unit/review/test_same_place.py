"""Where a value stands is asked in Python by the replay, and in SQL by the desk and the view: by one rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.deciding.places import NEAR, same_box, same_box_sql
from pipeline.model import Box, Correction
from pipeline.review.evidence import decided_at
from pipeline.review.verdicts import place_of_conflict
from pipeline.store.writer import Store
from tests.unit.store.readings import DOCUMENT, TABLE, box

if TYPE_CHECKING:
    from pipeline.review.desk import Desk

HERE = box(2, 4)
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC).replace(tzinfo=None)
MADE = Correction("c1", DOCUMENT, 1, HERE, TABLE, 2, None, "pagu", "800000", "500000", "Ani", NOON)
PLACE = {"document_id": DOCUMENT, "page": 1, "field": "pagu", "row_no": 2}


@pytest.mark.parametrize("edge", Box._fields)
@pytest.mark.parametrize("by", [-NEAR - 0.5, -NEAR, 0.0, NEAR, NEAR + 0.5])
def test_python_and_sql_agree_on_which_boxes_are_one_place(edge: str, by: float) -> None:
    moved = HERE._replace(**{edge: getattr(HERE, edge) + by})
    given = {f"a_{name}": value for name, value in HERE._asdict().items()}
    given |= {f"b_{name}": value for name, value in moved._asdict().items()}
    (found,) = duckdb.execute(f"SELECT {same_box_sql('$a_', '$b_')}", given).fetchone() or (None,)
    assert found is same_box(HERE, moved) is (abs(by) <= NEAR)


def test_the_view_of_what_waits_asks_by_the_same_edges_and_distance() -> None:
    view = files("schemas").joinpath("sql", "views", "21_butir.sql").read_text(encoding="utf-8")
    assert same_box_sql("b.", "s.c.") in " ".join(view.split())


def test_a_decision_on_a_merged_cell_is_none_on_a_part_of_it(desk: Desk) -> None:
    merged = HERE._replace(bottom=HERE.bottom + 40)
    with Store(desk.settings.database) as store:
        store.decide([replace(MADE, box=merged)])
    with desk.gate.reading() as connection:
        assert decided_at(connection, PLACE | HERE._asdict()) == []
        assert len(decided_at(connection, PLACE | merged._asdict())) == 1


def test_a_conflict_is_settled_where_its_cell_begins_now_if_that_is_higher_than_it_was(desk: Desk) -> None:
    item = {**PLACE, **HERE._replace(bottom=HERE.bottom + 40)._asdict()}
    with desk.gate.reading() as connection:
        found = place_of_conflict(connection, item)
    assert found is not None
    assert found["table_id"] == TABLE
