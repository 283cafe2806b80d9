"""The lexicon of headings as data: `schemas/recognition/concepts.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concepts:
    """What words say: `kind` of number, the concepts of each kind in the order in which they are asked, and more.

    `of` maps a kind (money, percent, quantity, text) to its concepts; `when`, `side` and `jenis` tell several columns
    of one concept apart. `abbreviations` are the short forms of words, by the words.
    """

    kind: Mapping[str, Phrases]
    of: Mapping[str, Mapping[str, Phrases]]
    when: Mapping[str, Phrases]
    side: Mapping[str, Phrases]
    jenis: Mapping[str, Phrases]
    abbreviations: Mapping[str, Phrases]


@cache
def load_concepts() -> Concepts:
    """The lexicon. Reads the package's data file, once."""
    text = (files("schemas") / "recognition" / "concepts.toml").read_text("utf-8")
    data = {
        group: {name: tuple(words) for name, words in found.items()} for group, found in tomllib.loads(text).items()
    }
    kinds = ("money", "percent", "quantity", "text")
    of = {kind: data[kind] for kind in kinds}
    return Concepts(data["kind"], of, data["when"], data["side"], data["jenis"], data["abbreviations"])


@lru_cache(maxsize=4096)
def written_out(text: str) -> str:
    """A heading with its shortened words as they are in full: `Kel. Sasaran` is `kelompok sasaran`."""
    return _short_forms().sub(lambda found: _in_full()[_plain(found[1])], text)


@cache
def _short_forms() -> re.Pattern[str]:
    forms = sorted(_in_full(), key=len, reverse=True)
    joined = "|".join(r"\.?\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"\b({joined})\b\.?", re.IGNORECASE)


@cache
def _in_full() -> Mapping[str, str]:
    return {form: full for full, forms in load_concepts().abbreviations.items() for form in forms}


def _plain(text: str) -> str:
    return " ".join(text.lower().replace(".", " ").split())
