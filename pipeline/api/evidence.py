"""Where a value was printed, and how sure its reading is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.model import Box
from schemas.fields import FACTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DOCUMENT = """
SELECT document_id FROM documents WHERE document_id LIKE ? || '%' OR file_name = ? ORDER BY document_id
"""
_CELLS = """
SELECT
    c.document_id, '{fact}', c.table_id, c.row_no, f.kode, f.level, c.field, c.page, c.text, c.value, c.confidence,
    c.status, c.source, c.x0, c.top, c.x1, c.bottom,
    coalesce((
        SELECT list(t.message ORDER BY t.rule_id, t.message) FROM temuan_tunggal AS t
        WHERE t.table_id = c.table_id AND t.row_no = c.row_no AND t.field = c.field
    ), [])
FROM "{fact}" AS f
INNER JOIN cells AS c ON c.table_id = f.table_id AND c.row_no = f.row_no AND c.field = $field
WHERE f.document_id = $document AND (f.kode = $kode OR f.level = $kode)
ORDER BY c.table_id, c.row_no, c.value IS NULL, c.page, c.top
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A printed value.

    `fact` is the fact table (`rencana`, `evaluasi`, …), `text` what stands on the page, `value` what was stored of it
    (as text; None where nothing could be), `confidence` between 0 and 1, `status` `ok`, `review` or `repaired`,
    `source` `digital` or `ocr`, `box` in points from the page's upper left corner (None where it is not known),
    `findings` the sentences of the findings on it.
    """

    document_id: str
    fact: str
    table_id: str
    row_no: int
    kode: str | None
    level: str
    field: str
    page: int
    text: str
    value: str | None
    confidence: float
    status: str
    source: str
    box: Box | None
    findings: tuple[str, ...]


def documents_named(connection: DuckDBPyConnection, document: str) -> list[str]:
    """The documents with that id, that beginning of an id, or that file name; UsageError for none."""
    found = [one for (one,) in connection.execute(_DOCUMENT, [document, document]).fetchall()]
    if not found:
        raise UsageError(f'there is no document {document}: frame("documents") lists them.')
    return found


def evidence_of(connection: DuckDBPyConnection, document: str, kode: str, field: str) -> tuple[Evidence, ...]:
    """The cells that were read as the value of a row, in all fact tables that have the field.

    `kode` may be a level, as `total`. Raises UsageError where no fact table has the field, or the document is unknown.
    """
    facts = [name for name, names in FACTS.items() if {"kode", "level", field} <= {*names}]
    if not facts:
        raise UsageError(f'no table has codes and a field {field}: frame("table_columns") lists the fields found.')
    found: list[Evidence] = []
    for one in documents_named(connection, document):
        asked = {"document": one, "kode": kode, "field": field}
        for fact in facts:  # names of our own
            rows = connection.execute(_CELLS.format(fact=fact), asked).fetchall()
            found += (_evidence(row) for row in rows)
    return tuple(found)


def first_place(found: tuple[Evidence, ...], kode: str, field: str) -> tuple[Evidence, Box]:
    """The first of them that has a place on its page; UsageError where none has."""
    for one in found:
        if one.box is not None:
            return one, one.box
    raise UsageError(f"no cell shows {field} of {kode}.")


def _evidence(row: tuple[object, ...]) -> Evidence:
    *known, x0, top, x1, bottom, findings = row
    box = None if x0 is None else Box(x0, top, x1, bottom)  # type: ignore[arg-type]  # the four are there together
    return Evidence(*known, box, tuple(findings))  # type: ignore[arg-type, call-arg]  # the query's columns, in order
