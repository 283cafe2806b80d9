"""TXT-05: the tables and figures that the text refers to exist, each under a number of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking.prose.quoting import about_line, about_words
from pipeline.normalise.text import fold
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Finding, FormTable, Line, Narrative

_KINDS = r"tabel|gambar|grafik|bagan|diagram"
_NUMBER = r"\d{1,2}\s?\.\s?\d{1,2}(?!\s*[\d%.]*\d)"
_CAPTION = re.compile(rf"\s*({_KINDS})\s*[.:]?\s*({_NUMBER})\.?\s*[:.]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(rf"\b({_KINDS})(?:\s+|\s*:\s*)({_NUMBER}(?:\s*(?:,|dan|serta|&)\s*{_NUMBER})*)", re.IGNORECASE)
_CONTENTS = re.compile(r"\.{4}|…{2}|\s\d{1,3}\s*$")
_AGAIN = re.compile(r"lanjutan|sambungan", re.IGNORECASE)


class Caption(NamedTuple):
    """`Tabel 3.1 Jumlah Usulan`: kind in small letters, number without spaces, title, and its line."""

    kind: str
    number: str
    title: str
    line: Line


def references(narrative: Narrative, tables: Sequence[FormTable]) -> Iterator[Finding]:
    """References that lead nowhere, and numbers that stand twice, in chapters that number what they show."""
    captions = captions_of(narrative.lines)
    known = {(one.kind, one.number) for one in captions} | set(_of_tables(tables))
    yield from _missing(narrative, known)
    yield from _twice(captions)


def captions_of(lines: Sequence[Line]) -> list[Caption]:
    """The captions; lines of a table of contents and those that only go on with a sentence are none."""
    found = []
    for line in lines:
        match = _CAPTION.fullmatch(line.text)
        if match and line.text.lstrip()[:1].isupper() and not _CONTENTS.search(line.text):
            title = match[3].strip()
            if not title or not title[0].islower():
                found.append(Caption(match[1].lower(), _bare(match[2]), title, line))
    return found


def _of_tables(tables: Sequence[FormTable]) -> Iterator[tuple[str, str]]:
    """Captions that the tables took."""
    for form in tables:
        for text in (form.table.title, *(note.text for note in form.table.notes)):
            yield from ((match[1].lower(), _bare(match[2])) for match in _REFERENCE.finditer(text))


def _bare(number: str) -> str:
    return re.sub(r"\s", "", number)


def _missing(narrative: Narrative, known: set[tuple[str, str]]) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for prose in narrative.prose:
        for match in _REFERENCE.finditer(prose.text):
            kind = match[1].lower()
            for number in re.findall(_NUMBER, match[2]):
                place = (kind, _bare(number))
                if place not in known | told and _is_numbered(kind, place[1], known) and not _is_caption(prose.text):
                    told.add(place)
                    message = say("TXT-05.missing", reference=f"{kind} {place[1]}")
                    yield about_words("TXT-05", prose, match.start(), message)


def _is_caption(text: str) -> bool:
    return _CAPTION.fullmatch(text) is not None


def _is_numbered(kind: str, number: str, known: set[tuple[str, str]]) -> bool:
    """Whether the chapter of the number has several numbered ones of its kind."""
    chapter = number.partition(".")[0]
    return sum(k == kind and n.partition(".")[0] == chapter for k, n in known) >= limit("TXT-05", "least")


def _twice(captions: Sequence[Caption]) -> Iterator[Finding]:
    """One number over different titles; a title that goes on over the page is one."""
    groups: defaultdict[tuple[str, str], list[Caption]] = defaultdict(list)
    for one in captions:
        groups[one.kind, one.number].append(one)
    for (kind, number), found in groups.items():
        titles = [fold(_AGAIN.sub("", one.title)) for one in found]
        different = [title for title, _ in groupby(titles) if title]
        if len(set(different)) > 1 and not any(_is_part(a, b) for a in different for b in different if a != b):
            message = say("TXT-05.twice", reference=f"{kind} {number}", count=len(set(different)))
            yield about_line("TXT-05", found[-1].line, message)


def _is_part(first: str, second: str) -> bool:
    return first in second
