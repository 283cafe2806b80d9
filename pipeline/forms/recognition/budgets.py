"""Amounts whose own heading does not say what they are: years, quarters and kinds of belanja of a budget.

A title that speaks of money says so of numbers under nothing but years. Kinds of belanja (pegawai, barang dan jasa,
modal) under one heading with their sum are a budget's year; the amounts of other years beside them are not its plan.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.forms.recognition.arithmetic import is_total, numbers_of
from pipeline.forms.recognition.concepts import load_concepts
from pipeline.forms.recognition.headings import is_total as is_total_heading
from pipeline.forms.recognition.headings import shared_caption
from pipeline.forms.recognition.kinds import MOSTLY
from pipeline.normalise.phrases import says
from pipeline.normalise.scales import scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.model import Table

_PLANNED = ("rencana", "target", "penarikan", "anggaran kas", "kas", "proyeksi")
"""What says that a quarter's amount is meant to be spent."""
_OTHERS = ("indikator", "satuan", "target", "realisasi", "sasaran")
"""What makes bare numbers by year those of a performance."""


def bare_amounts(table: Table, known: Sequence[Meaning]) -> list[Meaning]:
    """Numbers under nothing but years are money where the title speaks of it, or where they are those of programs.

    Only without indicators and units beside them. Where a title names thousands or millions every number may be an
    amount (`74`, `1.285,6`), else only large ones.
    """
    bare = {m.heading.columns: m for m in known if _is_bare(m)}
    if not bare or any(m.what.startswith(_OTHERS) for m in known):
        return list(known)
    around = (table.title, *(note.text for note in table.notes), *shared_caption(table))
    scaled = any(scale_of(text) > 1 for text in around)
    large = all(m.values.grouped > MOSTLY for m in bare.values())
    said = any(says(text, load_concepts().kind["money"]) for text in around)
    works = any(m.what == "uraian" and says(m.heading.whole, ("program", "kegiatan")) for m in known)
    if not scaled and not (large and (said or works)):
        return list(known)
    return [replace(m, kind="money", what="anggaran") if m.heading.columns in bare else m for m in known]


def _is_bare(meaning: Meaning) -> bool:
    dated = meaning.year is not None or meaning.nth is not None
    return meaning.kind in {"quantity", "percent"} and not meaning.what and dated and meaning.values.filled > 0


def summed(table: Table, known: Sequence[Meaning]) -> list[Meaning]:
    """A column headed as a sum behind columns of money is money, if they add up to it or it is as large."""
    out = list(known)
    for at, m in enumerate(known):
        if m.kind != "quantity" or not is_total_heading(m.heading.own):
            continue
        parts = list(takewhile(lambda one: one.kind == "money", reversed(out[:at])))
        money = replace(m, kind="money", what="anggaran", said=True)
        adds_up = len(parts) > 1 and is_total(numbers_of(table, money), [numbers_of(table, one) for one in parts])
        if adds_up or (parts and m.values.grouped > MOSTLY):
            out[at] = replace(money, proven=adds_up)
    return out


def by_quarter(table: Table, known: Sequence[Meaning]) -> list[Meaning]:
    """Amounts of the four quarters that a heading plans, or that add up to the budget, are no realisation."""
    quarterly = [m for m in known if m.kind == "money" and m.when.startswith("tw")]
    quarters = [m for m in quarterly if m.what == "anggaran" or not says(m.heading.whole, ("realisasi",))]
    planned = {m.heading.columns for m in quarters if says(m.heading.whole, _PLANNED)}
    whole = [m for m in known if m.kind == "money" and m.what == "anggaran" and not m.when]
    if len(quarters) > 1 and not planned and whole:
        parts = [numbers_of(table, m) for m in quarters]
        planned = {m.heading.columns for m in quarters if any(is_total(numbers_of(table, one), parts) for one in whole)}
    return [replace(m, what="kas") if m.heading.columns in planned else m for m in known]


def budgeted(table: Table, known: Sequence[Meaning]) -> list[Meaning]:
    """Kinds of belanja and their sum under one heading: the sum is the budget, the years beside it are others'."""
    money = [m for m in known if m.kind == "money" and m.what in {"anggaran", "belanja"} and not m.share]
    parents = dict.fromkeys(m.heading.path[:-1] for m in money if m.what == "belanja" and len(m.heading.path) > 1)
    changed: dict[tuple[int, ...], Meaning] = {}
    for parent in parents:
        group = [m for m in money if m.heading.path[:-1] == parent]
        total = _total(table, group)
        if total is None:
            continue
        changed |= {m.heading.columns: _as_part(m) for m in group}
        changed[total.heading.columns] = replace(total, what="anggaran", when="")
        others = [m for m in money if m.heading.path[:-1] != parent]
        changed |= {m.heading.columns: replace(m, when=_beside(m, total)) for m in others if not m.when}
    return [changed.get(m.heading.columns, m) for m in known]


def _as_part(meaning: Meaning) -> Meaning:
    return replace(meaning, when="") if meaning.what == "belanja" else replace(meaning, what="bagian", when="")


def _beside(meaning: Meaning, total: Meaning) -> str:
    """The year of an amount beside a budget with its kinds of belanja: the one before it, or a later one."""
    if meaning.year is not None and total.year is not None:
        return "lalu" if meaning.year < total.year else "maju" if meaning.year > total.year else ""
    return "lalu" if meaning.heading.columns < total.heading.columns else "maju"


def _total(table: Table, group: Sequence[Meaning]) -> Meaning | None:
    """The column of a group that is headed as its sum, or adds up its others."""
    named = [m for m in group if is_total_heading(m.heading.own)]
    if len(named) == 1 or len(group) < 3:
        return named[0] if len(named) == 1 else None
    numbers = [numbers_of(table, m) for m in group]
    for at in reversed(range(len(group))):
        if is_total(numbers[at], [n for other, n in enumerate(numbers) if other != at]):
            return group[at]
    return None
