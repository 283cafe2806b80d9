"""Layouts that people taught, as the database keeps them (touches the disk). They outlive every new reading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.store.connection import open_for_reading
from pipeline.store.nomenclature import fetched

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from pipeline.store.catalog import Row

FILE = "layouts.json"
SAVED = "SELECT * REPLACE (CAST(made_at AS VARCHAR) AS made_at) FROM layouts ORDER BY made_at, name"
_READ = """
UPDATE layouts SET tables_read = (SELECT count(*) FROM tables WHERE tables.form = layouts.name)
WHERE tables_read IS DISTINCT FROM (SELECT count(*) FROM tables WHERE tables.form = layouts.name)
"""


def saved_layouts(database: Path) -> list[Row]:
    """The rows of `layouts`, the oldest first; none where there is no database, or one of an older version."""
    if not database.is_file():
        return []
    with open_for_reading(database) as connection:
        query = "SELECT 1 FROM duckdb_columns() WHERE table_name = 'layouts' AND column_name = 'fact'"
        return fetched(connection, SAVED) if connection.execute(query).fetchone() else []


def write_layouts(connection: DuckDBPyConnection, folder: Path) -> Path | None:
    """All layouts as one JSON file, for processes that must not open the database; None where there are none."""
    rows = fetched(connection, SAVED)
    if not rows:
        return None
    path = folder / FILE
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path


def count_read(connection: DuckDBPyConnection) -> None:
    """Sets `tables_read` to the number of stored tables that were read by each layout."""
    connection.execute(_READ)
