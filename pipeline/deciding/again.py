"""A document with the decisions of people in it, its checks run again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.checking.folding import fold, unfolded
from pipeline.checking.judging import judge
from pipeline.deciding.history import about_same
from pipeline.deciding.loose import repairs_of
from pipeline.deciding.places import same_place
from pipeline.deciding.replaying import Replay
from pipeline.model import Correction, Outcome, StructureDecision
from pipeline.printed.utama import mark_utama
from schemas.rules import limits_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.deciding.marks import Marks
    from pipeline.model import DocumentResult, Finding, FormTable, Record


@dataclass(frozen=True, slots=True)
class Decided:
    """`result` is ready to be stored; `reading` is the document as read, for the next decision to start from.

    `origins`: for rows of tables whose rows have moved (table, row) the number as read, None for one added.
    """

    result: DocumentResult
    reading: DocumentResult
    outcomes: tuple[Outcome, ...] = ()
    origins: Mapping[tuple[int, int], int | None] = field(default_factory=dict)


def decide(reading: DocumentResult, decisions: Sequence[Correction | StructureDecision]) -> Decided:
    """The document as decided; findings are those of the checks run on the decided rows and values.

    Args:
        reading: the document as the program read it.
        decisions: all that are live. They are replayed in the order in which they were made. Each is used where the
            program still reads what the person saw, and is a conflict where it does not.
    """
    if not decisions:
        return Decided(reading, reading)
    replay, outcomes = _replayed(reading, decisions)
    forms = mark_utama(replay.forms) if replay.reshaped or replay.told else replay.forms
    result = replace(
        reading,
        facts=replay.facts,
        tables=tuple(_stored(form, replay.marks) for form in forms),
        findings=_findings(reading, replay, forms),
        limits=limits_in_force(),
    )
    return Decided(result, reading, tuple(outcomes), _origins(replay))


def stands(reading: DocumentResult, decisions: Sequence[Correction | StructureDecision]) -> Replay:
    """The document as it stands after the decisions, without running its checks: what the next decision is made on."""
    return _replayed(reading, decisions)[0]


def _replayed(
    reading: DocumentResult, decisions: Sequence[Correction | StructureDecision]
) -> tuple[Replay, list[Outcome]]:
    replay, outcomes = Replay.of(reading), []
    for values, group in groupby(_in_order(decisions), lambda one: isinstance(one, Correction)):
        some = list(group)
        if values:
            outcomes += replay.correct([one for one in some if isinstance(one, Correction)])
        else:
            outcomes += [replay.reshape(one) for one in some if isinstance(one, StructureDecision)]
    return replay, outcomes


def _in_order(decisions: Sequence[Correction | StructureDecision]) -> list[Correction | StructureDecision]:
    """Those that count, the oldest first; of one that contradicts another person's, only the other."""
    values = _effective([one for one in decisions if isinstance(one, Correction)])
    structure = _undisputed([one for one in decisions if isinstance(one, StructureDecision)])
    return sorted((*values, *structure), key=lambda one: one.decided_at)


def _effective(corrections: Sequence[Correction]) -> list[Correction]:
    """The last decision on each value. One that contradicts another person's waits for a person, unless it is alone."""
    last: dict[object, list[Correction]] = {}
    for one in corrections:
        near = last.setdefault((one.field, one.page), [])
        known = next((index for index, other in enumerate(near) if same_place(one, other)), None)
        if known is None:
            near.append(one)
        elif near[known].status == "conflict" or one.status != "conflict":
            near[known] = one
    return [one for near in last.values() for one in near]


def _undisputed(decisions: Sequence[StructureDecision]) -> list[StructureDecision]:
    """All but those in conflict with another that counts."""
    counting = [one for one in decisions if one.status != "conflict"]
    alone = [one for one in decisions if one.status == "conflict" and not any(about_same(one, o) for o in counting)]
    return [*counting, *alone]


def _stored(form: FormTable, marks: Marks) -> FormTable:
    """The table as the database shows it, what people have put right among its repairs."""
    more = [
        repair
        for record in form.records
        for name, item in record.fields.items()
        if (repair := marks.repair(record.row_no, name, item))
    ]
    records = tuple(_with(record, marks, certain=False) for record in form.records)
    return replace(form, records=records, repairs=(*form.repairs, *more, *repairs_of(form)))


def _with(record: Record, marks: Marks, *, certain: bool) -> Record:
    turned = marks.certain if certain else marks.stored
    fields = {name: turned(item) for name, item in record.fields.items()}
    return (
        record if all(fields[name] is item for name, item in record.fields.items()) else replace(record, fields=fields)
    )


def _origins(replay: Replay) -> dict[tuple[int, int], int | None]:
    return {
        (number, record.row_no): next(iter(origin), None)
        for number, shaped in replay.shaped.items()
        if shaped.has_moved
        for record, origin in zip(shaped.form.records, shaped.origins, strict=True)
    }


def _findings(reading: DocumentResult, replay: Replay, forms: Sequence[FormTable]) -> tuple[Finding, ...]:
    """What the checks say now, and what stages before them found that no decision has answered."""
    marks = replay.marks
    tables = tuple(
        replace(form, records=tuple(_with(record, marks, certain=True) for record in form.records)) for form in forms
    )
    answered = {
        (form.table.number, record.row_no, name)
        for form in forms
        for record in form.records
        for name, item in record.fields.items()
        if marks.of(item)
    }
    earlier = [one for one in unfolded(reading.findings) if one.stage != "checks"]
    kept = [
        one
        for one in _moved(earlier, replay)
        if one.cause == "source" or ((one.table, one.row_no, one.field) not in answered and not _is_told(one, replay))
    ]
    return fold((*kept, *judge(replace(reading, facts=replay.facts, tables=tables))), tables)


def _is_told(one: Finding, replay: Replay) -> bool:
    """Whether a finding says that a fact of the document is missing which a person has given."""
    return one.table is None and one.rule_id == "DOC-01" and one.field in replay.told


def _moved(findings: Iterable[Finding], replay: Replay) -> Iterator[Finding]:
    """The findings with the numbers that their rows have now; those on rows that are gone are answered."""
    new = {number: shaped.numbers for number, shaped in replay.shaped.items() if shaped.has_moved}
    for one in findings:
        if one.table not in new or one.row_no is None:
            yield one
        elif one.row_no in new[one.table]:
            yield replace(one, row_no=new[one.table][one.row_no])
