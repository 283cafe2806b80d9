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
GAP = 0.45
"""A gap wider than this (in type sizes) parts two names."""
WIDEST = 0.3
"""No heading of a group of columns covers more of the table's width; what does is its title."""
FEWEST, NAMED = 3, 0.6
"""So many columns has a table with such a header, and so large a share of them a name."""
VALUES = re.compile(r"(?:(?:rp\.?)?\d[\d.,]*(?:,-)?(?:%|[a-z/]{1,12})?|[(]\d{1,2}[)])+", re.IGNORECASE)
"""What a cell of values prints, without its spaces: numbers, each with its unit (`1Dokumen3Dokumen`)."""
NUMBER = re.compile(r"[(]?\d{1,2}[)]?")
YEAR = re.compile(r"(?:19|20)\d\d")
CENTRED, NEARER = 1.5, 1.0
"""A group's heading stands so near (points) to the middle of its columns, so much nearer than to that of one column."""
MOST = 4
"""So many columns has a group at most."""
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
    lines = [line for line in lines_of(above, column_gap=GAP) if line.box.x1 - line.box.x0 <= WIDEST * (right - left)]
    names = _block(sorted(lines, key=lambda line: -line.box.bottom), top)
    spans = [_centred(line, names, lattice) or _span(line, lattice) for line in names]
    groups = [span for span in spans if span[0] < span[1]]
    places = {first for first, last in spans if first == last}
    if len(places) < NAMED * columns or any(map(_is_value, names)) or min(places) < 0 or max(places) >= columns:
        return lattice
    over = [line.box.bottom for line, (first, last) in zip(names, spans, strict=True) if first < last]
    split = max(over, default=None)
    grouped = {place for first, last in groups for place in range(first, last + 1)}
    below = [line for line, (first, last) in zip(names, spans, strict=True) if first == last and first in grouped]
    if split is not None and any(line.box.top < split - 1 for line in below):
        return lattice
    return _with_rows(lattice, names, groups, split)


def _with_rows(
    lattice: Lattice, names: Sequence[Line], groups: Sequence[tuple[int, int]], split: float | None
) -> Lattice:
    """The lattice with the rows of a header: of groups of columns, of names, of their numbers."""
    columns = len(lattice.xs) - 1
    numbers = [line for line in names if NUMBER.fullmatch(line.text)]
    tops = [min(line.box.top for line in names) - 1]
    if split is not None:
        tops.append(split)
    if FEWEST <= len(numbers) < len(names):
        tops.append(min(line.box.top for line in numbers) - 1)
    parted, ruled = np.ones((len(tops), columns - 1), dtype=bool), np.ones((len(tops), columns), dtype=bool)
    if split is not None:
        ruled[0] = False  # a name beside the groups stands over both rows
        for first, last in groups:
            parted[0, first:last] = False
            ruled[0, first : last + 1] = True
    ys = np.concatenate((tops, lattice.ys))
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


def _span(line: Line, lattice: Lattice) -> tuple[int, int]:
    """The first and the last column above which a line stands; out of their range outside the table."""
    first = int(np.searchsorted(lattice.xs, line.box.x0 + OVER)) - 1
    last = int(np.searchsorted(lattice.xs, line.box.x1 - OVER)) - 1
    return first, max(first, last)


def _centred(line: Line, names: Sequence[Line], lattice: Lattice) -> tuple[int, int] | None:
    """The columns of a group in whose middle a line stands, each with a name below it; None for no such group."""
    middle = (line.box.x0 + line.box.x1) / 2
    own, last = _span(line, lattice)
    if own != last or own < 0:
        return None
    aside = abs(middle - float(lattice.xs[own : own + 2].mean()))
    below = {_span(one, lattice)[0] for one in names if one.box.top > line.box.bottom - 1}
    for size in range(2, MOST + 1):
        for first in range(max(0, own - size + 1), min(own, len(lattice.xs) - 1 - size) + 1):
            apart = abs(middle - float(lattice.xs[first] + lattice.xs[first + size]) / 2)
            if apart <= min(CENTRED, aside - NEARER) and set(range(first, first + size)) <= below:
                return first, first + size - 1
    return None
