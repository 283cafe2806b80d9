"""The query page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.review.asking import CSV_ROWS, ROWS, SECONDS, AskedWronglyError, as_csv, ask, catalogue
from pipeline.review.examples import examples
from pipeline.review.routes.common import GUARDED, TheAsker, TheDesk, is_part, page

router = APIRouter(prefix="/kueri")


@router.get("", response_class=HTMLResponse)
def form(desk: TheDesk, asker: TheAsker, contoh: str = "") -> Response:
    """The tables and views, examples to click, and a place to write."""
    with desk.gate.reading() as connection:
        found = catalogue(connection)
    known = examples(asker.language)
    sql = next((one.sql for one in known if one.name == contoh), "")
    return page(asker, "query.html", desk, katalog=found, contoh=known, sql=sql, halaman="kueri", batas=(ROWS, SECONDS))


@router.post("", response_class=HTMLResponse, dependencies=[GUARDED])
def answer(
    request: Request, desk: TheDesk, asker: TheAsker,
    sql: Annotated[str, Form()], bentuk: Annotated[str, Form()] = "tabel",
) -> Response:  # fmt: skip
    """Asks, and shows the answer as a table or gives it as CSV."""
    try:
        with desk.gate.reading() as connection:
            found = ask(connection, sql, CSV_ROWS if bentuk == "csv" else ROWS)
            known = [] if is_part(request) or bentuk == "csv" else catalogue(connection)
    except AskedWronglyError as error:
        wrong = {"kunci": error.key, "rincian": error.detail[:600]}
        return page(asker, "answer.html", desk, 400, jawaban=None, salah=wrong, batas=(ROWS, SECONDS))
    if bentuk == "csv":
        headers = {"Content-Disposition": 'attachment; filename="kueri.csv"'}
        text = as_csv(found.columns, found.rows).encode("utf-8-sig")
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)
    template = "answer.html" if is_part(request) else "query.html"
    return page(
        asker, template, desk, jawaban=found, salah=None, sql=sql, katalog=known, halaman="kueri",
        contoh=examples(asker.language), batas=(ROWS, SECONDS),
    )  # fmt: skip
