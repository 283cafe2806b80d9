"""A whole page with every value drawn where it stands, to be decided on there."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from pipeline.review import documents, sheet
from pipeline.review.routes.common import TheAsker, TheDesk, page
from pipeline.review.rows import row

router = APIRouter(prefix="/dokumen/{document_id}/lembar")


@router.get("/{number}", response_class=HTMLResponse)
def whole(
    document_id: str, number: int, desk: TheDesk, asker: TheAsker, sel: str = "", temuan: str = ""
) -> Response:  # fmt: skip
    """One page of a document; `sel` is a value to be looked at, `temuan` a finding whose values are framed."""
    with desk.gate.reading() as connection:
        document = documents.document(connection, document_id)
        query = "SELECT * FROM pages WHERE document_id = ? AND page = ?"
        found = row(connection, query, [document_id, number])
        if document is None or found is None:
            raise HTTPException(404)
        values = sheet.values_on(connection, document_id, number, asker.figures)
        framed = sheet.compared(connection, document_id, temuan) if temuan else []
    values["bingkai"] = [sel, *framed] if sel else framed
    values["nama"] = {name: asker.texts.or_name("field", name) for name in {one["f"] for one in values["sel"]} if name}
    values["status"] = {name: asker.texts(f"sheet.{name}") for name in ("ok", "repaired", "review", "lepas")}
    return page(
        asker, "sheet.html", desk, dokumen=document, lembar=found, isi=values, halaman="dokumen",
        ada_pdf=desk.sources.find(document) is not None,
    )  # fmt: skip
