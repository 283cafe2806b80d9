"""The validation rules as data: `rules.toml`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: how bad it is when it does not hold, and what is checked, with formula and source."""

    rule_id: str
    severity: Literal["error", "warning", "info"]
    title: str
    description: str


@lru_cache(maxsize=1)
def load_rules() -> Mapping[str, Rule]:
    """All rules by their id, in the order of the file."""
    text = files("schemas").joinpath("rules.toml").read_text(encoding="utf-8")
    return MappingProxyType({rule_id: Rule(rule_id, **entry) for rule_id, entry in tomllib.loads(text).items()})
