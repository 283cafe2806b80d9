"""`renja export`: tables of the database as files for other programs."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 -- typer reads the annotations when it runs
from typing import Annotated, Literal

import typer

from pipeline.commands.options import Database, settings_from
from pipeline.commands.tongue import say
from pipeline.store.exporting import export as write_files

HELP = """Write the tables of the database as Parquet, CSV or XLSX.

Parquet and CSV give one file a table. XLSX is for an office: a sheet that explains, then views and tables with file,
office, region and year in front (a table of more than 1,048,575 rows goes on to further sheets; Excel cuts text after
32,767 characters). Text that a program of an office would run as a formula (it begins with `=`, `+`, `-`, `@` or a tab)
has an apostrophe before it in CSV and is marked as text in XLSX; Parquet has it as it is. Files of the same name are
replaced.
"""

EXAMPLES = """**Examples**

- `renja export` writes every table as Parquet to `outputs/export/`
- `renja export --format csv --output hasil/` writes CSV to another folder
- `renja export --format csv --bom --table rencana` writes CSV whose letters Excel reads right
- `renja export --format xlsx --lang en` writes the workbook in English
- `renja export --format xlsx --output temuan.xlsx --table findings --table temuan_per_tingkat`
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(export)


def export(
    database: Database = None,
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
    lang: Annotated[Literal["id", "en"], typer.Option("--lang", help="Language of the workbook.")] = "id",
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte order mark, for Excel.")] = False,  # noqa: FBT002 -- a flag
) -> None:
    """Writes the files and says where they are."""
    path = settings_from(database=database).database
    target = output or path.parent / ("renja.xlsx" if kind == "xlsx" else "export")
    names = write_files(path, target, kind, table or (), language=lang, bom=bom)
    typer.echo(say("{count} tables written to {target}", count=len(names), target=target))
