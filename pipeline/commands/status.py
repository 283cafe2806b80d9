"""`renja status`: what the database holds, and what needs a person's eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.missed import show_missed
from pipeline.commands.options import Database, settings_from
from pipeline.commands.output import print_told
from pipeline.commands.tongue import say
from pipeline.store.connection import open_for_reading
from pipeline.store.ledger import failures

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

HELP = """Show what the database holds: documents, pages, tables, cells and findings.

Quarantined documents are listed with their reasons.
"""

EXAMPLES = """**Examples**

- `renja status` counts what is in `outputs/renja.duckdb`
- `renja status --documents` adds a line a document
- `renja status --failed` lists what was quarantined, interrupted or lost pages, and why
- `renja status --missed` says what share of the numbers was understood, by document, and what was not
- `renja status --database bengkalis.duckdb` looks into another database
"""

_COUNTS = """
SELECT * FROM (
    SELECT 'documents' AS what, status AS kind, count(*) AS number FROM documents GROUP BY status
    UNION ALL SELECT 'pages', status, count(*) FROM pages GROUP BY status
    UNION ALL SELECT 'tables', kind, count(*) FROM tables GROUP BY kind
    UNION ALL SELECT 'cells', status, count(*) FROM cells GROUP BY status
    UNION ALL SELECT 'findings', severity, count(*) FROM findings GROUP BY severity
)
ORDER BY list_position(['documents', 'pages', 'tables', 'cells', 'findings'], what), kind
"""
_QUARANTINED = "SELECT file_name, reason FROM documents WHERE status = 'quarantined' ORDER BY file_name"
_DOCUMENTS = """
SELECT
    d.file_name, d.status, d.perangkat_daerah, d.tahun, d.jenis, d.pages,
    coalesce(t.number, 0) AS tables, coalesce(c.number, 0) AS to_review, coalesce(f.number, 0) AS errors
FROM documents AS d
LEFT JOIN (
    SELECT document_id, count(*) AS number FROM tables GROUP BY document_id
) AS t ON t.document_id = d.document_id
LEFT JOIN (
    SELECT document_id, count(*) AS number FROM cells WHERE status = 'review' GROUP BY document_id
) AS c ON c.document_id = d.document_id
LEFT JOIN (
    SELECT document_id, count(*) AS number FROM findings WHERE severity = 'error' GROUP BY document_id
) AS f ON f.document_id = d.document_id
ORDER BY d.file_name
"""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(help=HELP, epilog=EXAMPLES)(status)


def status(
    database: Database = None,
    documents: Annotated[bool, typer.Option("--documents", help="Add a line a document.")] = False,  # noqa: FBT002 -- a flag
    failed: Annotated[bool, typer.Option("--failed", help="Only what is not as it should be.")] = False,  # noqa: FBT002 -- a flag
    missed: Annotated[bool, typer.Option("--missed", help="Only what was not understood.")] = False,  # noqa: FBT002 -- a flag
) -> None:
    """Prints the counts, the quarantined documents and, if asked, every document; or only what failed or was missed."""
    path = settings_from(database=database).database
    with open_for_reading(path) as connection:
        if failed:
            rows = [(name, state, reason, where) for name, where, _, state, reason in failures(connection)]
            print_told(("file_name", "state", "reason", "path"), rows, "Failed") if rows else typer.echo(
                say("nothing failed")
            )
            return
        if missed:
            show_missed(connection)
            return
        _show(connection, _COUNTS, str(path))
        if documents:
            _show(connection, _DOCUMENTS, "Documents")
        _show(connection, _QUARANTINED, "Quarantined")


def _show(connection: DuckDBPyConnection, sql: str, title: str) -> None:
    """A part with nothing in it is left out."""
    rows = connection.execute(sql).fetchall()
    if rows:
        print_told([column[0] for column in connection.description or ()], rows, title)
