"""Runner-up readings as rows of `candidates`, each with what it would be worth in its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.normalise.numbers import Locale
from pipeline.printed.habit import Habit
from schemas.fields import number_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import FormTable
    from pipeline.store.catalog import Row


def candidate_rows(form: FormTable) -> Iterator[Row]:
    """The rows of one table; `value` is NULL for text that is no number."""
    for record in form.records:
        for field, item in record.fields.items():
            if not item.candidates:
                continue
            habit = _habit(form, record.fact, field, item.col)
            for rank, (text, score) in enumerate(item.candidates, start=1):
                value = _value(habit, text) if habit else text if field in {"kode", "kode_cetak"} else None
                yield {
                    "row_no": record.row_no, "field": field, "rank": rank, "text": text, "value": value, "score": score
                }  # fmt: skip


def _habit(form: FormTable, fact: str, field: str, col: int | None) -> Habit | None:
    """How the value's column writes numbers; for a value that no column of its own shows, as most do."""
    kind = number_kind(fact, field)
    if kind is None:
        return None
    column = form.columns[col] if col is not None and col < len(form.columns) else None
    own = Habit.of(column) if column is not None else None
    if own is not None and own.kind == kind:
        return own
    return Habit(kind, own.locale if own else Locale.ID, form.skala if kind == "money" else 1)


def _value(habit: Habit, text: str) -> str | None:
    """A reading's value in text form; None where it is no clean number."""
    parsed = habit.read(text)
    return None if parsed.value is None or parsed.doubtful else f"{parsed.value:f}"
