"""How far the work on a document is: open, in work or done, whose it is, and what was open when it was signed off."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from secrets import token_hex
from typing import TYPE_CHECKING, get_args

from pipeline.model import DocumentState, StateDecision
from pipeline.review.journal import Entry
from pipeline.review.rows import row, rows
from pipeline.review.verdicts import LONGEST, RefusedError, now

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.review.queue import Count
    from pipeline.review.rows import Row

STATES: tuple[DocumentState, ...] = get_args(DocumentState)
LONGEST_NAME = 80
_OPEN = """
SELECT jenis, severity, count(*) AS jumlah FROM butir
WHERE document_id = ? AND terbuka GROUP BY ALL ORDER BY ALL
"""
_LAST = "SELECT * FROM document_states WHERE document_id = ? AND status = 'applied' ORDER BY decided_at DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of a document; `accepted` is the number of open items that the person signs off with."""

    state: str
    assigned: str = ""
    note: str = ""
    accepted: str = ""


def state_of(connection: DuckDBPyConnection, document_id: str) -> Row | None:
    """What counts of a document; None where nobody has said anything."""
    return row(connection, _LAST, [document_id])


def open_items(connection: DuckDBPyConnection, document_id: str) -> list[Row]:
    """What waits for a decision, by kind and severity."""
    return rows(connection, _OPEN, [document_id])


def state_entry(document_id: str, told: Told, left: Count, author: str) -> Entry:
    """A decision on a document's state.

    Raises RefusedError where the state is none, or where a document with open items is to be signed off and the
    person has not seen how many.
    """
    state = next((one for one in STATES if one == told.state), None)
    if state is None:
        raise RefusedError("refused.choice")
    if state == "done" and left.items and told.accepted != str(left.items):
        raise RefusedError("refused.still_open")
    made = StateDecision(
        token_hex(8), document_id, state, told.assigned.strip()[:LONGEST_NAME] or None, left.items,
        Decimal(str(round(left.stake, 2))), author, now(), told.note[:LONGEST],
    )  # fmt: skip
    return Entry(made.decision_id, "state", f"d:{document_id}", document_id, author, made)
