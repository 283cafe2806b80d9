"""What a cell's text is, by itself: a number with its unit, several figures, a code, a date, words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.normalise.printed import peel
from pipeline.normalise.text import clean, is_dash
from pipeline.normalise.units import is_unit

Kind = Literal["blank", "number", "figures", "code", "ordinal", "date", "year", "text"]

MONTHS = "jan|feb|peb|mar|apr|mei|jun|jul|agu|agt|sep|okt|nop|nov|des"
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?:\s*(?:-|/|s/?d\.?|sampai)\s*(?:(?:19|20)\d\d|\d\d))?\s*\**\)?")
_DATE = re.compile(
    r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d(?:\D.*)?|(?:\d{1,2}\s*(?:-|s/?d)?\s*){0,2}"
    rf"(?:{MONTHS})[a-z]*\.?(?:[\s\-/&]+(?:(?:s/?d|dan)\s+)?(?:(?:{MONTHS})[a-z]*\.?|\d{{1,4}}))*",
    re.IGNORECASE,
)
_CODE = re.compile(r"[\dXx]{1,2}(?:\s*\.\s*[\dXx]{1,4}){2,}\.?|\d{1,2}\.(?:\d{2}\.)+\d*|[Xx]\.(?:[Xx]{2}|\d\d)\S*")
_AMOUNT = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d{1,4})?")
_LONG = re.compile(r"\d{12,}")  # NIP, NIK, telephone: no office counts so much without separators
_NIP = re.compile(r"\d{8} \d{6} \d \d{3}")
_REGISTER = re.compile(r"(?=.*\d{4})[\w.\-]+(?:/[\w.\-]+){2,}")  # 10415/310315/32/2016, 050/Kpts-Bappeda/2016
_STACKED = re.compile(r"\d[\d.,]*%?(?: \d[\d.,]*%?)+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+|\d{1,3}(?:[.,]\d{3})* ?[.,] ?\d+|.*[.,] .*")
_PADDED = re.compile(r"0\d{1,3}")
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})(?:[.)]+|\.\))|[ivxlc]{2,6}|[a-z]", re.IGNORECASE)
_ITEM = re.compile(r"\(?\d{1,2}[.)]\s*\S")
_SEVERAL = re.compile(r"(?:[<>≤≥]=?\s*)?\d[\d.,]*(?:\s?%)?")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_MONEY = re.compile(r"\b(?:rp|idr)\b|\brupiah\b", re.IGNORECASE)
_LARGE = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}|(?<![\d.,])\d{7,}")
_MOST_WORDS, _MOST_LETTERS = 3, 28
"""A unit that no list knows is no longer than this."""


class Look(NamedTuple):
    """What a text is. `unit` as printed (None for none), `known` where the unit is one.

    `money` where rupiah are named, `large` from a million up, `small` for a bare whole number below 1000, `padded` for
    digits behind a zero.
    """

    kind: Kind
    unit: str | None = None
    known: bool = True
    money: bool = False
    large: bool = False
    small: bool = False
    padded: bool = False

    @property
    def percent(self) -> bool:
        """Whether a percent sign stands beside the figure."""
        return self.unit is not None and self.unit.startswith("%")


BLANK, WORDS = Look("blank"), Look("text")


@lru_cache(maxsize=8192)
def look(text: str) -> Look:
    """What a text is; never fails."""
    text = clean(text)
    if not text or is_dash(text):
        return BLANK
    if not any(map(str.isdigit, text)):
        return _word(text)
    return _counts_nothing(text) or _figure(text)


def _counts_nothing(text: str) -> Look | None:
    if _YEAR.fullmatch(text):
        return Look("year")
    if _is_code(text):
        return Look("code")
    if _ORDINAL.fullmatch(text):
        return Look("ordinal", small=True)
    return Look("date") if _DATE.fullmatch(text) else None


def _word(text: str) -> Look:
    if is_unit(text):
        return Look("text", text)
    return Look("ordinal") if _ORDINAL.fullmatch(text) else Look("date") if _DATE.fullmatch(text) else WORDS


def _is_code(text: str) -> bool:
    squeezed = text.replace(" ", "")
    if _LONG.fullmatch(text) or _NIP.fullmatch(text) or _REGISTER.fullmatch(text):
        return True
    return _CODE.fullmatch(text) is not None and _AMOUNT.fullmatch(squeezed.rstrip(".")) is None


def _figure(text: str) -> Look:
    if _STACKED.fullmatch(text) and not _SPACED.fullmatch(text):
        return Look("figures", large=bool(_LARGE.search(text)))  # `12 7 40`: several rows that no rule parts
    printed = peel(text, "quantity")
    if printed.state != "number":
        printed = peel(text, "money")
    money, large = bool(_MONEY.search(text)), bool(_LARGE.search(text))
    if printed.state != "number":
        words = sum(len(word) for word in _LETTERS.findall(text))
        digits = sum(character.isdigit() for character in text)
        several = words <= digits * 2 and not _ITEM.match(text)
        return Look("figures", money=money, large=large) if several or large else WORDS
    unit = printed.unit
    if unit is None or is_unit(unit):
        figure = printed.figure
        small = unit is None and figure.isdecimal() and len(figure) <= 3
        return Look("number", unit, True, money, large, small, unit is None and bool(_PADDED.fullmatch(figure)))
    if _ITEM.match(text) or len(unit) > _MOST_LETTERS or len(unit.split()) > _MOST_WORDS:
        return WORDS
    return Look("number", unit, False, money, large)


def figures_of(text: str) -> list[str]:
    """The single figures of a text that prints several, each with its sign: `75 / 80`, `>2 13 %` give two."""
    return [found.rstrip(".,") for found in _SEVERAL.findall(clean(text))]


def total_of(text: str) -> str | None:
    """The figure behind a label of totals in one cell: `Rata-rata 102,35`; None for any other text."""
    found = _LABELLED.fullmatch(clean(text))
    return found[1] if found else None


def is_column_numbers(texts: list[str]) -> bool:
    """Whether a row only numbers the columns: `1 2 3`, `(2) (5) (8)`, `8=7/6`."""
    filled = [text for text in (clean(one) for one in texts) if text]
    numbers = [int(found[1]) for text in filled if (found := _NUMBERED.fullmatch(text))]
    if len(numbers) < _FEWEST or len(numbers) < 0.8 * len(filled):
        return False
    rising = sum(0 <= later - earlier <= _STEP for earlier, later in pairwise(numbers))
    return rising >= 0.8 * (len(numbers) - 1) and (numbers[-1] - numbers[0]) >= len(numbers) - 1


_LABELLED = re.compile(
    r"(?:sub\s*|grand\s*)?(?:rata\s*-?\s*rata|rerata|jumlah|total)(?:\s+[^\W\d]+){0,3}\s*[:=]?\s*((?:rp\.?\s*)?\d[\d.,]*\s*%?)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[(\[]?\s*(\d{1,2})\s*[)\]]?\s*(?:[=:(].*)?")
_FEWEST, _STEP = 3, 4
