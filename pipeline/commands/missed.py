"""`renja status --missed`: what was printed and not understood, by document and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import typer

from pipeline.commands.output import print_told
from pipeline.commands.tongue import say, word
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DOCUMENTS = """
SELECT
    d.file_name, d.status, count(p.table_id) AS tables, coalesce(sum(p.angka), 0)::BIGINT AS numbers,
    round(sum(p.dipahami) / nullif(sum(p.angka), 0) * 100, 1) AS understood,
    coalesce(sum(p.uang), 0)::BIGINT AS money,
    round(sum(p.uang_dipahami) / nullif(sum(p.uang), 0) * 100, 1) AS money_understood,
    count(*) FILTER (p.terlewat) AS missed, count(*) FILTER (p.terlewat AND p.temuan IS NULL) AS untold
FROM documents AS d
LEFT JOIN laporan_pemahaman AS p ON p.document_id = d.document_id
GROUP BY GROUPING SETS ((d.document_id, d.file_name, d.status), ())
ORDER BY d.document_id IS NULL, d.file_name
"""
_TABLES = """
SELECT
    d.file_name, p.table_id, p.first_page AS page, p.last_page, left(p.judul, 60) AS title, p.form, p.angka AS numbers,
    p.dipahami AS in_fields, left(p.kolom_tanpa_tempat, 160) AS columns_without_field,
    coalesce(p.temuan, 'none') AS finding
FROM laporan_pemahaman AS p
INNER JOIN documents AS d ON d.document_id = p.document_id
WHERE p.terlewat
ORDER BY d.file_name, p.first_page, p.table_id
"""
_ELSE = """
SELECT d.file_name, f.page, f.rule_id, f.severity, left(f.message, 160) AS message
FROM findings AS f
INNER JOIN documents AS d ON d.document_id = f.document_id
WHERE f.cause = 'reading' AND (f.rule_id IN ('READ-04', 'READ-05', 'RUN-01')
    OR (f.rule_id = 'READ-01' AND f.table_id IS NULL))
ORDER BY d.file_name, f.page, f.rule_id
"""
_UNCOUNTED = """
SELECT count(*) FROM documents
WHERE status = 'loaded' AND document_id IN (SELECT document_id FROM tables)
    AND document_id NOT IN (SELECT document_id FROM table_columns)
"""


def show_missed(connection: DuckDBPyConnection) -> None:
    """Prints the share of numbers understood by document, the tables missed, pages and documents that gave nothing.

    The last line says how many tables with ten numbers or more have less than half in a field and no finding: it
    should be none.
    """
    try:
        documents = connection.execute(_DOCUMENTS)
    except duckdb.CatalogException as error:
        message = "this database was written by a version before 0.2: renja ingest --force reads its documents again."
        raise UsageError(message) from error
    names = [column[0] for column in documents.description or ()]
    *rows, total = documents.fetchall()
    print_told(names, [*rows, (word("all"), *total[1:])], "Numbers understood, percent")
    for sql, title in ((_TABLES, "Tables missed"), (_ELSE, "Pages and documents")):
        found = connection.execute(sql)
        columns = [column[0] for column in found.description or ()]
        if some := found.fetchall():
            print_told(columns, some, title)
    old = (connection.execute(_UNCOUNTED).fetchone() or (0,))[0]
    if old:
        typer.echo(f"{old} documents were stored by a version before 0.2: renja ingest --force counts their numbers")
    typer.echo(
        say("{count} tables with ten numbers or more have less than half in a field and no finding", count=total[-1])
    )
