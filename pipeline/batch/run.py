"""One run from its plan to its report: it takes what the workers give, and publishes it."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from pipeline.batch.outcome import FATES, Outcome, Report, loaded
from pipeline.batch.publishing import Done, Publisher
from pipeline.errors import DatabaseBusyError, RenjaError
from pipeline.store.connection import busy
from pipeline.store.ledger import FileEntry, RunEntry

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import Protocol

    from pipeline.batch.course import Read
    from pipeline.batch.folder import RunFolder
    from pipeline.batch.interrupts import Interrupts
    from pipeline.batch.journal import Journal
    from pipeline.batch.outcome import Listener
    from pipeline.batch.plan import Plan
    from pipeline.intake import Source
    from pipeline.settings import Settings
    from pipeline.store.ledger import RunStatus

    class Executor(Protocol):
        """Reads documents, here or elsewhere; see `executor.LocalProcesses.run`."""

        def run(self, sources: Iterable[Source], listener: Listener) -> Generator[Read | None]:
            """What became of each source, and None from time to time."""


BUSY_SECONDS = 60.0  # at the end of a run another program may have the database for so long
COLUMNS = {"duplicate": "duplicates"}
UNFINISHED = "the run was interrupted before it was finished: call again, what is done is not done again"


class Run:
    """What the run knows of every file; the database is changed by its publisher only."""

    def __init__(
        self,
        settings: Settings,
        folder: RunFolder,
        listener: Listener,
        journal: Journal,
        interrupts: Interrupts,
        plan: Plan,
        started_at: datetime,
    ) -> None:
        self._settings = settings
        self._folder = folder
        self._listener = listener
        self._journal = journal
        self._interrupts = interrupts
        self._plan = plan
        self._started_at = started_at
        self._began = time.monotonic()
        self._numbers = {source: number for number, source in enumerate(plan.found, start=1)}
        self._open = dict.fromkeys(plan.to_read)
        self._ready: list[Done] = []
        self._outcomes: list[Outcome] = []
        self._publisher = Publisher(settings)

    def go(self, executor: Executor) -> Report:
        """Settles every file; the run is written down whether it ends well or not."""
        with closing(self._publisher):
            try:
                self._settle_known()
                with closing(executor.run(self._plan.to_read, self._listener)) as answers:
                    for answer in answers:
                        with self._interrupts.deferred():
                            self._take(answer)
                            self._publish_if_due()
                self._end("finished")
            except KeyboardInterrupt:
                self._end("interrupted", "by a person or a signal")
                raise
            except Exception as error:
                self._fail(error)
                raise
        return Report(tuple(self._outcomes), time.monotonic() - self._began)

    def _settle_known(self) -> None:
        self._journal.found(self._plan.found)
        self._listener.planned(self._plan.to_read)
        for outcome in self._plan.settled:
            self._settle(outcome)

    def _take(self, answer: Read | None) -> None:
        if answer is None:
            return
        self._open.pop(answer.source, None)
        if answer.packed is None:
            self._settle(Outcome(answer.source, "quarantined", str(answer.error), seconds=answer.seconds))
            return
        outcome = loaded(answer.source, answer.packed, answer.seconds)
        self._listener.read(answer.source, answer.packed.pages)
        self._journal.packed(outcome)
        self._ready.append(Done(outcome, self._entry(outcome), answer.parcel))

    def _settle(self, outcome: Outcome) -> None:
        """A file that is not loaded. The others are told at once; the database hears of it with the next batch."""
        self._ready.append(Done(outcome, self._entry(outcome)))
        self._outcomes.append(outcome)
        self._listener.finished(outcome)

    def _entry(self, outcome: Outcome) -> FileEntry:
        return entry_of(outcome, self._folder.run_id, self._numbers[outcome.source], datetime.now(UTC))

    def _publish_if_due(self) -> None:
        self._collect(wait=False)
        if self._publisher.free and any(one.parcel for one in self._ready):
            self._publish("running")

    def _publish(self, status: RunStatus, reason: str | None = None) -> None:
        batch, self._ready = self._ready, []
        finished_at = None if status == "running" else datetime.now(UTC)
        counts = counts_of([*self._outcomes, *(one.outcome for one in batch if one.parcel)], len(self._plan.found))
        told = self._settings.told()
        run = RunEntry(self._folder.run_id, self._started_at, status, told, counts, finished_at, reason)
        self._publisher.begin(batch, run)

    def _collect(self, *, wait: bool) -> None:
        """Hears what was published. Where another program has the database, the batch waits for its turn."""
        try:
            done = self._publisher.collect(wait=wait)
        except DatabaseBusyError:
            self._ready = [*self._publisher.take_back(), *self._ready]
            return
        except BaseException:
            self._ready = [*self._publisher.take_back(), *self._ready]
            raise
        for one in done:
            if one.parcel:
                self._outcomes.append(one.outcome)
                self._listener.finished(one.outcome)

    def _end(self, status: Literal["finished", "interrupted", "failed"], reason: str | None = None) -> None:
        """Publishes what is left, and how the run ended."""
        with self._interrupts.deferred():
            self._collect(wait=True)
            for source in self._open:
                self._settle(Outcome(source, "interrupted", UNFINISHED))
            self._open.clear()
            until = time.monotonic() + BUSY_SECONDS
            while True:
                self._publish(status, reason)
                self._collect(wait=True)
                if not self._ready:
                    self._folder.drop_parcels()
                    return
                if time.monotonic() > until:
                    raise busy(self._settings.database)

    def _fail(self, error: Exception) -> None:
        """A run that cannot go on: what is read is published if that is possible, else it waits for the next run."""
        try:
            self._end("failed", str(error))
        except RenjaError:
            count = sum(one.parcel is not None for one in self._ready)
            waiting = f"{count} documents are read and wait in {self._folder.path}: the next renja ingest loads them."
            if count and isinstance(error, RenjaError):
                error.args = (f"{error} {waiting}",)


def counts_of(outcomes: Iterable[Outcome], files: int) -> dict[str, int]:
    """The counts of the ledger's line for a run that found so many files."""
    some = list(outcomes)
    counts = {COLUMNS.get(fate, fate): sum(one.fate == fate for one in some) for fate in FATES}
    return counts | {"found": files - counts["duplicates"], "pages": sum(one.pages for one in some)}


def entry_of(outcome: Outcome, run_id: str, number: int, settled_at: datetime) -> FileEntry:
    """An outcome as a line of the ledger."""
    source = outcome.source
    return FileEntry(
        run_id,
        number,
        source.document_id,
        source.sha256,
        source.file_name,
        source.shown,
        outcome.fate,
        settled_at,
        reason=outcome.reason,
        pages=outcome.pages,
        pages_lost=outcome.pages_lost,
        tables=outcome.tables,
        rows=outcome.rows,
        findings=outcome.findings,
        seconds=outcome.seconds,
    )
