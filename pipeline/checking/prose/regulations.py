"""LEG-01: the legal basis names no rule that was replaced, and misses none that is required."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.checking.prose.quoting import about_line, about_words
from schemas.messages import say
from schemas.narrative import load_expectations
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import DocumentFacts, Finding, Line, Narrative, Prose

_NUMBER = (
    r"(?:\s+(?:Republik\s+Indonesia|RI|R\.I\.?))?\s*(?:Nomor|No\.?)?\s*:?\s*"
    r"([\d][\d.\-/]*?)\s*(?:Tahun|/|Th\.?)\s*(\d{4})"
)
_ENDED = re.compile(r"dicabut|mencabut|diganti|menggantikan|tidak berlaku", re.IGNORECASE)
_LATER = 2
"""A plan for a year is drafted in the year before: a rule of that year may come too late for it."""


def regulations(narrative: Narrative, facts: DocumentFacts) -> Iterator[Finding]:
    """The findings on the rules that a document's list of them names; a document without such a list has none."""
    year, cited = facts.tahun, list(_cited(narrative))
    pages = _pages(cited)
    if year is None or not pages:
        return
    yield from _replaced([one for one in cited if one[1].lines[0].page in pages], year)
    # What could not be read may be the rule that seems to be missing.
    if not narrative.scanned:
        first = next(prose.lines[0] for _, prose, _ in cited if prose.lines[0].page == min(pages))
        yield from _missing(narrative, first, year)


def _pages(cited: Sequence[tuple[str, Prose, int]]) -> set[int]:
    """The pages of the list: several rules on one page, or on two that follow each other."""
    names: defaultdict[int, set[str]] = defaultdict(set)
    for name, prose, _ in cited:
        names[prose.lines[0].page].add(name)
    least = limit("LEG-01", "least")
    pages = {page for page in names if len(names[page] | names.get(page + 1, set())) >= least}
    return pages | {page + 1 for page in pages if page + 1 in names}


def _replaced(cited: Sequence[tuple[str, Prose, int]], year: int) -> Iterator[Finding]:
    for rule in load_expectations().diganti:
        places = [(prose, at) for name, prose, at in cited if name == rule.lama and not _ENDED.search(prose.text)]
        if places and year >= rule.tahun + _LATER:
            message = say("LEG-01.replaced", rule=rule.lama, successor=rule.baru)
            yield about_words("LEG-01", *places[0], message, expected=rule.baru)


def _missing(narrative: Narrative, place: Line, year: int) -> Iterator[Finding]:
    """Rules that no word of the document names, however their kind is written; `place` is where their list begins."""
    text = " ".join(prose.text for prose in narrative.prose)
    for rule in load_expectations().wajib:
        if year >= rule.sejak and not any(_is_named(name, text) for name in rule.peraturan):
            message = say("LEG-01.missing", rule=" / ".join(rule.peraturan[:2]))
            yield about_line("LEG-01", place, message, stated=rule.peraturan[0], expected=rule.peraturan[0])


def _is_named(name: str, text: str) -> bool:
    number, _, year = name.rpartition(" ")[2].partition("/")
    return re.search(rf"(?<!\d){re.escape(number)}\s*(?:Tahun|/|Th\.?)\s*{year}", text, re.IGNORECASE) is not None


def _cited(narrative: Narrative) -> Iterator[tuple[str, Prose, int]]:
    for prose in narrative.prose:
        for name, at in _names(prose.text):
            yield name, prose, at


def _names(text: str) -> list[tuple[str, int]]:
    """`PP 65/2005` and where it is named, for each rule that the text cites."""
    found = [
        (f"{kind} {match[1].strip('./-')}/{match[2]}", match.start())
        for kind, pattern in _patterns().items()
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda one: one[1])


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"\b(?:{names})\b{_NUMBER}", re.IGNORECASE)
        for kind, names in load_expectations().jenis.items()
    }
