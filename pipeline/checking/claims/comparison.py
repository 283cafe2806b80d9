"""CON-01, CON-02, CON-05: what T-C.31, T-C.32 and T-C.33 say of the same items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import SURE
from pipeline.checking.identities.identities import Identity, sum_identity
from pipeline.checking.items import filled, has_column, items_of
from pipeline.checking.writing import about_table, finding
from pipeline.normalise.text import fold
from pipeline.normalise.units import same_unit
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pipeline.checking.items import Item
    from pipeline.model import Cause, Finding, FormTable

SIDES = ("awal", "kebutuhan")
_COMPARED = {"pagu": "pagu", "target": "target"}
_LEVELS = frozenset({"program", "kegiatan", "sub_kegiatan"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A T-C.31 and the T-C.33 of the same year, with the side of the former that the latter carries out."""

    review: FormTable
    plan: FormTable
    side: str
    shared: tuple[tuple[Item, Item], ...]
    missing: tuple[Item, ...]


def pairs(tables: Sequence[FormTable]) -> list[Pair]:
    """Each T-C.31 with the T-C.33 that has most of its items."""
    found = []
    for review in (table for table in tables if table.fact == "review_rkpd"):
        plans = [
            p for p in tables if p.fact == "rencana" and (not p.tahun or not review.tahun or p.tahun == review.tahun)
        ]
        choices = [_pair(review, plan) for plan in plans]
        if choices and (best := max(choices, key=lambda pair: len(pair.shared))).shared:
            found.append(best)
    return found


def _pair(review: FormTable, plan: FormTable) -> Pair:
    planned, reviewed = _by_kode(plan), _by_kode(review)
    shared = tuple((item, planned[kode]) for kode, item in reviewed.items() if kode in planned)
    missing = tuple(item for kode, item in reviewed.items() if kode not in planned)
    return Pair(review, plan, max(SIDES, key=lambda side: _agreeing(shared, side)), shared, missing)


def _by_kode(form: FormTable) -> dict[str, Item]:
    """The items by code; codes that stand twice tell nothing."""
    found: dict[str, Item] = {}
    twice = set()
    for item in items_of(form):
        if item.is_first and item.kode and item.level in _LEVELS:
            twice |= {item.kode} & found.keys()
            found.setdefault(item.kode, item)
    return {kode: item for kode, item in found.items() if kode not in twice}


def _agreeing(shared: Sequence[tuple[Item, Item]], side: str) -> int:
    """Of equals the draft RKPD, which stands first in `SIDES`."""
    return sum(a.number(f"pagu_{side}") == b.number("pagu") is not None for a, b in shared)


def comparison_identities(pair: Pair) -> list[Identity]:
    """Pagu and target of each shared item are equal in both tables, unless a note explains why not."""
    found = []
    for item, planned in pair.shared:
        for name in _COMPARED:
            identity = _equal(item, planned, f"{name}_{pair.side}", name)
            if identity is not None and (identity.closes or not item.text("catatan")):
                found.append(identity)
    return found


def _equal(item: Item, planned: Item, field: str, name: str) -> Identity | None:
    if planned.number(name) is None:
        return None
    if name == "target" and not same_unit(item.unit(field), planned.unit(name)):
        return None
    return sum_identity("CON-01", (item.form.table.number, field, "CON-01"), (item, field), [(planned, name)], "T-C.33")


def is_needed(item: Item, field: str, planned: Decimal) -> bool:
    """Whether the analysis of needs asks for just what T-C.33 plans: the draft was changed without a note."""
    name, _, side = field.rpartition("_")
    return side in SIDES and item.number(f"{name}_{SIDES[1 - SIDES.index(side)]}") == planned


def needs_filled(review: FormTable) -> Iterator[Finding]:
    """CON-02: the analysis of needs has amounts, where the table has a column for them."""
    if review.fact != "review_rkpd":
        return
    items = [item for item in items_of(review) if item.level in _LEVELS and item.is_first]
    empty = [n for n in ("pagu_kebutuhan", "target_kebutuhan") if has_column(review, n) and not filled(items, n)]
    yield from _copied(review, [item for item in items_of(review) if item.is_first])
    if "pagu_kebutuhan" in empty and filled(items, "pagu_awal"):
        columns = " dan ".join(name.removesuffix("_kebutuhan") for name in empty)
        message = say("CON-02.empty", columns=columns)
        yield about_table("CON-02", review.table.number, items[0].record.page, message, field="pagu_kebutuhan")


def _copied(review: FormTable, items: Sequence[Item]) -> Iterator[Finding]:
    """CON-02: a block of needs that repeats the draft on every row, sums of an urusan too: nothing was analysed."""
    names = [name for name in _COMPARED if all(has_column(review, f"{name}_{side}") for side in SIDES)]
    rows = [item for item in items if any(item.number(f"{name}_awal") is not None for name in names)]
    if "pagu" not in names or len(rows) < limit("CON-02", "least_rows"):
        return
    if all(_printed(item, name, "awal") == _printed(item, name, "kebutuhan") for item in rows for name in names):
        message = say("CON-02.copied", count=sum(item.level in _LEVELS for item in rows))
        cause: Cause = "source" if review.confidence >= SURE else "unknown"
        place = review.table.number, rows[0].record.page
        yield about_table("CON-02", *place, message, field="pagu_kebutuhan", severity="warning", cause=cause)


def _printed(item: Item, name: str, side: str) -> object:
    """What one side of a review has of an item: its number, else its text."""
    number = item.number(f"{name}_{side}")
    return fold(item.evidence(f"{name}_{side}").text) if number is None else number


def proposals(tables: Sequence[FormTable]) -> Iterator[Finding]:
    """CON-05: an item of T-C.32 stands in T-C.33, with a target no smaller than the volume proposed."""
    plans = [table for table in tables if table.fact == "rencana"]
    planned = {kode: item for plan in plans for kode, item in _by_kode(plan).items()}
    if not planned:
        return
    for item in (i for table in tables if table.fact == "usulan" for i in items_of(table)):
        if item.level == "sub_kegiatan" and item.kode and item.is_first:
            yield from _proposal(item, planned)


def _proposal(item: Item, planned: Mapping[str, Item]) -> Iterator[Finding]:
    plan = planned.get(item.kode)
    if plan is None:
        message = say("CON-05.absent", kode=item.kode)
        yield finding("CON-05", item, "kode", message)
        return
    volume, target = item.number("volume"), plan.number("target")
    if volume is None or target is None or not same_unit(item.unit("volume"), plan.unit("target")) or volume <= target:
        return
    message = say("CON-05.volume", stated=volume, expected=target)
    yield finding("CON-05", item, "volume", message, stated=volume, expected=target)


def missing_items(pair: Pair) -> Iterator[Finding]:
    """CON-01: an item of T-C.31 that T-C.33 does not have, where nearly all others are in both."""
    count = len(pair.shared) + len(pair.missing)
    if len(pair.missing) > float(limit("CON-01", "missing_share")) * count:
        return
    planned = {fold(item.text("uraian_cetak")) for item in items_of(pair.plan)}
    for item in pair.missing:
        if not item.text("catatan") and fold(item.text("uraian_cetak")) not in planned:
            message = say("CON-01.missing", kode=item.kode)
            yield finding("CON-01", item, "kode", message, severity="warning")
