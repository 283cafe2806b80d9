"""`renja nomenclature` keeps lists in the database, and ingest uses them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest
import typer
from openpyxl import Workbook
from typer.testing import CliRunner

from pipeline.batch.ingest import ingest
from pipeline.commands import nomenclature
from pipeline.errors import UsageError
from pipeline.settings import Settings
from pipeline.store.writer import Store
from tests.faults.conftest import Memory
from tests.faults.documents import pdf_bytes, write
from tests.unit.store.readings import evidence, plan, reading, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.model import DocumentResult, Level

    Run = Callable[..., list[list[str]]]

LIST = "kode,uraian,level,scope,version\n1.01,BIDANG PENDIDIKAN,bidang,kabupaten/kota,Daftar A\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "renja.duckdb"


@pytest.fixture
def run(database: Path) -> Run:
    app = typer.Typer()
    nomenclature.register(app)
    app.command("other")(lambda: None)

    def call(*words: object) -> list[list[str]]:
        result = CliRunner().invoke(app, ["nomenclature", *map(str, words), "--database", str(database)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return [line.split("\t") for line in result.stdout.splitlines()[1:]]

    return call


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_versions_stand_side_by_side_until_one_is_removed(run: Run, tmp_path: Path) -> None:
    run("import", written(tmp_path / "a.csv", LIST))
    run("import", written(tmp_path / "b.csv", "Nama;Kode\nBIDANG PENDIDIKAN;1.01\nPROGRAM X;1.01.02\n"))
    assert {(row[0], row[-1]) for row in run("list")} >= {("Daftar A", "1"), ("b.csv", "2")}
    assert run("remove", "b.csv") == [["b.csv", "2"]]
    assert "b.csv" not in {row[0] for row in run("list")}
    assert [row[0] for row in run("list")].count("Daftar A") == 1


def test_a_list_imported_again_replaces_its_version(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        run("import", written(tmp_path / "a.csv", LIST))
    assert [row[-1] for row in run("list") if row[0] == "Daftar A"] == ["1"]


def test_imported_names_are_found_and_shown_beside_those_of_the_program(run: Run, tmp_path: Path) -> None:
    run("import", written(tmp_path / "a.csv", "kode,uraian\n1.06.04,PROGRAM REHABILITASI\n"), "--version", "lama")
    assert {row[-1] for row in run("show", "1.06.04") if row[0] == "1.06.04"} == {
        "lama",
        "SIPD, ekspor 2 Juni 2026",
    }
    assert run("search", "program rehabilitasi", "--limit", "1")[0][-1] == "lama"


def test_a_damaged_workbook_is_kept_with_its_codes_mended(run: Run, tmp_path: Path, database: Path) -> None:
    book = Workbook()
    for line in (
        ["Nomenklatur Urusan", "Kode"],
        ["URUSAN PERTANAHAN", "2.1"],
        ["PROGRAM PENGELOLAAN", "2.10.4"],
        ["Kegiatan Satu", "2.10.04.2.01"],
        ["Kegiatan Sepuluh", "2.10.04.2.10"],
        ["Sub Sepuluh", "2.10.04.2.10.0001"],
        ["Sub Sebelas", "2.10.04.2.10.011"],
    ):
        book.active.append(line)
    book.save(tmp_path / "rusak.xlsx")
    run("import", tmp_path / "rusak.xlsx")
    with duckdb.connect(str(database), read_only=True) as connection:
        kodes = connection.execute("SELECT kode, level FROM nomenklatur ORDER BY kode").fetchall()
    assert kodes == [
        ("2.10", "bidang"),
        ("2.10.04", "program"),
        ("2.10.04.2.01", "kegiatan"),
        ("2.10.04.2.10", "kegiatan"),
        ("2.10.04.2.10.0001", "sub_kegiatan"),
        ("2.10.04.2.10.0011", "sub_kegiatan"),
    ]


def test_a_list_of_places_is_kept_as_a_version_and_is_no_list_of_names(run: Run, tmp_path: Path) -> None:
    text = "kode,nama,level\n99,Nusa Baru,provinsi\n99.01,Kabupaten Nusa Lama,kabupaten/kota\n"
    assert run("import", written(tmp_path / "tempat.csv", text)) == [["tempat.csv", "2"]]
    assert ["tempat.csv", "", "tempat.csv", "2"] in run("list")
    assert "99.01" not in {row[0] for row in run("search", "Kabupaten Nusa Lama")}


def test_the_lists_of_the_program_cannot_be_removed(run: Run) -> None:
    with pytest.raises(UsageError, match="comes with the program"):
        run("remove", "Kepmendagri 050-5889/2021")
    with pytest.raises(UsageError, match="not in the database"):
        run("remove", "Daftar Z")


def test_an_imported_code_has_the_one_it_is_known_by_over_lists(run: Run, tmp_path: Path, database: Path) -> None:
    run("import", written(tmp_path / "a.csv", "kode,uraian\n1.06.02.2.01,A\n1.06.02.2.01.02,B\nX.XX.01.2.01.02,C\n"))
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("SELECT kode, kode_baku FROM nomenklatur ORDER BY kode").fetchall()
    assert found == [
        ("1.06.02.2.01", "1.06.02.2.01"),
        ("1.06.02.2.01.02", "1.06.02.2.01.0002"),
        ("X.XX.01.2.01.02", "X.XX.01.2.01.0002"),
    ]


def test_ingest_matches_against_the_lists_of_the_database(run: Run, tmp_path: Path, database: Path) -> None:
    run("import", written(tmp_path / "a.csv", LIST))
    write(tmp_path / "in" / "renja.pdf", pdf_bytes())
    settings = Settings(database=database, workers=1)
    report = ingest([tmp_path / "in"], settings, Memory(), "tests.faults.readers:tells_names")
    assert [outcome.reason.split(",")[0] for outcome in report.outcomes if outcome.reason] == [
        "names: BIDANG PENDIDIKAN"
    ]


def old(number: int, name: str, source: str = "digital") -> DocumentResult:
    """A plan of before Permendagri 90/2019 with a program and a kegiatan of its own."""
    rows: tuple[tuple[Level, str, str], ...] = (
        ("program", "1.03.15", "Program Pembangunan Jalan"),
        ("kegiatan", "1.03.15.04", name),
    )
    records = tuple(
        record(
            at,
            at,
            level,
            kode=evidence(at, 0, kode, kode, source=source),
            kode_cetak=evidence(at, 0, kode, kode, source=source),
            uraian=evidence(at, 1, text, text, source=source),
            uraian_cetak=evidence(at, 1, text, text, source=source),
        )
        for at, (level, kode, text) in enumerate(rows)
    )
    sha = f"{number:064x}"[::-1]
    form = replace(plan(), records=records, matches=())
    return replace(reading(form), document_id=sha[:16], sha256=sha, file_name=f"{number}.pdf", klaim=(), findings=())


def test_what_digital_documents_agree_on_becomes_a_version_of_its_own(run: Run, database: Path) -> None:
    with Store(database) as store:
        for number, name in enumerate(("Pembangunan Jalan Baru", "PEMBANGUNAN JALAN BARU"), start=1):
            store.save(old(number, name))
    assert run("learn") == [["dipelajari dari dokumen, Kabupaten Bengkalis", "2", "2"]]
    assert run("learn") == [["dipelajari dari dokumen, Kabupaten Bengkalis", "2", "2"]]
    assert [row[:3] for row in run("search", "jalan baru", "--limit", "1")] == [
        ["1.03.15.04", "kegiatan", "Pembangunan Jalan Baru"]
    ]


def test_names_that_disagree_and_those_of_scans_teach_nothing(run: Run, database: Path) -> None:
    with Store(database) as store:
        store.save(old(1, "Pembangunan Jalan Baru"))
        store.save(old(2, "Pemeliharaan Jalan"))
        store.save(old(3, "Pembangunan Jembatan", source="ocr"))
        store.save(old(4, "Pembangunan Jembatan", source="ocr"))
    run("learn")
    assert [row[0] for row in run("search", "Program Pembangunan Jalan", "--limit", "1")] == ["1.03.15"]
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute("SELECT kode, documents FROM nomenklatur").fetchall() == [("1.03.15", 2)]
