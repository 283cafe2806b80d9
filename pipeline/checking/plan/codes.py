"""COD-01, COD-02, COD-04: codes that stand twice, are in no list, or do not fit the government."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.checking.items import RANK, items_of
from pipeline.checking.plan.code_order import cause_of_kode, placed
from pipeline.checking.plan.old_codes import old_codes
from pipeline.checking.writing import about_table, finding, named
from schemas.fields import is_money
from schemas.messages import say
from schemas.nomenklatur import FIRST_PRESENT, covers, scope_of
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import DocumentFacts, Finding, FormTable, Severity

FORMS = frozenset({"rencana", "evaluasi", "review_rkpd"})
_PRESENT = re.compile(r"[1-9X]\.(?:\d\d|XX)\.\d\d(?:\.[1-8]\.\d\d(?:\.\d{2,4})?)?", re.ASCII)
_UNLISTED = "tidak ada dalam daftar"


def codes(form: FormTable, facts: DocumentFacts) -> Iterator[Finding]:
    """The findings on the printed codes of one table."""
    if form.fact not in FORMS:
        return
    items = [item for item in items_of(form) if item.is_first]
    coded = [item for item in items if item.level in RANK and item.text("kode_cetak")]
    printed = [item for item in coded if _PRESENT.fullmatch(item.kode)]
    if (form.tahun or facts.tahun or FIRST_PRESENT) < FIRST_PRESENT or len(printed) * 2 < len(coded):
        yield from old_codes(form, items)
        return
    yield from _twice(form, items, printed)
    yield from _unlisted(form, printed)
    yield from _authority(facts, printed)
    yield from placed(form, printed)


def _twice(form: FormTable, items: Sequence[Item], printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-01: a code twice in a table or in the part of one sub-office; rows printed again do not count."""
    groups: defaultdict[tuple[int, str], list[Item]] = defaultdict(list)
    offices = [item.record.row_no for item in items if item.level == "lainnya"]
    for item in printed:
        part = sum(row < item.record.row_no for row in offices)
        groups[part, item.kode].append(item)
    double = [found for found in groups.values() if len(found) > 1 and not _is_repeated(found)]
    if len(double) > float(limit("COD-01", "usual_share")) * max(len(groups), 1) and len(double) > 3:
        message = say("COD-01.repeated", count=len(double), codes=len(groups))
        yield about_table("COD-01", form.table.number, form.table.first_page, message, field="kode", severity="warning")
        return
    yield from (_double(found) for found in double)


def _is_repeated(found: Sequence[Item]) -> bool:
    """Whether the row is only printed again: same name, and on rows above the lowest level."""
    names = {" ".join(item.name.casefold().split()) for item in found}
    return len(names) == 1 and all(item.rank < 4 for item in found)


def _double(found: Sequence[Item]) -> Finding:
    last = found[-1]
    names = " dan ".join(dict.fromkeys(repr(item.text("uraian_cetak")[:70]) for item in found))
    # A name that runs on in a row of its own is one row read as two: such a row has no figures.
    same = all(item.text("kode_cetak") == last.text("kode_cetak") and _has_figures(item) for item in found)
    rows = ", ".join(str(item.record.row_no) for item in found)
    return finding(
        "COD-01", last, "kode", say("COD-01.twice", row=named(last), count=len(found), rows=rows, names=names),
        cause=cause_of_kode(last) if same else "unknown", evidence=say("evidence.as_read") if same else "",
    )  # fmt: skip


def _has_figures(item: Item) -> bool:
    """Whether the row prints an amount of its own, where the form has a column for money."""
    names = [name for name in item.form.fields if name and is_money(item.form.fact, name)]
    return not names or any(item.number(name) is not None for name in names)


def _unlisted(form: FormTable, printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-02: a code that no list has, in a table whose other codes the lists nearly all have.

    The lists are extracts: only where a single code is missing does it count as an error.
    """
    methods = {match.row_no: match.method for match in form.matches}
    rows = [item for item in printed if item.record.row_no in methods]
    unlisted = [item for item in rows if methods[item.record.row_no] == _UNLISTED]
    if len(unlisted) > float(limit("COD-02", "missing_share")) * len(rows):
        return
    sure = len(unlisted) <= 2 and len(rows) >= int(limit("COD-02", "least_rows"))
    for item in unlisted:
        message = say("COD-02.unlisted", row=named(item))
        severity: Severity = "error" if sure else "warning"
        yield finding("COD-02", item, "kode", message, cause=cause_of_kode(item), severity=severity)


def _authority(facts: DocumentFacts, printed: Sequence[Item]) -> Iterator[Finding]:
    """COD-04: the kegiatan digit is 1 in a province, 2 in a regency or city; other digits belong to special regions.

    Silent for a year and kind of government that no list of the program covers.
    """
    if facts.tahun is not None and not covers(facts.tahun, scope_of(facts.wilayah)):
        return
    kind = (facts.wilayah or "").partition(" ")[0]
    wanted = {"Provinsi": "1", "Kabupaten": "2", "Kota": "2"}.get(kind)
    digits = [(item, item.kode.split(".")[3]) for item in printed if item.kode.count(".") >= 4]
    wrong = [(item, digit) for item, digit in digits if digit in {"1", "2"} and digit != wanted]
    if wanted is None or len(wrong) > float(limit("COD-04", "wrong_share")) * len(digits):
        return
    for item, digit in wrong:
        message = say("COD-04.authority", row=named(item), stated=digit, place=facts.wilayah, expected=wanted)
        yield finding("COD-04", item, "kode", message, cause=cause_of_kode(item), stated=digit, expected=wanted)
