"""A reading is stored whole or not at all, and reads back as it was."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import process_time
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.errors import DatabaseBusyError, RenjaError
from pipeline.model import Evidence
from pipeline.store.connection import open_for_reading
from pipeline.store.ledger import RunEntry
from pipeline.store.writer import Store
from schemas.messages import say
from tests.unit.store.readings import DOCUMENT, SHA, TABLE, big, evidence, plan, reading, record

if TYPE_CHECKING:
    from pathlib import Path

HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with open_for_reading(path) as connection:
        return connection.execute(sql).fetchall()


def test_a_reading_reads_back_as_it_was(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
    rows = ask(path, "SELECT table_id, row_no, level, kode, lokasi, target, satuan, pagu FROM rencana ORDER BY row_no")
    assert rows == [
        (TABLE, 1, "program", "1.06.01", "Kabupaten Bengkalis", Decimal(100), "%", Decimal(500000)),
        (TABLE, 2, "sub_kegiatan", "1.06.01.2.01.01", "Kabupaten Bengkalis", Decimal(3), "Dokumen", Decimal(500000)),
    ]
    assert ask(path, "SELECT document_id, status, tahun, pages FROM documents") == [(DOCUMENT, "loaded", 2024, 1)]
    assert ask(path, "SELECT kind, rows, columns, skala FROM tables") == [("T-C.33", 3, 5, 1)]
    assert ask(path, "SELECT page, route, width FROM pages") == [(1, "digital", 595.0)]
    assert ask(path, "SELECT subjek, nilai, x0, bottom FROM klaim") == [("pagu", Decimal(500000), 1.0, 4.0)]
    assert ask(path, "SELECT row_no, field, rank, text, score FROM candidates") == [(2, "target", 1, "8 Dokumen", 0.2)]
    assert ask(path, "SELECT row_no, name, accepted FROM matches") == [(2, "Penyusunan Dokumen", True)]


def test_facts_carry_the_code_that_is_the_same_over_lists(path: Path) -> None:
    """Two digits or four, one activity; a plan of before 2021 numbers its own."""
    form = plan()
    with Store(path) as store:
        store.save(reading())
        old = replace(reading(replace(form, tahun=2018)), document_id="f" * 16, sha256="f" * 64)
        store.save(old)
    rows = ask(path, "SELECT kode, kode_baku FROM rencana ORDER BY document_id, row_no")
    assert rows == [
        ("1.06.01", "1.06.01"),
        ("1.06.01.2.01.01", "1.06.01.2.01.0001"),
        ("1.06.01", None),
        ("1.06.01.2.01.01", None),
    ]


def test_what_was_stored_is_known_by_its_content(path: Path) -> None:
    with Store(path) as store:
        assert store.known(SHA) is None
        store.save(reading())
        known = store.known(SHA)
    assert known
    assert (known.document_id, known.file_name, known.status) == (DOCUMENT, "renja.pdf", "loaded")


def test_a_new_reading_replaces_the_earlier_one_and_keeps_a_persons_corrections(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
    with duckdb.connect(path) as connection:
        connection.execute("INSERT INTO corrections (document_id, field, after) VALUES (?, 'pagu', '7')", [DOCUMENT])
        counts = "SELECT (SELECT count(*) FROM rencana), (SELECT count(*) FROM cells), (SELECT count(*) FROM findings)"
        before = connection.execute(counts).fetchall()
    with Store(path) as store:
        store.save(reading())
    assert ask(path, counts) == before
    assert ask(path, "SELECT after FROM corrections") == [("7",)]


def test_a_failing_save_leaves_nothing_behind(path: Path) -> None:
    wrong = replace(plan(), extra={"predikat": ({"no_such_column": 1},)})
    with Store(path) as store:
        with pytest.raises(ValueError, match="no_such_column"):
            store.save(reading(wrong))
        assert store.known(SHA) is None
    assert ask(path, "SELECT count(*) FROM cells") == [(0,)]


def test_a_failing_save_leaves_the_earlier_reading_as_it_was(path: Path) -> None:
    wrong = replace(plan(), records=(record(1, 0, pagu_typo=evidence(1, 4, "1")),))
    with Store(path) as store:
        store.save(reading())
        with pytest.raises(ValueError, match="rencana has no column pagu_typo"):
            store.save(reading(wrong))
    assert ask(path, "SELECT count(*) FROM rencana") == [(2,)]


def test_a_database_in_use_by_another_process_is_named_with_what_to_do(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(DatabaseBusyError, match=rf"process {holder.pid}.*--database"):
            Store(path)
        with pytest.raises(DatabaseBusyError):
            open_for_reading(path)
        holder.communicate(b"")


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database " * 100)
    with pytest.raises(RenjaError, match=r"notes\.txt cannot be opened"):
        Store(other)
    assert other.read_text() == "not a database " * 100


def test_a_quarantined_document_keeps_its_reason_until_it_can_be_loaded(path: Path) -> None:
    with Store(path) as store:
        store.quarantine(DOCUMENT, SHA, "renja.pdf", "renja.pdf", "asks for a password")
        known = store.known(SHA)
        assert known
        assert (known.status, known.reason) == ("quarantined", "asks for a password")
        store.save(reading())
    assert ask(path, "SELECT status, reason FROM documents") == [("loaded", None)]


def test_an_earlier_reading_survives_a_reading_that_fails(path: Path) -> None:
    with Store(path) as store:
        store.save(reading())
        store.quarantine(DOCUMENT, SHA, "renja.pdf", "renja.pdf", "took too long")
    [(status, reason)] = ask(path, "SELECT status, reason FROM documents")
    assert status == "loaded"
    assert str(reason).endswith("took too long")
    assert ask(path, "SELECT count(*) FROM rencana") == [(2,)]


def test_findings_have_the_same_id_in_every_reading_and_different_ones_beside_each_other(path: Path) -> None:
    first = reading()
    twice = replace(first, findings=(*first.findings, replace(first.findings[0], said=say("GRW-02.empty"))))
    with Store(path) as store:
        store.save(first)
        [before] = store._connection.execute("SELECT finding_id, table_id FROM findings").fetchall()
        store.save(twice)
    after = ask(path, "SELECT finding_id, table_id FROM findings")
    assert before == (before[0], TABLE)
    assert len(set(after)) == 2
    assert before in after


@pytest.mark.parametrize(
    ("value", "stored", "status"),
    [
        (Decimal("1E18"), None, "review"),
        (Decimal("NaN"), None, "review"),
        ("seratus", None, "review"),
        (Decimal("10.005"), Decimal("10.00"), "review"),
        (Decimal("10.50"), Decimal("10.50"), "ok"),
        (7, Decimal(7), "ok"),
    ],
)
def test_money_that_its_column_cannot_hold_goes_to_review(
    path: Path, value: object, stored: object, status: str
) -> None:
    with Store(path) as store:
        store.save(reading(replace(plan(), records=(record(1, 0, pagu=evidence(1, 4, "?", value)),))))
    assert ask(path, "SELECT pagu FROM rencana") == [(stored,)]
    assert ask(path, "SELECT status FROM cells WHERE field = 'pagu'") == [(status,)]


def test_amounts_by_source_of_funds_stand_beside_the_row_that_they_make_up(path: Path) -> None:
    parts = (
        {"row_no": 2, "tabel": "rencana", "field": "pagu", "sumber_dana": "DAU", "pagu": Decimal(300000)},
        {"row_no": 2, "tabel": "rencana", "field": "pagu", "sumber_dana": "PAD", "pagu": Decimal(200000)},
    )
    with Store(path) as store:
        store.save(reading(replace(plan(), extra={"pendanaan": parts})))
    assert ask(path, "SELECT table_id, row_no, page, sumber_dana, pagu FROM pendanaan ORDER BY sumber_dana") == [
        (TABLE, 2, 1, "DAU", Decimal(300000)),
        (TABLE, 2, 1, "PAD", Decimal(200000)),
    ]


def test_notes_below_the_rows_go_on_counting_after_them(path: Path) -> None:
    note = {
        "kode": None,
        "row": 2,
        "page": 1,
        "jenis": "faktor pendorong",
        "teks": "x",
        "evidence": evidence(3, 0, "x"),
    }
    with Store(path) as store:
        store.save(reading(replace(plan(), extra={"evaluasi_catatan": (note,)})))
    assert ask(path, "SELECT table_id, row_no, page, jenis, teks FROM evaluasi_catatan") == [
        (TABLE, 3, 1, "faktor pendorong", "x")
    ]


def test_text_of_a_broken_font_is_stored_all_the_same(path: Path) -> None:
    broken = record(1, 0, uraian=evidence(1, 1, "Rp\ud835", "Rp\ud835"))
    with Store(path) as store:
        store.save(reading(replace(plan(), records=(broken,))))
    assert ask(path, "SELECT uraian FROM rencana") == [("Rp?",)]


def test_a_run_is_written_down_with_its_settings_and_counts_and_again_when_it_goes_on(path: Path) -> None:
    begin = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    run = RunEntry("20240102T030405", begin, "running", {"database": path, "ocr": "auto"}, {"found": 3})
    with Store(path) as store:
        store.write_down(run)
    ended = replace(run, status="finished", counts={"found": 3, "loaded": 2}, finished_at=begin + timedelta(seconds=90))
    with Store(path) as store:
        store.write_down(ended)
    query = "SELECT started_at, seconds, settings ->> 'ocr', status, found, loaded, skipped FROM runs"
    assert ask(path, query) == [(begin.replace(tzinfo=None), 90.0, "auto", "finished", 3, 2, None)]


def test_a_version_of_the_nomenclature_is_replaced_by_itself_only(path: Path) -> None:
    entries = [{"kode": "1.06", "level": "bidang", "uraian": "SOSIAL", "scope": "kabupaten/kota"}]
    with Store(path) as store:
        for version in ("a", "b", "a"):
            assert store.save_nomenclature(version, entries) == 1
    assert ask(path, "SELECT version, kode, uraian FROM nomenklatur ORDER BY version") == [
        ("a", "1.06", "SOSIAL"),
        ("b", "1.06", "SOSIAL"),
    ]


def test_a_document_of_twenty_thousand_cells_is_stored_in_little_time(path: Path) -> None:
    large = big()
    with Store(path) as store:
        begin = process_time()
        store.save(large)
        taken = process_time() - begin
    assert ask(path, "SELECT count(*) FROM cells") == [(20_010,)]
    assert taken < 3, "well under a second on a machine at rest"


def test_a_doubt_about_a_value_without_a_cell_is_kept(path: Path) -> None:
    kode = Evidence("", value="1.06.01", status="review")
    with Store(path) as store:
        store.save(reading(replace(plan(), records=(record(1, 0, kode=kode),))))
    assert ask(path, "SELECT col_no, value, status FROM cells WHERE field = 'kode'") == [(None, "1.06.01", "review")]
