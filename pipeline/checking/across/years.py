"""YRS-01 and YRS-02: what a document plans and evaluates against the plans of earlier years."""

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
    from collections.abc import Iterator, Sequence

    from pipeline.checking.across.rows import Key
    from pipeline.model import Finding, OfficeDocument, StoredRow


def forecast(document: OfficeDocument, before: OfficeDocument) -> Iterator[Finding]:
    """YRS-01: pagu against the forward estimate of the year before."""
    plan, earlier = by_kode(document, "rencana", "pagu"), by_kode(before, "rencana", "pagu_maju")
    both = shared(plan, earlier)
    if len(both) < limit("YRS-01", "least_shared"):
        return
    odd = [key for key in both if _is_far(amount(plan[key], "pagu"), amount(earlier[key], "pagu_maju"))]
    if len(odd) > float(limit("YRS-01", "usual_share")) * len(both):
        yield _many(document, before, odd, both)
    else:
        yield from (_far(plan[key], earlier[key], before) for key in odd)
    yield from _dropped(document, before)


def _is_far(now: Decimal, expected: Decimal) -> bool:
    most = limit("YRS-01", "ratio_most")
    return now > 0 and expected > 0 and not 1 / most <= now / expected <= most


def _far(row: StoredRow, earlier: StoredRow, before: OfficeDocument) -> Finding:
    now, expected = amount(row, "pagu"), amount(earlier, "pagu_maju")
    message = say("YRS-01.ratio", row=named(row), stated=now, expected=expected)
    cause = cause_of_both(row, "pagu", earlier, "pagu_maju")
    return on_row("YRS-01", row, "pagu", message, before, cause=cause, stated=now, expected=expected)


def _many(document: OfficeDocument, before: OfficeDocument, odd: Sequence[Key], both: Sequence[Key]) -> Finding:
    """Where many amounts are far from the forecast, it was simply not followed: that is one finding."""
    plan, earlier = by_kode(document, "rencana", "pagu"), by_kode(before, "rencana", "pagu_maju")
    now = sum((amount(plan[key], "pagu") for key in both), Decimal(0))
    expected = sum((amount(earlier[key], "pagu_maju") for key in both), Decimal(0))
    rows = [plan[key] for key in odd]
    told = {"stated": now, "expected": expected, "codes": listed(rows)}
    message = say("YRS-01.many", count=len(odd), rows=len(both), **told)
    cause = cause_of("pagu", *rows)
    return on_table("YRS-01", rows[0], "pagu", message, before, cause=cause, stated=now, expected=expected)


def _dropped(document: OfficeDocument, before: OfficeDocument) -> Iterator[Finding]:
    """What was forecast with money and is not planned at all."""
    plan = by_kode(document, "rencana", "kode")
    earlier = by_kode(before, "rencana", "pagu_maju")
    gone = [row for key, row in earlier.items() if key not in plan and amount(row, "pagu_maju") > 0]
    if gone:
        first = next(iter(plan.values()))
        told = {"year": document.tahun, "codes": listed(gone)}
        message = say("YRS-01.dropped", count=len(gone), **told)
        yield on_table("YRS-01", first, "kode", message, before, cause=cause_of("kode", *gone), severity="info")


def evaluated(document: OfficeDocument, plan: OfficeDocument) -> Iterator[Finding]:
    """YRS-02: the money of the year evaluated against the plan of that year, as one finding."""
    rows = by_kode(document, "evaluasi", "target_rp", plan.tahun)
    planned = by_kode(plan, "rencana", "pagu")
    both = shared(rows, planned)
    odd = [key for key in both if amount(rows[key], "target_rp") != amount(planned[key], "pagu")]
    if len(both) < limit("YRS-02", "least_shared") or not odd:
        return
    stated = sum((amount(rows[key], "target_rp") for key in both), Decimal(0))
    expected = sum((amount(planned[key], "pagu") for key in both), Decimal(0))
    found = [rows[key] for key in odd]
    told = {"stated": stated, "expected": expected, "codes": listed(found)}
    message = say("YRS-02.differs", year=plan.tahun, rows=len(both), count=len(odd), **told)
    cause = cause_of("target_rp", *found)
    yield on_table("YRS-02", found[0], "target_rp", message, plan, cause=cause, stated=stated, expected=expected)
