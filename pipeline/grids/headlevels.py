"""Headings of several columns above the names of each, in one row between rules: the row is two.

Styles that draw only lying rules often leave out the short ones between a group's heading and its columns' names.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.lattice import Lattice
from pipeline.grids.zones import visual_rows
from pipeline.layout.lines import lines_by_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.layout.letters import Letters

GAP = 0.8
"""Names of two columns stand at least this share of the type size apart."""
FEWEST_NAMED = 2
"""Below a heading the names of so many columns stand side by side."""


def with_header_levels(lattice: Lattice, letters: Letters) -> Lattice:
    """The lattice with its first row cut where headings of groups end and the names of their columns begin.

    Args:
        lattice: the grid lines; a border is left out where a text of the row runs over it.
        letters: the page's characters.
    """
    found = [named for group in _groups(lattice) if (named := _names_below(lattice, letters, *group)) is not None]
    if not found:
        return lattice
    height = min(cut for cut, _ in found)
    same = [borders for cut, borders in found if abs(cut - height) < (lattice.ys[1] - lattice.ys[0]) / 4]
    return _cut_at(lattice, height, same)


def _groups(lattice: Lattice) -> list[tuple[int, int]]:
    """The runs of columns (first, one past the last) that are one cell in the first row."""
    edges = [0, *(np.flatnonzero(lattice.right_of[0]) + 1).tolist(), len(lattice.xs) - 1]
    return [(a, b) for a, b in pairwise(edges) if b - a > 1]


def _names_below(
    lattice: Lattice, letters: Letters, first: int, stop: int
) -> tuple[float, list[tuple[int, bool]]] | None:
    """The height below a group's heading, and for its inner borders whether they part the names of its columns.

    None where the group has no heading that is one line over names side by side.
    """
    x, y, xs = letters.x, letters.y, lattice.xs
    inside = (xs[first] < x) & (x < xs[stop]) & (lattice.ys[0] < y) & (y < lattice.ys[1])
    some = letters.chosen(inside)
    lines = lines_by_cell(some, np.zeros(len(some), dtype=np.intp), column_gap=GAP).get(0, [])
    rows = visual_rows(lines)
    above = list(takewhile(lambda row: len(row) == 1, rows))
    names = [line for row in rows[len(above) :] for line in row]
    if not above or not names or max(map(len, rows)) < FEWEST_NAMED:
        return None
    height = (max(row[0].box.bottom for row in above) + min(line.box.top for line in names)) / 2
    inner = [(j, float(xs[j + 1])) for j in range(first, stop - 1)]
    return height, [(j, not any(one.box.x0 < x - 1 and x + 1 < one.box.x1 for one in names)) for j, x in inner]


def _cut_at(lattice: Lattice, height: float, groups: Sequence[list[tuple[int, bool]]]) -> Lattice:
    """The first row as two; only groups with names below their heading have a border between them."""
    lower, border = lattice.right_of[0].copy(), np.zeros(len(lattice.xs) - 1, dtype=bool)
    for group in groups:
        border[group[0][0] : group[-1][0] + 2] = True
        for j, parts in group:
            lower[j] = parts
    return Lattice(
        lattice.xs,
        np.insert(lattice.ys, 1, height),
        np.vstack((lattice.right_of[:1], lower[None, :], lattice.right_of[1:])),
        np.vstack((border[None, :], lattice.below)),
    )
