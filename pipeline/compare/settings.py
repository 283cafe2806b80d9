"""`schemas/compare.toml`: which columns mean the same, and the limits of pairing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from schemas.fields import is_money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact table: columns of its name, and for each common name of an indicator's or item's value its columns.

    Of several columns the one counts that a side fills most; of several names the first that a row has.
    """

    name: tuple[str, ...]
    indicators: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Settings:
    """All of the file: fact tables in the order in which they are a document's plan, and the limits by name."""

    order: tuple[str, ...]
    review: tuple[str, str]
    facts: Mapping[str, Fact]
    limits: Mapping[str, float]


@lru_cache(maxsize=1)
def load() -> Settings:
    """The settings, read once a process."""
    read = tomllib.loads(files("schemas").joinpath("compare.toml").read_text("utf-8"))
    facts = {
        name: Fact(tuple(one["name"]), _columns(one["indicators"]), _columns(one["fields"]))
        for name, one in read["facts"].items()
    }
    first, second = read["review"]
    return Settings(tuple(read["order"]), (first, second), facts, read["limits"])


@lru_cache(maxsize=1)
def money() -> frozenset[str]:
    """The common names of values in rupiah."""
    return frozenset(
        name
        for fact, one in load().facts.items()
        for name, columns in one.fields.items()
        if any(is_money(fact, column) for column in columns)
    )


def _columns(told: Mapping[str, str | Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: (columns,) if isinstance(columns, str) else tuple(columns) for name, columns in told.items()}
