"""The server: routes, guards, and what a person sees when something cannot be shown."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException

from pipeline.errors import DatabaseBusyError, RenjaError
from pipeline.review.desk import Desk, asker_of, render
from pipeline.review.routes import (
    ask,
    bulk,
    compare,
    decided,
    document,
    entry,
    overview,
    paper,
    picture,
    sheet,
    structure,
    table,
    teach,
    work,
)
from pipeline.review.security import MOST_BYTES, SESSION, TOKEN, remember, with_headers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from fastapi import Request

    from pipeline.review.security import Guard
    from pipeline.settings import Settings

_LOG = logging.getLogger(__name__)
_OPEN = ("/static/", "/masuk")
ROUTERS = (overview, document, sheet, structure, table, teach, bulk, work, compare, decided, paper, ask, picture, entry)


def create_app(settings: Settings, guard: Guard, author: str = "") -> FastAPI:
    """The application. Its desk (`app.state.desk`) opens the database when the server starts."""
    desk = Desk(settings, guard, author)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        desk.start()
        try:
            yield
        finally:
            desk.stop()

    app = FastAPI(title="renja review", lifespan=life, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    for module in ROUTERS:
        app.include_router(module.router)
    app.mount("/static", StaticFiles(packages=[("pipeline.review", "static")]), name="static")
    app.middleware("http")(_guarded)
    app.add_exception_handler(StarletteHTTPException, _refused)  # type: ignore[arg-type]  # narrower than Exception
    app.add_exception_handler(RenjaError, _troubled)  # type: ignore[arg-type]  # the same
    return app


async def _guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Every request: our name, our size, the token where one is asked for; every answer: what a browser may do."""
    guard = request.app.state.desk.guard
    if not guard.serves(request.headers.get("host", "")):
        return with_headers(PlainTextResponse("wrong host", 421))
    if request.method not in {"GET", "HEAD"} and not _is_small(request):
        return with_headers(PlainTextResponse("too large", 413))
    if guard.token and "token" in request.query_params:
        return with_headers(_at_the_door(request))
    if not request.url.path.startswith(_OPEN) and not guard.knows(request.cookies.get(TOKEN)):
        return with_headers(RedirectResponse("/masuk", 303))
    try:
        response = await answer(request)
    except Exception:  # noqa: BLE001 -- a page of our own instead of a bare error
        _LOG.exception("%s could not be shown", request.url.path)
        response = _page(request, "error.defect", "", 500)
    if session := getattr(request.state, "session", None):
        remember(response, SESSION, session)
    return with_headers(response)


def _is_small(request: Request) -> bool:
    length = request.headers.get("content-length", "")
    return length.isdecimal() and int(length) <= MOST_BYTES


def _at_the_door(request: Request) -> Response:
    """A token in the address lets in, and is kept out of the address from then on; a wrong one is asked for again."""
    guard = request.app.state.desk.guard
    if not guard.knows(request.query_params.get("token")):
        return RedirectResponse("/masuk", 303)
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
    response = RedirectResponse(request.url.path + (f"?{urlencode(rest)}" if rest else ""), 303)
    remember(response, TOKEN, guard.token)
    return response


async def _refused(request: Request, error: StarletteHTTPException) -> Response:
    key = {404: "error.gone", 403: "error.sent"}.get(error.status_code, "error.other")
    return _page(request, key, "", error.status_code)


async def _troubled(request: Request, error: RenjaError) -> Response:
    key = "error.busy" if isinstance(error, DatabaseBusyError) else "error.trouble"
    return _page(request, key, str(error), 503)


def _page(request: Request, key: str, detail: str, status: int) -> Response:
    desk = request.app.state.desk
    asker = asker_of(request, desk)
    text = render(asker, "trouble.html", desk, kunci=key, rincian=detail, halaman="")
    return HTMLResponse(text, status, headers={"Retry-After": "3"} if status == 503 else None)
