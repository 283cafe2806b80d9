"""`renja query` alone: one query after another, until the input ends."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from pipeline.commands.overview import show_schema
from pipeline.commands.tongue import say
from pipeline.errors import UsageError
from pipeline.language.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from duckdb import DuckDBPyConnection

    from pipeline.commands.answers import Format

    Answer = Callable[[DuckDBPyConnection, str, Format], None]

_HINT = "SQL ends with ; or an empty line. .schema [NAME] lists what there is, .quit ends."
_FIRST, _MORE = "renja> ", "  ...> "


def converse(connection: DuckDBPyConnection, kind: Format, answer: Answer) -> None:
    """Asks for SQL and answers it until the input ends or `.quit`; a query that is wrong is told, and the next asked.

    Where the input is no terminal there is no prompt: queries come from a pipe or file.
    """
    person = sys.stdin.isatty()
    if person:
        with suppress(ImportError):
            import readline  # noqa: F401, PLC0415 -- arrow keys and history, where the system has it
        typer.echo(say(_HINT))
    while (query := _next(person=person)) is not None:
        if query in {".quit", ".exit", "quit", "exit"}:
            return
        try:
            _one(connection, query, kind, answer)
        except UsageError as error:
            typer.echo(safe(str(error)), err=True)


def _one(connection: DuckDBPyConnection, query: str, kind: Format, answer: Answer) -> None:
    if query.startswith("."):
        command, *names = query.split()
        if command != ".schema":
            raise UsageError(_HINT)
        show_schema(connection, names[0] if names else None)
    else:
        answer(connection, query, kind)


def _next(*, person: bool) -> str | None:
    """The lines up to `;` or an empty one, without the `;`; None at the end of the input. A dot command is one line."""
    lines: list[str] = []
    while True:
        try:
            line = input((_MORE if lines else _FIRST) if person else "").strip()
        except EOFError:
            return " ".join(lines) or None
        except KeyboardInterrupt:
            typer.echo()
            lines = []
            continue
        if line:
            lines.append(line)
        done = not line or line.endswith(";") or (len(lines) == 1 and line.startswith("."))
        if lines and (done or lines[0] in {"quit", "exit"}):
            return "\n".join(lines).rstrip("; ")
