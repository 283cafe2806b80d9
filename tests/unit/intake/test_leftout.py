"""What lies among documents and is not read is told by name, and a PDF that an archive calls otherwise is read."""

from __future__ import annotations

import zipfile
from pathlib import Path  # noqa: TC003

import pytest

from pipeline.errors import UsageError
from pipeline.intake import discover
from pipeline.intake.leftout import LeftOut
from pipeline.settings import Settings
from tests.faults.documents import pdf_bytes, write


def read(place: Path, scratch: Path) -> tuple[list[str], str]:
    scratch.mkdir(exist_ok=True)
    left_out = LeftOut()
    sources = list(discover([place], Settings(), scratch, left_out=left_out))
    return [source.file_name for source in sources if not source.refusal], left_out.told() or ""


def test_other_files_of_a_folder_are_told_and_pdfs_among_them_first(tmp_path: Path) -> None:
    write(tmp_path / "in/a.pdf", pdf_bytes("a"))
    write(tmp_path / "in/RENJA", pdf_bytes("b"))
    write(tmp_path / "in/below/lampiran.rar", b"Rar!\x1a\x07\x00")
    names, told = read(tmp_path / "in", tmp_path / "scratch")
    assert names == ["a.pdf"]
    assert "1 hold a PDF" in told
    assert f"{tmp_path}/in/RENJA; 1 are other files: below/lampiran.rar" in told


def test_what_systems_and_our_own_database_leave_in_a_folder_is_not_told(tmp_path: Path) -> None:
    for name in ("a.pdf", "x.runs/run/parcels/copies/b.pdf", "x.cache/c.pdf", "old.runs/d.pdf"):
        write(tmp_path / "in" / name, pdf_bytes(name))
    for name in (
        "._a.pdf",
        "Thumbs.db",
        ".DS_Store",
        "x.duckdb",
        "x.duckdb.bak",
        "x.duckdb.lock",
        "x.cache/p.page",
        "y.duckdb.ingest.lock",
        "y.runs/r/run.json",
    ):
        write(tmp_path / "in" / name, b"x")
    assert read(tmp_path / "in", tmp_path / "scratch") == (["a.pdf", "d.pdf"], "")


def test_pdfs_of_an_archive_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("RENJA", "renja.PDF ", "lampiran.pdf.", ".pdf"):
            archive.writestr(name, pdf_bytes(name))
        archive.writestr("x/laporan.docx", b"PK")
    names, told = read(tmp_path / "a.zip", tmp_path / "scratch")
    assert names == ["RENJA", "renja.PDF ", "lampiran.pdf.", ".pdf"]
    assert told.endswith(f"1 are other files: {tmp_path}/a.zip/x/laporan.docx")


def test_an_archive_in_an_archive_is_told_however_its_name_ends(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.ZIP ", b"PK\x03\x04")
    (tmp_path / "scratch").mkdir()
    [source] = discover([tmp_path / "a.zip"], Settings(), tmp_path / "scratch")
    assert "an archive inside the archive" in (source.refusal or "")


def test_where_nothing_is_a_document_the_message_says_what_is_there(tmp_path: Path) -> None:
    write(tmp_path / "in/RENJA 2024", pdf_bytes())
    with pytest.raises(UsageError, match=r"1 hold a PDF \(give them the ending \.pdf"):
        read(tmp_path / "in", tmp_path / "scratch")
