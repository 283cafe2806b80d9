"""Runs the server (listens on a port)."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from pipeline.errors import UsageError
from pipeline.review.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.review.security import Guard
    from pipeline.settings import Settings


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to answer."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def serve(settings: Settings, guard: Guard, author: str, port: int, ready: Callable[[str], None]) -> None:
    """Answers until it is interrupted; `ready` is called with the address once it does.

    Raises UsageError for an address that cannot be listened on.
    """
    listening = _bound(guard.host, port)
    shown = "127.0.0.1" if guard.host in {"0.0.0.0", "::"} else guard.host  # noqa: S104 -- compared, not bound
    address = f"http://{f'[{shown}]' if ':' in shown else shown}:{listening.getsockname()[1]}"
    config = uvicorn.Config(
        create_app(settings, guard, author),
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
    _Server(config, lambda: ready(address)).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
    except OSError as error:
        message = f"cannot listen on {host} port {port}: {error.strerror}. Choose another --port or --host."
        raise UsageError(message) from error
    return listening
