"""Nothing printed in a column of numbers may be lost: each such cell stands in a record, or a finding says so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.model import NUMERIC
from pipeline.model import Evidence, Finding
from pipeline.normalise.phrases import tidy
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.forms.model import Binding
    from pipeline.forms.records.records import Read
    from pipeline.model import Box, Cell, Row, Table

_FIGURE = re.compile(r"\d[.,]\d|\d\s*%|^\W*\d")
_FIGURES = re.compile(r"\d[\d.,]*")
_NUMBER = re.compile(r"\d[.,]\d{3}\b|^\W*\d[\d.,]*\s*%?\W*$|^\W*\d[\d.,]*\s+\D*$")
"""An amount, or a cell that begins with its number; others are words with a digit in them, as a legend of colours."""
_LEGEND = re.compile(r"\W*ket(?:erangan)?\b\W*", re.IGNORECASE)


def lost_numbers(table: Table, bindings: Sequence[Binding], read: Read) -> Iterator[Finding]:
    """A finding for each cell of a bound column of numbers whose digits no record of its row holds.

    Also for one that is merged over the columns of several fields and prints several figures: which is whose, no rule
    on the page says.
    """
    kept = _Kept(read)
    numeric = [b for b in bindings if b.role.content in NUMERIC and not b.role.field.startswith("_")]
    for number, row in enumerate(table.rows):
        yield from (_finding(table, b, cell, kept.row_no.get(number)) for b, cell in _over_several(row, numeric))
    for binding in numeric:
        for number, row in enumerate(table.rows):
            for column in binding.columns:
                cell = row.cells[column]
                begins = not row.starts or row.starts[column]
                if begins and _is_figure(cell) and not kept.has(number, cell):
                    yield _finding(table, binding, cell, kept.row_no.get(number))


def _is_figure(cell: Cell) -> bool:
    """Whether a cell prints a figure; a heading across columns that only counts itself (`Misi 1`) prints none."""
    return any(map(str.isdigit, cell.text)) and (cell.colspan == 1 or bool(_FIGURE.search(cell.text)))


def _over_several(row: Row, numeric: Sequence[Binding]) -> Iterator[tuple[Binding, Cell]]:
    """The cells of a row that reach over columns of numbers of several fields and hold several figures."""
    first: dict[int, Binding] = {}
    for binding in numeric:
        for column in binding.columns:
            cell = row.cells[column]
            if row.starts and not row.starts[column]:
                continue
            known = first.setdefault(id(cell), binding)
            if known is not binding and len(_FIGURES.findall(cell.text)) > 1:
                yield binding, cell


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
        if (cell.page, cell.box) in self._boxes:
            return True
        text = tidy(cell.text)
        near = [other for other in self._texts[row] if text in other]
        # `12` does not stand in `125`, nor `1.250` in `1.250.000`.
        return bool(near) and any(map(re.compile(rf"(?<!\d)(?<!\d[.,]){re.escape(text)}(?![.,]?\d)").search, near))


def _evidence(extra: Mapping[str, object]) -> Iterator[Evidence]:
    yield from (item for item in extra.values() if isinstance(item, Evidence))
    if isinstance(text := extra.get("teks"), str):
        yield Evidence(text)


def _is_legend(table: Table, cell: Cell) -> bool:
    """Whether the cell stands in a line of explanations below the table."""
    return any(_LEGEND.match(other.text) for row in table.rows if cell in row.cells for other in row.cells)


def _finding(table: Table, binding: Binding, cell: Cell, row_no: int | None) -> Finding:
    return Finding(
        "READ-01",
        "error" if _NUMBER.search(cell.text) else "info" if _is_legend(table, cell) else "warning",
        "reading",
        replace(say("READ-01.number", text=tidy(cell.text), field=binding.role.field), title="READ-01"),
        table=table.number,
        row_no=row_no,
        field=binding.role.field,
        stated=tidy(cell.text),
        page=cell.page,
        box=cell.box,
    )
