"""The files of `schemas/forms` as they are written: the forms, and what all of them share (`titles.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = files("schemas") / "forms"
_SHARED = "titles.toml"


@cache
def forms() -> tuple[Mapping[str, Any], ...]:
    """Each form, by the name of its file. Read once a process."""
    names = sorted(entry.name for entry in _FOLDER.iterdir() if entry.name.endswith(".toml"))
    return tuple(tomllib.loads((_FOLDER / name).read_text("utf-8")) for name in names if name != _SHARED)


@cache
def shared() -> Mapping[str, Any]:
    """What all forms share: `title` (phrases by kind), `sources` of funds, `totals`, `ordinary` words."""
    return tomllib.loads((_FOLDER / _SHARED).read_text("utf-8"))
