"""Decisions on their way into the database: each is on the disk before its page says so, whatever happens after.

A small SQLite file beside the database: `renja ingest` may have the database for hours, and a person goes on deciding.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from pipeline.errors import UnwritableError
from pipeline.model import Box, ChangeDecision, Correction, FindingDecision, StateDecision, StructureDecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pipeline.deciding import Decision

_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, kind TEXT NOT NULL, item TEXT NOT NULL,
    document TEXT NOT NULL, author TEXT NOT NULL, content TEXT NOT NULL,
    foreign_ INTEGER NOT NULL
)
"""
Kind = Literal["value", "finding", "structure", "state", "change", "withdrawal"]
_KINDS = {
    "value": Correction,
    "finding": FindingDecision,
    "structure": StructureDecision,
    "state": StateDecision,
    "change": ChangeDecision,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision, or the withdrawal of the one with that `id`; `item` is the key of the item in the queue.

    `foreign`: it comes from another database, and does not overrule what was decided here.
    """

    id: str
    kind: Kind
    item: str
    document_id: str
    author: str
    decision: Decision | None = None
    foreign: bool = False
    number: int = 0


class Journal:
    """The entries that are not in the database yet, oldest first."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".decisions")
        self._last: dict[str, Entry] = {}
        with self._open() as connection:
            connection.execute(_TABLE)

    def add(self, entries: Iterable[Entry]) -> None:
        """Writes entries to the disk; when this returns they survive a power cut."""
        entries = list(entries)
        rows = [
            (one.id, one.kind, one.item, one.document_id, one.author, _to_text(one.decision), one.foreign)
            for one in entries
        ]
        with self._open() as connection:
            query = (
                "INSERT INTO entries (id, kind, item, document, author, content, foreign_) VALUES (?, ?, ?, ?, ?, ?, ?)"
            )
            connection.executemany(query, rows)
        for one in entries:
            self._remember(one)

    def last(self, item: str) -> Entry | None:
        """The last decision on an item of the queue that came through here and was not taken back."""
        return self._last.get(item)

    def lasting(self, document_id: str) -> list[Entry]:
        """All such decisions on a document."""
        return [one for one in self._last.values() if one.document_id == document_id]

    def _remember(self, one: Entry) -> None:
        if one.decision is not None:
            self._last[one.item] = one
            return
        for item in [item for item, known in self._last.items() if known.id == one.id]:
            del self._last[item]

    def waiting(self) -> list[Entry]:
        """All entries."""
        with self._open() as connection:
            rows = connection.execute("SELECT * FROM entries ORDER BY number").fetchall()
        return [
            Entry(name, kind, item, document, author, _from_text(kind, content), bool(foreign), number)
            for number, name, kind, item, document, author, content, foreign in rows
        ]

    def take_back(self, entries: Sequence[Entry]) -> None:
        """Forgets entries that the database does not have yet, as if they had never been made."""
        for one in entries:
            self._last.pop(one.item, None)
        self.remove(entries)

    def remove(self, entries: Sequence[Entry]) -> None:
        """Forgets entries that the database has now."""
        with self._open() as connection:
            connection.executemany("DELETE FROM entries WHERE number = ?", [(one.number,) for one in entries])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10)) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                with connection:
                    yield connection
        except sqlite3.Error as error:
            message = (
                f"decisions cannot be kept in {self._path} ({error}): make its folder writable and room on the disk"
            )
            raise UnwritableError(message) from error


def _to_text(decision: Decision | None) -> str:
    return json.dumps(None if decision is None else asdict(decision), default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _from_text(kind: str, content: str) -> Decision | None:
    values = json.loads(content)
    if values is None:
        return None
    values["decided_at"] = datetime.fromisoformat(values["decided_at"])
    if box := values.get("box"):
        values["box"] = Box(*box)
    if values.get("open_stake") is not None:
        values["open_stake"] = Decimal(values["open_stake"])
    made: Decision = _KINDS[kind](**values)
    return made
