"""Texts as data: one file a subject and language, keys joined with dots, places for values in braces."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


class Texts:
    """The texts of one language; calling it with a key gives the text, with values put into its braces.

    A key that does not exist raises KeyError, so that no page shows a key; `or_name` is for names that come from data.
    """

    def __init__(self, language: Language, entries: Mapping[str, str]) -> None:
        self.language = language
        self.entries = MappingProxyType(dict(entries))

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key."""
        text = self.entries[key]
        return text.format_map(values) if values else text

    def or_name(self, group: str, name: str) -> str:
        """The text of `group.name`; where there is none the name itself, its underscores as spaces."""
        return self.entries.get(f"{group}.{name}", name.replace("_", " "))


@lru_cache(maxsize=16)
def load_texts(language: Language, *subjects: str) -> Texts:
    """The texts of `schemas/texts/SUBJECT.LANGUAGE.toml` of all subjects together; a later subject wins.

    Columns of fact tables are there as `field.NAME`, with the labels of `schemas/facts`.
    """
    from schemas.fields import column_labels  # noqa: PLC0415 -- a command that names no columns reads no tables of them

    entries = {f"field.{name}": label for name, label in column_labels(language).items()}
    for subject in subjects:
        text = files("schemas").joinpath("texts", f"{subject}.{language}.toml").read_text(encoding="utf-8")
        entries.update(_flat(tomllib.loads(text), ""))
    return Texts(language, entries)


def _flat(table: Mapping[str, object], head: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{head}{key}.")
        else:
            yield f"{head}{key}", str(value)
