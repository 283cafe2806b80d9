"""What later decisions make of earlier ones: nothing is deleted, the last word counts, and it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.deciding.places import same_place
from pipeline.deciding.rowplaces import is_near, same_words
from pipeline.deciding.values import same
from pipeline.model import ChangeDecision, Correction, FindingDecision, StateDecision, StructureDecision, told
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Fate, Reason

Decision = Correction | FindingDecision | StructureDecision | StateDecision | ChangeDecision

LIVE = frozenset({"applied", "waiting", "conflict"})


def name_of(one: Decision) -> str:
    """The decision's identity."""
    if isinstance(one, ChangeDecision):
        return one.keputusan_id
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
    if isinstance(one, Correction | StructureDecision) and isinstance(other, Correction | StructureDecision):
        return type(one) is type(other) and same(one.after, other.after)
    if isinstance(one, FindingDecision) and isinstance(other, FindingDecision):
        return one.decision == other.decision
    if isinstance(one, StateDecision) and isinstance(other, StateDecision):
        return (one.state, one.assigned) == (other.state, other.assigned)
    if isinstance(one, ChangeDecision) and isinstance(other, ChangeDecision):
        return one.decision == other.decision
    return False


def about_same(one: Decision, other: Decision) -> bool:
    """Whether two decisions are about the same value, finding, row, table, fact, state of a document, or difference."""
    if isinstance(one, Correction) and isinstance(other, Correction):
        return same_place(one, other)
    if isinstance(one, FindingDecision) and isinstance(other, FindingDecision):
        return one.finding_id == other.finding_id
    if isinstance(one, StructureDecision) and isinstance(other, StructureDecision):
        return _same_structure(one, other)
    if isinstance(one, StateDecision) and isinstance(other, StateDecision):
        return one.document_id == other.document_id
    if isinstance(one, ChangeDecision) and isinstance(other, ChangeDecision):
        return one.kunci == other.kunci
    return False


def _same_structure(one: StructureDecision, other: StructureDecision) -> bool:
    """Rows merged, split, added or removed are the same only where the outcome is: one may follow the other."""
    if (one.document_id, one.act, one.field) != (other.document_id, other.act, other.field):
        return False
    if one.act == "document":
        return True
    if one.act not in {"row", "table"} and not same(one.after, other.after):
        return False
    if one.box is None or other.box is None:
        return one.box is other.box and (one.table_id, one.row_no) == (other.table_id, other.row_no)
    alike = one.row_no == other.row_no or same_words(one.uraian, other.uraian)
    return one.page == other.page and is_near(one.box, other.box) and alike


def _is_live_about(one: Decision, new: Decision) -> bool:
    return one.status in LIVE and about_same(one, new)


def _with(one: Decision, status: Fate, reason: Reason | None = None) -> Decision:
    if isinstance(one, Correction | StructureDecision):
        return replace(one, status=status, **(reason or told(None)))
    return replace(one, status=status)


def _against(one: Decision) -> Reason:
    said = _said(one)
    return told(say("evidence.decision_against", author=one.author, said=said))


def _said(one: Decision) -> str:
    if isinstance(one, FindingDecision | ChangeDecision):
        return one.decision
    return one.state if isinstance(one, StateDecision) else one.after or "kosong"
