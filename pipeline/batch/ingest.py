"""The whole run: find, plan, read in workers, store each document as soon as it is read."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.batch.executor import LocalProcesses
from pipeline.batch.interrupts import Interrupts
from pipeline.batch.outcome import Outcome, Report, loaded
from pipeline.batch.plan import make_plan
from pipeline.cache import PageCache
from pipeline.deciding import decide
from pipeline.errors import RenjaError
from pipeline.intake import discover
from pipeline.store.writer import Store
from schemas.rules import choosing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.batch.executor import Answer
    from pipeline.batch.outcome import Listener
    from pipeline.intake import Source
    from pipeline.model import DocumentResult
    from pipeline.settings import Settings

READER = "pipeline.run:read_document"


def ingest(paths: Iterable[Path], settings: Settings, listener: Listener, reader: str = READER) -> Report:
    """Loads what there is to read below `paths` into `settings.database`; touches the disk.

    `reader` names the function that reads one document, as `module:function`, for the workers to import.
    Raises UsageError when there is nothing to read, DatabaseBusyError when another program has the database,
    and KeyboardInterrupt on Ctrl-C; what is stored by then stays.
    """
    with (
        Interrupts() as interrupts,
        TemporaryDirectory(prefix="renja-", ignore_cleanup_errors=True) as folder,
    ):
        scratch = Path(folder)
        found = discover(paths, settings, scratch)
        first = next(found)  # where there is nothing to read, no database is created
        with Store(settings.database) as store:
            run = _Run(store, settings, listener, interrupts)
            return run.go(chain([first], found), LocalProcesses(_with_lists(settings, store, scratch), scratch, reader))


def _with_lists(settings: Settings, store: Store, scratch: Path) -> Settings:
    """The settings for the workers: the lists that the database holds come as a file, for only the run opens it."""
    lists = store.write_nomenclature(scratch)
    return settings.model_copy(update={"nomenclature": (*settings.nomenclature, lists)}) if lists else settings


class _Run:
    """One run: the only writer of the database, in the process that was called."""

    def __init__(self, store: Store, settings: Settings, listener: Listener, interrupts: Interrupts) -> None:
        self._store = store
        self._settings = settings
        self._listener = listener
        self._interrupts = interrupts
        self._outcomes: list[Outcome] = []
        self._began = time.monotonic()
        self._started_at = datetime.now(UTC)

    def go(self, sources: Iterator[Source], executor: LocalProcesses) -> Report:
        """Settles every file; the run is recorded whether it ends well or not."""
        try:
            plan = make_plan(sources, self._loaded_as, force=self._settings.force)
            self._listener.planned(plan.to_read)
            for outcome in plan.settled:
                self._settle(outcome)
            with closing(executor.run(plan.to_read, self._listener)) as answers:
                for answer in answers:
                    self._store_answer(answer)
        finally:
            self._record()
            PageCache(self._settings.cache_folder, self._settings).trim(self._settings.cache_bytes)
        return self._report()

    def _store_answer(self, answer: Answer) -> None:
        if answer.result is None:
            self._settle(Outcome(answer.source, "quarantined", str(answer.error), seconds=answer.seconds))
            return
        with self._interrupts.deferred():
            trouble = self._save(answer.result)
            if trouble is None:
                self._finish(loaded(answer.source, answer.result, answer.seconds))
        if trouble is not None:
            self._settle(Outcome(answer.source, "quarantined", trouble, seconds=answer.seconds))

    def _save(self, result: DocumentResult) -> str | None:
        """Stores a document with the decisions that people made on it; returns why it could not be stored.

        A full disk (RenjaError) ends the run.
        """
        try:
            with choosing(self._settings.rules):
                done = decide(result, self._store.corrections(result.document_id))
            self._store.save(done.result, done.reading, done.outcomes)
        except RenjaError:
            raise
        except Exception as error:  # noqa: BLE001 -- a defect of ours in one document must not stop the others
            return f"storing it failed unexpectedly ({type(error).__name__}: {error}): please report this reason"
        return None

    def _settle(self, outcome: Outcome) -> None:
        """A file that is not loaded. What could not even be opened has no content to be known by."""
        source = outcome.source
        with self._interrupts.deferred():
            if outcome.fate == "quarantined" and source.sha256:
                self._store.quarantine(
                    source.document_id, source.sha256, source.file_name, source.shown, outcome.reason or ""
                )
            self._finish(outcome)

    def _loaded_as(self, sha256: str) -> str | None:
        known = self._store.known(sha256)
        return known.file_name if known and known.status == "loaded" else None

    def _finish(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._listener.finished(outcome)

    def _report(self) -> Report:
        return Report(tuple(self._outcomes), time.monotonic() - self._began)

    def _record(self) -> None:
        report = self._report()
        counts = {fate: report.count(fate) for fate in ("loaded", "skipped", "quarantined")}
        counts["found"] = len(self._outcomes) - report.count("duplicate")
        counts["pages"] = sum(outcome.pages for outcome in self._outcomes)
        with self._interrupts.deferred():
            self._store.record_run(
                started_at=self._started_at,
                finished_at=datetime.now(UTC),
                settings=self._settings.model_dump(mode="json"),
                counts=counts,
            )
