"""All that a person needs to decide on one item: reading, runners-up, repairs, and the sums that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.deciding.loose import FIELD, is_loose
from pipeline.deciding.places import same_box_sql
from pipeline.model import Box
from pipeline.normalise.numbers import parse_number
from pipeline.review.loose import loose_at
from pipeline.review.rows import row, rows
from pipeline.review.sums import sums_of
from schemas.fields import FACTS, is_money, is_number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.review.rows import Row

MOST_MEMBERS = 60
_PLACE = "document_id = $document_id AND table_id = $table_id AND row_no = $row_no AND field = $field"
_NEAR = f"document_id = $document_id AND page = $page AND {same_box_sql('', '$')} AND field = $field"


def evidence_of(connection: DuckDBPyConnection, item: Row) -> Row:
    """What is known of the value at an item's place; `nilai` is None for an item that speaks of no single value."""
    place = {name: item[name] for name in ("document_id", "table_id", "row_no", "field")}
    cell = cell_at(connection, item)
    if cell is not None and is_loose(item["field"]):
        return _of_number(connection, item, cell)
    if cell is None:
        return {
            "nilai": None,
            "fakta": None,
            "calon": [],
            "perbaikan": [],
            "jumlah": [],
            "temuan": _on_row(connection, item),
            "batas": limits_of(connection, item),
            "anggota": members_of(connection, item),
        }
    fact = fact_of(connection, place)
    return {
        "nilai": cell,
        "fakta": fact,
        "angka": bool(fact) and is_number(fact or "", item["field"]),
        "uang": bool(fact) and is_money(fact or "", item["field"]),
        "calon": _candidates(connection, place, fact),
        "perbaikan": rows(connection, f"SELECT * FROM repairs WHERE {_PLACE} AND method <> 'decision'", place),  # noqa: S608
        "jumlah": _sums(connection, item, fact),
        "temuan": _on_row(connection, item),
        "keputusan": decided_at(connection, item),
        "anggota": members_of(connection, item),
        "batas": limits_of(connection, item),
    }


def _of_number(connection: DuckDBPyConnection, item: Row, cell: Row) -> Row:
    """What is known of a number that no field holds: its reading, and the decisions on it."""
    nothing: Row = {"calon": [], "perbaikan": [], "jumlah": [], "temuan": [], "batas": [], "anggota": []}
    known = {"nilai": cell, "fakta": FIELD, "angka": True, "uang": cell["kind"] == "money"}
    return {**nothing, **known, "keputusan": decided_at(connection, {**item, **cell})}


def limits_of(connection: DuckDBPyConnection, item: Row) -> list[Row]:
    """The thresholds that the finding was made with, and who set them."""
    query = "SELECT name, value, set_by FROM rule_limits WHERE document_id = ? AND rule_id = ? ORDER BY name"
    return rows(connection, query, [item["document_id"], item.get("rule_id")])


def cell_at(connection: DuckDBPyConnection, place: Row) -> Row | None:
    """The cell of a value: where it was read, as what, with how much certainty."""
    if is_loose(place["field"]):
        return loose_at(connection, place)
    if place["table_id"] is None or place["row_no"] is None or place["field"] is None:
        return None
    query = f"SELECT * FROM cells WHERE {_PLACE} ORDER BY value IS NULL, page, top, x1 DESC LIMIT 1"  # noqa: S608 -- constants
    return row(connection, query, {name: place[name] for name in ("document_id", "table_id", "row_no", "field")})


def fact_of(connection: DuckDBPyConnection, place: Row) -> str | None:
    """The fact table that has the value: one with such a column and such a row. Both names are then known ones.

    `angka` for a number that no field holds.
    """
    if is_loose(place["field"]):
        return FIELD
    for fact, fields in FACTS.items():
        if place["field"] in fields:
            query = f'SELECT 1 FROM "{fact}" WHERE table_id = ? AND row_no = ? LIMIT 1'  # noqa: S608 -- a known name
            if row(connection, query, [place["table_id"], place["row_no"]]):
                return fact
    return None


def decided_at(connection: DuckDBPyConnection, place: Row) -> list[Row]:
    """The decisions on a value, the last one first, found by page and box."""
    if place.get("x0") is None or place.get("field") is None:
        return []
    query = f"SELECT * FROM corrections WHERE {_NEAR} ORDER BY decided_at DESC"  # noqa: S608 -- constants
    return rows(connection, query, {name: place[name] for name in ("document_id", "page", "field", *Box._fields)})


def _candidates(connection: DuckDBPyConnection, place: Row, fact: str | None) -> list[Row]:
    """Runner-up readings with the value that each would give; those that give none are no choice."""
    query = f"SELECT rank, text, value, score FROM candidates WHERE {_PLACE} ORDER BY rank LIMIT 9"  # noqa: S608
    found = rows(connection, query, place)
    for one in found:
        one["value"] = one["value"] or _value(one["text"], fact, place["field"])
    return [one for one in found if one["value"] is not None]


def _value(text: str, fact: str | None, field: str) -> str | None:
    if fact is None or not is_number(fact, field):
        return text
    value = parse_number(text, "money" if is_money(fact, field) else "quantity").value
    return None if value is None else format(value, "f")


def _sums(connection: DuckDBPyConnection, item: Row, fact: str | None) -> list[object]:
    if fact not in {"rencana", "evaluasi", "review_rkpd"} or not is_number(fact, item["field"]):
        return []
    if not is_money(fact, item["field"]) and fact != "evaluasi":
        return []
    found = sums_of(connection, fact, (item["table_id"], item["row_no"]), item["field"])
    return [one for one in found if is_money(fact, item["field"]) or one.result.row_no is None]


def members_of(connection: DuckDBPyConnection, item: Row) -> list[Row]:
    """The rows that a finding stands for, and what was decided on each; none for one that is alone."""
    kind, _, name = str(item["kunci"]).partition(":")
    if kind != "t":
        return []
    query = f"""
        SELECT m.*, b.level, coalesce(m.kode, b.kode) AS kode, b.uraian, k.decision AS keputusan
        FROM finding_members AS m
        LEFT JOIN (FROM taruhan_baris WHERE document_id = $document) AS b
            ON b.table_id = m.table_id AND b.row_no = m.row_no
        LEFT JOIN finding_decisions AS k ON k.finding_id = m.member_id AND k.status = 'applied'
        WHERE m.document_id = $document AND m.finding_id = $finding
        ORDER BY m.page, m.top, m.row_no LIMIT {MOST_MEMBERS}
    """  # noqa: S608 -- a constant
    return rows(connection, query, {"document": item["document_id"], "finding": name})


def _on_row(connection: DuckDBPyConnection, item: Row) -> list[Row]:
    """Other findings on the same row."""
    query = """
        SELECT finding_id, rule_id, severity, cause, message, message_key, message_values, field
        FROM temuan_tunggal
        WHERE document_id = $document_id AND table_id = $table_id AND row_no = $row_no AND 't:' || induk <> $kunci
        ORDER BY field = $field DESC NULLS LAST, list_position(['error', 'warning', 'info'], severity) LIMIT 6
    """
    names = ("document_id", "table_id", "row_no", "field", "kunci")
    return rows(connection, query, {name: item[name] for name in names})
