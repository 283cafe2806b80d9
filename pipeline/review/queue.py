"""The review queue: what a person should look at, in order of the money at stake.

The order of all items is kept in memory, for a database of ten thousand documents takes seconds to say it; after a
decision only its document, and the others of its office, are asked for anew.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass
from math import isfinite
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.review.rows import row
from pipeline.review.stakes import at_stake, sum_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.review.gate import Gate
    from pipeline.review.rows import Row
    from pipeline.review.stakes import Place

KINDS = ("nilai", "temuan", "bentrok")
SEVERITIES = ("error", "warning", "info")
USUAL = ("error", "warning")
"""Notes are for reading; only what may be wrong is asked about, unless a person wants more."""
_ENTRIES = """
SELECT kunci, any_value(jenis), any_value(severity), document_id, list((jalur, taruhan::DOUBLE))
FROM taruhan_tempat
WHERE terbuka AND (list_contains($ids, document_id) OR $ids IS NULL)
GROUP BY kunci, document_id
"""
# A row of the view `antrean`, which reads all documents for the money at stake: here that is known already.
_ITEM = """
SELECT
    b.jenis, b.kunci, b.document_id, d.perangkat_daerah, d.wilayah, d.tahun, d.file_name, b.table_id, t.kind,
    b.row_no, r.level, coalesce(b.kode, r.kode) AS kode, r.uraian, b.field, b.page, b.x0, b.top, b.x1, b.bottom,
    b.text, b.value, b.confidence, b.severity, b.cause, b.rule_id, b.message, b.message_key, b.message_values,
    b.stated, b.expected, b.anggota, b.dijawab, $stake::DOUBLE AS taruhan
FROM (FROM butir WHERE document_id = $document AND kunci = $key AND terbuka) AS b
INNER JOIN documents AS d ON d.document_id = b.document_id
LEFT JOIN (FROM tables WHERE document_id = $document) AS t ON t.table_id = b.table_id
LEFT JOIN (FROM taruhan_baris WHERE document_id = $document) AS r ON r.table_id = b.table_id AND r.row_no = b.row_no
"""
_OFFICE = """
SELECT document_id FROM documents
WHERE list_contains($changed, document_id) OR (wilayah, perangkat_daerah) IN (
    SELECT (wilayah, perangkat_daerah) FROM documents WHERE list_contains($changed, document_id)
)
"""
_QUICK_SECONDS = 0.25
_REST = 20
"""So many times as long as it took, a whole queue that was not quick serves on while others write."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see of the queue."""

    kinds: tuple[str, ...] = KINDS
    severities: tuple[str, ...] = USUAL
    document: str | None = None


class Entry(NamedTuple):
    """An item's place in the order: conflicts first, then by money, then by key."""

    later: bool
    negative_stake: float
    key: str
    kind: str
    severity: str
    document_id: str
    places: tuple[Place, ...]

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> Entry:
        """From a row of the database."""
        key, kind, severity, document_id, found = row
        places = tuple((tuple(way), stake) for way, stake in found)
        return cls(kind != "bentrok", -sum_of(places), key, kind, severity, document_id, places)

    def fits(self, wish: Wish) -> bool:
        """Whether a person wants to see it."""
        return (
            self.kind in wish.kinds
            and self.severity in wish.severities
            and (wish.document is None or self.document_id == wish.document)
        )


class Count(NamedTuple):
    """How many items there are, and the money at stake in them."""

    items: int
    stake: float


class Queue:
    """The items of one database in their order; safe for several threads."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._lock = threading.Lock()
        self._entries: list[Entry] = []
        self._staked: tuple[list[Entry], dict[str, float]] = ([], {})
        self._version: object = None
        self._again_at = 0.0
        self._counted: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Count] = {}

    def next(
        self, connection: DuckDBPyConnection, wish: Wish, waiting: Collection[str] = (), after: str | None = None
    ) -> Row | None:
        """The first item, or the one behind another's cursor (`cursor_of`). None at the end.

        `waiting` are items decided on but not in the database yet.
        """
        place = _place(after)
        for entry in self._wanted(connection, wish, waiting):
            found = self._item(connection, entry) if place is None or entry[:3] > place else None
            if found is not None:
                return found
        return None

    def item(self, connection: DuckDBPyConnection, key: str) -> Row | None:
        """The item with that key, None where it is settled or never was."""
        entry = next((one for one in self._fresh(connection) if one.key == key), None)
        return entry and self._item(connection, entry)

    def count(self, connection: DuckDBPyConnection, wish: Wish, waiting: Collection[str] = ()) -> Count:
        """What is left; a row's money counts once in each document."""
        found = self._counts(connection, wish, waiting)
        return Count(sum(one.items for one in found.values()), sum(one.stake for one in found.values()))

    def stakes(self, connection: DuckDBPyConnection) -> dict[str, float]:
        """The money at stake in each item."""
        entries = self._fresh(connection)
        if self._staked[0] is not entries:
            self._staked = entries, {one.key: -one.negative_stake for one in entries}
        return self._staked[1]

    def in_order(self, connection: DuckDBPyConnection, wanted: Mapping[str, str]) -> list[tuple[str, str]]:
        """Items by key, each with its document, as the queue has them; those that it does not have yet at the end."""
        known = [(one.key, one.document_id) for one in self._fresh(connection) if one.key in wanted]
        return [*known, *sorted(wanted.items() - set(known))] if len(known) != len(wanted) else known

    def by_document(self, connection: DuckDBPyConnection, wish: Wish, most: int) -> list[tuple[str, Count]]:
        """The documents with the most money at stake, at most so many."""
        found = self._counts(connection, wish, ())
        return sorted(found.items(), key=lambda one: -one[1].stake)[:most]

    def _counts(self, connection: DuckDBPyConnection, wish: Wish, waiting: Collection[str]) -> dict[str, Count]:
        """By document. A document is counted again when it changes, or while decisions on it wait."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        unsettled = set()
        for entry in self._fresh(connection):
            if entry.fits(wish):
                found[entry.document_id].append(entry)
                unsettled |= {entry.document_id} if entry.key in waiting else set()
        counts = {}
        for name, entries in found.items():
            if name in unsettled:
                counts[name] = _count([one for one in entries if one.key not in waiting])
                continue
            known = (name, wish.kinds, wish.severities)
            if known not in self._counted:
                self._counted[known] = _count(entries)
            counts[name] = self._counted[known]
        return counts

    def _wanted(self, connection: DuckDBPyConnection, wish: Wish, waiting: Collection[str]) -> Iterator[Entry]:
        return (one for one in self._fresh(connection) if one.fits(wish) and one.key not in waiting)

    def _item(self, connection: DuckDBPyConnection, entry: Entry) -> Row | None:
        given = {"document": entry.document_id, "key": entry.key, "stake": -entry.negative_stake}
        return row(connection, _ITEM, given)

    def _fresh(self, connection: DuckDBPyConnection) -> list[Entry]:
        """The entries as the database has them now."""
        with self._lock:
            version = self._gate.version
            if version == self._version:
                return self._entries
            changed = self._gate.changed_since(self._version) if self._version else None
            if changed is not None:
                self._entries, self._version = self._partly(connection, changed), version
            elif monotonic() >= self._again_at:
                self._entries, self._version = self._whole(connection), version
            return self._entries

    def _whole(self, connection: DuckDBPyConnection) -> list[Entry]:
        start = monotonic()
        found = sorted(map(Entry.of, connection.execute(_ENTRIES, {"ids": None}).fetchall()))
        self._counted = {}
        taken = monotonic() - start
        self._again_at = monotonic() + (_REST * taken if taken > _QUICK_SECONDS else 0)
        return found

    def _partly(self, connection: DuckDBPyConnection, changed: Collection[str]) -> list[Entry]:
        ids = {name for (name,) in connection.execute(_OFFICE, {"changed": list(changed)}).fetchall()}
        found = map(Entry.of, connection.execute(_ENTRIES, {"ids": list(ids)}).fetchall())
        self._counted = {name: count for name, count in self._counted.items() if name[0] not in ids}
        return sorted([*(one for one in self._entries if one.document_id not in ids), *found])


def _count(entries: Sequence[Entry]) -> Count:
    return Count(len(entries), at_stake(place for one in entries for place in one.places))


def cursor_of(one: Row) -> str:
    """An item's place in the order, also when it is there no more."""
    return f"{int(one['jenis'] != 'bentrok')}|{one['taruhan']}|{one['kunci']}"


def _place(cursor: str | None) -> tuple[bool, float, str] | None:
    later, _, rest = (cursor or "").partition("|")
    stake, _, key = rest.partition("|")
    try:
        place = bool(int(later)), -float(stake), key
    except ValueError:
        return None
    return place if isfinite(place[1]) else None  # behind `nan` stands nothing: the queue would look empty
