"""Nothing printed in a column of numbers may be lost: each such cell stands in a record, or a finding says so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.recognition.phrases import tidy
from pipeline.forms.rows.ownership import NUMERIC
from pipeline.model import Evidence, Finding
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.forms.recognition.binding import Binding
    from pipeline.forms.records.records import Read
    from pipeline.model import Box, Cell, Table

_NUMBERS = NUMERIC - {"unit"}


def lost_numbers(table: Table, bindings: Sequence[Binding], read: Read) -> Iterator[Finding]:
    """A finding for each cell of a bound column of numbers whose digits no record of its row holds."""
    kept = _Kept(read)
    for binding in bindings:
        if binding.role.content not in _NUMBERS or binding.role.field.startswith("_"):
            continue
        for number, row in enumerate(table.rows):
            for column in binding.columns:
                cell = row.cells[column]
                begins = not row.starts or row.starts[column]
                if begins and any(ch.isdigit() for ch in cell.text) and not kept.has(number, cell):
                    yield _finding(table, binding, cell, kept.row_no.get(number))


class _Kept:
    """What the records hold: the texts by row of the table, and the places of all of them."""

    def __init__(self, read: Read) -> None:
        self.row_no: dict[int, int] = {}
        self._texts: dict[int, list[str]] = defaultdict(list)
        self._boxes: set[tuple[int, Box | None]] = set()
        for record in read.records:
            self.row_no.setdefault(record.row, record.row_no)
            self._keep(record.row, record.fields.values())
        by_record = {record.row_no: record.row for record in read.records}
        for rows in read.extra.values():
            for extra in rows:
                row, row_no = extra.get("row"), extra.get("row_no")
                at = row if isinstance(row, int) else by_record.get(row_no) if isinstance(row_no, int) else None
                self._keep(at, _evidence(extra))

    def _keep(self, row: int | None, found: Iterable[Evidence]) -> None:
        for evidence in found:
            self._boxes.add((evidence.page, evidence.box))
            if row is not None:
                self._texts[row].append(evidence.text)

    def has(self, row: int, cell: Cell) -> bool:
        """Whether the cell's text stands in a record of its row, or its place in any record."""
        text = tidy(cell.text)
        return (cell.page, cell.box) in self._boxes or any(text in kept for kept in self._texts[row])


def _evidence(extra: Mapping[str, object]) -> Iterator[Evidence]:
    yield from (item for item in extra.values() if isinstance(item, Evidence))
    if isinstance(text := extra.get("teks"), str):
        yield Evidence(text)


def _finding(table: Table, binding: Binding, cell: Cell, row_no: int | None) -> Finding:
    return Finding(
        "READ-01",
        "error",
        "reading",
        replace(say("READ-01.number", text=tidy(cell.text), field=binding.role.field), title="READ-01"),
        table=table.number,
        row_no=row_no,
        field=binding.role.field,
        stated=tidy(cell.text),
        page=cell.page,
        box=cell.box,
    )
