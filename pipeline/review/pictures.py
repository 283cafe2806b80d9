"""Pictures of pages and places, drawn in a process of their own: a hostile PDF may hang pdfium or kill its process."""

from __future__ import annotations

import multiprocessing
import os
from collections import OrderedDict
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from importlib import import_module
from multiprocessing import connection
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from pipeline.drawing import Around, PagePictures, View, jpeg, png

if TYPE_CHECKING:
    from pipeline.model import Box

SECONDS = 20.0
"""How long drawing one picture may take."""
_KEPT_BYTES = 64_000_000
_MOST_BYTES = 4_000_000_000
"""Of address space for the process that draws: a page may ask for more than the machine has."""
_open: dict[str, PagePictures] = {}


class Wanted(NamedTuple):
    """A page of a file, or with `box` a place on it; `scale` in pixels a point. Scans come as JPEG (`photo`)."""

    path: str
    view: View
    scale: float = 2.0
    box: Box | None = None
    around: Around = Around()
    photo: bool = False


class Pictures:
    """Draws pictures one after the other and keeps the last ones."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._kept: OrderedDict[Wanted, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def warm(self) -> None:
        """Starts the process, so that the first picture does not wait for it."""
        self._submit(None)

    def close(self) -> None:
        """Ends the process, once the picture at hand is drawn."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def picture(self, path: Path, wanted: Wanted) -> bytes | None:
        """The picture's bytes; None where the page cannot be drawn."""
        with self._lock:
            if (known := self._kept.get(wanted)) is not None:
                self._kept.move_to_end(wanted)
                return known
        made = self._made(wanted._replace(path=str(path)))
        if made is not None:
            self._keep(wanted, made)
        return made

    def _made(self, wanted: Wanted) -> bytes | None:
        try:
            return self._submit(wanted).result(SECONDS)
        except (BrokenProcessPool, TimeoutError):
            self._restart()
            return None

    def _keep(self, wanted: Wanted, made: bytes) -> None:
        with self._lock:
            self._kept[wanted] = made
            self._size += len(made)
            while self._size > _KEPT_BYTES:
                self._size -= len(self._kept.popitem(last=False)[1])

    def _submit(self, wanted: Wanted | None) -> Future[bytes | None]:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, context, initializer=_follow, max_tasks_per_child=500)
            return self._pool.submit(_draw, wanted)

    def _restart(self) -> None:
        with self._lock:
            if self._pool is not None:
                for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 -- a hung one must end
                    process.kill()
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None


def _follow() -> None:
    """In the process: bounds its memory, and ends it when the pages are killed, else it would wait for ever."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        limits = import_module("resource")
        limits.setrlimit(limits.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _draw(wanted: Wanted | None) -> bytes | None:
    """In the process: the file of the last picture stays open."""
    if wanted is None:
        return None
    try:
        key = f"{wanted.scale}|{wanted.path}"
        if key not in _open:
            for other in _open.values():
                other.close()
            _open.clear()
            _open[key] = PagePictures(Path(wanted.path), wanted.scale)
        pictures = _open[key]
        drawn = (
            pictures.page(wanted.view) if wanted.box is None else pictures.crop(wanted.view, wanted.box, wanted.around)
        )
        return jpeg(drawn, 75) if wanted.photo else png(drawn)
    except Exception:  # noqa: BLE001 -- whatever a page does, the pages of the desk go on without its picture
        return None
