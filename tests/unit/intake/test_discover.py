"""Which files are found, in which order, under which names."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import UsageError
from pipeline.intake import discover
from pipeline.intake.source import path_of
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "in"
    target.mkdir()
    return target


def found(*paths: Path, scratch: Path, **limits: object) -> list[Source]:
    return list(discover(paths, Settings(**limits), scratch))


def test_folders_are_searched_all_the_way_down_for_any_case_of_pdf(folder: Path, scratch: Path) -> None:
    write(folder / "b.PDF", pdf_bytes("b"))
    write(folder / "x/y/c.Pdf", pdf_bytes("c"))
    write(folder / "a.pdf", pdf_bytes("a"))
    assert [source.file_name for source in found(folder, scratch=scratch)] == ["a.pdf", "b.PDF", "c.Pdf"]


def test_other_files_in_folders_are_ignored(folder: Path, scratch: Path) -> None:
    write(folder / "a.pdf", pdf_bytes())
    write(folder / "notes.txt", b"notes")
    write(folder / "._a.pdf", b"what macOS leaves beside a file")
    assert [source.file_name for source in found(folder, scratch=scratch)] == ["a.pdf"]


def test_a_source_carries_the_hash_of_its_content(folder: Path, scratch: Path) -> None:
    content = pdf_bytes()
    [source] = found(write(folder / "a.pdf", content), scratch=scratch)
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert source.document_id == source.sha256[:16]
    assert source.shown == (folder / "a.pdf").as_posix()


def test_the_same_content_under_two_names_is_one_document(folder: Path, scratch: Path) -> None:
    write(folder / "a.pdf", pdf_bytes())
    write(folder / "copy of a.pdf", pdf_bytes())
    first, second = found(folder, scratch=scratch)
    assert first.same_as is None
    assert second.same_as == first.shown


def test_a_file_that_is_named_twice_is_found_once(folder: Path, scratch: Path) -> None:
    path = write(folder / "a.pdf", pdf_bytes())
    assert len(found(path, folder, path, scratch=scratch)) == 1


def test_folders_that_link_to_themselves_end(folder: Path, scratch: Path) -> None:
    write(folder / "deep/a.pdf", pdf_bytes())
    (folder / "deep/again").symlink_to(folder)
    assert [source.file_name for source in found(folder, scratch=scratch)] == ["a.pdf"]


def test_a_pdf_needs_no_pdf_in_its_name_when_the_user_names_it(folder: Path, scratch: Path) -> None:
    [source] = found(write(folder / "renja", pdf_bytes()), scratch=scratch)
    assert source.refusal is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (b"\x00\x01\x02 anything", "unknown kind"),
    ],
)
def test_a_file_that_is_no_pdf_is_refused_with_what_it_is(
    folder: Path, scratch: Path, content: bytes, words: str
) -> None:
    [source] = found(write(folder / "renja.pdf", content), scratch=scratch)
    assert source.refusal is not None
    assert words in source.refusal
    assert ": " in source.refusal, "a way forward follows the colon"


def test_a_pdf_with_a_few_bytes_before_its_mark_is_a_pdf(folder: Path, scratch: Path) -> None:
    [source] = found(write(folder / "a.pdf", b"\r\n\r\n" + pdf_bytes()), scratch=scratch)
    assert source.refusal is None


def test_a_file_above_the_size_limit_is_refused(folder: Path, scratch: Path) -> None:
    [source] = found(write(folder / "a.pdf", pdf_bytes()), scratch=scratch, max_file_bytes=100)
    assert "max_file_bytes" in (source.refusal or "")


def test_a_link_to_nothing_is_refused_without_a_document_id(folder: Path, scratch: Path) -> None:
    (folder / "lost.pdf").symlink_to(folder / "nowhere")
    [source] = found(folder, scratch=scratch)
    assert source.sha256 == ""
    assert "cannot be opened" in (source.refusal or "")


def test_a_pipe_in_a_folder_does_not_block_the_run(folder: Path, scratch: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    [source] = found(folder, scratch=scratch)
    assert "no regular file" in (source.refusal or "")


def test_control_characters_do_not_reach_a_terminal_through_a_name(folder: Path, scratch: Path) -> None:
    [source] = found(write(folder / "a\x1b[2J.pdf", pdf_bytes()), scratch=scratch)
    assert source.file_name == "a%1B[2J.pdf"


def test_a_name_in_a_broken_encoding_is_still_text(folder: Path, scratch: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.pdf")).write_bytes(pdf_bytes())
    [source] = found(folder, scratch=scratch)
    assert source.shown.encode()


def test_a_path_that_does_not_exist_is_a_wrong_call(folder: Path, scratch: Path) -> None:
    with pytest.raises(UsageError, match=r"missing\.pdf"):
        found(folder / "missing.pdf", scratch=scratch)


def test_nothing_to_read_is_a_wrong_call(folder: Path, scratch: Path) -> None:
    write(folder / "notes.txt", b"notes")
    with pytest.raises(UsageError, match="no PDF"):
        found(folder, scratch=scratch)


def test_links_of_files_that_lead_in_a_circle_are_told_and_stop_nothing(folder: Path, scratch: Path) -> None:
    write(folder / "a.pdf", pdf_bytes())
    (folder / "b.pdf").symlink_to(folder / "c.pdf")
    (folder / "c.pdf").symlink_to(folder / "b.pdf")
    sources = found(folder, scratch=scratch)
    assert [(source.file_name, source.refusal is None) for source in sources] == [
        ("a.pdf", True),
        ("b.pdf", False),
        ("c.pdf", False),
    ]
    assert "Too many levels of symbolic links" in (sources[1].refusal or "")


ODD = [
    b"a\x01.pdf",
    b"a\x02.pdf",
    b"b\\c.pdf",
    b"d\xff.pdf",
    b"e\nf.pdf",
    b"g.pdf ",
    "i\u202efdp.pdf".encode(),
    b".pdf",
]


def test_files_with_odd_names_are_all_read_under_names_of_their_own_that_find_them_again(
    folder: Path, scratch: Path
) -> None:
    (folder / os.fsdecode(b"in\xfe")).mkdir()
    for name in ODD:
        write(folder / os.fsdecode(b"in\xfe") / os.fsdecode(name), pdf_bytes(repr(name)))
    sources = found(folder, scratch=scratch)
    assert len({source.shown for source in sources}) == len(ODD)
    assert all(source.shown.isprintable() for source in sources)
    assert {os.fsencode(path_of(source.shown).name) for source in sources} == set(ODD)


def test_a_name_with_a_space_that_does_not_break_stays_as_it_is(folder: Path, scratch: Path) -> None:
    write(folder / "Renja\u00a02024.pdf", pdf_bytes())
    [source] = found(folder, scratch=scratch)
    assert source.file_name == "Renja\u00a02024.pdf"
