"""Decisions of people in the database: corrections of values, and what is said to findings. Never deleted."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from pipeline.model import Box, Correction, FindingDecision, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.model import Fate
    from pipeline.store.catalog import Catalog, Row
    from schemas.messages import Sentence

_EDGES = Box._fields
_OF_CORRECTION = tuple(one.name for one in fields(Correction) if one.name != "box")
_OF_FINDING = tuple(one.name for one in fields(FindingDecision))
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


def _asked(connection: DuckDBPyConnection, query: str, document_id: str | None) -> list[Row]:
    cursor = connection.execute(query, {"document": document_id})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _correction(row: Row) -> Correction:
    edges = [row.pop(name) for name in _EDGES]
    box = Box(*edges) if all(isinstance(edge, float) for edge in edges) else None  # type: ignore[arg-type]
    return Correction(box=box, **_without_nulls(row))  # type: ignore[arg-type]


def _without_nulls(row: Row) -> Row:
    """The row with "" for a note that was never written."""
    return {**row, "note": row["note"] or ""}


def add(
    connection: DuckDBPyConnection,
    catalog: Catalog,
    decided: Iterable[Correction | FindingDecision],
) -> None:
    """Writes down decisions that are not there yet; one that is known by its id is left as it is."""
    values: dict[str, Row] = {}
    said: dict[str, Row] = {}
    for one in decided:
        if isinstance(one, Correction):
            values[one.correction_id] = _row(one)
        else:
            said[one.decision_id] = asdict(one)
    _add(connection, catalog, "corrections", "correction_id", values)
    _add(connection, catalog, "finding_decisions", "decision_id", said)


def _row(one: Correction) -> Row:
    row: Row = {name: getattr(one, name) for name in _OF_CORRECTION}
    return {**row, **(one.box._asdict() if one.box else {})}


def _add(connection: DuckDBPyConnection, catalog: Catalog, table: str, key: str, rows: Mapping[str, Row]) -> None:
    if not rows:
        return
    query = f"SELECT {key} FROM {table} WHERE list_contains(?, {key})"  # noqa: S608 -- this module's own names
    known = {found for (found,) in connection.execute(query, [list(rows)]).fetchall()}
    catalog.insert(connection, table, [row for name, row in rows.items() if name not in known])


def settle(connection: DuckDBPyConnection, ids: Sequence[str], status: Fate, reason: Sentence | None = None) -> None:
    """Says what became of decisions, whether on values or on findings."""
    if not ids:
        return
    given = {"ids": list(ids), "status": status}
    connection.execute(
        "UPDATE corrections SET status = $status, reason = $reason, reason_key = $reason_key, "
        "reason_values = $reason_values WHERE list_contains($ids, correction_id)",
        {**given, **told(reason)},
    )
    connection.execute("UPDATE finding_decisions SET status = $status WHERE list_contains($ids, decision_id)", given)
