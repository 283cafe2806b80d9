"""Digits with separators, read by the habit of their column.

1. Where a number has the shape of its column's habit (`Locale`), the habit says which sign parts thousands.
2. Where it has not, at most two digits behind the last sign are decimals, more are thousands.
3. A percentage or an index with one sign has decimals behind it, however many: none is above a thousand.
4. A number that fits and may be another all the same (a leading nought, three decimals, one decimal of a rupiah) is
   doubtful: a sign or a digit may be lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Literal

NumberKind = Literal["money", "quantity", "percent", "index"]


class Locale(Enum):
    """How a column writes its numbers: separator of thousands, decimal sign, decimals it always prints."""

    ID = (".", ",", None)  # 1.234.567,89
    EN = (",", ".", None)  # 1,234,567.89
    MIXED = (".", ".", 2)  # 860.745.025.00, the habit of one real office
    ID1 = (".", ",", 1)  # 1.973.618,5 in columns of millions of rupiah
    EN1 = (",", ".", 1)  # 1,973,618.5
    ID3 = (".", ",", 3)  # 275.000,000 in columns of thousands of rupiah
    EN3 = (",", ".", 3)  # 275,000.000

    def __init__(self, thousands: str, decimal: str, places: int | None) -> None:
        self.thousands = thousands
        """The separator of groups."""
        self.decimal = decimal
        """The decimal sign."""
        self.places = places
        """Decimals that every number of the column prints; None where it varies."""

    __hash__ = object.__hash__  # a habit is a key of caches: hashed by its name it is asked for its name each time


_GROUP = 3
FIGURE = re.compile(r"\d[\d.,]*", re.ASCII)
_ZERO = re.compile(r"0+")
# Shapes that have one reading, whatever the column's habit: `1.095.000.000`, `100,000,000.00`, `776,570,278,00`.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d\d)?|[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d\d)?", re.ASCII)
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,},00", re.ASCII)
_SHARE, _HUNDREDTHS = re.compile(r"\d{1,3}[.,]\d{1,2}", re.ASCII), re.compile(r"\d{1,3}[.,]\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figure:
    """A reading. `fits`: it has the habit's shape; `doubtful`: another reading is possible all the same.

    `one_group`: one separator before three digits, which only its column's habit tells from decimals.
    """

    value: Decimal
    fits: bool
    doubtful: bool
    one_group: bool = False


@dataclass(frozen=True, slots=True)
class _Parts:
    whole: str
    groups: int
    fraction: str | None


@lru_cache(maxsize=8192)
def read_figure(text: str, kind: NumberKind, locale: Locale) -> Figure:
    """Reads digits, dots and commas (no spaces, a digit first); never fails."""
    parts = _split(text, locale)
    if parts is None or _percent_in_thousands(parts, kind):
        return Figure(_guess(text, kind), fits=False, doubtful=True)
    value = Decimal(f"{parts.whole}.{parts.fraction or '0'}") if parts.fraction else Decimal(parts.whole)
    one_group = parts.groups == 1 and not parts.fraction
    return Figure(value, fits=True, doubtful=_is_odd(parts, kind, locale), one_group=one_group)


def has_one_reading(text: str, kind: NumberKind, locale: Locale) -> bool:
    """Whether the digits and marks can only mean what `read_figure` gives, though no other cell is written so.

    Two groups of three after one mark are thousands; two digits behind a small number are decimals, but for money,
    where a digit may be lost (`1.540.00` in a column of thousands). Where a column prints three decimals throughout,
    marks may have been exchanged.
    """
    if locale.places == _GROUP:
        return False
    if kind in ("percent", "index"):
        return _SHARE.fullmatch(text) is not None
    small = kind == "quantity" and _HUNDREDTHS.fullmatch(text) is not None
    return small or _GROUPED.fullmatch(text) is not None or _COMMAS.fullmatch(text) is not None


def _split(text: str, locale: Locale) -> _Parts | None:
    """Whole digits, thousands groups and decimals, or None where the text is not in the locale's shape."""
    grouped, plain = _SHAPES[locale]
    if match := grouped.fullmatch(text):
        whole = match[1]
        return _Parts(whole.replace(locale.thousands, ""), whole.count(locale.thousands), match[2])
    match = plain.fullmatch(text)
    return _Parts(match[1], 0, match[2]) if match else None


def _shapes(locale: Locale) -> tuple[re.Pattern[str], re.Pattern[str]]:
    group, sign = re.escape(locale.thousands), re.escape(locale.decimal)
    places = r"\d{1,2}" if locale.thousands == locale.decimal else r"\d+"
    return (
        re.compile(rf"([1-9]\d{{0,2}}(?:{group}\d{{3}})+)(?:{sign}({places}))?", re.ASCII),
        re.compile(rf"(\d+)(?:{sign}({places}))?", re.ASCII),
    )


_SHAPES = {locale: _shapes(locale) for locale in Locale}


def _percent_in_thousands(parts: _Parts, kind: NumberKind) -> bool:
    """`97.341` in a percent column is no number of thousands, whatever the other cells use."""
    return kind in ("percent", "index") and parts.groups > 0 and not parts.fraction


def _is_odd(parts: _Parts, kind: NumberKind, locale: Locale) -> bool:
    """Whether the shape, though regular, may come from a lost, added or swapped character."""
    if len(parts.whole) > 1 and parts.whole[0] == "0":
        return True
    if locale.places is not None:
        missing = len(parts.fraction or "") != locale.places
        return missing and not (_ZERO.fullmatch(parts.whole) and not parts.fraction)
    return parts.fraction is not None and _odd_fraction(parts.whole, parts.groups, parts.fraction, kind)


def _odd_fraction(whole: str, groups: int, fraction: str, kind: NumberKind) -> bool:
    """Three decimals look like thousands; one decimal of a rupiah looks like a cut-off cell."""
    if len(fraction) <= 2:
        return kind == "money" and len(fraction) == 1 and fraction != "0" and len(whole) > 3
    if kind == "money" or (kind == "quantity" and whole != "0"):
        return True
    return groups > 0 or len(whole) > 3


def _guess(text: str, kind: NumberKind) -> Decimal:
    """The likeliest value of a shape that breaks the habit (2 and 3 above); always doubtful."""
    pieces = re.split(r"[.,]+", text.rstrip(".,"))
    whole, tail = "".join(pieces[:-1]), pieces[-1]
    small = kind in ("percent", "index") and len(pieces) == 2
    if whole and (len(tail) <= 2 or small or _ZERO.fullmatch(whole)):
        return Decimal(f"{whole}.{tail}")
    return Decimal(whole + tail)
