"""One cause, one finding: what only follows from another finding is listed there and is none of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.items import Spot
from pipeline.checking.writing import read_figure
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pipeline.model import Finding

_OF_KODE = ("COD-01", "COD-05", "COD-04", "COD-02", "COD-06")
"""Rules on a code, the one that says most first: a code with a wrong digit is also in no list and out of order."""


def gathered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that follow from another one, which names them."""
    causes = [_cause_of(one, findings) for one in findings]
    kept = []
    for one, cause in zip(findings, causes, strict=True):
        if cause is None:
            following = [other for other, its in zip(findings, causes, strict=True) if its is one]
            kept.append(_with_consequences(one, following) if following else one)
    return kept


def _cause_of(one: Finding, findings: Sequence[Finding]) -> Finding | None:
    if one.rule_id == "CON-03":
        return next((other for other in findings if _makes(other, one)), None)
    if one.rule_id in _OF_KODE and one.row_no is not None:
        place = (one.table, one.row_no, one.field)
        same = [other for other in findings if other.rule_id in _OF_KODE and place == _place(other)]
        first = min(same, key=lambda other: _OF_KODE.index(other.rule_id))
        return first if first.rule_id != one.rule_id else None
    return None


def _place(one: Finding) -> tuple[int | None, int | None, str | None]:
    return (one.table, one.row_no, one.field)


def _makes(other: Finding, one: Finding) -> bool:
    """Whether a wrong sum, or two tables that differ in one amount, are just what two totals differ by."""
    if not other.rule_id.startswith("SUM-0") and other.rule_id != "CON-01":
        return False
    wrong, apart = _difference(other), _difference(one)
    return wrong is not None and wrong == apart


def _difference(one: Finding) -> Decimal | None:
    """How far printed and expected are apart; None for what are no two figures, or are equal."""
    stated, expected = read_figure(one.stated), read_figure(one.expected)
    return None if stated is None or expected is None else abs(stated - expected) or None


def corrections(findings: Sequence[Finding]) -> dict[Spot, Decimal]:
    """The figures that are findings, with what they should be."""
    return {
        Spot(one.table, one.row_no, one.field): expected
        for one in findings
        if one.table and one.row_no and one.field and (expected := read_figure(one.expected)) is not None
    }


def _with_consequences(cause: Finding, following: Sequence[Finding]) -> Finding:
    named = tuple(say("place.finding", what=_named(one), rule=one.rule_id) for one in following)
    return replace(cause, said=cause.said.followed_by(say("tail.broken", list=named)))


def _named(one: Finding) -> str:
    return f"{one.stated} / {one.expected}" if one.rule_id == "CON-03" else "kode"
