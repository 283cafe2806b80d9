"""Whether the office printed an odd figure so or the reading may be at fault, with what speaks for it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pipeline.checking.identities.culprits import Culprit, Family
    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.items import Item
    from pipeline.model import Cause, Evidence
    from schemas.messages import Sentence

SURE = 0.9
"""A table recognised with less confidence may have its columns mixed up."""
_SEVERAL = 5
"""So many digits in common are no chance."""
USUAL = 0.8
"""Where fewer of a column's other identities hold, something about the column is not understood."""


def is_sure(item: Item, field: str) -> bool:
    """Whether the value is no misreading: words of a digital page, parsed without doubt, in a sure column.

    Else a figure that an identity confirms.
    """
    place = item.evidence(field)
    if item.spot(field) in item.borne_out:
        return place.status != "review"
    return place.source == "digital" and place.status == "ok" and item.form.confidence >= SURE


def sure(item: Item, *fields: str) -> Cause:
    """`source` where none of the values can be misread."""
    return "source" if all(is_sure(item, field) for field in fields) else "unknown"


def cause_of(culprit: Culprit, found: Mapping[Family, tuple[int, int]]) -> tuple[Cause, Sentence]:
    """The cause and its evidence in words: `source` only where reading, column and structure are all sure."""
    places = [place for one in culprit.broken for place in one.places()]
    doubtful = [(item, field) for item, field in places if not is_sure(item, field)]
    held, count = found[culprit.broken[0].family]
    stated = culprit.item.number(culprit.field)
    if stated is not None and _is_cut(stated, culprit.expected):
        return "reading", say("evidence.cut", expected=culprit.expected)
    if any(one.ends or not _is_placed(one) for one in culprit.broken):
        return "unknown", say("evidence.ends" if any(one.ends for one in culprit.broken) else "evidence.place")
    if any(item.evidence(field).source == "ocr" for item, field in doubtful):
        return "unknown", say("evidence.doubtful")
    if not doubtful:
        return _digital(culprit, held, count)
    usual = held >= USUAL * (count - len(culprit.broken))
    if culprit.kept and usual and all(_is_clear(item.evidence(field)) for item, field in doubtful):
        return "source", say("evidence.clear", computed=_computed(culprit))
    return "unknown", say("evidence.column_unsure")


def _digital(culprit: Culprit, held: int, count: int) -> tuple[Cause, Sentence]:
    if held < USUAL * (count - len(culprit.broken)):
        return "unknown", say("evidence.few", held=held, count=count)
    if culprit.kept:
        return "source", say("evidence.sure_computed", computed=_computed(culprit))
    if len(culprit.broken) > 1:
        return "source", say("evidence.several", count=len(culprit.broken))
    if held:
        return "source", say("evidence.holding", held=held, count=count)
    return "unknown", say("evidence.alone")


def _is_cut(stated: Decimal, expected: Decimal) -> bool:
    """Whether the expected amount begins with the digits of the printed one: a cell that wraps or is clipped."""
    digits, whole = (f"{abs(value.normalize()):f}".replace(".", "") for value in (stated, expected))
    return len(digits) >= _SEVERAL and len(whole) > len(digits) and whole.startswith(digits) and stated * 9 < expected


def _is_placed(one: Identity) -> bool:
    """Whether it is sure that the terms of a sum stand under its result.

    The codes bear it out; for codes that are not of the present form levels are less sure.
    """
    if not one.rule.startswith("SUM") or not one.placed:
        return one.placed
    if one.result.level == "total":
        return True
    under = all(item.kode.startswith(f"{one.result.kode}.") for item, _ in one.terms)
    full = all(item.has_full_kode for item, _ in one.terms)
    return bool(one.result.kode) and under and (full or not _stops_early(one))


def _stops_early(one: Identity) -> bool:
    """Whether the first of the rows alone give the amount: the others may belong to a row that was not told apart."""
    amounts = [one.values[item.spot(field)] for item, field in one.terms]
    return one.stated in list(accumulate(amounts))[:-1]


def _computed(culprit: Culprit) -> Sentence:
    rows = tuple(sorted({_row(one) for one in culprit.kept})[:3])
    return say("evidence.computed", list=rows)


def _row(one: Identity) -> str:
    return f"{one.result.kode or one.result.level} {one.field}"


def _is_clear(place: Evidence) -> bool:
    return place.status == "ok" and place.confidence >= 0.98
