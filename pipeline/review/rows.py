"""Rows of the database as dictionaries, for pages and their templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

Row = dict[str, Any]


def rows(connection: DuckDBPyConnection, query: str, given: Mapping[str, object] | Sequence[object] = ()) -> list[Row]:
    """All rows of a query of ours; values only ever come in as parameters."""
    cursor = connection.execute(query, given)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def row(connection: DuckDBPyConnection, query: str, given: Mapping[str, object] | Sequence[object] = ()) -> Row | None:
    """The first row, None where there is none."""
    return next(iter(rows(connection, query, given)), None)
