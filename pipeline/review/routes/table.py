"""A table as printed and as stored, beside its page; a value of it opened for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.deciding.loose import is_loose
from pipeline.deciding.values import same
from pipeline.model import Box
from pipeline.review import documents, meanwhile, tables
from pipeline.review.evidence import cell_at, evidence_of, fact_of
from pipeline.review.loose import loose_of
from pipeline.review.routes.common import GUARDED, TheAsker, TheDesk, is_part, page, see
from pipeline.review.rows import Row, row
from pipeline.review.verdicts import NO_VALUE, RefusedError, value_entry, value_from

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.review.desk import Desk
    from pipeline.review.journal import Entry

router = APIRouter(prefix="/dokumen/{document_id}/tabel/{number}")


@router.get("", response_class=HTMLResponse)
def table(
    document_id: str, number: int, desk: TheDesk, asker: TheAsker, hal: str = "", kolom: int = 0, disimpan: str = ""
) -> Response:  # fmt: skip
    """One page of a table, or all of it (`hal=semua`) up to 400 rows."""
    with desk.gate.reading() as connection:
        document = documents.document(connection, document_id)
        values = values_of(connection, desk, document, number, hal, kolom)
    if values is None:
        raise HTTPException(404)
    return page(asker, "table.html", desk, panel="", disimpan=disimpan, **values)


def values_of(
    connection: DuckDBPyConnection, desk: Desk, document: Row | None, number: int, wanted: str, first_column: int = 0
) -> Row | None:
    """What the page of a table shows; None where there is no such table."""
    found = tables.table_of(connection, document["document_id"], number) if document else None
    if document is None or found is None:
        return None
    shown = _page_of(found, wanted)
    return {
        "dokumen": document, "tabel": found, "nomor": number, "hal": shown,
        "bagian": tables.part_of(connection, found, shown, max(first_column, 0)),
        "lepas": loose_of(connection, found["table_id"], shown),
        "ada_pdf": desk.sources.find(document) is not None, "banyak_kolom": tables.MOST_COLUMNS, "halaman": "dokumen",
    }  # fmt: skip


@router.get("/cetak", response_class=HTMLResponse)
def printed(document_id: str, number: int, hal: int, desk: TheDesk, asker: TheAsker, kolom: int = 0) -> Response:
    """One page of a table as it is printed, for a view of all of its pages."""
    with desk.gate.reading() as connection:
        found = tables.table_of(connection, document_id, number)
        if found is None or not found["first_page"] <= hal <= found["last_page"]:
            raise HTTPException(404)
        lines = tables.grid_of(connection, found, hal, max(kolom, 0))
    return page(asker, "printed.html", desk, halaman_cetak=hal, baris=lines)


def _page_of(found: Row, wanted: str) -> int | None:
    if wanted == "semua":
        return None
    first, last = found["first_page"], found["last_page"]
    asked = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else first
    return int(min(max(asked, first), last))


@router.get("/nilai", response_class=HTMLResponse)
def value(
    document_id: str, number: int, kolom: str, desk: TheDesk, asker: TheAsker, baris: int = 0, kotak: str = ""
) -> Response:  # fmt: skip
    """A value of the table, for a decision; one that no field holds is named by its place (`kotak`)."""
    place = _place(document_id, number, baris, kolom, kotak)
    return _value(place, number, desk, asker)


@router.post("/nilai", response_class=HTMLResponse, dependencies=[GUARDED])
def decide(
    request: Request, document_id: str, number: int, desk: TheDesk, asker: TheAsker,
    kolom: Annotated[str, Form()], baris: Annotated[int, Form()] = 0, nilai: Annotated[str, Form()] = "",
    terima: Annotated[str, Form()] = "", catatan: Annotated[str, Form()] = "", dilihat: Annotated[str, Form()] = "",
    kotak: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Decides on a value: the one sent, or with `terima` the one that is there."""
    place = _place(document_id, number, baris, kolom, kotak)
    with desk.deciding:
        try:
            with desk.gate.reading() as connection:
                cell = cell_at(connection, place) or {}
                meanwhile.check(connection, desk.journal, {**cell, **place}, dilihat)
                entry = _entry(connection, place, None if terima else nilai, catatan, asker)
        except RefusedError as error:
            return _value(place, number, desk, asker, refused=str(error), typed=nilai)
        desk.journal.add([entry])
    done = desk.applier.apply()
    if is_part(request):
        return _value(place, number, desk, asker, saved="saved._" if done else "saved.waiting")
    return see(f"/dokumen/{document_id}/tabel/{number}")


def _entry(connection: DuckDBPyConnection, place: Row, typed: str | None, note: str, asker: TheAsker) -> Entry:
    """The decision; with `typed` None the value that is there is confirmed."""
    item = {**place, "kode": _kode(connection, place)}
    cell, fact = cell_at(connection, item), fact_of(connection, item)
    if cell is None or fact is None:
        raise RefusedError("refused.gone")
    if not asker.author:
        raise RefusedError("refused.author")
    after = cell["value"] if typed is None else _typed(typed, fact, item["field"], asker)
    if typed is not None and same(after, cell["value"]):
        raise RefusedError("refused.same")  # Enter in a field that is filled in already confirms nothing
    return value_entry(connection, item, after, asker.author, note)


def _typed(text: str, fact: str, field: str, asker: TheAsker) -> str | None:
    """The value that is typed; of a number without a field a hyphen says that there is none, an empty field nothing."""
    if not is_loose(field):
        return value_from(text, fact, field, asker.language)
    if not text.strip():
        raise RefusedError("refused.blank")
    return None if text.strip() in NO_VALUE else value_from(text, fact, field, asker.language)


def _kode(connection: DuckDBPyConnection, place: Row) -> str | None:
    query = "SELECT kode FROM laporan_baris WHERE table_id = ? AND row_no = ?"
    found = row(connection, query, [place["table_id"], place["row_no"]])
    return found["kode"] if found else None


def _place(document_id: str, number: int, row_no: int, field: str, kotak: str = "") -> Row:
    table_id = f"{document_id}-{number:02d}"
    place: Row = {"document_id": document_id, "table_id": table_id, "field": field}
    if is_loose(field):
        return place | {"row_no": 0, "kotak": kotak, "kunci": f"a:{table_id}:{kotak}:{field}"}
    return place | {"row_no": row_no, "kotak": "", "kunci": f"n:{table_id}:{row_no}:{field}"}


def _name_of(connection: DuckDBPyConnection, place: Row, cell: Row) -> Row:
    """Code, name and level of the row that a value stands in."""
    if is_loose(place["field"]):
        return {name: cell[name] for name in ("kode", "uraian", "level")}
    query = "SELECT kode, uraian, level FROM laporan_baris WHERE document_id = ? AND table_id = ? AND row_no = ?"
    return row(connection, query, [place["document_id"], place["table_id"], place["row_no"]]) or {}


def _value(place: Row, number: int, desk: TheDesk, asker: TheAsker, **said: str) -> Response:
    with desk.gate.reading() as connection:
        cell = cell_at(connection, place)
        if cell is None:
            raise HTTPException(404)
        name = _name_of(connection, place, cell)
        nothing = {"kode": None, "uraian": None, "level": None}
        evidence = evidence_of(connection, {**nothing, **name, **place, **{k: cell[k] for k in ("page", *Box._fields)}})
        if evidence["fakta"] is None:
            raise HTTPException(404)
        document = documents.document(connection, place["document_id"])
        seen = meanwhile.mark(connection, desk.journal, {**cell, **place})
    return page(
        asker, "value.html", desk, butir={**nothing, **name, **place}, bukti=evidence, nomor=number, sel=cell,
        ada_pdf=document is not None and desk.sources.find(document) is not None,
        ditolak=said.get("refused", ""), ketikan=said.get("typed"), disimpan=said.get("saved", ""), dilihat=seen,
    )  # fmt: skip
