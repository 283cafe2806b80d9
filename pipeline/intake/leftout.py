"""Files in a folder or an archive that are not read, for their names are not those of documents: told, not lost.

Which names are those of documents is decided here, for folders and archives alike.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline.intake.sniffing import PDF, sniff
from pipeline.intake.source import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable

WANTED = (".pdf", ".zip")
NAMES_SHOWN = 3
_OF_SYSTEMS = {".ds_store", "thumbs.db", "desktop.ini"}


def is_wanted(name: str) -> bool:
    """Whether a file of that name is a document or an archive; what macOS leaves beside files is none."""
    return name.rstrip(" .").lower().endswith(WANTED) and not is_of_system(name)


def is_of_system(name: str) -> bool:
    """Whether a system put the file there, no person."""
    return name.startswith("._") or name.lower() in _OF_SYSTEMS


_OF_DATABASES = re.compile(r"\.duckdb(?:\.|$)")


class LeftOut:
    """What was not read: places as a person knows them, those first that hold a PDF all the same."""

    def __init__(self) -> None:
        self._pdfs: list[str] = []
        self._others: list[str] = []

    def files(self, folder: Path, names: Iterable[str]) -> None:
        """Notes the files of a folder that are not wanted, but those that belong to a database there or to a system."""
        for name in names:
            if is_wanted(name) or is_of_system(name) or _OF_DATABASES.search(name):
                continue
            path = folder / name
            if _holds_pdf(path):
                self._pdfs.append(shown_path(path))
            else:
                self._others.append(f"{folder.name}/{name}")

    def member(self, place: str) -> None:
        """Notes a file in an archive that is no document."""
        if not is_of_system(PurePosixPath(place).name):
            self._others.append(place)

    def told(self) -> str | None:
        """What a person is told; None where nothing was left out."""
        parts = [
            *_part(self._pdfs, "hold a PDF (give them the ending .pdf, or name them, to have them read)"),
            *_part(self._others, "are other files"),
        ]
        return f"not read, for their names do not end in .pdf or .zip: {'; '.join(parts)}" if parts else None


def is_ours(folder: Path) -> bool:
    """Whether a folder holds what runs or the cache keep beside a database."""
    if folder.suffix not in {".runs", ".cache"}:
        return False
    database = folder.with_suffix(".duckdb")  # in the first run there is its lock alone
    return database.is_file() or database.with_name(f"{database.name}.ingest.lock").is_file()


def _part(places: list[str], what: str) -> list[str]:
    if not places:
        return []
    more = f" and {len(places) - NAMES_SHOWN} more" if len(places) > NAMES_SHOWN else ""
    return [f"{len(places)} {what}: {', '.join(places[:NAMES_SHOWN])}{more}"]


def _holds_pdf(path: Path) -> bool:
    with suppress(OSError):
        return path.is_file() and sniff(path) == PDF
    return False
