"""Runner-up readings as rows of `candidates`, each with what it would be worth in its column."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.normalise.alternatives import number_kind, scale_between, worth
from pipeline.normalise.numbers import decide_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.model import Evidence, FormTable
    from pipeline.normalise.numbers import Locale
    from pipeline.store.catalog import Row


def candidate_rows(form: FormTable) -> Iterator[Row]:
    """The rows of one table; `value` is NULL for text that is no number."""
    locales = lru_cache(maxsize=None)(lambda field: _locale(form, field))
    for record in form.records:
        for field, item in record.fields.items():
            for rank, (text, score) in enumerate(item.candidates, start=1):
                value = _value(form, field, item, text, locales)
                yield {
                    "row_no": record.row_no, "field": field, "rank": rank, "text": text, "value": value, "score": score
                }  # fmt: skip


def _locale(form: FormTable, field: str) -> Locale:
    texts = [record.fields[field].text for record in form.records if field in record.fields]
    return decide_locale(texts, number_kind(field) or "quantity")


def _value(form: FormTable, field: str, item: Evidence, text: str, locales: Callable[[str], Locale]) -> str | None:
    """A reading's value in text form: for codes the text itself, for numbers what it is worth beside the one chosen."""
    kind = number_kind(field)
    if kind is None:
        return text if field in {"kode", "kode_cetak"} else None
    scale = scale_between(item.text, item.value, kind, locales(field)) if isinstance(item.value, Decimal) else None
    # A repaired value is not that of the text: then the scale is the table's.
    value = worth(text, kind, locales(field), scale or Decimal(form.skala if kind == "money" else 1))
    return None if value is None else f"{value:f}"
