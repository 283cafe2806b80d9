"""What an item of the queue speaks of, from its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.review.rows import row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.review.rows import Row

_TABLES = {
    "t": ("temuan", "findings", "finding_id"),
    "b": ("bentrok", "corrections", "correction_id"),
    "s": ("bentrok", "structure_decisions", "decision_id"),
}


def place_of(connection: DuckDBPyConnection, key: str) -> Row | None:
    """The value, finding or conflict of an item, as far as a decision needs it; None where it is there no more."""
    kind, _, name = key.partition(":")
    if kind == "n":
        return _value_at(connection, key, name)
    if kind not in _TABLES:
        return None
    jenis, table, column = _TABLES[kind]
    found = row(connection, f"SELECT * FROM {table} WHERE {column} = ?", [name])  # noqa: S608 -- constants
    return found and {**found, "jenis": jenis, "kunci": key, "value": found.get("after")}


def _value_at(connection: DuckDBPyConnection, key: str, name: str) -> Row | None:
    table_id, _, rest = name.partition(":")
    row_no, _, field = rest.partition(":")
    query = """
        SELECT c.*, b.kode FROM cells AS c
        LEFT JOIN laporan_baris AS b ON b.table_id = c.table_id AND b.row_no = c.row_no
        WHERE c.table_id = ? AND c.row_no = try_cast(? AS INTEGER) AND c.field = ?
        ORDER BY c.value IS NULL, c.page, c.top, c.x1 DESC LIMIT 1
    """
    found = row(connection, query, [table_id, row_no, field])
    return found and {**found, "jenis": "nilai", "kunci": key}
