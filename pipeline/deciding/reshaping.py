"""The rows of a table with one removed, merged, split or added; all that speaks of rows by number follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pipeline.model import Confirmation, Match, Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import FormTable, Record

T = TypeVar("T", Match, Repair, Confirmation)


class Entry(NamedTuple):
    """A row on its way to a new number: its numbers as read (none: a person added it), and those it had before."""

    record: Record
    origin: tuple[int, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table, and for each of its records the numbers that it had when it was read: several for one that was merged.

    `count`: how many rows were read.
    """

    form: FormTable
    origins: tuple[tuple[int, ...], ...]
    count: int

    @classmethod
    def of(cls, form: FormTable) -> Shaped:
        """A table as it was read."""
        return cls(form, tuple((record.row_no,) for record in form.records), len(form.records))

    @property
    def entries(self) -> list[Entry]:
        """Its rows, to be changed."""
        rows = zip(self.form.records, self.origins, strict=True)
        return [Entry(record, origin, (record.row_no,)) for record, origin in rows]

    @property
    def has_moved(self) -> bool:
        """Whether a row has another number than when it was read, or is gone."""
        rows = zip(self.form.records, self.origins, strict=True)
        return len(self.origins) != self.count or any((record.row_no,) != origin for record, origin in rows)

    @property
    def numbers(self) -> dict[int, int]:
        """The number that each row has now by the one that it had when it was read; without those that are gone."""
        rows = zip(self.form.records, self.origins, strict=True)
        return {number: record.row_no for record, origin in rows for number in origin}

    def with_form(self, form: FormTable) -> Shaped:
        """The same rows with other contents."""
        return replace(self, form=form)

    def with_entries(self, entries: Sequence[Entry]) -> Shaped:
        """Other rows, counted from 1; what spoke of a row that is gone goes with it."""
        new = {old: number for number, entry in enumerate(entries, start=1) for old in entry.numbers}
        records = tuple(_numbered(entry.record, number, new) for number, entry in enumerate(entries, start=1))
        form = self.form
        form = replace(
            form,
            records=records,
            matches=tuple(_moved(form.matches, new)),
            repairs=tuple(_moved(form.repairs, new)),
            confirmations=tuple(_moved(form.confirmations, new)),
            extra={name: tuple(_rows(rows, new)) for name, rows in form.extra.items()},
        )
        return Shaped(form, tuple(entry.origin for entry in entries), self.count)


def _numbered(record: Record, number: int, new: Mapping[int, int]) -> Record:
    parent = record.fields.get("induk")
    if parent is None or not isinstance(parent.value, int) or new.get(parent.value) == parent.value:
        return record if record.row_no == number else replace(record, row_no=number)
    fields = {name: item for name, item in record.fields.items() if name != "induk"}
    if parent.value in new:
        fields["induk"] = replace(parent, value=new[parent.value])
    return replace(record, row_no=number, fields=fields)


def _moved(made: Iterable[T], new: Mapping[int, int]) -> Iterable[T]:
    return (
        one if new[one.row_no] == one.row_no else replace(one, row_no=new[one.row_no])
        for one in made
        if one.row_no in new
    )


def _rows(rows: Iterable[Mapping[str, object]], new: Mapping[int, int]) -> Iterable[Mapping[str, object]]:
    for row in rows:
        number = row.get("row_no")
        if not isinstance(number, int):
            yield row
        elif number in new:
            yield {**row, "row_no": new[number]}
