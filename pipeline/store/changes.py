"""What differs between documents, in the table `perubahan` (touches the disk)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.store.catalog import Catalog, Row

_DECIDED = """
SELECT kunci, keputusan_id, decision, author, decided_at, note FROM perubahan_keputusan
WHERE dokumen_sebelum = ? AND dokumen_sesudah = ? AND status = 'applied'
QUALIFY row_number() OVER (PARTITION BY kunci ORDER BY decided_at DESC, keputusan_id) = 1
"""


def write(connection: DuckDBPyConnection, catalog: Catalog, comparisons: Mapping[str, Sequence[Row]]) -> None:
    """Writes the differences of comparisons by their id, in place of what was written of them before."""
    connection.execute("DELETE FROM perubahan WHERE list_contains(?, comparison_id)", [list(comparisons)])
    catalog.insert(connection, "perubahan", [row for rows in comparisons.values() for row in rows])


def forget(connection: DuckDBPyConnection, document_id: str) -> None:
    """Removes what is said of a document on either side."""
    connection.execute("DELETE FROM perubahan WHERE ? IN (document_id, document_id_sebelum)", [document_id])


def decisions(connection: DuckDBPyConnection, before: str, after: str) -> dict[str, Row]:
    """The decision that counts on each difference of two documents, by `kunci`."""
    cursor = connection.execute(_DECIDED, [before, after])
    names = [one[0] for one in cursor.description or ()]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
