"""One table: as it is printed and as it is stored, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.review.printed import grid
from pipeline.review.rows import row, rows
from schemas.shapes import FACTS, is_number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.review.printed import Printed
    from pipeline.review.rows import Row

MOST_ROWS, MOST_COLUMNS = 400, 60
# The name of a place is made here, for it is needed of every cell several times.
_CELLS = """
SELECT row_no, col_no, field, page, x0, top, x1, bottom, text, value, status,
    concat_ws('-', page, round(x0 * 10)::INTEGER, round(top * 10)::INTEGER, round(x1 * 10)::INTEGER,
        round(bottom * 10)::INTEGER) AS key
FROM cells
"""
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
    """What one view of a table shows. `printed` by page; `places` are the boxes to mark on the pictures."""

    pages: list[Row]
    printed: dict[int, list[list[Printed]]]
    fact: str | None
    columns: list[str]
    stored: list[tuple[Row, list[Value]]]
    places: dict[str, tuple[int, list[float]]]
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
    cells = rows(connection, f"{_CELLS} WHERE {wanted}", given)
    pages = rows(
        connection,
        "SELECT * FROM pages WHERE document_id = ? AND page BETWEEN ? AND ? ORDER BY page",
        [table["document_id"], table["first_page"], table["last_page"]],
    )
    fact = table["tabel"] if table["tabel"] in FACTS else None
    found = _facts(connection, fact, wanted, given) if fact else []
    last = max((one["row_no"] for one in found), default=MOST_ROWS)
    shown = [one for one in cells if one["row_no"] is None or one["row_no"] <= last]
    return Part(
        pages,
        _printed(shown, first_column),
        fact,
        _columns(found, shown),
        _stored(found, shown, fact),
        {one["key"]: _place(one) for one in shown if one["x0"] is not None},
        first_column,
        max((one["col_no"] or 0 for one in cells), default=0),
        len(found) == MOST_ROWS,
    )


def _facts(connection: DuckDBPyConnection, fact: str, wanted: str, given: Row) -> list[Row]:
    query = f'SELECT * FROM "{fact}" WHERE {wanted} ORDER BY row_no LIMIT {MOST_ROWS}'  # noqa: S608 -- a known table
    return rows(connection, query, given)


def _printed(cells: list[Row], first: int) -> dict[int, list[list[Printed]]]:
    """The grids by page, with at most `MOST_COLUMNS` columns: a table of a thousand must not stop the browser."""
    within = [one for one in cells if one["col_no"] is None or first < one["col_no"] <= first + MOST_COLUMNS]
    pages = sorted({one["page"] for one in within if one["page"]})
    return {page: grid(one for one in within if one["page"] == page) for page in pages}


def _columns(found: list[Row], cells: list[Row]) -> list[str]:
    """The columns that have a value or a cell."""
    filled = {one["field"] for one in cells if one["field"]}
    names = list(found[0]) if found else []
    return [
        name
        for name in names
        if name not in _LEFT_OUT and (name in _ALWAYS or name in filled or any(one[name] is not None for one in found))
    ][:MOST_COLUMNS]


def _stored(found: list[Row], cells: list[Row], fact: str | None) -> list[tuple[Row, list[Value]]]:
    by_place: dict[tuple[object, object], Row] = {}
    for cell in cells:
        if cell["field"] and (cell["value"] is not None or (cell["row_no"], cell["field"]) not in by_place):
            by_place.setdefault((cell["row_no"], cell["field"]), cell)
    names = _columns(found, cells)
    return [(one, [_value(one, name, by_place, fact) for name in names if name not in _ALWAYS]) for one in found]


def _value(one: Row, name: str, by_place: dict[tuple[object, object], Row], fact: str | None) -> Value:
    cell = by_place.get((one["row_no"], name))
    return Value(
        name,
        one[name],
        cell["key"] if cell and cell["x0"] is not None else "",
        cell["status"] if cell else "ok",
        is_number(fact or "", name),
        cell is not None,
    )


def _place(cell: Row) -> tuple[int, list[float]]:
    return cell["page"], [round(cell[edge], 1) for edge in ("x0", "top", "x1", "bottom")]
