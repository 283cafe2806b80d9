"""What became of each document, and who is told while the run goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.intake import Source
    from pipeline.model import DocumentResult

Fate = Literal["loaded", "quarantined", "skipped", "duplicate"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file and what became of it; the counts are zero unless it was loaded. `seconds` of reading."""

    source: Source
    fate: Fate
    reason: str | None = None
    pages: int = 0
    tables: int = 0
    rows: int = 0
    findings: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes of a run, in the order in which they were reached; `seconds` from start to end."""

    outcomes: tuple[Outcome, ...]
    seconds: float

    def count(self, fate: Fate) -> int:
        """How many files came to this end."""
        return sum(outcome.fate == fate for outcome in self.outcomes)

    @property
    def exit_status(self) -> int:
        """The contract's: 1 when a document was quarantined, else 0."""
        return 1 if self.count("quarantined") else 0


class Listener(Protocol):
    """Is told how the run goes on; every call comes from the thread that called `ingest`."""

    def planned(self, to_read: Sequence[Source]) -> None:
        """The documents that will be read are known."""

    def started(self, source: Source) -> None:
        """A worker begins a document (again, where an earlier worker was lost)."""

    def pages(self, source: Source, done: int, total: int) -> None:
        """So many of the document's pages are read."""

    def finished(self, outcome: Outcome) -> None:
        """A file has come to its end: stored, quarantined, skipped or found twice."""


def loaded(source: Source, result: DocumentResult, seconds: float) -> Outcome:
    """The outcome of a document that was stored."""
    return Outcome(
        source,
        "loaded",
        pages=len(result.pages),
        tables=len(result.tables),
        rows=sum(len(table.records) for table in result.tables),
        findings=len(result.findings),
        seconds=seconds,
    )
