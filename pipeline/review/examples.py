"""Queries to begin with, as data: `schemas/texts/queries.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.language import Language


class Example(NamedTuple):
    """A query with its name in addresses and its title."""

    name: str
    title: str
    sql: str


@lru_cache(maxsize=2)
def examples(language: Language) -> tuple[Example, ...]:
    """All examples in a language."""
    text = files("schemas").joinpath("texts", "queries.toml").read_text(encoding="utf-8")
    return tuple(Example(name, one[language], one["sql"].strip()) for name, one in tomllib.loads(text).items())
