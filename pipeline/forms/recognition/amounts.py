"""Which of several amounts is which: before and after a change, of which year, what was spent, what is left, the sum.

Each step takes the meanings as the headings give them and returns them with what arithmetic and neighbours tell.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from pipeline.forms.recognition.arithmetic import (
    budget_and_spent,
    is_difference,
    is_product,
    is_ratio,
    is_total,
    is_within,
    numbers_of,
)
from pipeline.forms.recognition.concepts import load_concepts
from pipeline.forms.recognition.headings import is_source
from pipeline.forms.recognition.headings import is_total as is_total_heading
from pipeline.normalise.phrases import says

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.forms.recognition.meaning import Meaning
    from pipeline.model import Table

_CHANGED = frozenset({"perubahan", "pergeseran", "maju"})
"""What a heading says of an amount that is another plan, and nothing spent."""
_SPENT = frozenset({"realisasi", "sisa", ""})
_MOSTLY = 0.5
_MOST = 12
"""Columns of money among which relations are looked for: more are years or kinds of belanja (guessed)."""


def both_states(known: list[Meaning]) -> list[Meaning]:
    """Two neighbours under one heading that names both states (`Pagu Murni Perubahan`): before and after the change."""
    out = list(known)
    states = load_concepts().when
    for at, (left, right) in enumerate(pairwise(known)):
        text = left.heading.whole
        both = says(text, states["semula"]) and says(text, states["perubahan"])
        if both and left.kind == right.kind == "money" and left.heading.path == right.heading.path:
            out[at], out[at + 1] = replace(left, when="semula"), replace(right, when="perubahan")
    return out


def changed(known: list[Meaning]) -> list[Meaning]:
    """Beside an amount before a change and their sum, `Perubahan` is what the change adds, not the amount after it."""
    sums = {m.heading.path[:-1] for m in known if m.key == "money:anggaran" and is_total_heading(m.heading.own)}
    before = {m.heading.path[:-1] for m in known if m.key == "money:anggaran@semula"}
    both = {parent for parent in sums & before if parent}
    return [
        replace(m, what="sisa") if m.key == "money:anggaran@perubahan" and m.heading.path[:-1] in both else m
        for m in known
    ]


def before_change(known: list[Meaning]) -> list[Meaning]:
    """The one amount to the left of that after a change is the amount before it (`DPA | DPPA`, `Pagu | Perubahan`)."""
    plain = [at for at, m in enumerate(known) if m.key == "money:anggaran" and not m.share]
    after = [at for at, m in enumerate(known) if m.key == "money:anggaran@perubahan"]
    if (
        len(plain) != 1
        or len(after) != 1
        or plain[0] > after[0]
        or any(m.key == "money:anggaran@semula" for m in known)
    ):
        return known
    return [replace(m, when="semula") if at == plain[0] else m for at, m in enumerate(known)]


def shares(known: list[Meaning]) -> list[Meaning]:
    """Amounts by source of funds (`APBD Kab`, `APBD Prov`, `Total`) are shares of one amount."""
    plain = [m for m in known if m.key == "money:anggaran" and m.year is None]
    if not any(is_source(m.heading.own) for m in plain):
        return known
    parts = {m.heading.columns for m in plain if is_source(m.heading.own) or is_total_heading(m.heading.own)}
    if len(parts) < 2:
        return known
    return [replace(m, share=True) if m.heading.columns in parts else m for m in known]


def two_years(known: list[Meaning]) -> list[Meaning]:
    """Amounts (and targets) of two neighbouring years: the later one is the prakiraan maju."""
    dated = sorted({m.year for m in known if m.what == "anggaran" and m.kind == "money" and m.year is not None})
    realised = any(m.what == "realisasi" for m in known)
    if len(dated) != 2 or dated[1] - dated[0] != 1 or realised:
        return known
    later = dated[1]
    planned = {"anggaran", "target"}
    return [replace(m, when="maju") if m.year == later and m.what in planned and not m.when else m for m in known]


def small_amounts(table: Table, known: list[Meaning]) -> list[Meaning]:
    """Numbers of one group of thousands that are parts of the budget beside them: money in ribuan rupiah.

    The percentage, what is left, or that nearly every row realises most of its budget and no more shows it.
    """
    budgets = [m for m in known if m.key == "money:anggaran" and m.values.filled > 2]
    counts = [m for m in known if m.kind == "quantity" and m.what in _SPENT and m.values.grouped > _MOSTLY]
    if not budgets or not counts or len(known) > 2 * _MOST:
        return known
    percents = [m for m in known if m.kind == "percent" and m.values.filled > 2]
    numbers = {m.heading.columns: numbers_of(table, m) for m in (*budgets, *counts, *percents)}
    of = [[numbers[m.heading.columns] for m in group] for group in (budgets, counts, percents)]
    spent = [n for n in of[1] if any(is_ratio(p, n, b) for b in of[0] for p in of[2])]
    realised = [numbers[m.heading.columns] for m in counts if m.what == "realisasi"]
    spent += [n for n in realised if any(is_within(n, b) for b in of[0])]
    left = [n for n in of[1] if any(is_difference(n, b, part) for b in of[0] for part in spent)]
    money = {m.heading.columns for m in counts if any(numbers[m.heading.columns] is n for n in (*spent, *left))}
    return [replace(m, kind="money") if m.heading.columns in money else m for m in known]


def computed(table: Table, known: list[Meaning]) -> list[Meaning]:
    """Amounts and percentages as arithmetic says, where the headings leave it open or say otherwise."""
    open_ones = [m for m in known if m.values.filled > 2 and m.what != "rencana"]
    money = [m for m in open_ones if m.kind == "money" and not m.when.startswith("tw")]
    percents = [m for m in open_ones if _may_be_percent(m)]
    if not 2 <= len(money) <= _MOST or len({m.year for m in money if m.year is not None}) > 1:
        return _products(table, known)
    numbers = {m.heading.columns: numbers_of(table, m) for m in (*money, *percents)}
    amounts, shares = [[numbers[m.heading.columns] for m in group] for group in (money, percents)]
    changed: dict[tuple[int, ...], Meaning] = {}
    triple = budget_and_spent(amounts, shares) if percents else None
    if triple is not None and money[triple[1]].when not in _CHANGED:
        changed |= _budget(money, percents, triple, numbers)
    else:
        changed |= _rest(money, amounts)
    return _products(table, [changed.get(m.heading.columns, m) for m in known])


def _may_be_percent(meaning: Meaning) -> bool:
    """A column of percentages, or of small numbers that no heading names."""
    return meaning.kind == "percent" or (meaning.kind == "quantity" and not meaning.what and meaning.values.small > 0.5)


def _budget(
    money: Sequence[Meaning],
    percents: Sequence[Meaning],
    triple: tuple[int, int, int],
    numbers: dict[tuple[int, ...], NDArray[np.float64]],
) -> dict[tuple[int, ...], Meaning]:
    """Budget, what was spent, its percentage; a second percentage that is not that quotient is the physical one."""
    whole, part, place = triple
    spent = "sisa" if money[part].what == "sisa" else "realisasi"
    changed = {}
    if money[part].what != "sisa":
        first = money[whole]
        changed[first.heading.columns] = replace(first, what="anggaran", proven=True)
    second, percent = money[part], percents[place]
    changed[second.heading.columns] = replace(second, what=spent, proven=True)
    rate = "sisa" if spent == "sisa" else "keuangan"
    changed[percent.heading.columns] = replace(percent, kind="percent", what=rate, proven=True)
    for other in money:
        amounts = [numbers[m.heading.columns] for m in (other, money[whole], second)]
        if other not in {money[whole], second} and not other.said and is_difference(*amounts):
            changed[other.heading.columns] = replace(other, what="sisa", proven=True)
    for other in percents:
        if other is percent or other.what in {"sisa", "target"}:
            continue
        same = is_ratio(
            numbers[other.heading.columns], numbers[second.heading.columns], numbers[money[whole].heading.columns]
        )
        if rate == "keuangan" and not same and other.what in {"keuangan", "realisasi", "capaian"}:
            changed[other.heading.columns] = replace(other, what="fisik")
    return changed


def _rest(money: Sequence[Meaning], amounts: Sequence[NDArray[np.float64]]) -> dict[tuple[int, ...], Meaning]:
    """An amount that is left of another one; only where headings do not say what it is."""
    for whole, part, rest in permutations(range(len(money)), 3):
        if part < rest and money[rest].what == "sisa" and is_difference(amounts[rest], amounts[whole], amounts[part]):
            one, other = money[whole], money[part]
            if not other.said and not other.when and one.what == "anggaran":
                return {other.heading.columns: replace(other, what="realisasi", proven=True)}
    return {}


def _products(table: Table, known: list[Meaning]) -> list[Meaning]:
    """Volume times price: the price is no amount of the plan."""
    counts = [m for m in known if m.kind == "quantity" and m.values.filled > 2]
    money = [m for m in known if m.kind == "money" and m.what in {"anggaran", "harga"} and m.values.filled > 2]
    if not counts or not 2 <= len(money) <= 4:
        return known
    numbers = {m.heading.columns: numbers_of(table, m) for m in (*counts, *money)}
    for count in counts:
        for price, product in permutations(money, 2):
            of = [numbers[m.heading.columns] for m in (product, count, price)]
            if is_product(*of):
                return [replace(m, what="harga", proven=True) if m is price else m for m in known]
    return known


def one_amount(table: Table, known: list[Meaning]) -> list[Meaning]:
    """Of several amounts alike (kinds of belanja and their sum) the sum is the amount, the others are its parts."""
    alike = [m for m in known if m.kind == "money" and m.what in {"anggaran", "belanja"} and not m.when and not m.share]
    alike = [m for m in alike if m.year is None]
    if len(alike) < 2:
        return known
    total = _total(table, alike)
    parts = {m.heading.columns for m in alike if m is not total} if total is not None else set()
    if total is None and _adds_up(table, known, alike):  # as `Swakelola` and `Kontraktual` of the sum of the sources
        return [replace(m, what="bagian") if m in alike else m for m in known]
    return [_as_part(m) if m.heading.columns in parts else m for m in _as_amount(known, total)]


def _adds_up(table: Table, known: Sequence[Meaning], parts: Sequence[Meaning]) -> bool:
    """Whether amounts add up to the printed sum of the shares by source of funds."""
    sums = [m for m in known if m.share and is_total_heading(m.heading.own)]
    return any(is_total(numbers_of(table, m), [numbers_of(table, part) for part in parts]) for m in sums)


def _as_part(meaning: Meaning) -> Meaning:
    """A part of the amount beside it; kinds of belanja stay what they are called."""
    return meaning if meaning.what == "belanja" else replace(meaning, what="bagian")


def _as_amount(known: Sequence[Meaning], total: Meaning | None) -> list[Meaning]:
    return [replace(m, what="anggaran") if m is total else m for m in known]


def _total(table: Table, alike: Sequence[Meaning]) -> Meaning | None:
    if len(alike) > 2:
        numbers = [numbers_of(table, m) for m in alike]
        for at in reversed(range(len(alike))):
            if is_total(numbers[at], [n for other, n in enumerate(numbers) if other != at]):
                return alike[at]
    named = [m for m in alike if is_total_heading(m.heading.own)]
    return named[0] if len(named) == 1 else None
