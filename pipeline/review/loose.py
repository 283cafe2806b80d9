"""Numbers that no field holds, for the desk: those of a table as it stores them, and one of them to be decided on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.deciding.loose import field_of, part_of
from pipeline.deciding.places import same_box_sql, same_corner_sql
from pipeline.model import Box
from pipeline.review.rows import rows
from pipeline.review.tables import KEY, MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    from decimal import Decimal

    from duckdb import DuckDBPyConnection

    from pipeline.review.rows import Row

_AT = f"""
SELECT document_id, table_id, coalesce(row_no, 0) AS row_no, col_no, page, x0, top, x1, bottom, text,
    nilai, confidence, status, kind, kolom, level, kode, uraian, satuan, part,
    {KEY} AS kotak
FROM angka WHERE document_id = $document_id AND page = $page AND field IS NULL
"""  # noqa: S608 -- constants
_NAMED = f"SELECT * FROM ({_AT}) WHERE table_id = $table_id AND kotak = $kotak ORDER BY part"  # noqa: S608 -- the same
_NEAR = f"""
SELECT * FROM ({_AT}) WHERE {same_corner_sql("", "$")}
QUALIFY rank() OVER (ORDER BY {same_box_sql("", "$")} DESC) = 1 ORDER BY part
"""  # noqa: S608 -- the same
_OF_PAGE = f"""
SELECT row_no, col_no, part, kolom, uraian, nilai, satuan, kind, status, text, top, x0, {KEY} AS kotak FROM angka
WHERE table_id = $table AND (page = $page OR $page IS NULL) AND field IS NULL
ORDER BY page, row_no, top, x0, part
"""  # noqa: S608 -- constants


@dataclass(frozen=True, slots=True)
class LooseValue:
    """A number; `kotak` names its place on the page, `field` which of the figures there."""

    kotak: str
    field: str
    nilai: Decimal | None
    satuan: str | None
    kind: str
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class LooseTable:
    """The numbers of a table (or of some pages of it) that no field holds, by row and column."""

    columns: list[tuple[int, str]]
    rows: list[tuple[str, list[list[LooseValue]]]]

    @property
    def keys(self) -> dict[str, LooseValue]:
        """The first number of each place on the page: by it the printed cell is opened."""
        found: dict[str, LooseValue] = {}
        for _, cells in self.rows:
            for one in (one for cell in cells for one in cell):
                found.setdefault(one.kotak, one)
        return found


def loose_of(connection: DuckDBPyConnection, table_id: str, page: int | None) -> LooseTable:
    """The numbers of a page of a table, or with None of all its pages up to `MOST_ROWS` rows."""
    found = rows(connection, _OF_PAGE, {"table": table_id, "page": page})
    columns = {one["col_no"]: one["kolom"] or str(one["col_no"]) for one in found}
    shown = sorted(columns)[:MOST_COLUMNS]
    lines: dict[object, tuple[str, dict[int, list[LooseValue]]]] = {}
    for one in found:
        _, cells = lines.setdefault(_line_of(one), (one["uraian"] or "", {}))
        cells.setdefault(one["col_no"], []).append(_value(one))
        if len(lines) > MOST_ROWS:
            break
    return LooseTable(
        [(number, columns[number]) for number in shown],
        [(name, [cells.get(number, []) for number in shown]) for name, cells in list(lines.values())[:MOST_ROWS]],
    )


def _line_of(one: Row) -> object:
    """The printed row; where the fact table has none of it, those that begin at the same height are one."""
    return ("row", one["row_no"]) if one["row_no"] is not None else ("top", round(one["top"]))


def _value(one: Row) -> LooseValue:
    return LooseValue(
        one["kotak"], field_of(one["part"] or 1), one["nilai"], one["satuan"], one["kind"], one["status"], one["text"]
    )


def loose_at(connection: DuckDBPyConnection, place: Row) -> Row | None:
    """The number at a place, shaped like a row of `cells`.

    The place is named by `kotak`, or by page and edges; where a table was read anew, its number may be another.
    """
    given = {"document_id": place["document_id"]}
    if kotak := str(place.get("kotak") or ""):
        page = kotak.partition("_")[0]
        given |= {"table_id": place["table_id"], "kotak": kotak, "page": int(page) if page.isdecimal() else 0}
        found = rows(connection, _NAMED, given)
    elif place.get("x0") is not None and place.get("page") is not None:
        found = rows(connection, _NEAR, given | {name: place[name] for name in ("page", *Box._fields)})
    else:
        return None
    part = part_of(place["field"])
    chosen = next((one for one in found if one["part"] == part), None)
    if chosen is None:
        return None
    return {**chosen, "field": place["field"], "value": _plain(chosen["nilai"]), "bagian": len(found)}


def _plain(value: Decimal | None) -> str | None:
    """A number as `cells.value` has it."""
    return None if value is None else format(value.normalize(), "f")
