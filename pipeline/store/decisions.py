"""Decisions of people in the database: on values, findings, structure and facts, documents, and differences.

None is ever deleted.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pipeline.model import Box, ChangeDecision, Correction, FindingDecision, StateDecision, StructureDecision, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.model import Fate
    from pipeline.store.catalog import Catalog, Row
    from schemas.messages import Sentence

Decision = Correction | FindingDecision | StructureDecision | StateDecision | ChangeDecision
D = TypeVar("D", bound=Decision)
_EDGES = Box._fields


class _Place(NamedTuple):
    """Where a kind of decision is kept: its table, the column that says which it is, and that of its document."""

    table: str
    key: str
    document: str = "document_id"


_PLACES: Mapping[type, _Place] = {
    Correction: _Place("corrections", "correction_id"),
    FindingDecision: _Place("finding_decisions", "decision_id"),
    StructureDecision: _Place("structure_decisions", "decision_id"),
    StateDecision: _Place("document_states", "decision_id"),
    ChangeDecision: _Place("perubahan_keputusan", "keputusan_id", "dokumen_sesudah"),
}
_LIVE = "status IN ('applied', 'waiting', 'conflict')"


def columns_of(kind: type[D]) -> tuple[str, ...]:
    """The columns that a kind of decision has in its table: its fields, its box as four edges."""
    names = [one.name for one in fields(kind)]
    return tuple(name for name in names if name != "box") + (_EDGES if "box" in names else ())


def of(kind: type[D], connection: DuckDBPyConnection, document_id: str | None, *, live: bool = True) -> list[D]:
    """Decisions of a kind on one document or (None) on all, oldest first.

    `live` leaves out what was superseded or withdrawn. Those on differences are of the later of two documents.
    """
    at = _PLACES[kind]
    # Names of tables and columns are this module's own.
    query = f"SELECT {', '.join(columns_of(kind))} FROM {at.table} WHERE coalesce({at.document} = $document, true)"  # noqa: S608
    query += f" AND {_LIVE if live else 'true'} ORDER BY decided_at, {at.key}"
    cursor = connection.execute(query, {"document": document_id})
    names = [column[0] for column in cursor.description or ()]
    return [_read(kind, dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def _read(kind: type[D], row: Row) -> D:
    """The decision of a row: "" for a note that was never written, its edges as one box."""
    row["note"] = row["note"] or ""
    if "x0" in row:
        edges = [row.pop(name) for name in _EDGES]
        row["box"] = Box(*edges) if all(isinstance(edge, float) for edge in edges) else None  # type: ignore[arg-type]
    return kind(**row)  # type: ignore[arg-type]  # the columns are its fields


def on_rows(connection: DuckDBPyConnection, document_id: str) -> list[Correction | StructureDecision]:
    """The live decisions on a document's values, rows, tables and facts."""
    return [*of(Correction, connection, document_id), *of(StructureDecision, connection, document_id)]


def all_of(connection: DuckDBPyConnection, document_id: str | None) -> list[Decision]:
    """Every kind of decision on one document or (None) on all, also those that count no more."""
    every: list[Decision] = []
    for kind in _PLACES:
        every += of(kind, connection, document_id, live=False)
    return every


def add(connection: DuckDBPyConnection, catalog: Catalog, decided: Iterable[Decision]) -> None:
    """Writes down decisions that are not there yet; one that is known by its id is left as it is."""
    by_table: dict[type, dict[str, Row]] = {}
    for one in decided:
        row = _row(one)
        by_table.setdefault(type(one), {})[str(row[_PLACES[type(one)].key])] = row
    for kind, rows in by_table.items():
        _add(connection, catalog, _PLACES[kind], rows)


def _row(one: Decision) -> Row:
    row: Row = {item.name: getattr(one, item.name) for item in fields(one) if item.name != "box"}
    box = getattr(one, "box", None)
    return {**row, **(box._asdict() if box else {})}


def _add(connection: DuckDBPyConnection, catalog: Catalog, at: _Place, rows: Mapping[str, Row]) -> None:
    if not rows:
        return
    query = f"SELECT {at.key} FROM {at.table} WHERE list_contains(?, {at.key})"  # noqa: S608 -- this module's own names
    known = {found for (found,) in connection.execute(query, [list(rows)]).fetchall()}
    catalog.insert(connection, at.table, [row for name, row in rows.items() if name not in known])


def settle(connection: DuckDBPyConnection, ids: Sequence[str], status: Fate, reason: Sentence | None = None) -> None:
    """Says what became of decisions, of whatever kind."""
    if not ids:
        return
    given = {"ids": list(ids), "status": status}
    for table, key, _ in _PLACES.values():
        # Names of this module's own.
        if table in {"corrections", "structure_decisions"}:
            connection.execute(
                f"UPDATE {table} SET status = $status, reason = $reason, reason_key = $reason_key, "  # noqa: S608
                f"reason_values = $reason_values WHERE list_contains($ids, {key})",
                {**given, **told(reason)},
            )
        else:
            connection.execute(f"UPDATE {table} SET status = $status WHERE list_contains($ids, {key})", given)  # noqa: S608
