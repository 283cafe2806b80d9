"""`renja explain --table N --row M`: the stories of all values of one row, whether or not it has a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands.output import shown
from pipeline.commands.picture import Place
from pipeline.commands.story import sentences, story
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

_TABLES = "SELECT table_id FROM tables WHERE document_id = ANY(?) ORDER BY table_id"
_ROWS = "SELECT min(row_no), max(row_no) FROM cells WHERE table_id = ? AND row_no > 0"
_FIELDS = """
SELECT field FROM cells WHERE table_id = ? AND row_no = ? AND field IS NOT NULL AND (value IS NOT NULL OR text <> '')
GROUP BY field ORDER BY min(page), min(col_no), field
"""
_CELLS = """
SELECT c.col_no, k.path, c.page, c.text, c.source, c.confidence, c.status
FROM cells AS c LEFT JOIN table_columns AS k USING (document_id, table_id, col_no)
WHERE c.table_id = ? AND c.row_no = ? AND c.field IS NULL AND c.text <> '' ORDER BY c.page, c.col_no
"""


def tell_row(
    connection: DuckDBPyConnection, documents: Sequence[str], table: str | None, row: int | None, field: str | None
) -> Iterator[str]:
    """Lines on each value of the row, then on its cells that fill no field; with `field` on that value alone.

    Raises UsageError where table, row or field are not there, saying which there are.
    """
    table_id = _table(connection, documents, table)
    row_no = _row(connection, table_id, row)
    fields = [str(name) for (name,) in connection.execute(_FIELDS, [table_id, row_no]).fetchall()]
    if field is not None:
        if field not in fields:
            raise UsageError(f"row {row_no} of {table_id} has no value {field}; it has: {', '.join(fields) or 'none'}")
        fields = [field]
    for number, name in enumerate(fields):
        if number:
            yield ""
        yield from sentences(story(connection, Place(table_id, row_no, name)))
    if field is None:
        yield from _cells(connection, table_id, row_no, after=bool(fields))


def _table(connection: DuckDBPyConnection, documents: Sequence[str], wish: str | None) -> str:
    known = [str(name) for (name,) in connection.execute(_TABLES, [list(documents)]).fetchall()]
    found = [name for name in known if wish is not None and (name == wish or _number(name) == _number(wish))]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise UsageError(f"several documents have a table {wish} ({', '.join(found)}): name one by its table_id")
    numbers = ", ".join(str(_number(name)) for name in known) or "none"
    raise UsageError(f"say which table: --table N; there are: {numbers}. `renja status --missed` and tables name them.")


def _number(name: str) -> int | None:
    last = name.rpartition("-")[2]
    return int(last) if last.isdecimal() else None


def _row(connection: DuckDBPyConnection, table_id: str, row: int | None) -> int:
    first, last = connection.execute(_ROWS, [table_id]).fetchone() or (None, None)
    if first is None:
        raise UsageError(f"{table_id} has no rows below its heading")
    if row is None or not first <= row <= last:
        raise UsageError(f"say which row of {table_id}: --row M, from {first} to {last}")
    return row


def _cells(connection: DuckDBPyConnection, table_id: str, row_no: int, *, after: bool) -> Iterator[str]:
    """What the row prints besides: cells of columns without a field."""
    found = connection.execute(_CELLS, [table_id, row_no]).fetchall()
    if not found:
        return
    if after:
        yield ""
    else:
        yield f"table {table_id}, row {row_no}: no field; its cells"
    for number, path, page, text, source, sure, status in found:
        where = f"column {number}{f' ({path})' if path else ''}, page {page}"
        yield f"{where}: {shown(text)!r} ({source}, certainty {sure:.4f}, {status}), fills no field"
