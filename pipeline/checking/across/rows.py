"""Rows of different documents side by side, and findings on them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Unpack

from pipeline.checking.writing import about_place, about_table
from schemas.messages import Named, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.checking.writing import Told
    from pipeline.model import Cause, Finding, OfficeDocument, StoredRow
    from schemas.messages import Sentence

Key = tuple[int, ...]
_FULL = re.compile(r"[1-9]\.\d\d\.\d\d\.[1-8]\.\d\d\.\d{2,4}", re.ASCII)
_SHOWN = 8
_NAME = 60  # letters of a name in a message


def key_of(kode: str) -> Key | None:
    """A sub kegiatan's code by its numbers, so that `.01` and `.0001` are one; None for any other code."""
    return tuple(int(part) for part in kode.split(".")) if _FULL.fullmatch(kode) else None


def by_kode(document: OfficeDocument, fact: str, field: str, year: int | None = None) -> dict[Key, StoredRow]:
    """The rows of a fact table by what they share with another document's, by default their present code.

    Of each the first row that prints the field; of one year if told.
    """
    found: dict[Key, StoredRow] = {}
    for row in document.rows:
        key = row.kunci or key_of(row.kode)
        if key and row.fact == fact and (year is None or row.tahun == year) and row.values.get(field) is not None:
            found.setdefault(key, row)
    return found


def amount(row: StoredRow, field: str) -> Decimal:
    """The row's number in a column; 0 for none."""
    value = row.values.get(field)
    return value if isinstance(value, Decimal) else Decimal(0)


def shared(first: Iterable[Key], second: Iterable[Key]) -> list[Key]:
    """The codes of both, in order."""
    return sorted(set(first) & set(second))


def listed(rows: Sequence[StoredRow] | Sequence[str]) -> str:
    """The first codes of several, and how many more there are."""
    codes = [row if isinstance(row, str) else called(row) for row in rows]
    more = f" (+{len(codes) - _SHOWN})" if len(codes) > _SHOWN else ""
    return ", ".join(codes[:_SHOWN]) + more


def cause_of(field: str, *rows: StoredRow) -> Cause:
    """`source` where digital text prints the value on every row without doubt."""
    return "source" if all(field in row.sure for row in rows) else "unknown"


def cause_of_both(row: StoredRow, field: str, other: StoredRow, its_field: str) -> Cause:
    """`source` where both documents print their value without doubt."""
    return "source" if field in row.sure and its_field in other.sure else "unknown"


def on_row(
    rule_id: str, row: StoredRow, field: str, message: Sentence, other: OfficeDocument, **told: Unpack[Told]
) -> Finding:
    """A finding on one value, naming the document that it was held against."""
    found = about_place(rule_id, (row.table, row.page, row.boxes.get(field)), message, **told)
    return replace(found, row_no=row.row_no, field=field, kode=row.kode or None, evidence=_compared(other))


def on_table(
    rule_id: str, row: StoredRow, field: str, message: Sentence, other: OfficeDocument, **told: Unpack[Told]
) -> Finding:
    """A finding on the column of the row's table."""
    found = about_table(rule_id, row.table, row.page, message, field=field, **told)
    return replace(found, evidence=_compared(other))


def named(row: StoredRow) -> Named:
    """How a message names a row."""
    return Named(row.level, called(row))


def called(row: StoredRow) -> str:
    """The code of a row, of one without it the name."""
    return row.kode or row.uraian[:_NAME]


def _compared(other: OfficeDocument) -> Sentence:
    return say("evidence.other_document", document=other.file_name)
