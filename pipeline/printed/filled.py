"""Where the cells of a table reached a field: each place on a page with the records' values that were read there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Evidence
from schemas.fields import number_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Box, FormTable, Record, Row

Place = tuple[int, "Box | None"]


class Use(NamedTuple):
    """A number that a cell gave to a record; `source` of funds where the form prints one column for each."""

    record: Record
    field: str
    item: Evidence
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """The uses of a table's numbers by place, and the records by body row."""

    uses: Mapping[Place, Sequence[Use]]
    first: Mapping[int, Record]
    wide: Mapping[int, Sequence[Use]]

    @classmethod
    def of(cls, form: FormTable) -> Filled:
        """Of all records of a table. `wide`: by body row the values that were read from several cells together."""
        uses: defaultdict[Place, list[Use]] = defaultdict(list)
        first: dict[int, Record] = {}
        by_row: defaultdict[int, list[Use]] = defaultdict(list)
        for record in form.records:
            first.setdefault(record.row, record)
            for use in _numbers(record):
                uses[use.item.page, use.item.box].append(use)
                by_row[record.row].append(use)
        for use in _parts(form):
            known = uses[use.item.page, use.item.box]
            uses[use.item.page, use.item.box] = [one._replace(source=use.source) for one in known] or [use]
        wide = {row: found for row, some in by_row.items() if (found := _wide(form.table.rows, row, some))}
        return cls(uses, first, wide)

    def at(self, row: int, place: Place) -> Sequence[Use]:
        """What the cell at a place of a body row gave."""
        found = self.uses.get(place, ())
        page, box = place
        return found or [use for use in self.wide.get(row, ()) if use.item.page == page and _within(box, use.item.box)]


def _numbers(record: Record) -> Iterator[Use]:
    for field, item in record.fields.items():
        printed = item.value is not None or any(map(str.isdigit, item.text))
        if printed and item.box is not None and number_kind(record.fact, field) is not None:
            yield Use(record, field, item)


def _parts(form: FormTable) -> Iterator[Use]:
    """Amounts by source of funds."""
    rows = {record.row_no: record for record in form.records}
    for part in form.extra.get("pendanaan", ()):
        row_no, item = part.get("row_no"), part.get("evidence")
        record = rows.get(row_no) if isinstance(row_no, int) else None
        if record is not None and isinstance(item, Evidence):
            value = part.get("pagu")
            own = replace(item, value=value) if value is not None else item  # type: ignore[arg-type]
            yield Use(record, str(part.get("field")), own, str(part.get("sumber_dana")))


def _wide(rows: Sequence[Row], row: int, uses: Sequence[Use]) -> list[Use]:
    """The values whose place is that of no cell of the row."""
    if not 0 <= row < len(rows):
        return []
    cells = {(cell.page, cell.box) for cell in rows[row].cells}
    return [use for use in uses if (use.item.page, use.item.box) not in cells]


def _within(box: Box | None, outer: Box | None) -> bool:
    if box is None or outer is None:
        return False
    inside = outer.x0 - 1 <= box.x0 and box.x1 <= outer.x1 + 1
    return inside and outer.top - 1 <= box.top and box.bottom <= outer.bottom + 1
