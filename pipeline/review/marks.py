"""Filters of the templates: values as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from pipeline.deciding.loose import is_loose
from pipeline.deciding.rowplaces import loaded
from pipeline.language.figures import NOTHING
from schemas.fields import is_money, is_number
from schemas.messages import rule_title
from schemas.messages import said as stored
from schemas.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.deciding import Decision
    from pipeline.language import Figures, Language, Texts
    from pipeline.model import StructureDecision
    from pipeline.review.loose import LooseValue
    from pipeline.review.printed import Printed
    from pipeline.review.tables import Value
    from schemas.messages import Sentence


LONG = 30
"""Letters from which on a text is cut in its cell and shown whole under the pointer."""


def filters() -> Mapping[str, Callable[..., object]]:
    """All filters by name."""
    return {
        "nilai": shown,
        "ketik": typed,
        "aturan": lambda rule_id, language: rule_title(rule_id or "", language),
        "penjelasan": rule_description,
        "persen": percent,
        "angka_dari": number_of,
        "tanpa_judul": untitled,
        "pesan": said,
        "tolak": refusal,
        "ringkas": reshaped,
        "jawab": answered,
        "sel": stored_cells,
        "cetak": printed_cells,
        "lepas": loose_cells,
    }


def shown(value: object, figures: Figures, fact: str | None, field: str) -> str:
    """A stored value: rupiah without the sign, numbers in the language's style, text as it is."""
    number = number_of(value)
    if number is not None and is_loose(field):
        return figures.number(number)
    if field == "tahun" and number is not None:
        return str(int(number))
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


def rule_description(rule_id: str | None, language: Language) -> str:
    """What a rule checks."""
    rule = load_rules().get(rule_id or "")
    return "" if rule is None else rule.description if language == "id" else rule.description_en


def percent(share: float | None, figures: Figures) -> str:
    """A share of 1 in percent."""
    return figures.percent(None if share is None else share * 100, 0)


def said(row: Mapping[str, object] | Decision, name: str, language: Language) -> str:
    """A stored text of ours (`message`, `evidence`, `reason`) in the language; words of a document stay as they are."""
    sentence = None if language == "id" else _sentence(row, name)
    return str(_of(row, name) or "") if sentence is None else sentence.text(language)


def _of(row: Mapping[str, object] | Decision, name: str) -> object:
    """What a row of the database, or a decision, has under a name."""
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)


def untitled(row: Mapping[str, object], language: Language) -> str:
    """A finding's message under the heading of its rule, without that heading."""
    sentence = _sentence(row, "message")
    text = said(row, "message", language) if sentence is None else replace(sentence, title="").text(language)
    return text[:1].upper() + text[1:]


def _sentence(row: Mapping[str, object] | Decision, name: str) -> Sentence | None:
    key, values = _of(row, f"{name}_key"), _of(row, f"{name}_values")
    return stored(key if isinstance(key, str) else None, values if isinstance(values, str) else None)


def refusal(key: str, texts: Texts) -> str:
    """Why a decision is refused; what stands behind a bar says who decided in the meantime."""
    name, _, author = key.partition("|")
    return texts(name, oleh=author) if author else texts(name)


def reshaped(one: StructureDecision | Mapping[str, object], texts: Texts) -> str:
    """A decision on structure in a line."""
    row = (
        one if isinstance(one, Mapping) else {name: getattr(one, name) for name in ("act", "field", "before", "after")}
    )
    act, field = str(row["act"]), str(row["field"] or "")
    if act in {"table", "document"} or field in {"level", "kode"}:
        before, after = (_named(field, row[side], texts) for side in ("before", "after"))
        return f"{texts.or_name('structure', field)}: {before} → {after}"
    told = loaded(str(row["after"] or ""))
    if field == "induk":
        under = " ".join(str(told[name]) for name in ("kode", "uraian") if told.get(name))
        return f"{texts('structure.induk')}: {under or texts('structure.by_itself')}"
    more = str(told.get("uraian") or "") if act == "merge" else str((told.get("fields") or {}).get("uraian") or "")
    return texts(f"structure.act_{act}") + (f": {more}" if more else "")


def _named(field: str, value: object, texts: Texts) -> str:
    if value is None:
        return texts("value.empty")
    return texts.or_name("level", str(value)) if field == "level" else str(value)


def answered(value: object, figures: Figures) -> str:
    """A value in the answer to a query: amounts in the language's style, years and codes as they are."""
    if isinstance(value, Decimal):
        return figures.number(value, 0 if value == value.to_integral_value() else None)
    return str(value)


def stored_cells(values: Iterable[Value], figures: Figures, fact: str | None, titles: Mapping[str, str]) -> Markup:
    """The cells of a row of the table as stored.

    Tables have thousands: made here, they take a third of a template's time. Keys, fields and classes are our own
    words; what comes from a document is escaped.
    """
    return Markup("".join([_stored(one, figures, fact, titles) for one in values]))  # noqa: S704 -- see above


def _stored(one: Value, figures: Figures, fact: str | None, titles: Mapping[str, str]) -> str:
    value = one.value
    text = value if isinstance(value, str) else shown(value, figures, fact, one.field)
    title = titles.get(one.status) or (text if len(text) > LONG else "")
    css = f"{'n ' if one.is_number else ''}{one.status if one.status != 'ok' else ''}".strip()
    more = f' data-f="{one.field}" tabindex="-1"' if one.can_change else ""
    told = f' title="{escape(title)}"' if title else ""
    return f"<td{_given('data-k', one.key)}{more}{_given('class', css)}{told}>{escape(text)}</td>"


def loose_cells(cells: Iterable[Sequence[LooseValue]], figures: Figures, titles: Mapping[str, str]) -> Markup:
    """The cells of a row of numbers that no field holds; one opens the first of the figures that stand in it."""
    return Markup("".join([_loose(one, figures, titles) for one in cells]))  # noqa: S704 -- as above


def _loose(values: Sequence[LooseValue], figures: Figures, titles: Mapping[str, str]) -> str:
    if not values:
        return "<td></td>"
    first = values[0]
    said = " · ".join("" if one.nilai is None else figures.number(one.nilai) for one in values)
    status = next((one.status for one in values if one.status != "ok"), "ok")
    told = f"{first.text} {first.satuan or ''}".strip() + (f", {titles[status]}" if status in titles else "")
    css = f"n {status if status != 'ok' else ''}".strip()
    place = f'data-k="{first.kotak}" data-f="{first.field}" data-q="{first.kotak}" tabindex="-1"'
    return f'<td {place} class="{css}" title="{escape(told)}">{escape(said or NOTHING)}</td>'


def printed_cells(row: Iterable[Printed]) -> Markup:
    """The cells of a row of the table as printed."""
    return Markup("".join([_printed(one) for one in row]))  # noqa: S704 -- the same


def _printed(one: Printed) -> str:
    css = f"{'kepala-tabel ' if one.header else ''}{one.status if one.status != 'ok' else ''}".strip()
    spans = f"{_given('rowspan', one.rowspan, 1)}{_given('colspan', one.colspan, 1)}"
    key = f'{_given("data-k", " ".join(one.keys))} tabindex="-1"' if one.keys else ""
    return f"<td{spans}{key}{_given('class', css)}>{escape(one.text)}</td>"


def _given(name: str, value: object, usual: object = "") -> str:
    """An attribute, where it says something; for values of our own only."""
    return "" if value == usual else f' {name}="{value}"'
