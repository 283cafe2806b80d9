"""Taking a decision back: before the database has it, or after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.review.journal import Entry
from pipeline.review.rows import rows

if TYPE_CHECKING:
    from datetime import datetime

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
    UNION ALL
    SELECT decision_id AS id, document_id, decided_at, 's:' || decision_id
    FROM structure_decisions
    WHERE author = $author AND status IN ('applied', 'waiting') AND NOT list_contains($taken, id)
    UNION ALL
    SELECT decision_id AS id, document_id, decided_at, 'd:' || document_id
    FROM document_states WHERE author = $author AND status = 'applied' AND NOT list_contains($taken, id)
    UNION ALL
    SELECT keputusan_id AS id, dokumen_sesudah, decided_at, 'p:' || kunci
    FROM perubahan_keputusan WHERE author = $author AND status = 'applied' AND NOT list_contains($taken, id)
)
QUALIFY decided_at = max(decided_at) OVER ()
ORDER BY id
"""


def take_back(gate: Gate, journal: Journal, author: str) -> str | None:
    """Takes the author's last decision back and gives the key of its item; None where there is none to take back.

    Decisions made at once, in bulk or as the parts of one form, are taken back at once. To be called while the applier
    is paused, for a decision on its way would be in both places.
    """
    waiting = journal.waiting()
    own = [entry for entry in waiting if entry.author == author and entry.decision is not None and not entry.foreign]
    if own:
        last = own[-1]
        items = {entry.item for entry in own if _made_at(entry) == _made_at(last)}
        journal.take_back([entry for entry in waiting if entry.item in items and _is_of(entry, last)])
        return last.item
    taken = [entry.id for entry in waiting if entry.decision is None]
    with gate.reading() as connection:
        entries = _withdrawals(connection, author, taken)
    journal.add(entries)
    return entries[0].item if entries else None


def _made_at(entry: Entry) -> datetime | None:
    return entry.decision.decided_at if entry.decision else None


def _is_of(entry: Entry, last: Entry) -> bool:
    """Whether an entry was made at once with the last one, or ends a decision that it replaced."""
    return _made_at(entry) == _made_at(last) or (entry.decision is None and entry.number >= last.number)


def _withdrawals(connection: DuckDBPyConnection, author: str, taken: list[str]) -> list[Entry]:
    found = rows(connection, _LAST, {"author": author, "taken": taken})
    return [Entry(one["id"], "withdrawal", one["item"], one["document_id"], author) for one in found]
