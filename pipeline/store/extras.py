"""Rows beside the records of a table: amounts by source of funds, notes and grades below an evaluation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from pipeline.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.model import FormTable
    from pipeline.store.catalog import Row

_SHOWN = {"evaluasi_catatan": "teks", "predikat": "predikat"}  # the column that the printed cell fills
_APART = {"row", "evidence"}  # say where a row comes from; no columns of the database


@dataclass(frozen=True, slots=True)
class Extra:
    """A row for `table`. `fact`, `field` and `evidence` say what its cell in body row `row` fills, if it has one."""

    table: str
    values: Row
    row: int | None
    fact: str
    field: str
    evidence: Evidence | None


def extras(form: FormTable) -> Iterator[Extra]:
    """The rows of `form.extra`. One without a row number goes on counting after the records of its table.

    The keys `row` (a body row) and `evidence` are kept apart from the columns.
    """
    body = {record.row_no: record.row for record in form.records}
    numbers = count(max(body, default=0) + 1)
    for table, rows in form.extra.items():
        for given in rows:
            row_no = given["row_no"] if "row_no" in given else next(numbers)
            yield _extra(table, given, row_no if isinstance(row_no, int) else None, body)


def _extra(table: str, given: Mapping[str, object], row_no: int | None, body: Mapping[int, int]) -> Extra:
    values = {name: value for name, value in given.items() if name not in _APART}
    row = given.get("row", body.get(row_no) if row_no else None)
    fact, field = _filled(table, given)
    evidence = given.get("evidence")
    return Extra(
        table,
        {**values, "row_no": row_no},
        row if isinstance(row, int) else None,
        fact,
        field,
        _shown(table, given, evidence) if field and isinstance(evidence, Evidence) else None,
    )


def _filled(table: str, given: Mapping[str, object]) -> tuple[str, str]:
    """Fact table and column that the printed cell fills."""
    if table == "pendanaan":
        return str(given.get("tabel")), str(given.get("field"))
    return table, _SHOWN.get(table, "")


def _shown(table: str, given: Mapping[str, object], evidence: Evidence) -> Evidence:
    text = given.get(_SHOWN.get(table, ""))
    return replace(evidence, value=text) if isinstance(text, str) else evidence
