"""The validation rules as data: `rules.toml`, read once; a user's thresholds stand over those of the file."""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Limits = dict[str, dict[str, Decimal]]
"""Thresholds by rule and name, as `[rules.GRW-01]` with `sub_most = 1.5` in `renja.toml`."""
_DIVISORS = frozenset({"near", "ratio_most"})
"""Bands of which the other side is their reciprocal: they cannot be 0."""
_CHOSEN: ContextVar[Limits] = ContextVar("chosen", default={})  # noqa: B039 -- never changed, only replaced


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: how bad it is when it does not hold, and what is checked, with formula and source.

    `title` and `description` are Indonesian, `title_en` and `description_en` English. `apart` says that each of its
    findings has an arithmetic of its own, so that several are never told as one; `shows` names the fields that its
    sentence speaks of.
    """

    rule_id: str
    severity: Literal["error", "warning", "info"]
    title: str
    title_en: str
    description: str
    description_en: str
    apart: bool = False
    shows: tuple[str, ...] = ()


class Limit(NamedTuple):
    """A threshold in force, and who set it: the `program` (the file), or the user's `settings`."""

    rule_id: str
    name: str
    value: Decimal
    set_by: Literal["program", "settings"]


@lru_cache(maxsize=1)
def load_rules() -> Mapping[str, Rule]:
    """All rules by their id, in the order of the file."""
    told = {
        rule_id: {name: value for name, value in entry.items() if name != "limits"}
        for rule_id, entry in _file().items()
    }
    return MappingProxyType({rule_id: _rule(rule_id, entry) for rule_id, entry in told.items()})


def _rule(rule_id: str, entry: dict[str, Any]) -> Rule:
    return Rule(rule_id, **{**entry, "shows": tuple(entry.get("shows", ()))})


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


def limit(rule_id: str, name: str) -> Decimal:
    """A threshold of the rule: the user's, else the file's."""
    return _CHOSEN.get().get(rule_id, {}).get(name, load_limits()[rule_id][name])


def limits_in_force() -> tuple[Limit, ...]:
    """All thresholds as they are in force now, in the order of the file."""
    chosen = _CHOSEN.get()
    return tuple(
        Limit(rule_id, name, limit(rule_id, name), "settings" if name in chosen.get(rule_id, {}) else "program")
        for rule_id, names in load_limits().items()
        for name in names
    )


@contextmanager
def choosing(limits: Limits) -> Iterator[None]:
    """The user's thresholds hold inside."""
    before = _CHOSEN.set(limits)
    try:
        yield
    finally:
        _CHOSEN.reset(before)


def known_limits(limits: Limits) -> Limits:
    """The same thresholds; ValueError for a rule or a name that does not exist, and for values that make no sense."""
    for rule_id, chosen in limits.items():
        known = load_limits().get(rule_id, {})
        if rule_id not in load_rules():
            raise ValueError(f"there is no rule {rule_id}")
        for name, value in chosen.items():
            if name not in known:
                raise ValueError(f"{rule_id} has no threshold {name}; it has {', '.join(known) or 'none'}")
            if value < 0 or (value == 0 and name in _DIVISORS):
                raise ValueError(f"{rule_id}.{name} must not be {value}")
    return limits


@lru_cache(maxsize=1)
def _file() -> dict[str, dict[str, Any]]:
    text = files("schemas").joinpath("rules.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
