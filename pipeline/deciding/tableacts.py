"""What people decide on a whole table or document: kind, year and scale; office, region, year and kind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.deciding.loose import rescaled
from pipeline.model import Evidence
from schemas.fields import is_money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.deciding.marks import Marks
    from pipeline.model import DocumentFacts, FormTable, Record

TABLE_FIELDS = ("kind", "tahun", "skala")
DOCUMENT_FIELDS = ("perangkat_daerah", "wilayah", "kode_wilayah", "tahun", "jenis")
SCALES = (1, 1000, 1_000_000, 1_000_000_000)


def of_table(form: FormTable, name: str) -> str | None:
    """What the table has now, in text form."""
    value = {"kind": form.kind, "tahun": form.tahun, "skala": form.skala}[name]
    return None if value is None else str(value)


def with_table(form: FormTable, name: str, after: str | None, marks: Marks) -> FormTable:
    """The table with another kind, year or scale."""
    if name == "kind":
        return replace(form, kind=after or "other")
    if name == "tahun":
        return replace(form, tahun=int(after) if after else None)
    return _scaled(form, int(after or 1), marks)


def of_document(facts: DocumentFacts, name: str) -> str | None:
    """What the document has now, in text form."""
    value = getattr(facts, name)
    return None if value is None else str(value)


def with_document(facts: DocumentFacts, name: str, after: str | None) -> DocumentFacts:
    """The facts with another office, region, year or kind."""
    value: Any = int(after) if name == "tahun" and after else after
    return replace(facts, **{name: value or None})


def _scaled(form: FormTable, scale: int, marks: Marks) -> FormTable:
    """The table with its money multiplied by another number; what each column was read by until now is undone."""
    before = {column.index: column.scale for column in form.columns if column.kind == "money"}

    def turned(fact: str, name: str, item: Evidence) -> Evidence:
        if not is_money(fact, name) or not isinstance(item.value, Decimal | int):
            return item
        old = before.get(-1 if item.col is None else item.col, form.skala)
        return item if old == scale else marks.turn(item, replace(item, value=_times(item.value, scale, old)))

    def record(one: Record) -> Record:
        return replace(one, fields={name: turned(one.fact, name, item) for name, item in one.fields.items()})

    def part(row: Mapping[str, object]) -> Mapping[str, object]:
        item, pagu = row.get("evidence"), row.get("pagu")
        old = before.get(item.col, form.skala) if isinstance(item, Evidence) and item.col is not None else form.skala
        new = dict(row)
        if isinstance(pagu, Decimal | int):
            new["pagu"] = _times(pagu, scale, old)
        if isinstance(item, Evidence) and isinstance(item.value, Decimal | int):
            new["evidence"] = replace(item, value=_times(item.value, scale, old))
        return new

    extra = {name: tuple(map(part, rows)) if name == "pendanaan" else rows for name, rows in form.extra.items()}
    columns = tuple(replace(one, scale=scale) if one.kind == "money" else one for one in form.columns)
    records = tuple(map(record, form.records))
    return rescaled(replace(form, records=records, skala=scale, columns=columns, extra=extra))


def _times(value: Decimal | int, new: int, old: int) -> Decimal:
    return Decimal(value) * new / old
