"""What differs between documents, in the table `perubahan` (touches the disk)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.store.catalog import Catalog, Row


def write(connection: DuckDBPyConnection, catalog: Catalog, comparisons: Mapping[str, Sequence[Row]]) -> None:
    """Writes the differences of comparisons by their id, in place of what was written of them before."""
    connection.execute("DELETE FROM perubahan WHERE list_contains(?, comparison_id)", [list(comparisons)])
    catalog.insert(connection, "perubahan", [row for rows in comparisons.values() for row in rows])


def forget(connection: DuckDBPyConnection, document_id: str) -> None:
    """Removes what is said of a document on either side."""
    connection.execute("DELETE FROM perubahan WHERE ? IN (document_id, document_id_sebelum)", [document_id])
