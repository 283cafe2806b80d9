"""How much each witness of a table's form counts, as data: `schemas/recognition/weights.toml`."""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the file, which says what each is."""

    known: float
    used: float
    text: float
    names: float
    margin: float
    tail: float
    under: float
    year: float
    formula: float
    title: float


@cache
def load_weights() -> Weights:
    """The weights. Reads the package's data file, once."""
    return Weights(**tomllib.loads((files("schemas") / "recognition" / "weights.toml").read_text("utf-8")))


_tried: ContextVar[Weights | None] = ContextVar("weights", default=None)


def weights() -> Weights:
    """The weights in force."""
    return _tried.get() or load_weights()


@contextmanager
def trying(other: Weights) -> Iterator[None]:
    """Other weights for as long as the block runs, for `tests/bench/columns`, which measures what they bring."""
    token = _tried.set(other)
    try:
        yield
    finally:
        _tried.reset(token)
