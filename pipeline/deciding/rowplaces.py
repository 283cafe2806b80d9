"""Where rows and tables stand on their pages, what they say, and how a decision finds them again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.deciding.places import NEAR
from pipeline.deciding.values import same, written
from pipeline.model import Box
from schemas.fields import PRINTED_NAMES, number_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from pipeline.deciding.marks import Marks
    from pipeline.model import FormTable, Record, StructureDecision, Table

NAMES = (*PRINTED_NAMES, "indikator", "teks")
"""The fields that say what a row is, the first that is filled counts."""


class RowAt(NamedTuple):
    """A row of a document: number of its table, index of its record there."""

    table: int
    record: int


class Place(NamedTuple):
    """A place on a page; `box` is None where no cell shows it."""

    page: int
    box: Box | None


def row_place(record: Record) -> Place:
    """Where a row stands: as high as its lowest cell, for others may be merged over several rows, as wide as all."""
    boxes = [item.box for item in record.fields.values() if item.box is not None and item.page == record.page]
    if not boxes:
        return Place(record.page, None)
    own = min(boxes, key=lambda box: box.bottom - box.top)
    return Place(record.page, Box.around(boxes)._replace(top=own.top, bottom=own.bottom))


def table_place(table: Table) -> Place:
    """Where a table begins: its first row."""
    first = table.first_page
    row = next(row for row in (*table.header, *table.rows) if row.page == first)
    boxes = [cell.box for cell in row.cells]
    return Place(first, Box.around(boxes) if boxes else None)


def row_name(record: Record) -> str | None:
    """What the row says it is, as printed where that is known."""
    return next((text for name in NAMES if (text := written(_value(record, name)))), None)


def row_kode(record: Record) -> str | None:
    """The row's code."""
    return written(_value(record, "kode"))


def signature(record: Record, marks: Marks) -> str:
    """What a row said as it was read, as JSON: its level, code, name and numbers."""
    read = {name: written(marks.as_read(item).value) for name, item in sorted(record.fields.items())}
    numbers = {name: text for name, text in read.items() if text and number_kind(record.fact, name) is not None}
    name = next((text for one in NAMES if (text := read.get(one))), None)
    said = {"level": record.level, "kode": read.get("kode"), "uraian": name, "angka": numbers}
    return json.dumps(said, ensure_ascii=False)


def says_the_same(record: Record, told: str | None, marks: Marks) -> bool:
    """Whether a row was read with the name and the numbers of a signature."""
    known, now = loaded(told), loaded(signature(record, marks))
    before, after = known.get("angka") or {}, now["angka"]
    if not same_words(known.get("uraian"), now["uraian"]) or before.keys() != after.keys():
        return False
    return all(same(before[name], after[name]) for name in after)


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts are the same but for case and spaces."""
    return "".join((one or "").casefold().split()) == "".join((other or "").casefold().split())


def find_row(tables: Iterable[FormTable], one: StructureDecision) -> RowAt | None:
    """The row that a decision is about; of several in one place the one with its name, code or number."""
    return look_up(tables, Place(one.page, one.box), (one.table_id, one.row_no), (one.uraian, one.kode))


def look_up(
    tables: Iterable[FormTable],
    place: Place,
    number: tuple[str | None, int | None],
    said: tuple[str | None, str | None],
) -> RowAt | None:
    """The row at a place; `number` (table_id, row_no) where it has none, `said` (name, code) tells several apart."""
    here = [
        (RowAt(form.table.number, index), record)
        for form in tables
        for index, record in enumerate(form.records)
        if _is_here(form, record, place, number)
    ]
    wanted = (
        lambda record: same_words(row_name(record), said[0]),
        lambda record: same_words(row_kode(record), said[1]),
        lambda record: record.row_no == number[1],
    )
    for fits in wanted:
        here = [one for one in here if fits(one[1])] or here
    return here[0][0] if here else None


def _is_here(form: FormTable, record: Record, place: Place, number: tuple[str | None, int | None]) -> bool:
    if record.page != place.page:
        return False
    box = row_place(record).box
    if box is None or place.box is None:
        return box is place.box and _is_table(form, number[0]) and record.row_no == number[1]
    return is_near(box, place.box)


def find_table(tables: Iterable[FormTable], one: StructureDecision) -> FormTable | None:
    """The table that a decision is about: the one that begins there."""
    found = [form for form in tables if form.table.first_page == one.page and _begins_at(form, one.box)]
    return next((form for form in found if _is_table(form, one.table_id)), found[0] if found else None)


def _begins_at(form: FormTable, box: Box | None) -> bool:
    own = table_place(form.table).box
    return own is box if own is None or box is None else abs(own.top - box.top) <= NEAR and _overlap(own, box)


def is_near(one: Box, other: Box) -> bool:
    """Whether two rows stand in the same place; how wide they are depends on which columns were read."""
    level = abs(one.top - other.top) <= NEAR and abs(one.bottom - other.bottom) <= NEAR
    return level and _overlap(one, other)


def _overlap(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) >= -NEAR


def _is_table(form: FormTable, table_id: str | None) -> bool:
    return (table_id or "").rpartition("-")[2] == f"{form.table.number:02d}"


def _value(record: Record, field: str) -> Decimal | int | str | None:
    return record.fields[field].value if field in record.fields else None


def loaded(text: str | None) -> dict[str, Any]:
    """What a decision keeps as JSON; empty where it keeps nothing that can be read."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def followers(records: Sequence[Record], index: int) -> range:
    """The row and those of its further indicators, which repeat its level, code and name."""
    end = index + 1
    while end < len(records) and records[end].indikator_no > 1 and records[end].fact == records[index].fact:
        end += 1
    return range(index, end)
