"""The sides of a comparison, read from the database: rows of tables that count (`tables.utama`), with their cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.compare.names import compared
from pipeline.compare.records import Item, Side, Value
from pipeline.compare.settings import load
from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from duckdb import DuckDBPyConnection

    from pipeline.compare.settings import Fact

_ABOVE = {"sub_kegiatan": ("kegiatan", "program"), "kegiatan": ("program",), "program": ("lainnya", "bidang", "urusan")}
_BELOW = {"program": ("kegiatan", "sub_kegiatan"), "kegiatan": ("sub_kegiatan",)}
_OWN = ("table_id", "row_no", "page", "level", "kode", "kode_baku", "indikator_no")


class Wanted(NamedTuple):
    """A side to be read: a document, its fact table and the year; `tahun` None takes all."""

    document_id: str
    fact: str
    tahun: int | None = None


def facts_of(connection: DuckDBPyConnection, document_id: str) -> list[str]:
    """The fact tables that the document fills, its plan first."""
    parts = [
        f"(SELECT count(*) FROM {name} JOIN tables AS t USING (document_id, table_id) "  # noqa: S608 -- our own names
        "WHERE document_id = $document AND t.utama IS DISTINCT FROM false)"
        for name in load().order
    ]
    found = connection.execute(f"SELECT {', '.join(parts)}", {"document": document_id}).fetchone() or ()
    return [name for name, count in zip(load().order, found, strict=True) if count]


def years_of(connection: DuckDBPyConnection, document_id: str, fact: str) -> list[int]:
    """The years that the rows of a fact table speak of, the earliest first."""
    query = f"""
        SELECT DISTINCT {_year(fact)} FROM {fact} AS f JOIN tables AS t USING (document_id, table_id)
        WHERE f.document_id = ? AND t.utama IS DISTINCT FROM false AND {_year(fact)} IS NOT NULL ORDER BY 1
    """  # noqa: S608 -- the same
    return [year for (year,) in connection.execute(query, [document_id]).fetchall()]


def read(connection: DuckDBPyConnection, wanted: Wanted) -> Side:
    """The rows of a side with their values and places."""
    query = """
        SELECT d.file_name, d.jenis, coalesce($tahun, d.tahun), NOT EXISTS (
            SELECT 1 FROM pages AS p WHERE p.document_id = d.document_id AND p.status <> 'read'
        ) FROM documents AS d WHERE d.document_id = $document
    """
    told = {"tahun": wanted.tahun, "document": wanted.document_id}
    name, jenis, tahun, whole = connection.execute(query, told).fetchone() or ("", None, None, False)
    items = tuple(_items(connection, wanted, load().facts[wanted.fact]))
    return Side(wanted.document_id, name, jenis, tahun, wanted.fact, items, whole)


def _year(fact: str) -> str:
    return "f.tahun" if fact == "rencana_tahunan" else "t.tahun"


Row = dict[str, "Decimal | str | int | None"]


def _rows(connection: DuckDBPyConnection, wanted: Wanted, fact: Fact) -> list[Row]:
    columns = dict.fromkeys((*fact.name, *_columns(fact.indicators), *_columns(fact.fields)))
    own = [name for name in _OWN if name != "indikator_no" or wanted.fact != "usulan"]
    query = f"""
        SELECT {", ".join(f"f.{name}" for name in (*own, *columns))}
        FROM {wanted.fact} AS f JOIN tables AS t USING (document_id, table_id)
        WHERE f.document_id = $document AND t.utama IS DISTINCT FROM false
            AND ($tahun IS NULL OR {_year(wanted.fact)} IS NOT DISTINCT FROM $tahun)
        ORDER BY f.table_id, f.row_no
    """  # noqa: S608 -- names of schemas/compare.toml
    cursor = connection.execute(query, {"document": wanted.document_id, "tahun": wanted.tahun})
    names = [one[0] for one in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _columns(told: Mapping[str, Sequence[str]]) -> Iterable[str]:
    return (column for columns in told.values() for column in columns)


class _Cells:
    """Where each value of a document stands, and whether it was read without doubt."""

    def __init__(self, connection: DuckDBPyConnection, document_id: str, fields: Iterable[str]) -> None:
        sure = load().limits["sure"]
        query = """
            SELECT c.table_id, c.row_no, c.field, c.page, c.x0, c.top, c.x1, c.bottom,
                c.status = 'ok' AND coalesce(c.confidence, 1) >= $sure AND coalesce(t.confidence, 0) >= $sure
            FROM cells AS c JOIN tables AS t USING (document_id, table_id)
            WHERE c.document_id = $document AND c.row_no > 0 AND list_contains($fields, c.field)
            ORDER BY c.table_id, c.row_no, c.value IS NULL
        """
        self._found: dict[tuple[str, int, str], tuple[int, Box | None, bool]] = {}
        told = {"document": document_id, "fields": sorted(set(fields)), "sure": sure}
        for table, row, field, page, *edges, certain in connection.execute(query, told).fetchall():
            box = None if None in edges else Box(*edges)
            self._found.setdefault((table, row, field), (page, box, bool(certain)))

    def value(self, row: Row, columns: Sequence[str]) -> Value:
        """The first of the columns that the row fills."""
        field = next((name for name in columns if row[name] is not None), columns[0])
        table, number, page = str(row["table_id"]), int(row["row_no"] or 0), int(row["page"] or 0)
        page, box, sure = self._found.get((table, number, field), (page, None, False))
        return Value(field, row[field], number, page or int(row["page"] or 0), box, sure)  # type: ignore[arg-type]


def _filled(told: Mapping[str, tuple[str, ...]], rows: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """Of the columns of each common name the one that is filled most: one side of a form is not mixed with another."""
    return {
        name: (max(columns, key=lambda column: sum(row[column] is not None for row in rows)),)
        for name, columns in told.items()
    }


def _items(connection: DuckDBPyConnection, wanted: Wanted, fact: Fact) -> list[Item]:
    rows = _rows(connection, wanted, fact)
    fact = replace(fact, indicators=_filled(fact.indicators, rows), fields=_filled(fact.fields, rows))
    fields = {"kode", *fact.name, *_columns(fact.indicators), *_columns(fact.fields)}
    cells = _Cells(connection, wanted.document_id, fields)
    found: list[Item] = []
    above: dict[str, int] = {}
    for row in rows:
        indicator = {name: cells.value(row, columns) for name, columns in fact.indicators.items()}
        if found and (row.get("indikator_no") or 1) != 1 and _goes_on(found[-1], row):
            found[-1] = replace(found[-1], indicators=(*found[-1].indicators, indicator))
            continue
        item = _item(row, fact, cells, above)
        found.append(replace(item, indicators=(indicator,)))
        above[item.level] = len(found) - 1
        for level in _BELOW.get(item.level, ()):
            above.pop(level, None)
    return found


def _goes_on(item: Item, row: Row) -> bool:
    """Whether the row is a further indicator of the item above it."""
    return (item.table_id, item.level, item.kode) == (row["table_id"], row["level"], row["kode"])


def _item(row: Row, fact: Fact, cells: _Cells, above: Mapping[str, int]) -> Item:
    level = str(row["level"])
    name = next((str(row[column]) for column in fact.name if row[column]), "")
    printed = str(row.get("uraian_cetak") or name)
    kode = None if row["kode"] is None else str(row["kode"])
    baku = None if row["kode_baku"] is None else str(row["kode_baku"])
    return Item(
        str(row["table_id"]), int(row["row_no"] or 0), int(row["page"] or 0), level, kode, baku, name,
        compared(name), compared(printed), next((above[one] for one in _ABOVE.get(level, ()) if one in above), None),
        {common: cells.value(row, columns) for common, columns in fact.fields.items()},
        identity=cells.value(row, ["kode" if kode else _named(row, fact)]),
    )  # fmt: skip


def _named(row: Row, fact: Fact) -> str:
    return next((column for column in fact.name if row[column]), fact.name[0])
