"""What the rules on running text look for, as data: `narrative.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Replaced:
    """A rule (`PP 65/2005`), its successor, and the year of that one."""

    lama: str
    baru: str
    tahun: int


@dataclass(frozen=True, slots=True)
class Required:
    """Rules of which a legal basis names one, from plans for the year `sejak` on."""

    peraturan: tuple[str, ...]
    sejak: int


@dataclass(frozen=True, slots=True)
class Expectations:
    """Sectors by name with their words, the words before a sector, chapters by title and pattern, and regulations.

    `jenis` gives the pattern of the names in use of each kind of rule; `bab_sejak` the first year of the chapters.
    """

    sektor: Mapping[str, tuple[str, ...]]
    awalan: tuple[str, ...]
    bab: tuple[tuple[str, re.Pattern[str]], ...]
    bab_sejak: int
    jenis: Mapping[str, str]
    diganti: tuple[Replaced, ...]
    wajib: tuple[Required, ...]


@lru_cache(maxsize=1)
def load_expectations() -> Expectations:
    """All of the file."""
    told: dict[str, Any] = tomllib.loads(files("schemas").joinpath("narrative.toml").read_text(encoding="utf-8"))
    return Expectations(
        {name: tuple(words) for name, words in told["sektor"].items()},
        tuple(told["sendiri"]["awalan"]),
        tuple((title, re.compile(pattern, re.IGNORECASE)) for title, pattern in told["bab"]["judul"]),
        told["bab"]["sejak"],
        told["jenis"],
        tuple(Replaced(**entry) for entry in told["diganti"]),
        tuple(Required(tuple(entry["peraturan"]), entry["sejak"]) for entry in told["wajib"]),
    )
