"""Offices (perangkat daerah): where a text names one, and how its name is written."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KIND = (
    r"(?:dinas|badan|inspektorat|sekretariat|kantor|biro|kecamatan|rumah\s+sakit|"
    r"satuan\s+polisi\s+pamong\s+praja|satpol\s+pp)"
)
_HEAD = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")
_LINKING = frozenset({"dan", "serta", "&", "atau", "untuk"})
# Words that follow an office's name but are none of it.
_AFTER = re.compile(
    r"(?:kab(?:upaten)?|kota|pro[vp]\w*|tahun|daerah\s+kab|jl|jalan|telp|tlp|nomor|no|lembar|rencana|renja|"
    r"website|dalam|sebagai|yang|adalah|bab|hal|halaman|alamat|di|20\d\d|unit|sub)\b",
    re.IGNORECASE,
)
_WHOLE = ("Satuan Polisi Pamong Praja", "Inspektorat")
_CAPITALS = frozenset({"DPRD", "KORPRI", "PP", "KB", "UMKM"})
_LONGEST = 14


def find_offices(text: str, known: Mapping[str, str]) -> list[str]:
    """The offices that a text names, as written by `office_name`, once for each mention.

    `known` maps short names in lower case (`bpmpt`) to full ones, see `short_names`.
    """
    long = [name for match in _HEAD.finditer(text) if (name := _read(text, match.start()))]
    short = [known[word] for word in re.findall(r"\b\w+\b", text.casefold()) if word in known]
    return [name for name in (*long, *short) if not name.startswith(_strangers())]


def short_names(text: str) -> Mapping[str, str]:
    """Short names in common use, and those that the text explains: `Badan Ketahanan Pangan (BKP)`."""
    explained = {}
    for match in re.finditer(r"\(([A-Z][\w-]{2,14})\)", text):
        before = text[max(0, match.start() - 120) : match.start()]
        heads = list(_HEAD.finditer(before))
        name = _read(before, heads[-1].start()) if heads else None
        if name and _initials_fit(match.group(1), name):
            explained[match.group(1).casefold()] = name
    return {**_table()["singkatan"], **explained}


def office_name(words: list[str]) -> str:
    """Title case with linking words small: `DINAS KEBERSIHAN DAN TAMAN` → `Dinas Kebersihan dan Taman`.

    Tasks in short are spelled out: `Dinas Sosial P3A` → `Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak`.
    """
    name = ""
    for word in words:
        task = _table()["bagian"].get(word.lower().strip(","))
        if task is not None:
            name = name.removesuffix(" dan") + f", {task}"
        else:
            name += f" {_written(word)}"
    return str(_table()["penuh"].get(name.strip(), name.strip()))


def _written(word: str) -> str:
    if word == "&":
        return "dan"
    bare = word.strip(",")
    return word.lower() if word.lower() in _LINKING else word if bare in _CAPITALS else word.capitalize()


def _read(text: str, start: int) -> str | None:
    """The name that starts there: capitalised words and what links them; None for a mere `Dinas`."""
    words = list(_name_words(text[start:]))
    while words and words[-1].lower() in _LINKING:
        words.pop()
    name = office_name(words)
    return name if len(words) > 1 or name in _WHOLE else None


def _name_words(text: str) -> Iterator[str]:
    for count, match in enumerate(_WORD.finditer(text)):
        raw = match.group()
        word = raw.strip(".,;:()|\"'")
        linking = word.lower() in _LINKING
        if count and (count > _LONGEST or _AFTER.match(text, match.start()) or not (linking or word[:1].isupper())):
            return
        known = linking or word.replace("-", "").isalpha() or word.lower() in _table()["bagian"]
        if raw[0] in "(|" or not known:
            return
        listed = raw[-1] == "," and _goes_on(text[match.end() :])
        yield f"{word}," if listed else word
        if raw[-1] in ".;:)|" or (raw[-1] == "," and not listed):
            return


def _goes_on(text: str) -> bool:
    """Whether a list within a name follows: `Dinas Kebudayaan, Pemuda dan Olahraga`."""
    item = r"[A-Z]\w+(?:\s+[A-Z]\w+){0,3}?"
    return re.match(rf"\s+{item}(?:,\s+{item})*\s+(?:dan|DAN|serta|SERTA|&)\s+[A-Z]", text) is not None


def _initials_fit(short: str, name: str) -> bool:
    return short[0].casefold() == name[0].casefold()


@lru_cache(maxsize=1)
def _strangers() -> tuple[str, ...]:
    return tuple(_table()["bukan"]["nama"])


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("schemas").joinpath("nomenclature", "perangkat_daerah.toml").read_text(encoding="utf-8"))
