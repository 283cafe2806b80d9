"""What another reading of a cell would be worth, by the habit of numbers and the scale of its column."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pipeline.normalise.numbers import Locale, NumberKind, parse_number

_SCALES = frozenset({Decimal(1), Decimal(1000), Decimal(1_000_000)})


def scale_between(text: str, value: Decimal, kind: NumberKind, locale: Locale) -> Decimal | None:
    """What the column's scale made of the number in `text`; None where the text does not give the value at all."""
    printed = parse_number(text, kind, locale).value
    if printed is None:
        return None
    if not printed or not value:
        return Decimal(1) if printed == value else None
    scale = value / printed
    return scale if scale in _SCALES else None


@lru_cache(maxsize=50_000)
def worth(text: str, kind: NumberKind, locale: Locale, scale: Decimal) -> Decimal | None:
    """The value of another reading of a cell whose column has that scale; None where it is no clean number."""
    parsed = parse_number(text, kind, locale)
    if parsed.value is None or parsed.doubtful:
        return None
    return parsed.value * (scale if parsed.scale == 1 else 1)
