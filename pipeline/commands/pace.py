"""How fast the pages of a document are read, in words: scanned pages take seconds each."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 1.0  # seconds a page; digital pages take less, and nobody asks


class Pace:
    """The pace of one document, from its first page on: before that it waited for a worker. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._said = clock()
        self._first: tuple[float, int] | None = None

    def words(self, done: int, total: int) -> str:
        """Pages done, left, seconds a page and time left; "" for a document that goes fast or has just begun."""
        if not done:
            return ""
        if self._first is None:
            self._first = (self._clock(), done)
        since, before = self._first
        if done <= before:
            return ""
        each = (self._clock() - since) / (done - before)
        if each < SLOW:
            return ""
        left = total - done
        return f"{done} of {total} pages read, {left} left, {each:.1f} s a page, about {_time(left * each)} to go"

    def due(self, seconds: float) -> bool:
        """Whether so many seconds have passed since this was last true."""
        now = self._clock()
        if now - self._said < seconds:
            return False
        self._said = now
        return True


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
