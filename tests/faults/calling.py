"""The command as a person calls it, and what it leaves beside the database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.conftest import Bench

ROOT = Path(__file__).parents[2]


def renja(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert "Exception ignored" not in done.stderr, done.stderr
    return done


def files_beside(bench: Bench) -> Iterator[str]:
    return (
        path.name
        for path in bench.database.parent.iterdir()
        if path.suffix not in {".lock", ".cache", ".duckdb", ".bak"}
    )
