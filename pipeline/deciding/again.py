"""A document with the decisions of people in it, its checks run again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.checking.folding import fold, unfolded
from pipeline.checking.judging import judge
from pipeline.deciding.places import Spot, find, same_place, spots_of
from pipeline.deciding.values import read_back, same, written
from pipeline.model import Correction, Evidence, Outcome, Repair
from schemas.fields import is_number
from schemas.messages import say
from schemas.rules import limits_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.deciding.places import Found
    from pipeline.model import DocumentResult, Finding, FormTable, Record
    from schemas.messages import Sentence

BY_PERSON = "decision"
"""`repairs.method` of a value that a person has put right."""


@dataclass(frozen=True, slots=True)
class Decided:
    """`result` is ready to be stored; `reading` is the document as read, for the next decision to start from."""

    result: DocumentResult
    reading: DocumentResult
    outcomes: tuple[Outcome, ...] = ()


def decide(reading: DocumentResult, corrections: Sequence[Correction]) -> Decided:
    """The document as decided; findings are those of the checks run on the decided values.

    Args:
        reading: the document as the program read it.
        corrections: all that are live, oldest first. The last one on a value counts; it is used where the program
            still reads what the person saw, and is a conflict where it does not.
    """
    if not corrections:
        return Decided(reading, reading)
    outcomes, decided, asked = _weighed(reading, corrections)
    stored = _with(reading.tables, {spot: _stored(item, value) for spot, (item, value, _) in decided.items()}, asked)
    result = replace(
        reading,
        tables=tuple(_with_repairs(form, decided) for form in stored),
        findings=_findings(reading, decided),
        limits=limits_in_force(),
    )
    return Decided(result, reading, tuple(outcomes))


Choice = tuple[Evidence, "str | None", Correction]


def _weighed(
    reading: DocumentResult, corrections: Sequence[Correction]
) -> tuple[list[Outcome], dict[Spot, Choice], set[Spot]]:
    """What becomes of each correction, the values decided, and those to be asked again."""
    spots, outcomes = spots_of(reading.tables), []
    decided: dict[Spot, Choice] = {}
    asked: set[Spot] = set()
    for one in _effective(corrections):
        places = find(one, spots)
        trouble = _trouble(one, places)
        outcomes.append(Outcome(one.correction_id, "conflict" if trouble else "applied", trouble))
        if trouble:
            asked |= {at.spot for at in places}
        else:
            decided |= {at.spot: (at.evidence, one.after, one) for at in places}
    return outcomes, decided, asked - decided.keys()


def _effective(corrections: Sequence[Correction]) -> list[Correction]:
    """The last decision on each value. One that contradicts another person's waits for a person, unless it is alone."""
    last: list[Correction] = []
    for one in corrections:
        known = next((index for index, other in enumerate(last) if same_place(one, other)), None)
        if known is None:
            last.append(one)
        elif last[known].status == "conflict" or one.status != "conflict":
            last[known] = one
    return last


def _trouble(one: Correction, places: Sequence[Found]) -> Sentence | None:
    if not places:
        return say("evidence.decision_lost")
    read = written(places[0].evidence.value)
    if same(read, one.before) or same(read, one.after):
        return None
    return say("evidence.decision_changed", before=one.before or "kosong", now=read or "kosong")


def _stored(item: Evidence, after: str | None) -> Evidence:
    if same(written(item.value), after):
        return replace(item, status="ok")
    return replace(item, value=after, status="repaired")


def _certain(item: Evidence, after: str | None) -> Evidence:
    """For the checks: a person has looked, so that no doubt about the reading is left.

    What is confirmed keeps its printed text, which findings cite.
    """
    text = item.text if same(written(item.value), after) else after or ""
    return replace(item, value=after, text=text, status="ok", confidence=1.0, source="digital", candidates=())


def _with(
    tables: Iterable[FormTable], values: Mapping[Spot, Evidence], asked: Iterable[Spot] = ()
) -> tuple[FormTable, ...]:
    """The tables with other values; those `asked` about again are sent to a person."""
    new: defaultdict[tuple[int, int], dict[str, Evidence | None]] = defaultdict(dict)
    for spot, item in values.items():
        new[spot.table, spot.record][spot.field] = item
    for spot in asked:
        new[spot.table, spot.record][spot.field] = None
    return tuple(
        replace(
            form, records=tuple(_record(r, new.get((form.table.number, i), {})) for i, r in enumerate(form.records))
        )
        for form in tables
    )


def _record(record: Record, new: Mapping[str, Evidence | None]) -> Record:
    if not new:
        return record
    changed = {
        name: replace(record.fields[name], status="review") if item is None else _typed(record, name, item)
        for name, item in new.items()
    }
    return replace(record, fields={**record.fields, **changed})


def _typed(record: Record, field: str, item: Evidence) -> Evidence:
    """The value of the column's type; decisions are kept as text."""
    text = item.value if isinstance(item.value, str) else written(item.value)
    value = read_back(text, record.fields[field].value, is_number=is_number(record.fact, field))
    return replace(item, value=value)


def _with_repairs(form: FormTable, decided: Mapping[Spot, Choice]) -> FormTable:
    """What a person has put right stands among the repairs, once a row; what was repaired before stays there too."""
    number = form.table.number
    more = tuple(
        _repair(form.records[spot.record].row_no, spot.field, item, one)
        for spot, (item, after, one) in decided.items()
        if spot.table == number and not same(written(item.value), after)
    )
    return replace(form, repairs=(*form.repairs, *more)) if more else form


def _repair(row_no: int, field: str, item: Evidence, one: Correction) -> Repair:
    evidence = f"{one.author}, {one.decided_at:%Y-%m-%d %H:%M} UTC" + (f": {one.note}" if one.note else "")
    return Repair(row_no, field, written(item.value) or item.text, one.after or "", BY_PERSON, evidence, 1.0)


def _findings(reading: DocumentResult, decided: Mapping[Spot, Choice]) -> tuple[Finding, ...]:
    """What the checks say now, and what stages before them found that no decision has answered."""
    tables = _with(reading.tables, {spot: _certain(item, value) for spot, (item, value, _) in decided.items()})
    rows = {form.table.number: form.records for form in reading.tables}
    answered = {(spot.table, rows[spot.table][spot.record].row_no, spot.field) for spot in decided}
    kept = [
        one
        for one in unfolded(reading.findings)
        if one.stage != "checks" and (one.cause == "source" or (one.table, one.row_no, one.field) not in answered)
    ]
    return fold((*kept, *judge(replace(reading, tables=tables))), tables)
