"""Two databases of the same documents, table by table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_COMPARED = {"runs", "run_documents", "migrations", "renewals", "readings"}
TIMES = {"loaded_at", "seconds"}


def differences(left: Path, right: Path) -> Iterator[str]:
    """Tables whose rows differ, order and times left out."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{left}' AS one (READ_ONLY); ATTACH '{right}' AS two (READ_ONLY)")
        query = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'one' ORDER BY table_name"
        for (table,) in connection.execute(query).fetchall():
            if table not in NOT_COMPARED:
                yield from _differences(connection, table)


def _differences(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[str]:
    columns = [name for (name, *_) in connection.execute(f"DESCRIBE one.{table}").fetchall() if name not in TIMES]
    one, two = (connection.table(f"{database}.{table}").select(*columns) for database in ("one", "two"))
    lost, new = (len(some.except_(other)) for some, other in ((one, two), (two, one)))
    counts = [len(one), len(two)]
    if lost or new or counts[0] != counts[1]:
        yield f"{table}: {lost} rows only in the first, {new} only in the second, of {counts[0]} and {counts[1]}"
