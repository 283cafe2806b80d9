"""TXT-06: chapters in order, with the sections and tables of their own number, as the table of contents says."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import partial_ratio

from pipeline.checking.prose.quoting import about_line
from pipeline.checking.prose.references import captions_of
from pipeline.normalise.text import fold
from schemas.messages import say
from schemas.narrative import load_expectations
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import DocumentFacts, Finding, Line, Narrative

_CHAPTER = re.compile(r"\s*BAB[.\s]+([IVX]{1,4}|\d)\b[.:]?\s*(.*)", re.DOTALL)
_SECTION = re.compile(r"\s*(\d{1,2})\.\s?(\d{1,2})\.?\s+([A-Z][^.]{3,})")
_ENTRY = re.compile(r"\s*(\d{1,2}\.\s?\d{1,2})\.?\s+([A-Z].{5,}?)\s*(?:\.{3,}|…+|\s{2,})[\s.…]*\d{1,3}\s*")
_LEADERS = re.compile(r"\.{4}|…{2}|\s{2,}\(?[\divx]{1,4}\)?\s*$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_OFTEN = 3
_TITLE = 7
"""So many letters of a title tell it from others: `P E N U T U P` and `PENUTUP` are one."""


class Chapter(NamedTuple):
    """A chapter's number, the words of its title, and its line; what follows up to the next is its own."""

    number: int
    title: str
    line: Line


def structure(narrative: Narrative, facts: DocumentFacts) -> Iterator[Finding]:
    """The findings on the order of a whole document; an extract of less than three chapters has none."""
    contents = _contents_pages(narrative.lines)
    body = [line for line in narrative.lines if line.page not in contents]
    chapters = _chapters(body)
    odd = list(_order(chapters, body, narrative.lines))
    yield from odd
    yield from _entries([line for line in narrative.lines if line.page in contents], body)
    if odd:
        return
    yield from _prescribed(chapters, facts)
    yield from _numbers(chapters, _sections(narrative, contents), "TXT-06.sections")
    captions = [(int(one.number.partition(".")[0]), one.number, one.line) for one in captions_of(body)]
    yield from _numbers(chapters, captions, "TXT-06.captions")


def _contents_pages(lines: Sequence[Line]) -> set[int]:
    """Pages with several lines that lead to page numbers."""
    counts = Counter(line.page for line in lines if _LEADERS.search(line.text))
    return {page for page, count in counts.items() if count >= _OFTEN}


def _chapters(lines: Sequence[Line]) -> list[Chapter]:
    """The chapters where they begin: at the top of a page, else alone in the middle of one.

    Of one number the last, for an outline of the chapters stands in the first. A running head that repeats a
    chapter's name is none, nor is a list of several on a page.
    """
    named = _named(lines)
    outlined = {id(one.line) for one in _outline(named, lines)}
    alone = [one for one in named if id(one.line) not in outlined]
    found = {one.number: one for one in alone}
    found |= {one.number: one for one in alone if _is_on_top(one.line, lines)}
    return sorted(found.values(), key=lambda one: _place(one.line))


def _outline(named: Sequence[Chapter], lines: Sequence[Line]) -> list[Chapter]:
    """The chapters as the first one announces them: several on a page, and those that go on at the next page."""
    listed = Counter(one.line.page for one in named)
    found: list[Chapter] = []
    for one in named:
        last = found[-1] if found else None
        follows = last is not None and one.number > last.number and one.line.page == last.line.page + 1
        if listed[one.line.page] > 1 or (follows and not _is_on_top(one.line, lines)):
            found.append(one)
    return found


def _named(lines: Sequence[Line]) -> list[Chapter]:
    texts = Counter(line.text.strip() for line in lines)
    found: list[Chapter] = []
    for at, line in enumerate(lines):
        match = _CHAPTER.fullmatch(line.text)
        if match and texts[line.text.strip()] < _OFTEN and match[2].upper() == match[2]:
            number = _ROMAN.get(match[1]) or (int(match[1]) if match[1].isdigit() else 0)
            below = " ".join(other.text for other in lines[at + 1 : at + 3] if other.page == line.page)
            found += [Chapter(number, f"{match[2]} {below}", line)] if number else []
    return found


def _is_on_top(line: Line, lines: Sequence[Line]) -> bool:
    """Whether no more than a running head stands above it."""
    return sum(other.page == line.page and other.box.top < line.box.top - 1 for other in lines) <= 1


def _order(chapters: Sequence[Chapter], body: Sequence[Line], lines: Sequence[Line]) -> Iterator[Finding]:
    """A number that is passed over and stands nowhere, and chapters that go back.

    An outline that gives the number to a title that stands under another number bears nothing out.
    """
    renamed = {
        id(one.line) for one in _outline(_named(body), body) if any(_is_renumbered(one, own) for own in chapters)
    }
    matches = (re.match(r"\s*BAB[.\s]+([IVX]{1,4}|\d)\b", line.text) for line in lines if id(line) not in renamed)
    printed = {_ROMAN.get(match[1]) for match in matches if match}
    expected = chapters[0].number if chapters else 0
    for one, following in zip_longest(chapters, chapters[1:]):
        lost = set(range(expected, one.number)) - printed
        if one.number < expected or lost:
            message = say("TXT-06.chapter", before=expected - 1, stated=one.number)
            yield about_line("TXT-06", one.line, message, expected=str(expected))
        # A single slip: what follows goes on as if it were right.
        slip = one.number != expected and following is not None and following.number == expected + 1
        expected = (expected if slip else one.number) + 1


def _is_renumbered(announced: Chapter, own: Chapter) -> bool:
    """Whether a chapter stands under the title that the outline announces, with another number."""
    first, second = (re.sub(r"[^A-Z]", "", one.title.upper()) for one in (announced, own))
    shared = min(len(first), len(second), _TITLE)
    return announced.number != own.number and shared >= _TITLE and first[:shared] == second[:shared]


def _prescribed(chapters: Sequence[Chapter], facts: DocumentFacts) -> Iterator[Finding]:
    """Chapters that Permendagri 86/2017 asks for, in a document that runs from Bab I to its last chapter."""
    told = load_expectations()
    whole = [one.number for one in chapters] == list(range(1, len(chapters) + 1)) and len(chapters) > _OFTEN
    if not whole or not facts.tahun or facts.tahun < told.bab_sejak:
        return
    for title, pattern in told.bab:
        if not any(pattern.search(one.title) for one in chapters):
            message = say("TXT-06.prescribed", title=title)
            yield about_line("TXT-06", chapters[-1].line, message, stated=title, expected=title)


def _sections(narrative: Narrative, contents: set[int]) -> list[tuple[int, str, Line]]:
    found = []
    for prose in narrative.prose:
        match = _SECTION.match(prose.text) if prose.heading else None
        if match and prose.lines[0].page not in contents:
            found.append((int(match[1]), f"{match[1]}.{match[2]}", prose.lines[0]))
    return found


def _numbers(chapters: Sequence[Chapter], found: Sequence[tuple[int, str, Line]], key: str) -> Iterator[Finding]:
    """Numbers that all begin with another chapter's, in a document whose other chapters number by their own."""
    groups = [(one, [n for n in found if _is_in(n[2], one, chapters)]) for one in chapters]
    right = [one for one, own in groups if own and any(number == one.number for number, _, _ in own)]
    for one, own in groups:
        if right and len(own) >= limit("TXT-06", "least") and all(number != one.number for number, _, _ in own):
            names = list(dict.fromkeys(name for _, name, _ in own))
            message = say(key, numbers=", ".join(names[:6]), chapter=one.number)
            yield about_line("TXT-06", own[0][2], message, expected=f"{one.number}.…")


def _is_in(line: Line, one: Chapter, chapters: Sequence[Chapter]) -> bool:
    later = [other for other in chapters if _place(other.line) > _place(one.line)]
    return _place(one.line) <= _place(line) < min((_place(other.line) for other in later), default=(10**6, 0.0))


def _place(line: Line) -> tuple[int, float]:
    return (line.page, line.box.top)


def _entries(contents: Sequence[Line], body: Sequence[Line]) -> Iterator[Finding]:
    """Sections of the table of contents that the text does not have, where it has nearly all others."""
    entries = [(match[1], match[2].strip(), line) for line in contents if (match := _ENTRY.fullmatch(line.text))]
    texts = [fold(line.text) for line in body if len(line.text) > 5]
    lost = [one for one in entries if not _stands(fold(one[1]), texts)]
    if len(entries) < _OFTEN or len(lost) > float(limit("TXT-06", "missing_share")) * len(entries):
        return
    for number, title, line in lost:
        message = say("TXT-06.contents", entry=f"{number} {title}")
        yield about_line("TXT-06", line, message)


def _stands(title: str, texts: Sequence[str]) -> bool:
    start = title[:40]
    return any(partial_ratio(start, text, score_cutoff=80) for text in texts)
