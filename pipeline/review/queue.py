"""The review queue: what a person should look at, in order of the money at stake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.review.rows import row, rows

if TYPE_CHECKING:
    from collections.abc import Collection

    from duckdb import DuckDBPyConnection

    from pipeline.review.rows import Row

KINDS = ("nilai", "temuan", "bentrok")
SEVERITIES = ("error", "warning", "info")
USUAL = ("error", "warning")
"""Notes are for reading; only what may be wrong is asked about, unless a person wants more."""
_WANTED = """
    list_contains($kinds, jenis) AND list_contains($severities, severity)
    AND coalesce(document_id = $document, true) AND NOT list_contains($waiting, kunci)
"""
_COUNTED = "SELECT *, count(*) OVER () AS sisa, sum(taruhan) OVER () AS uang FROM antrean"
_PLACES = {"t": ("temuan", "findings", "finding_id"), "b": ("bentrok", "corrections", "correction_id")}
_ORDER = "ORDER BY jenis = 'bentrok' DESC, taruhan DESC, kunci"
_AFTER = "(jenis <> 'bentrok', -taruhan, kunci) > ($later, $stake, $key)"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see of the queue."""

    kinds: tuple[str, ...] = KINDS
    severities: tuple[str, ...] = USUAL
    document: str | None = None

    def given(self, waiting: Collection[str]) -> dict[str, object]:
        """As parameters of a query; `waiting` are items decided on but not in the database yet."""
        return {
            "kinds": list(self.kinds),
            "severities": list(self.severities),
            "document": self.document,
            "waiting": list(waiting),
        }


def next_item(
    connection: DuckDBPyConnection, wish: Wish, waiting: Collection[str] = (), after: str | None = None
) -> Row | None:
    """The first item, or the one behind the cursor of another (`cursor_of`), with `sisa` and `uang` as `counted` has.

    None at the end.
    """
    given = wish.given(waiting)
    behind = "true"
    if place := _place(after):
        behind, given = _AFTER, {**given, **place}
    # The parts of the query are constants of this module.
    query = f"WITH q AS ({_COUNTED} WHERE {_WANTED}) SELECT * FROM q WHERE {behind} {_ORDER} LIMIT 1"  # noqa: S608
    return row(connection, query, given)


def item(connection: DuckDBPyConnection, key: str, wish: Wish, waiting: Collection[str] = ()) -> Row | None:
    """The item with that key, None where it is settled or never was; with `sisa` and `uang`."""
    counts = counted(connection, wish, waiting)
    found = row(connection, "SELECT * FROM antrean WHERE kunci = ?", [key])
    return found and {**found, **counts}


def place_of(connection: DuckDBPyConnection, key: str) -> Row | None:
    """What an item speaks of, as far as a decision needs it: without the money, and therefore at once."""
    kind, _, name = key.partition(":")
    if kind == "n":
        return _value_at(connection, key, name)
    if kind not in _PLACES:
        return None
    jenis, table, column = _PLACES[kind]
    found = row(connection, f"SELECT * FROM {table} WHERE {column} = ?", [name])  # noqa: S608 -- constants
    return found and {**found, "jenis": jenis, "kunci": key, "value": found.get("after")}


def _value_at(connection: DuckDBPyConnection, key: str, name: str) -> Row | None:
    table_id, _, rest = name.partition(":")
    row_no, _, field = rest.partition(":")
    query = """
        SELECT c.*, b.kode FROM cells AS c
        LEFT JOIN laporan_baris AS b ON b.table_id = c.table_id AND b.row_no = c.row_no
        WHERE c.table_id = ? AND c.row_no = try_cast(? AS INTEGER) AND c.field = ?
        ORDER BY c.value IS NULL, c.page, c.top LIMIT 1
    """
    found = row(connection, query, [table_id, row_no, field])
    return found and {**found, "jenis": "nilai", "kunci": key}


def counted(connection: DuckDBPyConnection, wish: Wish, waiting: Collection[str] = ()) -> Row:
    """How many items there are (`sisa`), and the money at stake in them (`uang`)."""
    query = f"SELECT count(*) AS sisa, coalesce(sum(taruhan), 0) AS uang FROM antrean WHERE {_WANTED}"  # noqa: S608
    return rows(connection, query, wish.given(waiting))[0]


def cursor_of(one: Row) -> str:
    """An item's place in the queue, also when it is there no more."""
    return f"{int(one['jenis'] != 'bentrok')}|{one['taruhan']}|{one['kunci']}"


def _place(cursor: str | None) -> dict[str, object] | None:
    later, _, rest = (cursor or "").partition("|")
    stake, _, key = rest.partition("|")
    try:
        return {"later": bool(int(later)), "stake": -float(stake), "key": key}
    except ValueError:
        return None
