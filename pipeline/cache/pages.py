"""The folder of kept pages: found again by the document's content, the page, the reader and its settings."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.cache.packing import pack, unpack
from pipeline.cache.version import SETTINGS, reading_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.model import Page
    from pipeline.settings import Settings

SUFFIX = ".page"
UNFINISHED = ".tmp"
ABANDONED_SECONDS = 3_600  # an unfinished file this old was left by a process that was killed
FREED = 0.9  # a cache that is too large is cut to this share of its limit, so that it is not cut at every page


@dataclass(frozen=True, slots=True)
class Usage:
    """What a cache holds: `pages`, their size in `bytes`, and how many of both the present reader cannot use."""

    pages: int
    bytes: int
    old_pages: int
    old_bytes: int


class PageCache:
    """Pages in files `FOLDER/reader-and-settings/first two digits/document-page.page`.

    Several processes may use one folder: files appear whole or not at all. A damaged file counts as none, and so does
    one that stands in another's place: each knows its document and page. A cache
    that cannot be written (disk full, no permission) keeps nothing and harms nothing.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._root = folder
        self._told = "|".join(f"{name}={getattr(settings, name)}" for name in SETTINGS)

    @cached_property
    def _folder(self) -> Path:
        """Where pages of the present reader lie; asked for only where needed, as its version takes all its files."""
        return self._root / f"{reading_version()}-{sha256(self._told.encode()).hexdigest()[:8]}"

    def get(self, document: str, number: int) -> Page | None:
        """The page with that number of the document with that SHA-256, if it is kept."""
        if not self._root.is_dir():
            return None
        path = self._path(document, number)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        try:
            page = _that(unpack(content, document), number)
        except Exception:  # noqa: BLE001 -- whatever is wrong with the file, the page is read anew
            path.unlink(missing_ok=True)
            return None
        with suppress(OSError):
            os.utime(path)  # when it was last of use
        return page

    def has(self, document: str, number: int) -> bool:
        """Whether a file is there for the page; it may turn out to be damaged."""
        return self._path(document, number).exists()

    def put(self, document: str, page: Page) -> None:
        """Keeps a page."""
        path = self._path(document, page.number)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, pack(page, document))

    def damaged(self) -> list[Path]:
        """The files of this reader that are damaged, or of another document or page than their name says."""
        return [path for path in sorted(self._folder.rglob(f"*{SUFFIX}")) if not _is_sound(path)]

    def usage(self) -> Usage:
        """Counts the files."""
        pages = size = old_pages = old_size = 0
        for path in _files(self._root):
            with suppress(OSError):
                held = path.stat().st_size
                pages, size = pages + 1, size + held
                if self._folder not in path.parents:
                    old_pages, old_size = old_pages + 1, old_size + held
        return Usage(pages, size, old_pages, old_size)

    def trim(self, limit: int) -> int:
        """Removes the pages that were longest of no use, where the cache holds more bytes than `limit`.

        Gives the number of pages removed.
        """
        self._tidy()
        kept = sorted((stat.st_mtime, stat.st_size, path) for path in _files(self._root) if (stat := _stat(path)))
        total = sum(size for _, size, _ in kept)
        removed = 0
        wanted = limit if total <= limit else limit * FREED
        for _, size, path in kept:
            if total <= wanted:
                break
            path.unlink(missing_ok=True)
            total, removed = total - size, removed + 1
        return removed

    def clear(self, *, old_only: bool = False) -> int:
        """Removes all pages, or those that the present reader and settings cannot use; gives their number."""
        before = self.usage()
        for folder in [path for path in _folders(self._root) if not (old_only and path == self._folder)]:
            shutil.rmtree(folder, ignore_errors=True)
        if not old_only:
            with suppress(OSError):
                self._root.rmdir()  # only where nothing of another owner lies in it
        return before.pages - self.usage().pages

    def _tidy(self) -> None:
        for folder in _folders(self._root):
            for path in folder.rglob(f"*{UNFINISHED}"):
                if (stat := _stat(path)) and time.time() - stat.st_mtime > ABANDONED_SECONDS:
                    path.unlink(missing_ok=True)

    def _path(self, document: str, number: int) -> Path:
        return self._folder / document[:2] / f"{document}-{number:05d}{SUFFIX}"


def _that(page: Page, number: int) -> Page:
    if page.number != number:
        raise ValueError("it is another page")
    return page


def _is_sound(path: Path) -> bool:
    document, _, number = path.name.removesuffix(SUFFIX).rpartition("-")
    try:
        _that(unpack(path.read_bytes(), document), int(number))
    except Exception:  # noqa: BLE001 -- whatever is wrong with the file
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    """The file under its name only when all of it is there."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _folders(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.is_dir()] if root.is_dir() else []


def _files(root: Path) -> Iterator[Path]:
    for folder in _folders(root):
        yield from folder.rglob(f"*{SUFFIX}")


def _stat(path: Path) -> os.stat_result | None:
    with suppress(OSError):
        return path.stat()
    return None
