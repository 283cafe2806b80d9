"""The record of one file found: where it lies, what its content is, and why it may not be read."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category
from urllib.parse import unquote_to_bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the user wants read.

    `path` is where its bytes lie (for a member of an archive: unpacked in the scratch folder), `shown` the
    place as a person knows it (`…/renja.zip/dinsos/renja.pdf`), `size` in bytes. `sha256` is empty where
    the content could not be read at all. `refusal` says why the file is not read (None: it may be),
    `same_as` is the `shown` of an earlier file with the same content. `url` is where machines that do not see `path`
    can fetch the same bytes, empty for nowhere.
    """

    path: Path
    shown: str
    sha256: str
    size: int
    refusal: str | None = None
    same_as: str | None = None
    url: str = ""

    @property
    def file_name(self) -> str:
        """The name without its folders."""
        return self.shown.rsplit("/", 1)[-1]

    @property
    def document_id(self) -> str:
        """The document's key in all tables: the first 16 hex digits of the content's SHA-256."""
        return self.sha256[:16]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content in hex, read in blocks so that its size does not matter."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def shown_path(path: Path) -> str:
    """The absolute path in a form that every terminal and database takes; `path_of` finds the file by it again."""
    return printable(os.fsencode(path.absolute().as_posix()).decode("utf-8", "surrogateescape"))


def path_of(shown: str) -> Path:
    """The file that `shown_path` named; the words as a path where there is none."""
    path = Path(shown)
    if "%" in shown and not path.exists():
        spelled = Path(os.fsdecode(unquote_to_bytes(shown)))
        if any(one.is_file() for one in (spelled, *spelled.parents)):  # itself, or the archive that it is in
            return spelled
    return path


def printable(name: str) -> str:
    """A file name without control characters and broken encodings: they could rewrite a terminal's screen.

    Their bytes stand there as in URLs (`%1B`), so that two files keep two names.
    """
    return "".join(char if char.isprintable() or category(char) == "Zs" else _spelled(char) for char in name)


def _spelled(char: str) -> str:
    try:
        content = char.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, as names inside PDFs may have
        content = char.encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in content)
