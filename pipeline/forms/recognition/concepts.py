"""The lexicon of headings as data: `schemas/recognition/concepts.toml`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concepts:
    """What words say: `kind` of number, the concepts of each kind in the order in which they are asked, and more.

    `of` maps a kind (money, percent, quantity, text) to its concepts; `when`, `side` and `jenis` tell several columns
    of one concept apart.
    """

    kind: Mapping[str, Phrases]
    of: Mapping[str, Mapping[str, Phrases]]
    when: Mapping[str, Phrases]
    side: Mapping[str, Phrases]
    jenis: Mapping[str, Phrases]


@cache
def load_concepts() -> Concepts:
    """The lexicon. Reads the package's data file, once."""
    text = (files("schemas") / "recognition" / "concepts.toml").read_text("utf-8")
    data = {
        group: {name: tuple(words) for name, words in found.items()} for group, found in tomllib.loads(text).items()
    }
    kinds = ("money", "percent", "quantity", "text")
    return Concepts(data["kind"], {kind: data[kind] for kind in kinds}, data["when"], data["side"], data["jenis"])
