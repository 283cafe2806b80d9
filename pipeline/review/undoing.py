"""Taking a decision back: before the database has it, or after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.review.journal import Entry
from pipeline.review.rows import row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.review.gate import Gate
    from pipeline.review.journal import Journal

_LAST = """
SELECT * FROM (
    SELECT correction_id AS id, document_id, decided_at, 'n:' || concat_ws(':', table_id, row_no, field) AS item
    FROM corrections WHERE author = $author AND status IN ('applied', 'waiting') AND NOT list_contains($taken, id)
    UNION ALL
    SELECT decision_id AS id, document_id, decided_at, 't:' || finding_id
    FROM finding_decisions WHERE author = $author AND status = 'applied' AND NOT list_contains($taken, id)
) ORDER BY decided_at DESC LIMIT 1
"""


def take_back(gate: Gate, journal: Journal, author: str) -> str | None:
    """Takes the author's last decision back and gives the key of its item; None where there is none to take back.

    To be called while the applier is paused, for a decision on its way would be in both places.
    """
    waiting = journal.waiting()
    own = [entry for entry in waiting if entry.author == author and entry.decision is not None and not entry.foreign]
    if own:
        last = own[-1]
        journal.remove([entry for entry in waiting if entry.number >= last.number and entry.item == last.item])
        return last.item
    taken = [entry.id for entry in waiting if entry.decision is None]
    with gate.reading() as connection:
        entry = _withdrawal(connection, author, taken)
    if entry is None:
        return None
    journal.add([entry])
    return entry.item


def _withdrawal(connection: DuckDBPyConnection, author: str, taken: list[str]) -> Entry | None:
    found = row(connection, _LAST, {"author": author, "taken": taken})
    if found is None:
        return None
    return Entry(found["id"], "withdrawal", found["item"], found["document_id"], author)
