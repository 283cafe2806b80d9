"""What people decide on rows, done to a table: another level, code or parent; rows merged, split, added, removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast, get_args

from pipeline.deciding.marks import BY_PERSON, told_by
from pipeline.deciding.reshaping import Entry, Shaped
from pipeline.deciding.rowplaces import followers, row_kode, row_name, row_place
from pipeline.deciding.values import read_back, same, written
from pipeline.model import Box, Evidence, Level, Record, Repair
from schemas.fields import FACTS, is_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.deciding.marks import Marks
    from pipeline.model import StructureDecision

LEVELS: tuple[Level, ...] = get_args(Level)
ROW_FIELDS = ("level", "kode", "induk")
"""What of a row is decided by itself, beside its values."""
_WHOLE = {"tahun", "indikator_no", "induk"}
NO_ROW = -1
"""`Record.row` of a row that a person added: no row of the table as read."""


def with_level(shaped: Shaped, index: int, one: StructureDecision) -> Shaped:
    """The row, and those of its further indicators, with another level."""
    level = _level(one.after)
    changed = {at: replace(shaped.form.records[at], level=level) for at in followers(shaped.form.records, index)}
    before = shaped.form.records[index]
    told = Repair(before.row_no, "level", before.level, level, BY_PERSON, told_by(one), 1.0)
    return _replaced(shaped, changed, () if before.level == level else (told,))


def with_kode(shaped: Shaped, index: int, one: StructureDecision, marks: Marks) -> Shaped:
    """The row, and those of its further indicators, with another code."""
    changed = {}
    for at in followers(shaped.form.records, index):
        record = shaped.form.records[at]
        place = row_place(record)
        read = record.fields.get("kode", Evidence("", place.page, place.box))
        changed[at] = _with_field(record, "kode", marks.set(read, replace(read, value=one.after), one))
    return _replaced(shaped, changed)


def with_parent(shaped: Shaped, index: int, parent: Record | None, one: StructureDecision) -> Shaped:
    """The row under another; None: as code and printed order say."""
    record = shaped.form.records[index]
    if parent is None:
        fields = {name: item for name, item in record.fields.items() if name != "induk"}
        return _replaced(shaped, {index: replace(record, fields=fields)})
    said = " ".join(filter(None, (row_kode(parent), row_name(parent)))) or str(parent.row_no)
    told = Repair(record.row_no, "induk", "", said, BY_PERSON, told_by(one), 1.0)
    under = Evidence("", record.page, value=parent.row_no, status="repaired")
    return _replaced(shaped, {index: _with_field(record, "induk", under)}, (told,))


def without(shaped: Shaped, index: int) -> Shaped:
    """The table without the row; what stands in it stays among the cells."""
    entries = shaped.entries
    further = [at for at in followers(shaped.form.records, index) if at != index]
    if shaped.form.records[index].indikator_no == 1:  # the next indicator is the first one now
        for number, at in enumerate(further, start=1):
            entries[at] = entries[at]._replace(record=replace(entries[at].record, indikator_no=number))
    return shaped.with_entries([*entries[:index], *entries[index + 1 :]])


def clashing(first: Record, second: Record) -> list[str]:
    """The numbers that both rows have and that differ: such rows cannot be merged without losing one."""
    both = first.fields.keys() & second.fields.keys()
    values = {name: (written(first.fields[name].value), written(second.fields[name].value)) for name in both}
    return sorted(
        name
        for name, (a, b) in values.items()
        if is_number(first.fact, name) and name not in _WHOLE and None not in {a, b} and not same(a, b)
    )


def merged(shaped: Shaped, first: int, second: int, one: StructureDecision, marks: Marks) -> Shaped:
    """Two rows as one, in the place of the first: texts joined, of numbers the one that is there."""
    entries = shaped.entries
    upper, lower = entries[first], entries[second]
    names = dict.fromkeys((*upper.record.fields, *lower.record.fields))
    fields = {name: _joined(name, upper.record, lower.record, one, marks) for name in names}
    level = lower.record.level if upper.record.level == "lainnya" else upper.record.level
    record = replace(upper.record, fields=fields, level=level)
    entries[first] = Entry(record, (*upper.origin, *lower.origin), (*upper.numbers, *lower.numbers))
    return shaped.with_entries([*entries[:second], *entries[second + 1 :]])


def _joined(name: str, upper: Record, lower: Record, one: StructureDecision, marks: Marks) -> Evidence:
    first, second = upper.fields.get(name), lower.fields.get(name)
    if first is None or second is None:
        return cast("Evidence", first or second)
    a, b = written(first.value), written(second.value)
    if a is None and b is not None:
        return second
    if b is None or same(a, b) or is_number(upper.fact, name) or name.startswith("kode"):
        return first
    box = first.box
    if box is not None and second.box is not None and first.page == second.page:
        box = Box.around((box, second.box))
    whole = replace(first, text=f"{first.text} {second.text}".strip(), value=f"{a} {b}", box=box)
    return marks.set(first, whole, one)


def split(
    shaped: Shaped, index: int, rows: Sequence[Mapping[str, Any]], one: StructureDecision, marks: Marks
) -> Shaped:
    """A row as two, with the values that the person gave each."""
    entries = shaped.entries
    entry = entries[index]
    upper, lower = (_given(entry.record, told, one, marks) for told in rows)
    parts = [entry._replace(record=upper), Entry(replace(lower, indikator_no=1), (), ())]
    return shaped.with_entries([*entries[:index], *parts, *entries[index + 1 :]])


def _given(record: Record, told: Mapping[str, Any], one: StructureDecision, marks: Marks) -> Record:
    """The row with the given values alone; what is as it was keeps its place."""
    place = row_place(record)
    fields = {}
    for name, text in told.get("fields", {}).items():
        read = record.fields.get(name, Evidence("", place.page, place.box))
        value = _value(record.fact, name, text)
        as_it_was = name in record.fields and same(written(read.value), written(value))
        fields[name] = read if as_it_was else marks.set(read, replace(read, value=value), one)
    kept = {
        name: item for name, item in record.fields.items() if name not in FACTS[record.fact] or name == "kode_cetak"
    }
    return replace(record, level=_level(told.get("level"), record.level), fields={**kept, **fields})


def added(shaped: Shaped, index: int, told: Mapping[str, Any], one: StructureDecision, marks: Marks) -> Shaped:
    """A row more, below the one at `index` and its further indicators, or with `above` before it."""
    anchor = shaped.form.records[index]
    box = row_place(anchor).box
    above = bool(told.get("above"))
    edge = None if box is None else box.top if above else box.bottom
    place = None if box is None or edge is None else Box(box.x0, edge, box.x1, edge)
    fields = {}
    for name, text in told.get("fields", {}).items():
        nothing = Evidence("", anchor.page, place)
        fields[name] = marks.set(nothing, replace(nothing, value=_value(anchor.fact, name, text)), one)
    record = Record(anchor.fact, 0, anchor.page, _level(told.get("level")), fields, NO_ROW)
    at = index if above else followers(shaped.form.records, index)[-1] + 1
    entries = shaped.entries
    return shaped.with_entries([*entries[:at], Entry(record, (), ()), *entries[at:]])


def _level(text: str | None, usual: Level = "lainnya") -> Level:
    return next((level for level in LEVELS if level == text), usual)


def _value(fact: str, name: str, text: str | None) -> Any:  # noqa: ANN401 -- a value of any column
    return read_back(text, 0 if name in _WHOLE else None, is_number=is_number(fact, name))


def _with_field(record: Record, name: str, item: Evidence) -> Record:
    return replace(record, fields={**record.fields, name: item})


def _replaced(shaped: Shaped, changed: Mapping[int, Record], told: tuple[Repair, ...] = ()) -> Shaped:
    form = shaped.form
    records = tuple(changed.get(at, record) for at, record in enumerate(form.records))
    return shaped.with_form(replace(form, records=records, repairs=(*form.repairs, *told)))
