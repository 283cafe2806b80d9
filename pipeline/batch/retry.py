"""What failed before, to be read again: the files to look into, and which of their documents count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.batch.plan import Failures
from pipeline.errors import UsageError
from pipeline.intake.source import path_of
from pipeline.store.connection import open_for_reading
from pipeline.store.ledger import failures

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings

BY_CHOICE = "pages not read"  # OCR was switched off


def what_failed(settings: Settings) -> tuple[list[Path], Failures]:
    """The files of failed documents (for those of an archive, the archive), and the documents themselves.

    Pages that were left out because OCR was off count where it is on now. Raises UsageError where nothing failed, or
    none of the files is where it was.
    """
    with open_for_reading(settings.database) as connection:
        failed = [row for row in failures(connection) if row[3] != BY_CHOICE or settings.ocr != "never"]
    if not failed:
        raise UsageError(f"nothing in {settings.database} failed: there is nothing to read again")
    files = list(dict.fromkeys(file for _, path, *_ in failed if (file := _on_disk(path_of(path)))))
    if not files:
        raise UsageError("none of the files that failed is where it was: name files or folders to find them in")
    contents = frozenset(sha256 for _, _, sha256, *_ in failed if sha256)
    return files, Failures(contents, frozenset(path for _, path, *_ in failed))


def _on_disk(path: Path) -> Path | None:
    """The file itself, or the archive that it is in."""
    return next((place for place in (path, *path.parents) if place.is_file()), None)
