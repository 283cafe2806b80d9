"""What each column of a table was taken for: its field, kind, habit of numbers, scale, unit, year, source of funds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import BoundColumn
from pipeline.normalise.numbers import Locale, NumberKind, decide_locale, parse_number, plausible_scale, scale_of
from pipeline.normalise.text import fold
from pipeline.normalise.units import is_unit
from pipeline.printed.filled import Filled
from pipeline.printed.kinds import NUMERIC, Kind, Values, kind_of, kind_of_field, unnumbered
from schemas.fields import field_of
from schemas.formfiles import shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from pipeline.model import Column, FormTable, Table
    from pipeline.printed.filled import Use

_YEAR = re.compile(r"(?<!\d)((?:199|20[0-4])\d)(?!\d)")
_BRACKETS = re.compile(r"\(([^()]{1,20})\)")
_SCALES = (1, 1000, 1_000_000, 1_000_000_000)
_DECIDING = re.compile(r"\d[.,]\d{3}[.,]\d|\d[.,]\d{1,2}(?!\d)|\d[.,]\d{4,}|(?<!\d)0[.,]\d")
"""A figure whose separators can be read in one way only."""
_OPEN = re.compile(r"\d[.,]\d{3}(?!\d)")


def bind_columns(form: FormTable) -> FormTable:
    """The table with `columns`: one for each of its leaf columns, whether a form was recognised or not."""
    table = form.table
    filled = Filled.of(form)
    used = _uses_by_column(form, filled)
    texts = _texts(table)
    found = [_column(form, column, texts[column.index], used.get(column.index, ())) for column in table.columns]
    return replace(form, columns=tuple(_like_neighbours(found, texts)))


def _texts(table: Table) -> list[list[str]]:
    """What is printed in each column, each merged cell once, at its first row and column.

    What stands over several columns is no value of the first of them, unless the column has nothing else.
    """
    own: list[list[str]] = [[] for _ in table.columns]
    wide: list[list[str]] = [[] for _ in table.columns]
    for row in table.rows:
        places = [(cell.page, cell.box) for cell in row.cells]
        for index in range(min(len(own), len(row.cells))):
            if (index and places[index] == places[index - 1]) or (row.starts and not row.starts[index]):
                continue
            alone = index + 1 == len(places) or places[index] != places[index + 1]
            (own if alone else wide)[index].append(row.cells[index].text)
    return [texts if any(map(str.strip, texts)) else more for texts, more in zip(own, wide, strict=True)]


def _around(table: Table) -> str:
    return " ".join((table.title, *(note.text for note in table.notes)))


def _uses_by_column(form: FormTable, filled: Filled) -> Mapping[int, Sequence[Use]]:
    """The numbers that records have from each column; those read from several columns count in the first."""
    found: dict[int, list[Use]] = {}
    for uses in filled.uses.values():
        for use in uses:
            if use.item.col is not None and 0 <= use.item.col < len(form.table.columns):
                found.setdefault(use.item.col, []).append(use)
    return found


def _column(form: FormTable, column: Column, texts: Sequence[str], uses: Sequence[Use]) -> BoundColumn:
    values = Values.of(texts)
    field = _field(form, column, uses)
    fact = next((use.record.fact for use in uses), form.fact)
    path = tuple(text for i, text in enumerate(column.path) if text.strip() and (not i or text != column.path[i - 1]))
    kind = _bound_kind(form, column.index, fact, field) or kind_of(
        path, values, first=column.index == 0, around=_around(form.table)
    )
    habit, scale = _written(form, kind.kind, path, values, [use for use in uses if use.field == field])
    return BoundColumn(
        column.index,
        path,
        column.number,
        field,
        kind.kind,
        habit,
        scale,
        _unit(kind.kind, (form.table.title, *path)),
        _year(form, kind.kind, field, path),
        _source(form, kind.kind, path, uses),
        kind.because,
        kind.confidence,
    )


def _field(form: FormTable, column: Column, uses: Sequence[Use]) -> str | None:
    """The field that recognition names, else the one that most of its numbers reached."""
    named = form.fields[column.index] if column.index < len(form.fields) else None
    used = Counter(use.field for use in uses)
    return named if not used or named in used else used.most_common(1)[0][0]


def _bound_kind(form: FormTable, index: int, fact: str, field: str | None) -> Kind | None:
    if field is None:
        return None
    reason = form.reasons[index] if index < len(form.reasons) else None
    because, confidence = reason or ("header", form.confidence)
    return Kind(kind_of_field(fact, field), because, confidence)


def _written(
    form: FormTable, kind: str, path: Sequence[str], values: Values, uses: Sequence[Use]
) -> tuple[str | None, int]:
    """Habit and scale; those by which the records' values were read, where a form read the column."""
    if kind not in NUMERIC:
        return None, 1
    number: NumberKind = "money" if kind == "money" else "percent" if kind == "percent" else "quantity"
    texts = [text for text, one in zip(values.texts, values.looks, strict=True) if one.kind in {"number", "figures"}]
    told = Counter(found for use in uses if (found := _as_read(use, number)) is not None)
    if told:
        locale, scale = told.most_common(1)[0][0]
    else:
        locale = decide_locale(texts, number)
        scale = _scale(form.table, kind, path, texts, locale)
    decided = locale is not Locale.ID or any(_DECIDING.search(text) for text in texts)
    return (locale.name if decided else None), scale


def _as_read(use: Use, kind: NumberKind) -> tuple[Locale, int] | None:
    """The habit and scale that make the record's value of the text that was read; None where none does."""
    value: object = use.item.value
    text = use.item.text
    if value is None or isinstance(value, str) or not any(mark in text for mark in ".,"):
        return None
    ways = [(locale, parse_number(text, kind, locale)) for locale in Locale]
    for locale, printed in sorted(ways, key=lambda way: way[1].doubtful):
        for scale in _SCALES if kind == "money" else (1,):
            if printed.value is not None and printed.value * scale == value:
                return locale, scale
    return None


def _scale(table: Table, kind: str, path: Sequence[str], texts: Iterable[str], locale: Locale) -> int:
    """What the header says, from the lowest level up, else the lines above the table, where the amounts agree."""
    if kind != "money":
        return 1
    claimed = next((scale for heading in reversed(path) if (scale := scale_of(heading)) > 1), 1)
    claimed = claimed if claimed > 1 else scale_of(_around(table))
    if claimed == 1:
        return 1
    amounts: list[Decimal | None] = [parse_number(text, "money", locale).value for text in texts]
    return plausible_scale(amounts, claimed)


def _like_neighbours(columns: Sequence[BoundColumn], texts: Sequence[Sequence[str]]) -> list[BoundColumn]:
    """Where nothing in a column tells thousands from decimals, its neighbours of the same kind do, if they agree."""
    told = {
        kind: {column.habit for column in columns if column.kind == kind and column.habit is not None}
        for kind in NUMERIC
    }
    out: list[BoundColumn] = []
    for column in columns:
        habits = told.get(column.kind, set())
        is_open = column.habit is None and column.field is None and any(map(_OPEN.search, texts[column.index]))
        out.append(replace(column, habit=next(iter(habits))) if is_open and len(habits) == 1 else column)
    return out


def _unit(kind: str, path: Sequence[str]) -> str | None:
    """The unit that a heading names: `Jumlah (KK)`, `Orang`."""
    if kind not in NUMERIC or kind == "mixed":
        return None
    if kind in {"money", "percent"}:
        return "Rp" if kind == "money" else "%"
    for heading in map(unnumbered, reversed(path)):
        named = next((text for text in _BRACKETS.findall(heading) if is_unit(text) and "%" not in text), None)
        if named or is_unit(heading):
            return named or heading
    return None


def year_of(path: Sequence[str]) -> int | None:
    """The one year that the lowest heading with a year names; None where it names several."""
    for heading in reversed(path):
        if found := set(_YEAR.findall(heading)):
            return int(found.pop()) if len(found) == 1 else None
    return None


def _year(form: FormTable, kind: str, field: str | None, path: Sequence[str]) -> int | None:
    printed = year_of(path)
    if printed is not None:
        return printed
    if field is None and kind in NUMERIC:
        titled = set(_YEAR.findall(form.table.title))
        return int(titled.pop()) if len(titled) == 1 else None
    known = field_of(form.fact, field) if form.fact and field else None
    return None if form.tahun is None or known is None or known.year is None else form.tahun + known.year


def _source(form: FormTable, kind: str, path: Sequence[str], uses: Sequence[Use]) -> str | None:
    """The source of funds that a column of money is of: as the records say, else by its heading."""
    named = Counter(use.source for use in uses if use.source)
    if named:
        return named.most_common(1)[0][0]
    if kind != "money" or not path:
        return None
    own = fold(path[-1])
    known = any(own == word or own.startswith(f"{word} ") for word in shared()["sources"] if own)
    return path[-1] if known and form.fact != "evaluasi" else None
