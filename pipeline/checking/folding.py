"""Many findings of one kind in one place become one: a chief reads ten lines, and none is lost.

Findings of one rule, sentence, severity and cause on one table and column are told once, at the row with the most
money, with their number; each of them is in its `folded`. What a table's cells print that is no sure number (NUM-01,
VAL-01) is told once a table: one reads its cells at a time. A column with several texts in place of numbers is told
apart, for nothing else marks its cells. Findings with an arithmetic each (`apart` in `rules.toml`) are told as one only
where the office prints the same wrong figure for the same right one. Where there is no table they are told once a page,
and mere notes once a document. The one that stands for all names the column and no `kode`, for it speaks of all rows.
Apart stay warnings and errors on values that nothing else marks as doubtful (an empty cell has none), and what are only
a few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.checking.writing import read_figure
from schemas.fields import stakes
from schemas.messages import Named, say
from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pipeline.model import Finding, FormTable, Record, Severity
    from schemas.messages import Value

    Rows = Mapping[tuple[int | None, int | None], Record]

FEWEST: dict[Severity, int] = {"error": 5, "warning": 3, "info": 3}
"""So many of a kind are told as one; a few errors are read faster one by one."""
SHOWN = 8
"""So many of the others a sentence names; all stand in `folded`."""
_A_TABLE = frozenset({"NUM-01", "VAL-01"})
_UNMARKED = "VAL-01"
"""Cells that it speaks of have no mark: a column with several of them is named."""
Kind = tuple[object, ...]


def fold(findings: Iterable[Finding], tables: Sequence[FormTable]) -> tuple[Finding, ...]:
    """The findings with those of one kind told once, in the order in which the kinds first come."""
    rows: Rows = {(form.table.number, record.row_no): record for form in tables for record in reversed(form.records)}
    kinds: defaultdict[Kind, list[Finding]] = defaultdict(list)
    each = unfolded(findings)
    unmarked = Counter((one.table, one.field) for one in each if one.rule_id == _UNMARKED)
    named = {place for place, count in unmarked.items() if count >= FEWEST["info"]}
    for number, one in enumerate(each):
        kinds[_kind(one, named) if _folds(one, rows) else (number,)].append(one)
    return tuple(chain.from_iterable(_told(group, rows) for group in kinds.values()))


def unfolded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding alone again."""
    return tuple(chain.from_iterable(one.folded or (one,) for one in findings))


def _kind(one: Finding, named: Collection[tuple[int | None, str | None]]) -> Kind:
    page = one.page if one.table is None and one.severity != "info" else None
    alone = one.rule_id == _UNMARKED and (one.table, one.field) in named
    field = None if one.rule_id in _A_TABLE and one.table is not None and not alone else one.field
    rule = load_rules().get(one.rule_id)
    figures = (one.stated, one.expected) if rule is not None and rule.apart else None
    return (one.rule_id, one.severity, one.cause, one.stage, one.said.key, one.table, field, page, figures)


def _folds(one: Finding, rows: Rows) -> bool:
    rule = load_rules().get(one.rule_id)
    if rule is None or (rule.apart and (one.cause != "source" or one.stated is None)):
        return False
    record = rows.get((one.table, one.row_no))
    if one.cause == "source" or one.severity == "info" or one.row_no is None or one.field is None or record is None:
        return True
    place = record.fields.get(one.field)
    return place is not None and (place.status == "review" or place.value is None)


def _told(group: Sequence[Finding], rows: Rows) -> Sequence[Finding]:
    return group if len(group) < FEWEST[group[0].severity] else [_told_once(group, rows)]


def _told_once(group: Sequence[Finding], rows: Rows) -> Finding:
    ordered = sorted(group, key=lambda one: _weight(one, rows), reverse=True)
    worst, others = ordered[0], ordered[1:]
    names = [_named(one, rows) for one in others[:SHOWN]]
    more = say("place.more", count=len(others) - SHOWN)
    listed = tuple(dict.fromkeys([*names, more] if len(others) > SHOWN else names))
    said = worst.said.followed_by(say("tail.also", count=len(others), list=listed))
    return replace(worst, said=said, kode=None, folded=tuple(ordered))


def _weight(one: Finding, rows: Rows) -> Decimal:
    """Rupiah that the finding speaks of: how far two amounts are apart, else the money of its row."""
    stated, expected = read_figure(one.stated), read_figure(one.expected)
    if stated is not None and expected is not None:
        return abs(stated - expected)
    now, later = (_amount(one, name, rows) for name in ("pagu", "pagu_maju"))
    if one.field == "pagu_maju" and now is not None and later is not None:
        return abs(later - now)
    record = rows.get((one.table, one.row_no))
    found = (_amount(one, name, rows) for name in (stakes(record.fact) if record else ()))
    return next((amount for amount in found if amount is not None), Decimal(0))


def _amount(one: Finding, name: str, rows: Rows) -> Decimal | None:
    record = rows.get((one.table, one.row_no))
    value = record.fields[name].value if record and name in record.fields else None
    return Decimal(value) if isinstance(value, Decimal | int) else None


def _named(one: Finding, rows: Rows) -> Value:
    record = rows.get((one.table, one.row_no))
    if record is None:
        return (one.stated or "")[: SHOWN * 5] or say("place.page", page=one.page or 0)
    name = record.fields["uraian_cetak"].text if "uraian_cetak" in record.fields else ""
    return Named(record.level, one.kode or name[:60] or str(record.row_no))
