"""What later decisions make of earlier ones: nothing is deleted, the last word counts, and it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.deciding.places import same_place
from pipeline.deciding.values import same
from pipeline.model import Correction, told
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Fate, FindingDecision, Reason

    Decision = Correction | FindingDecision

LIVE = frozenset({"applied", "waiting", "conflict"})


def name_of(one: Decision) -> str:
    """The decision's identity."""
    return one.correction_id if isinstance(one, Correction) else one.decision_id


def decided_on(known: Sequence[Decision], new: Decision) -> list[Decision]:
    """All decisions with a new one: earlier ones about the same thing count no more. A known one changes nothing."""
    if any(name_of(one) == name_of(new) for one in known):
        return list(known)
    return [*(_with(one, "superseded") if _is_live_about(one, new) else one for one in known), new]


def withdrawn(known: Sequence[Decision], name: str) -> list[Decision]:
    """All decisions with one taken back: what it had superseded counts again. A conflict had superseded nothing."""
    taken = next((one for one in known if name_of(one) == name), None)
    if taken is None or taken.status not in LIVE:
        return list(known)
    earlier = [one for one in known if one.status == "superseded" and about_same(one, taken)]
    earlier = [one for one in earlier if one.decided_at <= taken.decided_at]
    before = None if taken.status == "conflict" else max(earlier, key=lambda one: one.decided_at, default=None)
    return [
        _with(one, "withdrawn") if one is taken else _with(one, "applied") if one is before else one for one in known
    ]


def merged(known: Sequence[Decision], foreign: Decision) -> list[Decision]:
    """All decisions with one from another database.

    It counts where nothing was decided, or the same. Where it says something else than the decision that counts here,
    it is a conflict for a person to settle; what counts here goes on counting until then.
    """
    if any(name_of(one) == name_of(foreign) for one in known):
        return list(known)
    if foreign.status not in LIVE:
        return [*known, foreign]
    here = [one for one in known if _is_live_about(one, foreign)]
    if any(not agree(one, foreign) for one in here):
        return [*known, _with(foreign, "conflict", _against(here[-1]))]
    return [*known, _with(foreign, "superseded" if here else "applied")]


def agree(one: Decision, other: Decision) -> bool:
    """Whether two decisions about the same thing come to the same."""
    if isinstance(one, Correction) and isinstance(other, Correction):
        return same(one.after, other.after)
    if isinstance(one, Correction) or isinstance(other, Correction):
        return False
    return one.decision == other.decision


def about_same(one: Decision, other: Decision) -> bool:
    """Whether two decisions are about the same value, or the same finding."""
    if isinstance(one, Correction) and isinstance(other, Correction):
        return same_place(one, other)
    if isinstance(one, Correction) or isinstance(other, Correction):
        return False
    return one.finding_id == other.finding_id


def _is_live_about(one: Decision, new: Decision) -> bool:
    return one.status in LIVE and about_same(one, new)


def _with(one: Decision, status: Fate, reason: Reason | None = None) -> Decision:
    if isinstance(one, Correction):
        return replace(one, status=status, **(reason or told(None)))
    return replace(one, status=status)


def _against(one: Decision) -> Reason:
    said = (one.after or "kosong") if isinstance(one, Correction) else one.decision
    return told(say("evidence.decision_against", author=one.author, said=said))
