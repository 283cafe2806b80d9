"""`renja query "SQL"`: asks the database, and changes nothing."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import duckdb
import typer

from pipeline.commands.options import settings_from
from pipeline.commands.output import print_csv, print_json, print_rows
from pipeline.errors import UsageError
from pipeline.store.connection import open_for_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

HELP = """Ask the database in SQL, and show the answer as a table.

The database is opened read-only, and a query can touch no other file; `renja export` writes files.
"""

EXAMPLES = """**Examples**

- `renja query "SHOW TABLES"` lists the tables and views
- `renja query "FROM pagu_per_program"` shows the pagu of each program beside its sub kegiatan
- `renja query "SELECT kode, uraian, pagu FROM rencana WHERE level = 'sub_kegiatan'" --csv > sub.csv`
- `renja query "FROM temuan_per_tingkat WHERE severity = 'error'" --json`
- `renja query "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'rencana'"` explains
"""
_BATCH = 2_000


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(query)


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="What to ask, in quotation marks.")],
    database: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The DuckDB file.", show_default="outputs/renja.duckdb"),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,  # noqa: FBT002 -- a flag
    json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,  # noqa: FBT002 -- a flag
) -> None:
    """Runs the query and prints what it gives."""
    if csv and json:
        raise UsageError("--csv and --json exclude each other: give one of them")
    with open_for_reading(settings_from(database=database).database, sealed=True) as connection:
        printer = print_csv if csv else print_json if json else print_rows
        try:
            columns = _ask(connection, sql)
            printer(columns, _fetched(connection))
        except duckdb.Error as error:
            raise UsageError(_advice(error)) from error


def _ask(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    connection.execute(sql)
    return [column[0] for column in connection.description or ()]


def _fetched(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while batch := connection.fetchmany(_BATCH):
        yield from batch


def _advice(error: duckdb.Error) -> str:
    text = str(error).strip()
    if "read-only mode" in text or isinstance(error, duckdb.PermissionException):
        return f"a query only reads, and only this database. To write files use `renja export`. ({text})"
    return f'{text}\nList tables and views with `renja query "SHOW TABLES"`.'
