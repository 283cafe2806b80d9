"""Finds the figures of a text: money, shares and counts; never years, dates, law numbers or section numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.claims.spelled import spelled_number
from pipeline.normalise.numbers import Locale, parse_number
from pipeline.normalise.text import plain_dashes
from pipeline.normalise.units import is_counted, is_unit
from schemas.claims import load_claim_rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.normalise.numbers import NumberKind
    from schemas.claims import FigureKind

# Spaces stand inside a number only beside a dot (`100. 000`, `3 .7`): after a comma the next figure may begin.
_NUMBER = r"\d+(?:\s?\.\s?\d+|\s?,\d+)*"
_SCALE = r"(?:\s*(?:ribu|rb|juta|jt|mil[iy]ar|mlyr|tril[iy]un)\b\.?)"
_TAIL = r"(?:\s?[,.]\s?-+|\s?,\s?=)"
_WORDS = r"(?:\s*\(\s*(?P<words>[A-Za-z][A-Za-z\s]*?)\s*\))?"
_MONEY = re.compile(
    rf"(?<![\w.])(?:rp|idr)\s*\.?\s*:?\s*(?P<sign>-\s?)?(?P<number>{_NUMBER})(?:{_TAIL}|(?P<scale>{_SCALE}|\s?(?-i:[MT])\b))?{_WORDS}"
    rf"|(?<![\w.,/-])(?P<number2>{_NUMBER})(?P<scale2>{_SCALE})?(?:{_TAIL})?\s*rupiah\b"
    rf"|(?<![\w.,/-])(?P<number3>\d{{1,3}}(?:\.\d{{3}})+),-+{_WORDS.replace('words', 'words3')}",
    re.IGNORECASE | re.ASCII,
)
_PERCENT = re.compile(
    rf"(?<![\w.,/])(?P<number>-?{_NUMBER}){_WORDS}\s*(?:%|per ?sen\b|prosen\b)", re.IGNORECASE | re.ASCII
)
_COUNT = re.compile(
    rf"(?<![\w.,/])(?P<number>{_NUMBER})(?P<scale>{_SCALE})?{_WORDS}(?P<gap>\s*)(?=[A-Za-z])", re.IGNORECASE | re.ASCII
)
_UNIT = re.compile(r"[A-Za-z]\w*(?:[/-][A-Za-z]\w*)*(?:\s[A-Za-z]\w*(?:/[A-Za-z]\w*)*){0,2}")
_RANGE = re.compile(r"\d\s*(?:-|s\.?\s?/?d\.?|sampai(?: dengan)?|hingga)\s*$", re.IGNORECASE)
_CRAMPED = re.compile(r"(\d+)[\s.,]*$")
_LOOKALIKE = re.compile(r"[OoIl|SBZ]?[A-Za-z]*\d|[OoIl|SBZ](?![A-Za-z])")
_ONE_COMMA = re.compile(r"\d{1,3},\d{3}")
_SMALLEST = 1000
"""Rupiah: less than this without a scale word is a piece of an amount (`Rp 1, 5 miliar`)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and where it stands: `start` to `end` with its unit, `digits` the number alone.

    `nilai` is None where it has more than one reading. `subjek` is set where the counted thing says it.
    """

    start: int
    end: int
    digits: tuple[int, int]
    kind: FigureKind
    nilai: Decimal | None
    satuan: str
    subjek: str | None = None


def figures_of(text: str) -> list[Figure]:
    """All figures of a passage, in order."""
    text = plain_dashes(text)
    found: list[Figure] = []
    for figure in (*_money(text), *_percents(text), *_counts(text)):
        if all(figure.end <= other.start or figure.start >= other.end for other in found):
            found.append(figure)
    found.sort(key=lambda figure: figure.start)
    return found


def _money(text: str) -> Iterator[Figure]:
    for match in _MONEY.finditer(text):
        name = next(name for name in ("number", "number2", "number3") if match[name])
        scale = match["scale"] or match["scale2"] or ""
        value = _value(f"{match['sign'] or ''}{match[name]}{scale}", "money")
        if value is not None and not scale and abs(value) < _SMALLEST and value != 0:
            value = None
        spoiled = _LOOKALIKE.match(text, match.end(name)) is not None and not scale
        nilai = None if spoiled else _agreed(value, match["words"] or match["words3"])
        yield Figure(match.start(), match.end(), match.span(name), "money", nilai, "rupiah")


def _percents(text: str) -> Iterator[Figure]:
    for match in _PERCENT.finditer(text):
        value = None if _is_unclear(text, match.start("number")) else _value(match["number"], "percent")
        yield Figure(match.start(), match.end(), match.span("number"), "percent", _agreed(value, match["words"]), "%")


def _counts(text: str) -> Iterator[Figure]:
    for match in _COUNT.finditer(text):
        before = text[: match.start()]
        satuan, subjek = _thing(text, match.end(), before)
        if not satuan or load_claim_rules().label.search(before) or _is_enumerator(match, before, satuan):
            continue
        number = match["number"] + (match["scale"] or "")
        value = None if _is_unclear(text, match.start()) else _counted(number, satuan)
        end = match.end() + len(satuan)
        yield Figure(match.start(), end, match.span("number"), "count", _agreed(value, match["words"]), satuan, subjek)


def _thing(text: str, start: int, before: str) -> tuple[str, str | None]:
    """What is counted, as printed, and its subject if it names one; `` for no such thing."""
    rules = load_claim_rules()
    for subjek, pattern in rules.counts.items():
        if match := pattern.match(text, start):
            return match[0], subjek
    match = _UNIT.match(text, start)
    words = match[0].split() if match else []
    if not words or words[0].lower() in rules.durations:
        return "", None
    for length in range(len(words), 0, -1):
        if _is_thing(" ".join(words[:length])):
            return " ".join(words[:length]), None
    cued = rules.cue.search(before) and len(words[0]) > 1 and words[0].lower() not in rules.no_things
    return (words[0], None) if cued else ("", None)


def _is_thing(words: str) -> bool:
    things = load_claim_rules().things
    parts = words.split("/")
    return is_unit(words) or all(part.lower() in things or (len(part) > 1 and is_unit(part)) for part in parts)


def _is_enumerator(match: re.Match[str], before: str, satuan: str) -> bool:
    """`3 Program Pelayanan …` at a passage's start is its third; a bare year counts nothing, nor does `001.003`."""
    if match["number"].startswith("0") and match["number"][1:2].isdigit():
        return True
    first = not before.strip(" (") and satuan[:1].isupper() and not match["words"]
    return first or re.fullmatch(r"(?:19|20)\d\d", match["number"]) is not None


def _is_unclear(text: str, start: int) -> bool:
    """Whether digits before the figure may belong to it (`8 1.5%`), or make it the end of a range (`98-100 %`)."""
    before = text[:start]
    if _RANGE.search(before):
        return True
    cramped = _CRAMPED.search(before)
    if cramped is None or load_claim_rules().label.search(before[: cramped.start()]):
        return False
    return not any(match.end("number") == cramped.end(1) for match in _MONEY.finditer(before) if match["number"])


def _counted(number: str, satuan: str) -> Decimal | None:
    """Things have no decimals; what is measured has."""
    if is_unit(satuan) and not is_counted(satuan):
        return _value(f"{number} {satuan}", "quantity")
    readings = (parse_number(number, "quantity", locale) for locale in (Locale.ID, Locale.EN))
    return next((r.value for r in readings if r.value is not None and not r.doubtful and r.value % 1 == 0), None)


def _value(text: str, kind: NumberKind) -> Decimal | None:
    """The one clean reading, Indonesian before English; `3,500 ha` and `1,500 miliar` have two."""
    reading = parse_number(text, kind, Locale.ID)
    if reading.doubtful or reading.value is None:
        one_comma = _ONE_COMMA.match(text) is not None and text.count(",") == 1 and "." not in text
        if one_comma and not (kind == "money" and text.replace(",", "").isdecimal()):
            return None
        reading = parse_number(text, kind, Locale.EN)
    return None if reading.doubtful else reading.value


def _agreed(value: Decimal | None, words: str | None) -> Decimal | None:
    """The value, unless the words in brackets behind it say another one."""
    spelled = spelled_number(words) if words else None
    return value if spelled is None or spelled == value else None
