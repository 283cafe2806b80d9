"""What another reading of a cell would be worth, by the habit of numbers and the scale of its column."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pipeline.normalise.numbers import Locale, NumberKind, parse_number

_SHARES = frozenset({"capaian_rp", "tingkat_rp", "capaian_k", "tingkat_k"})
_SCALES = frozenset({Decimal(1), Decimal(1000), Decimal(1_000_000)})
_QUANTITIES = ("target", "volume", "nilai", "realisasi_lalu", "prakiraan_berjalan")


def number_kind(field: str) -> NumberKind | None:
    """What a column of a fact table counts; None where it holds no numbers."""
    if field in _SHARES:
        return "percent"
    if field.startswith("pagu") or field.endswith("_rp"):
        return "money"
    return "quantity" if field.endswith("_k") or field.startswith(_QUANTITIES) else None


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
