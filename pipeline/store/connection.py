"""Opens the DuckDB file (touches the disk); what can go wrong becomes a message that says what to do next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import DatabaseBusyError, RenjaError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

_Option = str | bool | int | float | list[str]
_BUSY = re.compile(r"could not set lock|being used by another|different configuration", re.IGNORECASE)
_PROCESS = re.compile(r"\(PID (\d+)\)")
# A query that only reads must not write files either: COPY … TO, ATTACH and EXPORT need external access.
_SEALED: dict[str, _Option] = {"enable_external_access": "false", "lock_configuration": "true"}


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """The database, made with its folder when it does not exist.

    Raises DatabaseBusyError when another program has it open, RenjaError when it is no database.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot make the folder {path.parent}: {error.strerror}. Choose another file with --database."
        raise RenjaError(message) from error
    return _connect(path, {}, read_only=False)


def open_for_reading(path: Path, *, sealed: bool = False) -> duckdb.DuckDBPyConnection:
    """An existing database, read-only. `sealed` also forbids SQL to read or write any other file."""
    if not path.is_file():
        message = f"there is no database {path}. Load documents with `renja ingest`, or name one with --database."
        raise UsageError(message)
    return _connect(path, _SEALED if sealed else {}, read_only=True)


def _connect(path: Path, config: dict[str, _Option], *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(path, read_only=read_only, config=config)
    except duckdb.Error as error:
        raise _explained(path, str(error)) from error


def _explained(path: Path, text: str) -> RenjaError:
    if not _BUSY.search(text):
        return RenjaError(f"{path} cannot be opened: {text.strip()} Choose another file with --database.")
    process = _PROCESS.search(text)
    holder = f"another program (process {process[1]})" if process else "another program"
    message = (
        f"{path} is in use by {holder}. Wait until it ends or close it, then call again; "
        "or name another file with --database."
    )
    return DatabaseBusyError(message)
