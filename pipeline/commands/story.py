"""All that is known of one value: where it was read and as what, what proves or contradicts it, what people decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checking.identities.proofs import tested
from pipeline.commands.output import shown
from pipeline.store.readings import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.checking.identities.proofs import Tested
    from pipeline.commands.picture import Place

_ORDERS: Mapping[str, str] = {
    "cells": "value IS NULL, page, top",
    "candidates": "rank",
    "repairs": "method",
    "confirmations": "after",
    "findings": "rule_id",
    "corrections": "decided_at",
}
"""The tables that speak of a single value, and in which order."""
_TABLE = "SELECT * FROM tables JOIN documents USING (document_id) WHERE table_id = ?"
_MATCHES = "SELECT * FROM matches WHERE table_id = ? AND row_no = ?"
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Story:
    """Rows of the database on one value, by table, and the identities that it stands in (None: not kept)."""

    place: Place
    rows: Mapping[str, Sequence[Row]]
    identities: Sequence[Tested] | None


def story(connection: DuckDBPyConnection, place: Place) -> Story:
    """What the database knows of a value."""
    rows = {name: _rows(connection, _about(name), list(place)) for name in _ORDERS}
    rows["tables"] = _rows(connection, _TABLE, [place.table_id])
    rows["matches"] = _rows(connection, _MATCHES, [place.table_id, place.row_no])
    document_id, _, number = place.table_id.rpartition("-")
    reading = reading_of(connection, document_id)
    identities = None if reading is None else tested(reading.tables, int(number), place.row_no, place.field)
    return Story(place, rows, identities)


def _about(table: str) -> str:
    where, order = "table_id = ? AND row_no = ? AND field = ?", _ORDERS[table]
    table = "temuan_tunggal" if table == "findings" else table
    return f"SELECT * FROM {table} WHERE {where} ORDER BY {order}"  # noqa: S608 -- constants


def _rows(connection: DuckDBPyConnection, sql: str, values: list[object]) -> list[Row]:
    found = connection.execute(sql, values).fetchall()
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found]


def sentences(told: Story) -> Iterator[str]:
    """The story, a line a fact, in the order in which the value came about."""
    yield from _heading(told)
    yield from _read(told)
    yield from _identities(told)
    for one in told.rows["repairs"]:
        yield f"repair: {one['before']} -> {one['after']} ({one['method']}, certainty {one['confidence']:.4f})"
        yield f"  {one['evidence']}"
    for one in told.rows["confirmations"]:
        yield f"confirmed: certainty {one['before']:.4f} -> {one['after']:.4f}"
        yield f"  {one['evidence']}"
    yield from (_finding(one) for one in told.rows["findings"])
    yield from (_match(one) for one in told.rows["matches"])
    yield from (_decision(one) for one in told.rows["corrections"])


def _heading(told: Story) -> Iterator[str]:
    for one in told.rows["tables"]:
        yield f"{one['file_name']}, table {one['table_id']} ({one['kind']}, {shown(one['tahun']) or 'no year'})"
    yield f"row {told.place.row_no}, {told.place.field}"


def _read(told: Story) -> Iterator[str]:
    for one in told.rows["cells"]:
        box = ", ".join(f"{one[edge]:.0f}" for edge in ("x0", "top", "x1", "bottom") if one[edge] is not None)
        yield f"place: page {shown(one['page'])}, box {box or 'none'}"
        yield (
            f"read: {one['text']!r} ({one['source']}), stored as {shown(one['value']) or 'NULL'}, "
            f"certainty {one['confidence']:.4f}, {one['status']}"
        )
    if not told.rows["cells"]:
        yield "place: no cell of its own (inherited, looked up, or nothing printed)"
    for one in told.rows["candidates"]:
        value = shown(one["value"]) or "NULL"
        yield f"  reading {one['rank']}: {one['text']!r} = {value}, likelihood {one['score']:.4f}"


def _identities(told: Story) -> Iterator[str]:
    if told.identities is None:
        yield "identities: not kept for this document; read it again with `renja ingest --force`"
    for one in told.identities or ():
        yield f"{'holds' if one.holds else 'FAILS'}: {one.equation}"


def _finding(one: Row) -> str:
    evidence = f" [{one['evidence']}]" if one["evidence"] else ""
    return f"finding {one['rule_id']} ({one['severity']}, cause {one['cause']}): {one['message']}{evidence}"


def _match(one: Row) -> str:
    used = "used" if one["accepted"] else "not used"
    entry = f"{shown(one['kode'])} {shown(one['name'])}".strip() or "nothing"
    return f"match of the row's name: {entry} ({one['method']}, likeness {one['score']:.0f}, {used})"


def _decision(one: Row) -> str:
    note = f": {one['note']}" if one["note"] else ""
    return f"decision of {one['author']}, {one['decided_at']}: {one['before']} -> {one['after']}{note}"
