"""A folder that is looked into again and again: which files are new, and are there whole (touches the disk)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from pipeline.intake import files_below

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    _Look = tuple[int, int]


class Inbox:
    """Files below `folders`; each is given once, and once more when it changes.

    A file counts as there whole when it was left alone for `quiet` seconds: neither its size nor its time changed.
    """

    def __init__(self, folders: Iterable[Path], quiet: float) -> None:
        self._folders = tuple(folders)
        self._quiet = quiet
        self._given: dict[Path, _Look] = {}
        self._seen: dict[Path, tuple[_Look, float]] = {}

    def new(self) -> list[Path]:
        """The files that are new or changed since they were last given, in order of names."""
        return [path for folder in self._folders for path in files_below(folder) if self._is_new(path)]

    def put_back(self, paths: Iterable[Path]) -> None:
        """These are to be given again."""
        for path in paths:
            self._given.pop(path, None)

    def _is_new(self, path: Path) -> bool:
        try:
            stat = path.stat()
        except OSError:  # gone in the meantime
            return False
        look, now = (stat.st_size, stat.st_mtime_ns), time.monotonic()
        if self._given.get(path) == look:
            return False
        before, since = self._seen.get(path, (None, now))
        if before != look:
            self._seen[path] = (look, now)
            since = now
        if now - since < self._quiet and time.time() - stat.st_mtime < self._quiet:
            return False
        self._given[path] = look
        self._seen.pop(path, None)
        return True
