"""`renja repairs`: values that were read wrong and put right, with the proof of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import Database, settings_from
from pipeline.commands.output import print_told
from pipeline.commands.picture import Place, picture_of
from pipeline.commands.story import sentences, story
from pipeline.commands.tongue import say
from pipeline.errors import UsageError
from pipeline.language.safe import safe
from pipeline.store.connection import open_for_reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HELP = """List the values that were read wrong and put right, because image and arithmetic agree on one reading.

With NUMBER, one of the list: its picture (written to a file), what was read, and the identities that prove it.
"""

EXAMPLES = """**Examples**

- `renja repairs` lists all repairs
- `renja repairs 3` shows the third of the list, and writes its picture into `outputs/repairs`
- `renja repairs --document dinsos.pdf` lists those of one document
- `renja repairs --confirmed` lists doubtful values that stand as read, because what they add up to proves them
"""
_WHERE = "WHERE ? = '' OR document_id LIKE ? || '%' OR file_name = ?"
_REPAIRS = f"""
SELECT row_number() OVER (ORDER BY file_name, table_id, row_no, field) AS number, file_name, table_id, row_no, field,
    before, after, method, confidence
FROM repairs JOIN documents USING (document_id) {_WHERE} ORDER BY number
"""  # noqa: S608 -- constants
_CONFIRMED = f"""
SELECT file_name, table_id, row_no, field, value, before, after, evidence
FROM confirmations JOIN documents USING (document_id) {_WHERE} ORDER BY file_name, table_id, row_no, field
"""  # noqa: S608 -- constants


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(repairs)


def repairs(
    number: Annotated[int | None, typer.Argument(metavar="NUMBER", min=1, help="One of the list.")] = None,
    database: Database = None,
    document: Annotated[
        str, typer.Option(metavar="ID", help="Only this document (id, its beginning, or file name).")
    ] = "",
    confirmed: Annotated[bool, typer.Option("--confirmed", help="Doubtful values that stand as read.")] = False,  # noqa: FBT002 -- a flag
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where pictures go.")] = Path(
        "outputs/repairs"
    ),
) -> None:
    """Prints the list, or one repair."""
    with open_for_reading(settings_from(database=database).database) as connection:
        if number is None:
            _list(connection, _CONFIRMED if confirmed else _REPAIRS, document)
        else:
            _show(connection, number, document, output)


def _list(connection: DuckDBPyConnection, sql: str, document: str) -> None:
    rows = connection.execute(sql, [document] * 3).fetchall()
    print_told([column[0] for column in connection.description or ()], rows)
    if not rows:
        typer.echo(say("no such values: only figures of scanned pages are put right"), err=True)


def _show(connection: DuckDBPyConnection, number: int, document: str, output: Path) -> None:
    found = connection.execute(_REPAIRS, [document] * 3).fetchall()
    if number > len(found):
        raise UsageError(f"there are {len(found)} repairs, no number {number}: see `renja repairs`.")
    _, _, table_id, row_no, field, *_ = found[number - 1]
    place = Place(table_id, row_no, field)
    for line in sentences(story(connection, place)):
        typer.echo(safe(line))
    typer.echo(f"picture: {picture_of(connection, place, output)}")
