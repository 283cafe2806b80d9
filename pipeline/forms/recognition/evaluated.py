"""The columns of an evaluation of a Renja within its Renstra (T-C.29): which target, which realisation, which rate.

It has the Renstra's target, what was reached before, target and realisation of the year evaluated with their rate, the
next year's target, what is reached then, and the rate of that. Years over the columns tell them apart; without them
their order does, which is the same whatever the headings. Performance (`K`) and money (`Rp`) run side by side.
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
    within = any(m.when == "renstra" and m.what in _PLANNED for m in known)
    kinds = [[at for at, m in enumerate(known) if _is_of(m, money=money)] for money in (False, True)]
    told = {at: when for places in kinds for at, when in _stages(known, places, within=within).items()}
    for at, when in told.items():
        found[at] = replace(found[at], when=when)
    last = min((at for at, when in told.items() if when == "kumulatif"), default=None)
    if last is None:
        return found
    above = {known[last].heading.path[0], ""} if len(known[last].heading.path) > 1 else {""}
    return [
        replace(m, when="renstra") if _is_rate(m) and (m.heading.path[0] in above or _is_behind(found, at)) else m
        for at, m in enumerate(found)
    ]


def _is_of(meaning: Meaning, *, money: bool) -> bool:
    """Whether a column is a target or a realisation, of money or of performance."""
    counted = meaning.what in _PLANNED or meaning.what == _REACHED
    return counted and meaning.kind in NUMERIC and (meaning.kind == "money") == money and not meaning.goal


def _is_rate(meaning: Meaning) -> bool:
    return meaning.what in _RATES and (meaning.kind == "percent" or meaning.what == "capaian") and not meaning.when


def _is_behind(known: Sequence[Meaning], at: int) -> bool:
    """Whether a rate stands behind what is reached in the end, not behind what was in the year evaluated."""
    before = next((m for m in reversed(known[:at]) if m.what == _REACHED and not _is_rate(m)), None)
    return before is not None and before.when == "kumulatif"


def _stages(known: Sequence[Meaning], places: Sequence[int], *, within: bool) -> dict[int, str]:
    """The stage of each column of one kind that has one; none where the columns are no such evaluation.

    `within`: a target of the Renstra stands somewhere in the table.
    """
    planned = [at for at in places if known[at].what in _PLANNED]
    reached = [at for at in places if known[at].what == _REACHED]
    own = [at for at in planned if not known[at].when]
    first = {at: "renstra" for at in planned if known[at].when == "renstra"}
    if not within and len(own) > 1 and any(known[at].when == "lalu" and own[0] < at < own[1] for at in reached):
        first = {own.pop(0): "renstra"}  # target, reached until then, target: the first one is the Renstra's
    if not own or not (first or within):
        return {}
    year = _evaluated(known, own, reached)
    if year is not None:
        return first | _by_year(known, own, reached, year)
    evaluated = next((at for at in reached if at > own[0] and known[at].when in {"", "perubahan"}), None)
    if evaluated is None or (first and min(first) > own[0]):
        return {}
    before = {at: "lalu" for at in reached if at < own[0]}
    after = {at: "berjalan" for at in own if at > evaluated} | {at: "kumulatif" for at in reached if at > evaluated}
    return first | before | after


def _evaluated(known: Sequence[Meaning], own: Sequence[int], reached: Sequence[int]) -> int | None:
    """The year that has both a target and a realisation, where each column says its year; None where that is open."""
    open_ones = [at for at in reached if not known[at].when]
    if any(known[at].year is None for at in (*own, *reached)):
        return None
    both = {known[at].year for at in own} & {known[at].year for at in open_ones}
    return min((year for year in both if year is not None), default=None)


def _by_year(known: Sequence[Meaning], own: Sequence[int], reached: Sequence[int], year: int) -> dict[int, str]:
    out = {at: "berjalan" for at in own if (known[at].year or year) > year}
    evaluated = next(at for at in reached if known[at].year == year and not known[at].when)
    for at in reached:
        when = known[at].year or year
        if at != evaluated:
            out[at] = "lalu" if when < year else "kumulatif"
    return out
