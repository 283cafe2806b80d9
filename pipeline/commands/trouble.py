"""What the world does to a command, in words for a person: files, disks and databases that do not obey."""

from __future__ import annotations

import errno
import sqlite3

import duckdb

from pipeline.errors import RenjaError, UnwritableError
from pipeline.store.damage import damaged, is_damage

_WRITING = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def told(error: Exception) -> RenjaError | None:
    """The error as a message with its exit status; None for what is a defect of ours."""
    if isinstance(error, OSError):
        return _of_file(error)
    if isinstance(error, duckdb.Error):
        return _of_database(error)
    if isinstance(error, sqlite3.Error):
        return UnwritableError(f"decisions cannot be kept beside the database ({error}): make its folder writable")
    if isinstance(error, MemoryError):
        return RenjaError("there was not enough memory: close other programs, or use fewer --workers")
    return None


def _of_file(error: OSError) -> RenjaError | None:
    if error.strerror is None:
        return None
    where = f"{error.filename}: " if error.filename is not None else ""
    if error.errno in _WRITING:
        return UnwritableError(f"{where}{error.strerror}. Make room or choose another place, then call again.")
    return RenjaError(f"{where}{error.strerror}. Check the file and the disk, then call again.")


def _of_database(error: duckdb.Error) -> RenjaError | None:
    text = str(error).strip()
    if is_damage(text):
        return damaged(None, text)
    if isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException):
        return RenjaError(f"the database could not be asked: {text} Make room on the disk, then call again.")
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        return RenjaError(
            f"the database is of another version of renja: any `renja ingest` brings it up to date ({text})"
        )
    return None
