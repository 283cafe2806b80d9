"""Whether a decision says something that can be done: numbers that are numbers, fields and levels that there are.

The pages ask before a decision is made. One from another database, or of an older version, was never asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.deciding.loose import is_loose
from pipeline.deciding.rowacts import LEVELS, ROW_FIELDS
from pipeline.deciding.rowplaces import loaded
from pipeline.deciding.tableacts import DOCUMENT_FIELDS, SCALES, TABLE_FIELDS
from pipeline.deciding.values import number_of
from pipeline.model import Box, Correction, StructureDecision
from schemas.fields import FACTS
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.fields import Field
    from schemas.messages import Sentence

_LARGEST = 10**20
"""A number without a field is smaller; `angka.value` holds no larger one."""
_FIELDS = {"row": ROW_FIELDS, "table": TABLE_FIELDS, "document": DOCUMENT_FIELDS}
"""What a decision of each kind can be about."""


def unusable(one: Correction | StructureDecision, fact: str | None = None) -> Sentence | None:
    """Why a decision can never be carried out; None for one that may be.

    `fact` is the fact table of its row. Without it a value fits where a column of that name in any table can hold it.
    """
    if isinstance(one, Correction):
        return None if _holds(_columns(one.field, fact), one.field, one.after) else _refused(one.field, one.after)
    if one.act in _FIELDS:
        known = one.field in _FIELDS[one.act]
        return None if known and _fits(one, fact) else _refused(one.field or one.act, one.after)
    whole = _is_signature(one.before) if one.act in {"merge", "split", "remove"} else True
    if not whole:
        return _refused(one.act, one.before)
    return None if _is_told(one, fact) else _refused(one.act, one.after)


def _refused(field: str, text: str | None) -> Sentence:
    return say("evidence.decision_unusable", field=field, said=text or "kosong")


def _fits(one: StructureDecision, fact: str | None) -> bool:
    """Whether `after` is a value of the field: of a row, a table or a document."""
    if one.field == "level":
        return one.after in LEVELS
    if one.field == "induk":
        return one.after is None or _is_row(loaded(one.after))
    if one.field == "skala":
        return one.after in {None, "", *map(str, SCALES)}
    if one.field in {"tahun", "kode"}:
        return _holds(_columns(one.field, fact if one.act == "row" else None), one.field, one.after)
    return True


def _is_told(one: StructureDecision, fact: str | None) -> bool:
    """Whether `after` tells the rows that are merged, split or added."""
    told = loaded(one.after)
    if one.act == "merge":
        return _is_row(told) and (told.get("row") is None or _is_signature(told["row"]))
    if one.act == "split":
        rows = told.get("rows")
        return isinstance(rows, list) and len(rows) == 2 and all(_has_values(row, fact) for row in rows)
    return one.act != "add" or _has_values(told, fact)


def _is_row(told: dict[str, Any]) -> bool:
    """Whether a place is told at which a row can be looked for."""
    box, page = told.get("box"), told.get("page")
    placed = not box or (isinstance(box, list) and len(box) == len(Box._fields) and all(map(_is_figure, box)))
    return bool(told) and placed and (page is None or isinstance(page, int)) and _are_texts(told, "uraian", "kode")


def _is_signature(text: object) -> bool:
    """Whether a text says what a row said when it was read."""
    told = loaded(text) if isinstance(text, str) else {}
    numbers = told.get("angka") or {}
    return isinstance(numbers, dict) and _are_texts(told, "uraian") and _are_texts(numbers, *numbers)


def _has_values(told: object, fact: str | None) -> bool:
    fields = told.get("fields", {}) if isinstance(told, dict) else None
    if not isinstance(fields, dict) or not _are_texts(fields, *fields):
        return False
    return all(_columns(name, fact) and _holds(_columns(name, fact), name, text) for name, text in fields.items())


def _are_texts(told: dict[str, Any], *names: str) -> bool:
    return all(told.get(name) is None or isinstance(told[name], str) for name in names)


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _columns(name: str, fact: str | None) -> Sequence[Field]:
    """The columns of that name: of one fact table, or of all."""
    tables = FACTS.values() if fact is None else [FACTS.get(fact, {})]
    return [fields[name] for fields in tables if name in fields]


def _holds(columns: Sequence[Field], name: str, text: str | None) -> bool:
    """Whether one of the columns can hold a value in text form; NULL stands in any, and so does anything in none."""
    if text is None or not text.strip():
        return True
    if is_loose(name):
        number = number_of(text)
        return number is not None and abs(number) < _LARGEST
    return not columns or any(
        one.shape.fits(number_of(text) if one.number or one.kind in {"year", "ordinal"} else text) for one in columns
    )
