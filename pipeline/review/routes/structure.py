"""A row, a table or a document put right: what a person says of it is a decision like one on a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.deciding.tableacts import SCALES
from pipeline.matching.wilayah import known_places
from pipeline.review import documents
from pipeline.review.desk import Asker, Desk
from pipeline.review.routes import table as tables
from pipeline.review.routes.common import GUARDED, TheAsker, TheDesk, is_part, page, see
from pipeline.review.structuring import (
    KINDS,
    Author,
    Standing,
    add_entry,
    document_entries,
    levels_of,
    merge_entry,
    remove_entry,
    row_entries,
    split_entry,
    standing,
    table_entries,
    version_of,
)
from pipeline.review.undoing import take_back
from pipeline.review.verdicts import RefusedError
from schemas.fields import FACTS, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.model import Record
    from pipeline.review.journal import Entry
    from pipeline.review.rows import Row

router = APIRouter()
_RANK = ("urusan", "bidang", "program", "kegiatan", "sub_kegiatan")
_NEIGHBOURS, _MOST_PARENTS = 3, 120
_OWN = {"level", "kode_baku", "induk", "indikator_no", "jenis_indikator", "uraian_cetak", "kode_cetak"}
_FIRST = ("kode", *NAMES, "indikator")


@router.get("/dokumen/{document_id}/tabel/{number}/baris", response_class=HTMLResponse)
def row_form(
    request: Request, document_id: str, number: int, baris: int, desk: TheDesk, asker: TheAsker
) -> Response:  # fmt: skip
    """What can be said of a row."""
    return _row_shown(request, (document_id, number, baris), desk, asker)


@router.post("/dokumen/{document_id}/tabel/{number}/baris", response_class=HTMLResponse, dependencies=[GUARDED])
async def decide_row(request: Request, document_id: str, number: int, desk: TheDesk, asker: TheAsker) -> Response:
    """Decides on a row, or merges, splits, adds, removes one."""
    form = await request.form()
    told = {name: value for name, value in form.items() if isinstance(value, str)}
    row_no = int(told["baris"]) if told.get("baris", "").isdecimal() else 0

    def made(at: Standing) -> list[Entry]:
        return _row_decided(at, (number, row_no), told, asker)

    refused = _decide(desk, asker, document_id, told.get("versi", ""), made)
    if refused:
        return _row_shown(request, (document_id, number, row_no), desk, asker, refused, told)
    return see(_after(document_id, number, told.get("hal", ""), row_no))


def _row_decided(at: Standing, place: tuple[int, int], told: Mapping[str, str], asker: Asker) -> list[Entry]:
    by, language = Author(asker.author, told.get("catatan", "")), asker.language
    act = told.get("putusan")
    if act == "baris":
        return row_entries(at, place, told, by, language)
    if act == "gabung":
        return [merge_entry(at, place, int(told["dengan"]) if told.get("dengan", "").isdecimal() else 0, by)]
    if act == "hapus":
        return [remove_entry(at, place, by)]
    if act == "pecah":
        return [split_entry(at, place, [_part(told, "a."), _part(told, "b.")], by, language)]
    if act == "tambah":
        return [add_entry(at, place, _part(told, "n."), by, language, above=told.get("letak") == "atas")]
    raise RefusedError("refused.choice")


def _part(told: Mapping[str, str], head: str) -> dict[str, str]:
    return {name.removeprefix(head): text for name, text in told.items() if name.startswith(head)}


@router.get("/dokumen/{document_id}/tabel/{number}/sifat", response_class=HTMLResponse)
def table_form(request: Request, document_id: str, number: int, desk: TheDesk, asker: TheAsker) -> Response:
    """Kind, year and scale of a table."""
    return _table_shown(request, document_id, number, desk, asker)


@router.post("/dokumen/{document_id}/tabel/{number}/sifat", response_class=HTMLResponse, dependencies=[GUARDED])
def decide_table(
    request: Request, document_id: str, number: int, desk: TheDesk, asker: TheAsker,
    kind: Annotated[str, Form()], skala: Annotated[str, Form()], tahun: Annotated[str, Form()] = "",
    catatan: Annotated[str, Form()] = "", versi: Annotated[str, Form()] = "", hal: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Decides on them."""
    told, by = {"kind": kind, "tahun": tahun, "skala": skala}, Author(asker.author, catatan)
    refused = _decide(desk, asker, document_id, versi, lambda at: table_entries(at, number, told, by))
    if refused:
        return _table_shown(request, document_id, number, desk, asker, refused)
    return see(_after(document_id, number, hal))


@router.post("/dokumen/{document_id}/fakta", response_class=HTMLResponse, dependencies=[GUARDED])
def decide_document(
    document_id: str, desk: TheDesk, asker: TheAsker, perangkat_daerah: Annotated[str, Form()] = "",
    wilayah: Annotated[str, Form()] = "", tahun: Annotated[str, Form()] = "", jenis: Annotated[str, Form()] = "",
    catatan: Annotated[str, Form()] = "", versi: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Decides on office, region, year and kind of a document."""
    told: dict[str, str | None] = {"perangkat_daerah": perangkat_daerah, "tahun": tahun, "jenis": jenis}

    def made(at: Standing) -> list[Entry]:
        given = told | _region(desk, wilayah, at.replay.facts.wilayah)
        return document_entries(at, given, Author(asker.author, catatan))

    refused = _decide(desk, asker, document_id, versi, made)
    if refused:
        return see(f"/dokumen/{document_id}?ditolak={refused.removeprefix('refused.')}#fakta")
    return see(f"/dokumen/{document_id}?disimpan=1#fakta")


def _region(desk: Desk, typed: str, known: str | None) -> dict[str, str | None]:
    """Name and code of a region of the official list; RefusedError for one that it does not have."""
    if typed.strip() == (known or ""):
        return {}
    if not typed.strip():
        return {"wilayah": None, "kode_wilayah": None}
    found = known_places(desk.settings.nomenclature).find(typed)
    if len(found) != 1:
        raise RefusedError("refused.region")
    return {"wilayah": found[0].nama, "kode_wilayah": found[0].kode}


@router.post("/urung", dependencies=[GUARDED])
def undo(desk: TheDesk, asker: TheAsker, kembali: Annotated[str, Form()] = "/keputusan") -> Response:
    """Takes the person's last decision back, whatever it was on."""
    with desk.applier.paused():
        take_back(desk.gate, desk.journal, asker.author)
    desk.applier.apply()
    own = kembali.startswith("/") and not kembali.startswith(("//", "/\\"))
    return see(kembali if own else "/keputusan")


def _decide(desk: Desk, asker: Asker, document_id: str, version: str, made: Callable[[Standing], list[Entry]]) -> str:
    """Makes the decisions and applies them; gives why not, "" where all went well.

    Rows are counted anew by such decisions: one made on a page that shows an older state is refused.
    """
    if not asker.author:
        return "refused.author"
    with desk.deciding:
        desk.applier.apply()
        if any(one.document_id == document_id and one.kind == "structure" for one in desk.journal.waiting()):
            return "refused.busy"
        try:
            with desk.gate.reading() as connection:
                if version_of(connection, document_id) != version:
                    return "refused.moved"
                entries = made(standing(connection, document_id))
        except RefusedError as error:
            return str(error)
        desk.journal.add(entries)
        desk.applier.apply()
    return ""


def _after(document_id: str, number: int, shown: str, row_no: int = 0) -> str:
    kept = f"hal={shown}&" if shown.isdecimal() or shown == "semua" else ""
    return f"/dokumen/{document_id}/tabel/{number}?{kept}disimpan=1" + (f"#r{row_no}" if row_no else "")


def _row_shown(
    request: Request, place: tuple[str, int, int], desk: Desk, asker: Asker,
    refused: str = "", typed: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    document_id, number, row_no = place
    values: dict[str, object] = {"ditolak": refused, "ketikan": typed or {}, "nomor": number, "dokumen_id": document_id}
    with desk.gate.reading() as connection:
        try:
            at = standing(connection, document_id)
            values |= _of_row(at, number, at.row(number, row_no))
        except RefusedError as error:
            values |= {"baris": None, "ditolak": refused or str(error)}
    return _panel(request, "row.html", (document_id, number), desk, asker, values)


def _of_row(at: Standing, number: int, record: Record) -> Row:
    form = at.form(number)
    names = {name for one in form.records for name in one.fields} | {name for name in form.fields if name}
    order = [*_FIRST, *FACTS[record.fact]]
    columns = [
        name for name in dict.fromkeys(order) if name in names and name in FACTS[record.fact] and name not in _OWN
    ]
    index = form.records.index(record)
    near = form.records[max(index - _NEIGHBOURS, 0) : index + _NEIGHBOURS + 1]
    return {
        "baris": record,
        "nilai": {name: item.value for name, item in record.fields.items()},
        "versi": at.version,
        "kolom": columns,
        "jenjang": levels_of(record.fact),
        "berkode": "kode" in FACTS[record.fact],
        "tetangga": [one for one in near if one is not record],
        "induk": _parents(form.records, record),
    }


def _parents(records: tuple[Record, ...], record: Record) -> list[Record]:
    """The rows that it can stand under: those of a higher level, the nearest where there are too many."""
    if record.level not in _RANK:
        return []
    higher = _RANK[: _RANK.index(record.level)]
    found = [one for one in records if one.level in higher and one.indikator_no == 1]
    nearest = sorted(found, key=lambda one: abs(one.row_no - record.row_no))[:_MOST_PARENTS]
    return sorted(nearest, key=lambda one: one.row_no)


def _table_shown(
    request: Request, document_id: str, number: int, desk: Desk, asker: Asker, refused: str = ""
) -> Response:  # fmt: skip
    values: dict[str, object] = {"ditolak": refused, "nomor": number, "dokumen_id": document_id}
    with desk.gate.reading() as connection:
        try:
            at = standing(connection, document_id)
            form = at.form(number)
            values |= {"sifat": form, "versi": at.version, "skala": SCALES}
            values["macam"] = list(dict.fromkeys((form.kind, KINDS.get(form.fact, "other"), "other")))
        except RefusedError as error:
            values |= {"sifat": None, "ditolak": refused or str(error)}
    return _panel(request, "traits.html", (document_id, number), desk, asker, values)


def _panel(
    request: Request, template: str, place: tuple[str, int], desk: Desk, asker: Asker, values: Row
) -> Response:  # fmt: skip
    """A part for the table's page, or the page with it."""
    shown = request.query_params.get("hal", "")
    if is_part(request):
        return page(asker, template, desk, hal=shown, **values)
    with desk.gate.reading() as connection:
        document = documents.document(connection, place[0])
        common = tables.values_of(connection, desk, document, place[1], shown)
    if common is None:
        raise HTTPException(404)
    return page(asker, "table.html", desk, panel=template, disimpan="", **{**values, **common})
