"""TXT-07: the numbers of civil servants (NIP) that sign: 18 digits, valid dates, one person one number."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from pipeline.checking.prose.quoting import about_line
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Finding, Line, Narrative

_NIP = re.compile(r"\bN\s?I\s?P\s*[.:]*\s*(\d[\d .]{12,26}\d)(?![\d/])", re.IGNORECASE)
_RANK = re.compile(r"\b(?:pembina|penata|pengatur|juru)\b|^\W*\w?\W*$|\bNIP\b", re.IGNORECASE)
_TITLES = re.compile(r",.*$|\b(?:drs?|dra|ir|hj?|prof|kh|kol|dr)\.\s*", re.IGNORECASE)
_DIGITS, _NEAR = 18, 60
"""Points between a number and the name above it, at most."""
_ALIGNED, _WIDE = 25, 2.0
"""Points that a name and its number may be apart; a line so many times wider than the number holds two names."""
_EARLIEST = 1940


def persons(narrative: Narrative) -> Iterator[Finding]:
    """One finding for each number that is not valid, and for each person with two."""
    known: defaultdict[str, dict[str, Line]] = defaultdict(dict)
    seen: set[str] = set()
    for at, line in enumerate(narrative.lines):
        for match in _NIP.finditer(line.text):
            nip = re.sub(r"\D", "", match[1])
            if nip not in seen:
                seen.add(nip)
                yield from _invalid(line, match[1].strip(), nip)
            if name := _name_above(narrative.lines[:at], line, match):
                known[name].setdefault(nip, line)
    for name, numbers in known.items():
        if len(numbers) > 1:
            (first, _), (other, line) = list(numbers.items())[:2]
            yield about_line("TXT-07", line, say("TXT-07.person", name=name, nip=other, other=first), expected=first)


def _invalid(line: Line, printed: str, nip: str) -> Iterator[Finding]:
    """The first thing wrong: the others follow from it."""
    if len(nip) != _DIGITS:
        message = say("TXT-07.length", nip=printed, count=len(nip))
    elif not _is_born(nip[:8]):
        message = say("TXT-07.born", nip=printed, part=nip[:8])
    elif not (int(nip[:4]) + 15 <= int(nip[8:12]) <= date.today().year + 1 and 1 <= int(nip[12:14]) <= 12):  # noqa: DTZ011 -- a year, whatever the zone
        message = say("TXT-07.appointed", nip=printed, part=nip[8:14])
    elif nip[14] not in "12":
        message = say("TXT-07.sex", nip=printed, part=nip[14])
    else:
        return
    yield about_line("TXT-07", line, message, stated=printed)


def _is_born(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _EARLIEST <= born.year <= date.today().year - 15  # noqa: DTZ011 -- a year, whatever the zone


def _name_above(before: Sequence[Line], line: Line, number: re.Match[str]) -> str:
    """The name over a number, without titles, ranks left out; "" where none stands there, or none for certain.

    Two may sign side by side: a name belongs to the number that stands in its own place, not to its neighbour's.
    """
    x0, x1 = _place(line, number.start(), number.end())
    above = [
        other
        for other in before
        if other.page == line.page
        and 0 < line.box.top - other.box.top < _NEAR
        and other.box.x0 < x1
        and other.box.x1 > x0
        and not _RANK.search(other.text)
    ]
    nearest = max(above, key=lambda other: other.box.top, default=None)
    if nearest is None or not _is_below(nearest, x0, x1):
        return ""
    name = " ".join(_TITLES.sub(" ", nearest.text).split())
    return name.upper() if re.fullmatch(r"[A-Za-z'. ]{6,}", name) and " " in name else ""


def _place(line: Line, start: int, end: int) -> tuple[float, float]:
    """Where some letters of a line stand, left and right."""
    width = (line.box.x1 - line.box.x0) / max(len(line.text), 1)
    return line.box.x0 + start * width, line.box.x0 + end * width


def _is_below(name: Line, x0: float, x1: float) -> bool:
    """Whether a number begins where the name does or stands in its middle, and the name's line holds no second one."""
    middle = abs((name.box.x0 + name.box.x1) - (x0 + x1)) / 2
    aligned = abs(name.box.x0 - x0) < _ALIGNED or middle < _ALIGNED
    return aligned and name.box.x1 - name.box.x0 < _WIDE * (x1 - x0)
