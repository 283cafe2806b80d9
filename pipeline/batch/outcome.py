"""What became of each file, and who is told while the run goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.batch.tasks import Packed, PageFact
    from pipeline.intake import Source

Fate = Literal["loaded", "quarantined", "skipped", "duplicate", "interrupted"]
FATES: tuple[Fate, ...] = get_args(Fate)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file and what became of it; counts are zero and the office unknown unless it was loaded.

    `pages_lost` could not be read, `to_review` cells wait for a person, `seconds` were spent on reading.
    """

    source: Source
    fate: Fate
    reason: str | None = None
    pages: int = 0
    pages_lost: int = 0
    tables: int = 0
    rows: int = 0
    findings: int = 0
    errors: int = 0
    to_review: int = 0
    seconds: float = 0.0
    office: str | None = None
    wilayah: str | None = None
    tahun: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes of a run, in the order in which they were reached; `seconds` from start to end.

    `notes` say what is no document's fault and did not keep the run from its end.
    """

    outcomes: tuple[Outcome, ...]
    seconds: float
    notes: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """How many files came to this end."""
        return sum(outcome.fate == fate for outcome in self.outcomes)

    @property
    def exit_status(self) -> int:
        """What `ingest` ends with: 1 when a document was quarantined, else 0."""
        return 1 if self.count("quarantined") else 0


class Listener(Protocol):
    """Is told how the run goes on; every call comes from the thread that called `ingest`."""

    def planned(self, to_read: Sequence[Source]) -> None:
        """The documents that will be read are known."""

    def started(self, source: Source) -> None:
        """A worker begins a document (again, where an earlier worker was lost)."""

    def pages(self, source: Source, done: int, total: int) -> None:
        """So many of the document's pages are read."""

    def read(self, source: Source, pages: Sequence[PageFact]) -> None:
        """The document is read; its rows wait to be loaded."""

    def finished(self, outcome: Outcome) -> None:
        """A file has come to its end: loaded, quarantined, skipped, found twice, interrupted."""


class Listeners:
    """Several listeners as one."""

    def __init__(self, listeners: Iterable[Listener]) -> None:
        self._listeners = tuple(listeners)

    def planned(self, to_read: Sequence[Source]) -> None:
        """Tells all."""
        for listener in self._listeners:
            listener.planned(to_read)

    def started(self, source: Source) -> None:
        """Tells all."""
        for listener in self._listeners:
            listener.started(source)

    def pages(self, source: Source, done: int, total: int) -> None:
        """Tells all."""
        for listener in self._listeners:
            listener.pages(source, done, total)

    def read(self, source: Source, pages: Sequence[PageFact]) -> None:
        """Tells all."""
        for listener in self._listeners:
            listener.read(source, pages)

    def finished(self, outcome: Outcome) -> None:
        """Tells all."""
        for listener in self._listeners:
            listener.finished(outcome)


def loaded(source: Source, packed: Packed, seconds: float) -> Outcome:
    """The outcome of a document that was loaded."""
    return Outcome(
        source,
        "loaded",
        pages=len(packed.pages),
        pages_lost=sum(page.status == "failed" for page in packed.pages),
        tables=packed.tables,
        rows=packed.rows,
        findings=packed.findings,
        errors=packed.errors,
        to_review=packed.to_review,
        seconds=seconds,
        office=packed.office,
        wilayah=packed.wilayah,
        tahun=packed.tahun,
    )
