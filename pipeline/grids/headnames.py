"""The names above the columns of a table without rules: which lines make one row, and which columns they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pipeline.layout.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.grids.zones import Zone
    from pipeline.layout.letters import Letters
    from pipeline.model import Line

NUMBER = re.compile(r"[(]?\d{1,2}[)]?")
"""What the row below the header prints in each column."""
PARTED = 0.45
"""Texts of two columns stand at least this share of the type size apart; words of one text stand closer somewhere."""
TIGHT = 0.5
"""Lines of one header row stand within this share of their height of one another."""


def column_of(line: Line, xs: NDArray[np.float64]) -> int:
    """The column in which a text stands for the most part, by the borders from the table's left to its right end."""
    covered = np.minimum(xs[1:], line.box.x1) - np.maximum(xs[:-1], line.box.x0)
    return int(covered.argmax())


def merged_names(filled: NDArray[np.bool_], right_of: NDArray[np.bool_], shape: tuple[int, ...]) -> NDArray[np.bool_]:
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


def names_aside(
    rows: Sequence[Letters], crossed: NDArray[np.bool_], xs: NDArray[np.float64], page: int
) -> dict[int, list[tuple[int, Line]]]:
    """Header rows whose texts do not stand above the columns, but are as many: each names one, in order.

    They cross no border any more: `crossed` is changed.
    """
    found = {}
    for i, row in enumerate(rows):
        pieces = sorted(lines_of(row, page, PARTED), key=lambda line: line.box.x0)
        straight = len({column_of(piece, xs) for piece in pieces}) == len(pieces) and not crossed[i].any()
        if len(pieces) == len(xs) - 1 and not straight:
            found[i] = list(enumerate(pieces))
            crossed[i] = False
    return found


def names_by_row(
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


def _is_numbers(row: Sequence[Line]) -> bool:
    return all(NUMBER.fullmatch(piece.text) for piece in row)


def header_starts(zone: Zone, crossed: NDArray[np.bool_], *, framed: bool = False) -> list[int]:
    """Which of the lines above the first values begin rows: each, but for those wrapped close below another.

    In a ruled header lines part rows; between them only names of several columns begin rows of their own.
    """
    starts: list[int] = []
    numbers = [_is_numbers(row) for row in zone.rows[: zone.first]]
    for i, row in enumerate(zone.rows[: zone.first]):
        height = row[0].box.bottom - row[0].box.top
        close = i > 0 and row[0].box.top - zone.rows[i - 1][0].box.bottom < TIGHT * height
        apart = i == 0 or not (close or framed) or crossed[i].any() or crossed[i - 1].any()
        if apart or numbers[i] or (i and numbers[i - 1]):
            starts.append(i)
    return starts
