"""What findings say, as data: a key, its values, and the sentences of a language made from both.

The sentences stand in `texts/findings.id.toml` and `texts/findings.en.toml` under the same keys. Values stay what they
are (a figure a number, a row its level and name), so that each language writes them in its own way.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypeAlias

from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["id", "en"]
Groups = dict[str, dict[str, str]]
_SWAP = str.maketrans(",.", ".,")
_TITLE, _THEN = "_title", "_then"
"""Names in the stored JSON that are no values: the rule whose title stands in front, and the sentences that follow."""


_PRINTED = frozenset({"name", "text", "title"})
"""Values that are words of the document, never of the program: a cell that says `kosong` says so in any language."""


@dataclass(frozen=True, slots=True)
class Named:
    """A row as a sentence names it: its level and its kode, or the beginning of its name."""

    level: str
    name: str

    def __str__(self) -> str:
        return self.text()

    def text(self, language: Language = "id") -> str:
        """`sub kegiatan 1.06.04.2.01.07`."""
        return f"{_texts(language)['level'].get(self.level, self.level)} {self.name}".strip()


Value: TypeAlias = "str | int | Decimal | Named | Sentence | tuple[Value, ...]"
"""A `Decimal` is a figure of the document, an `int` a count, a page, a year or a number of ours."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as data: `key` is `GROUP.name` of the texts, `values` what stands in its braces.

    `title` is the rule whose title stands in front of it ("" for none), `then` are sentences that follow it.
    """

    key: str
    values: tuple[tuple[str, Value], ...] = ()
    title: str = ""
    then: tuple[Sentence, ...] = ()

    def __str__(self) -> str:
        return self.text()

    def text(self, language: Language = "id") -> str:
        """The whole in a language: title, sentence, what follows. Raises KeyError for a key that no text has."""
        parts = (self.alone(language), *(one.text(language) for one in self.then))
        return f"{rule_title(self.title, language)}: {' '.join(parts)}" if self.title else " ".join(parts)

    def alone(self, language: Language = "id") -> str:
        """The sentence without title and without what follows."""
        group, _, name = self.key.partition(".")
        values = {one: v if one in _PRINTED and isinstance(v, str) else _shown(v, language) for one, v in self.values}
        return _texts(language)[group][name].format_map(values)

    def followed_by(self, *more: Sentence) -> Sentence:
        """The same with sentences behind it."""
        return replace(self, then=(*self.then, *more))

    def listed(self, language: Language = "id") -> tuple[str, ...]:
        """The entries of its value `list`, each as it is said."""
        value = dict(self.values).get("list", ())
        return tuple(_shown(one, language) for one in value) if isinstance(value, tuple) else (_shown(value, language),)

    def to_json(self) -> str:
        """The values as JSON, figures as numbers with decimals, counts without."""
        return json.dumps(self.plain(), ensure_ascii=False)

    def plain(self) -> dict[str, object]:
        """The same as values of JSON."""
        found = {name: _plain(value) for name, value in self.values}
        found |= {_TITLE: self.title} if self.title else {}
        return found | ({_THEN: [_plain(one) for one in self.then]} if self.then else {})


def say(key: str, **values: object) -> Sentence:
    """The sentence of `GROUP.name` with its values; a value of any other kind is said as its text."""
    return Sentence(key, tuple((name, _valued(value)) for name, value in values.items()))


def said(key: str | None, values: str | None) -> Sentence | None:
    """A stored sentence again; None where there is none, or one that this version has no words for."""
    group, _, name = (key or "").partition(".")
    if not key or name not in _texts("id").get(group, {}):
        return None
    try:
        found = _sentence(key, json.loads(values or "{}"))
        found.text()
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return found


def worded(text: str, language: Language) -> str:
    """A text of the program inside a value, in the language; any other text as it is."""
    return _shown(text, language)


def rule_title(rule_id: str, language: Language) -> str:
    """The title of a rule; the id of one that this version does not know."""
    rule = load_rules().get(rule_id)
    if rule is None:
        return rule_id
    return rule.title if language == "id" else rule.title_en


def figure(value: Decimal, language: Language = "id") -> str:
    """`395.000.000` and `94,05`, in English `395,000,000` and `94.05`; without needless zeros."""
    whole = value == value.to_integral_value()
    text = f"{value:,.0f}" if whole else f"{value:,f}".rstrip("0")
    return text.translate(_SWAP) if language == "id" else text


def _valued(value: object) -> Value:
    if isinstance(value, str | Decimal | Named | Sentence) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, tuple | list):
        return tuple(_valued(one) for one in value)
    return str(value)


def _shown(value: Value, language: Language) -> str:
    if isinstance(value, Sentence | Named):
        return value.text(language)
    if isinstance(value, tuple):
        return ", ".join(_shown(one, language) for one in value)
    if isinstance(value, Decimal):
        return figure(value, language)
    return _texts(language).get("words", {}).get(value, value) if isinstance(value, str) else str(value)


def _plain(value: Value) -> object:
    """The value as JSON has it: 15 digits of a figure are exact, which is a thousand billion rupiah and its cents."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Named):
        return {"level": value.level, "name": value.name}
    if isinstance(value, Sentence):
        return {"key": value.key, "values": value.plain()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _sentence(key: str, told: Mapping[str, object]) -> Sentence:
    values = tuple((name, _read(value)) for name, value in told.items() if name not in {_TITLE, _THEN})
    then = told.get(_THEN, [])
    following = tuple(one for one in map(_read, then if isinstance(then, list) else []) if isinstance(one, Sentence))
    return Sentence(key, values, str(told.get(_TITLE, "")), following)


def _read(value: object) -> Value:
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, list):
        return tuple(_read(one) for one in value)
    if isinstance(value, dict):
        is_row = "level" in value
        return Named(value["level"], value["name"]) if is_row else _sentence(value["key"], value["values"])
    return _valued(value)


@lru_cache(maxsize=2)
def _texts(language: Language) -> Groups:
    text = files("schemas").joinpath("texts", f"findings.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
