"""The whole run, from its start: the first process that reads is under way before what finds and stores is imported."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.batch.interrupts import Interrupts
from pipeline.batch.process import WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from pipeline.batch.outcome import Listener, Report
    from pipeline.batch.plan import Failures
    from pipeline.intake import Remote
    from pipeline.settings import Settings

READER = "pipeline.run"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the files found are read: only those changed since a time, only those that failed before."""

    since: datetime | None = None
    failures: Failures | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """What is under way when a run begins: its interrupts, and processes that import the `reader` already."""

    interrupts: Interrupts
    reader: str
    processes: tuple[WorkerProcess, ...]


def ingest(
    paths: Iterable[Path | Remote],
    settings: Settings,
    listener: Listener,
    reader: str = READER,
    choice: Choice | None = None,
    log: Path | None = None,
) -> Report:
    """Loads what there is to read below `paths` into `settings.database`; touches the disk.

    `reader` names what reads documents (`tasks.Reader`), as `module` or `module:object`, for the workers to import.
    `log` is a file that gets a line of JSON for each event.
    What an earlier run had read when it was killed is loaded first.
    Raises UsageError when there is nothing to read, DatabaseBusyError when another program has the database,
    and KeyboardInterrupt on Ctrl-C; what is loaded by then stays.
    """
    with Interrupts() as interrupts, ExitStack() as stack:
        processes = () if settings.scheduler else (WorkerProcess(settings, reader),)
        for process in processes:
            stack.callback(process.end)
        with interrupts.deferred():  # Python may drop an interrupt that falls into an import
            from pipeline.batch.loading import load  # noqa: PLC0415 -- while the process imports what reads
        return load(paths, settings, listener, choice or Choice(), log, Start(interrupts, reader, processes))
