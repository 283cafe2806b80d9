"""Whose text a merged cell holds, where it covers the columns of several roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms.model import NUMERIC
from pipeline.normalise.phrases import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.forms.model import Binding
    from pipeline.model import Cell, Row


def owners_of(row: Row, bindings: Sequence[Binding]) -> dict[int, str]:
    """For cells merged over several roles' columns: the role that the text belongs to, by the cell's first column.

    A number belongs to the first column of numbers under the cell, a text to the name, else to the first text.
    """
    owners: dict[int, str] = {}
    for start, width in _spans(row):
        covered = [b for b in bindings if any(start <= c < start + width for c in b.columns)]
        if len({b.role.key for b in covered}) < 2:
            continue
        text = tidy(row.cells[start].text)
        numeric = bool(text) and sum(ch.isdigit() for ch in text) > sum(ch.isalpha() for ch in text)
        owners[start] = _owner(covered, numeric=numeric).role.key
    return owners


def _owner(covered: Sequence[Binding], *, numeric: bool) -> Binding:
    if numeric:
        found = next((b for b in covered if b.role.content in NUMERIC), None)
    else:
        found = next((b for b in covered if b.role.content == "name"), None)
        found = found or next((b for b in covered if b.role.content == "text"), None)
    return found or covered[0]


def _spans(row: Row) -> Iterator[tuple[int, int]]:
    """First column and width of each merged cell, neighbours with the same box taken as one."""
    start = 0
    for column in range(1, len(row.cells) + 1):
        if column == len(row.cells) or not _same(row.cells[start], row.cells[column]):
            if column - start > 1:
                yield start, column - start
            start = column


def _same(left: Cell, right: Cell) -> bool:
    return left is right or (left.box == right.box and left.text == right.text)


def owned(row: Row, column: int, binding: Binding | None, owners: Mapping[int, str]) -> bool:
    """Whether the text at a column belongs to this role (and a merged kode cell counts once)."""
    if binding is None:
        return False
    start = column
    while start and _same(row.cells[start - 1], row.cells[start]):
        start -= 1
    owner = owners.get(start)
    first_here = next(c for c in binding.columns if c >= start)
    return (owner is None or owner == binding.role.key) and column in {start, first_here}


def cells_of(row: Row, binding: Binding, owners: Mapping[int, str]) -> list[Cell]:
    """All cells of a role that begin here (see `cells_at`)."""
    return cells_at(row, binding.columns, binding, owners)


def cells_at(row: Row, columns: Iterable[int], binding: Binding, owners: Mapping[int, str]) -> list[Cell]:
    """The cells of a role that begin here: numbers and names merged from the row above are left to that row."""
    once = binding.role.content in {*NUMERIC, "unit", "name", "code", "ordinal"}
    once = once or binding.role.field.startswith("indikator")
    found: list[Cell] = []
    for column in columns:
        begins = not row.starts or row.starts[column]
        if owned(row, column, binding, owners) and (begins or not once):
            found.append(row.cells[column])
    return found
