"""A page of a table as it is printed: a grid with spans, made from the boxes of its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.review.rows import Row

Box = tuple[float, float, float, float]
NEAR = 1.5
"""Points within which two edges are one."""


@dataclass(slots=True)
class Printed:
    """A cell of the grid. `keys` name its own box, and those of values that were read over several cells."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    keys: list[str] = field(default_factory=list)
    status: str = "ok"


def grid(cells: Iterable[Row]) -> list[list[Printed]]:
    """The rows of one page, each with the cells that begin in it.

    Args:
        cells: rows of `cells` of one table and page, each with the `key` of its place.
    """
    boxes: dict[Box, list[Row]] = defaultdict(list)
    for cell in cells:
        if cell["x0"] is not None:
            boxes[cell["x0"], cell["top"], cell["x1"], cell["bottom"]].append(cell)
    unions = {box: boxes[box][0]["key"] for box in _unions(list(boxes))}
    printed = {box: found for box, found in boxes.items() if box not in unions}
    columns = _edges([box[0] for box in printed] + [box[2] for box in printed])
    lines = _edges([box[1] for box in printed] + [box[3] for box in printed])
    made = [_cell(box, found, columns, lines, unions) for box, found in printed.items()]
    return _laid(made, len(lines))


def _unions(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that hold other boxes whole: values that were read over several cells, as a code over five columns."""
    by_top = sorted(boxes, key=lambda box: box[1])
    tops = [box[1] for box in by_top]
    found = []
    for box in boxes:
        near = by_top[bisect_right(tops, box[1] - NEAR) : bisect_right(tops, box[3])]
        if any(other != box and _holds(box, other) for other in near):
            found.append(box)
    return found


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] - NEAR <= inner[0]
        and outer[1] - NEAR <= inner[1]
        and inner[2] <= outer[2] + NEAR
        and inner[3] <= outer[3] + NEAR
    )


def _edges(values: Iterable[float]) -> list[float]:
    """The edges, those that are nearly one taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _place(edges: Sequence[float], value: float) -> int:
    return max(bisect_right(edges, value + NEAR) - 1, 0)


def _cell(
    box: Box, found: Sequence[Row], columns: Sequence[float], lines: Sequence[float], unions: Mapping[Box, str]
) -> Printed:
    first = max(found, key=lambda one: len(one["text"] or ""))
    left, top = _place(columns, box[0]), _place(lines, box[1])
    right, bottom = _place(columns, box[2]), _place(lines, box[3])
    keys = [first["key"], *(key for union, key in unions.items() if _holds(union, box))]
    header = all(one["row_no"] is not None and one["row_no"] <= 0 for one in found)
    status = next((one["status"] for one in found if one["status"] != "ok"), "ok")
    return Printed(first["text"] or "", top, left, max(bottom - top, 1), max(right - left, 1), header, keys, status)


def _laid(cells: Sequence[Printed], count: int) -> list[list[Printed]]:
    """The cells by row, cut where they would overlap, with empty ones where nothing was read."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[Printed]] = [[] for _ in range(count)]
    width = max((cell.column + cell.colspan for cell in cells), default=0)
    for cell in sorted(cells, key=lambda one: (one.row, one.column)):
        while cell.column < width and (cell.row, cell.column) in taken:
            cell.column += 1
            cell.colspan = max(cell.colspan - 1, 1)
        places = {(cell.row + i, cell.column + j) for i in range(cell.rowspan) for j in range(cell.colspan)}
        if places & taken:
            cell.rowspan = cell.colspan = 1
            places = {(cell.row, cell.column)}
        taken |= places
        rows[cell.row].append(cell)
    for index, row in enumerate(rows):
        missing = [column for column in range(width) if (index, column) not in taken]
        row.extend(Printed("", index, column, 1, 1, header=False) for column in missing)
        row.sort(key=lambda one: one.column)
    while rows and not any(cell.keys for cell in rows[-1]):
        rows.pop()
    return rows
