"""SRP-01 and SRP-02: how much of the year's money was spent, when, and whether performance agrees."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import SURE, sure
from pipeline.checking.identities.formulas import as_printed
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
_LEAST_MONEY, _MUCH_MONEY = 1000, 1_000_000
"""Less than a thousand rupiah spent of more than a million is a percentage in a column taken for money."""
_MONTH = r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november"
_UNDER_WAY = re.compile(
    rf"\b(?:{_MONTH})\b|\b(?:triwulan|tribulan|tw)\s*(?:i{{1,3}}|[123])\b|\bsemester\s*(?:i|1)\b|\bsemester\s+pertama\b",
    re.IGNORECASE,
)


def absorption(form: FormTable, borne_out: Collection[Spot] = ()) -> Iterator[Finding]:
    """The findings on each row of an evaluation; a plan for a year that has only begun has no realisation to judge."""
    if form.fact != "evaluasi":
        return
    ended = not _is_under_way(form)
    for item in items_of(form, borne_out):
        if item.level in _LEVELS and item.is_first and _is_money(item):
            yield from _spent(item, ended=ended)
            yield from _last_quarter(item)
            if ended:
                yield from _contrary(item)


def _is_under_way(form: FormTable) -> bool:
    """Whether the table reports a year before it has ended: of `Juni 2018`, or up to the second quarter."""
    told = " ".join((form.table.title, *(note.text for note in form.table.notes)))
    return _UNDER_WAY.search(told) is not None


def _is_money(item: Item) -> bool:
    done, planned = item.number("realisasi_rp"), item.number("target_rp")
    return not (done and planned and 0 < done < _LEAST_MONEY and planned > _MUCH_MONEY)


def _spent(item: Item, *, ended: bool) -> Iterator[Finding]:
    """Too little or too much, by the percentage that the row prints, else by its amounts.

    A printed percentage that is not that of the two amounts is of another budget (the changed one): it counts.
    """
    stated, computed = item.number("tingkat_rp"), _share(item, "rp")
    other = stated is not None and computed is not None and not as_printed(stated, computed)
    share = stated if other or computed is None else computed
    least = limit("SRP-01", "least") if ended else Decimal(0)
    if share is None or least <= share <= limit("SRP-01", "most"):
        return
    if item.form.confidence < SURE and (stated is None or computed is None or other):
        return  # in columns that are not recognised for certain, two figures must agree
    field = "realisasi_rp" if item.number("realisasi_rp") is not None else "tingkat_rp"
    message = say("SRP-01.spent", row=named(item), share=share.quantize(_CENT))
    cause = "unknown" if other else sure(item, *(("realisasi_rp", "target_rp") if computed is not None else (field,)))
    yield finding("SRP-01", item, field, message, cause=cause)


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
