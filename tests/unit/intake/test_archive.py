"""ZIP archives: what is taken out of them, and what they are refused for."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import UsageError
from pipeline.intake import discover
from pipeline.settings import Settings
from tests.faults.documents import pdf_bytes, write

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake import Source


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return path


def found(path: Path, scratch: Path, **limits: object) -> list[Source]:
    return list(discover([path], Settings(**limits), scratch))


def mark_encrypted(path: Path) -> Path:
    """Sets the flag that says a member is encrypted, in both headers of the only member."""
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", content, content.index(mark) + offset, 1)
    path.write_bytes(content)
    return path


def test_pdfs_in_nested_folders_of_an_archive_are_read(tmp_path: Path, scratch: Path) -> None:
    path = archive(
        tmp_path / "renja.ZIP",
        {
            "a.pdf": pdf_bytes("a"),
            "2024/dinsos/b.PDF": pdf_bytes("b"),
            "readme.txt": b"x",
            "__MACOSX/._a.pdf": b"x",
        },
    )
    sources = found(path, scratch)
    assert [source.shown for source in sources] == [f"{path}/a.pdf", f"{path}/2024/dinsos/b.PDF"]
    assert [source.path.read_bytes() for source in sources] == [pdf_bytes("a"), pdf_bytes("b")]


def test_archives_inside_folders_are_read(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "in").mkdir()
    archive(tmp_path / "in/renja.zip", {"a.pdf": pdf_bytes()})
    assert [source.file_name for source in found(tmp_path / "in", scratch)] == ["a.pdf"]


@pytest.mark.parametrize("name", ["../../evil.pdf", "/evil.pdf", "..\\..\\evil.pdf", "a/../../evil.pdf"])
def test_no_member_is_written_outside_the_scratch_folder(tmp_path: Path, scratch: Path, name: str) -> None:
    path = archive(tmp_path / "slip.zip", {name: pdf_bytes()})
    [source] = found(path, scratch)
    assert source.path.parent == scratch
    assert source.shown.endswith("evil.pdf")
    assert ".." not in source.shown
    assert {item.name for item in tmp_path.iterdir()} == {"slip.zip", "scratch"}


def test_an_archive_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path, scratch: Path) -> None:
    path = archive(tmp_path / "bomb.zip", {"a.pdf": b"%PDF-1.7" + bytes(20_000_000)})
    [source] = found(path, scratch)
    assert "max_archive_ratio" in (source.refusal or "")
    assert source.path == path
    assert not list(scratch.iterdir()), "nothing was unpacked"


@pytest.mark.parametrize("limit", ["max_archive_files", "max_archive_bytes"])
def test_an_archive_above_a_limit_is_refused_whole(tmp_path: Path, scratch: Path, limit: str) -> None:
    path = archive(tmp_path / "many.zip", {f"{n}.pdf": pdf_bytes(str(n)) for n in range(3)})
    [source] = found(path, scratch, **{limit: 2})
    assert limit in (source.refusal or "")


def test_a_member_above_the_file_limit_leaves_the_others(tmp_path: Path, scratch: Path) -> None:
    small, large = pdf_bytes(), pdf_bytes(pages=50)
    path = archive(tmp_path / "mixed.zip", {"small.pdf": small, "large.pdf": large})
    good, bad = found(path, scratch, max_file_bytes=len(small))
    assert (good.file_name, good.refusal) == ("small.pdf", None)
    assert bad.file_name == "mixed.zip"
    assert "large.pdf (larger than max_file_bytes" in (bad.refusal or "")


def test_an_encrypted_archive_is_refused_with_a_way_forward(tmp_path: Path, scratch: Path) -> None:
    [source] = found(mark_encrypted(archive(tmp_path / "secret.zip", {"a.pdf": pdf_bytes()})), scratch)
    assert source.refusal == "the archive asks for a password: unpack it by hand and ingest the folder"


@pytest.mark.skipif(shutil.which("zip") is None, reason="needs the zip program")
def test_an_archive_encrypted_by_another_program_is_refused(tmp_path: Path, scratch: Path) -> None:
    write(tmp_path / "a.pdf", pdf_bytes())
    subprocess.run(["zip", "-qP", "rahasia", "secret.zip", "a.pdf"], cwd=tmp_path, check=True)  # noqa: S607
    [source] = found(tmp_path / "secret.zip", scratch)
    assert "password" in (source.refusal or "")


def test_an_archive_inside_an_archive_is_said_and_not_silently_left_out(tmp_path: Path, scratch: Path) -> None:
    inner = archive(tmp_path / "inner.zip", {"b.pdf": pdf_bytes("b")}).read_bytes()
    path = archive(tmp_path / "outer.zip", {"a.pdf": pdf_bytes("a"), "inner.zip": inner})
    good, bad = found(path, scratch)
    assert good.refusal is None
    assert "inner.zip (an archive inside the archive)" in (bad.refusal or "")


def test_a_damaged_member_leaves_the_others(tmp_path: Path, scratch: Path) -> None:
    path = archive(tmp_path / "damaged.zip", {"a.pdf": pdf_bytes("a"), "b.pdf": pdf_bytes("b")})
    content = bytearray(path.read_bytes())
    content[60:90] = bytes(30)
    path.write_bytes(content)
    good, bad = found(path, scratch)
    assert good.file_name == "b.pdf"
    assert "a.pdf (cannot be unpacked" in (bad.refusal or "")


def test_a_cut_off_archive_is_refused(tmp_path: Path, scratch: Path) -> None:
    path = archive(tmp_path / "cut.zip", {"a.pdf": pdf_bytes()})
    path.write_bytes(path.read_bytes()[:-30])
    [source] = found(path, scratch)
    assert "damaged" in (source.refusal or "")


def test_an_office_file_is_no_archive(tmp_path: Path, scratch: Path) -> None:
    path = archive(tmp_path / "renja.docx", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    [source] = found(path, scratch)
    assert "Office file" in (source.refusal or "")


def test_an_archive_without_pdfs_is_nothing_to_read(tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(UsageError):
        found(archive(tmp_path / "text.zip", {"a.txt": b"x"}), scratch)
