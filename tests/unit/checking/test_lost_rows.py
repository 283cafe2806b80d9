"""A sum that misses one amount points to the place between its rows where nothing was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.rules import check
from tests.unit.checking.tables import FACTS, box, form, scanned, tree

if TYPE_CHECKING:
    from pipeline.model import Finding, FormTable

PLAN = {"1.06.01": 600, "1.06.01.2.01": 600, "1.06.01.2.01.01": 250, "1.06.01.2.01.02": 200, "1.06.01.2.01.07": 150}
LOST = 4


def without(plan: FormTable, row_no: int) -> FormTable:
    """The plan as read when one row was lost: its place stays white."""
    body = tuple(row for at, row in enumerate(plan.table.rows, 1) if at != row_no)
    kept = [record for record in plan.records if record.row_no != row_no]
    records = tuple(replace(record, row_no=at + 1, row=at) for at, record in enumerate(kept))
    return replace(plan, table=replace(plan.table, rows=body), records=records)


def lost(plan: FormTable) -> list[Finding]:
    """What is said of lost rows."""
    return [one for one in check([plan], FACTS) if one.rule_id == "READ-01"]


def test_the_gap_between_two_rows_of_a_short_sum_is_named_with_its_place_and_amount() -> None:
    (finding,) = lost(without(scanned(form(tree(PLAN))), LOST))
    assert (finding.cause, finding.field, finding.kode, finding.expected) == ("reading", "pagu", "1.06.01.2.01", "200")
    assert finding.box is not None
    assert (finding.page, finding.box.top, finding.box.bottom) == (1, box(3, 0).top, box(3, 0).bottom)
    assert "1.06.01.2.01.01" in finding.message
    assert "1.06.01.2.01.07" in finding.message


def test_an_empty_row_between_the_parts_of_a_short_sum_is_such_a_place_too() -> None:
    plan = scanned(form(tree(PLAN)))
    plan = replace(plan, records=tuple(record for record in plan.records if record.row_no != LOST))
    (finding,) = lost(plan)
    assert finding.box is not None
    assert finding.box.top == box(3, 0).top


def test_rows_without_a_gap_or_with_a_sum_that_holds_say_nothing() -> None:
    assert lost(scanned(form(tree(PLAN)))) == []
    assert lost(scanned(form(tree(PLAN | {"1.06.01.2.01.02": 100})))) == []


def test_a_digital_table_prints_what_it_prints() -> None:
    assert lost(without(form(tree(PLAN)), LOST)) == []
