"""Draws a run on standard error: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipeline.batch.outcome import Listener
from pipeline.commands.pace import Pace
from pipeline.commands.tongue import say, word
from pipeline.language.safe import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from pipeline.batch.outcome import Outcome
    from pipeline.batch.tasks import PageFact
    from pipeline.intake import Source

NAME_WIDTH = 40
QUIET = 15.0  # seconds between two lines about one document


class Drawing(Listener, Protocol):
    """A listener to be entered and left; `loaded` counts the documents stored so far."""

    loaded: int

    def __enter__(self) -> Self:
        """Starts drawing."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leaves the terminal in order."""


def drawing() -> Drawing:
    """The right one for where standard error goes."""
    return Bars() if sys.stderr.isatty() else Lines(brief=_one_place())


def _one_place() -> bool:
    """Whether standard output and error go to one file or pipe: what the summary says there is not said before."""
    try:
        return os.path.samestat(os.fstat(sys.stdout.fileno()), os.fstat(sys.stderr.fileno()))
    except (OSError, ValueError):  # one of them is closed, or is no file
        return False


def describe(outcome: Outcome) -> str:
    """What became of a file, in one line: the counts where it was loaded, else the reason."""
    if outcome.fate != "loaded":
        return safe(f"{word(outcome.fate)}: {outcome.reason}")
    return say(
        "loaded: {pages} pages, {tables} tables, {rows} rows, {findings} findings, {seconds} s",
        pages=outcome.pages, tables=outcome.tables, rows=outcome.rows, findings=outcome.findings,
        seconds=f"{outcome.seconds:.1f}",
    )  # fmt: skip


def near(shown: str) -> str:
    """A file's place as seen from the working folder, where it lies below it."""
    here = Path.cwd().as_posix().rstrip("/") + "/"
    return shown.removeprefix(here)


class Lines:
    """Plain lines, for logs and pipes; `brief` leaves out what became of a file."""

    def __init__(self, *, brief: bool = False) -> None:
        self.loaded = 0
        self._brief = brief
        self._to_read = 0
        self._paces: dict[Source, Pace] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.stderr.flush()

    def planned(self, to_read: Sequence[Source]) -> None:
        """Says how many documents there are to read."""
        self._to_read = len(to_read)
        self._say(say("{count} documents to read", count=len(to_read)))

    def started(self, source: Source) -> None:
        """Says which document begins."""
        self._paces[source] = Pace()
        self._say(say("reading {name}", name=near(source.shown)))

    def pages(self, source: Source, done: int, total: int) -> None:
        """Says now and then how far a slow document (a scan) is."""
        pace = self._paces.get(source)
        words = pace.words(done, total) if pace else ""
        if pace and words and done < total and pace.due(QUIET):
            self._say(f"{near(source.shown)}: {words}")

    def read(self, source: Source, pages: Sequence[PageFact]) -> None:
        """Says nothing: it is loaded in a moment."""

    def finished(self, outcome: Outcome) -> None:
        """Says what became of the file."""
        self.loaded += outcome.fate == "loaded"
        self._paces.pop(outcome.source, None)
        if not self._brief:
            self._say(f"{near(outcome.source.shown)}: {describe(outcome)}")

    def _say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)  # noqa: T201 -- printing is this class's job


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
