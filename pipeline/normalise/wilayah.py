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
    from collections.abc import Iterable, Iterator, Mapping

KINDS: Mapping[str, str] = {"kabupaten": "Kabupaten", "kota": "Kota"}
_FIRST = {"kabupaten": 1, "kota": 71}
_KIND = re.compile(r"\b(?:kabupaten|kab\b|kota\b|pro[vp]insi|prov\b)", re.IGNORECASE)
_ADMINISTERED = "administrasi"  # cities of Jakarta and their regency, which documents mostly name without the word
_WORD = re.compile(r"[^\W_]+")
_REACH, _MOST_WORDS = 60, 6  # letters and words after a kind that may be its name
_SHORTEST = 6  # a shorter word is a letter away from common ones (`kota batas`, Batam)
_ALIKE = 0.80  # a misread place name still differs from all others by more than this


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A government: `nama` as the database has it (`Kabupaten Bengkalis`, `Provinsi Riau`)."""

    kode: str
    nama: str


class Places:
    """Governments by kind and name."""

    def __init__(self, wilayah: Iterable[Wilayah], further: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """Takes governments, of one name the last; `further` maps further names of each kind to codes.

        Names under `tanpa_jenis` stand for themselves, without a kind before them.
        """
        self.by_kode: Mapping[str, Wilayah] = {one.kode: one for one in wilayah}
        self.by_name: Mapping[str, dict[str, Wilayah]] = {kind: {} for kind in ("kabupaten", "kota", "provinsi")}
        self._proper: dict[str, list[Wilayah]] = {}
        for one in self.by_kode.values():
            kind, _, name = one.nama.partition(" ")
            self._proper.setdefault(_squeezed(name), []).append(one)
            self.by_name[kind.lower()][_squeezed(name)] = one
            self.by_name[kind.lower()].setdefault(_squeezed(name).removeprefix(_ADMINISTERED), one)
        for kind, names in self.by_name.items():
            for name, kode in (further or {}).get(kind, {}).items():
                if kode in self.by_kode:
                    names.setdefault(_squeezed(name), self.by_kode[kode])
        alone = {name: kode for name, kode in (further or {}).get("tanpa_jenis", {}).items() if kode in self.by_kode}
        self._alone = {_squeezed(name): self.by_kode[kode] for name, kode in alone.items()}
        spaced = ("[\\W_]*".join(_WORD.findall(name)) for name in sorted(alone, key=len, reverse=True))
        self._alone_pattern = re.compile(rf"\b(?:{'|'.join(spaced)})\b", re.IGNORECASE)

    def find(self, text: str, *, fuzzy: bool = False) -> list[Wilayah]:
        """The governments that a text names, in order, once for each mention.

        With `fuzzy` misread names count too (`Kabupaten Bengkalls`).
        """
        look = self._nearest if fuzzy else self._exact
        found = [(start, end, look(kind, names)) for start, end, kind, names in _mentions(text)]
        places = [(start, one) for start, _, one in found if one is not None]
        behind = {end for _, end, _ in found}
        alone = ((start, one) for start, one in self._unkinded(text) if not behind & set(range(start - 3, start + 1)))
        return [one for _, one in sorted((*places, *alone), key=lambda item: item[0])]

    def namesakes(self, text: str) -> list[Wilayah]:
        """The regencies and cities that a text may name: of one name all, whatever kind stands before it."""
        known = [self.by_name[kind] for kind in KINDS]
        mentions = [names for _, _, kind, names in _mentions(text) if kind in KINDS]
        meant = (next((name for name in names if any(name in one for one in known)), "") for names in mentions)
        return [one[name] for name in meant for one in known if name in one]

    def bare(self, text: str) -> list[Wilayah]:
        """The governments of any kind that the text is the name of, and nothing else (`Bengkulu`)."""
        order = list(self.by_name)
        return sorted(self._proper.get(_squeezed(text), ()), key=lambda one: order.index(one.nama.split()[0].lower()))

    def _exact(self, kind: str, beginnings: list[str]) -> Wilayah | None:
        names = self.by_name[kind]
        return next((names[text] for text in beginnings if text in names), None)

    def _nearest(self, kind: str, beginnings: list[str]) -> Wilayah | None:
        found = self._exact(kind, beginnings)
        if found is not None or (beginnings and beginnings[-1] in _common_words()):
            return found
        names = self.by_name[kind]
        long = [text for text in beginnings if len(text) >= _SHORTEST]
        best = (process.extractOne(text, names.keys(), scorer=Levenshtein.normalized_similarity) for text in long)
        name, score, _ = max(best, key=lambda item: item[1], default=("", 0.0, 0))
        return names[name] if score >= _ALIKE else None

    def _unkinded(self, text: str) -> Iterator[tuple[int, Wilayah]]:
        """Governments named without their kind (`DKI Jakarta`), with where."""
        if self._alone:
            for match in self._alone_pattern.finditer(text):
                yield match.start(), self._alone[_squeezed(match.group())]


@lru_cache(maxsize=1)
def official_places() -> Places:
    """The governments that come with the program, read once a process."""
    return Places(official_wilayah(), further_names())


def official_wilayah() -> list[Wilayah]:
    """All provinces, regencies and cities in the order of their codes."""
    return sorted(_read(), key=lambda wilayah: wilayah.kode)


def further_names() -> Mapping[str, Mapping[str, str]]:
    """Short, old and otherwise spelt names by kind, and their codes (`DKI Jakarta`, `Toba Samosir`)."""
    return {kind: _further()[kind] for kind in ("provinsi", "kabupaten", "kota", "tanpa_jenis")}


def _mentions(text: str) -> Iterator[tuple[int, int, str, list[str]]]:
    """Each kind of government that a text mentions: from where to where, and what may be its name."""
    for match in _KIND.finditer(text):
        yield match.start(), match.end(), _kind_of(match.group()), _following(text, match.end())


def _following(text: str, start: int) -> list[str]:
    """The words after a kind, joined: the longest beginning first (a name may be split or run together)."""
    words = _words(text[start : start + _REACH])[:_MOST_WORDS]
    return ["".join(words[:count]) for count in range(len(words), 0, -1)]


def _read() -> Iterator[Wilayah]:
    for kode, province in _table().items():
        yield Wilayah(kode, f"Provinsi {province['nama']}")
        for kind, title in KINDS.items():
            for number, name in _numbered(province.get(kind, ""), _FIRST[kind]):
                yield Wilayah(f"{kode}.{number:02d}", f"{title} {name}")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, Any]]:
    return _loaded("wilayah.toml")


@lru_cache(maxsize=1)
def _further() -> Mapping[str, Mapping[str, Any]]:
    return _loaded("wilayah_lain.toml")


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(_further()["bukan"]["kata"])


def _loaded(name: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files("schemas").joinpath("nomenclature", name).read_text(encoding="utf-8"))


def _numbered(names: str, first: int) -> Iterator[tuple[int, str]]:
    number = first
    for item in filter(None, (name.strip() for name in names.split(","))):
        jump, _, rest = item.partition(" ")
        number, name = (int(jump), rest) if jump.isdecimal() else (number, item)
        yield number, name
        number += 1


def _kind_of(word: str) -> str:
    return {"kab": "kabupaten", "kot": "kota", "pro": "provinsi"}[word[:3].lower()]


def _squeezed(name: str) -> str:
    return "".join(_words(name))


def _words(text: str) -> list[str]:
    """Words in small letters, those that are abbreviated or spelt otherwise in full (`Kep.` is `kepulauan`)."""
    known = _further()["kata"]
    return [known.get(word, word) for word in (match.casefold() for match in _WORD.findall(text))]
