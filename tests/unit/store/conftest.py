"""A database to write to, without waiting for its migrations in every test."""

from __future__ import annotations

from shutil import copy
from typing import TYPE_CHECKING

import pytest

from pipeline.store.writer import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it, in a folder that did not exist; tests only read it."""
    path = tmp_path_factory.mktemp("empty") / "new" / "folder" / "renja.duckdb"
    Store(path).close()
    return path


@pytest.fixture
def path(empty: Path, tmp_path: Path) -> Path:
    """A database of its own for a test."""
    return copy(empty, tmp_path / "renja.duckdb")
