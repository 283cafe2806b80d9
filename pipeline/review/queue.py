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
    """The first item, or the one behind the cursor of another (`cursor_of`). None at the end."""
    given = wish.given(waiting)
    behind = "true"
    if place := _place(after):
        behind, given = _AFTER, {**given, **place}
    # The parts of the query are constants of this module.
    return row(connection, f"SELECT * FROM antrean WHERE {_WANTED} AND {behind} {_ORDER} LIMIT 1", given)  # noqa: S608


def item(connection: DuckDBPyConnection, key: str) -> Row | None:
    """The item with that key, None where it is settled or never was."""
    return row(connection, "SELECT * FROM antrean WHERE kunci = ?", [key])


def counted(connection: DuckDBPyConnection, wish: Wish, waiting: Collection[str] = ()) -> Row:
    """How many items there are, and the money at stake in them."""
    query = f"SELECT count(*) AS jumlah, sum(taruhan) AS taruhan FROM antrean WHERE {_WANTED}"  # noqa: S608 -- as above
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
