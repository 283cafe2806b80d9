"""Decisions of people in the database: on values, findings, structure and facts, documents, and differences.

None is ever deleted.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from pipeline.model import Box, ChangeDecision, Correction, FindingDecision, StateDecision, StructureDecision, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.model import Fate
    from pipeline.store.catalog import Catalog, Row
    from schemas.messages import Sentence

    Decision = Correction | FindingDecision | StructureDecision | StateDecision | ChangeDecision

_EDGES = Box._fields
_OF_CORRECTION = tuple(one.name for one in fields(Correction) if one.name != "box")
_OF_FINDING = tuple(one.name for one in fields(FindingDecision))
_OF_STRUCTURE = tuple(one.name for one in fields(StructureDecision) if one.name != "box")
_OF_STATE = tuple(one.name for one in fields(StateDecision))
_OF_CHANGE = tuple(one.name for one in fields(ChangeDecision))
_TABLES = {
    Correction: ("corrections", "correction_id"),
    FindingDecision: ("finding_decisions", "decision_id"),
    StructureDecision: ("structure_decisions", "decision_id"),
    StateDecision: ("document_states", "decision_id"),
    ChangeDecision: ("perubahan_keputusan", "keputusan_id"),
}
"""The table of each kind of decision, and the column that says which it is."""
_LIVE = "status IN ('applied', 'waiting', 'conflict')"


def corrections(
    connection: DuckDBPyConnection, document_id: str | None = None, *, live: bool = True
) -> list[Correction]:
    """Corrections of one document or of all, oldest first; `live` leaves out what was superseded or withdrawn."""
    names = ", ".join((*_OF_CORRECTION, *_EDGES))
    where = f"coalesce(document_id = $document, true) AND ({'true' if not live else _LIVE})"
    # Column names are this module's own.
    query = f"SELECT {names} FROM corrections WHERE {where} ORDER BY decided_at, correction_id"  # noqa: S608
    found = _asked(connection, query, document_id)
    return [_correction(row) for row in found]


def finding_decisions(
    connection: DuckDBPyConnection, document_id: str | None = None, *, live: bool = True
) -> list[FindingDecision]:
    """Decisions on the findings of one document or of all, oldest first."""
    where = f"coalesce(document_id = $document, true) AND ({'true' if not live else _LIVE})"
    query = f"SELECT {', '.join(_OF_FINDING)} FROM finding_decisions WHERE {where} ORDER BY decided_at, decision_id"  # noqa: S608
    return [FindingDecision(**_without_nulls(row)) for row in _asked(connection, query, document_id)]  # type: ignore[arg-type]


def structure(
    connection: DuckDBPyConnection, document_id: str | None = None, *, live: bool = True
) -> list[StructureDecision]:
    """Decisions on the structure and facts of one document or of all, oldest first."""
    names = ", ".join((*_OF_STRUCTURE, *_EDGES))
    where = f"coalesce(document_id = $document, true) AND ({'true' if not live else _LIVE})"
    query = f"SELECT {names} FROM structure_decisions WHERE {where} ORDER BY decided_at, decision_id"  # noqa: S608
    return [StructureDecision(**_boxed(row)) for row in _asked(connection, query, document_id)]  # type: ignore[arg-type]


def states(connection: DuckDBPyConnection, document_id: str | None = None, *, live: bool = True) -> list[StateDecision]:
    """What was said of how far one document is, or all are, oldest first."""
    where = f"coalesce(document_id = $document, true) AND ({'true' if not live else _LIVE})"
    query = f"SELECT {', '.join(_OF_STATE)} FROM document_states WHERE {where} ORDER BY decided_at, decision_id"  # noqa: S608
    return [StateDecision(**_without_nulls(row)) for row in _asked(connection, query, document_id)]  # type: ignore[arg-type]


def changes(
    connection: DuckDBPyConnection, document_id: str | None = None, *, live: bool = True
) -> list[ChangeDecision]:
    """Decisions on what differs between documents, of those in which one document is the later, oldest first."""
    where = f"coalesce(dokumen_sesudah = $document, true) AND ({'true' if not live else _LIVE})"
    query = f"SELECT {', '.join(_OF_CHANGE)} FROM perubahan_keputusan WHERE {where} ORDER BY decided_at, keputusan_id"  # noqa: S608
    return [ChangeDecision(**_without_nulls(row)) for row in _asked(connection, query, document_id)]  # type: ignore[arg-type]


def on_rows(connection: DuckDBPyConnection, document_id: str) -> list[Correction | StructureDecision]:
    """The live decisions on a document's values, rows, tables and facts."""
    return [*corrections(connection, document_id), *structure(connection, document_id)]


def all_of(connection: DuckDBPyConnection, document_id: str | None = None, *, live: bool = True) -> list[Decision]:
    """Every kind of decision on one document or on all."""
    kinds = (corrections, finding_decisions, structure, states, changes)
    return [one for kind in kinds for one in kind(connection, document_id, live=live)]


def _asked(connection: DuckDBPyConnection, query: str, document_id: str | None) -> list[Row]:
    cursor = connection.execute(query, {"document": document_id})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _correction(row: Row) -> Correction:
    return Correction(**_boxed(row))  # type: ignore[arg-type]


def _boxed(row: Row) -> Row:
    """The row with its edges as one box."""
    edges = [row.pop(name) for name in _EDGES]
    box = Box(*edges) if all(isinstance(edge, float) for edge in edges) else None  # type: ignore[arg-type]
    return {**_without_nulls(row), "box": box}


def _without_nulls(row: Row) -> Row:
    """The row with "" for a note that was never written."""
    return {**row, "note": row["note"] or ""}


def add(connection: DuckDBPyConnection, catalog: Catalog, decided: Iterable[Decision]) -> None:
    """Writes down decisions that are not there yet; one that is known by its id is left as it is."""
    by_table: dict[type, dict[str, Row]] = {}
    for one in decided:
        row = _row(one)
        by_table.setdefault(type(one), {})[str(row[_TABLES[type(one)][1]])] = row
    for kind, rows in by_table.items():
        _add(connection, catalog, *_TABLES[kind], rows)


def _row(one: Decision) -> Row:
    row: Row = {item.name: getattr(one, item.name) for item in fields(one) if item.name != "box"}
    box = getattr(one, "box", None)
    return {**row, **(box._asdict() if box else {})}


def _add(connection: DuckDBPyConnection, catalog: Catalog, table: str, key: str, rows: Mapping[str, Row]) -> None:
    if not rows:
        return
    query = f"SELECT {key} FROM {table} WHERE list_contains(?, {key})"  # noqa: S608 -- this module's own names
    known = {found for (found,) in connection.execute(query, [list(rows)]).fetchall()}
    catalog.insert(connection, table, [row for name, row in rows.items() if name not in known])


def settle(connection: DuckDBPyConnection, ids: Sequence[str], status: Fate, reason: Sentence | None = None) -> None:
    """Says what became of decisions, of whatever kind."""
    if not ids:
        return
    given = {"ids": list(ids), "status": status}
    for table, key in _TABLES.values():
        # Names of this module's own.
        if table in {"corrections", "structure_decisions"}:
            connection.execute(
                f"UPDATE {table} SET status = $status, reason = $reason, reason_key = $reason_key, "  # noqa: S608
                f"reason_values = $reason_values WHERE list_contains($ids, {key})",
                {**given, **told(reason)},
            )
        else:
            connection.execute(f"UPDATE {table} SET status = $status WHERE list_contains($ids, {key})", given)  # noqa: S608
