"""A header between rules above rows without any: the two are one table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.grids.zones import FIGURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cell, Grid

TALLEST = 4
"""Rows of a header."""
NEAR, OVERLAP = 14.0, 3.0
"""The rows begin so near (points) below the header; their margin may reach into it."""
EDGE = 10.0
"""Points by which their outer edges may differ."""


def with_headers(grids: Sequence[Grid]) -> list[Grid]:
    """The grids, each header joined to the rows right below it that have as many columns at the same places.

    A header that numbers its columns is left alone: it is known as one.
    """
    found: list[Grid] = []
    for grid in sorted(grids, key=lambda one: (one.box.top, one.box.x0)):
        head = next((one for one in found if _heads(one, grid)), None)
        if head is None:
            found.append(grid)
        else:
            found[found.index(head)] = _joined(head, grid)
    return found


def _heads(head: Grid, body: Grid) -> bool:
    if not head.ruled or body.ruled or len(head.matrix) > TALLEST or len(head.xs) != len(body.xs):
        return False
    gap = body.box.top - head.box.bottom
    edges = max(abs(head.xs[0] - body.xs[0]), abs(head.xs[-1] - body.xs[-1]))
    middles = [(a + b) / 2 for a, b in pairwise(body.xs)]
    placed = all(left < x < right for x, (left, right) in zip(middles, pairwise(head.xs), strict=True))
    words = all(cell.text and not FIGURE.fullmatch(cell.text) for row in head.matrix for cell in row)
    return -OVERLAP <= gap < NEAR and edges < EDGE and placed and words


def _joined(head: Grid, body: Grid) -> Grid:
    """One grid with the header's borders."""
    rows = len(head.matrix)
    moved: dict[int, Cell] = {}
    for row in body.matrix:
        for cell in row:
            moved[id(cell)] = replace(cell, row=cell.row + rows)
    matrix = (*head.matrix, *(tuple(moved[id(cell)] for cell in row) for row in body.matrix))
    box = head.box._replace(bottom=body.box.bottom)
    return replace(head, box=box, ys=(*head.ys, *body.ys[1:]), matrix=matrix, ruled=False)
