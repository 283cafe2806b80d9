"""One table: as it is printed and as it is stored, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.review.printed import grid
from pipeline.review.rows import row, rows
from schemas.fields import FACTS, is_number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.review.printed import Printed
    from pipeline.review.rows import Row

MOST_ROWS, MOST_COLUMNS = 400, 60
# The name of a place holds the page and the edges of its box in tenths of a point: the browser needs nothing more.
KEY = """
concat_ws('_', page, round(x0 * 10)::INTEGER, round(top * 10)::INTEGER, round(x1 * 10)::INTEGER,
    round(bottom * 10)::INTEGER)
"""
_PLACES = f"SELECT row_no, col_no, field, value IS NULL AS is_empty, status, x0, {KEY} AS key FROM cells"  # noqa: S608
_GRID = f"SELECT row_no, x0, top, x1, bottom, text, status, {KEY} AS key FROM cells"  # noqa: S608 -- constants
_LEFT_OUT = {"document_id", "table_id", "page", "indikator_no"}
_ALWAYS = {"row_no", "level"}


@dataclass(frozen=True, slots=True)
class Value:
    """A stored value of a field; `key` names the place that it was read from, "" for none."""

    field: str
    value: object
    key: str
    status: str
    is_number: bool
    can_change: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one view of a table shows.

    `printed` is the grid of its first page, `later` the pages whose grids come when they are looked at; `places` name
    the boxes to mark on the pictures.
    """

    pages: list[Row]
    printed: list[list[Printed]]
    later: list[int]
    fact: str | None
    columns: list[str]
    stored: list[tuple[Row, list[Value]]]
    places: list[str]
    first_column: int
    all_columns: int
    more_rows: bool

    @property
    def sizes(self) -> dict[int, tuple[float, float]]:
        """Width and height of the pages in points."""
        return {one["page"]: (one["width"], one["height"]) for one in self.pages}


def table_of(connection: DuckDBPyConnection, document_id: str, number: int) -> Row | None:
    """The table with its document's id and its number there."""
    query = "SELECT * FROM laporan_tabel WHERE document_id = ? AND table_id = ?"
    return row(connection, query, [document_id, f"{document_id}-{number:02d}"])


def part_of(connection: DuckDBPyConnection, table: Row, page: int | None, first_column: int = 0) -> Part:
    """One page of a table, or with None all of them up to `MOST_ROWS` rows; columns from `first_column` on."""
    wanted = "table_id = $table AND (page = $page OR $page IS NULL)"
    given = {"table": table["table_id"], "page": page}
    cells = rows(connection, f"{_PLACES} WHERE {wanted} ORDER BY row_no, x1 - x0 DESC", given)
    pages = rows(
        connection,
        "SELECT * FROM pages WHERE document_id = ? AND page BETWEEN ? AND ? ORDER BY page",
        [table["document_id"], table["first_page"], table["last_page"]],
    )
    fact = table["tabel"] if table["tabel"] in FACTS else None
    found = _facts(connection, fact, wanted, given) if fact else []
    last = max((one["row_no"] for one in found), default=MOST_ROWS)
    shown = [one for one in cells if one["row_no"] is None or one["row_no"] <= last]
    columns = _columns(found, shown)
    first = page or table["first_page"]
    return Part(
        pages,
        grid_of(connection, table, first, first_column),
        [] if page else _later(connection, table, first, last),
        fact,
        columns,
        _stored(found, shown, fact or "", columns),
        list(dict.fromkeys(one["key"] for one in shown if one["x0"] is not None)),
        first_column,
        max((one["col_no"] or 0 for one in cells), default=0),
        len(found) == MOST_ROWS,
    )


def grid_of(connection: DuckDBPyConnection, table: Row, page: int, first_column: int = 0) -> list[list[Printed]]:
    """A page as it is printed, with at most `MOST_COLUMNS` columns: a table of a thousand must not stop the browser."""
    query = f"{_GRID} WHERE table_id = ? AND page = ? AND (col_no IS NULL OR (col_no > ? AND col_no <= ?))"
    given = [table["table_id"], page, first_column, first_column + MOST_COLUMNS]
    return grid(rows(connection, query, given))


def _later(connection: DuckDBPyConnection, table: Row, first: int, last_row: int) -> list[int]:
    """The other pages with rows that are shown."""
    query = """
        SELECT DISTINCT page FROM cells WHERE table_id = ? AND page > ? AND coalesce(row_no, 0) <= ? ORDER BY page
    """
    return [one["page"] for one in rows(connection, query, [table["table_id"], first, last_row])]


def _facts(connection: DuckDBPyConnection, fact: str, wanted: str, given: Row) -> list[Row]:
    query = f'SELECT * FROM "{fact}" WHERE {wanted} ORDER BY row_no LIMIT {MOST_ROWS}'  # noqa: S608 -- a known table
    return rows(connection, query, given)


def _columns(found: list[Row], cells: list[Row]) -> list[str]:
    """The columns that have a value or a cell."""
    filled = {one["field"] for one in cells if one["field"]}
    names = list(found[0]) if found else []
    return [
        name
        for name in names
        if name not in _LEFT_OUT and (name in _ALWAYS or name in filled or any(one[name] is not None for one in found))
    ][:MOST_COLUMNS]


def _stored(found: list[Row], cells: list[Row], fact: str, columns: list[str]) -> list[tuple[Row, list[Value]]]:
    by_place: dict[tuple[int, str], Row] = {}
    for cell in cells:
        if cell["field"] and (not cell["is_empty"] or (cell["row_no"], cell["field"]) not in by_place):
            by_place.setdefault((cell["row_no"], cell["field"]), cell)
    names = [(name, is_number(fact, name)) for name in columns if name not in _ALWAYS]
    return [
        (one, [_value(name, one[name], by_place.get((one["row_no"], name)), number) for name, number in names])
        for one in found
    ]


def _value(name: str, value: object, cell: Row | None, number: bool) -> Value:  # noqa: FBT001 -- a field of the value
    if cell is None:
        return Value(name, value, "", "ok", number, can_change=False)
    return Value(name, value, cell["key"] if cell["x0"] is not None else "", cell["status"], number, can_change=True)
