"""OCR engines in place of the real one: that crashes, hangs or eats memory; and one that sees nothing, quickly.

Each name is a reader for the workers: `pipeline.run` with its recognisers exchanged.
"""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline import run
from pipeline.reading import pages
from pipeline.reading.ocr.recogniser import LATIN, Lattice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.intake import Source
    from pipeline.model import DocumentResult, Waiting
    from pipeline.reading.ocr.recogniser import Crop
    from pipeline.settings import Settings

    Tell = Callable[[int, int], None]

SYMBOLS = np.array(["", " ", *LATIN])


def _nothing(crops: Sequence[Crop]) -> list[Lattice]:
    """An `x` for every line, nearly certain."""
    chances = np.where(SYMBOLS == "x", 0.99, 0.01 / len(SYMBOLS))
    return [Lattice(SYMBOLS, np.log(chances, dtype=np.float32)[None]) for _ in crops]


@dataclass(frozen=True, slots=True)
class Engine:
    """A recogniser; `harm` is called with the number of lines of each page."""

    harm: Callable[[int], object]

    def read(self, crops: Sequence[Crop]) -> list[Lattice]:
        """Does harm, or sees nothing."""
        self.harm(len(crops))
        return _nothing(crops)


@dataclass(frozen=True, slots=True)
class With:
    """The real reader with such an engine."""

    harm: Callable[[int], object]

    def begin_document(
        self, source: Source, settings: Settings, tell: Tell, given_up: Mapping[int, str]
    ) -> DocumentResult | Waiting:
        """As the real one."""
        return run.begin_document(source, settings, tell, given_up)

    def keep_page(self, source: Source, settings: Settings, number: int) -> str | None:
        """As the real one, with the engine."""
        pages._reader = lambda _: Engine(self.harm)  # type: ignore[assignment]  # the port for engines
        return run.keep_page(source, settings, number)

    def read_document(
        self, source: Source, settings: Settings, tell: Tell, given_up: Mapping[int, str]
    ) -> DocumentResult:
        """As the real one; all pages must have been read before."""
        pages._reader = _never  # type: ignore[assignment]  # the port for engines
        return run.read_document(source, settings, tell, given_up)


def _never(_: str) -> Engine:
    raise AssertionError("a page was read twice")


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hang() -> None:
    time.sleep(600)


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(b"x" * 20_000_000)
        time.sleep(0.01)


def _err() -> None:
    raise RuntimeError("the engine has lost its model")


def _by_lines(lines: int) -> None:
    """Harm of its own for pages of 25, 32, 39 and 46 lines, give or take one."""
    for wanted, harm in zip(HARM, (_crash, _hang, _eat, _err), strict=True):
        if abs(lines - wanted) < 2:
            harm()


HARM = (25, 32, 39, 46)
harmless = With(lambda _: None)
harmful = With(_by_lines)
