"""Settings for all tests, and the sample document, ingested once for all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

# A slow machine makes generating data slow, not the program wrong.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Tests read pages anew; those of the cache itself say where it lies.
os.environ["RENJA_CACHE_BYTES"] = "0"
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def samples_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database made by the command itself from `samples/`; what it printed stands beside it (`renja.out`).

    Processes that share the work of one run share it too: the first one makes it. Tests read it or copy it.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    database = shared / "ingested" / "renja.duckdb"
    with FileLock(shared / "ingested.lock"):
        if not database.with_suffix(".out").exists():
            database.parent.mkdir(exist_ok=True)
            command = [sys.executable, "-m", "pipeline", "ingest", "samples/", "--database", str(database)]
            done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
            assert done.returncode == 0, done.stderr
            database.with_suffix(".out").write_text(done.stdout, encoding="utf-8")
    return database
