"""Every number that a table prints: money, quantities and percents of its body rows, with row, column and place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.normalise.numbers import Locale, scale_of
from pipeline.normalise.units import is_unit
from pipeline.printed.filled import Filled
from pipeline.printed.graphs import is_graph
from pipeline.printed.habit import Habit
from pipeline.printed.kinds import NUMERIC
from pipeline.printed.looks import figures_of, is_column_numbers, look, total_of
from pipeline.printed.rownames import RowNames
from schemas.fields import FACTS, NAMES, number_kind, unit_fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import BoundColumn, Box, Cell, DecidedNumber, FormTable, Record, Row, Status
    from pipeline.normalise.numbers import NumberKind
    from pipeline.printed.filled import Use
    from pipeline.printed.looks import Look

_NAMES = (*NAMES, "uraian_cetak", "indikator", "indikator_awal")
_SIDE = "_kebutuhan"
_LOCALE = Locale.ID
_ENDING = re.compile(r"\(([^()]{1,20})\)\W*$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed. `row` is the body row (-1 in a header), `value` None where the figure cannot be told.

    `part` says which of the figures of its cell it is, from 1: for those that no field holds.
    """

    row: int
    row_no: int | None
    column: BoundColumn
    page: int
    box: Box
    text: str
    kind: NumberKind
    value: Decimal | None
    field: str | None = None
    level: str | None = None
    kode: str | None = None
    uraian: str | None = None
    unit: str | None = None
    year: int | None = None
    source: str | None = None
    status: Status = "ok"
    confidence: float = 1.0
    part: int = 1


def numbers_of(form: FormTable) -> list[Number]:
    """The numbers of a table whose columns are bound, in printed order; each merged cell counts once.

    A chart that passed for a table has none: what it prints are labels of axes and bars.
    """
    if not form.columns or is_graph(form):
        return []
    found = list(_Reader(form).numbers())
    return _as_decided(found, form.decided) if form.decided else found


def _as_decided(found: Sequence[Number], decided: Sequence[DecidedNumber]) -> list[Number]:
    """The numbers as people decided them; those that a field holds were decided there."""
    told = {(one.page, one.box, one.part): one for one in decided}
    return [
        replace(one, value=said.value, status=said.status)
        if one.field is None and (said := told.get((one.page, one.box, one.part)))
        else one
        for one in found
    ]


class _Reader:
    def __init__(self, form: FormTable) -> None:
        self._form = form
        self._filled = Filled.of(form)
        self._habits = {column.index: Habit.of(column) for column in form.columns}
        self._names = RowNames(form)
        self._seen: set[tuple[int, Box]] = set()
        self._years = [column.index for column in form.columns if column.kind == "date"]
        self._units = [column.index for column in form.columns if column.kind == "unit"]

    def numbers(self) -> Iterator[Number]:
        """Of the body, and amounts that stand in rows which were taken for header."""
        for row in self._form.table.header:
            for column, cell in self._cells(row):
                if (seen := look(cell.text)).large and seen.kind in {"number", "figures"}:
                    yield from self._loose(-1, row, column, cell)
        for index, row in enumerate(self._form.table.rows):
            if index not in self._filled.first and is_column_numbers(list(dict.fromkeys(row.texts))):
                continue
            for column, cell in self._cells(row):
                yield from self._of_cell(index, row, column, cell)

    def _cells(self, row: Row) -> Iterator[tuple[BoundColumn, Cell]]:
        """The cells with digits that begin in this row."""
        for index, cell in enumerate(row.cells[: len(self._form.columns)]):
            place = (cell.page, cell.box)
            if place in self._seen or (row.starts and not row.starts[index]):
                continue
            if any(map(str.isdigit, cell.text)):
                self._seen.add(place)
                yield self._form.columns[index], cell

    def _of_cell(self, index: int, row: Row, column: BoundColumn, cell: Cell) -> Iterator[Number]:
        uses = {use.field: use for use in reversed(self._filled.at(index, (cell.page, cell.box)))}
        used = [use for use in uses.values() if use.item.value is not None]
        if not used and len(figures_of(cell.text)) == 1:
            used = list(uses.values())
        if used:
            for use in reversed(used):
                yield self._used(index, column, cell, use)
        elif uses or self._counts(column, cell.text):  # of several figures in one cell no field took any
            yield from self._loose(index, row, column, cell)
        elif labelled := total_of(cell.text):
            last = max(at for at, other in enumerate(row.cells) if (other.page, other.box) == (cell.page, cell.box))
            yield from self._loose(index, row, self._form.columns[last], replace(cell, text=labelled))

    def _counts(self, column: BoundColumn, text: str) -> bool:
        """Whether a figure that reached no field is a number: in a column of numbers, or an amount by itself."""
        seen = look(text)
        if column.kind in NUMERIC:
            own = seen.kind in {"number", "figures"} or (seen.kind in {"ordinal", "code"} and column.field is not None)
            return own and not (column.kind == "mixed" and seen.padded)
        if seen.kind != "number" or column.kind in {"code", "ordinal", "date"}:
            return False
        if column.field is not None:
            return seen.large and not seen.unit  # an amount that was taken for a text
        return seen.large or seen.money or seen.percent or (bool(seen.unit) and seen.known)

    def _used(self, index: int, column: BoundColumn, cell: Cell, use: Use) -> Number:
        record, item = use.record, use.item
        fields = record.fields
        kind: NumberKind = number_kind(record.fact, use.field) or "quantity"
        unit = _unit_of(use, kind) or column.unit
        kind = "percent" if kind == "quantity" and unit and unit.startswith("%") else kind
        own = fields.get("tahun")
        year = own.value if own is not None and isinstance(own.value, int) else column.year
        return Number(
            index, record.row_no, column, item.page or cell.page, item.box or cell.box, item.text, kind,
            Decimal(item.value) if isinstance(item.value, Decimal | int) else None, use.field, _level(record),
            _text(record, ("kode",)), _name(record, use.field), unit, year if use.field != "target_renstra" else None,
            use.source or column.source, item.status, item.confidence,
        )  # fmt: skip

    def _loose(self, index: int, row: Row, column: BoundColumn, cell: Cell) -> Iterator[Number]:
        """A number that reached no field, read by the habit of its column."""
        record = self._filled.first.get(index)
        name = _name(record, "") if record else self._names.of(index)
        beside = self._unit_beside(row, column) or _unit_in(name)
        single = look(cell.text).kind == "number"
        for part, text in enumerate([cell.text] if single else figures_of(cell.text) or [cell.text], start=1):
            read, value, unit, doubtful = self._read(column, text, beside)
            yield Number(
                index, self._row_no(index, record), column, cell.page, cell.box, text, read, value, None,
                _level(record) if record else None, _text(record, ("kode",)) if record else None, name, unit,
                column.year or self._year_beside(row), column.source,
                "review" if doubtful or cell.doubtful else "ok", cell.confidence, part,
            )  # fmt: skip

    def _read(
        self, column: BoundColumn, text: str, beside: str | None
    ) -> tuple[NumberKind, Decimal | None, str | None, bool]:
        """Kind, value, unit, and whether it reads in more than one way; `beside` is the unit that its row names."""
        seen, scale = look(text), scale_of(f"({beside})") if beside else 1
        kind = _kind(column, seen, beside, scale)
        habit = self._habits[column.index]
        if habit is None or kind != column.kind or scale > 1:
            own = habit.scale if habit is not None and kind == "money" else 1
            habit = Habit(kind, habit.locale if habit else _LOCALE, scale if scale > 1 else own)
        parsed = habit.read(text if seen.unit or not beside or kind != "quantity" else f"{text} {beside}")
        unit = parsed.unit or seen.unit or beside or column.unit
        unit = "Rp" if kind == "money" else "%" if kind == "percent" else unit
        return kind, parsed.value, unit, parsed.doubtful

    def _unit_beside(self, row: Row, column: BoundColumn) -> str | None:
        """What the nearest column of units says in this row; none for money."""
        if column.kind == "money" or not self._units:
            return None
        nearest = min(self._units, key=lambda index: (abs(index - column.index), -index))
        text = " ".join(row.cells[nearest].text.split())
        return text if text and not any(map(str.isdigit, text)) else None

    def _year_beside(self, row: Row) -> int | None:
        """The year that a column of years prints in this row."""
        for index in self._years:
            text = row.cells[index].text.strip()
            if look(text).kind == "year" and text.isdecimal():
                return int(text)
        return None

    def _row_no(self, index: int, record: Record | None) -> int | None:
        if index < 0:
            return None
        if not self._form.records:
            return index + 1
        return record.row_no if record else None


def _kind(column: BoundColumn, seen: Look, beside: str | None, scale: int) -> NumberKind:
    """The kind of one number: what stands beside its figure, what its row names as unit, what its column is."""
    if seen.percent or (beside is not None and "%" in beside and not seen.unit):
        return "percent"
    if seen.money or scale > 1 or (column.kind not in NUMERIC and seen.large and not seen.unit):
        return "money"
    if seen.unit or beside or column.kind not in {"money", "percent"}:
        return "quantity"
    return "money" if column.kind == "money" else "percent"


def _unit_in(name: str | None) -> str | None:
    """The unit at the end of a row's name: `Populasi sapi (ekor)`, `Peternakan (Juta Rupiah)`, `Kemiskinan (%)`."""
    found = _ENDING.search(name or "")
    if found is None:
        return None
    return found[1] if is_unit(found[1]) or scale_of(f"({found[1]})") > 1 else None


def _unit_of(use: Use, kind: str) -> str | None:
    if kind == "money":
        return "Rp"
    if kind == "percent":
        return "%"
    return _text(use.record, unit_fields(use.record.fact, use.field))


def _level(record: Record) -> str | None:
    """The level, where the fact table has one."""
    return record.level if "level" in FACTS.get(record.fact, {}) else None


def _name(record: Record, field: str) -> str | None:
    names: Sequence[str] = _NAMES
    if field.endswith(_SIDE):
        names = ("uraian_kebutuhan", *_NAMES)
    return _text(record, names)


def _text(record: Record, names: Sequence[str]) -> str | None:
    fields: Mapping[str, object] = record.fields
    for name in names:
        value = getattr(fields.get(name), "value", None)
        if isinstance(value, str) and value:
            return value
    return None


def understood(numbers: Sequence[Number]) -> float | None:
    """The share of the numbers that reached a field; None for no numbers."""
    if not numbers:
        return None
    return round(sum(number.field is not None for number in numbers) / len(numbers), 4)
