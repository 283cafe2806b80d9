"""CON-03: an amount of the narrative that is a thousand or a million times one of the tables' totals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.identities.causes import is_sure
from pipeline.checking.items import items_of
from pipeline.checking.writing import about_place, named
from schemas.fields import is_money
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, Finding, FormTable, Klaim

_TIMES = (Decimal(1000), Decimal(1_000_000))
_DIGITS = 5
"""So many digits in common are no chance; round amounts are."""
_SPENT = {"target_rp", "realisasi_rp"}
_ABOVE = frozenset({"total", "urusan", "bidang", "program"})


def thousandfold(tables: Sequence[FormTable], klaim: Sequence[Klaim]) -> Iterator[Finding]:
    """One finding for each amount stated in the wrong scale (`Rp. 5.214.502.817.000,-` for 5.214.502.817)."""
    amounts = _amounts(tables)
    told: set[Decimal] = set()
    for one in klaim:
        stated = one.nilai
        if stated is None or one.satuan != "rupiah" or stated in amounts or stated in told or not _is_telling(stated):
            continue
        for times in _TIMES:
            if (place := amounts.get(stated / times)) is not None:
                told.add(stated)
                yield _finding(one, stated, times, place)
                break


def _amounts(tables: Sequence[FormTable]) -> dict[Decimal, tuple[Item, str, bool]]:
    """The amounts of programs and above, and where each stands first, and whether it is a sum.

    Also the sums of all programs, alone and with a row of no level (`Belanja Tidak Langsung`) beside them.
    """
    found: dict[Decimal, tuple[Item, str, bool]] = {}
    for item in (item for form in tables for item in items_of(form) if item.level in _ABOVE):
        for name in item.record.fields:
            if is_money(item.form.fact, name) and (value := item.number(name)):
                found.setdefault(value, (item, name, False))
    for form in tables:
        programs = [item for item in items_of(form) if item.level == "program" and item.is_first]
        for name in {name for item in programs for name in item.record.fields if name.startswith("pagu")} | _SPENT:
            values = [value for item in programs if (value := item.number(name)) is not None]
            if values and len(values) == len(programs):
                beside = [item.number(name) for item in items_of(form) if item.level == "lainnya"]
                for more in (Decimal(0), *(value for value in beside if value)):
                    found.setdefault(sum(values, more), (programs[0], name, True))
    return found


def _is_telling(amount: Decimal) -> bool:
    return len(f"{amount.normalize():f}".replace(".", "").rstrip("0")) >= _DIGITS


def _finding(one: Klaim, stated: Decimal, times: Decimal, place: tuple[Item, str, bool]) -> Finding:
    item, name, is_sum = place
    expected = stated / times
    told = {"stated": stated, "times": times, "expected": expected}
    if is_sum:
        message = say("CON-03.thousand_sum", **told, page=item.record.page)
    else:
        message = say("CON-03.thousand", **told, row=named(item))
    cause: Cause = "source" if is_sure(item, name) else "unknown"
    where = (None, one.page, one.box)
    return about_place("CON-03", where, message, stated=stated, expected=expected, evidence=one.teks, cause=cause)
