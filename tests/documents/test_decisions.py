"""Checks that run again say the same, unless something was decided."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.folding import unfolded
from pipeline.checking.judging import judge
from pipeline.deciding import decide
from pipeline.deciding.values import written
from pipeline.model import Correction
from pipeline.store.readings import reading_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.model import DocumentResult

NOON = datetime(2026, 1, 2, 12)  # noqa: DTZ001 -- as the database keeps it


@pytest.fixture
def reading(samples: DuckDBPyConnection) -> DocumentResult:
    """The sample as it was read."""
    [(document_id,)] = samples.execute("SELECT document_id FROM documents").fetchall()
    found = reading_of(samples, document_id)
    assert found is not None
    return found


def confirmed(result: DocumentResult, field: str) -> list[Correction]:
    """A decision on every value of a field that was read from a cell: it is as it was read."""
    return [
        Correction(
            f"{number}-{record.row_no}", result.document_id, item.page, item.box,
            f"{result.document_id}-{number:02d}", record.row_no, None, field, written(item.value), written(item.value),
            "Ani", NOON,
        )
        for number, form in ((one.table.number, one) for one in result.tables)
        for record in form.records
        if (item := record.fields.get(field)) is not None and item.box is not None
    ]  # fmt: skip


def test_checks_on_what_the_database_keeps_find_what_they_found_first(reading: DocumentResult) -> None:
    assert set(judge(reading)) <= set(unfolded(reading.findings))


@pytest.mark.parametrize("field", ["pagu", "kode", "target", "realisasi_rp"])
def test_confirming_every_value_of_a_column_changes_nothing(reading: DocumentResult, field: str) -> None:
    decisions = confirmed(reading, field)
    assert len(decisions) > 50
    done = decide(reading, decisions)
    assert {outcome.status for outcome in done.outcomes} == {"applied"}
    assert set(done.result.findings) == set(reading.findings)
    assert [form.records for form in done.result.tables] == [form.records for form in reading.tables]
