"""The sample document, ingested once for all tests of whole documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def samples_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database made by the command itself from `samples/`; what it printed stands beside it (`renja.out`)."""
    database = tmp_path_factory.mktemp("samples") / "renja.duckdb"
    command = [sys.executable, "-m", "pipeline", "ingest", "samples/", "--database", str(database)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    database.with_suffix(".out").write_text(done.stdout, encoding="utf-8")
    return database


@pytest.fixture
def samples(samples_database: Path) -> Iterator[DuckDBPyConnection]:
    """A connection that only reads."""
    connection = duckdb.connect(str(samples_database), read_only=True)
    yield connection
    connection.close()
