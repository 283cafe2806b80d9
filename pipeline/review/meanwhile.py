"""Two people at once: a page knows which decision it was made on, and none made since is overwritten in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.review.evidence import decided_at
from pipeline.review.rows import row
from pipeline.review.verdicts import RefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from pipeline.review.journal import Journal
    from pipeline.review.rows import Row

NOTHING = "-"
"""The mark of a page on something that nobody has decided on."""


class Word(NamedTuple):
    """The decision that counts: its identity, who made it and when."""

    id: str
    author: str
    at: datetime


def last_word(connection: DuckDBPyConnection, journal: Journal, item: Row) -> Word | None:
    """What counts of an item, whether the database has it yet or not.

    An item is a value, a finding, a difference of two documents, or a document's state.
    """
    stored = _stored(connection, item)
    made = journal.last(item["kunci"])
    if made is None or made.decision is None:
        return stored
    new = Word(made.id, made.author, made.decision.decided_at)
    return stored if stored is not None and stored.at > new.at else new


def mark(connection: DuckDBPyConnection, journal: Journal, item: Row) -> str:
    """What a page sends back with a decision, so that one made in the meantime is noticed."""
    word = last_word(connection, journal, item)
    return word.id if word else NOTHING


def marks_of_findings(connection: DuckDBPyConnection, journal: Journal, document_id: str) -> dict[str, str]:
    """The marks of a document's findings by finding; one that nobody has decided on is left out."""
    query = """
        SELECT finding_id, arg_max(decision_id, decided_at), max(decided_at) FROM finding_decisions
        WHERE document_id = ? AND status = 'applied' GROUP BY finding_id
    """
    stored = {name: (one, at) for name, one, at in connection.execute(query, [document_id]).fetchall()}
    found = {name: one for name, (one, _) in stored.items()}
    for entry in journal.lasting(document_id):
        if entry.item.startswith("t:") and entry.decision:
            name = entry.item.removeprefix("t:")
            if name not in stored or stored[name][1] <= entry.decision.decided_at:
                found[name] = entry.id
    return found


def check(connection: DuckDBPyConnection, journal: Journal, item: Row, seen: str) -> None:
    """Raises RefusedError where somebody decided on the item since the page was made."""
    word = last_word(connection, journal, item)
    if word is not None and word.id != seen:
        raise RefusedError(f"refused.meanwhile|{word.author}")


def _stored(connection: DuckDBPyConnection, item: Row) -> Word | None:
    kind, _, name = str(item["kunci"]).partition(":")
    if kind == "t":
        query = (
            "SELECT decision_id AS id, author, decided_at FROM finding_decisions "
            "WHERE finding_id = ? AND status = 'applied' ORDER BY decided_at DESC LIMIT 1"
        )
        found = row(connection, query, [name])
    elif kind == "p":
        query = (
            "SELECT keputusan_id AS id, author, decided_at FROM perubahan_keputusan "
            "WHERE kunci = ? AND status = 'applied' ORDER BY decided_at DESC LIMIT 1"
        )
        found = row(connection, query, [name])
    elif kind == "d":
        query = (
            "SELECT decision_id AS id, author, decided_at FROM document_states "
            "WHERE document_id = ? AND status = 'applied' ORDER BY decided_at DESC LIMIT 1"
        )
        found = row(connection, query, [name])
    else:
        counting = [one for one in decided_at(connection, item) if one["status"] in {"applied", "waiting"}]
        found = {**counting[0], "id": counting[0]["correction_id"]} if counting else None
    return Word(found["id"], found["author"], found["decided_at"]) if found else None
