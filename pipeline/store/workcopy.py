"""How the database is changed while others read it (touches the disk): on a copy, which then takes its place.

DuckDB lets one process write to a file, or many read it, not both. So a writer copies the file, changes the copy and
puts it in the file's place in one step: a reader sees the database as it was before or as it is after, never anything
between, is never locked out, and locks nobody out. A lock file keeps our own writers apart. Other programs that write
are noticed, and nothing of theirs is lost: none can begin between the last look and the moment when the copy takes the
file's place, and who opens it later writes to the new one.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import UnwritableError
from pipeline.store.connection import (
    busy,
    open_for_writing,
    refuse_other_writers,
    require_writable,
    without_other_writers,
)
from pipeline.store.damage import foreign_log

PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.1
_COPY = re.compile(r"\.\d+\.new(?:\.wal)?")
_Stamp = tuple[int, int, int]


class WorkCopy:
    """A copy of the database at `path`, to be changed at `self.path`, then published or discarded.

    Raises DatabaseBusyError when another program has the database for longer than `patience` seconds, UnwritableError
    when the copy has no room on the disk or the place may not be written, DamagedDatabaseError when it is no database.
    """

    def __init__(self, path: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._shown = path
        self._target = Path(os.path.realpath(path))  # a link stays a link
        self._patience = patience
        self.path = self._target.with_name(f"{self._target.name}.{os.getpid()}.new")
        self._lock = _locked(path, self._target, patience)
        try:
            _tidy(self._target)
            self._stamp = _stamp(self._target)
            if self._stamp:
                self._copy()
        except BaseException:
            self.discard()
            raise

    def publish(self) -> None:
        """Puts the copy, whose connection must be closed, in the database's place.

        Raises DatabaseBusyError when another program changed the database meanwhile; then nothing is published.
        """
        try:
            with self.path.open("rb+") as file:
                os.fsync(file.fileno())
            with self._without_other_writers():
                if _stamp(self._target) != self._stamp or (self._stamp and _log_of(self._target).exists()):
                    raise busy(self._shown)
                self._replace() if self._stamp else self._appear()
        except OSError as error:
            raise UnwritableError(f"{self._shown} could not be replaced: {error.strerror}. Call again.") from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Removes the copy, if it is still there, and lets other writers in."""
        for path in (self.path, _log_of(self.path)):
            with suppress(OSError):
                path.unlink()
        self._lock.release()

    def _copy(self) -> None:
        if _log_of(self._target).exists():  # another program was killed: its last changes are in the log
            refuse_other_writers(self._target, self._patience)
            open_for_writing(self._target).close()
            if _log_of(self._target).exists():  # it would have been taken in and removed
                raise foreign_log(self._shown, _log_of(self._shown))
            self._stamp = _stamp(self._target)
        if not os.access(self._target, os.W_OK):
            message = f"{self._shown} may not be written: change its permissions, or choose another --database."
            raise UnwritableError(message)
        try:
            with self._without_other_writers():
                self._stamp = _stamp(self._target)
                shutil.copyfile(self._target, self.path)  # when it closes the file, the lock is gone: all is copied
            shutil.copymode(self._target, self.path)
        except OSError as error:
            message = f"{self._shown} could not be copied to be changed: {error.strerror}. Make room on the disk"
            raise UnwritableError(f"{message} (its own size is needed once more), then call again.") from error

    def _without_other_writers(self) -> AbstractContextManager[None]:
        there = self._target.exists()
        return without_other_writers(self._target, self._patience) if there else nullcontext()

    def _appear(self) -> None:
        """Where there was no database: unlike a rename, a link never takes the place of one made meanwhile."""
        try:
            os.link(self.path, self._target)
        except FileExistsError:
            raise busy(self._shown) from None
        except OSError:  # a file system without links: the look before must do
            self._replace()

    def _replace(self) -> None:
        until = time.monotonic() + self._patience
        while True:
            try:
                self.path.replace(self._target)
            except PermissionError:  # Windows, while another program reads the file
                if time.monotonic() > until:
                    raise busy(self._shown) from None
                time.sleep(_PAUSE_SECONDS)
            else:
                return


def _locked(shown: Path, target: Path, patience: float) -> FileLock:
    require_writable(target.parent, shown)
    lock = FileLock(f"{target}.lock")
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise busy(shown) from None
    except OSError as error:
        message = f"{shown} cannot be written: {error.strerror}. Choose another file with --database."
        raise UnwritableError(message) from error
    return lock


def _tidy(target: Path) -> None:
    """Copies that writers left which were killed; whoever holds the lock is the only one that has any."""
    for path in target.parent.glob(f"{target.name}.*.new*"):
        if _COPY.fullmatch(path.name.removeprefix(target.name)):
            path.unlink(missing_ok=True)


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def _stamp(path: Path) -> _Stamp | None:
    """What changes whenever the file does; None for a file that is not there."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
