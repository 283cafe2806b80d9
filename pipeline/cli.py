"""The `renja` command: parses, calls, prints; nothing else."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import typer

from pipeline import __version__
from pipeline.commands.tongue import HELP as LANG_HELP
from pipeline.commands.tongue import OPTION as LANG
from pipeline.errors import RenjaError
from pipeline.language.safe import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "ingest": "Read Renja PDFs and load what they say into a DuckDB file.",
    "watch": "Watch folders, and load every PDF or ZIP archive that is put into them, until Ctrl-C.",
    "runs": "List the runs of `renja ingest`, the latest last; with RUN, every file of that run and its one state.",
    "status": "Show what the database holds: documents, pages, tables, cells and findings.",
    "verify": "Check that the database is whole: every table, the ledger of runs, decisions, "
    "and the pages kept beside it.",
    "doctor": "Say what is installed on this machine and whether it works: OCR, browser, fonts, disk, database, locks.",
    "query": "Ask the database in SQL, and show the answer as a table.",
    "export": "Write the tables of the database as Parquet, CSV or XLSX.",
    "show": "Draw what is found on a page of a PDF, as a PNG.",
    "explain": "Tell how a value came about.",
    "repairs": "List the values that were read wrong and put right, because image and arithmetic agree on one reading.",
    "report": "Write the report on the quality of the documents: one file that needs no network.",
    "compare": "Tell what differs between two documents: new, dropped, moved, renamed and changed rows.",
    "review": "Review documents, findings and doubtful values in the browser, with the page picture beside them.",
    "nomenclature": "Look into the official lists of codes and names (nomenklatur), and keep lists of your own.",
    "layouts": "Teach the program a layout of tables that it does not know, and share what was taught.",
    "cache": "Show or clear the pages that are kept beside the database, so that scans need not be read again.",
}
"""Each command with the first sentence of its help: the list of commands is shown without importing them."""

app = typer.Typer(
    name="renja",
    help="Reads Renja PDFs (Rencana Kerja Perangkat Daerah) into validated rows in DuckDB.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 -- typer hands the flag over by position
    if wanted:
        typer.echo(f"renja {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),  # noqa: FBT001
    lang: str | None = typer.Option(None, LANG, metavar="LANG", help=LANG_HELP),
) -> None:
    del version, lang  # `run` takes the language before anything is parsed


@cache
def command(asked: str = "") -> typer.Typer:
    """The `renja` command with all its parts imported; with only one of them where it is known which is `asked` for."""
    for name in [asked] if asked in COMMANDS else COMMANDS:
        import_module(f"pipeline.commands.{name}").register(app)
    return app


def command_for(words: Sequence[str]) -> typer.Typer:
    """What a call needs: the command that it names; the bare list of commands where it names none of them."""
    asked = _asked(words)
    if asked in COMMANDS:
        import_module("pydantic")  # typer needs it to parse; imported here, no interrupt gets lost (see `starting`)
    if asked in COMMANDS or _completes():
        return command(asked)
    for name, summary in COMMANDS.items():
        app.command(name, help=summary)(_listed)
    return app


def _asked(words: Sequence[str]) -> str:
    """The command that a call names, empty for none."""
    values = {number + 1 for number, word in enumerate(words) if word == LANG}
    return next((word for number, word in enumerate(words) if number not in values and not word.startswith("-")), "")


def _completes() -> bool:
    """Whether a shell asks how a line may go on: then options of all commands are needed."""
    return any(name.endswith("_COMPLETE") for name in os.environ)


def _listed() -> None:
    """Stands for a command where only the list of them is shown."""


def run(parts: typer.Typer) -> None:
    """Runs what `sys.argv` asks for; errors become a message on stderr and their exit status."""
    tongue = import_module("pipeline.commands.tongue")
    try:
        words = tongue.listen(sys.argv[1:])
        tongue.spoken(typer.main.get_command(parts))(words)
    except RenjaError as error:
        _end(error)
    except Exception as error:
        if known := import_module("pipeline.commands.trouble").told(error):
            _end(known)
        raise


def _end(error: RenjaError) -> NoReturn:
    with suppress(OSError):  # a terminal that is gone, a full disk behind a redirection
        typer.echo(f"renja: {safe(str(error))}", err=True)
    sys.exit(error.exit_status)
