"""`renja cache`: the pages that are kept, so that scans need not be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cache import PageCache
from pipeline.commands.options import Database, settings_from
from pipeline.commands.tongue import say

if TYPE_CHECKING:
    from pipeline.settings import Settings

HELP = """Show or clear the pages that are kept beside the database, so that scans need not be read again.

Pages read by OCR are kept by the document's content. What another version of the reader made is not used.
"""

EXAMPLES = """**Examples**

- `renja cache info --database bengkalis.duckdb` says how much is kept beside that database
- `renja cache clear --old` removes what another version of the reader made
"""

_commands = typer.Typer(help=HELP, epilog=EXAMPLES, no_args_is_help=True, rich_markup_mode="markdown")


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(_commands, name="cache")


@_commands.command()
def info(database: Database = None) -> None:
    """Say where the pages are kept, how many, and how much they take."""
    settings = settings_from(database=database)
    usage = _cache(settings).usage()
    typer.echo(
        say(
            "{folder}: {pages} pages, {size} MB",
            folder=settings.cache_folder,
            pages=usage.pages,
            size=f"{usage.bytes / 1e6:.1f}",
        )
    )
    typer.echo(
        say(
            "of these {pages} pages, {size} MB are of other versions or settings",
            pages=usage.old_pages,
            size=f"{usage.old_bytes / 1e6:.1f}",
        )
    )
    typer.echo(say("at most cache_bytes = {bytes} are kept", bytes=settings.cache_bytes))


@_commands.command()
def clear(
    database: Database = None,
    old: Annotated[bool, typer.Option("--old", help="Only what this version cannot use.")] = False,  # noqa: FBT002 -- a flag
) -> None:
    """Remove the pages; documents that are loaded stay."""
    removed = _cache(settings_from(database=database)).clear(old_only=old)
    typer.echo(say("{count} pages removed", count=removed))


def _cache(settings: Settings) -> PageCache:
    return PageCache(settings.cache_folder, settings)
