"""CON-03, CON-04, CON-07 to CON-09: what the narrative states against the tables, and against itself."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.checking.claims.contradictions import contradictions
from pipeline.checking.claims.counts import counted
from pipeline.checking.claims.thousands import thousandfold
from pipeline.checking.identities.causes import SURE
from pipeline.checking.identities.formulas import as_printed
from pipeline.checking.identities.misreadings import one_digit
from pipeline.checking.items import items_of
from pipeline.checking.writing import about_place, figure, softened
from pipeline.normalise.numbers import parse_number
from schemas.fields import is_money, stakes
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.model import Cause, DocumentFacts, Finding, FormTable, Klaim
    from schemas.messages import Sentence

_MONEY = {fact: stakes(fact)[0] for fact in ("rencana", "review_rkpd", "evaluasi")}
"""The column of the plan's own year, of the tables whose total is the office's."""
_WITH_WAGES = re.compile(r"tidak\s+langsung|\bBTL\b|gaji", re.IGNORECASE)
"""Money that stands in no program: who adds it names another total than the plan's."""
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d\d)?(?!\d)")


def statements(
    tables: Sequence[FormTable], facts: DocumentFacts, klaim: Sequence[Klaim], scanned: Collection[int] = ()
) -> Iterator[Finding]:
    """The findings on the document's claims and on the totals of its tables.

    Words on pages that were `scanned` may be misread: what they claim is never held against the office.
    """
    yield from _totals(tables)
    yield from (_read(one, scanned) for one in _claims(tables, facts, klaim))


def _claims(tables: Sequence[FormTable], facts: DocumentFacts, klaim: Sequence[Klaim]) -> Iterator[Finding]:
    yield from counted(tables, facts, klaim)
    yield from _absorbed(klaim)
    yield from _hardly_spent(klaim)
    yield from thousandfold(tables, klaim)
    yield from _unequal(klaim)
    yield from contradictions(tables, klaim)
    if facts.tahun:
        yield from _pagu(tables, klaim, facts.tahun)


def _read(one: Finding, scanned: Collection[int]) -> Finding:
    return _unsure(one) if one.page in scanned else one


def total_of(form: FormTable) -> Decimal | None:
    """The table's printed total of the plan, else the sum of its programs; None where neither is printed."""
    field, items = _MONEY.get(form.fact, ""), items_of(form)
    totals = [item.number(field) for item in items if item.level == "total" and item.number(field) is not None]
    programs = [item.number(field) for item in items if item.level == "program" and item.is_first]
    known = [value for value in programs if value is not None]
    return totals[-1] if totals else sum(known, Decimal(0)) if known and len(known) == len(programs) else None


def _totals(tables: Sequence[FormTable]) -> Iterator[Finding]:
    """CON-03: the totals of T-C.31 and T-C.33 of one year, where the document has one of each."""
    plans = [table for table in tables if table.fact == "rencana"]
    reviews = [table for table in tables if table.fact == "review_rkpd"]
    if len(plans) != 1 or len(reviews) != 1 or plans[0].tahun != reviews[0].tahun:
        return
    plan, review = total_of(plans[0]), total_of(reviews[0])
    wanted = [_side_total(reviews[0], side) for side in ("awal", "kebutuhan")]
    if plan is None or review is None or any(_same(plan, one) for one in wanted):
        return
    near = limit("CON-03", "near")
    if not 1 / near <= (plan / review if review else 0) <= near:
        return  # so far apart, they are totals of different things
    message = say("CON-03.tables", plan=plan, review=review, difference=plan - review)
    place = (reviews[0].table.number, reviews[0].table.last_page, None)
    sure = all(form.confidence >= SURE and _prints_total(form) for form in (plans[0], reviews[0]))
    cause: Cause = "source" if sure else "unknown"
    yield about_place("CON-03", place, message, stated=review, expected=plan, cause=cause)


def _same(first: Decimal, second: Decimal | None) -> bool:
    """Whether two amounts are one, but for the sen that only one of them prints."""
    return second is not None and abs(first - second) < 1


def _prints_total(form: FormTable) -> bool:
    """Whether the table has a digital total of its plan."""
    field = _MONEY.get(form.fact, "")
    places = [item.evidence(field) for item in items_of(form) if item.level == "total"]
    return any(place.value is not None and place.source == "digital" and place.status == "ok" for place in places)


def _side_total(form: FormTable, side: str) -> Decimal | None:
    items = items_of(form)
    totals = [item.number(f"pagu_{side}") for item in items if item.level == "total"]
    programs = [item.number(f"pagu_{side}") or Decimal(0) for item in items if item.level == "program"]
    return totals[-1] if totals and totals[-1] is not None else sum(programs, Decimal(0))


def _claimed(rule_id: str, klaim: Klaim, message: Sentence, expected: str | Decimal) -> Finding:
    stated = "" if klaim.nilai is None else klaim.nilai
    place = (None, klaim.page, klaim.box)
    return about_place(rule_id, place, message, stated=stated, expected=expected, evidence=klaim.teks)


def _pagu(tables: Sequence[FormTable], klaim: Sequence[Klaim], year: int) -> Iterator[Finding]:
    """CON-03: a pagu stated for the plan's year that is near the table's total, but is no printed amount.

    Text states many amounts of which only some are the whole plan's.
    """
    plans = [table for table in tables if table.fact == "rencana" and table.tahun in {year, None}]
    totals = [total for table in plans if (total := total_of(table))]
    if len(totals) != 1:
        return
    total, printed = totals[0], _amounts(tables)
    near = limit("CON-03", "near")
    for one in klaim:
        about_plan = one.subjek == "pagu" and one.satuan == "rupiah" and one.tahun == year
        about_plan = about_plan and not _WITH_WAGES.search(one.teks)
        if about_plan and one.nilai and 1 / near <= one.nilai / total <= near and int(one.nilai) not in printed:
            message = say("CON-03.claim", stated=one.nilai, expected=total)
            found = _claimed("CON-03", one, message, total)
            certain = any(form.confidence >= SURE and _prints_total(form) for form in plans)
            yield found if certain else _unsure(found)


def _unsure(one: Finding) -> Finding:
    return replace(one, cause="unknown", severity=softened(one.severity, "unknown"))


def _amounts(tables: Sequence[FormTable]) -> set[int]:
    """Every amount that a table prints, in whole rupiah."""
    return {
        int(evidence.value)
        for table in tables
        for record in table.records
        for name, evidence in record.fields.items()
        if is_money(record.fact, name) and isinstance(evidence.value, Decimal | int)
    }


def _absorbed(klaim: Sequence[Klaim]) -> Iterator[Finding]:
    """CON-08: an absorption stated beside the money spent, of the money that was to be spent in that year."""
    for before, one in pairwise(klaim):
        spoken = one.subjek == "serapan" and before.subjek == "realisasi" and before.satuan == "rupiah"
        if not spoken or one.nilai is None or not before.nilai or one.page != before.page or one.teks != before.teks:
            continue
        pagu = [k for k in klaim if k.subjek == "pagu" and k.tahun == before.tahun and k.nilai]
        beside = [amount for amount in _amounts_in(one.teks) if amount > before.nilai]
        planned = [k.nilai for k in pagu if k.teks == one.teks] + beside or [k.nilai for k in pagu]
        shares = [before.nilai / pagu * 100 for pagu in planned if pagu and pagu >= before.nilai]
        stated = one.nilai
        exact = min(shares, key=lambda share: abs(share - stated), default=None)
        if exact is not None and not as_printed(one.nilai, exact) and abs(exact - one.nilai) < limit("CON-08", "near"):
            shown = exact.quantize(Decimal("0.01"))
            message = say("CON-08.share", stated=one.nilai, expected=shown)
            yield _claimed("CON-08", one, message, shown)


def _amounts_in(text: str) -> list[Decimal]:
    """All amounts of a passage, also those that no words make a claim: `realisasi Rp201.329.500 dari 201.875.000`."""
    read = (parse_number(match[0], "money").value for match in _AMOUNT.finditer(text))
    return [value for value in read if value]


def _hardly_spent(klaim: Sequence[Klaim]) -> Iterator[Finding]:
    """SRP-01: an absorption of less than a hundredth, which nobody wonders at: most likely a mark that slipped."""
    for one in klaim:
        if one.subjek == "serapan" and one.satuan == "%" and one.nilai and one.nilai < limit("SRP-01", "claim_least"):
            yield _claimed("SRP-01", one, say("SRP-01.claimed", share=one.nilai), "")


def _unequal(klaim: Sequence[Klaim]) -> Iterator[Finding]:
    """CON-07: two large counts of one thing and year on a page that differ in one digit, as 69.675 and 68.675 KK."""
    counts = [one for one in klaim if one.nilai and one.nilai >= limit("CON-07", "least") and one.satuan != "rupiah"]
    for at, one in enumerate(counts):
        for before in counts[:at]:
            same = (before.page, before.satuan, before.tahun) == (one.page, one.satuan, one.tahun)
            if same and one.teks != before.teks and one_digit(one.nilai, before.nilai):
                message = say("CON-07.twice", first=_shown(before), second=_shown(one))
                yield _claimed("CON-07", one, message, _shown(before))


def _shown(klaim: Klaim) -> str:
    return f"{figure(klaim.nilai or Decimal(0))} {klaim.satuan or ''}".strip()
