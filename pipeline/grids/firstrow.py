"""The header that some offices print above their table's first line, without borders: each name above its column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.lattice import Lattice
from pipeline.layout.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.layout.letters import Letters
    from pipeline.model import Line

HIGHEST = 90.0
"""How far (points) above the first line such a header may begin."""
NEAR = 18.0
"""How far (points) above the first line its lowest words stand."""
APART = 1.3
"""Lines of one header are not further apart than this share of the type size."""
GAP = 1.0
"""A gap wider than this (in type sizes) parts two names."""
FEWEST, NAMED = 3, 0.6
"""So many columns has a table with such a header, and so large a share of them a name."""
VALUES = re.compile(r"(?:(?:rp\.?)?\d[\d.,]*(?:,-)?(?:%|[a-z/]{1,12})?|[(]\d{1,2}[)])+", re.IGNORECASE)
"""What a cell of values prints, without its spaces: numbers, each with its unit (`1Dokumen3Dokumen`)."""
NUMBER = re.compile(r"[(]?\d{1,2}[)]?")
YEAR = re.compile(r"(?:19|20)\d\d")
OVER = 2.0
"""A name reaches at most so far (points) over the borders of its column."""


def with_first_row(lattice: Lattice, letters: Letters) -> Lattice:
    """The lattice with the header above its first line; the same one where there is none.

    Only where the first ruled row holds a value: a table that has a header of its own needs none.

    Args:
        lattice: the grid lines.
        letters: the page's characters that stand in no other table.
    """
    columns = len(lattice.xs) - 1
    if columns < FEWEST or not _begins_with_values(lattice, letters):
        return lattice
    top, left, right = float(lattice.ys[0]), float(lattice.xs[0]), float(lattice.xs[-1])
    box = letters.box
    above = letters.chosen(
        (box[:, 3] <= top + 1) & (box[:, 1] > top - HIGHEST) & (box[:, 2] > left) & (box[:, 0] < right)
    )
    names = _block(sorted(lines_of(above, column_gap=GAP), key=lambda line: -line.box.bottom), top)
    places = [_column(line, lattice) for line in names]
    if None in places or len(set(places)) < NAMED * columns or any(map(_is_value, names)):
        return lattice
    numbers = [line for line in names if NUMBER.fullmatch(line.text)]
    numbered = len(numbers) >= FEWEST and len(numbers) < len(names)
    tops = [min(line.box.top for line in part) - 1 for part in ((names, numbers) if numbered else (names,))]
    ys = np.concatenate((tops, lattice.ys))
    parted, ruled = np.ones((len(tops), columns - 1), dtype=bool), np.ones((len(tops), columns), dtype=bool)
    return Lattice(lattice.xs, ys, np.vstack((parted, lattice.right_of)), np.vstack((ruled, lattice.below)))


def _begins_with_values(lattice: Lattice, letters: Letters) -> bool:
    """Whether a cell of the first row prints a value, or the number of its column."""
    x, y = letters.x, letters.y
    row = letters.chosen((lattice.ys[0] < y) & (y < lattice.ys[1]) & (lattice.xs[0] < x) & (x < lattice.xs[-1]))
    places = np.searchsorted(lattice.xs, row.x)
    texts = ("".join("".join(row.text[places == place].tolist()).split()) for place in np.unique(places))
    return any(VALUES.fullmatch(text) is not None for text in texts)


def _is_value(line: Line) -> bool:
    """Whether a line prints a value, which no header does: a year or the number of a column is none."""
    text = "".join(line.text.split())
    return VALUES.fullmatch(text) is not None and not NUMBER.fullmatch(text) and not YEAR.fullmatch(text)


def _block(lines: Sequence[Line], top: float) -> list[Line]:
    """The lines right above a height, from below, as long as they follow each other closely."""
    found: list[Line] = []
    for line in lines:
        edge = min((one.box.top for one in found), default=top)
        if edge - line.box.bottom > (APART * line.size if found else NEAR):
            break
        found.append(line)
    return found


def _column(line: Line, lattice: Lattice) -> int | None:
    """The column above which a line stands; None for one that reaches over a border."""
    place = int(np.searchsorted(lattice.xs, (line.box.x0 + line.box.x1) / 2)) - 1
    if not 0 <= place < len(lattice.xs) - 1:
        return None
    inside = lattice.xs[place] - OVER <= line.box.x0 and line.box.x1 <= lattice.xs[place + 1] + OVER
    return place if inside else None
