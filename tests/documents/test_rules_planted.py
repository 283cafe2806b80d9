"""Defects planted in the sample: nearly all are found by the right rule at the right value; no other row is blamed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.checking.prose import check_prose
from pipeline.intake.source import Source, sha256_of
from pipeline.run import read_document
from pipeline.settings import Settings
from schemas.rules import load_rules
from tests.documents.garden import Garden
from tests.documents.planted import judged
from tests.documents.planting_text import planted_texts

if TYPE_CHECKING:
    from pipeline.model import DocumentResult, Finding

SAMPLE = Path(__file__).parents[2] / "samples" / "renja-dinsos-bengkalis-2024.pdf"
RECALL = 0.98
EACH = 2


@pytest.fixture(scope="module")
def document() -> DocumentResult:
    """The sample as it is read."""
    source = Source(SAMPLE, SAMPLE.name, sha256_of(SAMPLE), SAMPLE.stat().st_size)
    return read_document(source, Settings(), lambda _done, _all: None)


@pytest.mark.slow
def test_planted_defects_are_found_where_they_are_and_blame_no_other_row(document: DocumentResult) -> None:
    all_planted = list(Garden(document, seed=86).all(EACH))
    assert len(all_planted) >= 100
    missed, false = judged(all_planted, document)
    assert false == []
    assert len(missed) <= (1 - RECALL) * len(all_planted), [(one.name, one.kode, one.field) for one in missed]


def test_planted_slips_of_the_text_are_found(document: DocumentResult) -> None:
    known = {told(one) for one in check_prose(document.narrative, document.tables, document.facts)}
    all_planted = list(planted_texts(document))
    assert len(all_planted) >= 35
    missed = []
    for planted in all_planted:
        findings = check_prose(planted.narrative, document.tables, document.facts)
        if not any(one.rule_id in planted.rules and told(one) not in known for one in findings):
            missed.append((planted.name, planted.narrative.lines[-1].text))
    assert missed == []


def told(finding: Finding) -> tuple[object, ...]:
    """What a finding on the text says, and where."""
    return (finding.rule_id, finding.message, finding.page, finding.box)


def test_every_family_of_rules_has_planted_defects(document: DocumentResult) -> None:
    planted = [*Garden(document, seed=86).all(1), *planted_texts(document)]
    families = {rule[:3] for one in planted for rule in one.rules}
    # READ, SHP, VAL, NUM, DOC and RUN are about the reading; for YRS and VER, of several documents, see test_across.py.
    reading = {"REA", "SHP", "VAL", "NUM", "DOC", "RUN"}
    assert families == {rule[:3] for rule in load_rules()} - reading - {"YRS", "VER"}
