"""Loads parcels into the database and writes the ledger, in a thread of its own while workers go on reading."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.batch.outcome import Outcome
from pipeline.errors import RenjaError
from pipeline.store.writer import Store
from schemas.rules import choosing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.ledger import FileEntry, RunEntry

SHARE = 0.1  # of the time may go into publishing; it takes longer the larger the database is
FEWEST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Done:
    """A file whose end can be published: what became of it, its place in the ledger, its parcel where it was read."""

    outcome: Outcome
    entry: FileEntry
    parcel: Path | None = None


def publish(settings: Settings, ready: Sequence[Done], run: RunEntry) -> list[Done]:
    """Publishes all at once, with the state of the run; gives what became of each.

    A document that cannot be stored comes back quarantined. Raises DatabaseBusyError when another program has the
    database, RenjaError when the disk is full; then nothing is published.
    """
    from pipeline.compare import meeting  # noqa: PLC0415 -- imported while the first document is read

    with Store(settings.database) as store:
        done = [*_stored(store, [one for one in ready if one.parcel], settings), *(o for o in ready if not o.parcel)]
        for one in done:
            source = one.outcome.source
            if one.outcome.fate == "quarantined" and source.sha256:
                reason = one.outcome.reason or ""
                store.quarantine(source.document_id, source.sha256, source.file_name, source.shown, reason)
        with choosing(settings.rules):
            # All offices once a run that loaded something: a document read again may have left its old one.
            ended = run.status != "running" and run.counts.get("loaded")
            store.settle_offices(meeting, None if ended else _loaded(done))
        store.count_layouts()
        store.write_down(run, [one.entry for one in done])
    for one in ready:
        if one.parcel:
            shutil.rmtree(one.parcel, ignore_errors=True)
    return done


def _loaded(done: Sequence[Done]) -> list[str]:
    """The documents that came in."""
    return [one.outcome.source.document_id for one in done if one.parcel and one.outcome.source.sha256]


def _stored(store: Store, ready: Sequence[Done], settings: Settings) -> list[Done]:
    """Loads parcels together, or one by one where that fails: a defect in one must not stop the others."""
    decided = store.decided()
    plain = [one for one in ready if one.outcome.source.document_id not in decided]
    others = [one for one in ready if one.outcome.source.document_id in decided]
    try:
        store.load([one.parcel for one in plain if one.parcel])
    except RenjaError:
        raise
    except Exception:  # noqa: BLE001 -- which one it was shows when they are loaded one by one
        plain = [_guarded(store, one, settings, decided=False) for one in plain]
    return [*plain, *(_guarded(store, one, settings, decided=True) for one in others)]


def _guarded(store: Store, one: Done, settings: Settings, *, decided: bool) -> Done:
    try:
        _with_decisions(store, one, settings) if decided else store.load([one.parcel] if one.parcel else [])
    except RenjaError:
        raise
    except Exception as error:  # noqa: BLE001 -- a defect of ours in one document must not stop the others
        reason = f"storing it failed unexpectedly ({type(error).__name__}: {error}): please report this reason"
        outcome = Outcome(one.outcome.source, "quarantined", reason, seconds=one.outcome.seconds)
        return replace(one, outcome=outcome, entry=replace(one.entry, state="quarantined", reason=reason))
    return one


def _with_decisions(store: Store, one: Done, settings: Settings) -> None:
    """Stores a document with what people decided on it before."""
    from pipeline.deciding import decide  # noqa: PLC0415 -- only documents with decisions need it
    from pipeline.store.parcels import reading_of  # noqa: PLC0415 -- the same

    reading = reading_of(one.parcel) if one.parcel else None
    if reading is None:
        raise ValueError("its parcel was made by another version")
    with choosing(settings.rules):
        done = decide(reading, store.decisions(reading.document_id))
    store.save(done.result, done.reading, done.outcomes, done.origins)


class Publisher:
    """Publishes one batch at a time in the background."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="renja-publisher")
        self._job: Future[list[Done]] | None = None
        self._batch: tuple[Done, ...] = ()
        self._due = 0.0
        self._began = 0.0

    @property
    def free(self) -> bool:
        """Whether a batch can be begun: none is under way, and the last one is not too recent."""
        return self._job is None and time.monotonic() >= self._due

    def begin(self, ready: Iterable[Done], run: RunEntry) -> None:
        """Publishes a batch; `collect` gives what became of it."""
        self._batch = tuple(ready)
        self._began = time.monotonic()
        self._job = self._thread.submit(publish, self._settings, self._batch, run)

    def collect(self, *, wait: bool = False) -> list[Done]:
        """What was published since the last time; empty while the batch is under way, unless told to `wait`.

        Raises what `publish` raised; then `take_back` gives the batch.
        """
        if self._job is None or not (wait or self._job.done()):
            return []
        done = self._job.result()
        self._job, self._batch = None, ()
        self._set_due()
        return done

    def take_back(self) -> tuple[Done, ...]:
        """The batch that could not be published."""
        batch, self._job, self._batch = self._batch, None, ()
        self._set_due()
        return batch

    def close(self) -> None:
        """Waits for the batch under way."""
        self._thread.shutdown()

    def _set_due(self) -> None:
        now = time.monotonic()
        self._due = now + max(FEWEST_SECONDS, (now - self._began) / SHARE)
