"""The door: where others can reach the server, it asks for a token."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from pipeline.review.routes.common import TheAsker, TheDesk, page, see
from pipeline.review.security import TOKEN, remember

router = APIRouter(prefix="/masuk")


@router.get("", response_class=HTMLResponse)
def door(desk: TheDesk, asker: TheAsker) -> Response:
    """Asks for the token."""
    return page(asker, "door.html", desk, salah=False)


@router.post("", response_class=HTMLResponse)
def come_in(desk: TheDesk, asker: TheAsker, token: Annotated[str, Form()]) -> Response:
    """Lets in who has the token; nothing is decided here, so that no session has to stand behind the form."""
    if not desk.guard.knows(token.strip()):
        return page(asker, "door.html", desk, 403, salah=True)
    response = see("/")
    if desk.guard.token:
        remember(response, TOKEN, desk.guard.token)
    return response
