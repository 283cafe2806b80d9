"""The list of documents, and one document."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.model import Correction, StructureDecision
from pipeline.review import documents as made
from pipeline.review import meanwhile
from pipeline.review.overview import programs_chart
from pipeline.review.routes.common import TheAsker, TheDesk, is_part, page
from pipeline.review.states import STATES, open_items, state_of
from pipeline.review.structuring import version_of
from pipeline.store import decisions
from pipeline.store.readings import has_reading
from schemas.jenis import OTHER, load_jenis

router = APIRouter()
_SIZES = (100, 400)
_RENJA = ("Rancangan Awal Renja", "Rancangan Renja", "Renja", "Renja Perubahan")


@router.get("/dokumen", response_class=HTMLResponse)
def documents(request: Request, desk: TheDesk, asker: TheAsker, lembar: int = 1, baris: int = 100) -> Response:
    """All documents that pass the filters."""
    filters = made.Filters.of(request.query_params)
    size, number = (baris if baris in _SIZES else _SIZES[0]), max(lembar, 1)
    with desk.gate.reading() as connection:
        found = made.documents(connection, filters, number, size)
        choices = made.choices(connection)
    template = "documents_list.html" if is_part(request) else "documents.html"
    return page(
        asker, template, desk, saringan=filters, pilihan=choices, dokumen=found, lembar=number, ukuran=size,
        temuan=made.FINDINGS, keadaan=STATES, halaman="dokumen",
    )  # fmt: skip


@router.get("/dokumen/{document_id}", response_class=HTMLResponse)
def document(
    document_id: str, desk: TheDesk, asker: TheAsker, ditolak: str = "", disimpan: str = "",
    keadaan: str = "", mau: str = "", petugas: str = "",
) -> Response:  # fmt: skip
    """One document: its tables, findings, pages, decisions."""
    with desk.gate.reading() as connection:
        found = made.document(connection, document_id)
        if found is None:
            raise HTTPException(404)
        values: dict[str, Any] = {
            "tabel": made.tables(connection, document_id),
            "temuan": made.findings(connection, document_id),
            "lembaran": made.pages(connection, document_id),
            "program": made.programs(connection, document_id),
            "koreksi": decisions.of(Correction, connection, document_id),
            "struktur": decisions.of(StructureDecision, connection, document_id),
            "keadaan": state_of(connection, document_id),
            "dilihat_keadaan": meanwhile.mark(connection, desk.journal, {"kunci": f"d:{document_id}"}),
            "terbuka": open_items(connection, document_id),
            "dapat_diperiksa_ulang": has_reading(connection, document_id),
            "versi": version_of(connection, document_id),
            "dilihat": meanwhile.marks_of_findings(connection, desk.journal, document_id),
        }
    values["grafik"] = programs_chart(values["program"], asker.texts, asker.figures)
    values["ada_pdf"] = desk.sources.find(found) is not None
    names = (*_RENJA, *(one.nama for one in load_jenis().jenis), OTHER, found["jenis"])
    values["jenis_dokumen"] = [name for name in dict.fromkeys(names) if name]
    refused = {"fakta": _known(ditolak, asker), "keadaan": _known(keadaan, asker)}
    return page(
        asker, "document.html", desk, dokumen=found, halaman="dokumen", tolakan=refused, disimpan=disimpan,
        mau=mau, petugas=petugas, keadaan_pilihan=STATES, **values
    )  # fmt: skip


def _known(told: str, asker: TheAsker) -> str:
    """The key of a refusal that an address names; "" for one that does not exist."""
    return f"refused.{told}" if f"refused.{told.partition('|')[0]}" in asker.texts.entries else ""
