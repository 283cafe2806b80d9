"""The database has the tables and columns that it promises, and comes from any earlier state to it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import RenjaError, UsageError
from pipeline.store.connection import open_for_reading
from pipeline.store.writer import Store
from schemas.fields import FACTS
from schemas.rules import load_rules
from tests.unit.store.readings import TABLE, plan, reading

BOX = "x0 top x1 bottom"
SIDE = "uraian_{0} indikator_{0} lokasi_{0} target_{0} satuan_{0} pagu_{0} sumber_dana_{0}"
GROUPS = ["renstra", "lalu", "target", "tw1", "tw2", "tw3", "tw4", "realisasi", "berjalan", "kumulatif"]
GROUPS += ["capaian", "tingkat"]
CONTRACT = {
    "documents": "document_id sha256 file_name path pages perangkat_daerah wilayah kode_wilayah tahun jenis"
    " status reason pipeline_version loaded_at",
    "pages": "document_id page width height route rotation skew seconds status reason",
    "tables": "table_id document_id kind title title_kind tahun skala first_page last_page rows columns confidence"
    " form understood utama",
    "table_columns": "document_id table_id col_no path number field kind locale skala satuan tahun sumber_dana because"
    " confidence",
    "angka": f"document_id table_id row_no col_no page {BOX} level kode uraian kolom field kind nilai satuan tahun"
    " sumber_dana status confidence text",
    "nilai": "file_name perangkat_daerah wilayah tahun_dokumen jenis judul document_id table_id row_no page uraian"
    " kolom kind nilai satuan tahun text",
    "layouts": "layout_id name header columns author made_at tables_read",
    "cells": f"document_id table_id row_no col_no field page {BOX} text value confidence source status",
    "rencana": "level kode kode_cetak uraian uraian_cetak indikator_no indikator lokasi target satuan pagu sumber_dana"
    " catatan target_maju satuan_maju pagu_maju penanggung_jawab jenis_indikator sasaran kelompok_sasaran prioritas"
    " target_renstra realisasi_lalu prakiraan_berjalan pagu_semula pagu_perubahan kode_baku induk",
    "rencana_tahunan": "level kode kode_cetak kode_baku uraian uraian_cetak indikator_no indikator satuan tahun jenis"
    " target pagu realisasi_rp lokasi penanggung_jawab induk",
    "pendanaan": "tabel field sumber_dana pagu",
    "evaluasi": "level kode kode_cetak uraian uraian_cetak sasaran indikator_no indikator satuan penanggung_jawab"
    " catatan jenis_indikator kode_baku induk " + " ".join(f"{group}_k {group}_rp satuan_{group}" for group in GROUPS),
    "evaluasi_catatan": "kode kode_baku jenis teks",
    "predikat": "kode kode_baku field predikat",
    "capaian": "indikator tahun jenis nilai satuan teks pembilang penyebut",
    "review_rkpd": f"level kode {SIDE.format('awal')} {SIDE.format('kebutuhan')} uraian_cetak kode_cetak target_maju"
    " satuan_maju pagu_maju indikator_no catatan kode_baku induk",
    "klaim": f"teks subjek tahun nilai satuan {BOX}",
    "usulan": "level kode uraian uraian_cetak lokasi indikator volume satuan catatan pagu kode_baku induk",
    "matches": "document_id table_id row_no field text kode name score method accepted",
    "repairs": "document_id table_id row_no field before after method evidence confidence",
    "candidates": "document_id table_id row_no field rank text value score",
    "findings": "finding_id document_id rule_id severity cause evidence table_id row_no field kode stated expected"
    f" message page {BOX} message_key message_values stage",
    "rules": "rule_id severity title description",
    "corrections": f"document_id page {BOX} table_id row_no kode field before after author decided_at note",
    "finding_decisions": "finding_id decision author decided_at note",
    "structure_decisions": f"document_id act table_id row_no kode uraian page {BOX} field before after author"
    " decided_at note status reason",
    "document_states": "document_id state assigned open_items open_stake author decided_at note status",
    "nomenklatur": "version scope kode level uraian indikator satuan kode_baku",
    "runs": "started_at finished_at settings",
}
COMMON = ["document_id", "table_id", "row_no", "page"]
VIEWS = {
    "pagu_per_program",
    "rencana_terhadap_review",
    "serapan_per_triwulan",
    "pertumbuhan_prakiraan_maju",
    "temuan_per_tingkat",
    "pendanaan_per_sumber",
    "nilai",
}
SCRIPTS = Path("schemas") / "sql" / "migrations"


def columns(path: Path, table: str) -> dict[str, str]:
    with open_for_reading(path) as connection:
        query = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
        return dict(connection.execute(query, [table]).fetchall())


@pytest.mark.parametrize("table", CONTRACT)
def test_every_table_of_the_contract_is_there_with_its_columns(empty: Path, table: str) -> None:
    assert set(CONTRACT[table].split()) <= columns(empty, table).keys()


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_table_begins_with_its_place_and_has_a_shape_for_each_other_column(empty: Path, fact: str) -> None:
    names = list(columns(empty, fact))
    assert names[:4] == COMMON
    assert set(names) - {*COMMON, *BOX.split()} == FACTS[fact].keys()


TYPES = {
    "ceiling": "DECIMAL(20,2)",
    "money": "DECIMAL(20,2)",
    "quantity": "DECIMAL(20,4)",
    "percent": "DECIMAL(20,4)",
    "year": "INTEGER",
    "ordinal": "INTEGER",
}


@pytest.mark.parametrize("fact", FACTS)
def test_columns_have_the_types_that_the_kinds_of_their_fields_need(empty: Path, fact: str) -> None:
    found = columns(empty, fact)
    assert {name: found[name] for name in FACTS[fact]} == {
        name: TYPES.get(one.kind, "VARCHAR") for name, one in FACTS[fact].items()
    }
    assert (found["row_no"], found["page"]) == ("INTEGER", "INTEGER")


def test_units_of_fields_are_columns_that_hold_units() -> None:
    named = [(fact, unit) for fact, fields in FACTS.items() for one in fields.values() for unit in one.units]
    assert named
    assert all(FACTS[fact][unit].kind == "unit" for fact, unit in named)


def test_a_database_explains_fact_tables_in_the_words_of_their_files(empty: Path) -> None:
    with open_for_reading(empty) as connection:
        query = "SELECT table_name, column_name, comment FROM duckdb_columns()"
        said = {(table, name): comment for table, name, comment in connection.execute(query).fetchall()}
    for fact, fields in FACTS.items():
        assert {name: said[fact, name] for name in fields} == {name: one.comment["en"] for name, one in fields.items()}


def test_every_table_column_and_view_is_explained_in_the_database(empty: Path) -> None:
    with open_for_reading(empty) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL").fetchall()
        views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")
        assert (tables, views.fetchall()) == ([], [])
        query = """
            SELECT table_name, column_name FROM duckdb_columns()
            WHERE NOT internal AND comment IS NULL AND table_name <> 'migrations'
        """
        assert connection.execute(query).fetchall() == []


def test_opening_again_applies_nothing_twice_and_keeps_what_is_stored(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
    with open_for_reading(path) as connection:
        before = connection.execute("SELECT name FROM migrations").fetchall()
    Store(path).close()
    with open_for_reading(path) as connection:
        assert connection.execute("SELECT name FROM migrations").fetchall() == before
        assert connection.execute("SELECT count(*) FROM rencana").fetchall() == [(2,)]
    scripts = sorted(entry.name for entry in (Path("schemas") / "sql" / "migrations").iterdir())
    assert [name for (name,) in before] == scripts
    assert all(re.match(r"\d{4}_", name) for name in scripts)


def test_a_database_of_before_0_2_is_brought_up_and_its_tables_count(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE migrations (name VARCHAR NOT NULL, applied_at TIMESTAMP)")
        for script in sorted(SCRIPTS.iterdir()):
            if script.name < "0009":
                connection.execute(script.read_text(encoding="utf-8"))
                connection.execute("INSERT INTO migrations VALUES (?, NULL)", [script.name])
        connection.execute(
            "INSERT INTO tables (table_id, document_id, kind, confidence)"
            " VALUES ('a', 'd', 'other', 1), ('b', 'd', 'other', 0.8)"
        )
        connection.execute("INSERT INTO cells (document_id, table_id, field) VALUES ('d', 'b', 'nilai')")
    Store(path).close()
    with open_for_reading(path) as connection:
        rows = connection.execute("SELECT table_id, utama, confidence, form FROM tables ORDER BY 1").fetchall()
    assert rows == [("a", True, None, None), ("b", True, 0.8, None)]
    assert columns(path, "angka")["nilai"] == "DECIMAL(38,4)"


def test_numbers_of_any_size_that_a_page_prints_are_kept(path: Path) -> None:
    large = Decimal("1234567890123456789012345678.1250")
    with Store(path) as store:
        assert store.catalog.stored("angka", "nilai", large) == large
        assert store.catalog.stored("rencana", "pagu", large) is None


def test_a_database_of_a_newer_version_is_refused(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("INSERT INTO migrations VALUES ('9999_future.sql', NULL)")
    with pytest.raises(RenjaError, match="newer"):
        Store(path)


def test_the_rules_are_those_of_the_file(path: Path) -> None:
    with open_for_reading(path) as connection:
        rows = connection.execute("SELECT rule_id, severity FROM rules").fetchall()
    assert dict(rows) == {name: rule.severity for name, rule in load_rules().items()}
    assert {"READ-01", "SHP-01", "VAL-01", "NUM-01", "SUM-01", "EMP-02"} <= load_rules().keys()


def test_a_database_that_does_not_exist_is_named_with_the_way_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="renja ingest"):
        open_for_reading(tmp_path / "none.duckdb")


def test_views_answer_what_an_auditor_asks_first(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
    with duckdb.connect(path) as connection:
        [document] = connection.execute("SELECT document_id FROM documents").fetchone() or [None]
        connection.execute(
            "INSERT INTO review_rkpd (document_id, level, kode, uraian_awal, pagu_awal)"
            " VALUES (?, 'program', '1.06.01', 'P', 4)",
            [document],
        )
        connection.execute(
            "INSERT INTO evaluasi (document_id, table_id, row_no, level, kode, target_rp, tw1_rp, tw2_rp)"
            " VALUES (?, 'e', 1, 'program', '1.06.01', 200, 50, 100)",
            [document],
        )

        def ask(sql: str) -> list[tuple[object, ...]]:
            return connection.execute(sql).fetchall()

        half = Decimal(500000)
        assert ask("SELECT kode, pagu, pagu_sub_kegiatan, selisih FROM pagu_per_program") == [
            ("1.06.01", half, half, 0)
        ]
        assert ask("SELECT kode, hasil FROM rencana_terhadap_review ORDER BY kode") == [
            ("1.06.01", "pagu berbeda"),
            ("1.06.01.2.01.01", "hanya dalam T-C.33"),
        ]
        assert ask("SELECT triwulan, serapan_persen, serapan_kumulatif_persen FROM serapan_per_triwulan") == [
            (1, 25, 25),
            (2, 50, 75),
            (3, None, 75),
            (4, None, 75),
        ]
        assert ask("SELECT severity, rule_id, jumlah FROM temuan_per_tingkat") == [("error", "SUM-02", 1)]
        assert ask("SELECT level, sumber_dana, pagu FROM pendanaan_per_sumber ORDER BY level") == [
            ("program", "(tidak disebut)", half),
            ("sub_kegiatan", "(tidak disebut)", half),
        ]
        connection.execute("UPDATE rencana SET pagu_maju = 600000")
        assert ask("SELECT DISTINCT pertumbuhan_persen FROM pertumbuhan_prakiraan_maju") == [(20,)]


def test_a_plan_that_is_printed_twice_counts_once_in_the_views_that_add_up(path: Path) -> None:
    again = replace(plan(), utama=False, table=replace(plan().table, number=2))
    with Store(path) as store:
        store.save(reading(plan(), again))
    with open_for_reading(path) as connection:
        for view in ("pagu_per_program", "pertumbuhan_prakiraan_maju", "pendanaan_per_sumber"):
            found = connection.execute(f"SELECT DISTINCT table_id FROM {view}").fetchall()  # noqa: S608 -- its own names
            assert found == [(TABLE,)], view
        assert connection.execute("SELECT tabel_utama FROM laporan_dokumen").fetchall() == [(TABLE,)]


def test_years_of_one_plan_are_not_added_up(path: Path) -> None:
    with Store(path) as store:
        store.save(reading(plan()))
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE rencana SET level = 'x'")
        connection.execute(
            "INSERT INTO rencana_tahunan (document_id, table_id, row_no, level, pagu)"
            " SELECT document_id, table_id, row_no, 'program', 5 FROM rencana"
        )
        connection.execute("DELETE FROM rencana")
        found = connection.execute("SELECT tabel, baris, total_pagu FROM laporan_tabel").fetchall()
    assert found == [("rencana_tahunan", 2, None)]
