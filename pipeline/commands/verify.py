"""`renja verify`: whether the database and what lies beside it are whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path  # noqa: TC003 -- typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cache import PageCache
from pipeline.commands.options import Database, settings_from
from pipeline.commands.output import print_told
from pipeline.commands.tongue import say
from pipeline.errors import RenjaError
from pipeline.store.damage import backup_of, way_back
from pipeline.store.verify import Check, verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings

HELP = """Check that the database is whole: every table, the ledger of runs, decisions, and the pages kept beside it.

Every value is read. Nothing is changed.
"""

EXAMPLES = """**Examples**

- `renja verify` checks `outputs/renja.duckdb`, and says what is wrong
- `renja verify --all` also lists what is well
- `renja verify --database outputs/renja.duckdb.bak` checks the copy that the last run kept

**Exit status**: 0 all is well; 1 something is wrong, and the last good copy is named; 2 there is no such database.
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("verify", help=HELP, epilog=EXAMPLES)(check)


def check(
    database: Database = None,
    every: Annotated[bool, typer.Option("--all", help="List what is well, too.")] = False,  # noqa: FBT002 -- a flag
) -> None:
    """Prints what is wrong, and ends with 1 where anything is."""
    settings = settings_from(database=database)
    checks = [*verify(settings.database), *_beside(settings)]
    wrong = [one for one in checks if one.trouble]
    if shown := checks if every else wrong:
        print_told(("part", "what", "number", "trouble"), [(c.part, c.what, c.number, c.trouble) for c in shown])
    tables = sum(one.part == "table" for one in checks)
    typer.echo(
        say(
            "{database}: {tables} tables, {checks} checks, {wrong} wrong",
            database=settings.database,
            tables=tables,
            checks=len(checks),
            wrong=len(wrong),
        )
    )
    if wrong:
        typer.echo(f"renja: {_advice(wrong, settings.database)}", err=True)
        raise typer.Exit(1)


def _advice(wrong: list[Check], database: Path) -> str:
    if any(one.part in {"table", "view"} for one in wrong):
        return f"{database} cannot be read whole. {way_back(database)}"
    return "what is wrong is listed above with what it is about."


def _beside(settings: Settings) -> Iterator[Check]:
    database = settings.database
    cache = PageCache(settings.cache_folder, settings)
    damaged = cache.damaged()
    usage = cache.usage()
    names = ", ".join(path.name for path in damaged[:5])
    trouble = f"{len(damaged)} cannot be used and will be read anew: {names}" if damaged else None
    yield Check("cache", str(settings.cache_folder), usage.pages - usage.old_pages, trouble)
    yield from _waiting(database.with_name(f"{database.name}.decisions"))
    log = database.with_name(f"{database.name}.wal")
    if log.exists():
        told = "another program was ended while it wrote, or the file is of another database: its changes are not seen"
        yield Check("log", str(log), log.stat().st_size, told)
    if (backup := backup_of(database)).exists():
        yield Check("copy", str(backup), 1, _trouble_of(backup))


def _trouble_of(backup: Path) -> str | None:
    """What is wrong with the copy; the database itself may be well all the same."""
    try:
        broken = [one for one in verify(backup) if one.part == "table" and one.trouble]
    except RenjaError:
        return "it cannot be opened: move it away, the next renja ingest that loads something keeps a new one"
    return f"table {broken[0].what}: {broken[0].trouble}" if broken else None


def _waiting(path: Path) -> Iterator[Check]:
    """Decisions of the review pages that are not in the database yet."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (said,) = connection.execute("PRAGMA integrity_check").fetchone() or ("",)
            (number,) = connection.execute("SELECT count(*) FROM entries").fetchone() or (0,)
    except sqlite3.Error as error:
        yield Check("decisions", str(path), 0, str(error))
        return
    yield Check("decisions", str(path), number, None if said == "ok" else str(said))
