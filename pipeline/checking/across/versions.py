"""VER-01 and VER-02: what changed from one version of a year's document to the next."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.across.rows import (
    amount,
    by_kode,
    cause_of,
    cause_of_both,
    listed,
    named,
    on_row,
    on_table,
    shared,
)
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.checking.across.rows import Key
    from pipeline.model import Finding, OfficeDocument, StoredRow


def versions(document: OfficeDocument, earlier: OfficeDocument) -> Iterator[Finding]:
    """What is new, gone and changed, each as one finding; and each amount that the change misquotes."""
    now, before = by_kode(document, "rencana", "kode"), by_kode(earlier, "rencana", "kode")
    both = shared(now, before)
    if len(both) < limit("VER-01", "least_shared"):
        return
    yield from _listed("VER-01.new", [row for key, row in now.items() if key not in before], now, earlier)
    yield from _listed("VER-01.dropped", [row for key, row in before.items() if key not in now], now, earlier)
    yield from _changed(document, earlier)
    yield from _misquoted(document, earlier)


def _listed(
    key: str, rows: list[StoredRow], now: Mapping[Key, StoredRow], earlier: OfficeDocument
) -> Iterator[Finding]:
    if rows:
        message = say(key, count=len(rows), jenis=earlier.jenis, codes=listed(rows))
        first = next(iter(now.values()))
        yield on_table("VER-01", first, "kode", message, earlier, cause=cause_of("kode", *rows))


def _changed(document: OfficeDocument, earlier: OfficeDocument) -> Iterator[Finding]:
    now, before = by_kode(document, "rencana", "pagu"), by_kode(earlier, "rencana", "pagu")
    both = shared(now, before)
    odd = [now[key] for key in both if amount(now[key], "pagu") != amount(before[key], "pagu")]
    if odd:
        stated = sum((amount(now[key], "pagu") for key in both), Decimal(0))
        expected = sum((amount(before[key], "pagu") for key in both), Decimal(0))
        told = {"stated": stated, "expected": expected, "codes": listed(odd), "jenis": earlier.jenis}
        message = say("VER-01.changed", count=len(odd), rows=len(both), **told)
        cause = cause_of("pagu", *odd)
        yield on_table("VER-01", odd[0], "pagu", message, earlier, cause=cause, stated=stated, expected=expected)


def _misquoted(document: OfficeDocument, earlier: OfficeDocument) -> Iterator[Finding]:
    """VER-02: the amount before the change is that of the earlier version, where nearly all others are."""
    now, before = by_kode(document, "rencana", "pagu_semula"), by_kode(earlier, "rencana", "pagu")
    both = shared(now, before)
    odd = [key for key in both if amount(now[key], "pagu_semula") != amount(before[key], "pagu")]
    few = len(odd) <= float(limit("VER-02", "different_share")) * len(both)
    if len(both) < limit("VER-02", "least_shared") or not few:
        return
    for row, original in ((now[key], before[key]) for key in odd):
        stated, expected = amount(row, "pagu_semula"), amount(original, "pagu")
        message = say("VER-02.before", row=named(row), jenis=earlier.jenis, stated=stated, expected=expected)
        cause = cause_of_both(row, "pagu_semula", original, "pagu")
        yield on_row("VER-02", row, "pagu_semula", message, earlier, cause=cause, stated=stated, expected=expected)
