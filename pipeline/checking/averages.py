"""FRM-06 and PRD-01: the averages below an evaluation's programs, and the grades that stand beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.items import items_of
from pipeline.checking.targets import lowest, sure
from pipeline.checking.writing import figure, finding, named
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.checking.items import Item, Spot
    from pipeline.model import Finding, FormTable

_FULL = Decimal(100)
# Part and whole of the percentage that each column's average is one of.
_OF = {"capaian": ("kumulatif", "renstra"), "tingkat": ("realisasi", "target")}
_BOUNDS = (Decimal(91), Decimal(76), Decimal(66), Decimal(51))
# Labels by rank, best first (domain.md 3.5); the third and fourth rank have two names each.
_GRADES = {
    "sangat tinggi": 0, "tinggi": 1, "sedang": 2, "rendah": 3, "sangat rendah": 4,
    "sangat baik": 0, "baik": 1, "cukup": 2, "kurang": 3, "buruk": 3, "sangat kurang": 4, "sangat buruk": 4,
}  # fmt: skip


def averages(form: FormTable, borne_out: Collection[Spot] = ()) -> Iterator[Finding]:
    """The findings on the footers of an evaluation."""
    if form.fact != "evaluasi":
        return
    yield from _footers(form, borne_out)
    yield from _grades(form, borne_out)


def _footers(form: FormTable, borne_out: Collection[Spot]) -> Iterator[Finding]:
    """FRM-06, where the usual ways of computing explain most of the table's averages."""
    above: list[Item] = []
    failing: list[Finding] = []
    count = 0
    for item in items_of(form, borne_out):
        if item.level != "rata_rata":
            above.append(item)
            continue
        found = [_average(item, field, _under(item, above)) for field in item.record.fields]
        count += sum(item.number(field) is not None for field in item.record.fields)
        failing += [one for one in found if one is not None]
        above = []
    if len(failing) * 2 <= count or count <= 2:
        yield from failing


def _under(footer: Item, above: Sequence[Item]) -> list[Item]:
    """The rows of the footer's program, or all since the footer before."""
    own = [item for item in above if footer.kode and item.kode.startswith(footer.kode)]
    return own or list(above)


def _average(footer: Item, field: str, rows: Sequence[Item]) -> Finding | None:
    stated, (group, _, half) = footer.number(field), field.rpartition("_")
    if stated is None or half not in {"k", "rp"} or not rows:
        return None
    ways = [way for some in (rows, [r for r in rows if r.is_first], lowest(rows)) for way in _ways(some, group, half)]
    if not ways or any(abs(stated - way) <= limit("FRM-06", "slack") for way in ways):
        return None
    message = say("FRM-06.average", row=named(footer), field=field, stated=figure(stated))
    return finding("FRM-06", footer, field, message, cause=sure(footer, field), stated=figure(stated))


def _ways(rows: Sequence[Item], group: str, half: str) -> Iterator[Decimal]:
    """Mean of the printed percentages, mean of the computed ones, and sum over sum."""
    done, goal = _OF.get(group, (group, "target"))
    printed = [value for row in rows if (value := row.number(f"{group}_{half}")) is not None]
    if group in _OF and printed:
        yield sum(printed, Decimal(0)) / len(printed)
        yield sum(printed, Decimal(0)) / len(rows)
    pairs = [(row.number(f"{done}_{half}"), row.number(f"{goal}_{half}")) for row in rows]
    shares = [(part or Decimal(0)) / whole * _FULL for part, whole in pairs if whole]
    if shares:
        yield sum(shares, Decimal(0)) / len(shares)
        yield sum(shares, Decimal(0)) / len(rows)
        yield sum((min(share, _FULL) for share in shares), Decimal(0)) / len(shares)
        yield (
            sum((p or Decimal(0) for p, w in pairs if w), Decimal(0))
            / sum((w for _, w in pairs if w), Decimal(0))
            * _FULL
        )


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
        message = say("PRD-01.grade", row=named(before[-1]), field=field, value=figure(value), grade=repr(text))
        yield finding("PRD-01", before[-1], field, message, cause=sure(before[-1], field), stated=text)


def _ranks(value: Decimal) -> set[int]:
    """The rank of a percentage, rounded to a whole number first or not."""
    return {
        sum(one < bound for bound in _BOUNDS) for one in (value, value.quantize(Decimal(1)), value + Decimal("0.5"))
    }
