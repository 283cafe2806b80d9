"""What all routes share: the desk, who asks, and answers as pages or parts."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.review.desk import Asker, Desk, asker_of, render


def desk_of(request: Request) -> Desk:
    """The desk of the server."""
    desk: Desk = request.app.state.desk
    return desk


def _asker(request: Request) -> Asker:
    return asker_of(request, desk_of(request))


async def sent_by_us(request: Request) -> None:
    """Guards every route that changes something."""
    await desk_of(request).guard.check_sent(request)


TheDesk = Annotated[Desk, Depends(desk_of)]
TheAsker = Annotated[Asker, Depends(_asker)]
GUARDED = Depends(sent_by_us)


def page(asker: Asker, template: str, desk: Desk, status: int = 200, **values: object) -> HTMLResponse:
    """A page or a part of one."""
    return HTMLResponse(render(asker, template, desk, **values), status)


def is_part(request: Request) -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("hx-request") == "true"


def see(address: str) -> Response:
    """Another page, after something was sent."""
    return RedirectResponse(address, 303)
