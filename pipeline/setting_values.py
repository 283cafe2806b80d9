"""What a setting takes: the words of the environment, values of `renja.toml`, flags and code, turned into its kind.

Each function raises ValueError, in words that say what is expected.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from os import PathLike
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from schemas.rules import known_limits

if TYPE_CHECKING:
    from schemas.rules import Limits

_SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def value_of(kind: Any, value: object) -> object:  # noqa: ANN401 -- Python's words for types have no type
    """The value as the kind that a setting is annotated with."""
    if get_origin(kind) is UnionType:
        (kind,) = (part for part in get_args(kind) if part is not NoneType)
        return None if value is None else value_of(kind, value)
    if get_origin(kind) is Literal:
        return _one_of(get_args(kind), value)
    if get_origin(kind) is tuple:
        return _paths(value)
    return _limits(value) if get_origin(kind) is dict else _PLAIN[kind](value)


def _one_of(words: tuple[str, ...], value: object) -> str:
    if value not in words:
        raise ValueError(f"{value!r} is none of {', '.join(words)}")
    return str(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")  # noqa: TRY004 -- all wrong values are told alike
    return value


def _path(value: object) -> Path:
    if not isinstance(value, str | PathLike):
        raise ValueError(f"{value!r} is no path")  # noqa: TRY004 -- see above
    return Path(value)


def _paths(value: object) -> tuple[Path, ...]:
    """Paths as a list; in the environment as JSON (`["a.csv", "b.csv"]`)."""
    listed = _json(value)
    if not isinstance(listed, list | tuple):
        raise ValueError(f"{value!r} is no list of paths")  # noqa: TRY004 -- see above
    return tuple(map(_path, listed))


def _whole(value: object) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError(f"{value!r} is no whole number")
    return int(number)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{value!r} is no number")  # noqa: TRY004 -- see above
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"{value!r} is no number") from None


def _switch(value: object) -> bool:
    try:
        return _SWITCH[str(value).strip().lower()]
    except KeyError:
        raise ValueError(f"{value!r} is neither true nor false") from None


def _limits(value: object) -> Limits:
    """Thresholds by rule; in the environment as JSON (`{"GRW-01": {"sub_most": 1.5}}`)."""
    rules = _json(value)
    if not isinstance(rules, Mapping) or not all(isinstance(chosen, Mapping) for chosen in rules.values()):
        raise ValueError(f"{value!r} has no thresholds by rule")
    try:
        return known_limits(
            {rule: {name: Decimal(str(one)) for name, one in chosen.items()} for rule, chosen in rules.items()}
        )
    except InvalidOperation:
        raise ValueError(f"{value!r} has a threshold that is no number") from None


def _json(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError(f"{value!r} is no JSON") from None


_PLAIN: Mapping[Any, Any] = {Path: _path, int: _whole, float: _number, bool: _switch, str: _text}
