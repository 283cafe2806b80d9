"""The first page, and the choice of language."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from pipeline.language import LANGUAGES
from pipeline.review import overview as made
from pipeline.review.desk import LANGUAGE
from pipeline.review.queue import Wish
from pipeline.review.routes.common import TheAsker, TheDesk, page, see
from pipeline.review.security import remember

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def overview(desk: TheDesk, asker: TheAsker) -> Response:
    """How much was read, how much is in doubt, where the money is."""
    with desk.gate.reading() as connection:
        totals = made.totals(connection, desk.queue)
        queue = desk.queue.count(connection, Wish(), desk.waiting())
        stakes = made.stakes(connection, desk.queue)
        charts = {
            "taruhan": made.stakes_chart(stakes, asker.texts, asker.figures),
            "aturan": made.rules_chart(connection, asker.texts, asker.figures),
        }
    return page(
        asker, "overview.html", desk, jumlah=totals, antrean=queue, dokumen=stakes, grafik=charts, halaman="ringkasan"
    )


@router.get("/bahasa/{language}")
def language(language: str, kembali: str = "/") -> Response:
    """Sets the language and goes back to the page it was asked from."""
    own = kembali.startswith("/") and not kembali.startswith(("//", "/\\"))
    response = see(kembali if own else "/")
    if language in LANGUAGES:
        remember(response, LANGUAGE, language)
    return response
