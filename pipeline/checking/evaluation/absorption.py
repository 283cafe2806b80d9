"""SRP-01 and SRP-02: how much of the year's money was spent, when, and whether performance agrees."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import sure
from pipeline.checking.items import items_of
from pipeline.checking.writing import finding, named
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.checking.items import Item, Spot
    from pipeline.model import Finding, FormTable

_CENT = Decimal("0.01")
_LEVELS = frozenset({"program", "kegiatan", "sub_kegiatan"})


def absorption(form: FormTable, borne_out: Collection[Spot] = ()) -> Iterator[Finding]:
    """The findings on each row of an evaluation; a plan for a year that has only begun has no realisation to judge."""
    if form.fact != "evaluasi":
        return
    for item in items_of(form, borne_out):
        if item.level in _LEVELS and item.is_first:
            yield from _spent(item)
            yield from _last_quarter(item)
            yield from _contrary(item)


def _spent(item: Item) -> Iterator[Finding]:
    share = _share(item, "rp")
    if share is None or limit("SRP-01", "least") <= share <= limit("SRP-01", "most"):
        return
    message = say("SRP-01.spent", row=named(item), share=share.quantize(_CENT))
    yield finding("SRP-01", item, "realisasi_rp", message, cause=sure(item, "realisasi_rp", "target_rp"))


def _last_quarter(item: Item) -> Iterator[Finding]:
    last, year = item.number("tw4_rp"), item.number("realisasi_rp")
    if last and year and year > 0 and last <= year and last / year * 100 > limit("SRP-01", "last_quarter_most"):
        share = (last / year * 100).quantize(_CENT)
        message = say("SRP-01.last_quarter", row=named(item), share=share)
        yield finding("SRP-01", item, "tw4_rp", message, cause=sure(item, "tw4_rp", "realisasi_rp"))


def _contrary(item: Item) -> Iterator[Finding]:
    money, done = _share(item, "rp"), _share(item, "k")
    if money is None or done is None:
        return
    high, low = limit("SRP-02", "high"), limit("SRP-02", "low")
    if (done >= high and money < low) or (money >= high and done < low):
        shares = {"done": done.quantize(_CENT), "money": money.quantize(_CENT)}
        message = say("SRP-02.contrary", row=named(item), **shares)
        cause = sure(item, "realisasi_k", "realisasi_rp", "target_k", "target_rp")
        yield finding("SRP-02", item, "realisasi_k", message, cause=cause)


def _share(item: Item, half: str) -> Decimal | None:
    done, planned = item.number(f"realisasi_{half}"), item.number(f"target_{half}")
    return done / planned * 100 if done is not None and planned is not None and planned > 0 else None
