"""GRW-01, GRW-02, UCT-01, UCT-02: the forward estimate against the plan, and what one unit costs."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import sure
from pipeline.checking.items import filled, has_column, items_of
from pipeline.checking.plan.targets import lowest
from pipeline.checking.writing import about_table, finding, named
from pipeline.normalise.units import canonical_unit, is_ratio, same_unit
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pipeline.checking.items import Item, Spot
    from pipeline.model import Finding, FormTable

_CENT = Decimal("0.01")
_PERIODS = frozenset({"Bulan", "Tahun", "Hari", "Minggu", "Semester", "Triwulan"})
"""`1 Tahun` of office services is no single output."""


def growth(form: FormTable, borne_out: Collection[Spot] = ()) -> Iterator[Finding]:
    """All findings on growth and unit cost of a T-C.33."""
    if form.fact != "rencana":
        return
    items = [item for item in items_of(form, borne_out) if item.is_first]
    subs = [item for item in lowest(items) if item.level in {"kegiatan", "sub_kegiatan"}]
    if has_column(form, "pagu_maju"):
        yield from _bands(items, subs)
        yield from _copied(form, subs)
        yield from (found for item in subs for found in _unit_cost(item))
    yield from _dear(subs)


def _bands(items: Sequence[Item], subs: Sequence[Item]) -> Iterator[Finding]:
    """GRW-01: growth at or beyond the band of the level."""
    programs = [item for item in items if item.level == "program"]
    for rows, level in ((subs, "sub"), (programs, "program")):
        low, high = limit("GRW-01", f"{level}_least"), limit("GRW-01", f"{level}_most")
        for item in rows:
            now, later = item.number("pagu"), item.number("pagu_maju")
            if not _is_read(item, "pagu", "pagu_maju"):
                continue
            if now and later and now > 0 and later > 0 and not low < later / now < high:
                yield _grown(item, now, later)


def _grown(item: Item, now: Decimal, later: Decimal) -> Finding:
    change = ((later / now - 1) * 100).quantize(_CENT)
    message = say("GRW-01.grown", row=named(item), now=now, later=later, change=change)
    return finding("GRW-01", item, "pagu_maju", message, cause=sure(item, "pagu", "pagu_maju"), stated=later)


def _is_read(item: Item, *fields: str) -> bool:
    """Whether no figure has a second reading: what may be a thousand times less says nothing of growth."""
    return all(item.evidence(field).status != "review" for field in fields)


def _copied(form: FormTable, subs: Sequence[Item]) -> Iterator[Finding]:
    """GRW-02: the forward estimate is the plan's on nearly all rows, or empty."""
    both = [item for item in subs if item.number("pagu") and item.number("pagu_maju")]
    least = int(limit("GRW-02", "least_rows"))
    if len(subs) >= least and not filled(subs, "pagu_maju"):
        message = say("GRW-02.empty")
    elif len(both) >= least and _equal_share(both) > limit("GRW-02", "copied_share"):
        message = say("GRW-02.copied", share=_equal_share(both) * 100)
    else:
        return
    yield about_table("GRW-02", form.table.number, form.table.first_page, message, field="pagu_maju")


def _equal_share(items: Sequence[Item]) -> Decimal:
    equal = sum(item.number("pagu") == item.number("pagu_maju") for item in items)
    return (Decimal(equal) / len(items)).quantize(Decimal("0.0001"))


def _unit_cost(item: Item) -> Iterator[Finding]:
    """UCT-01: the cost of one unit in n+1 against that in n."""
    now, later = cost(item, "pagu", "target"), cost(item, "pagu_maju", "target_maju")
    if (
        now is None
        or later is None
        or not same_unit(item.unit("target"), item.unit("target_maju") or item.unit("target"))
    ):
        return
    most = limit("UCT-01", "ratio_most")
    if 1 / most <= later / now <= most:
        return
    costs = {"now": _whole(now), "later": _whole(later)}
    message = say("UCT-01.years", row=named(item), unit=item.unit("target") or "satuan", **costs)
    cause = sure(item, "pagu", "pagu_maju", "target", "target_maju")
    yield finding("UCT-01", item, _odd_field(item), message, cause=cause)


def _whole(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1))


def _odd_field(item: Item) -> str:
    """Money or target of n+1, whichever changed more."""
    money, target = _change(item, "pagu"), _change(item, "target")
    return "pagu_maju" if money >= target else "target_maju"


def _change(item: Item, field: str) -> Decimal:
    ratio = (item.number(f"{field}_maju") or Decimal(1)) / (item.number(field) or Decimal(1))
    return max(ratio, 1 / ratio)


def cost(item: Item, pagu: str, target: str) -> Decimal | None:
    """Rupiah for one unit; None where either is missing, the unit is a share or score, or there are several targets."""
    amount, count = item.number(pagu), item.number(target)
    if not amount or not count or amount <= 0 or count <= 0 or is_ratio(item.unit(target)):
        return None
    if not _is_read(item, pagu, target) or _several(item, target):
        return None
    return amount / count


def _several(item: Item, target: str) -> bool:
    """Whether the money pays for more than the one target: further indicators, or two figures in one cell."""
    if item.figures(target) > 1:
        return True
    below = item.record.row_no + 1
    return any(one.row_no == below and one.indikator_no > 1 for one in item.form.records)


def _dear(subs: Sequence[Item]) -> Iterator[Finding]:
    """UCT-01 and UCT-02 against the peers: same name and unit, and one unit of output with very much money."""
    for peers in _peers(subs).values():
        costs = [(item, found) for item in peers if (found := cost(item, "pagu", "target")) is not None]
        if len(costs) >= int(limit("UCT-01", "least_peers")):
            usual = median(found for _, found in costs)
            for item, found in costs:
                if found > usual * limit("UCT-01", "median_most"):
                    yield _dearer(item, found, usual)
    yield from _single(subs)


def _peers(subs: Sequence[Item]) -> Mapping[tuple[str, str], list[Item]]:
    groups: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in subs:
        groups[item.name.casefold(), canonical_unit(item.unit("target")) or ""].append(item)
    return groups


def _dearer(item: Item, found: Decimal, usual: Decimal) -> Finding:
    message = say("UCT-01.peers", row=named(item), value=_whole(found), usual=_whole(usual))
    return finding("UCT-01", item, "pagu", message, cause=sure(item, "pagu", "target"), severity="warning")


def _single(subs: Sequence[Item]) -> Iterator[Finding]:
    """UCT-02: one unit of output whose pagu is far above that of nearly all other rows.

    A plan always has rows above its 95th percentile: one that is also a multiple of the median is odd, but no error.
    """
    amounts = sorted(amount for item in subs if (amount := item.number("pagu")) is not None and amount > 0)
    if len(amounts) < int(limit("UCT-02", "least_rows")):
        return
    place = min(int(len(amounts) * limit("UCT-02", "percentile") / 100), len(amounts) - 1)
    bar = max(amounts[place], median(amounts) * limit("UCT-02", "median_most"))
    for item in subs:
        amount, unit = item.number("pagu"), item.unit("target") or "satuan"
        dear = amount is not None and amount >= bar and item.number("target") == 1 and not is_ratio(unit)
        if dear and canonical_unit(unit) not in _PERIODS and not _several(item, "target"):
            message = say("UCT-02.single", row=named(item), amount=amount, unit=unit)
            yield finding("UCT-02", item, "pagu", message, cause=sure(item, "pagu", "target"), severity="warning")
