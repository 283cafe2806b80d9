"""The working paper: a page that the browser prints or keeps as PDF, and the same as DOCX."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.model import Box
from pipeline.review import bulk, paper
from pipeline.review.desk import Asker, Desk
from pipeline.review.routes.common import TheAsker, TheDesk, page
from pipeline.review.routes.picture import crop
from pipeline.review.verdicts import now

router = APIRouter()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/kertas-kerja", response_class=HTMLResponse)
def shown(request: Request, desk: TheDesk, asker: TheAsker) -> Response:
    """The paper of the findings named, of all that a filter finds (`semua`), or of a document's accepted ones."""
    found, more = _found(request, desk, asker)
    address = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "lembar"])
    return page(
        asker, "paper.html", desk, butir=found, lebih=more, baris=partial(paper.lines, texts=asker.texts,
        figures=asker.figures), alamat=address, kini=now(), halaman="dokumen",
    )  # fmt: skip


@router.get("/kertas-kerja.docx")
def as_docx(request: Request, desk: TheDesk, asker: TheAsker) -> Response:
    """The same as a file for a word processor."""
    found, _ = _found(request, desk, asker)
    content = paper.as_docx(found, asker.texts, asker.figures, partial(_picture, desk), asker.author)
    headers = {"Content-Disposition": 'attachment; filename="kertas-kerja.docx"'}
    return Response(content, media_type=DOCX, headers=headers)


def _found(request: Request, desk: Desk, asker: Asker) -> tuple[list[paper.Item], bool]:
    """The findings, and whether there are more than a paper takes."""
    given = request.query_params
    keys = given.getlist("kunci")
    accepted = given.get("diterima", "")
    with desk.gate.reading() as connection:
        if given.get("semua"):
            wanted = bulk.Wanted.of(given)
            keys = [key for key, _ in bulk.found(connection, desk.queue, wanted, desk.waiting())]
        ids = [key.removeprefix("t:") for key in keys if key.startswith("t:")]
        found = paper.items(connection, ids, accepted, asker.texts, asker.figures)
    return found[: paper.MOST], len(found) > paper.MOST


def _picture(desk: Desk, one: paper.Item) -> bytes | None:
    row = one.row
    if row["page"] is None or row["x0"] is None:
        return None
    box = Box(row["x0"], row["top"], row["x1"], row["bottom"])
    drawn = crop(desk, row["document_id"], row["page"], box)
    return drawn[0] if drawn else None
