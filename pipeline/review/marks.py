"""Filters of the templates: values as people read them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from schemas.rules import load_rules
from schemas.shapes import is_money, is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.language import Figures, Language


def filters() -> Mapping[str, Callable[..., object]]:
    """All filters by name."""
    return {
        "nilai": shown,
        "ketik": typed,
        "aturan": rule_title,
        "penjelasan": rule_description,
        "persen": percent,
        "angka_dari": number_of,
        "tanpa_judul": untitled,
        "jawab": answered,
    }


def shown(value: object, figures: Figures, fact: str | None, field: str) -> str:
    """A stored value: rupiah without the sign, numbers in the language's style, text as it is."""
    number = number_of(value)
    if number is None or (isinstance(value, str) and not _holds_number(fact, field)):
        return "" if value is None else str(value)
    if is_money(fact or "", field):
        return figures.number(number, 0 if number == number.to_integral_value() else 2)
    return figures.number(number)


def typed(value: object, figures: Figures, fact: str | None, field: str) -> str:
    """A value as a person would type it into the form: with a plain minus."""
    return shown(value, figures, fact, field).replace("\N{MINUS SIGN}", "-")


def number_of(value: object) -> Decimal | None:
    """The number of a value or of its text form."""
    if isinstance(value, Decimal):
        return value
    try:
        number = Decimal(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _holds_number(fact: str | None, field: str) -> bool:
    return is_number(fact or "", field)


def rule_title(rule_id: str | None, language: Language) -> str:
    """A rule's title; its id where this version does not know it."""
    rule = load_rules().get(rule_id or "")
    return (rule_id or "") if rule is None else rule.title if language == "id" else rule.title_en


def rule_description(rule_id: str | None, language: Language) -> str:
    """What a rule checks."""
    rule = load_rules().get(rule_id or "")
    return "" if rule is None else rule.description if language == "id" else rule.description_en


def percent(share: float | None, figures: Figures) -> str:
    """A share of 1 in percent."""
    return figures.percent(None if share is None else share * 100, 0)


def untitled(message: str, rule_id: str | None) -> str:
    """A finding's message under the heading of its rule, without that heading."""
    rule = load_rules().get(rule_id or "")
    if rule is None or not message.startswith(f"{rule.title}: "):
        return message
    rest = message[len(rule.title) + 2 :]
    return rest[:1].upper() + rest[1:]


def answered(value: object, figures: Figures) -> str:
    """A value in the answer to a query: amounts in the language's style, years and codes as they are."""
    if isinstance(value, Decimal):
        return figures.number(value, 0 if value == value.to_integral_value() else None)
    return str(value)
