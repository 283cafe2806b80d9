"""Lists of the same columns printed side by side to save paper: read as one, the right one below the left.

No | Uraian | Satuan | Target (ekor) | No | Uraian | Satuan | Target (ton)
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Cell, Row, Table

_BRACKETS = re.compile(r"\([^()]*\)")
_ORDINAL = re.compile(r"\b\d{1,2}\b")
_NUMBER = re.compile(r"(?:rp\.?\s*)?\d[\d.,]*", re.IGNORECASE)
_MOST = 4
"""More lists than this do not stand on one page."""
_MOSTLY = 0.5


def with_lists_joined(table: Table) -> Table:
    """The table with one list's columns and the rows of all, page by page; any other table as it is."""
    width = _width(table)
    if not width:
        return table
    starts = range(0, len(table.columns), width)
    pages = [list(rows) for _, rows in groupby(table.rows, key=lambda row: row.page)]
    rows = [part for on_page in pages for start in starts for part in _parts(on_page, start, width)]
    header = tuple(_part(row, 0, width) for row in table.header)
    others = tuple(_part(row, start, width) for start in starts[1:] for row in table.header)
    repeated = tuple(_part(row, start, width) for row in table.repeated for start in starts)
    return replace(table, columns=table.columns[:width], header=header, rows=tuple(rows), repeated=(*repeated, *others))


def _width(table: Table) -> int:
    """The columns of each list where the same headings repeat over all of the table; 0 for every other table."""
    paths = [tuple(_plain(text) for text in column.path) for column in table.columns]
    for lists in range(2, _MOST + 1):
        width, rest = divmod(len(paths), lists)
        first = paths[:width]
        if rest or width < 2 or any(paths[at : at + width] != first for at in range(width, len(paths), width)):
            continue
        if all(first) and len(set(first)) == width and _is_list(table, width) and _same_units(table, width):
            return width
    return 0


def _plain(text: str) -> str:
    """A heading without what tells the lists apart: a unit in brackets, the number of a list."""
    return " ".join(_ORDINAL.sub(" ", _BRACKETS.sub(" ", text)).lower().split())


def _is_list(table: Table, width: int) -> bool:
    """Whether each list has names and numbers: columns of years repeat too, and are no lists."""
    for start in range(0, len(table.columns), width):
        shares = [_numbers(table, column) for column in range(start, start + width)]
        known = [share for share in shares if share is not None]
        if not known or min(known) >= _MOSTLY or max(known) < _MOSTLY:
            return False
    return True


def _numbers(table: Table, column: int) -> float | None:
    """The share of a column's cells that are numbers; None for an empty column."""
    texts = [text for row in table.rows if (text := row.cells[column].text.strip())]
    return sum(_NUMBER.fullmatch(text.strip(" .)%")) is not None for text in texts) / len(texts) if texts else None


def _same_units(table: Table, width: int) -> bool:
    """Whether the lists are counted alike, or each row prints its unit."""
    brackets = [tuple(_BRACKETS.findall(text)) for column in table.columns for text in column.path[-1:]]
    alike = all(brackets[at] == brackets[at % width] for at in range(len(brackets)))
    return alike or any("satuan" in text.lower() for column in table.columns[:width] for text in column.path)


def _parts(rows: Sequence[Row], start: int, width: int) -> Iterator[Row]:
    for row in rows:
        part = _part(row, start, width)
        if start == 0 or any(cell.text.strip() for cell in part.cells):
            yield part


def _part(row: Row, start: int, width: int) -> Row:
    """The cells of one list; what reaches over from the list to the left is that list's."""
    cells = tuple(_moved(cell, start, width) for cell in row.cells[start : start + width])
    joined = tuple(_moved(cell, start, width) for cell in row.joined if start <= cell.col < start + width)
    starts = row.starts[start : start + width] if row.starts else ()
    return replace(row, cells=cells, starts=starts, joined=joined)


def _moved(cell: Cell, start: int, width: int) -> Cell:
    if cell.col < start:
        return replace(cell, col=0, colspan=1, text="", lines=())
    return replace(cell, col=cell.col - start, colspan=min(cell.colspan, start + width - cell.col))
