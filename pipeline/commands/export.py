"""`renja export`: tables of the database as files for other programs."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- typer reads the annotations when it runs
from typing import Annotated, Literal

import typer

from pipeline.commands.options import settings_from
from pipeline.store.exporting import export as write_files

HELP = """Write the tables of the database as Parquet, CSV or XLSX.

Parquet and CSV give one file a table, XLSX one sheet a table (a table of more than 1,048,575 rows goes on to
further sheets; Excel cuts text after 32,767 characters). Files of the same name are replaced.
"""

EXAMPLES = """**Examples**

- `renja export` writes every table as Parquet to `outputs/export/`
- `renja export --format csv --output hasil/` writes CSV to another folder
- `renja export --format xlsx --output temuan.xlsx --table findings --table temuan_per_tingkat`
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(export)


def export(
    database: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The DuckDB file.", show_default="outputs/renja.duckdb"),
    ] = None,
    kind: Annotated[Literal["parquet", "csv", "xlsx"], typer.Option("--format", help="Kind of file.")] = "parquet",
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="Folder for Parquet and CSV, file for XLSX.",
            show_default="export/ or renja.xlsx beside the database",
        ),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only this table or view; may be given several times.",
            show_default="all tables",
        ),
    ] = None,
) -> None:
    """Writes the files and says where they are."""
    path = settings_from(database=database).database
    target = output or path.parent / ("renja.xlsx" if kind == "xlsx" else "export")
    names = write_files(path, target, kind, table or ())
    typer.echo(f"{len(names)} tables written to {target}")
