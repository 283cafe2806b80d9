"""Tables without rules: their columns by the white space between them, their rows by their values."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.lattice import Lattice
from pipeline.grids.levels import beginnings, middle
from pipeline.grids.whitespace import borders_between
from pipeline.grids.zones import zones_of
from pipeline.layout.lines import lines_of
from pipeline.layout.values import VALUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.grids.zones import Zone
    from pipeline.layout.lines import Glyph
    from pipeline.model import Line

MARGIN = 2.0
"""White space (points) around the text of such a table."""
PARTED = 0.45
"""Texts of two columns stand at least this share of the type size apart; words of one text stand closer somewhere."""
VALUED = 0.6
"""A column of values holds words in no more than the rest of its lines."""
TIGHT = 0.5
"""Lines of one header row stand within this share of their height of one another."""


def unruled_lattices(pieces: Sequence[Line], glyphs: Sequence[Glyph]) -> list[Lattice]:
    """Lattices of the page's tables without rules.

    Args:
        pieces: the lines outside all grids, parted where columns may be.
        glyphs: the characters outside all grids.
    """
    found = (_lattice(zone, glyphs) for zone in zones_of(pieces))
    return [lattice for lattice in found if lattice is not None]


def _lattice(zone: Zone, glyphs: Sequence[Glyph]) -> Lattice | None:
    """The lattice of one table; None where no white space parts its columns."""
    ys = np.asarray(_bounds(zone.rows))
    xs = _edges([piece for row in zone.rows for piece in row])
    inside = [g for g in glyphs if ys[0] <= _height(g) <= ys[-1] and xs[0] <= g.box.x0 and g.box.x1 <= xs[1]]
    borders = borders_between(_stack(xs, ys[zone.first :]), _stack(xs, ys), inside, PARTED)
    if not borders:
        return None
    xs = np.asarray([xs[0], *borders, xs[1]])
    rows = _by_row(inside, ys)
    crossed = np.asarray([[_crosses(row, x) for x in borders] for row in rows])
    parted = [_parted(row, xs, over) for row, over in zip(rows, crossed, strict=True)]
    first = zone.first
    starts = [*_header_starts(zone, crossed), *(first + i for i in _row_starts(parted[first:], len(xs) - 1))]
    groups = list(pairwise([*starts, len(rows)]))
    right_of = np.asarray([~crossed[a:b].any(axis=0) for a, b in groups])
    tops = np.asarray([*(ys[a] for a, _ in groups), ys[-1]])
    return Lattice(xs, tops, right_of, np.ones((len(groups) - 1, len(xs) - 1), dtype=bool))


def _stack(xs: NDArray[np.float64], ys: NDArray[np.float64]) -> Lattice:
    """Rows of one column."""
    rows = len(ys) - 1
    return Lattice(xs, ys, np.zeros((rows, 0), dtype=bool), np.ones((max(rows - 1, 0), 1), dtype=bool))


def _height(glyph: Glyph) -> float:
    return (glyph.box.top + glyph.box.bottom) / 2


def _by_row(glyphs: Sequence[Glyph], ys: NDArray[np.float64]) -> list[list[Glyph]]:
    """The characters of each visual row."""
    rows: list[list[Glyph]] = [[] for _ in range(len(ys) - 1)]
    for glyph in glyphs:
        rows[int(np.clip(np.searchsorted(ys, _height(glyph)) - 1, 0, len(rows) - 1))].append(glyph)
    return rows


def _crosses(row: Sequence[Glyph], x: float) -> bool:
    """Whether a text of a row runs over a border: no gap as between columns is there."""
    inked = [g for g in row if g.text != " "]
    left = max((g.box.x1 for g in inked if g.box.x0 + g.box.x1 < 2 * x), default=None)
    right = min((g.box.x0 for g in inked if g.box.x0 + g.box.x1 >= 2 * x), default=None)
    return left is not None and right is not None and right - left < PARTED * inked[0].size


def _parted(row: Sequence[Glyph], xs: NDArray[np.float64], crossed: NDArray[np.bool_]) -> list[tuple[int, Line]]:
    """The texts of a row with the columns that they begin in."""
    edges = [0, *(j + 1 for j, over in enumerate(crossed.tolist()) if not over)]
    columns: dict[int, list[Glyph]] = {}
    for glyph in row:
        place = int(np.searchsorted(xs, (glyph.box.x0 + glyph.box.x1) / 2) - 1)
        columns.setdefault(max(edge for edge in edges if edge <= max(place, 0)), []).append(glyph)
    return [(column, line) for column, members in columns.items() for line in lines_of(members)]


def _edges(pieces: Sequence[Line]) -> NDArray[np.float64]:
    left, right = min(piece.box.x0 for piece in pieces), max(piece.box.x1 for piece in pieces)
    return np.asarray([left - MARGIN, right + MARGIN])


def _bounds(rows: Sequence[Sequence[Line]]) -> list[float]:
    """The heights between rows, with those above the first and below the last."""
    tops = [min(piece.box.top for piece in row) for row in rows]
    bottoms = [max(piece.box.bottom for piece in row) for row in rows]
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    return [tops[0] - MARGIN, *between, bottoms[-1] + MARGIN]


def _header_starts(zone: Zone, crossed: NDArray[np.bool_]) -> list[int]:
    """Which of the lines above the first values begin rows: each, but for those wrapped close below another."""
    starts: list[int] = []
    for i, row in enumerate(zone.rows[: zone.first]):
        height = row[0].box.bottom - row[0].box.top
        close = i > 0 and row[0].box.top - zone.rows[i - 1][0].box.bottom < TIGHT * height
        if not close or crossed[i].any() or crossed[i - 1].any():
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
