"""Kinds of documents and the words by which a document says what it is, as data: `jenis.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OTHER = "lainnya"
"""What is no planning document, or one that has no name of its own in `documents.jenis`."""


@dataclass(frozen=True, slots=True)
class Jenis:
    """A kind of document: its name, and the pattern of each place (`sebutan`, `bab`, `judul`, `kolom`, `sendiri`).

    `tahun` says how its year is told, `daerah` whether a whole government draws it up, `hanya_sampul` whether only the
    cover and running heads tell it, `lemah` whether any other name beside it counts more; a place without words is
    None.
    """

    nama: str
    tahun: str
    daerah: bool
    hanya_sampul: bool
    lemah: bool
    sebutan: re.Pattern[str]
    bab: re.Pattern[str] | None
    judul: re.Pattern[str] | None
    kolom: re.Pattern[str] | None
    sendiri: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Kinds:
    """All kinds in the order of the file, and what tells them.

    `bobot` are the weights of the places, `tops` the lines that begin letters and regulations, `about` finds what a
    regulation sets; a text with at most
    `most_words` of the words of planning (`words`) is no planning document.
    """

    jenis: tuple[Jenis, ...]
    bobot: Mapping[str, float]
    tops: Mapping[str, tuple[re.Pattern[str], ...]]
    about: re.Pattern[str]
    words: tuple[re.Pattern[str], ...]
    most_words: int


@lru_cache(maxsize=1)
def load_jenis() -> Kinds:
    """All of the file."""
    told: dict[str, Any] = tomllib.loads(files("schemas").joinpath("jenis.toml").read_text(encoding="utf-8"))
    own = told["sendiri"]["pola"]
    tops = {name: tuple(map(_at_line_start, told[name]["semua"])) for name in ("surat", "peraturan")}
    words = tuple(map(_compiled, told["perencanaan"]["kata"]))
    kinds = tuple(_jenis(entry, own) for entry in told["jenis"])
    about, none = told["hal"], "|".join(told["hal"]["bukan"]).replace(" ", r"\s+")
    subject = re.compile(
        rf"\b{about['kata']}\b(?!\W*(?:{none}))\W+(.{{1,{about['huruf']}}})", re.IGNORECASE | re.DOTALL
    )
    return Kinds(kinds, told["bobot"], tops, subject, words, told["perencanaan"]["paling"])


def _at_line_start(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?m)^\W*{pattern}", re.IGNORECASE)


def _jenis(entry: Mapping[str, Any], own: Sequence[str]) -> Jenis:
    names = _alternatives(entry["sebutan"])
    himself = "|".join(pattern.replace("{}", f"(?:{names})") for pattern in own)
    cover = bool(entry.get("hanya_sampul"))
    bab, judul, kolom = (
        _compiled(_alternatives(entry[place])) if place in entry else None for place in ("bab", "judul", "kolom")
    )
    return Jenis(
        entry["nama"],
        entry["tahun"],
        bool(entry.get("daerah")),
        cover,
        bool(entry.get("lemah")),
        _compiled(names),
        bab,
        judul,
        kolom,
        None if cover else _compiled(himself),
    )


def _alternatives(patterns: Sequence[str]) -> str:
    """One pattern of several; longer names first, so that a whole name counts once."""
    return "|".join(sorted(patterns, key=len, reverse=True))


def _compiled(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<![A-Za-z])(?:{spaced})\b", re.IGNORECASE)
