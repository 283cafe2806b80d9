"""Values in text form, as `cells.value` has them and as a person's decision is kept."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

Value = Decimal | int | str | None


def written(value: Value) -> str | None:
    """The text form; None for NULL."""
    return None if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


def same(one: str | None, other: str | None) -> bool:
    """Whether two text forms are the same value: `500000` is `500000.00`, spaces do not matter."""
    if one is None or other is None:
        return (one or None) == (other or None)
    return one.strip() == other.strip() or (number_of(one) is not None and number_of(one) == number_of(other))


def read_back(text: str | None, like: Value, *, is_number: bool) -> Value:
    """The value of a text form, of the type that the field has. Raises ValueError for what is no number."""
    if text is None or not text.strip():
        return None
    if not is_number:
        return text
    number = number_of(text)
    if number is None:
        raise ValueError(f"{text!r} is no number")
    return int(number) if isinstance(like, int) and number == number.to_integral_value() else number


def number_of(text: str) -> Decimal | None:
    """The number of a text form; None for what is none, `NaN` and `Infinity` among it."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
