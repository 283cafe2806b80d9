"""TXT-03: text of another sector's plan, left in by whoever copied it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.checking.prose.quoting import about_words
from schemas.messages import say
from schemas.narrative import load_expectations
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import DocumentFacts, Finding, FormTable, Narrative, Prose

_CITED = re.compile(r"\bnomor\b|\btentang\b", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|/|&|\bdan\b|\bserta\b|\bmaupun\b)\s*(?:bidang\s+|urusan\s+)?", re.IGNORECASE)
_RELATED = re.compile(r"\b(?:koordinasi|sinkronisasi|kerja\s?sama|bersama|lintas|terkait|antara)\b", re.IGNORECASE)


def sectors(narrative: Narrative, tables: Sequence[FormTable], facts: DocumentFacts) -> Iterator[Finding]:
    """A plan or task named as the document's own that is of another sector, a few times in all.

    Offices without a sector in their name (Bappeda, Sekretariat, Kecamatan) speak of all; a sector that is named
    often is what the text is about.
    """
    office = (facts.perangkat_daerah or "").casefold()
    own = _named(office)
    if not own:
        return
    own |= {name for form in tables for name in _named(_bidang(form))}
    found: defaultdict[str, list[tuple[Prose, re.Match[str]]]] = defaultdict(list)
    for prose in narrative.prose:
        if not _CITED.search(prose.text) and not _RELATED.search(prose.text):
            for match in _claims().finditer(prose.text):
                if not _goes_on(prose.text, match):
                    found[_sector_of(match[1])].append((prose, match))
    for name, places in found.items():
        if name not in own and len(places) <= limit("TXT-03", "most"):
            prose, match = places[0]
            words = " ".join(match[0].split())
            message = say("TXT-03.sector", words=words, count=len(places), office=facts.perangkat_daerah)
            yield about_words("TXT-03", prose, match.start(), message)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether another sector follows: a list (`bidang pendidikan, kesehatan dan lain-lain`) is of nobody's own."""
    link = _LISTED.match(text, match.end())
    following = _sectors_named().match(text, link.end()) if link else None
    return following is not None and _sector_of(following[0]) != _sector_of(match[1])


def _named(text: str) -> set[str]:
    return {name for name, words in load_expectations().sektor.items() if any(word in text for word in words)}


def _bidang(form: FormTable) -> str:
    """The names of the urusan, bidang and programs of a table."""
    places = (r.fields.get("uraian_cetak") for r in form.records if r.level in {"urusan", "bidang", "program"})
    return " ".join(place.text.casefold() for place in places if place)


def _sector_of(word: str) -> str:
    text = " ".join(word.casefold().split())
    return next(name for name, words in load_expectations().sektor.items() if text in words)


@lru_cache(maxsize=1)
def _claims() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_expectations().awalan)})\s+({_names()})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _sectors_named() -> re.Pattern[str]:
    return re.compile(rf"(?:{_names()})\b", re.IGNORECASE)


def _names() -> str:
    told = load_expectations()
    words = sorted((word for words in told.sektor.values() for word in words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
