"""A private copy of a document, so that what is read is what was hashed (touches the disk).

Between the moment when a file is found and the one when its last page is read, somebody may put another file in its
place, or write into it. What is read then would be stored under the content that was found, and the true file, once it
is back, would be skipped as already loaded. So a document is read from a copy that nobody else knows, and the copy is
made while its content is compared with what was found.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import ChangedError, DamagedError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from pipeline.intake.source import Source

_STEP = 1 << 20
_CHANGED = "the file was changed after it was found: call again, what it holds then is read"


def hold(source: Source, folder: Path) -> Source:
    """The source with its `path` on a copy in `folder`, made once for each content.

    Raises ChangedError where the file holds something else than when it was found, DamagedError where it cannot be read
    any more, OSError where the copy cannot be written.
    """
    copy = _copy_of(source, folder)
    if not copy.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}.part")
        try:
            _copied(source, unfinished)
            unfinished.replace(copy)
        finally:
            unfinished.unlink(missing_ok=True)
    return replace(source, path=copy)


def release(source: Source, folder: Path) -> None:
    """Removes the copy of a document that needs no more reading."""
    _copy_of(source, folder).unlink(missing_ok=True)


def _copy_of(source: Source, folder: Path) -> Path:
    return folder / f"{source.sha256}.pdf"


def _copied(source: Source, target: Path) -> None:
    digest = hashlib.sha256()
    with target.open("wb") as written:
        try:
            read = source.path.open("rb")
        except OSError as error:
            raise _gone(error) from error
        with read:
            while block := _block(read):
                digest.update(block)
                written.write(block)
    if digest.hexdigest() != source.sha256:
        raise ChangedError(_CHANGED)


def _block(read: BinaryIO) -> bytes:
    try:
        return read.read(_STEP)
    except OSError as error:
        raise _gone(error) from error


def _gone(error: OSError) -> DamagedError:
    return DamagedError(f"the file cannot be read any more ({error.strerror}): put it back, then call again")
