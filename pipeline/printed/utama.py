"""Which tables count where a document prints the same plan more than once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.normalise.text import fold
from schemas.fields import FACTS, PRINTED_NAMES, stakes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import FormTable, Record

_LEAST = 2
"""So many rows with the same name and amount make two tables print the same."""
_SAME = 0.5
"""Share of the smaller table's names whose amounts stand in the larger one too."""
Entry = tuple[str, Decimal]


def mark_utama(forms: Sequence[FormTable]) -> tuple[FormTable, ...]:
    """The tables, with `utama` False for those whose plan another table of the same kind, year and side prints in full.

    Tables that continue or complete one another stay: they have no rows in common. Of two that print the same the one
    that prints more counts; of two alike the first.
    """
    entries = {form.table.number: _entries(form) for form in forms if form.fact}
    ranked = sorted(
        forms, key=lambda form: (-sum(entries.get(form.table.number, Counter()).values()), form.table.number)
    )
    kept: list[FormTable] = []
    for form in ranked:
        printed: Counter[Entry] = Counter()
        for other in kept:
            printed.update(entries[other.table.number] if _comparable(form, other) else ())
        if not _is_part(entries.get(form.table.number, Counter()), printed):
            kept.append(form)
    numbers = {form.table.number for form in kept}
    return tuple(replace(form, utama=form.table.number in numbers) for form in forms)


def _comparable(one: FormTable, other: FormTable) -> bool:
    same_year = one.tahun == other.tahun or one.tahun is None or other.tahun is None
    return bool(one.fact) and one.fact == other.fact and same_year


def _is_part(small: Mapping[Entry, int], large: Mapping[Entry, int]) -> bool:
    """Whether most named amounts of one table stand in the other."""
    both = sum(min(count, large.get(entry, 0)) for entry, count in small.items())
    return both >= _LEAST and both >= _SAME * sum(small.values())


def _entries(form: FormTable) -> Counter[Entry]:
    """The amounts of a table with the names of their rows."""
    return Counter(entry for record in form.records for entry in _amounts(record))


def _amounts(record: Record) -> list[Entry]:
    name = next((text for one in PRINTED_NAMES if (text := _text(record, one))), "")
    of_a_year = [field for field in stakes(record.fact) if FACTS[record.fact][field].year is not None]
    found = [(name, record.fields[field].value) for field in of_a_year if field in record.fields]
    return [(name, Decimal(value)) for name, value in found if name and isinstance(value, Decimal | int) and value][:1]


def _text(record: Record, field: str) -> str:
    item = record.fields.get(field)
    return fold(item.value) if item is not None and isinstance(item.value, str) else ""
