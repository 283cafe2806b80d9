"""The view of completeness: which tables and fields it counts, in new databases and in older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.store.schema import upgrade
from schemas.fields import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

COUNTED = "SELECT DISTINCT tabel, field FROM laporan_kelengkapan"


@pytest.fixture
def connection() -> Iterator[DuckDBPyConnection]:
    """A database with one row in each fact table that has rows of its own."""
    with duckdb.connect() as made:
        upgrade(made)
        for fact in ("rencana", "rencana_tahunan", "evaluasi", "review_rkpd", "usulan", "capaian"):
            columns, values = ("level, ", "'program', ") if "level" in FACTS[fact] else ("", "")
            query = f"INSERT INTO {fact} ({columns}document_id, table_id, row_no) VALUES ({values}'a', 'a-{fact}', 1)"  # noqa: S608 -- names of our own
            made.execute(query)
        yield made


def test_each_field_that_is_counted_is_a_column_of_its_fact_table(connection: DuckDBPyConnection) -> None:
    found = connection.execute(COUNTED).fetchall()
    assert {tabel for tabel, _ in found} == {
        "rencana", "rencana_tahunan", "evaluasi", "review_rkpd", "usulan", "capaian",
    }  # fmt: skip
    assert [(tabel, field) for tabel, field in found if field not in FACTS[tabel]] == []


def test_a_plan_of_several_years_counts_its_rows_year_by_year(connection: DuckDBPyConnection) -> None:
    connection.execute("DELETE FROM rencana_tahunan")
    connection.execute("""
        INSERT INTO rencana_tahunan (document_id, table_id, row_no, level, uraian, jenis, tahun, pagu) VALUES
            ('a', 'a-01', 1, 'program', 'P', NULL, NULL, NULL), ('a', 'a-01', 2, 'kegiatan', 'K', 'target', 2025, 5),
            ('a', 'a-01', 3, 'kegiatan', 'K', 'target', 2026, NULL),
            ('a', 'a-01', 4, 'kegiatan', 'K', 'realisasi', 2024, NULL)
    """)
    query = "SELECT field, dicetak, baris, terisi FROM laporan_kelengkapan WHERE tabel = 'rencana_tahunan'"
    found = {field: rest for field, *rest in connection.execute(query).fetchall()}
    assert found["pagu"] == [True, 2, 1]
    assert found["uraian"] == [True, 2, 2]
    assert found["target"] == [False, 2, 0]


def test_an_older_database_gets_the_view_of_this_version(connection: DuckDBPyConnection) -> None:
    before = connection.execute(COUNTED + " ORDER BY ALL").fetchall()
    connection.execute("CREATE OR REPLACE VIEW laporan_kelengkapan AS SELECT 'rencana' AS tabel, 'kode' AS field")
    connection.execute("UPDATE renewals SET fingerprint = 'of an older version'")
    upgrade(connection)
    assert connection.execute(COUNTED + " ORDER BY ALL").fetchall() == before
