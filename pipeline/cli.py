"""The `renja` command: parses, calls, prints; nothing else."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import NoReturn

import typer

from pipeline import __version__
from pipeline.commands.tongue import HELP as LANG_HELP
from pipeline.errors import RenjaError
from pipeline.language.safe import safe

COMMANDS = (
    "ingest",
    "watch",
    "runs",
    "status",
    "verify",
    "doctor",
    "query",
    "export",
    "show",
    "explain",
    "repairs",
    "report",
    "compare",
    "nomenclature",
    "layouts",
    "cache",
    "review",
)

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
    lang: str | None = typer.Option(None, "--lang", metavar="LANG", help=LANG_HELP),
) -> None:
    del version, lang  # `run` takes the language before anything is parsed


@cache
def command(asked: str = "") -> typer.Typer:
    """The `renja` command with all its parts imported; with only one of them where it is known which is `asked` for."""
    for name in [asked] if asked in COMMANDS else COMMANDS:
        import_module(f"pipeline.commands.{name}").register(app)
    return app


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
