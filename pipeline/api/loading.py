"""Many documents into a database file, as `renja ingest` does it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.ingest import ingest as run_ingest
from pipeline.batch.outcome import Listeners
from pipeline.intake import place_of
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from pipeline.api.document import Ocr
    from pipeline.batch.outcome import Report


def ingest(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    database: str | PathLike[str] = "outputs/renja.duckdb",
    *,
    ocr: Ocr = "auto",
    workers: int | None = None,
    force: bool = False,
) -> Report:
    """Reads PDFs, folders and ZIP archives of them in worker processes, and loads them into the database.

    A document that is loaded already is skipped, unless `force`. `workers` is the number of processes (None: one a
    core). The answer says what became of each file (`outcomes`: `source.shown`, `fate`, `reason`, `pages`, `rows`, …).
    Raises UsageError where there is nothing to read, DatabaseBusyError where another program has the database. Close a
    `Database` on the same file before, else it keeps showing what was there.
    """
    some = [paths] if isinstance(paths, str) or not hasattr(paths, "__iter__") else paths
    told: dict[str, object] = {"database": Path(database), "ocr": ocr, "force": force}
    if workers is not None:
        told["workers"] = workers
    settings = Settings(**told)
    with _main_out_of_sight():
        return run_ingest([place_of(str(path)) for path in some], settings, Listeners(()))


@contextmanager
def _main_out_of_sight() -> Iterator[None]:
    """A worker process runs the caller's script again unless it cannot see it: no script needs a `__main__` guard."""
    main = sys.modules["__main__"]
    before: dict[str, object] = {
        name: main.__dict__[name] for name in ("__file__", "__spec__") if name in main.__dict__
    }
    main.__dict__.pop("__file__", None)
    main.__dict__["__spec__"] = None
    try:
        yield
    finally:
        main.__dict__.update(before)
