"""Views that add up: whatever the form, by year, by source of funds, and offices side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.store.schema import upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

OLD, NEW, DRAFT = "a" * 16, "b" * 16, "c" * 16


def _document(connection: DuckDBPyConnection, key: str, jenis: str, tahun: int, *tables: bool) -> None:
    connection.execute(
        "INSERT INTO documents (document_id, file_name, perangkat_daerah, kode_wilayah, tahun, jenis, status)"
        " VALUES (?, ?, 'Dinas Sosial', '14.03', ?, ?, 'loaded')",
        [key, f"{key[0]}.pdf", tahun, jenis],
    )
    for number, utama in enumerate(tables, start=1):
        connection.execute(
            "INSERT INTO tables (document_id, table_id, tahun, utama) VALUES (?, ?, ?, ?)",
            [key, f"{key}-{number:02}", tahun, utama],
        )


def _plan(connection: DuckDBPyConnection, key: str, number: int, *rows: tuple[str, str, int | None, str]) -> None:
    for row_no, (level, uraian, pagu, sumber) in enumerate(rows, start=1):
        connection.execute(
            "INSERT INTO rencana (document_id, table_id, row_no, page, level, uraian, indikator_no, pagu, pagu_maju,"
            " sumber_dana) VALUES (?, ?, ?, 1, ?, ?, 1, ?, ?, ?)",
            [key, f"{key}-{number:02}", row_no, level, uraian, pagu, pagu and pagu * 2, sumber or None],
        )


@pytest.fixture(scope="module")
def connection() -> Iterator[DuckDBPyConnection]:
    """An old plan that ends at kegiatan and is printed twice, a plan with sub kegiatan and its draft, an evaluation."""
    with duckdb.connect() as made:
        upgrade(made)
        _document(made, OLD, "Renja", 2016, True, False)
        rows = (("program", "P", 30, ""), ("kegiatan", "K1", 10, "APBD"), ("kegiatan", "K2", 20, "DAK"))
        _plan(made, OLD, 1, *rows)
        _plan(made, OLD, 2, *rows)
        _document(made, NEW, "Renja", 2017, True, True)
        _plan(
            made, NEW, 1,
            ("program", "P", 50, ""), ("kegiatan", "K1", 40, ""), ("sub_kegiatan", "S1", 40, ""),
            ("kegiatan", "K2", 10, ""), ("sub_kegiatan", "S2", None, ""),
        )  # fmt: skip
        made.execute(
            "INSERT INTO evaluasi (document_id, table_id, row_no, level, uraian, target_rp, tw1_rp, tw2_rp)"
            " VALUES ($id, $table, 1, 'program', 'P', 100, 10, 30), ($id, $table, 2, 'kegiatan', 'K1', 100, 10, 30)",
            {"id": NEW, "table": f"{NEW}-02"},
        )
        _document(made, DRAFT, "Rancangan Renja", 2017, True)
        _plan(made, DRAFT, 1, ("program", "P", 99, ""), ("kegiatan", "K1", 99, ""))
        yield made


def ask(connection: DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    return connection.execute(sql).fetchall()


def test_the_deepest_rows_with_money_add_up_to_the_program_whatever_the_form(connection: DuckDBPyConnection) -> None:
    sql = (
        "SELECT file_name, sum(pagu) FROM kegiatan_per_tahun WHERE terdalam AND tabel = 'rencana' GROUP BY 1 ORDER BY 1"
    )
    assert sorted(ask(connection, sql)) == [("a.pdf", 30), ("b.pdf", 50), ("c.pdf", 99)]


def test_a_row_says_which_program_and_kegiatan_it_stands_below(connection: DuckDBPyConnection) -> None:
    found = ask(
        connection,
        "SELECT uraian, program, kegiatan FROM kegiatan_per_tahun WHERE level = 'sub_kegiatan' ORDER BY row_no",
    )
    assert found == [("S1", "P", "K1"), ("S2", "P", "K2")]


def test_where_only_quarters_are_printed_their_sum_is_what_was_realised(connection: DuckDBPyConnection) -> None:
    sql = "SELECT realisasi, serapan_persen FROM kegiatan_per_tahun WHERE tabel = 'evaluasi' AND terdalam"
    assert ask(connection, sql) == [(40, 40)]
    sql = "SELECT triwulan, realisasi FROM serapan_per_triwulan WHERE terdalam AND realisasi IS NOT NULL"
    assert ask(connection, sql) == [(1, 10), (2, 30)]


def test_of_an_office_and_year_the_plan_counts_before_its_draft(connection: DuckDBPyConnection) -> None:
    sql = "SELECT tahun, pagu, berkas_rencana, anggaran, serapan_persen FROM perangkat_daerah_per_tahun ORDER BY tahun"
    assert ask(connection, sql) == [(2016, 30, "a.pdf", None, None), (2017, 50, "b.pdf", 100, 40)]


def test_sources_of_funds_are_shares_of_the_whole(connection: DuckDBPyConnection) -> None:
    sql = "SELECT sumber_dana, pagu, porsi_persen FROM sumber_dana_per_tahun WHERE tahun = 2016 ORDER BY pagu"
    assert ask(connection, sql) == [("APBD", 10, 33.33), ("DAK", 20, 66.67)]


def test_a_kegiatan_is_followed_over_the_years_by_its_name_where_it_has_no_code(connection: DuckDBPyConnection) -> None:
    sql = (
        "SELECT tahun, pagu, porsi_persen, prakiraan, anggaran FROM seri_kegiatan"
        " WHERE level = 'kegiatan' AND uraian = 'K1' ORDER BY tahun"
    )
    assert ask(connection, sql) == [
        (2016, 10, 33.33, None, None),
        (2017, 40, 80, 20, 100),
        (2018, None, None, 80, None),
    ]
