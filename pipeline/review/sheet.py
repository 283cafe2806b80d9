"""A whole page of a document with every value that was read from it, its state, and what a finding compares."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.deciding.loose import field_of
from pipeline.deciding.rowplaces import loaded
from pipeline.review.marks import shown
from pipeline.review.rows import row, rows
from pipeline.review.sums import sums_of
from pipeline.review.tables import KEY
from schemas.fields import FACTS, is_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from pipeline.language import Figures
    from pipeline.review.rows import Row

_CELLS = """
SELECT split_part(c.table_id, '-', 2)::INTEGER AS nomor, c.table_id, c.row_no, c.col_no, c.field, c.x0, c.top, c.x1,
    c.bottom, c.text, c.value, c.status, b.tabel
FROM cells AS c
LEFT JOIN (SELECT DISTINCT table_id, tabel FROM laporan_baris WHERE document_id = $document) AS b
    ON b.table_id = c.table_id
WHERE c.document_id = $document AND c.page = $page AND c.row_no > 0 AND c.field IS NOT NULL AND c.x0 IS NOT NULL
    AND (c.value IS NOT NULL OR c.status = 'review')
ORDER BY c.top, c.x0, c.row_no
"""
_LOOSE = f"""
SELECT split_part(table_id, '-', 2)::INTEGER AS nomor, row_no, col_no, x0, top, x1, bottom, text, nilai, status,
    coalesce(part, 1) AS part, {KEY} AS kotak
FROM angka
WHERE document_id = $document AND page = $page AND field IS NULL AND x0 IS NOT NULL
ORDER BY top, x0, nomor, kotak, part
"""  # noqa: S608 -- a constant
_HEADS = """
SELECT split_part(table_id, '-', 2)::INTEGER AS nomor, col_no, path FROM table_columns
WHERE table_id IN (SELECT table_id FROM tables WHERE document_id = $document AND $page BETWEEN first_page AND last_page)
"""
_NAMES = """
SELECT split_part(table_id, '-', 2)::INTEGER AS nomor, row_no, concat_ws(' ', kode, uraian) AS nama FROM laporan_baris
WHERE document_id = $document AND page = $page
"""
_BESIDE = {
    "pagu_maju": ("pagu",),
    "pagu": ("pagu_maju",),
    "target_maju": ("target",),
    "realisasi_rp": ("target_rp", "tw1_rp", "tw2_rp", "tw3_rp", "tw4_rp"),
    "target_rp": ("realisasi_rp",),
    "realisasi_k": ("target_k",),
    "tingkat_rp": ("target_rp", "realisasi_rp"),
    "tingkat_k": ("target_k", "realisasi_k"),
    "capaian_rp": ("renstra_rp", "kumulatif_rp"),
    "capaian_k": ("renstra_k", "kumulatif_k"),
    "kumulatif_rp": ("lalu_rp", "realisasi_rp"),
    "kumulatif_k": ("lalu_k", "realisasi_k"),
}
"""What a finding on a column compares it with in the same row."""


def values_on(connection: DuckDBPyConnection, document_id: str, page: int, figures: Figures) -> Row:
    """What is drawn on a page: `sel` each value with its place and state, `kolom` and `baris` what their heads say."""
    given = {"document": document_id, "page": page}
    cells = [_cell(one, figures) for one in rows(connection, _CELLS, given)]
    loose = [_loose(list(some), figures) for _, some in groupby(rows(connection, _LOOSE, given), _printed_at)]
    return {
        "sel": [*cells, *loose],
        "kolom": {f"{one['nomor']}:{one['col_no']}": one["path"] or "" for one in rows(connection, _HEADS, given)},
        "baris": {f"{one['nomor']}:{one['row_no']}": one["nama"] or "" for one in rows(connection, _NAMES, given)},
    }


def _cell(one: Row, figures: Figures) -> Row:
    value = shown(one["value"], figures, one["tabel"], one["field"]) or one["text"]
    return {
        "n": one["nomor"], "r": one["row_no"], "c": one["col_no"], "f": one["field"], "b": _box(one),
        "s": one["status"], "v": value[:120],
    }  # fmt: skip


def _printed_at(one: Row) -> object:
    return one["nomor"], one["kotak"]


def _loose(some: list[Row], figures: Figures) -> Row:
    """The numbers of a cell that no field holds, as one place; `q` names it, and opens the first of them."""
    first = some[0]
    state = next((one["status"] for one in some if one["status"] != "ok"), "lepas")
    said = " · ".join(
        figures.number(one["nilai"]) if one["status"] == "repaired" and one["nilai"] is not None else one["text"]
        for one in some
    )
    place = {"n": first["nomor"], "r": first["row_no"], "c": first["col_no"], "f": field_of(first["part"])}
    return {**place, "q": first["kotak"], "b": _box(first), "s": state, "v": said}


def _box(one: Row) -> list[float]:
    return [round(one[edge], 1) for edge in ("x0", "top", "x1", "bottom")]


def compared(connection: DuckDBPyConnection, document_id: str, finding_id: str) -> list[str]:
    """The values that a finding speaks of, as `table:row:field`: its own first, then what it is compared with."""
    # One that stands for several has the row with the most money, which its page shows.
    columns = "rule_id, table_id, row_no, field, message_values"
    query = f"""
        SELECT {columns} FROM findings WHERE document_id = $document AND finding_id = $finding
        UNION ALL SELECT {columns} FROM temuan_tunggal WHERE document_id = $document AND finding_id = $finding LIMIT 1
    """  # noqa: S608 -- constants
    found = row(connection, query, {"document": document_id, "finding": finding_id})
    if found is None or found["table_id"] is None:
        return []
    return list(dict.fromkeys(_places(connection, found)))


def _places(connection: DuckDBPyConnection, found: Row) -> Iterator[str]:
    number, row_no, field = int(found["table_id"].rpartition("-")[2]), found["row_no"], found["field"] or ""
    if row_no is not None and field:
        yield f"{number}:{row_no}:{field}"
        yield from (f"{number}:{row_no}:{other}" for other in _BESIDE.get(field, ()))
        fact = _fact(connection, found["table_id"])
        if found["rule_id"].startswith("SUM") and fact and is_money(fact, field):
            for one in sums_of(connection, fact, (found["table_id"], row_no), field):
                parts = (one.result, *one.parts)
                yield from (f"{number}:{part.row_no}:{field}" for part in parts if part.row_no is not None)
        return
    level = str(loaded(found["message_values"]).get("level") or "").replace(" ", "_")
    query = "SELECT row_no FROM laporan_baris WHERE table_id = ? AND level = ? AND coalesce(indikator_no, 1) = 1"
    for (counted,) in connection.execute(query, [found["table_id"], level]).fetchall():
        yield from (f"{number}:{counted}:{name}" for name in ("uraian", "uraian_awal"))


def _fact(connection: DuckDBPyConnection, table_id: str) -> str | None:
    found = row(connection, "SELECT tabel FROM laporan_tabel WHERE table_id = ?", [table_id])
    return found["tabel"] if found and found["tabel"] in FACTS else None
