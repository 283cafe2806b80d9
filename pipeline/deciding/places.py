"""Where the value of a decision stands in a reading: by page and box, or by row where no cell shows it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.deciding.values import same, written
from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Correction, Evidence, FormTable, Record

NEAR = 4.0
"""Points that the edges of a cell may have moved between two readings; rows are at least twice as high.

The view `butir` has the same number and the same four edges.
"""


class Spot(NamedTuple):
    """A value of the document: number of its table, index of its record there, and field."""

    table: int
    record: int
    field: str


class Found(NamedTuple):
    """A value and where it was read."""

    spot: Spot
    row_no: int
    record: Record
    evidence: Evidence


def spots_of(tables: Iterable[FormTable]) -> Mapping[str, Sequence[Found]]:
    """All values of a document by field."""
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for form in tables:
        for index, record in enumerate(form.records):
            for field, item in record.fields.items():
                found[field].append(Found(Spot(form.table.number, index, field), record.row_no, record, item))
    return found


def find(one: Correction, spots: Mapping[str, Sequence[Found]]) -> list[Found]:
    """The values that the decision is about; more than one where rows share a merged cell. Empty: it is not there."""
    fields = spots.get(one.field, ())
    if one.box is None:
        number = _table_number(one.table_id)
        return [at for at in fields if (at.spot.table, at.row_no) == (number, one.row_no) and at.evidence.box is None]
    here = [at for at in fields if at.evidence.page == one.page and same_box(at.evidence.box, one.box)]
    return _of_one_value(here, one)


def same_place(one: Correction, other: Correction) -> bool:
    """Whether two decisions are about the same value of the same document."""
    if (one.document_id, one.field) != (other.document_id, other.field):
        return False
    if one.box is None or other.box is None:
        return one.box is other.box and (one.table_id, one.row_no) == (other.table_id, other.row_no)
    # A cell may hold several values of a field: those of different rows with different texts are different ones.
    alike = one.row_no == other.row_no or same(one.before, other.before)
    return one.page == other.page and same_box(one.box, other.box) and alike


def _of_one_value(here: list[Found], one: Correction) -> list[Found]:
    """A cell may hold several values of a field, as a list of indicators: those of the decision are meant."""
    values = {written(at.evidence.value) for at in here}
    if len(values) <= 1:
        return here
    as_before = [at for at in here if same(written(at.evidence.value), one.before)]
    return as_before or [at for at in here if at.row_no == one.row_no]


def same_box(box: Box | None, other: Box) -> bool:
    """Whether a box is where another one was in another reading."""
    return box is not None and all(abs(a - b) <= NEAR for a, b in zip(box, other, strict=True))


def same_box_sql(one: str, other: str, edges: Sequence[str] = Box._fields) -> str:
    """`same_box` as a condition in SQL; `one` and `other` stand in front of the edges: `a.` or `$`."""
    return " AND ".join(f"abs({one}{edge} - {other}{edge}) <= {NEAR:g}" for edge in edges)


def same_corner_sql(one: str, other: str) -> str:
    """Whether two boxes begin in one place, in SQL: what is left of a place whose cell is wider or lower by now."""
    return same_box_sql(one, other, ("x0", "top"))


def _table_number(table_id: str) -> int:
    number = table_id.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0
