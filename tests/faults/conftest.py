"""What the fault tests share: a folder of documents, a listener that remembers, and a run in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.batch.ingest import ingest
from pipeline.settings import Settings
from tests.faults.documents import pdf_bytes, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.batch.ingest import Choice
    from pipeline.batch.outcome import Outcome, Report
    from pipeline.batch.tasks import PageFact
    from pipeline.intake import Source


class Memory:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.to_read: list[str] = []
        self.began: list[str] = []
        self.page_counts: list[tuple[str, int, int]] = []
        self.page_facts: dict[str, list[tuple[int, str, str | None]]] = {}
        self.outcomes: list[Outcome] = []

    def planned(self, to_read: Sequence[Source]) -> None:
        """Keeps the names to be read."""
        self.to_read = [source.file_name for source in to_read]

    def started(self, source: Source) -> None:
        """Keeps each beginning."""
        self.began.append(source.file_name)

    def pages(self, source: Source, done: int, total: int) -> None:
        """Keeps each count."""
        self.page_counts.append((source.file_name, done, total))

    def read(self, source: Source, pages: Sequence[PageFact]) -> None:
        """Keeps what was said of pages."""
        self.page_facts[source.file_name] = [(page.page, page.status, page.reason) for page in pages]

    def finished(self, outcome: Outcome) -> None:
        """Keeps each outcome."""
        self.outcomes.append(outcome)


class Bench:
    """A folder to put documents in, and a database to load them into."""

    def __init__(self, folder: Path) -> None:
        self.inbox = folder / "in"
        self.inbox.mkdir()
        self.database = folder / "out/renja.duckdb"
        self.heard = Memory()

    def put(self, *names: str) -> None:
        """Adds a PDF of its own content under each name."""
        for name in names:
            write(self.inbox / name, pdf_bytes(name))

    def run(
        self, reader: str = "misbehaves", choice: Choice | None = None, log: Path | None = None, **settings: object
    ) -> Report:
        """Ingests the folder with one of the readers of `tests.faults.readers`, or of `module:name` there."""
        chosen = Settings(database=self.database, **{"workers": 1, **settings})
        self.heard = Memory()
        name = reader if ":" in reader else f"readers:{reader}"
        return ingest([self.inbox], chosen, self.heard, f"tests.faults.{name}", choice, log)

    def stored(self) -> dict[str, tuple[str, str | None]]:
        """The status and reason of each document in the database, by file name."""
        with duckdb.connect(self.database, read_only=True) as connection:
            rows = connection.execute("SELECT file_name, status, reason FROM documents").fetchall()
        return {name: (status, reason) for name, status, reason in rows}


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)
