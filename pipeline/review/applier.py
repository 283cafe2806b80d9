"""Brings decisions from the journal into the database, and runs the checks of their document again."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.compare import meeting
from pipeline.deciding import LIVE, decide, decided_on, merged, name_of, withdrawn
from pipeline.errors import RenjaError
from pipeline.model import Correction, Outcome, StructureDecision
from pipeline.store import decisions
from pipeline.store.readings import reading_of
from schemas.rules import choosing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.deciding import Decision
    from pipeline.model import DocumentResult
    from pipeline.review.gate import Gate
    from pipeline.review.journal import Entry, Journal
    from pipeline.settings import Settings

AGAIN_SECONDS = 2.0
"""How long a decision waits before it asks for the database again, while another program writes."""
_LOG = logging.getLogger(__name__)


class Applier:
    """Works in a thread of its own, so that the next page does not wait; one for a database."""

    def __init__(self, gate: Gate, journal: Journal, settings: Settings) -> None:
        self._gate = gate
        self._journal = journal
        self._settings = settings
        self._one = threading.Lock()
        self._wanted = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True, name="decisions")
        self.trouble: str | None = None

    def start(self) -> None:
        """Begins with what an earlier run left."""
        self._wanted.set()
        self._thread.start()

    def stop(self) -> None:
        """Ends after the document at hand; other decisions stay in the journal."""
        self._ended.set()
        self._wanted.set()
        self._thread.join(timeout=30)

    def wake(self) -> None:
        """Says that there is something to do."""
        self._wanted.set()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While it lasts, no decision moves from the journal into the database: each is in exactly one of the two."""
        with self._one:
            yield

    def apply(self) -> bool:
        """Applies all that waits, now. False where something waits on.

        Where another program has the database everything does. A defect of ours on one document lets the others go on.
        """
        with self._one:
            try:
                waiting = self._journal.waiting()
                ids = dict.fromkeys(entry.document_id for entry in waiting)
                troubles = [self._tried(one, [entry for entry in waiting if entry.document_id == one]) for one in ids]
            except RenjaError as error:
                self.trouble = str(error)
                return False
            self.trouble = next(filter(None, troubles), None)
            return self.trouble is None

    def _work(self) -> None:
        while not self._ended.is_set():
            self._wanted.wait()
            self._wanted.clear()
            while not self._ended.is_set() and not self._safely():
                self._ended.wait(AGAIN_SECONDS)

    def _safely(self) -> bool:
        """A defect of ours must not end the thread: decisions stay in the journal, and the pages say so."""
        try:
            return self.apply()
        except Exception as error:  # noqa: BLE001 -- as for one document
            _LOG.exception("decisions could not be applied")
            self.trouble = f"{type(error).__name__}: {error}"
            return False

    def _tried(self, document_id: str, entries: Sequence[Entry]) -> str | None:
        """Applies the decisions on a document; says what went wrong where a defect of ours did: then they wait on."""
        try:
            self._apply(document_id, entries)
        except RenjaError:
            raise
        except Exception as error:  # noqa: BLE001 -- said on every page until it is mended
            _LOG.exception("decisions on %s could not be applied", document_id)
            return f"{document_id}: {type(error).__name__}: {error}"
        return None

    def _apply(self, document_id: str, entries: Sequence[Entry]) -> None:
        while not self._is_stored(self._read(document_id), entries):
            continue  # the document was read again in the meantime: decide on the new reading
        self._journal.remove(entries)

    def _read(self, document_id: str) -> _Known:
        query = "SELECT loaded_at FROM documents WHERE document_id = ?"
        with self._gate.reading() as connection:
            (loaded_at,) = connection.execute(query, [document_id]).fetchone() or (None,)
            reading = reading_of(connection, document_id)
            known = decisions.all_of(connection, document_id)
        return _Known(document_id, loaded_at, reading, tuple(known))

    def _is_stored(self, known: _Known, entries: Sequence[Entry]) -> bool:
        change = _change(known, entries)
        done = None
        if change.values is not None and known.reading is not None:
            with choosing(self._settings.rules):
                done = decide(known.reading, change.values)
        with self._gate.writing(known.document_id) as store:
            if store.loaded_at(known.document_id) != known.loaded_at:
                return False
            if done is None:
                store.decide(change.added, change.fates)
            else:
                fates = (*change.fates, *done.outcomes)
                store.revise(done.result, done.reading, fates, change.added, done.origins)
                with choosing(self._settings.rules):
                    store.settle_offices(meeting, [known.document_id])
        return True


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database knows of a document: its reading, and all decisions on it, also those that count no more."""

    document_id: str
    loaded_at: object
    reading: DocumentResult | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be stored: decisions that are new, what becomes of known ones, and those on rows that count then.

    `values` is None where none on values, structure or facts changed: the document's rows stay as they are.
    """

    added: tuple[Decision, ...]
    fates: tuple[Outcome, ...]
    values: list[Correction | StructureDecision] | None


def _change(known: _Known, entries: Sequence[Entry]) -> _Change:
    before = {name_of(one): one.status for one in known.decisions}
    after: list[Decision] = list(known.decisions)
    for entry in entries:
        if entry.decision is None:
            after = withdrawn(after, entry.id)
        else:
            after = (merged if entry.foreign else decided_on)(after, entry.decision)
    changed = [one for one in after if before.get(name_of(one)) != one.status]
    values = [one for one in after if isinstance(one, Correction | StructureDecision) and one.status in LIVE]
    touched = any(isinstance(one, Correction | StructureDecision) for one in changed)
    return _Change(
        tuple(_patient(one, known) for one in changed if name_of(one) not in before),
        tuple(Outcome(name_of(one), one.status) for one in changed if name_of(one) in before),
        sorted(values, key=lambda one: one.decided_at) if touched else None,
    )


def _patient(one: Decision, known: _Known) -> Decision:
    """A decision on rows of a document of which no reading is kept waits for it to be read again."""
    without = isinstance(one, Correction | StructureDecision) and one.status == "applied" and known.reading is None
    return replace(one, status="waiting") if without else one
