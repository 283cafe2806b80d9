"""TGT-01 to TGT-03 and TGT-06: targets, and the money that stands beside them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import is_sure, sure
from pipeline.checking.identities.tree import by_order
from pipeline.checking.items import filled, has_column, items_of
from pipeline.checking.plan.counted import target_units
from pipeline.checking.writing import YEARS, about_table, finding, named
from pipeline.normalise.units import canonical_unit, is_ratio, same_unit
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.checking.identities.tree import Tree
    from pipeline.checking.items import Item, Spot
    from pipeline.model import Cause, Finding, FormTable, Severity

_LISTED = re.compile(r"\s*(?:[-•·➢▪*]|\(?[a-z0-9]{1,2}[.)])\s*\S", re.IGNORECASE)
_OF_PROGRAM = re.compile(r"\W*indikator\s+(?:kinerja\s+)?program\b", re.IGNORECASE)
PAIRS = (("target", "pagu"), ("target_maju", "pagu_maju"))
_ITEMS = frozenset({"program", "kegiatan", "sub_kegiatan"})
# A span of time and a share do not add up.
_NOT_ADDITIVE = frozenset({"Bulan", "Tahun", "Hari", "Minggu", "Semester", "Triwulan", "Kali", "%", "Indeks", "Nilai"})


def targets(form: FormTable, borne_out: Collection[Spot]) -> Iterator[Finding]:
    """All findings on the targets of a T-C.33."""
    if form.fact != "rencana":
        return
    items = [item for item in items_of(form, borne_out) if item.level in _ITEMS]
    tree = by_order(items)
    for target, pagu in PAIRS:
        if has_column(form, target):
            yield from _sums(tree, target)
            yield from _without_target(items, target, pagu)
            yield from _without_pagu(items, target, pagu)
    yield from target_units(items)
    yield from _percentages(form, items)


def lowest(items: Sequence[Item]) -> list[Item]:
    """The rows of the lowest level that the table has."""
    rank = max((item.rank for item in items if item.rank < 9), default=9)
    return [item for item in items if item.rank == rank]


def _sums(tree: Tree, field: str) -> Iterator[Finding]:
    """TGT-01: a kegiatan's target is the sum of its sub kegiatan's where all have one unit that adds up."""
    for item in tree.nodes:
        below = tree.below(item)
        stated, parts = item.number(field), [one.number(field) for one in below]
        if (
            item.level != "kegiatan"
            or stated is None
            or not below
            or None in parts
            or not _additive(item, below, field)
        ):
            continue
        numbers = [part for part in parts if part is not None]
        total = sum(numbers, Decimal(0))
        if stated in (total, max(numbers)):
            continue
        sums = {"stated": stated, "expected": total, "unit": item.unit(field)}
        message = say("TGT-01.sum", row=named(item), year=YEARS[field], **sums)
        cause: Cause = "source" if all(is_sure(one, field) for one in (item, *below)) else "unknown"
        yield finding("TGT-01", item, field, message, cause=cause, stated=stated, expected=total)


def _additive(item: Item, below: Sequence[Item], field: str) -> bool:
    unit = item.unit(field)
    same = bool(unit) and all(same_unit(unit, one.unit(field)) for one in below)
    return same and canonical_unit(unit) not in _NOT_ADDITIVE and not is_ratio(unit)


def _without_target(items: Sequence[Item], target: str, pagu: str) -> Iterator[Finding]:
    """TGT-02: money, but no target, in a column that the level otherwise fills; a merged cell fills several rows.

    The level here is what the code says: a program under a kegiatan's misprinted code tells nothing of the others.
    """
    usual = float(limit("TGT-02", "usually_filled"))
    for level in sorted({item.record.level for item in items}):
        same = [item for item in items if item.record.level == level and item.text("indikator")]
        same = [item for item in same if not _is_above(item)]
        if not same or sum(not _lacks(item, target) for item in same) < usual * len(same):
            continue
        paid = [item for item in same if item.number(target) == 0 and _costs(item, pagu)]
        served = _headings(items, target) | _listed_above(items, target)
        lacking = [item for item in same if _lacks(item, target) and item.record.row_no not in served]
        lacking = [item for item in lacking if _costs(item, pagu) or not item.is_first]
        yield from (_no_target(item, target, pagu) for item in [*lacking, *paid])


def _is_above(item: Item) -> bool:
    """Whether the row prints an indicator of its program, though it stands lower."""
    return item.level != "program" and _OF_PROGRAM.match(item.text("indikator")) is not None


def _listed_above(items: Sequence[Item], target: str) -> set[int]:
    """Further indicators below a cell that prints several figures: those are the targets of the list that goes on."""
    found: set[int] = set()
    several = False
    for item in items:
        several = item.figures(target) > 1 if item.is_first else several
        if several and not item.is_first:
            found.add(item.record.row_no)
    return found


def _lacks(item: Item, field: str) -> bool:
    return item.is_empty(field) and not item.is_served(field)


def _headings(items: Sequence[Item], target: str) -> set[int]:
    """Rows whose indicator is the heading of a list (`- Padi`, `a. Teh`) of which each item has a target of its own."""
    return {
        item.record.row_no
        for item, below in pairwise(items)
        if not below.is_first and below.number(target) is not None and _LISTED.match(below.text("indikator"))
    }


def _costs(item: Item, pagu: str) -> bool:
    return (item.number(pagu) or 0) > 0


def _no_target(item: Item, target: str, pagu: str) -> Finding:
    amount = item.number(pagu)
    key = f"TGT-02.{'money' if amount else 'indicator'}_{'zero' if item.number(target) == 0 else 'empty'}"
    message = say(key, row=named(item), year=YEARS[target], amount=amount or Decimal(0))
    # A further indicator without a target, or a row without code, may be text that runs on from the row above.
    cause = sure(item, target) if item.is_first and item.kode else "unknown"
    serious = item.level == "sub_kegiatan" and target == "target" and bool(amount)
    return finding(
        "TGT-02", item, target, message, cause=cause, severity="error" if serious else "warning",
        evidence=say("evidence.usually"),
    )  # fmt: skip


def _without_pagu(items: Sequence[Item], target: str, pagu: str) -> Iterator[Finding]:
    """TGT-03: a target but no money, on the lowest level, which otherwise prints it."""
    rows = [item for item in lowest(items) if item.is_first]
    if filled(rows, pagu) < float(limit("TGT-03", "usually_filled")):
        return
    heads = _headings(items, target)
    for item in rows:
        value, amount = item.number(target), item.number(pagu)
        # Money of a list may stand at the row above it, which a page's end took away.
        open_list = item.record.row_no in heads and not item.kode and not item.evidence(pagu).text
        if value is not None and value > 0 and (amount == 0 or _lacks(item, pagu)) and not open_list:
            told = {"year": YEARS[pagu], "value": value, "unit": item.unit(target)}
            message = say("TGT-03.no_money", row=named(item), **told)
            severity: Severity = "error" if target == "target" else "warning"
            cause = sure(item, target, pagu) if item.kode else "unknown"
            yield finding("TGT-03", item, pagu, message, cause=cause, severity=severity)


def _percentages(form: FormTable, items: Sequence[Item]) -> Iterator[Finding]:
    """TGT-06: a share above 100 %, or 100 % for every program."""
    programs = []
    for item in items:
        value = item.number("target")
        if value is None or canonical_unit(item.unit("target")) != "%":
            continue
        if value > 100:
            place = item.evidence("target")
            read = place.source == "ocr"
            if read and place.status == "review":
                continue  # NUM-01 asks about it
            message = say("TGT-06.read" if read else "TGT-06.above", row=named(item), value=value)
            cause: Cause = "reading" if read else sure(item, "target")
            yield finding("TGT-06", item, "target", message, cause=cause, stated=value)
        if item.level == "program":
            programs.append(value)
    if len(programs) >= 3 and all(value == 100 for value in programs):
        message = say("TGT-06.all", count=len(programs))
        yield about_table("TGT-06", form.table.number, form.table.first_page, message, field="target")


def filled_text(items: Sequence[Item], field: str) -> float:
    """The share of the items with a text in the field."""
    return sum(bool(item.text(field)) for item in items) / len(items) if items else 0.0
