"""Stored rows of the documents of one office, for rules across documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pipeline.model.pages import Box


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row of a fact table as it is stored: values by column, and the places of its amounts.

    `tahun` is that of its table; `sure` are the columns read from digital text without doubt.
    """

    fact: str
    table: int
    row_no: int
    page: int
    level: str
    kode: str
    tahun: int | None
    values: Mapping[str, Decimal | str | None]
    boxes: Mapping[str, Box] = field(default_factory=dict)
    sure: frozenset[str] = frozenset()
    uraian: str = ""
    kunci: tuple[int, ...] | None = None
    """What rows of two documents share that are the same activity, where their present code does not say it."""


@dataclass(frozen=True, slots=True)
class OfficeDocument:
    """A loaded document beside others of the same office; `codes` are the full codes that its tables print anywhere."""

    document_id: str
    file_name: str
    tahun: int | None
    jenis: str | None
    rows: tuple[StoredRow, ...] = ()
    codes: frozenset[str] = frozenset()
