"""The one way to the database from the pages (reads and writes the disk): many readers and one writer.

Readers share one connection that only reads, opened anew when the file has changed; it takes little memory, touches no
other file, and its configuration is locked, so that a query of a person can do no harm.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from pipeline.errors import DatabaseBusyError, RenjaError
from pipeline.store.connection import open_for_reading
from pipeline.store.writer import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

_SEAL = """
SET memory_limit = '1GB'; SET max_temp_directory_size = '1GB'; SET threads = 2;
SET python_enable_replacements = false; SET enable_external_access = false; SET lock_configuration = true
"""
_LAST = "0017_decisions_on_changes.sql"


class Gate:
    """Opens the database for one request or one decision at a time; `path` is the DuckDB file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Condition()
        self._readers = 0
        self._one = threading.Lock()
        self._own: dict[object, tuple[object, str]] = {}
        self._shared: DuckDBPyConnection | None = None
        self._seen: object = None

    @contextmanager
    def reading(self) -> Iterator[DuckDBPyConnection]:
        """A connection that only reads. Raises DatabaseBusyError while another program has the file."""
        with self._lock:
            cursor = self._current().cursor()
            self._readers += 1
        try:
            yield cursor
        finally:
            cursor.close()
            with self._lock:
                self._readers -= 1
                self._lock.notify_all()

    @contextmanager
    def writing(self, document_id: str = "") -> Iterator[Store]:
        """The store, to change one document; pages go on reading what was there before.

        Raises DatabaseBusyError while another program writes.
        """
        with self._one:
            with Store(self.path) as store:
                before = self._signature()
                yield store
            self._own[before] = (self._signature(), document_id)

    @property
    def version(self) -> object:
        """Which state of the file readers see."""
        return self._seen

    def changed_since(self, version: object) -> set[str] | None:
        """The documents that we changed since that version; None where others changed the file too."""
        found: set[str] = set()
        while version != self._seen:
            if version not in self._own:
                return None
            version, document_id = self._own[version]
            found.add(document_id)
        return found

    def close(self) -> None:
        """Lets go of the file, once nobody reads."""
        with self._lock:
            self._lock.wait_for(lambda: not self._readers, timeout=5)
            self._close()

    def _current(self) -> DuckDBPyConnection:
        """The shared connection; a file written to since is opened anew once nobody reads the old one."""
        now = self._signature()
        if self._shared is not None and now != self._seen and not self._readers:
            self._close()
        if self._shared is None:
            self._shared = self._open()
            self._seen = now
        return self._shared

    def _open(self) -> DuckDBPyConnection:
        connection = open_for_reading(self.path)
        try:
            if not _is_present(connection):
                connection.close()
                Store(self.path).close()  # applies the migrations that are missing
                connection = open_for_reading(self.path)
            connection.execute(_SEAL)
        except duckdb.Error as error:
            connection.close()
            raise RenjaError(f"{self.path} cannot be read: {error}") from error
        return connection

    def _close(self) -> None:
        if self._shared is not None:
            self._shared.close()
            self._shared = None

    def _signature(self) -> object:
        try:
            status = self.path.stat()
        except OSError as error:
            raise DatabaseBusyError(f"{self.path} cannot be found: {error.strerror}") from error
        return status.st_ino, status.st_mtime_ns, status.st_size


def _is_present(connection: DuckDBPyConnection) -> bool:
    """Whether the database has had the changes that these pages need."""
    try:
        done = connection.execute("SELECT count(*) FROM migrations WHERE name = ?", [_LAST]).fetchone()
        views = connection.execute("SELECT count(*) FROM duckdb_views() WHERE view_name = 'antrean'").fetchone()
    except duckdb.CatalogException:
        return False
    return done == (1,) and views == (1,)
