"""A rule or a stage that fails loses its own findings, says so, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline import run, understanding
from pipeline.checking import rules
from pipeline.checking.evaluation.small_tables import small_tables
from pipeline.checking.failing import tried
from pipeline.checking.rules import check
from pipeline.intake import Source
from pipeline.model import DocumentFacts
from pipeline.settings import Settings
from tests.unit.printed.tables import plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Finding, FormTable, Table
    from pipeline.paging import Seen

SUMS = table(["Jenis", "Jumlah"], ["A", "10"], ["B", "20"], ["C", "30"], ["Jumlah", "65"])


def broken_rule(_form: FormTable) -> Iterator[Finding]:
    """A rule with a fault."""
    raise IndexError("tuple index out of range")
    yield


def test_a_failing_rule_loses_its_findings_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    form = plain(SUMS)
    whole = check((form,), DocumentFacts())
    monkeypatch.setattr(rules, "_ON_TABLES", (broken_rule, *rules._ON_TABLES))
    found = check((form,), DocumentFacts())
    (failed,) = [one for one in found if one.rule_id == "RUN-01"]
    assert [one for one in found if one is not failed] == list(whole)
    assert "SUM-05" in {one.rule_id for one in whole}
    assert (failed.severity, failed.cause, failed.table, failed.page) == ("error", "reading", 1, 1)
    for part in ("broken_rule", "tabel 1", "IndexError", "test_failing.py", "Laporkan"):
        assert part in failed.message
    assert "Please report" in failed.said.text("en")


def test_a_total_in_a_table_without_a_header_breaks_no_rule() -> None:
    headless = plain(table(["", ""], ["A", "10 Orang"], ["B", "20 Unit"], ["C", "30"], ["Jumlah", "60"]))
    assert [one.rule_id for one in small_tables(headless)] == ["UNT-03"]


def test_what_needs_more_memory_is_not_swallowed() -> None:
    def greedy() -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        tried("greedy", greedy, None)


SAMPLE = Path("samples") / "renja-dinsos-bengkalis-2024.pdf"


@pytest.fixture(scope="module")
def seen() -> Seen:
    """The pages of the sample."""
    return run.see_pages(SAMPLE, Settings(), lambda _done, _all: None)


@pytest.mark.parametrize(
    "stage",
    ["said_in", "match_document", "claims_of", "repair", "bind_columns", "mark_utama", "complete", "caught", "fold"],
)
def test_a_failing_stage_loses_what_it_would_give_and_not_the_document(
    stage: str, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise KeyError(stage)

    monkeypatch.setattr(understanding, stage, fail)
    source = Source(SAMPLE, str(SAMPLE), "0" * 64, 0)
    result = understanding._judged(source, seen, Settings())
    failed = [one for one in result.findings if one.rule_id == "RUN-01"]
    assert {(one.severity, one.cause) for one in failed} == {("error", "reading")}
    assert stage in failed[0].message
    assert sum(len(form.records) for form in result.tables) > 300


def test_a_table_that_breaks_recognition_stays_cells_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    whole = understanding.recognise_all

    def fail(tables: Sequence[Table], **given: object) -> object:
        if any(one.number == 1 for one in tables):
            raise ZeroDivisionError
        return whole(tables, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(understanding, "recognise_all", fail)
    result = understanding._judged(Source(SAMPLE, str(SAMPLE), "0" * 64, 0), seen, Settings())
    (failed,) = [one for one in result.findings if one.rule_id == "RUN-01"]
    assert (failed.table, "ZeroDivisionError" in failed.message) == (1, True)
    assert (result.tables[0].form, result.tables[0].records) == ("", ())
    assert {form.form for form in result.tables[1:]} >= {"t-c-31", "t-c-33"}
    assert ("READ-03", 1) in {(one.rule_id, one.table) for one in result.findings}
