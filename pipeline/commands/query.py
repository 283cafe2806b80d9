"""`renja query "SQL"`: asks the database, and changes nothing."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- typer reads the annotations when it runs
from typing import Annotated

import duckdb
import typer

from pipeline.commands.answers import Format, answer
from pipeline.commands.options import Database, settings_from
from pipeline.commands.overview import show_schema
from pipeline.commands.prompt import converse
from pipeline.errors import UsageError
from pipeline.store.connection import open_for_reading
from pipeline.store.damage import damaged, is_damage

HELP = """Ask the database in SQL, and show the answer as a table.

Without SQL it asks for one query after another, each ended by `;` or an empty line. The database is opened read-only,
and a query can touch no other file. A table that is wider than the terminal is shown with the values of each row below
one another. Text that a program of an office would run as a formula (it begins with `=`, `+`, `-`, `@` or a tab) has an
apostrophe before it in CSV, and is marked as text in XLSX.
"""

EXAMPLES = """**Examples**

- `renja query --schema` lists the tables and views that you need, `renja query --schema rencana` explains one
- `renja query "FROM pagu_per_program"` shows the pagu of each program beside its sub kegiatan
- `renja query "SELECT kode, uraian, pagu FROM rencana WHERE level = 'sub_kegiatan'" --csv > sub.csv`
- `renja query "FROM temuan_per_tingkat WHERE severity = 'error'" --json`
- `renja query "FROM pagu_per_program" --format xlsx --output pagu.xlsx` writes the answer as a workbook
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(query)


def query(  # noqa: PLR0913, PLR0917 -- each is a flag of the command
    sql: Annotated[
        str | None, typer.Argument(metavar="SQL", help="What to ask, in quotation marks; with --schema a name.")
    ] = None,
    database: Database = None,
    kind: Annotated[
        Format | None, typer.Option("--format", help="How the answer is given.", show_default="table")
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="The same as --format csv.")] = False,  # noqa: FBT002 -- a flag
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,  # noqa: FBT002 -- a flag
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="Write to this file (XLSX and Parquet need one)."),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")] = False,  # noqa: FBT002 -- a flag
    schema: Annotated[bool, typer.Option("--schema", help="List tables and views, or the columns of one.")] = False,  # noqa: FBT002 -- a flag
) -> None:
    """Runs the query and prints what it gives."""
    if csv + json + (kind is not None) > 1:
        raise UsageError("--csv and --json exclude each other and --format: give one of them")
    chosen: Format = kind or ("csv" if csv else "json" if json else "table")
    with open_for_reading(settings_from(database=database).database, sealed=True) as connection:
        if schema:
            show_schema(connection, sql)
        elif sql is None:
            converse(connection, chosen, _ask)
        else:
            _ask(connection, sql, chosen, output, bom=bom)


def _ask(
    connection: duckdb.DuckDBPyConnection, sql: str, kind: Format, output: Path | None = None, *, bom: bool = False
) -> None:
    """Answers one query; UsageError with advice for one that is wrong."""
    try:
        answer(connection, sql, kind, output, bom=bom)
    except duckdb.Error as error:
        if is_damage(str(error)):
            raise damaged(None, str(error)) from error
        raise UsageError(_advice(error)) from error


def _advice(error: duckdb.Error) -> str:
    text = str(error).strip()
    if "read-only mode" in text or isinstance(error, duckdb.PermissionException):
        return f"a query only reads, and only this database. To write files use `renja export`. ({text})"
    return f'{text}\nList tables and views with `renja query --schema` or `renja query "SHOW TABLES"`.'
