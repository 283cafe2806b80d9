"""Defects planted in the sample's tables: one wrong value at a time, with the finding that must name it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model import Narrative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import DocumentResult, FormTable, Klaim, Record

MILLION = Decimal(1_000_000)
KINDS = {"rencana": "T-C.33", "evaluasi": "T-C.29", "review_rkpd": "T-C.31", "usulan": "T-C.32", "capaian": "other"}


SILENT = Narrative()


@dataclass(frozen=True)
class Planted:
    """A document with one defect: `rules` may name it, at `kode` and `field` of the table `fact` (None: anywhere).

    `others` are codes of rows that have the same defect.
    """

    name: str
    tables: Sequence[FormTable]
    klaim: Sequence[Klaim]
    fact: str | None
    kode: str | None
    field: str | None
    rules: frozenset[str]
    narrative: Narrative = SILENT
    others: frozenset[str] = frozenset()


class Bed:
    """Changes values in the tables of one document."""

    def __init__(self, document: DocumentResult, seed: int) -> None:
        self._tables = [table for table in document.tables if table.fact in KINDS]
        self._klaim = document.klaim
        self._rng = random.Random(seed)  # noqa: S311 -- which rows are changed, no secret

    def _rows(self, fact: str, level: str) -> list[Record]:
        records = self._table(fact).records
        return [record for record in records if record.level == level and record.indikator_no == 1]

    def _table(self, fact: str) -> FormTable:
        found = [table for table in self._tables if table.fact == fact]
        return found[0]

    def _some(self, fact: str, level: str, each: int, *needed: str) -> list[Record]:
        found = [r for r in self._rows(fact, level) if all(number(r, name) for name in needed)]
        return self._rng.sample(found, min(each, len(found)))

    def _with(self, fact: str, changes: dict[int, dict[str, object]]) -> list[FormTable]:
        return [replace(t, records=changed(t.records, changes)) if t.fact == fact else t for t in self._tables]

    def _one(self, fact: str, record: Record, rules: str, **changes: object) -> Planted:
        """One value changed; the first of `changes` is the one that is wrong."""
        kode, field = str(changes.get("kode", text(record, "kode"))), next(iter(changes))
        tables = self._with(fact, {record.row_no: changes})
        return Planted(f"{rules} {field}", tables, self._klaim, fact, kode, field, frozenset(rules.split()))

    def _all_of(self, fact: str, rules: str, changes: dict[int, dict[str, object]]) -> Planted:
        """Many values changed in one way: the finding is on the table."""
        tables = self._with(fact, changes)
        return Planted(f"{rules} table", tables, self._klaim, fact, None, None, frozenset(rules.split()))


def changed(records: Sequence[Record], changes: dict[int, dict[str, object]]) -> tuple[Record, ...]:
    return tuple(recorded(record, changes[r]) if (r := record.row_no) in changes else record for record in records)


def recorded(record: Record, changes: dict[str, object]) -> Record:
    fields = dict(record.fields)
    for name, value in changes.items():
        fields[name] = replace(fields[name], value=value, text="" if value is None else str(value))  # type: ignore[arg-type]
    return replace(record, fields=fields)


def number(record: Record, name: str) -> Decimal:
    value = record.fields[name].value if name in record.fields else None
    return Decimal(value) if isinstance(value, Decimal | int) else Decimal(0)


def text(record: Record, name: str) -> str:
    value = record.fields[name].value if name in record.fields else None
    return value if isinstance(value, str) else ""
