"""Numbers that no field holds (`angka`): found again by page and box, and put into their table as a person said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pipeline.deciding.marks import BY_PERSON, told_by
from pipeline.deciding.places import same_box
from pipeline.deciding.values import read_back, same, written
from pipeline.model import DecidedNumber, Repair
from pipeline.printed.numbers import numbers_of
from schemas.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.deciding.places import Found
    from pipeline.model import Correction, FormTable, Status
    from pipeline.printed.numbers import Number

FIELD = "angka"
"""`corrections.field` of a number that no field holds; `angka:2` is the second figure of its cell."""


def is_loose(name: str | None) -> bool:
    """Whether a decision's field says that it is about a number which no field holds."""
    return name is not None and name.partition(":")[0] == FIELD


def field_of(part: int) -> str:
    """The field of a decision on such a number: `part` of the figures of its cell, from 1."""
    return FIELD if part == 1 else f"{FIELD}:{part}"


def part_of(name: str) -> int:
    """Which of the figures of its cell a field speaks of; 0 for a field that is none."""
    head, _, part = name.partition(":")
    return 0 if head != FIELD else int(part) if part.isdecimal() else 0 if part else 1


class LooseAt(NamedTuple):
    """A number that no field holds: number of its table, the number as read, and the values that a person may see."""

    table: int
    number: Number
    seen: frozenset[str | None]


@dataclass(slots=True)
class Loose:
    """The numbers of a document, read from its tables once as long as these stay as they are."""

    _known: dict[int, tuple[FormTable, Sequence[Number]]] = field(default_factory=dict)
    _first: dict[int, Sequence[Number]] = field(default_factory=dict)

    def find(self, one: Correction, forms: Mapping[int, FormTable]) -> LooseAt | None:
        """The number at the place of a decision; None where none is printed there, or a field holds it."""
        part = part_of(one.field) if is_loose(one.field) else 1
        for table, form in forms.items():
            if form.table.first_page <= one.page <= form.table.last_page:
                for number in self._of(table, form):
                    if number.part == part and _is_at(number, one):
                        return LooseAt(table, number, self._seen(table, form, number))
        return None

    def _of(self, table: int, form: FormTable) -> Sequence[Number]:
        known = self._known.get(table)
        if known is None or known[0] is not form:
            read = [one for one in numbers_of(replace(form, decided=())) if one.field is None]
            self._known[table] = known = (form, read)
            self._first.setdefault(table, read)
        return known[1]

    def _seen(self, table: int, form: FormTable, number: Number) -> frozenset[str | None]:
        """Its value now, before decisions on its table, and as decided."""
        place = _place(number)
        first = [written(one.value) for one in self._first[table] if _place(one) == place]
        decided = [written(one.value) for one in form.decided if _place(one) == place]
        return frozenset((written(number.value), *first, *decided))


def _is_at(number: Number, one: Correction) -> bool:
    return number.page == one.page and one.box is not None and same_box(number.box, one.box)


def _place(one: Number | DecidedNumber) -> tuple[object, ...]:
    return one.page, one.box, one.part


def with_number(form: FormTable, at: LooseAt, one: Correction) -> FormTable:
    """The table with the number as a person decided it. Raises ValueError for a decision that is no number."""
    after = read_back(one.after, None, is_number=True)
    value = None if after is None else Decimal(after)
    alike = same(written(at.number.value), written(value))
    return _with(form, at.number, value, "ok" if alike else "repaired", told_by(one))


def asked_again(form: FormTable, at: LooseAt) -> FormTable:
    """The table with a number that a person is to look at again."""
    if any(_place(one) == _place(at.number) for one in form.decided):
        return form
    return _with(form, at.number, at.number.value, "review")


def _with(form: FormTable, read: Number, value: Decimal | None, status: Status, by: str = "") -> FormTable:
    kept = [one for one in form.decided if _place(one) != _place(read)]
    made = DecidedNumber(read.page, read.box, read.part, read.row_no, read.text, read.value, value, status, by)
    return replace(form, decided=(*kept, made))


def rescaled(form: FormTable) -> FormTable:
    """The table, whose money is multiplied by another number from now on, with what was decided multiplied too."""
    if not form.decided:
        return form
    now = {_place(one): one.value for one in numbers_of(replace(form, decided=()))}
    return replace(form, decided=tuple(_times(one, now.get(_place(one))) for one in form.decided))


def _times(one: DecidedNumber, now: Decimal | None) -> DecidedNumber:
    """The decision as it is when its number reads `now`: as many times what it was as the number itself."""
    if not one.read or now is None or now == one.read:
        return one
    return replace(one, read=now, value=None if one.value is None else one.value * now / one.read)


def repairs_of(form: FormTable) -> Iterator[Repair]:
    """What people have put right of the numbers, for the list of repairs."""
    for one in form.decided:
        if one.status == "repaired":
            before, after = written(one.read) or one.text, written(one.value) or ""
            yield Repair(one.row_no or 0, field_of(one.part), before, after, BY_PERSON, one.by, 1.0)


def held_now(one: Correction, spots: Mapping[str, Sequence[Found]]) -> list[Found]:
    """Where a field holds the number by now, as a layout was taught since: values in its place that say the same."""
    return [
        at
        for found in spots.values()
        for at in found
        if one.box is not None
        and at.evidence.page == one.page
        and same_box(at.evidence.box, one.box)
        and is_number(at.record.fact, at.spot.field)
        and any(same(written(at.evidence.value), text) for text in (one.before, one.after))
    ]
