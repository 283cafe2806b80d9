"""The folder of a run (touches the disk): what it has read and not loaded yet, and what it takes to resume it.

It lies beside the database (`renja.runs/RUN/`) and is gone when the run has ended well. After a kill it is found by the
next run, which loads what lies in it.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Self

from filelock import FileLock, Timeout

from pipeline import __version__
from pipeline.errors import UnwritableError
from pipeline.store.connection import busy, require_writable
from pipeline.store.readings import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

JOURNAL = "journal.jsonl"
MANIFEST = "run.json"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of one run: `parcels` hold documents that are read, `scratch` what came out of archives."""

    path: Path

    @property
    def run_id(self) -> str:
        """The run that it belongs to."""
        return self.path.name

    @property
    def parcels(self) -> Path:
        """One folder a document, named by its id."""
        return self.path / "parcels"

    @property
    def scratch(self) -> Path:
        """For what is of no use when the run has ended."""
        return self.path / "scratch"

    @property
    def journal(self) -> Path:
        """The events of the run, see `journal`."""
        return self.path / JOURNAL

    def make(self, told: Mapping[str, object]) -> None:
        """Makes the folders and writes down what the run was told; a RenjaError where that is not possible."""
        facts = {"form": form_of_parcels(), "process": os.getpid(), "settings": told}
        try:
            self.parcels.mkdir(parents=True, exist_ok=True)
            self.scratch.mkdir(exist_ok=True)
            (self.path / MANIFEST).write_text(json.dumps(facts, default=str), encoding="utf-8")
        except OSError as error:
            message = f"{self.path} cannot be written: {error.strerror}. Make room, or choose another --database."
            raise UnwritableError(message) from error

    def manifest(self) -> Mapping[str, object]:
        """What `make` wrote; empty where it did not come to that."""
        with suppress(OSError, ValueError):
            facts: Mapping[str, object] = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
            return facts
        return {}

    def has(self, document_id: str) -> bool:
        """Whether the document's parcel lies here."""
        return (self.parcels / document_id).is_dir()

    def drop_parcels(self) -> None:
        """All that the run gave is loaded: what else workers left, when they were stopped, is of no use."""
        shutil.rmtree(self.parcels, ignore_errors=True)

    def remove(self) -> None:
        """Removes the folder with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)


class RunFolders:
    """All runs of a database; entered by the one `renja ingest` that may be under way.

    Raises DatabaseBusyError when another one is.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._path = database.with_suffix(".runs")
        self._lock = FileLock(_lock_of(database))

    def __enter__(self) -> Self:
        try:
            require_writable(Path(os.path.realpath(self._database)).parent, self._database)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise busy(self._database, next((left.manifest().get("process") for left in self.left()), None)) from None
        except OSError as error:
            message = f"cannot write beside {self._database}: {error.strerror}. Choose another file with --database."
            raise UnwritableError(message) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._path.rmdir()  # only when no run left anything
        self._lock.release()

    def new(self, run_id: str) -> RunFolder:
        """The folder for a new run, not made yet."""
        return RunFolder(self._path / run_id)

    def left(self) -> Iterator[RunFolder]:
        """The folders that are there, oldest first; for who holds the lock, those of killed runs."""
        if self._path.is_dir():
            yield from (RunFolder(path) for path in sorted(self._path.iterdir()) if path.is_dir())


def under_way(database: Path) -> bool:
    """Whether a `renja ingest` is loading into the database just now."""
    lock = FileLock(_lock_of(database))
    try:
        with lock.acquire(timeout=0):
            return False
    except (Timeout, OSError):
        return True


def _lock_of(database: Path) -> str:
    return f"{os.path.realpath(database)}.ingest.lock"


def form_of_parcels() -> str:
    """A hash over what parcels are made by; one of another form is read again instead of loaded."""
    migrations = sorted(entry.name for entry in files("schemas").joinpath("sql", "migrations").iterdir())
    return sha256(repr((__version__, shape(), migrations)).encode()).hexdigest()[:16]
