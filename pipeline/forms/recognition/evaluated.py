"""The columns of an evaluation of a Renja within its Renstra (T-C.29): which target, which realisation, which rate.

The table prints them in one order, whatever its headings: the Renstra's target, what was reached before, target and
realisation of the year evaluated with their rate, the next year's target, what is reached then, and the rate of that.
Performance (`K`) and money (`Rp`) run side by side and are told apart before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.model import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.recognition.meaning import Meaning

STAGES = frozenset({"renstra", "lalu", "berjalan", "kumulatif"})
"""What stands around the year evaluated."""
_PLANNED, _REACHED = frozenset({"target", "anggaran"}), "realisasi"
_RATES = frozenset({"capaian", "fisik", "keuangan", "realisasi"})


def staged(known: Sequence[Meaning]) -> list[Meaning]:
    """The meanings; those of an evaluation within a Renstra say which stage they are (`when`)."""
    found = list(known)
    if any(m.when.startswith(("tw", "sd")) for m in known):
        return found
    stages = [_stages(known, [at for at, m in enumerate(known) if _is_of(m, money=money)]) for money in (False, True)]
    told = {at: when for of_kind in stages for at, when in of_kind.items()}
    last = min((at for at, when in told.items() if when == "kumulatif"), default=None)
    for at, when in told.items():
        found[at] = replace(found[at], when=when)
    if last is None:
        return found
    return [replace(m, when="renstra") if at > last and _is_rate(m) else m for at, m in enumerate(found)]


def _is_of(meaning: Meaning, *, money: bool) -> bool:
    """Whether a column is a target or a realisation, of money or of performance."""
    counted = meaning.what in _PLANNED or meaning.what == _REACHED
    return counted and meaning.kind in NUMERIC and (meaning.kind == "money") == money and not meaning.goal


def _is_rate(meaning: Meaning) -> bool:
    return meaning.what in _RATES and (meaning.kind == "percent" or meaning.what == "capaian") and not meaning.when


def _stages(known: Sequence[Meaning], places: Sequence[int]) -> dict[int, str]:
    """The stage of each column of one kind that has one; none where the columns are no such evaluation."""
    planned = [at for at in places if known[at].what in _PLANNED]
    reached = [at for at in places if known[at].what == _REACHED]
    own = [at for at in planned if not known[at].when]
    renstra = [at for at in planned if known[at].when == "renstra"]
    if not renstra and len(own) > 1 and any(known[at].when == "lalu" and own[0] < at < own[1] for at in reached):
        renstra = [own.pop(0)]  # target, reached until then, target: the first one is the Renstra's
    evaluated = next((at for at in reached if own and at > own[0] and known[at].when in {"", "perubahan"}), None)
    if not renstra or evaluated is None or renstra[0] > own[0]:
        return {}
    before = {at: "lalu" for at in reached if at < own[0]}
    after = {at: "berjalan" for at in own if at > evaluated} | {at: "kumulatif" for at in reached if at > evaluated}
    return {renstra[0]: "renstra"} | before | after
