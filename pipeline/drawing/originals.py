"""The PDF that a stored document was read from, as long as it is still there (reads the disk)."""

from __future__ import annotations

from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, Literal
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from pathlib import Path

Missing = Literal["gone", "changed", "broken"]


def original(path: Path, digest: str) -> Path | bytes | Missing:
    """The PDF that was read, from its file or out of its archive; else why it cannot be shown."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return path if file_digest(file, "sha256").hexdigest() == digest else "changed"
        for folder in path.parents:
            if folder.is_file():
                with ZipFile(folder) as archive:
                    content = archive.read(path.relative_to(folder).as_posix())
                return content if sha256(content).hexdigest() == digest else "changed"
    except (OSError, BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return "gone"
    return "gone"
