"""The PDF of a document: only the content that was ingested, only where the database says it lay (reads the disk)."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from pipeline.intake.source import path_of, sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.review.rows import Row

_MOST_BYTES = 1_000_000_000
_STEP = 1 << 20


class Sources:
    """Finds the file of a document and makes sure of its content, so that no other file is ever shown."""

    def __init__(self) -> None:
        self._sure: dict[tuple[str, object], bool] = {}
        self._unpacked: dict[str, Path] = {}
        self._folder = TemporaryDirectory(prefix="renja-review-", ignore_cleanup_errors=True)
        self._lock = Lock()

    def close(self) -> None:
        """Removes what was taken out of archives."""
        self._folder.cleanup()

    def find(self, document: Row) -> Path | None:
        """The document's file; None when it has moved, gone or changed. `document` has `path` and `sha256`."""
        sha256, shown = document["sha256"], document["path"]
        if not sha256 or not shown:
            return None
        with self._lock:
            path = path_of(shown)
            if self._is_it(path, sha256):
                return path
            return self._from_archive(path, sha256)

    def _is_it(self, path: Path, sha256: str) -> bool:
        try:
            if not path.is_file():
                return False
            status = path.stat()
            key = (str(path), (status.st_ino, status.st_mtime_ns, status.st_size, sha256))
            if key not in self._sure:
                self._sure[key] = status.st_size <= _MOST_BYTES and sha256_of(path) == sha256
            return self._sure[key]
        except OSError:
            return False

    def _from_archive(self, path: Path, sha256: str) -> Path | None:
        """A member of a ZIP archive, taken out once under a name of our own."""
        known = self._unpacked.get(sha256)
        if known is not None and known.is_file():
            return known
        archive = next(
            (parent for parent in path.parents if parent.suffix.lower() == ".zip" and parent.is_file()), None
        )
        if archive is None:
            return None
        target = Path(self._folder.name) / f"{len(self._unpacked)}.pdf"
        for _ in _members(archive, path.name, target):
            if self._is_it(target, sha256):
                self._unpacked[sha256] = target
                return target
        return None


def _members(archive: Path, name: str, target: Path) -> Iterator[None]:
    """Writes each member of that name into `target`, one after the other."""
    try:
        with zipfile.ZipFile(archive) as content:
            for member in content.infolist():
                if member.filename.replace("\\", "/").rsplit("/", 1)[-1] == name and member.file_size <= _MOST_BYTES:
                    with content.open(member) as read, target.open("wb") as file:
                        while block := read.read(_STEP):
                            file.write(block)
                    yield
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return
