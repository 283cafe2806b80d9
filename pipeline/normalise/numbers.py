"""Printed numbers to decimals, by the habit of their column. Never guesses silently.

The habit is that of most of its numbers; one that does not fit it, or has another reading, is doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.normalise.figures import Figure, Locale, NumberKind, has_one_reading, read_figure
from pipeline.normalise.printed import Printed, State, peel
from pipeline.normalise.quantities import split_quantity
from pipeline.normalise.scales import plausible_scale, scale_of
from pipeline.normalise.units import has_three_decimals, is_counted, is_measured, is_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    _Counted = Sequence[tuple[Printed, int]]

__all__ = [
    "Locale",
    "NumberKind",
    "ParsedNumber",
    "State",
    "decide_locale",
    "parse_number",
    "plausible_scale",
    "scale_of",
    "split_quantity",
]

# A number that does not fit a habit speaks louder against it than several that only look odd in it.
_MISFIT, _ODD = 10, 1
# A habit as strange as MIXED or three decimals must be the column's own: this share of its grouped numbers.
_GROUPS = re.compile(r"\d{1,3}([.,])\d{3}\1\d{3}")
_THROUGHOUT = 0.8
# Digits before the decimal sign that the database can hold: DECIMAL(20,2) for money, DECIMAL(20,4) for the rest.
_MONEY_DIGITS, _OTHER_DIGITS = 18, 16


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A reading. `value` has the scale word multiplied in (`scale`); it is None for every state but "number".

    `doubtful`: the text has more than one reading or breaks its column's habit; `value` is then the
    likeliest, for a person to confirm. `comparator` is one of >=, <=, >, <, ±. `unit` is as printed.
    """

    value: Decimal | None
    state: State
    unit: str | None = None
    comparator: str | None = None
    doubtful: bool = False
    scale: int = 1


@lru_cache(maxsize=8192)
def parse_number(text: str, kind: NumberKind, locale: Locale = Locale.ID) -> ParsedNumber:
    """Reads a cell. Blank, dash, Excel error, `BB` or `75 / 80` give no value but a state; never fails.

    Where the unit has a column of its own, pass number and unit together (`1.596 Orang`), as the unit helps to
    tell thousands from decimals; so too in `decide_locale`.
    """
    printed = peel(text, kind)
    if printed.state != "number":
        return ParsedNumber(None, printed.state, printed.unit, doubtful=printed.doubtful)
    figure = _read(printed, kind, locale)
    value = figure.value * printed.scale * (-1 if printed.negative else 1)
    too_large = value.adjusted() >= (_MONEY_DIGITS if kind == "money" else _OTHER_DIGITS)
    lengths = figure.one_group and printed.unit is not None and has_three_decimals(printed.unit)
    shape = figure.doubtful and not has_one_reading(printed.figure, _kind_of(printed, kind), locale)
    doubtful = printed.doubtful or shape or too_large or lengths
    return ParsedNumber(value, "number", printed.unit, printed.comparator, doubtful, printed.scale)


def _read(printed: Printed, kind: NumberKind, locale: Locale) -> Figure:
    """`,-` after an amount says that its decimals are left out, so their absence breaks no habit."""
    kind = _kind_of(printed, kind)
    figure = read_figure(printed.figure, kind, locale)
    if printed.complete and locale.places is not None:
        plain = read_figure(printed.figure, kind, Locale.EN if locale.thousands == "," else Locale.ID)
        return figure if figure.fits and not figure.doubtful else plain
    return figure


def prints_english(texts: Iterable[str]) -> bool:
    """Whether amounts of a table have commas between their thousands (`233,138,799`), and none has points there."""
    marks = {found[1] for text in texts if (found := _GROUPS.search(text))}
    return marks == {","}


def decide_locale(texts: Iterable[str], kind: NumberKind, *, english: bool = False) -> Locale:
    """The one habit under which most of the column's numbers read cleanly; Indonesian where nothing tells.

    `english`: the table's amounts are printed the English way (`prints_english`), so `6,412` is thousands too.
    """
    column = [
        (printed, count)
        for text, count in Counter(texts).items()  # each text is looked at once, however often it is printed
        if (printed := peel(text, kind)).state == "number"
    ]
    allowed = [locale for locale in Locale if _is_possible(locale, column, kind)]
    best = min(allowed, key=lambda locale: sum(count * _cost(printed, kind, locale) for printed, count in column))
    if best is Locale.EN and kind in {"money", "quantity"} and not (english or _counts_thousands(column, kind)):
        return Locale.ID
    return best


def _kind_of(printed: Printed, kind: NumberKind) -> NumberKind:
    """A share among quantities (`97.341 %` beside `1.250 Orang`) is read as one."""
    return "percent" if kind == "quantity" and printed.unit and is_ratio(printed.unit) else kind


def _cost(printed: Printed, kind: NumberKind, locale: Locale) -> int:
    reading = read_figure(printed.figure, _kind_of(printed, kind), locale)
    if printed.unit and is_counted(printed.unit) and reading.value % 1:
        return _MISFIT
    return (_ODD if reading.fits else _MISFIT) if reading.doubtful else 0


def _is_possible(locale: Locale, column: _Counted, kind: NumberKind) -> bool:
    if locale.places is None:
        return True
    if kind != "money":
        return False
    grouped = own = 0
    for printed, count in column:
        if "." in printed.figure or "," in printed.figure:
            prints = _prints_places(printed.figure, locale)
            own += count * prints
            grouped += count * (prints or not _has_places(printed.figure, locale))
    return own >= 2 and own >= _THROUGHOUT * grouped


def _has_places(figure: str, locale: Locale) -> bool:
    """Whether the number prints just the locale's decimals: below a thousand (`499,8`) it speaks neither way."""
    reading = read_figure(figure, "money", locale)
    return reading.fits and not reading.doubtful


def _prints_places(figure: str, locale: Locale) -> bool:
    """Whether the number has thousands and the locale's decimals, which no other habit explains."""
    reading = read_figure(figure, "money", locale)
    several = sum(map(figure.count, {locale.thousands, locale.decimal})) >= 2
    return reading.fits and not reading.doubtful and several


def _counts_thousands(column: _Counted, kind: NumberKind) -> bool:
    """Whether commas before three digits are thousands: `1,596` beside `6411`, things counted, much money.

    A lone `1,596` beside small numbers may as well be 1.596, and a real column of roads prints `32,968 Km`, which
    are decimals; read the Indonesian way they are doubtful, as they should be.
    """
    commas = [(printed, count) for printed, count in column if "," in printed.figure]
    if not commas or any("." in printed.figure or printed.figure.count(",") > 1 for printed, _ in column):
        return True
    if all(printed.unit and is_counted(printed.unit) for printed, _ in commas):
        return True
    if any(printed.unit and is_measured(printed.unit) for printed, _ in commas):
        return False
    large = any(printed.figure.isdecimal() and len(printed.figure) >= 4 for printed, _ in column)
    return large or (kind == "money" and sum(count for _, count in commas) >= 3)
