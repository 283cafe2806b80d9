"""Columns made for Arrow hold what pyarrow itself would make of the same lists."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.store.arrow import column

ROOT = Path(__file__).parents[3]
NOON = datetime(2024, 2, 29, 12, 0, 0, 7)  # noqa: DTZ001 -- times in the database have no zone
COLUMNS = [
    ("VARCHAR", pa.string(), ["", "Dinas Sosial", None, "café 1²"]),
    ("BLOB", pa.binary(), [b"\x00\xff", None, b""]),
    ("INTEGER", pa.int32(), [0, -1, None, 2**31 - 1]),
    ("DOUBLE", pa.float64(), [0.1, None, -3, float("inf")]),
    ("BOOLEAN", pa.bool_(), [True, False, None, *[True] * 9]),
    ("TIMESTAMP", pa.timestamp("us"), [NOON, None, datetime(1945, 8, 17)]),  # noqa: DTZ001 -- the same
    ("DECIMAL(20,2)", pa.decimal128(20, 2), [Decimal("-1.50"), None, Decimal("999999999999999999.99")]),
    ("DECIMAL(38,4)", pa.decimal128(38, 4), [Decimal("9" * 34 + ".1234"), Decimal("-0.0001"), Decimal(7)]),
]


@pytest.mark.parametrize(("kind", "arrow_type", "values"), COLUMNS, ids=[kind for kind, *_ in COLUMNS])
@pytest.mark.parametrize("times", [0, 1, 9])
def test_a_column_is_what_pyarrow_makes_of_the_list(
    kind: str, arrow_type: pa.DataType, values: list[object], times: int
) -> None:
    made = column(kind, values * times)
    made.validate(full=True)
    assert made.equals(pa.array(values * times, arrow_type))


def test_half_a_surrogate_pair_becomes_a_question_mark() -> None:
    assert column("VARCHAR", ["a\ud800b"]).to_pylist() == ["a?b"]


def test_a_whole_number_that_is_too_large_is_refused() -> None:
    with pytest.raises(OverflowError):
        column("INTEGER", [2**31])


def test_reading_and_loading_a_document_imports_no_pandas(tmp_path: Path) -> None:
    call = [sys.executable, "-X", "importtime", "-m", "pipeline", "ingest", "samples", "--workers", "1"]
    done = subprocess.run(
        [*call, "--database", str(tmp_path / "a.duckdb")], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "pipeline.understanding" in done.stderr  # the worker tells what it imports, too
    assert not [line for line in done.stderr.splitlines() if line.rpartition("|")[2].strip() == "pandas"]
