"""Pictures of pages and places: of documents of the database, and of nothing else."""

from __future__ import annotations

from math import isfinite

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from pipeline.drawing import Around, View
from pipeline.model import Box
from pipeline.review.desk import Desk
from pipeline.review.pictures import Wanted
from pipeline.review.routes.common import TheDesk
from pipeline.review.rows import row

router = APIRouter(prefix="/dokumen/{document_id}")
_SCALES = {1: 1.25, 2: 2.0, 3: 3.0}
_AROUND = {"sel": Around(24.0, 10.0), "baris": Around(320.0, 36.0)}
_PAGE = """
SELECT d.sha256, d.path, p.page, p.rotation, p.skew, p.route
FROM documents AS d INNER JOIN pages AS p USING (document_id) WHERE document_id = ? AND page = ?
"""


@router.get("/halaman/{number}")
def whole(document_id: str, number: int, desk: TheDesk, skala: int = 2) -> Response:
    """A page, upright and level as it was read."""
    return _answer(desk, document_id, number, Wanted("", View(0), _SCALES.get(skala, 2.0)))


@router.get("/potongan/{number}")
def place(document_id: str, number: int, desk: TheDesk, kotak: str, sekitar: str = "baris") -> Response:
    """A place on a page with its surroundings; `kotak` is x0,top,x1,bottom in points."""
    try:
        box = Box(*(float(edge) for edge in kotak.split(",")))
    except (TypeError, ValueError) as error:
        raise HTTPException(404) from error
    if not all(isfinite(edge) for edge in box):
        raise HTTPException(404)
    around = _AROUND.get(sekitar, _AROUND["baris"])
    scale = 3.0 if sekitar == "sel" else 2.0
    return _answer(desk, document_id, number, Wanted("", View(0), scale, box, around))


def _answer(desk: Desk, document_id: str, number: int, wanted: Wanted) -> Response:
    drawn = _drawn(desk, document_id, number, wanted)
    if drawn is None:
        raise HTTPException(404)
    made, kind = drawn
    return Response(made, media_type=kind, headers={"Cache-Control": "private, max-age=3600"})


def crop(desk: Desk, document_id: str, number: int, box: Box) -> tuple[bytes, str] | None:
    """The place of a row with its surroundings and the kind of picture; None where the file has gone."""
    return _drawn(desk, document_id, number, Wanted("", View(0), 2.0, box, _AROUND["baris"]))


def _drawn(desk: Desk, document_id: str, number: int, wanted: Wanted) -> tuple[bytes, str] | None:
    with desk.gate.reading() as connection:
        found = row(connection, _PAGE, [document_id, number])
    path = desk.sources.find(found) if found else None
    if found is None or path is None:
        return None
    photo = found["route"] == "ocr"
    view = View(number, found["rotation"] or 0, found["skew"] or 0.0)
    made = desk.pictures.picture(path, wanted._replace(path=found["sha256"], view=view, photo=photo))
    return (made, "image/jpeg" if photo else "image/png") if made is not None else None
