"""Scanned pages of the sample against their truth: rows, codes, numbers, and no wrong number that nothing flags."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

ROOT = Path(__file__).parents[2]
SCANS = Path(__file__).parent / "scans"
READ = ("scan-sedang-200dpi.pdf", "scan-buruk-150dpi.pdf")
NUMBERS = ("target", "pagu", "target_maju", "pagu_maju")
TRUTH = {
    document["file"]: document["tables"] for document in json.loads((SCANS / "truth.json").read_text())["documents"]
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    """One page at 200 and one at 150 dpi, ingested by the command."""
    database = tmp_path_factory.mktemp("scans") / "renja.duckdb"
    files = [str(SCANS / name) for name in READ]
    command = [sys.executable, "-m", "pipeline", "ingest", *files, "--database", str(database), "--workers", "2"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    connection = duckdb.connect(str(database), read_only=True)
    yield connection
    connection.close()


def rows_of(connection: DuckDBPyConnection, file: str) -> list[dict[str, Any]]:
    """The rows of `rencana` of a file in printed order."""
    cursor = connection.execute(
        "SELECT r.* FROM rencana r JOIN documents USING (document_id) WHERE file_name = ? ORDER BY r.row_no", [file]
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def flagged(connection: DuckDBPyConnection) -> set[tuple[str, int, str]]:
    """Table, row and field of every value that something asks a person to look at."""
    return set(
        connection.execute(
            "SELECT table_id, row_no, field FROM cells WHERE status = 'review' UNION "
            "SELECT table_id, row_no, field FROM findings WHERE cause IN ('reading', 'unknown')"
        ).fetchall()
    )


@pytest.mark.parametrize("file", READ)
def test_every_row_of_a_scan_is_found_with_its_code(scans: DuckDBPyConnection, file: str) -> None:
    wanted = [row["kode"] for row in TRUTH[file]["rencana"]]
    assert [row["kode"] for row in rows_of(scans, file)][: len(wanted)] == wanted


@pytest.mark.parametrize("file", READ)
def test_numbers_of_a_scan_are_exact_or_a_person_is_asked(scans: DuckDBPyConnection, file: str) -> None:
    """At least 98 of 100 numbers are right, every wrong one is flagged, and few right ones are."""
    found, doubts = rows_of(scans, file), flagged(scans)
    pairs = [
        (row[name], got[name], (got["table_id"], got["row_no"], name) in doubts)
        for row, got in zip(TRUTH[file]["rencana"], found, strict=False)
        for name in NUMBERS
    ]
    wrong = [pair for pair in pairs if pair[0] != (None if pair[1] is None else float(pair[1]))]
    assert [pair for pair in wrong if not pair[2]] == []
    assert len(wrong) <= 0.02 * len(pairs)
    assert sum(doubt for _, _, doubt in pairs) <= 0.1 * len(pairs)
