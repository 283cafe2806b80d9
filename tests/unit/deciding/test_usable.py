"""Decisions that no page asked about when they were made: from another database, or of an older version."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.deciding import decide
from pipeline.deciding.marks import Marks
from pipeline.deciding.rowplaces import row_place, signature, table_place
from pipeline.model import StructureDecision
from tests.unit.store.readings import DOCUMENT, TABLE, reading

if TYPE_CHECKING:
    from pipeline.model import Act

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
READ = reading()
FORM = READ.tables[0]
ROW = FORM.records[1]
WHOLE = signature(ROW, Marks())


def on_row(act: Act, after: object, field: str | None = None, before: str | None = WHOLE) -> StructureDecision:
    """A decision on the second row of the plan."""
    told = after if after is None or isinstance(after, str) else json.dumps(after)
    return StructureDecision(
        "s", DOCUMENT, act, TABLE, 2, None, None, *row_place(ROW), field, before, told, "Budi", NOON
    )  # fmt: skip


def on_table(field: str | None, after: str) -> StructureDecision:
    """A decision on the table."""
    page, box = table_place(FORM.table)
    return replace(on_row("table", after, field, None), page=page, box=box, row_no=None)


WRONG = [
    on_table("tahun", "dua ribu"),
    on_table("skala", "0"),
    on_table("warna", "merah"),
    replace(on_table("tahun", "dua ribu"), act="document", table_id=None, page=0, box=None),
    replace(on_table("warna", "merah"), act="document", table_id=None, page=0, box=None),
    on_row("row", "puncak", "level", ROW.level),
    on_row("row", "a.b", "kode", "1.06.01.2.01.01"),
    on_row("row", {"page": 1, "box": [1, 2]}, "induk", None),
    on_row("row", "1", "warna", None),
    on_row("merge", {"page": "satu", "box": None}),
    on_row("split", {"rows": [{"fields": {"uraian": "A"}}]}),
    on_row("split", {"rows": [{"fields": {"pagu": "abc"}}, {"fields": {"uraian": "B"}}]}),
    on_row("add", {"fields": {"pagu": "abc"}}),
    on_row("add", {"fields": {"warna": "merah"}}),
    on_row("add", {"fields": ["pagu"]}),
    on_row("remove", None, before=json.dumps({"angka": ["pagu"]})),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: f"{one.act} {one.field} {one.after}")
def test_a_decision_that_cannot_be_carried_out_is_a_conflict_and_changes_nothing(wrong: StructureDecision) -> None:
    done = decide(READ, [wrong])
    assert [one.status for one in done.outcomes] == ["conflict"]
    assert done.outcomes[0].reason is not None
    assert done.outcomes[0].reason.key == "evidence.decision_unusable"
    assert done.result.tables[0].records == FORM.records
    assert done.result.facts == READ.facts


def test_a_row_is_given_no_column_that_only_another_table_has() -> None:
    [outcome] = decide(READ, [on_row("add", {"fields": {"uraian": "Baru", "program_prioritas": "Air"}})]).outcomes
    assert outcome.status == "conflict"
