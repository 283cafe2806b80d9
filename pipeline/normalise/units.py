"""Units (satuan): the printed spelling stays; the canonical one serves comparisons.

Offices shorten units, join two (`org/bln`) and write the same one in many ways; `schemas/units.toml` has the spellings.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from pipeline.normalise.text import clean

_RATIOS = frozenset({"%", "Indeks", "Nilai", "Poin", "Rasio", "Skala", "Skor"})
_SPACES = re.compile(r"\s*([/-])\s*")


@lru_cache(maxsize=8192)
def canonical_unit(text: str) -> str | None:
    """`dok.` → `Dokumen`, `org/bln` → `Orang/Bulan`; an unknown unit as printed; None for nothing."""
    text = clean(text)
    return _spellings().get(_key(text), text) if text else None


def is_unit(text: str) -> bool:
    """Whether the text is one of the known units or a spelling of one."""
    return _key(clean(text)) in _spellings()


def is_counted(text: str) -> bool:
    """Whether the unit counts whole things (Orang, Dokumen), so that its numbers have no decimals."""
    return canonical_unit(text) in _counted()


def is_measured(text: str) -> bool:
    """Whether the unit is a known one that may have decimals (Ha, KM, Ton)."""
    return is_unit(text) and not is_counted(text)


def has_three_decimals(text: str) -> bool:
    """Whether the unit is usually printed with three decimals, which look like thousands."""
    return canonical_unit(text) in _data()["measured"]["three_decimals"]


def is_ratio(text: str) -> bool:
    """Whether the unit measures a share or a score (%, Indeks, Nilai), which has no thousands."""
    return canonical_unit(text) in _RATIOS


def same_unit(first: str, second: str) -> bool:
    """Whether two printed units mean the same; KK, KPM, Keluarga, Jiwa, Orang and Anak stay apart."""
    left, right = canonical_unit(first), canonical_unit(second)
    return left is not None and right is not None and _key(left) == _key(right)


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return _SPACES.sub(r"\1", text.casefold().strip(" .,;:()")).replace("²", "2").replace("³", "3")


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    text = files("schemas").joinpath("units.toml").read_text(encoding="utf-8")
    data: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return data


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Every known spelling → canonical unit."""
    data = _data()
    known = {_key(unit): unit for group in ("counted", "measured") for unit in data[group]["units"]}
    return known | {_key(alias): unit for unit, aliases in data["aliases"].items() for alias in aliases}


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    return frozenset(_data()["counted"]["units"])
