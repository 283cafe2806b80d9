"""Defects planted in the sample: nearly all are found by the right rule at the right value; no other row is blamed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.rules import check
from pipeline.intake.source import Source, sha256_of
from pipeline.run import read_document
from pipeline.settings import Settings
from tests.documents.planting import Garden, Planted

if TYPE_CHECKING:
    from pipeline.model import DocumentResult, Finding

SAMPLE = Path(__file__).parents[2] / "samples" / "renja-dinsos-bengkalis-2024.pdf"
RECALL = 0.98
EACH = 5


@pytest.fixture(scope="module")
def document() -> DocumentResult:
    """The sample as it is read."""
    source = Source(SAMPLE, SAMPLE.name, sha256_of(SAMPLE), SAMPLE.stat().st_size)
    return read_document(source, Settings(), lambda _done, _all: None)


def is_found(planted: Planted, findings: tuple[Finding, ...], document: DocumentResult) -> bool:
    """Whether one of the rules names the very value."""
    facts = {table.table.number: table.fact for table in document.tables}
    return any(
        one.rule_id in planted.rules
        and planted.fact in {None, facts.get(one.table or 0)}
        and planted.kode in {None, one.kode}
        and planted.field in {None, one.field}
        for one in findings
    )


def blamed(planted: Planted, findings: tuple[Finding, ...], known: set[tuple[object, ...]]) -> list[Finding]:
    """New errors on rows that are neither the planted one nor above or below it."""
    near = planted.kode or ""
    new = [one for one in findings if one.severity == "error" and one.kode and place(one) not in known]
    return [one for one in new if not (one.kode or "").startswith(near) and not near.startswith(one.kode or "")]


def place(finding: Finding) -> tuple[object, ...]:
    """What makes a finding the same before and after."""
    return (finding.rule_id, finding.table, finding.row_no, finding.field)


@pytest.mark.slow
def test_planted_defects_are_found_where_they_are_and_blame_no_other_row(document: DocumentResult) -> None:
    known = {place(one) for one in check(document.tables, document.facts, document.klaim)}
    all_planted = list(Garden(document, seed=86).all(EACH))
    assert len(all_planted) >= 100
    missed, false = [], []
    for planted in all_planted:
        findings = check(planted.tables, document.facts, planted.klaim)
        if not is_found(planted, findings, document):
            missed.append((planted.name, planted.kode, planted.field))
        false += [(planted.name, planted.kode, one.message) for one in blamed(planted, findings, known)]
    assert false == []
    assert len(missed) <= (1 - RECALL) * len(all_planted), missed
