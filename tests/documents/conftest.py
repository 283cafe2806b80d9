"""The sample document's database, open for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection


@pytest.fixture
def samples(samples_database: Path) -> Iterator[DuckDBPyConnection]:
    """A connection that only reads."""
    connection = duckdb.connect(str(samples_database), read_only=True)
    yield connection
    connection.close()
