"""Which of several values of a performance is which: target or realisation, of a goal or of the row, rate or step."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.forms.recognition.concepts import load_concepts
from pipeline.forms.recognition.headings import is_total as is_total_heading
from pipeline.forms.recognition.quarters import UP_TO
from pipeline.normalise.phrases import says, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.recognition.kinds import Kind
    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.model import Table

_COUNTS = frozenset({"quantity", "percent"})
_INITIALS: dict[str, tuple[Kind, str]] = {
    "t": ("quantity", "target"),
    "r": ("quantity", "realisasi"),
    "c": ("percent", "capaian"),
}
_TITLES = (
    ("realisasi", ("realisasi", "perkembangan", "capaian", "pencapaian", "evaluasi")),
    ("target", ("target", "tujuan", "sasaran", "jangka menengah", "rencana", "renstra", "rpjmd", "iku")),
)
"""What a title says of values under bare years; what is named first counts."""
_OF_INDICATOR = frozenset({"indikator", "target", "satuan"})
_PLANNED = ("target", "rencana")
_BARE = frozenset({"%", "capaian", "tingkat", "persen", "persentase", "prosentase", "rasio"})
"""A heading that says no more is the rate of what stands to its left."""
_COUNTED = 3
"""Years beside one another from which on a list of anything is one of its values by year."""


def by_initials(known: Sequence[Meaning]) -> list[Meaning]:
    """`T`, `R` and `C` below each year or quarter: target, realisasi, capaian, of a group with the first two."""
    groups: defaultdict[tuple[str, ...], dict[str, Meaning]] = defaultdict(dict)
    for m in known:
        if m.kind in _COUNTS and not m.what and len(m.heading.path) > 1:
            groups[m.heading.path[:-1]].setdefault(words(m.heading.own).squeezed, m)
    told = {
        m.heading.columns: _INITIALS[letter]
        for group in groups.values()
        if {"t", "r"} <= set(group)
        for letter, m in group.items()
        if letter in _INITIALS
    }
    return [
        replace(m, kind=kind, what=what, said=True)
        for m in known
        for kind, what in [told.get(m.heading.columns, (m.kind, m.what))]
    ]


def bare_years(table: Table, known: Sequence[Meaning]) -> list[Meaning]:
    """Values of indicators under nothing but years (`2017 | 2018`): targets or realisations, as the title says."""
    bare = [m for m in known if m.kind in _COUNTS and m.year is not None and not m.what]
    told = next((what for what, phrases in _TITLES if says(table.title, phrases)), "")
    names = [m for m in known if m.what == "uraian" and not says(m.heading.whole, ("program", "kegiatan"))]
    money = any(says(text, load_concepts().kind["money"]) for text in (table.title, *(m.heading.whole for m in known)))
    counted = told and not money and len(bare) >= _COUNTED and len(names) == 1  # `Jenis Ternak | 2016 | 2017 | 2018`
    if not bare or not (counted or any(m.what == "indikator" for m in known)):
        return list(known)
    columns = {m.heading.columns for m in bare}
    if counted:  # and a rate without a year is that of growth
        grown = {m.heading.columns for m in known if m.kind == "percent" and m.what == "capaian" and m.year is None}
        known = [replace(m, what="sisa") if m.heading.columns in grown else m for m in known]
        known = [replace(m, what="indikator") if m.heading == names[0].heading else m for m in known]
    return [replace(m, what=told) if m.heading.columns in columns else m for m in known]


def rates(known: Sequence[Meaning]) -> list[Meaning]:
    """A bare `%` behind what was spent is the rate of money, behind what was reached that of the performance.

    `Capaian Kinerja` beside the rate of money is a rate too, where no target is printed that it would be held against.
    """
    out = list(known)
    if any(m.what == "keuangan" for m in known) and not any(m.what == "target" for m in known):
        out = [
            replace(m, kind="percent", what="fisik")
            if m.key == "quantity:realisasi" and says(m.heading.own, ("capaian",))
            else m
            for m in out
        ]
    for at, (left, m) in enumerate(pairwise(known), start=1):
        bare = m.kind == "percent" and m.what == "capaian" and set(words(m.heading.own).tokens) <= _BARE
        if bare and left.what == "realisasi" and left.kind in {"money", "quantity"}:
            out[at] = replace(m, what="keuangan" if left.kind == "money" else "fisik")
    return out


def months(known: Sequence[Meaning]) -> list[Meaning]:
    """What was spent up to last month and in this one, beside what was up to this one: steps, not the realisation."""
    spent = [m for m in known if m.what == "realisasi" and not m.when and says(m.heading.own, ("bulan",))]
    whole = [m for m in spent if UP_TO.search(m.heading.own) and not says(m.heading.own, ("lalu", "sebelumnya"))]
    steps = {m.heading.columns for m in spent if whole and m not in whole}
    return [replace(m, when="bulan") if m.heading.columns in steps else m for m in known]


def goals(known: list[Meaning]) -> list[Meaning]:
    """What stands between a sasaran (or tujuan) and the first program belongs to the sasaran."""
    names = [at for at, m in enumerate(known) if m.what == "uraian"]
    first = next((at for at, m in enumerate(known) if m.what in {"sasaran", "tujuan"}), None)
    if not names or first is None:
        return known
    beside = {m.what for m in known[names[0] :] if not m.when.startswith("tw")}
    alone = set() if "indikator" in beside else _OF_INDICATOR - beside  # the only indicator that a row has is the row's
    return [replace(m, goal=True) if first < at < names[0] and m.what not in alone else m for at, m in enumerate(known)]


def kinds_side_by_side(known: list[Meaning]) -> list[Meaning]:
    """Kinds of indicator (keluaran, hasil) matter where several stand side by side, and only on their own columns."""
    of_kind = {"indikator", "target", "satuan"}
    kinds = {m.jenis for m in known if m.jenis and m.what in of_kind}
    several = len(kinds) > 1
    return [m if several and m.what in of_kind else replace(m, jenis="") for m in known]


def counts(known: list[Meaning]) -> list[Meaning]:
    """Beside a column headed `Target` one headed `Jumlah` counts something: it is no target."""
    said = any(m.what == "target" and says(m.heading.whole, ("target",)) for m in known)
    return [
        replace(m, what="") if said and m.what == "target" and is_total_heading(m.heading.whole) else m for m in known
    ]


def planned(known: list[Meaning]) -> list[Meaning]:
    """What a report of progress planned to spend and to do by its date is neither the budget nor what was spent.

    `Target > Keuangan > Rp` beside a pagu and what was realised, with the percentages and performance under it.
    """
    money = [m for m in known if m.kind == "money" and not m.when]
    realised = any(m.what == "realisasi" for m in money)
    budget = any(m.what == "anggaran" and not says(m.heading.whole, _PLANNED) for m in money)
    aside = [m for m in money if m.what == "anggaran" and says(m.heading.whole, _PLANNED)]
    if not (realised and budget and aside):
        return known
    above = {m.heading.path[0] for m in aside if len(m.heading.path) > 1 and says(m.heading.path[0], _PLANNED)}
    columns = {m.heading.columns for m in aside}
    return [
        replace(m, what="rencana")
        if m.heading.columns in columns or (m.kind in _COUNTS and m.heading.path[:1] and m.heading.path[0] in above)
        else m
        for m in known
    ]
