"""`renja ingest PATH…`: reads documents and loads them."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 -- typer reads the annotations when it runs
from pathlib import Path  # noqa: TC003 -- the same
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.batch.ingest import READER, Choice
from pipeline.batch.ingest import ingest as run_ingest
from pipeline.commands.options import DATES, Database, Log, Ocr, Workers, settings_from
from pipeline.commands.progress import drawing
from pipeline.errors import UsageError
from pipeline.intake.remote import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.intake import Remote
    from pipeline.settings import Settings

INTERRUPTED = 130  # 128 + SIGINT, as shells say it

HELP = """Read Renja PDFs and load what they say into a DuckDB file.

Takes PDF files, folders (with all folders in them) and ZIP archives of PDFs. A document is loaded whole or
not at all; one that is already loaded (the same content) is skipped.
"""

EXAMPLES = """**Examples**

- `renja ingest samples/` loads every PDF below `samples/` into `outputs/renja.duckdb`
- `renja ingest renja-2024.zip --database bengkalis.duckdb --workers 2` reads an archive with two processes
- `renja ingest scan.pdf --ocr always --force` reads a loaded document again, by OCR
- `renja ingest plans/ --nomenclature kabupaten.csv` matches names against a further list
- `renja ingest plans/ --since 2024-05-01` reads only files changed since that day
- `renja ingest plans/ --scheduler tcp://10.0.0.5:8786` reads on the workers of a Dask cluster
- `renja ingest s3://archive/2024/ --scheduler tcp://10.0.0.5:8786 --shared s3://work/renja` shares no disk with them
- `renja ingest --retry-failed` reads again what was quarantined, interrupted or lost pages, and nothing else

It can be killed at any moment: call it again, and what is done is not done again. The database can be read all
the while.

**Exit status**: 0 all loaded; 1 some documents quarantined, the others loaded; 2 the words of the call are
wrong, or nothing to read was found; 3 the database is in use by another program; 4 the database or its folder cannot
be written, or the disk is full; 130 interrupted, what was
loaded stays.
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(ingest)


def ingest(  # noqa: PLR0913, PLR0917 -- each is a flag of the command
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="PDF files, folders, ZIP archives; also URLs (s3://…)."),
    ] = None,
    database: Database = None,
    workers: Workers = None,
    ocr: Ocr = None,
    force: Annotated[
        bool | None,
        typer.Option("--force", help="Read again what is already loaded.", show_default="off"),
    ] = None,
    nomenclature: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A further list of official codes and names (CSV); may be given several times.",
        ),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=DATES, metavar="DATE", help="Only files changed at or after this date."),
    ] = None,
    retry_failed: Annotated[
        bool | None,
        typer.Option("--retry-failed", help="Read only what failed before (without PATH: wherever it was found)."),
    ] = None,
    log: Log = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="tcp://HOST:PORT", help="Read on the workers of this Dask scheduler."),
    ] = None,
    shared: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where workers without a common file system leave results (s3://…)."),
    ] = None,
) -> None:
    """Gathers the settings, runs, and ends with the exit status of what came of it (docs/commands.md)."""
    settings = settings_from(
        database=database,
        workers=workers,
        ocr=ocr,
        force=force,
        nomenclature=tuple(nomenclature or ()) or None,
        scheduler=scheduler,
        shared=shared,
    )
    places: list[Path | Remote] = [place_of(word) for word in paths or ()]
    failures = None
    if retry_failed:
        from pipeline.batch.retry import what_failed  # noqa: PLC0415 -- a run starts sooner without what it needs

        files, failures = what_failed(settings)
        places = places or [*files]
    if not places:
        raise UsageError("name a PDF, a folder with PDFs or a ZIP archive of PDFs; `renja ingest --help` has examples")
    raise typer.Exit(run(places, settings, choice=Choice(since, failures), log=log))


def run(
    paths: Sequence[Path | Remote],
    settings: Settings,
    reader: str = READER,
    choice: Choice | None = None,
    log: Path | None = None,
) -> int:
    """Ingests with progress and summary; returns the exit status."""
    with drawing() as listener:
        try:
            report = run_ingest(paths, settings, listener, reader, choice, log)
        except KeyboardInterrupt:
            typer.echo(f"interrupted; {listener.loaded} documents that were loaded stay", err=True)
            return INTERRUPTED
    from pipeline.commands.summary import print_summary  # noqa: PLC0415 -- a run starts sooner without it

    print_summary(report)
    return report.exit_status
