"""Tables without rules: their columns by the white space between them, their rows by their values."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.framed import Frame, whole_cells, zone_in
from pipeline.grids.headnames import PARTED, column_of, header_starts, merged_names, names_aside, names_by_row
from pipeline.grids.lattice import Lattice
from pipeline.grids.levels import beginnings, middle
from pipeline.grids.stripes import grounds_behind, striped
from pipeline.grids.whitespace import borders_between, without_currency
from pipeline.grids.wraps import Undecided, limits_of, row_starts, without_late_values
from pipeline.grids.zones import is_figure, zones_of
from pipeline.layout.lines import lines_by_cell, lines_of
from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.grids.zones import Zone
    from pipeline.layout.letters import Letters
    from pipeline.model import Cell, Grid, Line

ORDINAL = re.compile(r"[(]?(?:[IVX]{1,5}|\d{1,2}|[A-Z])[.)]?")
"""What begins a row of the body that has no value, and the row of column numbers."""
NOTHING: NDArray[np.float64] = np.zeros((0, 4))
MARGIN = 2.0
"""White space (points) around the text of such a table."""
VALUED = 0.6
"""A column of values holds words in no more than the rest of its lines."""


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table without rules: its lattice, and the names of header rows that do not stand straight above their columns.

    `names` holds for a row of the lattice the lines of each column.
    """

    lattice: Lattice
    names: Mapping[int, tuple[tuple[Line, ...], ...]]


def unruled_tables(pieces: Sequence[Line], letters: Letters, page: int, fills: NDArray[np.float64]) -> list[Unruled]:
    """The page's tables without rules.

    Args:
        pieces: the lines outside all grids, parted where columns may be.
        letters: the characters outside all grids.
        page: page number to record.
        fills: boxes (n x 4) of the page's coloured areas.
    """
    found = (_table(zone, letters, page, fills=fills) for zone in zones_of(pieces))
    return [table for table in found if table is not None]


def named(grid: Grid, names: Mapping[int, tuple[tuple[Line, ...], ...]]) -> Grid:
    """The grid with the names of its columns in their cells."""
    matrix = list(grid.matrix)
    for i, columns in names.items():
        matrix[i] = tuple(_name(grid, i, j, lines) for j, lines in enumerate(columns))
    return replace(grid, matrix=tuple(matrix))


def _name(grid: Grid, row: int, column: int, lines: tuple[Line, ...]) -> Cell:
    box = Box(grid.xs[column], grid.ys[row], grid.xs[column + 1], grid.ys[row + 1])
    cell = grid.matrix[row][column]
    bold = bool(lines) and all(line.bold for line in lines)
    text = " ".join(line.text for line in lines)
    return replace(cell, col=column, colspan=1, box=box, text=text, lines=lines, bold=bold)


def framed_table(lattice: Lattice, letters: Letters, page: int) -> Unruled | None:
    """A table whose body is one ruled row, told by the lines of its values; None for a ruled row of another kind.

    Args:
        lattice: the grid lines.
        letters: the characters that no inner grid holds.
        page: page number to record.
    """
    zone = zone_in(lattice, letters, page)
    return _table(zone, letters, page, Frame(lattice, zone)) if zone is not None else None


def _table(
    zone: Zone, letters: Letters, page: int, frame: Frame | None = None, fills: NDArray[np.float64] = NOTHING
) -> Unruled | None:
    """One table; None where no white space parts its columns. Lines that are drawn stand, as far as they go."""
    ys, outer = np.asarray(_bounds(zone.rows)), _edges([piece for row in zone.rows for piece in row])
    if frame is not None:
        ys, outer = frame.on_lines(ys), frame.lattice.xs[[0, -1]]
    across = (outer[0] <= letters.box[:, 0]) & (letters.box[:, 2] <= outer[1])
    inside = letters.chosen((ys[0] <= letters.y) & (letters.y <= ys[-1]) & across)
    rows = _by_row(inside, ys)
    heading = np.asarray([_spans(row, zone) for row in zone.rows])
    borders = _borders(zone, inside.chosen(~heading[_rows_of(inside, ys)]), ys, outer, frame)
    if not borders:
        return None
    xs = np.asarray([outer[0], *borders, outer[1]])
    crossed = np.asarray([[_crosses(row, x) for x in borders] for row in rows])
    if frame is not None:
        names = [lines_of(row, page, PARTED) for row in rows[: zone.first]]
        crossed = frame.crossed(crossed, ys, names, borders)
    parted = [_parted(row, xs, over, page) for row, over in zip(rows, crossed, strict=True)]
    framed = frame is not None and bool(frame.drawn)
    aside = {} if framed else names_aside(rows[: zone.first], crossed, xs, page)
    fixed = frame.fixed(ys) if frame is not None else set()
    named_rows = header_starts(zone, crossed, framed=framed)
    starts = sorted(
        {*named_rows, *(zone.first + i for i in _row_starts(parted[zone.first :], xs, ys[zone.first :], fills)), *fixed}
    )
    groups = list(pairwise([*starts, len(rows)]))
    right_of = np.asarray([~crossed[a:b].any(axis=0) for a, b in groups])
    below = np.ones((len(groups) - 1, len(xs) - 1), dtype=bool)
    if not aside:
        filled = _filled(groups, parted, len(xs) - 1)[: _headed(zone, starts)]
        below &= ~merged_names(filled, right_of, below.shape)
    if framed:
        below &= ~whole_cells(groups, parted, fixed, len(xs) - 1)
    lattice = Lattice(xs, np.asarray([*(ys[a] for a, _ in groups), ys[-1]]), right_of, below)
    return Unruled(lattice, names_by_row(groups, parted, aside, len(xs) - 1))


def _borders(
    zone: Zone, letters: Letters, ys: NDArray[np.float64], outer: NDArray[np.float64], frame: Frame | None
) -> list[float]:
    """The inner borders of a table: the lines that are drawn, and white space between them."""
    drawn = frame.drawn if frame is not None else []
    borders: list[float] = []
    for left, right in pairwise([outer[0], *drawn, outer[1]]):
        part = np.asarray([left, right])
        found = borders_between(_stack(part, ys[zone.first :]), _stack(part, ys), letters, PARTED)
        borders += [x for x in found if frame is None or not drawn or frame.parts_figures(x, right)]
        borders += [right] if right != outer[1] else []
    pieces = [piece for row in zone.rows[zone.first :] for piece in row]
    return without_currency(float(outer[0]), borders, [((one.box.x0 + one.box.x1) / 2, one.text) for one in pieces])


def _filled(
    groups: Sequence[tuple[int, int]], parted: Sequence[list[tuple[int, Line]]], count: int
) -> NDArray[np.bool_]:
    """Which columns have text in which rows."""
    return np.asarray(
        [[any(at == j for i in range(a, b) for at, _ in parted[i]) for j in range(count)] for a, b in groups]
    )


def _headed(zone: Zone, starts: Sequence[int]) -> int:
    """How many rows name columns."""
    above = takewhile(lambda start: start < zone.first and not ORDINAL.fullmatch(zone.rows[start][0].text), starts)
    return sum(1 for _ in above)


def _spans(row: Sequence[Line], zone: Zone) -> bool:
    """Whether a row is one text that runs over several texts of a row of values: the heading of those below it."""
    if len(row) != 1:
        return False
    box = row[0].box
    covered = (sum(box.x0 < one.box.x1 and one.box.x0 < box.x1 for one in other) for other in zone.rows[zone.first :])
    return max(covered) > 1


def _stack(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> Lattice:
    """Rows of one column."""
    rows = len(ys) - 1
    return Lattice(xs, ys, np.zeros((rows, 0), dtype=bool), np.ones((max(rows - 1, 0), 1), dtype=bool))


def _by_row(letters: Letters, ys: NDArray[np.float64]) -> list[Letters]:
    """The characters of each visual row."""
    row = _rows_of(letters, ys)
    return [letters.chosen(row == i) for i in range(len(ys) - 1)]


def _rows_of(letters: Letters, ys: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.clip(np.searchsorted(ys, letters.y) - 1, 0, len(ys) - 2)


def _crosses(row: Letters, x: float) -> bool:
    """Whether a text of a row runs over a border: no gap as between columns is there."""
    inked = row.chosen(~row.blank)
    before = inked.box[:, 0] + inked.box[:, 2] < 2 * x
    if before.all() or not before.any():
        return False
    gap = inked.box[~before, 0].min() - inked.box[before, 2].max()
    return bool(gap < PARTED * inked.size[0])


def _parted(row: Letters, xs: NDArray[np.float64], crossed: NDArray[np.bool_], page: int) -> list[tuple[int, Line]]:
    """The texts of a row with the columns that they stand in, for the most part."""
    edges = np.flatnonzero(np.concatenate(([True], ~crossed)))
    places = np.maximum(np.searchsorted(xs, row.x) - 1, 0)
    column = edges[np.searchsorted(edges, places, side="right") - 1]
    lines = lines_by_cell(row, column, page)
    return [(column_of(line, xs), line) for j in dict.fromkeys(column.tolist()) for line in lines.get(j, ())]


def _edges(pieces: Sequence[Line]) -> NDArray[np.float64]:
    left, right = min(piece.box.x0 for piece in pieces), max(piece.box.x1 for piece in pieces)
    return np.asarray([left - MARGIN, right + MARGIN])


def _bounds(rows: Sequence[Sequence[Line]]) -> list[float]:
    """The heights between rows, with those above the first and below the last."""
    tops = [min(piece.box.top for piece in row) for row in rows]
    bottoms = [max(piece.box.bottom for piece in row) for row in rows]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return [tops[0] - MARGIN, *between, bottoms[-1] + MARGIN]


def _row_starts(
    body: Sequence[Sequence[tuple[int, Line]]],
    xs: NDArray[np.float64],
    ys: NDArray[np.float64],
    fills: NDArray[np.float64],
) -> list[int]:
    """Which of the visual rows below the header begin rows of the table."""
    columns: list[list[Line]] = [[line for row in body for at, line in row if at == j] for j in range(len(xs) - 1)]
    of_values = {j for j, lines in enumerate(columns) if _is_valued(lines)}
    try:
        starts = row_starts(body, limits_of(body, xs[1:].tolist()), of_values)
    except Undecided:
        wordy = [columns[j] for j in range(len(columns)) if columns[j] and j not in of_values]
        starts = _by_heights(body, [columns[j] for j in of_values], wordy)
    starts = without_late_values(starts, body, of_values)
    grounds = grounds_behind(fills, float(xs[0]), float(xs[-1]), ys)
    return striped(starts, body, ys, grounds, of_values) if len(grounds) else starts


def _by_heights(
    body: Sequence[Sequence[tuple[int, Line]]], valued: Sequence[Sequence[Line]], wordy: Sequence[Sequence[Line]]
) -> list[int]:
    """Rows by the heights at which values stand beside the lines of names."""
    names = max(wordy, key=lambda lines: sum(len(line.text) for line in lines), default=[])
    tops = beginnings(_unpieced(names), valued) if names and valued else []
    rows = [[line for _, line in row] for row in body]
    if not tops:
        return _by_keys(rows, valued)
    begun = {max(i for i, row in enumerate(rows) if i == 0 or _top(row) <= top + 1) for top in tops}
    return sorted(begun | {0})


def _unpieced(names: Sequence[Line]) -> list[Line]:
    """Lines of the names, one a height."""
    out: list[Line] = []
    for line in names:
        if not out or middle(line) - middle(out[-1]) > 0.5 * (line.box.bottom - line.box.top):
            out.append(line)
    return out


def _top(row: Sequence[Line]) -> float:
    return min((piece.box.top for piece in row), default=0.0)


def _is_valued(lines: Sequence[Line]) -> bool:
    values = sum(map(is_figure, lines))
    return len(lines) > 1 and values >= VALUED * len(lines)


def _by_keys(body: Sequence[Sequence[Line]], valued: Sequence[Sequence[Line]]) -> list[int]:
    """Rows that hold a value begin rows; a line without one belongs to the row above, unless it begins anew."""
    keys = {id(line) for lines in valued for line in lines}
    counts = Counter(len(row) for row in body)
    return [
        i
        for i, row in enumerate(body)
        if i == 0 or any(id(piece) in keys for piece in row) or (len(row) > 1 and counts[len(row)] > 1)
    ]
