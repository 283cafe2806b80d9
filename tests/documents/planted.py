"""Whether planted defects are found where they are, and whether other rows are blamed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.rules import check

if TYPE_CHECKING:
    from pipeline.model import DocumentResult, Finding
    from tests.documents.planting import Planted


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
    strange = [one for one in new if one.kode not in planted.others]
    return [one for one in strange if not (one.kode or "").startswith(near) and not near.startswith(one.kode or "")]


def place(finding: Finding) -> tuple[object, ...]:
    """What makes a finding the same before and after."""
    return (finding.rule_id, finding.table, finding.row_no, finding.field)


def judged(all_planted: list[Planted], document: DocumentResult) -> tuple[list[Planted], list[object]]:
    """The planted defects that no right rule names, and the errors on rows that have nothing to do with them."""
    known = {place(one) for one in check(document.tables, document.facts, document.klaim, document.narrative)}
    missed: list[Planted] = []
    false: list[object] = []
    for planted in all_planted:
        findings = check(planted.tables, document.facts, planted.klaim, planted.narrative)
        if not is_found(planted, findings, document):
            missed.append(planted)
        false += [(planted.name, planted.kode, one.message) for one in blamed(planted, findings, known)]
    return missed, false
