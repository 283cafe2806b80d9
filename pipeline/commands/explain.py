"""`renja explain DOCUMENT KODE FIELD`: the whole story of one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import Database, settings_from
from pipeline.commands.picture import Place
from pipeline.commands.rowstory import tell_row
from pipeline.commands.story import sentences, story
from pipeline.errors import UsageError
from pipeline.language.safe import safe
from pipeline.store.connection import open_for_reading
from schemas.fields import FACTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HELP = """Tell how a value came about.

Where it stands on the page, what was read there and what else it might say, the sums and formulas that it stands in,
repairs, findings, matches and decisions of people. DOCUMENT is an id, its beginning, or a file name; KODE the canonical
code of the row, or a level such as `total`; FIELD a column of the fact table. With --table and --row a row without a
code is named too: all its values, or FIELD alone; of a table that no form was found for, its cells.
"""

EXAMPLES = """**Examples**

- `renja explain renja-dinsos-bengkalis-2024.pdf 1.06.01.2.01 pagu`
- `renja explain 22a056da 1.06.04.2.01.01 realisasi_rp --database bengkalis.duckdb`
- `renja explain 22a056da total pagu` for the row of the total
- `renja explain renja.pdf --table 4 --row 12` for all that row 12 of the fourth table holds
- `renja explain renja.pdf pagu --table 22a056daca701e54-16 --row 3` for its pagu
"""
_DOCUMENTS = "SELECT document_id, file_name FROM documents WHERE document_id LIKE ? || '%' OR file_name = ?"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(explain)


def explain(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Id, its beginning, or file name.")],
    kode: Annotated[
        str | None, typer.Argument(metavar="[KODE]", help="Code of the row, or a level such as `total`.")
    ] = None,
    field: Annotated[str | None, typer.Argument(metavar="[FIELD]", help="Column of the fact table, as `pagu`.")] = None,
    table: Annotated[
        str | None, typer.Option(metavar="N", help="Number of the table in the document, or its `table_id`.")
    ] = None,
    row: Annotated[int | None, typer.Option(metavar="M", help="Row of that table (`row_no`).")] = None,
    database: Database = None,
) -> None:
    """Prints the story of each value that the three name."""
    with open_for_reading(settings_from(database=database).database) as connection:
        known = _documents(connection, document)
        if table is not None or row is not None:
            for line in tell_row(connection, known, table, row, field or kode):
                typer.echo(safe(line))
            return
        if kode is None or field is None:
            raise UsageError("say which value: KODE and FIELD (as 1.06.01 pagu), or --table and --row")
        places = [place for one in known for place in _places(connection, one, kode, field)]
        if not places:
            raise UsageError(_missing(document, kode, field))
        for number, place in enumerate(places):
            if number:
                typer.echo()
            for line in sentences(story(connection, place)):
                typer.echo(safe(line))


def _missing(document: str, kode: str, field: str) -> str:
    """What to try instead of words that name no value."""
    fields = sorted({name for names in FACTS.values() if {"kode", "level"} <= {*names} for name in names})
    if field not in fields:
        return f"there is no column {field}: choose from {', '.join(fields)}."
    table = next(name for name, names in FACTS.items() if {"kode", "level", field} <= {*names})
    query = f'renja query "SELECT DISTINCT kode, level FROM {table}"'  # noqa: S608 -- advice, with a known name
    return f"no row {kode} of {document} has a value {field}: `{query}` lists the codes."


def _documents(connection: DuckDBPyConnection, document: str) -> list[str]:
    found = connection.execute(_DOCUMENTS, [document, document]).fetchall()
    if not found:
        raise UsageError(f"there is no document {document}: `renja status --documents` lists them.")
    return [document_id for document_id, _ in found]


def _places(connection: DuckDBPyConnection, document_id: str, kode: str, field: str) -> list[Place]:
    """The rows under the code in all fact tables that have the field; without a value only where a cell was printed."""
    found: list[Place] = []
    for fact, fields in FACTS.items():
        if {"kode", "level", field} <= {*fields}:
            empty = "AND f.indikator_no = 1" if "indikator_no" in fields else ""
            query = (
                f'SELECT table_id, row_no FROM "{fact}" AS f WHERE document_id = $document '  # noqa: S608 -- known names
                f'AND (kode = $kode OR level = $kode) AND ("{field}" IS NOT NULL OR EXISTS (FROM cells AS c '
                f"WHERE c.table_id = f.table_id AND c.row_no = f.row_no AND c.field = $field {empty})) "
                "ORDER BY table_id, row_no"
            )
            values = {"document": document_id, "kode": kode, "field": field}
            rows = connection.execute(query, values).fetchall()
            found += [Place(table_id, row_no, field) for table_id, row_no in rows]
    return found
