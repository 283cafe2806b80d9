"""`renja watch FOLDER…`: an inbox; what is put into it is loaded."""

from __future__ import annotations

import time
from pathlib import Path  # noqa: TC003 -- typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.batch.inbox import Inbox
from pipeline.batch.interrupts import Interrupts
from pipeline.commands.ingest import INTERRUPTED, run
from pipeline.commands.options import Database, Log, Ocr, Workers, settings_from
from pipeline.errors import DatabaseBusyError, UsageError
from pipeline.language.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable

HELP = """Watch folders, and load every PDF or ZIP archive that is put into them, until Ctrl-C.

A file is taken when it has not changed for a while. What is loaded already is skipped, as by `renja ingest`.
"""

EXAMPLES = """**Examples**

- `renja watch inbox/` loads what is put into `inbox/`
- `renja watch inbox/ --database bengkalis.duckdb --every 60 --log renja.jsonl` looks once a minute and keeps a log

**Exit status**: 0 stopped while there was nothing to do; 130 stopped in the middle of a run, what was loaded stays.
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(watch)


def watch(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER…", exists=True, file_okay=False, help="Folders to watch.")
    ],
    database: Database = None,
    workers: Workers = None,
    ocr: Ocr = None,
    every: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="How often to look.")] = 5.0,
    log: Log = None,
) -> None:
    """Looks, loads, waits."""
    settings = settings_from(database=database, workers=workers, ocr=ocr)
    typer.echo(f"watching {', '.join(map(str, folders))}; Ctrl-C ends it", err=True)
    raise typer.Exit(_watch(Inbox(folders, every), every, lambda files: run(files, settings, log=log)))


def _watch(inbox: Inbox, every: float, load: Callable[[list[Path]], int]) -> int:
    """Goes on until it is interrupted; returns the exit status."""
    try:
        with Interrupts():
            while True:
                if (files := inbox.new()) and _loaded(inbox, files, load) == INTERRUPTED:
                    return INTERRUPTED
                time.sleep(every)
    except KeyboardInterrupt:
        typer.echo("no longer watching", err=True)
        return 0


def _loaded(inbox: Inbox, files: list[Path], load: Callable[[list[Path]], int]) -> int:
    try:
        return load(files)
    except DatabaseBusyError as error:  # its turn comes
        inbox.put_back(files)
        typer.echo(safe(f"renja: {error}"), err=True)
    except UsageError as error:  # taken away again before they could be read
        typer.echo(f"renja: {error}", err=True)
    return 0
