"""Opens the DuckDB file (touches the disk); what can go wrong becomes a message that says what to do next.

Our own writer never has the file open (see `workcopy`), so reading waits only for other programs that write to it.
Who keeps a connection open keeps seeing the database as it was; open anew to see what came since. Within one process
all connections to a file must be closed before: DuckDB hands out the same database while one is open.
"""

from __future__ import annotations

import re
import sys
import time
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import DatabaseBusyError, RenjaError, UnwritableError, UsageError
from pipeline.store.damage import damaged, foreign_log, is_damage, remember

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_SECONDS = 5.0  # another program that writes a little is done by then
_PAUSE_SECONDS = 0.05
_Option = str | bool | int | float | list[str]
_BUSY = re.compile(r"could not set lock|being used by another|different configuration", re.IGNORECASE)
_FULL = re.compile(r"no space left|could not write|quota", re.IGNORECASE)
_LOG = re.compile(r"replaying WAL|WAL does not match", re.IGNORECASE)
_PROCESS = re.compile(r"\(PID (\d+)\)")
# A query that only reads must not write files either: COPY … TO, ATTACH and EXPORT need external access.
_SEALED: dict[str, _Option] = {"enable_external_access": "false", "lock_configuration": "true"}


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """A database that nobody else reads, made when it does not exist; RenjaError when it is none."""
    return _connect(path, {}, read_only=False)


def open_for_reading(path: Path, *, sealed: bool = False, patience: float | None = None) -> duckdb.DuckDBPyConnection:
    """An existing database, read-only: as it was when it was opened, whole documents only.

    `sealed` also forbids SQL to read or write any other file. Waits up to `patience` seconds (`PATIENCE_SECONDS`)
    for another program that writes, then raises DatabaseBusyError.
    """
    if not path.is_file():
        what = f"{path} is a folder, not a database" if path.is_dir() else f"there is no database {path}"
        raise UsageError(f"{what}. Load documents with `renja ingest`, or name one with --database.")
    return _patiently(path, _SEALED if sealed else {}, PATIENCE_SECONDS if patience is None else patience)


def require_writable(folder: Path, shown: Path) -> None:
    """Makes the folder and a file in it for a moment; UnwritableError where that is not possible.

    A lock file that cannot be made looks as if somebody else had it; so this is asked first.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()
    except OSError as error:
        message = f"cannot write beside {shown}: {error.strerror}. Choose another file with --database."
        raise UnwritableError(message) from error


def refuse_other_writers(path: Path, patience: float) -> None:
    """Raises DatabaseBusyError when another program writes to the database and does not end within `patience` seconds.

    Where this process itself reads the file, in whatever way, no other can write to it.
    """
    try:
        _patiently(path, {}, patience, same_process=False).close()
    except DatabaseBusyError as error:
        if not _is_ours(error):
            raise


@contextmanager
def without_other_writers(path: Path, patience: float) -> Iterator[None]:
    """Until the block ends no other program can open the database for writing; who reads it is not disturbed.

    Raises DatabaseBusyError as `refuse_other_writers`. The lock is the one that DuckDB's own readers have; the kernel
    knows it by process and file, so it holds whatever else this process reads, as long as nothing in the block closes
    that file. On Windows, where a file that is open cannot be replaced, there is the look before alone.
    """
    refuse_other_writers(path, patience)
    if sys.platform == "win32":
        yield
        return
    with path.open("rb") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # another program opened it since
            raise busy(path) from None
        yield


def _patiently(
    path: Path, config: dict[str, _Option], patience: float, *, same_process: bool = True
) -> duckdb.DuckDBPyConnection:
    """Opens read-only as soon as it is possible; `same_process`: also where only a thread of our own is in the way."""
    until = time.monotonic() + patience
    while True:
        try:
            return _connect(path, config, read_only=True)
        except DatabaseBusyError as error:
            if time.monotonic() > until or (_is_ours(error) and not same_process):
                raise
            time.sleep(_PAUSE_SECONDS)


def _is_ours(error: DatabaseBusyError) -> bool:
    """Whether it is this process that has the file open, in another way."""
    return "different configuration" in str(error.__cause__)


def busy(path: Path, process: object = None) -> DatabaseBusyError:
    """The error for a database that another program has; `process` is its number where it is known."""
    holder = f"another program (process {process})" if process else "another program"
    return DatabaseBusyError(
        f"{path} is in use by {holder}. Wait until it ends or close it, then call again; "
        "or name another file with --database."
    )


def _connect(path: Path, config: dict[str, _Option], *, read_only: bool) -> duckdb.DuckDBPyConnection:
    remember(path)
    try:
        return duckdb.connect(path, read_only=read_only, config=config)
    except duckdb.Error as error:
        raise _explained(path, str(error)) from error


def _explained(path: Path, text: str) -> RenjaError:
    if not _BUSY.search(text):
        if _LOG.search(text):
            return foreign_log(path, path.with_name(f"{path.name}.wal"))
        if is_damage(text):
            return damaged(path, text)
        if _FULL.search(text):
            return UnwritableError(f"{path} cannot be written: {text.strip()} Make room on the disk, then call again.")
        return RenjaError(f"{path} cannot be opened: {text.strip()} Choose another file with --database.")
    process = _PROCESS.search(text)
    return busy(path, process and process[1])
