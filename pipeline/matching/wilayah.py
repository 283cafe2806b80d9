"""Provinces, regencies and cities: their codes, and where a text names one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KINDS: Mapping[str, str] = {"kabupaten": "Kabupaten", "kota": "Kota"}
_FIRST = {"kabupaten": 1, "kota": 71}
_KIND = re.compile(r"\b(?:kabupaten|kab\b|kota\b|pro[vp]insi|prov\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_REACH, _MOST_WORDS = 60, 6  # letters and words after a kind that may be its name
_SHORTEST = 5
_ALIKE = 0.80  # a misread place name still differs from all others by more than this


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A government: `nama` as the contract prints it (`Kabupaten Bengkalis`, `Provinsi Riau`)."""

    kode: str
    nama: str


@lru_cache(maxsize=1)
def all_wilayah() -> tuple[Wilayah, ...]:
    """All provinces, regencies and cities, by code (reads the embedded file once)."""
    return tuple(sorted(_read(), key=lambda wilayah: wilayah.kode))


def find_wilayah(text: str, *, fuzzy: bool = False) -> list[Wilayah]:
    """The governments that a text names, in order, once for each mention.

    With `fuzzy` misread names count too (`Kabupaten Bengkalls`).
    """
    look = _nearest if fuzzy else _exact
    found = (look(_kind_of(match.group()), _following(text, match.end())) for match in _KIND.finditer(text))
    return [wilayah for wilayah in found if wilayah is not None]


def _following(text: str, start: int) -> list[str]:
    """The words after a kind, joined: the longest beginning first (a name may be split or run together)."""
    words = _WORD.findall(text[start : start + _REACH])[:_MOST_WORDS]
    return ["".join(words[:count]).casefold() for count in range(len(words), 0, -1)]


def _exact(kind: str, beginnings: list[str]) -> Wilayah | None:
    names = _by_name()[kind]
    return next((names[text] for text in beginnings if text in names), None)


def _nearest(kind: str, beginnings: list[str]) -> Wilayah | None:
    found = _exact(kind, beginnings)
    if found is not None:
        return found
    names = _by_name()[kind]
    long = [text for text in beginnings if len(text) >= _SHORTEST]
    best = (process.extractOne(text, names.keys(), scorer=Levenshtein.normalized_similarity) for text in long)
    name, score, _ = max(best, key=lambda item: item[1], default=("", 0.0, 0))
    return names[name] if score >= _ALIKE else None


def _read() -> Iterator[Wilayah]:
    for kode, province in _table().items():
        yield Wilayah(kode, f"Provinsi {province['nama']}")
        for kind, title in KINDS.items():
            for number, name in _numbered(province.get(kind, ""), _FIRST[kind]):
                yield Wilayah(f"{kode}.{number:02d}", f"{title} {name}")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, Any]]:
    text = files("schemas").joinpath("nomenclature", "wilayah.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _numbered(names: str, first: int) -> Iterator[tuple[int, str]]:
    number = first
    for item in filter(None, (name.strip() for name in names.split(","))):
        jump, _, rest = item.partition(" ")
        number, name = (int(jump), rest) if jump.isdecimal() else (number, item)
        yield number, name
        number += 1


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, Mapping[str, Wilayah]]:
    """Kind → squeezed name → government; provinces also under their short names."""
    names: dict[str, dict[str, Wilayah]] = {"kabupaten": {}, "kota": {}, "provinsi": {}}
    for wilayah in all_wilayah():
        kind, _, name = wilayah.nama.partition(" ")
        names[kind.lower()][_squeezed(name)] = wilayah
    for province in _table().values():
        own = names["provinsi"][_squeezed(province["nama"])]
        names["provinsi"] |= {_squeezed(short): own for short in province.get("singkatan", ())}
    return names


def _kind_of(word: str) -> str:
    return {"kab": "kabupaten", "kot": "kota", "pro": "provinsi"}[word[:3].lower()]


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(name)).casefold()
