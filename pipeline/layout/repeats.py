"""Rows in a table's body that only print its header again: on each page, or under each heading of a part."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Cell, Row, Table

_MOST = 0.75
"""So large a share of a row's cells must say what the header says above them; the others hold no figure."""
_COLUMNS = 0.6
"""A row without words (years, column numbers) must say so in so large a share of the columns."""
_LONG, _ALIKE = 6, 88
"""Texts of so many letters may differ by a slip: this likeness (0..100) is the same."""
_FIRM = re.compile(r"[^a-z0-9%]+")

Said = list[set[str]]


def headings_again(rows: Sequence[Row], header: Sequence[Row]) -> list[bool]:
    """For each row whether it is one of the table's header, printed again.

    Wrapped or merged otherwise it is still the header: what counts is the text of each cell, in its column or the one
    beside it. A row between two of them that only numbers the columns goes with them.
    """
    said = _said(header)
    return [_is_again(row, said) for row in rows] if said else [False] * len(rows)


def without_repeats(table: Table) -> Table:
    """The table without the rows that print its header again; they stand in `repeated`."""
    again = headings_again(table.rows, table.header)
    if not any(again) or all(again):
        return table
    rows = tuple(row for row, is_header in zip(table.rows, again, strict=True) if not is_header)
    lost = tuple(row for row, is_header in zip(table.rows, again, strict=True) if is_header)
    return replace(table, rows=rows, repeated=(*table.repeated, *lost))


def _said(header: Sequence[Row]) -> Said:
    """What the header says in each column, or in the columns beside it."""
    if not header:
        return []
    own = [{_plain(row.cells[j].text) for row in header} - {""} for j in range(len(header[0].cells))]
    return [set().union(*own[max(0, j - 1) : j + 2]) for j in range(len(own))]


def _is_again(row: Row, said: Said) -> bool:
    cells = _filled(row)
    if len(cells) < min(3, len(said)) or len(cells) < 2:
        return False
    known: list[str] = []
    others: list[str] = []
    for cell, columns in cells.values():
        again = any(_is_one_of(_plain(cell.text), said[j]) for j in columns)
        (known if again else others).append(cell.text)
        if len(cells) - len(others) < _MOST * len(cells):
            return False  # most rows print nothing of the header: their first cells say so
    if any(any(map(str.isdigit, text)) for text in others):
        return False
    worded = any(any(map(str.isalpha, text)) for text in known)
    return worded or (not others and len(cells) >= _COLUMNS * len(said))


def _filled(row: Row) -> Mapping[int, tuple[Cell, list[int]]]:
    """The cells that print something, each merged one once, with the columns that they cover."""
    found: dict[int, tuple[Cell, list[int]]] = {}
    for j, cell in enumerate(row.cells):
        if _plain(cell.text):
            found.setdefault(id(cell), (cell, []))[1].append(j)
    return found


def _is_one_of(text: str, said: set[str]) -> bool:
    if text in said:
        return True
    return len(text) >= _LONG and any(len(one) >= _LONG and fuzz.ratio(text, one) >= _ALIKE for one in said)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """Letters and figures alone: how a text is wrapped or pointed says nothing."""
    return _FIRM.sub("", text.lower())
