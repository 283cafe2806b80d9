"""The working paper: a page that the browser prints or keeps as PDF, and the same as DOCX."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.language import load_texts
from pipeline.review import bulk, paper
from pipeline.review.changepaper import change_items
from pipeline.review.desk import Asker, Desk
from pipeline.review.routes.common import TheAsker, TheDesk, page
from pipeline.review.routes.compare import comparison_of
from pipeline.review.routes.picture import crop
from pipeline.review.verdicts import now
from pipeline.store import changes

router = APIRouter()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Paper(NamedTuple):
    """What a paper holds: findings or differences, whether there are more, and what was put right of a document."""

    found: list[paper.Item]
    more: bool
    corrected: list[list[str]]
    counted: str


@router.get("/kertas-kerja", response_class=HTMLResponse)
def shown(request: Request, desk: TheDesk, asker: TheAsker) -> Response:
    """The paper of the findings named, of all that a filter finds (`semua`), or of a document's accepted ones.

    With `sebelum` and `sesudah`: of what differs between two documents and was decided on, or is named (`beda`).
    """
    made = _made(request, desk, asker)
    address = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "lembar"])
    return page(
        asker, "paper.html", desk, butir=made.found, lebih=made.more, baris=partial(paper.lines, texts=asker.texts,
        figures=asker.figures), alamat=address, kini=now(), dibetulkan=made.corrected, hitungan=made.counted,
        kepala_dibetulkan=paper.heads_of_corrected(asker.texts), halaman="dokumen",
    )  # fmt: skip


@router.get("/kertas-kerja.docx")
def as_docx(request: Request, desk: TheDesk, asker: TheAsker) -> Response:
    """The same as a file for a word processor."""
    made = _made(request, desk, asker)
    content = paper.as_docx(
        made.found, asker.texts, asker.figures, partial(_picture, desk), asker.author, made.corrected, made.counted
    )
    headers = {"Content-Disposition": 'attachment; filename="kertas-kerja.docx"'}
    return Response(content, media_type=DOCX, headers=headers)


def _made(request: Request, desk: Desk, asker: Asker) -> Paper:
    given = request.query_params
    document = given.get("diterima", "")
    if given.get("sebelum"):
        found, count, more = _differences(request, desk, asker), "paper.changes", []
    else:
        found, count = _findings(request, desk, asker), "paper.count"
        with desk.gate.reading() as connection:
            more = paper.corrected(connection, document, asker.texts, asker.figures) if document else []
    return Paper(found[: paper.MOST], len(found) > paper.MOST, more, count)


def _differences(request: Request, desk: Desk, asker: Asker) -> list[paper.Item]:
    given = request.query_params
    words = load_texts(asker.language, "common", "review", "compare")
    with desk.gate.reading() as connection:
        found = comparison_of(desk, connection, given["sebelum"], given.get("sesudah", ""), given.get("tahun", ""))
        decided = changes.decisions(connection, found.before.document_id, found.after.document_id)
    return change_items(found, given.getlist("beda"), decided, words, asker.figures)


def _findings(request: Request, desk: Desk, asker: Asker) -> list[paper.Item]:
    given = request.query_params
    keys = given.getlist("kunci")
    with desk.gate.reading() as connection:
        if given.get("semua"):
            wanted = bulk.Wanted.of(given)
            keys = [key for key, _ in bulk.found(connection, desk.queue, wanted, desk.waiting())]
        ids = [key.removeprefix("t:") for key in keys if key.startswith("t:")]
        return paper.items(connection, ids, given.get("diterima", ""), asker.texts, asker.figures)


def _picture(desk: Desk, spot: paper.Spot) -> bytes | None:
    drawn = crop(desk, spot.document_id, spot.page, spot.box)
    return drawn[0] if drawn else None
