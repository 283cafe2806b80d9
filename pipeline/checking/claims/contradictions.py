"""CON-09: what the narrative claims of a year's achievement against the evaluation of that year."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import SURE, sure
from pipeline.checking.items import items_of
from pipeline.checking.writing import about_place, named
from schemas.fields import money_fields
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, Finding, FormTable, Klaim
    from schemas.messages import Sentence

_OVERALL = re.compile(r"secara umum|secara keseluruhan|seluruh|semua|keseluruhan|rata-rata", re.IGNORECASE)
_PHYSICAL = re.compile(r"fisik|kinerja", re.IGNORECASE)
_OTHER_MONEY = re.compile(r"\bAPBN\b|dekonsentrasi|tugas pembantuan|tidak langsung", re.IGNORECASE)
_FULL = Decimal(100)
_CENT = Decimal("0.01")


def contradictions(tables: Sequence[FormTable], klaim: Sequence[Klaim]) -> Iterator[Finding]:
    """The findings on claims of achievement and of money realised, each against the evaluation of its year."""
    by_year = {form.tahun: form for form in tables if form.fact == "evaluasi" and form.tahun}
    for one in klaim:
        form = by_year.get(one.tahun or 0)
        if form is not None and one.nilai is not None:
            yield from _physical(one, one.nilai, form)
            yield from _realised(one, one.nilai, form, klaim)


def _physical(one: Klaim, stated: Decimal, form: FormTable) -> Iterator[Finding]:
    """`Secara umum capaian fisik mencapai 100 %`, though rows of the table stay far below."""
    spoken = one.subjek.startswith("capaian") and one.satuan == "%" and stated >= _FULL
    if not spoken or not _OVERALL.search(one.teks) or not _PHYSICAL.search(one.teks):
        return
    shares = [(share, item) for item in items_of(form) if (share := _share(item)) is not None]
    below = [(share, item) for share, item in shares if share < _FULL]
    if not any(share < limit("CON-09", "reached") for share, _ in below):
        return  # small shortfalls everywhere are what `secara umum` means
    least, item = min(below, key=lambda found: found[0])
    told = {"stated": stated, "count": len(below), "rows": len(shares)}
    message = say("CON-09.physical", row=named(item), least=least.quantize(_CENT), **told)
    cause = sure(item, "realisasi_k", "target_k")
    yield _claimed(one, message, stated, least.quantize(_CENT), cause)


def _share(item: Item) -> Decimal | None:
    """Performance of the year in percent of its target, on rows that name an indicator of the lowest level."""
    done, goal = item.number("realisasi_k"), item.number("target_k")
    if item.level != "sub_kegiatan" or done is None or not goal:
        return None
    return done / goal * _FULL


def _realised(one: Klaim, stated: Decimal, form: FormTable, klaim: Sequence[Klaim]) -> Iterator[Finding]:
    """Money realised that is near the table's total, but is no amount that the table prints.

    A passage that names another fund, or another pagu than the table has, speaks of other money.
    """
    total, near = _total(form), limit("CON-09", "near")
    if one.subjek != "realisasi" or one.satuan != "rupiah" or not total or not 1 / near <= stated / total <= near:
        return
    amounts = _amounts(form) | {total}
    beside = [other.nilai for other in klaim if other.teks == one.teks and other.subjek == "pagu" and other.nilai]
    if _OTHER_MONEY.search(one.teks) or (beside and not any(_near(pagu, amounts) for pagu in beside)):
        return
    if not _near(stated, amounts):
        message = say("CON-09.realised", stated=stated, expected=total)
        yield _claimed(one, message, stated, total, "source" if form.confidence >= SURE else "unknown")


def _near(amount: Decimal, amounts: set[Decimal]) -> bool:
    """Whether the amount is one of those, but for sen."""
    return any(abs(amount - other) < 1 for other in amounts)


def _total(form: FormTable) -> Decimal | None:
    """The table's total of money realised, else the sum of its programs."""
    items = [item for item in items_of(form) if item.is_first]
    totals = [item.number("realisasi_rp") for item in items if item.level == "total"]
    programs = [item.number("realisasi_rp") for item in items if item.level == "program"]
    known = [value for value in programs if value is not None]
    if totals and totals[-1] is not None:
        return totals[-1]
    return sum(known, Decimal(0)) if known and len(known) == len(programs) else None


def _amounts(form: FormTable) -> set[Decimal]:
    values = (item.number(name) for item in items_of(form) for name in money_fields("evaluasi"))
    return {value for value in values if value is not None}


def _claimed(one: Klaim, message: Sentence, stated: Decimal, expected: Decimal, cause: Cause) -> Finding:
    place = (None, one.page, one.box)
    return about_place("CON-09", place, message, cause=cause, stated=stated, expected=expected, evidence=one.teks)
