"""What findings say, as data in two languages: `texts/findings.id.toml` and `texts/findings.en.toml`.

Findings are stored in Indonesian; the English sentence is found through the template that the stored one was made
from, so that a database needs no second column and old ones can be read in English too.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLACE = re.compile(r"\{(\w+)\}")
_SHARED = {"SUM": "identity", "FRM": "identity", "CON": "identity"}
"""Families whose rules share the sentences of one group."""
Groups = dict[str, dict[str, str]]


def say(key: str, **values: object) -> str:
    """The Indonesian sentence of `RULE.name`, with the values put into its braces."""
    group, _, name = key.partition(".")
    return _texts("id")[group][name].format_map(values)


def in_english(rule_id: str, text: str) -> str | None:
    """A finding's message or evidence in English; None where no template made it, as for words of the document."""
    rule = load_rules().get(rule_id)
    head, body = ("", text) if rule is None else _without_title(rule.title, rule.title_en, text)
    for group in (rule_id, _SHARED.get(rule_id[:3], ""), "evidence"):
        found = _translated(group, body)
        if found is not None:
            return head + found
    return None


def _without_title(title: str, title_en: str, text: str) -> tuple[str, str]:
    start = f"{title}: "
    return (f"{title_en}: ", text.removeprefix(start)) if text.startswith(start) else ("", text)


def _translated(group: str, text: str) -> str | None:
    for template in _templates(group):
        match = template.pattern.fullmatch(text)
        if match is not None:
            *values, tails = match.groups()
            told = {name: _worded(value) for name, value in zip(template.names, values, strict=True)}
            return template.english.format_map(told) + _tailed(tails)
    return None


def _tailed(tails: str | None) -> str:
    """The sentences behind the main one, each translated."""
    found = []
    for match in re.finditer(_any_tail(), tails or ""):
        name = next(name for name, value in match.groupdict().items() if value is not None)
        found.append(" " + _texts("en")["tail"][name].format(list=_listed(match[name])))
    return "".join(found)


def _listed(value: str) -> str:
    """Places, some with a column in brackets: `program 1.06.01 (pagu prakiraan maju, SUM-02)`."""
    named = re.sub(r"\(([^(),]+),", lambda match: f"({_worded(match[1])},", value)
    return ", ".join(_worded(part) for part in named.split(", "))


def _worded(value: str) -> str:
    """A value with its own words in English: the whole, its beginning (`baris 12`), or a sentence of the evidence."""
    words = _texts("en")["words"]
    first, _, rest = value.partition(" ")
    known = words.get(value)
    if known is None and first in words:
        known = f"{words[first]} {rest}"
    return known or (_translated("evidence", value) if value.endswith(".") else None) or value


class _Template(NamedTuple):
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    english: str


@lru_cache(maxsize=128)
def _templates(group: str) -> tuple[_Template, ...]:
    """The group's templates, those with most words of their own first."""
    own: Mapping[str, str] = _texts("id").get(group, {})
    ordered = sorted(own, key=lambda name: -len(_PLACE.sub("", own[name])))
    return tuple(_template(own[name], _texts("en")[group][name]) for name in ordered)


def _template(text: str, english: str) -> _Template:
    names: list[str] = []
    tails = re.sub(r"\(\?P<\w+>", "(?:", _any_tail())
    pattern = re.compile(_pattern(text, names) + f"((?:{tails})*)", re.DOTALL)
    return _Template(pattern, tuple(names), english)


def _pattern(text: str, names: list[str]) -> str:
    """A regular expression for the sentences that the template makes; a name that comes again has the same value."""
    parts: list[str] = []
    end = 0
    for match in _PLACE.finditer(text):
        parts.append(re.escape(text[end : match.start()]))
        known = match[1] in names
        parts.append(rf"\{names.index(match[1]) + 1}" if known else "(.*?)")
        names += [] if known else [match[1]]
        end = match.end()
    return "".join(parts) + re.escape(text[end:])


@lru_cache(maxsize=1)
def _any_tail() -> str:
    return "|".join(_tail_patterns())


def _tail_patterns() -> Iterator[str]:
    for name, text in _texts("id")["tail"].items():
        before, after = text.split("{list}")
        yield rf" {re.escape(before)}(?P<{name}>.*?){re.escape(after)}(?= [A-Z]|$)"


@lru_cache(maxsize=2)
def _texts(language: str) -> Groups:
    text = files("schemas").joinpath("texts", f"findings.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
