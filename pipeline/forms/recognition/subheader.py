"""Rows of the body that still belong to the header: `K` and `Rp` under each group, and rows that number the columns."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.normalise.phrases import words

if TYPE_CHECKING:
    from pipeline.model import Column, Row, Table

_PARTS = frozenset({"k", "rp", "rupiah", "satuan", "sat", "volume", "vol", "kinerja", "anggaran", "keuangan", "fisik"})
_NUMBER = re.compile(r"[(-]?(\d{1,2})[)-]?(?:\s*=.*)?")

_LETTERS = re.compile(r"[^\W\d_]{3}")
FEWEST = 3
"""So many rows must a table have for its first one to be told from the others."""
FIRST, LAST = 3, 40
"""The first number of a column row is no higher than the one, the last no higher than the other."""


def with_header(table: Table) -> Table:
    """A table without a header whose first row is one: words over columns that hold numbers below them."""
    if any(column.path for column in table.columns) or len(table.rows) < FEWEST:
        return table
    first, *below = table.rows
    numeric = [
        column.index
        for column in table.columns
        if sum(any(map(str.isdigit, row.cells[column.index].text)) for row in below) > 0.5 * len(below)
        and sum(_is_number(row.cells[column.index].text) for row in below) > 0.5 * len(below)
    ]
    heads = [first.cells[index].text.strip() for index in numeric]
    if not heads or not all(_LETTERS.search(text) and not _is_number(text) for text in heads):
        return table
    columns = tuple(
        replace(c, path=(text,) if (text := first.cells[c.index].text.strip()) else ()) for c in table.columns
    )
    return replace(table, columns=columns, header=(*table.header, first), rows=tuple(below))


def _is_number(text: str) -> bool:
    digits = sum(ch.isdigit() for ch in text)
    return digits > 0 and digits >= sum(ch.isalpha() for ch in text)


def with_subheader(table: Table) -> Table:
    """The table with such rows added to the columns' paths and taken out of the body."""
    below = [row for row in table.rows if _is_subheader(row)]
    numbers = [row for row in table.rows if _is_number_row(row)]
    if not below and not numbers:
        return table
    columns = tuple(_extended(column, below[0]) for column in table.columns) if below else table.columns
    body = tuple(row for row in table.rows if not _is_subheader(row) and not _is_number_row(row))
    header, repeated = (*table.header, *below[:1]), (*table.repeated, *below[1:], *numbers)
    return replace(table, columns=columns, header=header, rows=body, repeated=repeated)


def _is_number_row(row: Row) -> bool:
    """Whether a row counts the columns: 1, 2, 3 …, nearly all of them filled."""
    texts = [
        cell.text.strip() for place, cell in enumerate(row.cells) if not place or cell.box != row.cells[place - 1].box
    ]
    found = [_NUMBER.fullmatch(text) for text in texts if text]
    counts = [int(match[1]) for match in found if match]
    if len(counts) < max(4, 0.8 * len(texts)) or len(counts) < len(found):
        return False
    if counts[0] > FIRST or counts[-1] > LAST:
        return False
    steps = [after - before for before, after in pairwise(counts)]
    # A form that was cut prints the numbers that are left: (2) (5) (8) (9).
    return all(step in {0, 1} for step in steps) or (len(counts) == len(texts) and all(step > 0 for step in steps))


def _is_subheader(row: Row) -> bool:
    """Whether a row says nothing but parts, at least two of them, and column numbers."""
    texts = [text.strip() for text in row.texts if text.strip()]
    parts = sum(words(text).squeezed in _PARTS for text in texts)
    return parts >= 2 and all(words(text).squeezed in _PARTS or _NUMBER.fullmatch(text) for text in texts)


def _extended(column: Column, row: Row) -> Column:
    text = row.cells[column.index].text.strip()
    return replace(column, path=(*column.path, text)) if words(text).squeezed in _PARTS else column
