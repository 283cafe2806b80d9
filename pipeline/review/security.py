"""Who may ask, and what a browser may do with the answers."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_address
from secrets import token_bytes, token_urlsafe
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastapi import HTTPException

if TYPE_CHECKING:
    from fastapi import Request, Response

SESSION, TOKEN = "renja_session", "renja_token"
FIELD, HEADER = "csrf", "x-csrf"
MOST_BYTES = 8_000_000
"""Of what a browser may send; a merged CSV of decisions is the largest."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer browsers would not say where a form comes from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def is_local(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Guard:
    """The locks of one server. `token` is asked for where others can reach it; `host` is the address it listens on."""

    host: str
    token: str | None = None
    secret: bytes = field(default_factory=lambda: token_bytes(32))

    def serves(self, host_header: str) -> bool:
        """Whether the name in the address bar is ours: a foreign one that leads here is an attack (rebinding)."""
        name = urlsplit(f"//{host_header}").hostname or ""
        return not is_local(self.host) or is_local(name)

    def knows(self, given: str | None) -> bool:
        """Whether the token is right; without one everybody on this machine may ask."""
        return self.token is None or hmac.compare_digest((given or "").encode(), self.token.encode())

    def csrf(self, session: str) -> str:
        """What a form must send back, for that session."""
        return hmac.new(self.secret, session.encode(), sha256).hexdigest()

    async def check_sent(self, request: Request) -> None:
        """Refuses what was not sent by a form of these pages. Raises HTTPException 403."""
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        same = origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
        given = request.headers.get(HEADER) or str((await request.form()).get(FIELD, ""))
        session = request.cookies.get(SESSION, "")
        right = bool(session) and hmac.compare_digest(given.encode(), self.csrf(session).encode())
        if site not in {"same-origin", "none"} or not same or not right:
            raise HTTPException(403, "csrf")


def new_token() -> str:
    """A token that nobody guesses."""
    return token_urlsafe(24)


def with_headers(response: Response) -> Response:
    """The answer with what a browser may do with it; pages are not kept, pictures may be."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def remember(response: Response, name: str, value: str) -> None:
    """Sets a cookie that scripts cannot read and other sites do not send."""
    response.set_cookie(name, value, httponly=True, samesite="strict", max_age=365 * 86_400)
