"""The sums that an amount is part of: does it add up, and what would make it add up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.review.rows import rows
from schemas.fields import FACTS, NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.review.rows import Row

RANK = {"urusan": 0, "bidang": 1, "program": 2, "kegiatan": 3, "sub_kegiatan": 4}
MOST_PARTS = 60
_IN_ROW = {
    "realisasi": ("tw1", "tw2", "tw3", "tw4"),
    "kumulatif": ("lalu", "realisasi"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A figure of a sum; `asked` is the one that the person is asked about."""

    label: str
    kode: str | None
    row_no: int | None
    value: Decimal | None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed result beside its parts. `implied` is the value of the figure asked about that would close it."""

    result: Part
    parts: tuple[Part, ...]
    total: Decimal
    implied: Decimal | None

    @property
    def gap(self) -> Decimal | None:
        """Stated minus summed; None where no result is printed."""
        return None if self.result.value is None else self.result.value - self.total

    @property
    def closes(self) -> bool:
        """Whether it adds up to the rupiah."""
        return self.gap is not None and abs(self.gap) < 1


def sums_of(connection: DuckDBPyConnection, fact: str, place: tuple[str, int], field: str) -> list[Sum]:
    """The sums that a figure stands in: below a parent, above its children, and between columns of its row.

    Args:
        connection: reads the database.
        fact: the fact table; it and `field` must come from the catalogue, never from a request.
        place: table_id and row_no.
        field: the column.
    """
    table_id, row_no = place
    uraian = f"coalesce({', '.join(name for name in NAMES if name in FACTS[fact])})"
    query = (
        f'SELECT row_no, level, kode, {uraian} AS uraian, "{field}" AS value FROM "{fact}" '  # noqa: S608 -- catalogue
        "WHERE table_id = ? AND coalesce(indikator_no, 1) = 1 ORDER BY row_no"
    )
    items = [one for one in rows(connection, query, [table_id]) if one["level"] in RANK or one["level"] == "total"]
    found = [*_above(items, row_no), *_below(items, row_no)]
    if fact == "evaluasi":
        found += _across(connection, place, field)
    return [one for one in found if len(one.parts) > 1 or not one.closes]


def _parents(items: Sequence[Row]) -> dict[int, int | None]:
    """Row of the parent by row, in printed order; None at the top.

    By code where the parent's is printed: a table may list all kegiatan first, then all sub kegiatan. Else by place.
    """
    coded = {one["kode"]: one for one in reversed(items) if one["kode"] and one["level"] != "total"}
    above: list[Row] = []
    parents: dict[int, int | None] = {}
    for one in items:
        if one["level"] == "total":
            continue
        while above and RANK[above[-1]["level"]] >= RANK[one["level"]]:
            above.pop()
        parents[one["row_no"]] = _by_code(one, coded) or (above[-1]["row_no"] if above else None)
        above.append(one)
    return parents


def _by_code(one: Row, coded: Mapping[str, Row]) -> int | None:
    """Row of the nearest row above in the tree whose code its own begins with; None for none."""
    parts = (one["kode"] or "").split(".")
    for length in range(len(parts) - 1, 0, -1):
        parent = coded.get(".".join(parts[:length]))
        if parent is not None and RANK[parent["level"]] < RANK[one["level"]]:
            return int(parent["row_no"])
    return None


def _above(items: Sequence[Row], row_no: int) -> Iterator[Sum]:
    """The row's parent with all its children; for a row at the top, the table's total."""
    parents = _parents(items)
    if row_no not in parents:
        return
    parent = parents[row_no]
    siblings = [one for one in items if one["row_no"] in parents and parents[one["row_no"]] == parent]
    results = [one for one in items if one["row_no"] == parent or (parent is None and one["level"] == "total")]
    for result in results[-1:]:
        yield _sum(result, siblings, row_no)


def _below(items: Sequence[Row], row_no: int) -> Iterator[Sum]:
    """The row as a result of its children, or of all rows at the top where it is the total."""
    result = next((one for one in items if one["row_no"] == row_no), None)
    if result is None:
        return
    parents = _parents(items)
    wanted = None if result["level"] == "total" else row_no
    children = [one for one in items if one["row_no"] in parents and parents[one["row_no"]] == wanted]
    if children and (result["level"] == "total" or wanted is not None):
        yield _sum(result, children, row_no)


def _sum(result: Row, parts: Sequence[Row], asked: int) -> Sum:
    total = sum((one["value"] for one in parts if one["value"] is not None), Decimal(0))
    own = next((one["value"] or Decimal(0) for one in parts if one["row_no"] == asked), None)
    implied = _implied(result["value"], total, own)
    shown = parts if len(parts) <= MOST_PARTS else [one for one in parts if one["row_no"] == asked]
    return Sum(_part(result, asked), tuple(_part(one, asked) for one in shown), total, implied)


def _implied(stated: Decimal | None, total: Decimal, own: Decimal | None) -> Decimal | None:
    if own is None:
        return total
    return None if stated is None or stated - total + own < 0 else stated - total + own


def _part(one: Row, asked: int) -> Part:
    return Part(one["uraian"] or one["level"], one["kode"], one["row_no"], one["value"], one["row_no"] == asked)


def _across(connection: DuckDBPyConnection, place: tuple[str, int], field: str) -> Iterator[Sum]:
    """Quarters to the year, years to date; what the form does not print is not summed."""
    group, _, kind = field.rpartition("_")
    query = "SELECT DISTINCT field FROM cells WHERE table_id = ? AND row_no > 0 AND field IS NOT NULL"
    printed = {name for (name,) in connection.execute(query, [place[0]]).fetchall()}
    for result, terms in _IN_ROW.items():
        if group != result and group not in terms:
            continue
        names = [f"{result}_{kind}", *(name for term in terms if (name := f"{term}_{kind}") in printed)]
        if len(names) == 1:
            continue
        columns = ", ".join(f'"{name}"' for name in names)
        query = f"SELECT {columns} FROM evaluasi WHERE table_id = ? AND row_no = ?"  # noqa: S608 -- names of our own
        for values in connection.execute(query, place).fetchall():
            if values[0] is not None:
                yield _in_row(names, values, field)


def _in_row(names: Sequence[str], values: Sequence[Decimal | None], field: str) -> Sum:
    parts = [Part(name, None, None, value, name == field) for name, value in zip(names, values, strict=True)]
    total = sum((part.value for part in parts[1:] if part.value is not None), Decimal(0))
    own = next((part.value or Decimal(0) for part in parts[1:] if part.asked), None)
    return Sum(parts[0], tuple(parts[1:]), total, _implied(parts[0].value, total, own))
