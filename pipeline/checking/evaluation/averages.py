"""FRM-06 and PRD-01: the averages below an evaluation's programs, and the grades that stand beside them."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import sure
from pipeline.checking.items import items_of
from pipeline.checking.plan.targets import lowest
from pipeline.checking.writing import finding, named
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pipeline.checking.items import Item, Spot
    from pipeline.model import Finding, FormTable

NONE: Mapping[Spot, Decimal] = MappingProxyType({})
_FULL = Decimal(100)
# Part and whole of the percentage that each column's average is one of.
_OF = {"capaian": ("kumulatif", "renstra"), "tingkat": ("realisasi", "target")}
_BOUNDS = ("sangat_tinggi", "tinggi", "sedang", "rendah")
# What offices call the ranks of achievement, best first; the third and fourth rank have two names each.
_GRADES = {
    "sangat tinggi": 0, "tinggi": 1, "sedang": 2, "rendah": 3, "sangat rendah": 4,
    "sangat baik": 0, "baik": 1, "cukup": 2, "kurang": 3, "buruk": 3, "sangat kurang": 4, "sangat buruk": 4,
}  # fmt: skip


def averages(
    form: FormTable, borne_out: Collection[Spot], corrected: Mapping[Spot, Decimal] = NONE
) -> Iterator[Finding]:
    """The findings on the footers of an evaluation.

    `corrected` are figures that are findings already, with what they should be: an average that fits then only
    follows from them.
    """
    if form.fact != "evaluasi":
        return
    yield from _footers(form, borne_out, corrected)
    yield from _grades(form, borne_out)


def _footers(form: FormTable, borne_out: Collection[Spot], corrected: Mapping[Spot, Decimal]) -> Iterator[Finding]:
    """FRM-06, where the usual ways of computing explain most of the table's averages."""
    above: list[Item] = []
    failing: list[Finding] = []
    count = 0
    items = items_of(form, borne_out)
    whole = [item for item in items if item.level != "rata_rata"]
    for item in items:
        if item.level != "rata_rata":
            above.append(item)
            continue
        rows = (_under(item, above), above, whole if above and above[-1] is whole[-1] else [])
        found = [_average(item, field, rows, corrected) for field in item.record.fields]
        count += sum(item.number(field) is not None for field in item.record.fields)
        failing += [one for one in found if one is not None]
        above = []
    if len(failing) * 2 <= count or count <= 2:
        yield from failing


def _under(footer: Item, above: Sequence[Item]) -> list[Item]:
    """The rows of the footer's program, or all since the footer before."""
    own = [item for item in above if footer.kode and item.kode.startswith(footer.kode)]
    return own or list(above)


def _average(
    footer: Item, field: str, spans: Sequence[Sequence[Item]], corrected: Mapping[Spot, Decimal]
) -> Finding | None:
    """The finding where no way of computing fits over any of `spans`, which the footer may be the average of."""
    stated, (group, _, half) = footer.number(field), field.rpartition("_")
    if stated is None or half not in {"k", "rp"} or not spans[0]:
        return None
    choices = [
        some for rows in spans if rows for some in (rows, [row for row in rows if row.is_first], lowest(rows)) if some
    ]
    ways = [way for some in choices for way in _ways(some, group, half, NONE)]
    right = (way for some in choices if corrected for way in _ways(some, group, half, corrected))
    if not ways or any(abs(stated - way) <= limit("FRM-06", "slack") for way in chain(ways, right)):
        return None
    message = say("FRM-06.average", row=named(footer), field=field, stated=stated)
    return finding("FRM-06", footer, field, message, cause=sure(footer, field), stated=stated)


def _ways(rows: Sequence[Item], group: str, half: str, corrected: Mapping[Spot, Decimal]) -> Iterator[Decimal]:
    """Mean of the printed percentages, mean of the computed ones, and sum over sum."""
    done, goal = _OF.get(group, (group, "target"))

    def number(row: Item, name: str) -> Decimal | None:
        return corrected.get(row.spot(f"{name}_{half}"), row.number(f"{name}_{half}"))

    printed = [value for row in rows if (value := number(row, group)) is not None]
    if group in _OF and printed:
        yield sum(printed, Decimal(0)) / len(printed)
        yield sum(printed, Decimal(0)) / len(rows)
    pairs = [(number(row, done) or Decimal(0), number(row, goal)) for row in rows]
    yield from _means([(part, whole) for part, whole in pairs if whole], len(rows))


def _means(pairs: Sequence[tuple[Decimal, Decimal]], rows: int) -> Iterator[Decimal]:
    """The ways to sum up parts of wholes, over those that have a whole and over all rows."""
    if not pairs:
        return
    shares = [part / whole * _FULL for part, whole in pairs]
    yield sum(shares, Decimal(0)) / len(shares)
    yield sum(shares, Decimal(0)) / rows
    yield sum((min(share, _FULL) for share in shares), Decimal(0)) / len(shares)
    yield sum((part for part, _ in pairs), Decimal(0)) / sum((whole for _, whole in pairs), Decimal(0)) * _FULL


def _grades(form: FormTable, borne_out: Collection[Spot]) -> Iterator[Finding]:
    """PRD-01: the grade fits its average neither after rounding nor by the lower bounds."""
    footers = [item for item in items_of(form, borne_out) if item.level == "rata_rata"]
    for grade in form.extra.get("predikat", ()):
        field, text, row = str(grade.get("field")), str(grade.get("predikat")), grade.get("row")
        rank = _GRADES.get(" ".join(text.casefold().split()))
        before = [item for item in footers if isinstance(row, int) and item.record.row <= row]
        value = before[-1].number(field) if before else None
        if rank is None or value is None or rank in _ranks(value):
            continue
        message = say("PRD-01.grade", row=named(before[-1]), field=field, value=value, grade=text)
        yield finding("PRD-01", before[-1], field, message, cause=sure(before[-1], field), stated=text)


def _ranks(value: Decimal) -> set[int]:
    """The rank of a percentage, rounded to a whole number first or not."""
    bounds = [limit("PRD-01", name) for name in _BOUNDS]
    ways = (value, value.quantize(Decimal(1)), value + Decimal("0.5"))
    return {sum(one < bound for bound in bounds) for one in ways}
