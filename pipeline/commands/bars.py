"""What a terminal shows while documents are read: bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipeline.commands.pace import Pace
from pipeline.commands.progress import describe, near

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from pipeline.batch.outcome import Outcome
    from pipeline.batch.tasks import PageFact
    from pipeline.intake import Source

NAME_WIDTH = 40


class Bars:
    """A bar for the documents, and one for each document being read."""

    def __init__(self) -> None:
        self.loaded = 0
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[unit]}"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[pace]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._whole: TaskID | None = None
        self._tasks: dict[Source, TaskID] = {}
        self._paces: dict[Source, Pace] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        self._whole = self._progress.add_task("looking for PDFs", total=None, unit="documents", pace="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def planned(self, to_read: Sequence[Source]) -> None:
        """Gives the upper bar its length."""
        if self._whole is not None:
            self._progress.update(self._whole, description="reading", total=len(to_read))

    def started(self, source: Source) -> None:
        """Adds a bar for the document."""
        self._drop(source)
        name = escape(source.file_name[:NAME_WIDTH])
        self._paces[source] = Pace()
        self._tasks[source] = self._progress.add_task(name, total=None, unit="pages", pace="")

    def pages(self, source: Source, done: int, total: int) -> None:
        """Moves the document's bar."""
        if source in self._tasks:
            pace = self._paces[source].words(done, total)
            self._progress.update(self._tasks[source], completed=done, total=total, pace=pace)

    def read(self, source: Source, pages: Sequence[PageFact]) -> None:
        """Says nothing: it is loaded in a moment."""

    def finished(self, outcome: Outcome) -> None:
        """Takes the document's bar away and moves the upper one; quarantined ones stay above as a line."""
        self.loaded += outcome.fate == "loaded"
        if self._drop(outcome.source) and self._whole is not None:
            self._progress.advance(self._whole)
        if outcome.fate == "quarantined":
            self._progress.console.print(escape(f"{near(outcome.source.shown)}: {describe(outcome)}"), highlight=False)

    def _drop(self, source: Source) -> bool:
        task = self._tasks.pop(source, None)
        self._paces.pop(source, None)
        if task is not None:
            self._progress.remove_task(task)
        return task is not None
