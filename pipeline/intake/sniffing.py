"""What a file is by its content; its name may lie."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import DamagedError, NotAPdfError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

PDF = "pdf"
ZIP = "zip"
EMPTY = "empty"

HEAD_BYTES = 1024  # readers accept `%PDF-` anywhere in the first 1024 bytes (PDF Reference 1.7, H.3, note 13)

_MARKS = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "a rich-text file"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
)
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_WEB_MARKS = (b"<!doctype html", b"<html", b"<head", b"<script", b"<body")
_OFFICE_MEMBERS = frozenset({"[Content_Types].xml", "mimetype"})  # OOXML and OpenDocument are ZIP files too

_WAYS = {
    "archive": "unpack it and ingest the folder",
    "picture": "save it as PDF, then ingest that",
    "Office": "open it, save it as PDF, then ingest that",
    "text file": "open it, save it as PDF, then ingest that",
    "web page": "download the document again: the site probably answered with an error or a login page",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a file saw: its `kind` as `sniff` gives it, the SHA-256 of its content, its size in bytes."""

    kind: str
    sha256: str
    size: int


def look_at(path: Path) -> Look:
    """Kind, hash and size of one content: nobody can put another file in its place between the three."""
    with path.open("rb") as file:
        kind = _kind_of(file)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Look(kind, digest, file.tell())


def sniff(path: Path) -> str:
    """`pdf`, `zip`, `empty`, or in words what the file is instead."""
    with path.open("rb") as file:
        return _kind_of(file)


def _kind_of(file: BinaryIO) -> str:
    head = file.read(HEAD_BYTES)
    if not head:
        return EMPTY
    if head.startswith(_ZIP_MARKS):
        return "an Office file (.docx, .xlsx, .odt)" if _is_office(file) else ZIP
    return _by_mark(head)


def refuse_unless_pdf(kind: str) -> None:
    """Raises the error that tells a person what the file is and what to do about it; a PDF passes."""
    if kind == EMPTY:
        raise DamagedError("the file is empty (0 bytes): copy or download it again")
    if kind != PDF:
        what = "a ZIP archive" if kind == ZIP else kind
        way = next((way for word, way in _WAYS.items() if word in what), "check that it is the right file")
        raise NotAPdfError(f"the file is no PDF but {what}: {way}")


def _by_mark(head: bytes) -> str:
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_MARKS):
        return "a web page (HTML)"
    return PDF if b"%PDF-" in head else "a file of unknown kind"


def _is_office(file: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return not _OFFICE_MEMBERS.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
