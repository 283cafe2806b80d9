"""Repairs and confirmations in words: which identities prove a figure, with their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.repair.closing import values_with
from pipeline.checking.writing import figure, finding, named
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.repair.choose import Proof
    from pipeline.checking.repair.closing import Changes
    from pipeline.model import Finding
    from schemas.messages import Sentence

MOST_TERMS = 12
_MADE = {
    "runner-up": "evidence.made_second",
    "look-alike": "evidence.made_alike",
    "mark": "evidence.made_mark",
}


def equation(one: Identity, changes: Changes) -> str:
    """`SUM-01 kegiatan 1.06.01.2.01 pagu: 395.000.000 = 230.000.000 + 165.000.000`."""
    values = values_with(one, changes)
    terms = [figure(values[item.spot(field)]) for item, field in one.terms]
    shown = terms if len(terms) <= MOST_TERMS else [*terms[: MOST_TERMS - 1], f"… ({len(terms)} suku)"]
    sign = " + " if one.linear else " / "
    tail = "" if one.linear else " x 100"
    return f"{one.rule} {named(one.result)} {one.field}: {figure(values[one.spot])} = {sign.join(shown)}{tail}"


def equations(identities: Sequence[Identity], changes: Changes) -> str:
    """All identities that prove a figure."""
    return "; ".join(equation(one, changes) for one in identities)


def proof_in_words(proof: Proof) -> Sentence:
    """What proves a repair."""
    changes = {other.variable.spot: other for other in (proof.change, *proof.others)}
    seen = proof.candidate
    return say(_MADE[seen.method], text=seen.text, identities=equations(proof.identities, changes))


def repaired_finding(proof: Proof) -> Finding:
    """OCR-03: the value stored differs from the text read."""
    variable, change = proof.change.variable, proof.change
    stated, expected = figure(variable.value), figure(change.value)
    message = say("OCR-03.repaired", row=named(variable.item), field=variable.field, stated=stated, expected=expected)
    return finding(
        "OCR-03", variable.item, variable.field, message, cause="reading", severity="info",
        evidence=proof_in_words(proof), stated=stated, expected=expected,
    )  # fmt: skip
