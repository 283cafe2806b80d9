"""FRM-01 to FRM-05: the formulas that the evaluation forms print, row by row, for performance (K) and money (Rp)."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from pipeline.checking.identities.identities import Identity, printed_unit, sum_identity
from pipeline.checking.items import items_of
from pipeline.normalise.units import is_ratio, same_unit
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.checking.identities.identities import Values
    from pipeline.checking.items import Item
    from pipeline.model import FormTable

QUARTERS = ("tw1", "tw2", "tw3", "tw4")
_FULL, _CENT = Decimal(100), Decimal("0.01")
_AS_SHARE = Decimal(2)
"""A percentage below this may be printed as a share."""
_FISIK = re.compile(r"\bfisik\b", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:persen|prosen|indeks|index|nilai|skor|rasio|tingkat|rata-rata)", re.IGNORECASE)
_NAMES = {
    "realisasi": "realisasi",
    "kumulatif": "realisasi s/d",
    "renstra": "target Renstra",
    "target": "target tahun yang dievaluasi",
}


def formula_identities(form: FormTable) -> list[Identity]:
    """The formulas of every row of an evaluation that prints result and terms."""
    if form.fact != "evaluasi":
        return []
    items = [item for item in items_of(form) if item.level not in {"rata_rata", "lainnya"}]
    return [one for half in ("k", "rp") for one in _half(form, items, half)]


def _half(form: FormTable, items: Sequence[Item], half: str) -> Iterator[Identity]:
    quarterly = any(f"{quarter}_{half}" in form.fields for quarter in QUARTERS)
    for item in items:
        if quarterly and (one := _added("FRM-01" if half == "rp" else "FRM-02", item, "realisasi", QUARTERS, half)):
            yield one
        if quarterly:
            yield from _ratio("FRM-04", item, ("capaian", "kumulatif", "renstra"), half)
            yield from _ratio("FRM-04", item, ("tingkat", "realisasi", "target"), half)
        else:
            yield from _ratio("FRM-05", item, ("tingkat", "realisasi", "target"), half)
            yield from _ratio("FRM-05", item, ("capaian", "kumulatif", "renstra"), half)
    yield from _cumulated(items, half, "FRM-03" if quarterly else "FRM-05")


def _cumulated(items: Sequence[Item], half: str, rule: str) -> list[Identity]:
    """Realised up to now: before + this year, and the current year's target in forms that print it.

    Which of the two an office adds up is what fits most of its rows.
    """
    ways = (("lalu", "realisasi"), ("lalu", "realisasi", "berjalan"))
    found = [[one for item in items if (one := _added(rule, item, "kumulatif", way, half))] for way in ways]
    return max(found, key=lambda identities: sum(one.closes for one in identities))


def _added(rule: str, item: Item, result: str, groups: Sequence[str], half: str) -> Identity | None:
    """`result` = sum of the groups, of which at least one must be printed; for K the last or the greatest also fit."""
    terms = [(item, f"{group}_{half}") for group in groups]
    if all(item.number(name) is None for _, name in terms):
        return None
    family = (item.form.table.number, f"{result}_{half}", rule)
    identity = sum_identity(rule, family, (item, f"{result}_{half}"), terms, _plus(groups))
    if identity is None or half == "rp":
        return identity
    performed = _performed(identity)
    return performed if performed.closes or _adds_up(performed) else None


def _adds_up(identity: Identity) -> bool:
    """Whether performance is of one unit throughout, and T-C.29 (which prints no quarters) may add it up at all."""
    item, places = identity.result, identity.places()
    units = [unit for _, field in places if (unit := item.unit(field))]
    mixed = any(not same_unit(units[0], unit) for unit in units[1:])
    share = any(map(is_ratio, units)) or _SHARE.match(item.text("indikator").strip()) is not None
    return not mixed and not (identity.rule == "FRM-05" and share)


def _plus(groups: Sequence[str]) -> str:
    if groups == QUARTERS:
        return "jumlah triwulan I-IV"
    return "realisasi s/d tahun lalu + realisasi" + (" + target tahun berjalan" if "berjalan" in groups else "")


def _performed(identity: Identity) -> Identity:
    """Percentages and final values are no sums: the last, the greatest and the mean count too."""
    result, names = identity.spot, [item.spot(field) for item, field in identity.terms]

    def holds(given: Values) -> bool:
        amounts = [given[name] for name in names]
        ways = [sum(amounts, Decimal(0)), amounts[-1], max(amounts)]
        ways += [ways[0] / len(amounts), next((a for a in reversed(amounts) if a), Decimal(0))]
        return any(abs(given[result] - way) < Decimal("0.006") for way in ways)

    return Identity(
        identity.rule, identity.family, identity.result, identity.field, identity.terms, identity.values,
        identity.expected, holds, identity.words,
    )  # fmt: skip


def _ratio(rule: str, item: Item, groups: tuple[str, str, str], half: str) -> Iterator[Identity]:
    """`result` = part / whole x 100."""
    names = [f"{group}_{half}" for group in groups]
    stated, part, whole = (item.number(name) for name in names)
    if stated is None or part is None or not whole or _is_physical(item, names[0]):
        return
    result, above, under = (item.spot(name) for name in names)
    ways = _ways if half == "k" else _money_ways

    halves = [_half_unit(item, name) for name in names[1:]]

    def holds(given: Values) -> bool:
        bounds = _bounds(ways, given[above], given[under], halves)
        # Some offices print the share itself: 0,58 for 58 %.
        shares = [(low / _FULL, high / _FULL) for low, high in bounds] if given[result] < _AS_SHARE else []
        return any(is_near(given[result], one) for one in (*bounds, *shares))

    words = f"{_NAMES[groups[1]]} / {_NAMES[groups[2]]} x 100"
    yield Identity(
        rule, (item.form.table.number, names[0], rule), item, names[0], ((item, names[1]), (item, names[2])),
        {result: stated, above: part, under: whole}, (part / whole * _FULL).quantize(Decimal("0.01")), holds, words,
        linear=False,
    )  # fmt: skip


def _is_physical(item: Item, name: str) -> bool:
    """Whether the rate is that of the work done beside the money (`Fisik (%)`), not of the indicator."""
    col, columns = item.evidence(name).col, item.form.table.columns
    heads = columns[col].path if name.endswith("_k") and col is not None and col < len(columns) else ()
    return any(_FISIK.search(text) for text in heads)


def _half_unit(item: Item, name: str) -> Decimal:
    """By how much the printed figure may be rounded: half of its last digit where it is no whole number of things."""
    value = item.number(name)
    unit = printed_unit(item.evidence(name).text, value) if value else None
    return Decimal(0) if unit is None or unit == 1 else unit / 2


def _bounds(
    ways: Callable[[Decimal, Decimal], list[Decimal]], part: Decimal, whole: Decimal, halves: Sequence[Decimal]
) -> list[tuple[Decimal, Decimal]]:
    """Each way's lowest and highest result for figures that were rounded before they were printed."""
    corners = [ways(part + a * halves[0], whole + b * halves[1]) for a, b in product((0, 1, -1), repeat=2)]
    whole_ones = [corner for corner in corners if len(corner) == len(corners[0])]
    return [(min(found), max(found)) for found in zip(*whole_ones, strict=True)]


def is_near(stated: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    """Whether a printed percentage is one of those between the bounds, as they are printed."""
    low, high = bounds
    return low <= stated <= high or as_printed(stated, low) or as_printed(stated, high)


def _money_ways(part: Decimal, whole: Decimal) -> list[Decimal]:
    """The percentage, also where the office cuts it off at 100."""
    value = part / whole * _FULL if whole else Decimal(0)
    return [value, min(value, _FULL)]


def _ways(part: Decimal, whole: Decimal) -> list[Decimal]:
    """For performance also the two formulas in use for what should fall: target / realisasi and (2T - R) / T."""
    falling = [whole / part * _FULL] if part else []
    return [*_money_ways(part, whole), *falling, (2 * whole - part) / whole * _FULL] if whole else []


def as_printed(stated: Decimal, exact: Decimal) -> bool:
    """Whether the exact value gives the printed one by rounding or truncation to the decimals that it prints."""
    unit = Decimal(1).scaleb(min(0, int(stated.as_tuple().exponent)))
    slack = limit("FRM-04", "whole") if unit == 1 else max(unit, _CENT) * limit("FRM-04", "last_digit")
    return abs(stated - exact) <= slack or Decimal(0) <= exact - stated < unit
