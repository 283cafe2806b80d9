"""Which cell of a scan was misread, where a sum fails: one whose runner-up, or one digit read otherwise, closes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.normalise.numbers import parse_number
from schemas.fields import number_kind
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from decimal import Decimal

    from pipeline.checking.identities.culprits import Culprit
    from pipeline.checking.items import Item, Spot
    from pipeline.model import Cause
    from schemas.messages import Sentence

MOST = 3
"""With more cells that one digit would mend, none is likelier than the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Suspect:
    """A cell that may be misread, what it should be, and what speaks for it."""

    item: Item
    field: str
    expected: Decimal
    cause: Cause
    evidence: Sentence


def suspects(culprit: Culprit, borne_out: Collection[Spot]) -> list[Suspect]:
    """The cells of a scan that explain the culprit's first identity; none where only several digits would.

    A figure that another identity confirms is no suspect. A runner-up of the recogniser outweighs a digit alike.
    """
    found = [one for one in _cells(culprit) if one[0].spot(one[1]) not in borne_out]
    named = [suspect for one in found if (suspect := _runner_up(*one)) is not None]
    near = [_near(*one) for one in found if one_digit(one[0].number(one[1]), one[2])]
    return named[:1] or (near if len(near) <= MOST else [])


def _cells(culprit: Culprit) -> Iterator[tuple[Item, str, Decimal]]:
    """The scanned cells of the identity with the value that would make it hold."""
    first = culprit.broken[0]
    if not first.linear or len(culprit.broken) > 1:
        places = [(culprit.item, culprit.field, culprit.expected)]
    else:
        missing = first.stated - first.expected
        terms = [(item, field, first.values[item.spot(field)] + missing) for item, field in first.terms]
        places = [(first.result, first.field, first.expected), *terms]
    for item, field, value in places:
        if item.evidence(field).source == "ocr" and value >= 0:
            yield item, field, value


def _runner_up(item: Item, field: str, value: Decimal) -> Suspect | None:
    """A second reading of the cell that gives the value."""
    kind = number_kind(item.form.fact, field) or "quantity"
    for text, _ in item.evidence(field).candidates:
        if parse_number(text, kind).value == value:
            return Suspect(item, field, value, "reading", say("evidence.runner_up", text=text))
    return None


def _near(item: Item, field: str, value: Decimal) -> Suspect:
    return Suspect(item, field, value, "unknown", say("evidence.digit", expected=value))


def one_digit(stated: Decimal | None, value: Decimal | None) -> bool:
    """Whether the two figures differ in one digit."""
    if stated is None or value is None:
        return False
    read, meant = (f"{abs(one):.4f}" for one in (stated, value))
    return len(read) == len(meant) and sum(a != b for a, b in zip(read, meant, strict=True)) == 1
