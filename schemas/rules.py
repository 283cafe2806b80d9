"""The validation rules as data: `rules.toml`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

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
    told = {
        rule_id: {name: value for name, value in entry.items() if name != "limits"}
        for rule_id, entry in _file().items()
    }
    return MappingProxyType({rule_id: Rule(rule_id, **entry) for rule_id, entry in told.items()})


@lru_cache(maxsize=1)
def load_limits() -> Mapping[str, Mapping[str, Decimal]]:
    """The thresholds and tolerances of the rules that have any (`limits` in the file), by rule."""
    return MappingProxyType(
        {
            rule_id: MappingProxyType({name: Decimal(str(value)) for name, value in entry["limits"].items()})
            for rule_id, entry in _file().items()
            if "limits" in entry
        }
    )


@lru_cache(maxsize=1)
def _file() -> dict[str, dict[str, Any]]:
    text = files("schemas").joinpath("rules.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
