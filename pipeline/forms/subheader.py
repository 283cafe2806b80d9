"""Rows below the number row that still belong to the header: `K` and `Rp` under each group."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.wording import words

if TYPE_CHECKING:
    from pipeline.model import Column, Row, Table

_PARTS = frozenset({"k", "rp", "rupiah", "satuan", "sat", "volume", "vol", "kinerja", "anggaran", "keuangan", "fisik"})
_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")


def with_subheader(table: Table) -> Table:
    """The table with such rows added to the columns' paths and taken out of the body."""
    below = [row for row in table.rows if _is_subheader(row)]
    if not below:
        return table
    columns = tuple(_extended(column, below[0]) for column in table.columns)
    body = tuple(row for row in table.rows if not _is_subheader(row))
    return replace(
        table, columns=columns, header=(*table.header, below[0]), rows=body, repeated=(*table.repeated, *below[1:])
    )


def _is_subheader(row: Row) -> bool:
    """Whether a row says nothing but parts, at least two of them, and column numbers."""
    texts = [text.strip() for text in row.texts if text.strip()]
    parts = sum(words(text).squeezed in _PARTS for text in texts)
    return parts >= 2 and all(words(text).squeezed in _PARTS or _NUMBER.fullmatch(text) for text in texts)


def _extended(column: Column, row: Row) -> Column:
    text = row.cells[column.index].text.strip()
    return replace(column, path=(*column.path, text)) if words(text).squeezed in _PARTS else column
