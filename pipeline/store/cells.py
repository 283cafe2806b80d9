"""A table's cells as rows of `cells`: one per field that a cell fills, one for each other cell."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.normalise.text import clean, is_dash
from pipeline.store.extras import extras

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Box, Cell, Evidence, FormTable
    from pipeline.model import Row as PrintedRow
    from pipeline.store.catalog import Catalog, Row

Place = tuple[int, "Box | None"]
_NOWHERE = -1
"""The body row of records that a person added: they have values and a place, and no printed row."""
Filled = tuple[str, str, "Evidence"]  # fact table, field, where its value was read


class CellRows:
    """Makes the rows of one table. `document_id` and `table_id` are the writer's to add."""

    def __init__(self, form: FormTable, catalog: Catalog) -> None:
        self._form = form
        self._catalog = catalog
        self._by_row = _by_body_row(form)

    @cached_property
    def _shown(self) -> set[Place]:
        """Where any value of the table was read."""
        filled = (item for rows in self._by_row.values() for items in rows.values() for _, _, item in items)
        return {(item.page, item.box) for item in filled if item.box}

    @cached_property
    def _names(self) -> dict[Place, str]:
        """Where names and codes of rows stand, with the field: one merged over several rows serves each of them."""
        filled = (item for rows in self._by_row.values() for items in rows.values() for item in items)
        return {
            (item.page, item.box): field
            for _, field, item in filled
            if item.box and field.startswith(("uraian", "kode"))
        }

    @cached_property
    def _of_years(self) -> dict[Place, str]:
        """The field of a value that another record of its printed row holds: of tables of values by year."""
        if self._form.fact != "capaian":
            return {}
        filled = (item for rows in self._by_row.values() for items in rows.values() for item in items)
        return {(item.page, item.box): field for _, field, item in filled if item.box and field == "nilai"}

    def __iter__(self) -> Iterator[Row]:
        table = self._form.table
        for number, row in enumerate((*reversed(table.header), *table.repeated)):
            yield from (_plain(-number, col, cell) for col, cell in _distinct(row))
        for index, row in enumerate(table.rows):
            for row_no, filled in self._servings(index):
                yield from self._body(row, row_no, filled)
        for row_no, filled in self._by_row.get(_NOWHERE, {}).items():
            yield from (self._filled(row_no, *one, (one[2].page or None, one[2].box)) for one in filled)

    def _servings(self, index: int) -> Sequence[tuple[int | None, Sequence[Filled]]]:
        """The rows of the fact table that a printed row serves, each with the fields that it fills."""
        if self._form.kind == "other" or not self._form.records:
            return [(index + 1, _once(chain.from_iterable(self._by_row.get(index, {}).values())))]
        return list(self._by_row.get(index, {}).items()) or [(None, ())]

    def _body(self, row: PrintedRow, row_no: int | None, filled: Sequence[Filled]) -> Iterator[Row]:
        places: set[Place] = set()
        own = {(cell.page, cell.box) for cell in row.cells}
        # What was added up from several cells stands behind them: who takes the first of a place gets what is printed.
        for fact, field, item in sorted(
            filled, key=lambda one: one[2].box is not None and (one[2].page, one[2].box) not in own
        ):
            cell = _at(row, item.col)
            if item.col is None and item.status == "ok":
                continue  # inherited or looked up: no cell of its own shows it, and nothing is in doubt
            page, box = item.page or (cell.page if cell else 0), item.box or (cell.box if cell else None)
            places.add((page, box))
            yield self._filled(row_no, fact, field, item, (page or None, box)) | _as_printed(item, cell)
        taken = self._shown if row_no is None else places
        yield from self._others(row, row_no, taken, filled)
        yield from _joined(row, row_no, filled)

    def _filled(
        self, row_no: int | None, fact: str, field: str, item: Evidence, place: tuple[int | None, Box | None]
    ) -> Row:
        page, box = place
        stored = self._catalog.stored(fact, field, item.value)
        return {
            "row_no": row_no,
            "col_no": None if item.col is None else item.col + 1,
            "field": field,
            "page": page,
            **_edges(box),
            "text": item.text,
            "value": None if stored is None else item.value,
            "confidence": item.confidence,
            "source": item.source,
            "status": item.status if self._kept(fact, field, item.value, stored) else "review",
        }

    def _kept(self, fact: str, field: str, value: object, stored: object) -> bool:
        """Whether the column holds the value; money finer than a sen was hardly read right."""
        if stored is None or not isinstance(value, Decimal) or stored == value:
            return (value is None) == (stored is None)
        return self._catalog.columns(fact)[field] != "DECIMAL(20,2)"

    def _others(
        self, row: PrintedRow, row_no: int | None, taken: set[Place], filled: Sequence[Filled]
    ) -> Iterator[Row]:
        """The cells that fill no field."""
        own = {(cell.page, cell.box) for cell in row.cells}
        loose = [(page, box) for page, box in taken - own if box] if row_no is not None else []
        for col, cell in _distinct(row):
            if (cell.page, cell.box) in taken or any(_within(place, cell) for place in loose):
                continue
            place = (cell.page, cell.box)
            merged = bool(row.starts) and not row.starts[col]
            field = self._names.get(place) if merged else self._of_years.get(place)
            yield _plain(row_no, col, cell, field or self._shared(cell, col, filled) or self._unit_again(col, cell))

    def _shared(self, cell: Cell, col: int, filled: Sequence[Filled]) -> str | None:
        """The field of a column that fills it together with others, where the row's value is not read from it alone.

        A dash beside amounts of other sources of funds, the second of several texts that are joined.
        """
        fields = self._form.fields
        field = fields[col] if col < len(fields) else None
        if field is None or fields.count(field) == 1 or not filled or field.startswith(("uraian", "kode")):
            return None
        text = clean(cell.text)
        values = [item.value for _, name, item in filled if name == field]
        joined = bool(text) and any(isinstance(value, str) and text in value for value in values)
        return field if joined or (is_dash(text) and field.startswith("pagu")) else None

    def _unit_again(self, col: int, cell: Cell) -> str | None:
        """`satuan` for the unit of a group where the row's own says the same: the fact table keeps it once."""
        bound = self._form.fields[col] if col < len(self._form.fields) else None
        return "satuan" if bound and bound.startswith("satuan_") and cell.text.strip() else None


def _as_printed(item: Evidence, cell: Cell | None) -> Row:
    """The text as the page prints it, where the value was read from a part of it, or is none.

    A kode is kept without the stop behind it (`1.`), and a dash in the place of a name is no name.
    """
    if cell is None or cell.box != item.box:
        return {}
    if cell.printed is not None:
        return {"text": clean(cell.printed)}
    text = clean(cell.text)
    stopped = bool(item.text) and text != item.text and text.rstrip(" .,") == item.text
    return {"text": text} if stopped or (not item.text and is_dash(text)) else {}


def _by_body_row(form: FormTable) -> dict[int, dict[int, list[Filled]]]:
    """What each body row fills: by row of the fact table, the fields with their evidence."""
    found: defaultdict[int, dict[int, list[Filled]]] = defaultdict(dict)
    for record in form.records:
        items = [(record.fact, field, item) for field, item in record.fields.items()]
        found[record.row].setdefault(record.row_no, []).extend(items)
    for extra in extras(form):
        row_no = extra.values["row_no"]
        if extra.evidence and extra.row is not None and isinstance(row_no, int):
            found[extra.row].setdefault(row_no, []).append((extra.fact, extra.field, extra.evidence))
    return {row: {row_no: _once(items) for row_no, items in filled.items()} for row, filled in found.items()}


def _once(items: Iterable[Filled]) -> list[Filled]:
    """Each field of a cell once: records made from one row share cells, a sum of one amount is that amount."""
    seen: dict[object, Filled] = {}
    for fact, field, item in items:
        seen.setdefault((field, item.page, item.box, item.col), (fact, field, item))
    return list(seen.values())


def _at(row: PrintedRow, col: int | None) -> Cell | None:
    return row.cells[col] if col is not None and 0 <= col < len(row.cells) else None


def _distinct(row: PrintedRow) -> Iterator[tuple[int, Cell]]:
    """The cells of a row with their first column; one that spans columns stands in each, and counts once."""
    before: Cell | None = None
    for col, cell in enumerate(row.cells):
        if before is None or (cell.page, cell.box) != (before.page, before.box):
            yield col, cell
        before = cell


def _within(place: tuple[int, Box], cell: Cell) -> bool:
    """Whether the place is a part of the cell; a value read from several cells lies within none of them."""
    page, box = place
    outer = cell.box
    inside = outer.x0 - 1 <= box.x0 and box.x1 <= outer.x1 + 1
    return page == cell.page and inside and outer.top - 1 <= box.top and box.bottom <= outer.bottom + 1


def _joined(row: PrintedRow, row_no: int | None, filled: Sequence[Filled]) -> Iterator[Row]:
    """What of a row stands on the next page: the same field, its value is with the first part."""
    fields = {item.col: (field, item.status) for _, field, item in reversed(filled)}
    for cell in row.joined:
        if cell.text:
            field, status = fields.get(cell.col, (None, "ok"))
            yield {**_plain(row_no, cell.col, cell, field), "status": status}


def _plain(row_no: int | None, col: int, cell: Cell, field: str | None = None) -> Row:
    return {
        "row_no": row_no,
        "col_no": col + 1,
        "field": field,
        "page": cell.page,
        **_edges(cell.box),
        "text": cell.text,
        "value": None,
        "confidence": cell.confidence,
        "source": cell.source,
        "status": "ok",
    }


def _edges(box: Box | None) -> Row:
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom} if box else {}
