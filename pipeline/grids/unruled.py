"""Tables without rules: their columns by the white space between them, their rows by their values."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.lattice import Lattice
from pipeline.grids.levels import beginnings, middle
from pipeline.grids.whitespace import borders_between
from pipeline.grids.zones import zones_of
from pipeline.layout.lines import lines_by_cell, lines_of
from pipeline.layout.values import VALUE
from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.grids.zones import Zone
    from pipeline.layout.letters import Letters
    from pipeline.model import Cell, Grid, Line

NUMBER = re.compile(r"[(]?\d{1,2}[)]?")
"""What the row below the header prints in each column."""
ORDINAL = re.compile(r"[(]?(?:[IVX]{1,5}|\d{1,2}|[A-Z])[.)]?")
"""What begins a row of the body that has no value, and the row of column numbers."""
CURRENCY = re.compile(r"rp\.?|:", re.IGNORECASE)
MARGIN = 2.0
"""White space (points) around the text of such a table."""
PARTED = 0.45
"""Texts of two columns stand at least this share of the type size apart; words of one text stand closer somewhere."""
VALUED = 0.6
"""A column of values holds words in no more than the rest of its lines."""
TIGHT = 0.5
"""Lines of one header row stand within this share of their height of one another."""


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table without rules: its lattice, and the names of header rows that do not stand straight above their columns.

    `names` holds for a row of the lattice the lines of each column.
    """

    lattice: Lattice
    names: Mapping[int, tuple[tuple[Line, ...], ...]]


def unruled_tables(pieces: Sequence[Line], letters: Letters, page: int = 0) -> list[Unruled]:
    """The page's tables without rules.

    Args:
        pieces: the lines outside all grids, parted where columns may be.
        letters: the characters outside all grids.
        page: page number to record.
    """
    found = (_table(zone, letters, page) for zone in zones_of(pieces))
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


def _table(zone: Zone, letters: Letters, page: int) -> Unruled | None:
    """One table; None where no white space parts its columns."""
    ys = np.asarray(_bounds(zone.rows))
    xs = _edges([piece for row in zone.rows for piece in row])
    across = (xs[0] <= letters.box[:, 0]) & (letters.box[:, 2] <= xs[1])
    inside = letters.chosen((ys[0] <= letters.y) & (letters.y <= ys[-1]) & across)
    borders = borders_between(_stack(xs, ys[zone.first :]), _stack(xs, ys), inside, PARTED)
    borders = _with_currency([piece for row in zone.rows[zone.first :] for piece in row], [xs[0], *borders], xs[1])
    if not borders:
        return None
    xs = np.asarray([xs[0], *borders, xs[1]])
    rows = _by_row(inside, ys)
    crossed = np.asarray([[_crosses(row, x) for x in borders] for row in rows])
    parted = [_parted(row, xs, over, page) for row, over in zip(rows, crossed, strict=True)]
    aside = _names_aside(rows[: zone.first], crossed, xs, page)
    first = zone.first
    starts = [*_header_starts(zone, crossed), *(first + i for i in _row_starts(parted[first:], len(xs) - 1))]
    groups = list(pairwise([*starts, len(rows)]))
    right_of = np.asarray([~crossed[a:b].any(axis=0) for a, b in groups])
    tops = np.asarray([*(ys[a] for a, _ in groups), ys[-1]])
    filled = np.asarray(
        [[any(at == j for i in range(a, b) for at, _ in parted[i]) for j in range(len(xs) - 1)] for a, b in groups]
    )
    headed = list(takewhile(lambda a: a < first and not ORDINAL.fullmatch(zone.rows[a][0].text), starts))
    below = np.ones((len(groups) - 1, len(xs) - 1), dtype=bool)
    if not aside:
        below &= ~_merged_names(filled[: len(headed)], right_of, below.shape)
    return Unruled(Lattice(xs, tops, right_of, below), _names(groups, parted, aside, len(xs) - 1))


def _merged_names(filled: NDArray[np.bool_], right_of: NDArray[np.bool_], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Below which header cells no border is: an empty one belongs to the name below it, else to the one above it."""
    merged = np.zeros(shape, dtype=bool)
    for j in range(filled.shape[1]):
        named_rows = np.flatnonzero(filled[:, j])
        for i in np.flatnonzero(~filled[:, j]).tolist():
            lower, upper = named_rows[named_rows > i], named_rows[named_rows < i]
            if _in_span(right_of[i], j):
                continue
            if len(lower):
                merged[i : lower[0], j] = True
            elif len(upper) and not _in_span(right_of[upper[-1]], j):
                merged[upper[-1] : i, j] = True
    return merged


def _in_span(borders: NDArray[np.bool_], column: int) -> bool:
    """Whether a cell reaches over one of the borders beside it."""
    beside = [b for b in (column - 1, column) if 0 <= b < len(borders)]
    return not all(borders[b] for b in beside)


def _names_aside(
    rows: Sequence[Letters], crossed: NDArray[np.bool_], xs: NDArray[np.float64], page: int
) -> dict[int, list[tuple[int, Line]]]:
    """Header rows whose texts do not stand above the columns, but are as many: each names one, in order.

    They cross no border any more: `crossed` is changed.
    """
    found = {}
    for i, row in enumerate(rows):
        pieces = sorted(lines_of(row, page, PARTED), key=lambda line: line.box.x0)
        straight = len({_column(piece, xs) for piece in pieces}) == len(pieces) and not crossed[i].any()
        if len(pieces) == len(xs) - 1 and not straight:
            found[i] = list(enumerate(pieces))
            crossed[i] = False
    return found


def _names(
    groups: Sequence[tuple[int, int]],
    parted: Sequence[list[tuple[int, Line]]],
    aside: Mapping[int, list[tuple[int, Line]]],
    count: int,
) -> dict[int, tuple[tuple[Line, ...], ...]]:
    """For each row of the lattice with names aside: the lines of each column."""
    named_rows = {}
    for row, (a, b) in enumerate(groups):
        if any(i in aside for i in range(a, b)):
            placed = [item for i in range(a, b) for item in aside.get(i, parted[i])]
            named_rows[row] = tuple(tuple(line for at, line in placed if at == j) for j in range(count))
    return named_rows


def _stack(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> Lattice:
    """Rows of one column."""
    rows = len(ys) - 1
    return Lattice(xs, ys, np.zeros((rows, 0), dtype=bool), np.ones((max(rows - 1, 0), 1), dtype=bool))


def _by_row(letters: Letters, ys: NDArray[np.float64]) -> list[Letters]:
    """The characters of each visual row."""
    row = np.clip(np.searchsorted(ys, letters.y) - 1, 0, len(ys) - 2)
    return [letters.chosen(row == i) for i in range(len(ys) - 1)]


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
    return [(_column(line, xs), line) for j in dict.fromkeys(column.tolist()) for line in lines.get(j, ())]


def _column(line: Line, xs: NDArray[np.float64]) -> int:
    covered = np.minimum(xs[1:], line.box.x1) - np.maximum(xs[:-1], line.box.x0)
    return int(covered.argmax())


def _with_currency(pieces: Sequence[Line], lefts: Sequence[float], end: float) -> list[float]:
    """The borders but for those between `Rp` and its amounts (the accounting format prints them apart)."""
    kept: list[float] = []
    for left, right in pairwise([*lefts, end]):
        texts = {piece.text for piece in pieces if left <= (piece.box.x0 + piece.box.x1) / 2 < right}
        if right != end and not (texts and all(map(CURRENCY.fullmatch, texts))):
            kept.append(right)
    return kept


def _edges(pieces: Sequence[Line]) -> NDArray[np.float64]:
    left, right = min(piece.box.x0 for piece in pieces), max(piece.box.x1 for piece in pieces)
    return np.asarray([left - MARGIN, right + MARGIN])


def _bounds(rows: Sequence[Sequence[Line]]) -> list[float]:
    """The heights between rows, with those above the first and below the last."""
    tops = [min(piece.box.top for piece in row) for row in rows]
    bottoms = [max(piece.box.bottom for piece in row) for row in rows]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return [tops[0] - MARGIN, *between, bottoms[-1] + MARGIN]


def _is_numbers(row: Sequence[Line]) -> bool:
    return all(NUMBER.fullmatch(piece.text) for piece in row)


def _header_starts(zone: Zone, crossed: NDArray[np.bool_]) -> list[int]:
    """Which of the lines above the first values begin rows: each, but for those wrapped close below another."""
    starts: list[int] = []
    numbers = [_is_numbers(row) for row in zone.rows[: zone.first]]
    for i, row in enumerate(zone.rows[: zone.first]):
        height = row[0].box.bottom - row[0].box.top
        close = i > 0 and row[0].box.top - zone.rows[i - 1][0].box.bottom < TIGHT * height
        apart = not close or crossed[i].any() or crossed[i - 1].any()
        if apart or numbers[i] or (i and numbers[i - 1]):
            starts.append(i)
    return starts


def _row_starts(body: Sequence[Sequence[tuple[int, Line]]], count: int) -> list[int]:
    """Which of the visual rows below the header begin rows of the table."""
    columns: list[list[Line]] = [[line for row in body for at, line in row if at == j] for j in range(count)]
    valued = [lines for lines in columns if _is_valued(lines)]
    wordy = [lines for lines in columns if lines and lines not in valued]
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
    values = sum(VALUE.match(line.text) is not None for line in lines)
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
