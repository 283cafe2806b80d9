"""`renja review`: the auditor's web pages, on this machine."""

from __future__ import annotations

import getpass
import os
import webbrowser
from typing import Annotated

import typer

from pipeline.commands.options import Database, settings_from
from pipeline.commands.tongue import say
from pipeline.errors import UsageError

HELP = """Review documents, findings and doubtful values in the browser, with the page picture beside them.

Decisions are kept in the database, with author and time; they survive reading the document again. The pages are
served on this machine only. With another --host they ask for a token, which is printed at the start (or set it in the
environment variable RENJA_REVIEW_TOKEN); then use them behind a connection that is encrypted.
"""

EXAMPLES = """**Examples**

- `renja review` opens the pages of `outputs/renja.duckdb`
- `renja review --database kabupaten.duckdb --author "Siti Rahma"`
- `renja review --host 0.0.0.0 --port 8300 --no-open` for others in the office
"""
TOKEN = "RENJA_REVIEW_TOKEN"  # noqa: S105 -- the name of a variable


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(review)


def review(
    database: Database = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65_535, help="The port; 0 takes a free one.")] = 8200,
    author: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who decides, kept with every decision.", show_default="your login name"),
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the pages in the browser.")] = True,  # noqa: FBT002
) -> None:
    """Serves the pages until Ctrl-C."""
    from pipeline.review.security import Guard, is_local, new_token  # noqa: PLC0415 -- other commands need no server
    from pipeline.review.serving import serve  # noqa: PLC0415 -- the same

    settings = settings_from(database=database)
    if not settings.database.is_file():
        message = f"there is no database {settings.database}. Load documents with `renja ingest` first."
        raise UsageError(message)
    local = is_local(host)
    token = None if local else os.environ.get(TOKEN) or new_token()
    name = author or (getpass.getuser() if local else "")
    serve(settings, Guard(host, token), name, port, lambda address: _ready(address, token, open_=open_))


def _ready(address: str, token: str | None, *, open_: bool) -> None:
    """Says where the pages are, once they are there."""
    shown = f"{address}/?token={token}" if token else f"{address}/"
    typer.echo(say("Review pages: {address}  (end with Ctrl-C)", address=shown))
    if open_:
        webbrowser.open(shown)
