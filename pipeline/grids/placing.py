"""Which character belongs to which cell: by its middle, but a text that crosses a border stays whole.

Excel lets a long text run over the borders of empty neighbours; its letters belong to the cell it starts from.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from pipeline.layout.lines import Glyph

RUN_GAP = 0.6
"""Characters of one line this close (in type sizes) are one run of text."""
STRADDLE = 0.18
"""A border that leaves less than this share of a character on one side does not cut it."""
WORD_SPACE = 0.15
"""A border inside a gap at least this wide (in type sizes) parts two texts."""
INSIDE = 1.5
"""How far (points) a character's middle may lie outside the outermost lines."""


def columns_of(glyphs: Sequence[Glyph], xs: NDArray[np.float64], owner: NDArray[np.intp]) -> NDArray[np.intp]:
    """The lattice column of each character of one row of a grid.

    Args:
        glyphs: characters whose middles lie in one lattice row.
        xs: the grid's vertical line positions.
        owner: for each lattice column of this row, the id of the cell it belongs to.
    """
    middles = np.asarray([(g.box.x0 + g.box.x1) / 2 for g in glyphs])
    columns = np.clip(np.searchsorted(xs, middles) - 1, 0, len(xs) - 2)
    cells = owner[columns]
    over = _over_borders(glyphs, cells.tolist())
    for run in runs(glyphs, over):
        if len(set(cells[run].tolist())) > 1 and _is_cut(run, glyphs, xs, columns, owner):
            columns[run + _spaces(run, glyphs, over)] = _home(run, glyphs, xs, columns, owner)
    return columns


def _spaces(run: Sequence[int], glyphs: Sequence[Glyph], chosen: Iterable[int]) -> list[int]:
    """Indices of the spaces inside a run: they stay with its words."""
    first, last = glyphs[run[0]], glyphs[run[-1]]
    return [
        i
        for i in chosen
        if (g := glyphs[i]).text == " "
        and g.owner == first.owner
        and abs(g.middle - first.middle) < first.height
        and first.x0 < g.x0 < last.x1
    ]


def _over_borders(glyphs: Sequence[Glyph], cells: Sequence[int]) -> list[int]:
    """Indices of the characters whose text object reaches into more than one cell."""
    first: dict[int, int] = {}
    crossing = {g.owner for g, cell in zip(glyphs, cells, strict=True) if first.setdefault(g.owner, cell) != cell}
    return [i for i, g in enumerate(glyphs) if g.owner in crossing] if crossing else []


def runs(glyphs: Sequence[Glyph], chosen: Iterable[int] | None = None) -> list[list[int]]:
    """Indices of characters that stand close together on one line, printed characters only.

    Args:
        glyphs: characters of the page.
        chosen: indices to look at; all of them when left out.
    """
    order = sorted(
        (i for i in (range(len(glyphs)) if chosen is None else chosen) if glyphs[i].text != " "),
        key=lambda i: (glyphs[i].owner, round(glyphs[i].middle), glyphs[i].x0),
    )
    out: list[list[int]] = []
    for i in order:
        glyph, last = glyphs[i], glyphs[out[-1][-1]] if out else None
        same = last is not None and last.owner == glyph.owner and abs(last.middle - glyph.middle) < 1
        if same and last is not None and -glyph.size < glyph.x0 - last.x1 <= RUN_GAP * glyph.size:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def _is_cut(
    run: list[int],
    glyphs: Sequence[Glyph],
    xs: NDArray[np.float64],
    columns: NDArray[np.intp],
    owner: NDArray[np.intp],
) -> bool:
    """Whether a border goes through a character or between two characters of one word."""
    for a, b in pairwise(run):
        if owner[columns[a]] == owner[columns[b]]:
            continue
        left, right = glyphs[a], glyphs[b]
        border = float(xs[columns[b]])
        through = min(border - left.box.x0, left.box.x1 - border) > STRADDLE * (left.box.x1 - left.box.x0)
        through |= min(border - right.box.x0, right.box.x1 - border) > STRADDLE * (right.box.x1 - right.box.x0)
        if through or right.x0 - left.x1 < WORD_SPACE * left.size:
            return True
    return False


def _home(
    run: list[int],
    glyphs: Sequence[Glyph],
    xs: NDArray[np.float64],
    columns: NDArray[np.intp],
    owner: NDArray[np.intp],
) -> int:
    """The column a straddling text belongs to: the one where most of it stands, the first of equals."""
    share: dict[int, float] = {}
    first: dict[int, int] = {}
    for i in run:
        cell = int(owner[columns[i]])
        share[cell] = share.get(cell, 0.0) + glyphs[i].box.x1 - glyphs[i].box.x0
        first.setdefault(cell, int(columns[i]))
    start = int(columns[run[0]])
    padding = glyphs[run[0]].box.x0 - float(xs[start])
    left_aligned = 0 <= padding < 0.8 * glyphs[run[0]].size + 2
    return start if left_aligned else first[max(share, key=lambda cell: share[cell])]
