"""CON-06: the plan against the documents that it is derived from or that carry it out (Renstra, RKPD, RKA, DPA)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_sort_ratio

from pipeline.checking.across.rows import (
    amount,
    by_kode,
    called,
    cause_of,
    cause_of_both,
    key_of,
    listed,
    named,
    on_row,
    on_table,
    shared,
)
from pipeline.normalise.text import fold
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.checking.across.rows import Key
    from pipeline.model import Cause, Finding, OfficeDocument, StoredRow

_ONE_YEAR = frozenset({"RKPD", "RKA", "DPA"})
"""A Renstra plans for five years: what it has and one year has not is for another year."""
_BUDGETS = frozenset({"RKA", "DPA"})


def references(document: OfficeDocument, reference: OfficeDocument) -> Iterator[Finding]:
    """Sub kegiatan that only one of the two has, other indicators, and with a budget other amounts.

    Where the two share few codes, or differ in many, they are no plan and its reference, or were read badly.
    """
    plan, known = by_kode(document, "rencana", "kode"), _codes(reference)
    both = shared(plan, known)
    if len(both) < limit("CON-06", "least_shared"):
        return
    yield from _sets(plan, known, reference)
    yield from _indicators(document, reference)
    if reference.jenis in _BUDGETS:
        yield from _money(document, reference)


def _codes(reference: OfficeDocument) -> dict[Key, str]:
    """The codes that the reference plans: of its rows of a plan, else all that its tables print."""
    planned = [row for row in reference.rows if row.fact == "rencana"] or reference.rows
    known = {key: called(row) for row in planned if (key := row.kunci or key_of(row.kode))}
    if any(row.fact == "rencana" for row in reference.rows):
        return known
    return {key: kode for kode in sorted(reference.codes) if (key := key_of(kode))} | known


def _sets(plan: Mapping[Key, StoredRow], known: Mapping[Key, str], reference: OfficeDocument) -> Iterator[Finding]:
    new = [row for key, row in plan.items() if key not in known]
    gone = [kode for key, kode in known.items() if key not in plan]
    few = float(limit("CON-06", "different_share"))
    first = next(iter(plan.values()))
    if new and len(new) <= few * len(plan):
        message = say("CON-06.new", count=len(new), jenis=reference.jenis, codes=listed(new))
        yield on_table("CON-06", new[0], "kode", message, reference, cause=cause_of("kode", *new))
    if gone and reference.jenis in _ONE_YEAR and len(gone) <= few * len(known):
        message = say("CON-06.missing", count=len(gone), jenis=reference.jenis, codes=listed(gone))
        cause: Cause = "source" if all("kode" in row.sure for row in plan.values()) else "unknown"
        yield on_table("CON-06", first, "kode", message, reference, cause=cause)


def _indicators(document: OfficeDocument, reference: OfficeDocument) -> Iterator[Finding]:
    plan, known = by_kode(document, "rencana", "indikator"), by_kode(reference, "rencana", "indikator")
    both = shared(plan, known)
    odd = [key for key in both if not _alike(plan[key], known[key])]
    if len(odd) <= float(limit("CON-06", "different_share")) * len(both):
        for row, other in ((plan[key], known[key]) for key in odd):
            stated, expected = str(row.values["indikator"]), str(other.values["indikator"])
            told = {"jenis": reference.jenis, "stated": stated, "expected": expected}
            yield on_row(
                "CON-06", row, "indikator", say("CON-06.indicator", row=named(row), **told), reference,
                cause=cause_of_both(row, "indikator", other, "indikator"), severity="warning",
                stated=stated, expected=expected,
            )  # fmt: skip


def _alike(row: StoredRow, other: StoredRow) -> bool:
    texts = [fold(str(one.values["indikator"])) for one in (row, other)]
    return token_sort_ratio(*texts) >= float(limit("CON-06", "alike"))


def _money(document: OfficeDocument, reference: OfficeDocument) -> Iterator[Finding]:
    plan, known = by_kode(document, "rencana", "pagu"), by_kode(reference, "rencana", "pagu")
    both = shared(plan, known)
    odd = [key for key in both if amount(plan[key], "pagu") != amount(known[key], "pagu")]
    if len(odd) <= float(limit("CON-06", "different_share")) * len(both):
        for row, other in ((plan[key], known[key]) for key in odd):
            stated, expected = amount(row, "pagu"), amount(other, "pagu")
            message = say("CON-06.money", row=named(row), jenis=reference.jenis, stated=stated, expected=expected)
            cause = cause_of_both(row, "pagu", other, "pagu")
            yield on_row("CON-06", row, "pagu", message, reference, cause=cause, stated=stated, expected=expected)
