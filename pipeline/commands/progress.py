"""Draws a run on standard error: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

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
    if not sys.stderr.isatty():
        return Lines(brief=_one_place())
    bars: Drawing = import_module("pipeline.commands.bars").Bars()  # what it needs takes long to import
    return bars


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
