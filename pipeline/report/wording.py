"""Findings in the reader's words: without what their heading says already, their consequences apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.language import load_texts
from schemas.messages import in_english
from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.language import Language

_COMMA = re.compile(r", (?![^()]*\))")


class Told(NamedTuple):
    """What a finding says, and what follows from it: labels with the places they name."""

    sentence: str
    consequences: tuple[tuple[str, tuple[str, ...]], ...]


def told(message: str, rule_id: str, language: Language) -> Told:
    """A finding's message for a person under the heading of its rule."""
    text = _in_language(message, rule_id, language)
    text = text.removeprefix(f"{rule_title(rule_id, language)}: ")
    found = []
    for label, pattern in _tails(language):
        if match := pattern.search(text):
            found.append((match.start(), label, tuple(_COMMA.split(match["list"]))))
    for _, pattern in _tails(language):
        text = pattern.sub("", text)
    text = text.replace(" %", "\N{NO-BREAK SPACE}%")
    return Told(text[:1].upper() + text[1:], tuple((label, names) for _, label, names in sorted(found)))


def evidence(text: str, rule_id: str, language: Language) -> str:
    """What speaks for a finding's cause."""
    return _in_language(text, rule_id, language)


def rule_title(rule_id: str, language: Language) -> str:
    """The title of a rule; the id of one that this version does not know."""
    rule = load_rules().get(rule_id)
    if rule is None:
        return rule_id
    return rule.title if language == "id" else rule.title_en


def rule_description(rule_id: str, language: Language) -> str:
    """What a rule checks and where it comes from."""
    rule = load_rules().get(rule_id)
    if rule is None:
        return ""
    return rule.description if language == "id" else rule.description_en


def _in_language(text: str, rule_id: str, language: Language) -> str:
    """Findings are stored in Indonesian; what has no English model stays as it is."""
    return text if language == "id" else in_english(rule_id, text) or text


@lru_cache(maxsize=2)
def _tails(language: Language) -> Sequence[tuple[str, re.Pattern[str]]]:
    """The sentences that list consequences: their label, and a pattern with the list."""
    entries = load_texts(language, "findings").entries
    texts = [text for key, text in entries.items() if key.startswith("tail.")]
    return tuple((text.split(":")[0], re.compile(rf" {_pattern(text)}(?= [A-Z]|$)")) for text in texts)


def _pattern(text: str) -> str:
    before, after = text.split("{list}")
    return f"{re.escape(before)}(?P<list>.*?){re.escape(after)}"
