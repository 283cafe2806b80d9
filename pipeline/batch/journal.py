"""What a run does, line by line as JSON: the log that a person may ask for, and what a killed run is resumed from."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pipeline.batch.outcome import Outcome
from pipeline.errors import UnwritableError, UsageError
from pipeline.intake import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.batch.tasks import PageFact

_OF_OUTCOME = tuple(one.name for one in fields(Outcome) if one.name not in {"source", "fate"})


class Journal:
    """A listener that writes a line for each event, to one file or several; every line says when, and which run.

    Events are `found`, `planned`, `started`, `pages`, `page`, `read`, and the state that a file ended in; a file is
    named by `document` (the SHA-256) and `path`. A line that cannot be written is a RenjaError, once.
    """

    def __init__(self, run_id: str, files: Sequence[IO[str]]) -> None:
        self._run_id = run_id
        self._files = files
        self._broken = False

    def say(self, event: str, **facts: object) -> None:
        """Writes one line to each file, at once."""
        line = {"time": datetime.now(UTC).isoformat(), "run": self._run_id, "event": event, **facts}
        text = json.dumps(line, ensure_ascii=False, default=str) + "\n"
        try:
            for file in () if self._broken else self._files:
                file.write(text)
                file.flush()
        except OSError as error:
            self._broken = True
            message = (
                f"the log of the run cannot be written ({error.strerror}): make room on the disk, then call again."
            )
            raise UnwritableError(message) from error

    def found(self, sources: Sequence[Source]) -> None:
        """A line for each file found, with its number in the ledger."""
        for number, source in enumerate(sources, start=1):
            self.say("found", **_named(source), number=number, size=source.size)

    def planned(self, to_read: Sequence[Source]) -> None:
        """A line for each document that will be read."""
        for source in to_read:
            self.say("planned", **_named(source))

    def started(self, source: Source) -> None:
        """A worker begins the document."""
        self.say("started", **_named(source))

    def pages(self, source: Source, done: int, total: int) -> None:
        """So many pages are done."""
        self.say("pages", **_named(source), done=done, total=total)

    def read(self, source: Source, pages: Sequence[PageFact]) -> None:
        """A line for each page, with how it was read."""
        for page in pages:
            self.say("page", **_named(source), **asdict(page))

    def packed(self, outcome: Outcome) -> None:
        """The document's parcel is ready; `outcome` is what becomes of it when it is loaded."""
        self.say("read", **_named(outcome.source), **_told(outcome))

    def finished(self, outcome: Outcome) -> None:
        """The file has come to its end."""
        self.say(outcome.fate, **_named(outcome.source), **_told(outcome))


@contextmanager
def opened(path: Path | None) -> Iterator[IO[str] | None]:
    """The file of a log, to be added to; None for none. A UsageError where it cannot be opened.

    A line that did not go to the disk is tried once more when the file is closed; `Journal.say` has told of it.
    """
    if path is None:
        yield None
        return
    try:
        file = path.open("a", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"the log {path} cannot be written ({error.strerror}): choose another --log") from error
    try:
        yield file
    finally:
        with suppress(OSError):
            file.close()


def events(path: Path) -> Iterator[Mapping[str, object]]:
    """The lines of a journal; one that was cut off when the run was killed is left out."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            try:
                yield json.loads(line)
            except ValueError:
                return


def outcome_of(event: Mapping[str, object], fate: str) -> Outcome:
    """The outcome that `packed` or `finished` wrote down."""
    source = Source(Path(str(event["path"])), str(event["path"]), str(event["document"]), 0)
    return Outcome(source, fate, **{name: event[name] for name in _OF_OUTCOME})  # type: ignore[arg-type]


def _named(source: Source) -> dict[str, object]:
    return {"document": source.sha256, "path": source.shown}


def _told(outcome: Outcome) -> dict[str, object]:
    return {name: getattr(outcome, name) for name in _OF_OUTCOME}
