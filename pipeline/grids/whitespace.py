"""Columns that no line parts: found by the white space that runs down between them in every row."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.headlevels import with_header_levels
from pipeline.grids.lattice import Lattice
from pipeline.grids.placing import runs
from pipeline.layout.lines import FIGURES_APART, are_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.layout.letters import Letters

FEWEST_ROWS = 3
NARROWEST_GAP = 3.0
"""White space narrower than this (points) is not between columns."""
MOST_DRAWN, SELDOM = 2, 0.25
"""So many lines at most, drawn in so small a share of the rows, part no columns where white space parts more."""
WIDEST = 0.7
"""A column of this share of a table's width, beside one or two that lines part off, may hold several (guessed)."""
ACROSS = 0.45
"""A text over so much of the width is a heading across the table."""
FEWEST_BESIDE = 3
"""So many borders must white space show before it counts more than lines."""
FEWEST_BELOW, MOST_BELOW, ALIGNED = 8, 0.75, 1.5
"""In so many rows, and so large a share of them, texts begin below one another (points) at the border of a column."""
STEPS = 2
"""White space is looked for in so many steps a point."""
FEWEST_HEADED = 5
"""In a table of so many rows one of them may run over every gap: its header."""
CURRENCY, MOSTLY = re.compile(r"rp\.?|:|rs\.?|[$\u20ac\u00a3\u00a5]", re.IGNORECASE), 0.7
"""Signs of money; a column of which this share is such signs belongs to the amounts behind it."""
CROSSED = 0.12
"""A gap may be crossed in this share of the rows (titles, merged cells)."""


def with_columns(lattice: Lattice, letters: Letters) -> Lattice:
    """The lattice with borders where white space parts columns; the same one where lines already do.

    Only for tables of at least three rows whose lines part no columns (some styles draw only horizontal rules), or part
    two in a few rows only (a header's last column, a coloured one).
    """
    rows = len(lattice.ys) - 1
    if rows < FEWEST_ROWS:
        return lattice
    if len(lattice.xs) != 2 and not _hardly_parted(lattice):
        return _widest_parted(lattice, letters)
    whole = lattice if len(lattice.xs) == 2 else _as_one(lattice)
    covered, filled = _coverage(whole, letters, across=ACROSS)
    if filled < FEWEST_ROWS:
        return lattice
    headed = whole is not lattice or filled >= FEWEST_HEADED
    crossed = max(1.0, CROSSED * filled) if headed else CROSSED * filled  # a header may run over a gap
    borders = _needed(_gaps(covered, crossed, float(whole.xs[0])), whole, letters)
    borders = without_currency(float(whole.xs[0]), borders, _texts(whole, letters), FEWEST_ROWS, MOSTLY)
    if len(borders) < 2 or (whole is not lattice and len(borders) < FEWEST_BESIDE):
        return lattice
    xs = np.concatenate((whole.xs[:1], borders, whole.xs[1:]))
    right_of = _uncrossed(whole, letters, np.asarray(borders))
    below = np.repeat(whole.below, len(borders) + 1, axis=1)
    return with_header_levels(Lattice(xs, whole.ys, right_of, below), letters)


def _widest_parted(lattice: Lattice, letters: Letters) -> Lattice:
    """The lattice with its widest column parted, where lines part off little else (`No |` and nothing behind it)."""
    widths = np.diff(lattice.xs)
    at = int(widths.argmax())
    if len(lattice.xs) - 2 > MOST_DRAWN or widths[at] < WIDEST * widths.sum():
        return lattice
    inside = letters.chosen((lattice.xs[at] < letters.x) & (letters.x < lattice.xs[at + 1]))
    none = np.zeros((len(lattice.ys) - 1, 0), dtype=bool)
    part = with_columns(Lattice(lattice.xs[at : at + 2], lattice.ys, none, lattice.below[:, at : at + 1]), inside)
    if len(part.xs) - 2 < FEWEST_BESIDE or len(part.ys) != len(lattice.ys):
        return lattice
    xs = np.concatenate((lattice.xs[:at], part.xs, lattice.xs[at + 2 :]))
    right_of = np.hstack((lattice.right_of[:, :at], part.right_of, lattice.right_of[:, at:]))
    below = np.hstack((lattice.below[:, :at], part.below, lattice.below[:, at + 1 :]))
    return Lattice(xs, lattice.ys, right_of, below)


def _hardly_parted(lattice: Lattice) -> bool:
    """Whether the lines that part a table's columns are few, and drawn in few of its rows."""
    return len(lattice.xs) - 2 <= MOST_DRAWN and float(lattice.right_of.mean()) <= SELDOM


def _as_one(lattice: Lattice) -> Lattice:
    """The lattice as one column: its rows end where a line goes through most of the width."""
    kept = np.flatnonzero(lattice.below.mean(axis=1) > 1 / 2) + 1
    ys = lattice.ys[[0, *kept.tolist(), len(lattice.ys) - 1]]
    rows = len(ys) - 1
    return Lattice(lattice.xs[[0, -1]], ys, np.zeros((rows, 0), dtype=bool), np.ones((max(rows - 1, 0), 1), dtype=bool))


def borders_between(body: Lattice, whole: Lattice, letters: Letters, parted: float) -> list[float]:
    """Where white space parts the columns of a table without rules; [] for none.

    Args:
        body: its rows of values, one column wide: they say where columns part.
        whole: all its rows: where the header leaves room, the border stands there.
        letters: its characters.
        parted: how far (in type sizes) the texts beside a border stand apart in every row: words that happen to end
            below one another stand closer in some.
    """
    covered, filled = _coverage(body, letters)
    everywhere, _ = _coverage(whole, letters)
    borders = []
    for a, b in _stretches(covered <= CROSSED * filled):
        if a > 0 and b < len(covered) and b - a >= STEPS * NARROWEST_GAP:
            start, stop = max(_stretches(everywhere[a:b] == everywhere[a:b].min()), key=lambda s: s[1] - s[0])
            borders.append(float(body.xs[0]) + (a + (start + stop) / 2) / STEPS)
    runs_of = _intervals(body, letters)
    size = float(np.median(letters.size)) if len(letters) else 1.0
    return [
        x for x in _needed(borders, body, letters) if _gap_at(x, runs_of) >= parted * size or _is_edge(x, runs_of, size)
    ]


def _is_edge(border: float, runs_of: Sequence[tuple[int, float, float]], size: float) -> bool:
    """Whether texts behind a border begin below one another though some before it come close: long names do."""
    beside = _beside(border, runs_of)
    if len(beside) < FEWEST_BELOW:
        return False
    places = np.asarray([start for _, start in beside])
    gaps = places - np.asarray([end for end, _ in beside])
    below = np.abs(places - np.median(places)) < ALIGNED
    return bool(below.mean() >= MOST_BELOW and (gaps >= size).mean() >= MOST_BELOW)


def _gap_at(border: float, runs_of: Sequence[tuple[int, float, float]]) -> float:
    """The narrowest gap between two texts of a row at a border."""
    return min((start - end for end, start in _beside(border, runs_of)), default=0.0)


def _beside(border: float, runs_of: Sequence[tuple[int, float, float]]) -> list[tuple[float, float]]:
    """For each row with text on both sides of a border: where it ends before it, and where it begins behind it."""
    ends: dict[int, float] = {}
    starts: dict[int, float] = {}
    for row, start, end in runs_of:
        if end <= border:
            ends[row] = max(ends.get(row, end), end)
        elif start >= border:
            starts[row] = min(starts.get(row, start), start)
    return [(ends[row], starts[row]) for row in ends.keys() & starts.keys()]


def _intervals(lattice: Lattice, letters: Letters) -> list[tuple[int, float, float]]:
    """Row, start and end of each run of text inside the lattice."""
    x, y = letters.x, letters.y
    inside = (lattice.xs[0] <= x) & (x <= lattice.xs[-1]) & (lattice.ys[0] <= y) & (y <= lattice.ys[-1])
    some = letters.chosen(inside)
    rows = (np.searchsorted(lattice.ys, some.y) - 1).tolist()
    texts = [text for run in runs(some) for text in _figures_apart(run, some)]
    return [(rows[run[0]], float(some.box[run[0], 0]), float(some.box[run, 2].max())) for run in texts]


def _figures_apart(run: NDArray[np.intp], letters: Letters) -> list[NDArray[np.intp]]:
    """A run cut where two figures stand apart: type of one width prints a single space between columns."""
    figure = are_digits(letters.text[run])
    gap = letters.x0[run][1:] - letters.x1[run][:-1]
    cut = figure[1:] & figure[:-1] & (gap >= FIGURES_APART * letters.size[run][:-1])
    return np.split(run, np.flatnonzero(cut) + 1) if cut.any() else [run]


def _coverage(lattice: Lattice, letters: Letters, across: float = 1.0) -> tuple[NDArray[np.int64], int]:
    """For each step of the width, in how many rows text stands there; and how many rows hold text.

    A row with a text longer than the share `across` of the width is a heading, which says nothing of the columns.
    """
    left = lattice.xs[0]
    width = int(np.ceil(STEPS * (lattice.xs[-1] - left))) + 1
    inked = np.zeros((len(lattice.ys) - 1, width), dtype=bool)
    texts = _intervals(lattice, letters)
    long = {row for row, start, end in texts if end - start > across * (lattice.xs[-1] - lattice.xs[0])}
    for row, start, end in texts:
        if row in long:
            continue
        inked[row, int(STEPS * (start - left)) : int(np.ceil(STEPS * (end - left)))] = True
    return inked.sum(axis=0), int(inked.any(axis=1).sum())


def _gaps(covered: NDArray[np.int64], allowed: float, origin: float) -> list[float]:
    """The middle of each stretch of white space between two columns, where the fewest texts run into it."""
    inner = [(a, b) for a, b in _stretches(covered <= allowed) if a > 0 and b < len(covered)]
    borders = []
    for a, b in inner:
        if b - a >= STEPS * NARROWEST_GAP:
            emptiest = _stretches(covered[a:b] == covered[a:b].min())
            start, stop = max(emptiest, key=lambda s: s[1] - s[0])
            borders.append(origin + (a + (start + stop) / 2) / STEPS)
    return borders


def _stretches(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where runs of chosen places begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])).astype(int)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _needed(borders: list[float], lattice: Lattice, letters: Letters) -> list[float]:
    """The borders with text on both sides in some row; others only part a centred header from what stands below it."""
    kept: list[float] = []
    runs_of = [(row, (start + end) / 2) for row, start, end in _intervals(lattice, letters)]
    for border, after in pairwise([*borders, float(lattice.xs[-1])]):
        before = kept[-1] if kept else float(lattice.xs[0])
        left = {row for row, x in runs_of if before < x < border}
        right = {row for row, x in runs_of if border < x < after}
        if left & right:
            kept.append(border)
    return kept


def _texts(lattice: Lattice, letters: Letters) -> list[tuple[float, str]]:
    """The texts within the lattice's height, each with its middle."""
    inside = letters.chosen((lattice.ys[0] <= letters.y) & (letters.y <= lattice.ys[-1]))
    return [(float(inside.x[run].mean()), "".join(inside.text[run].tolist()).strip()) for run in runs(inside)]


def without_currency(
    left: float, borders: Sequence[float], texts: Sequence[tuple[float, str]], fewest: int = 1, share: float = 1.0
) -> list[float]:
    """The borders but for those between `Rp` and its amounts: the accounting format prints them apart.

    Args:
        left: where the first column begins.
        borders: the borders between columns, from the left.
        texts: each text with its middle.
        fewest: so many signs a column of them has.
        share: so much of its texts are signs.
    """
    kept: list[float] = []
    for start, end in pairwise([left, *borders]):
        held = [text for x, text in texts if start <= x < end]
        signs = sum(CURRENCY.fullmatch(text) is not None for text in held)
        if signs < max(fewest, share * len(held)):
            kept.append(end)
    return kept


def _uncrossed(lattice: Lattice, letters: Letters, borders: NDArray[np.float64]) -> NDArray[np.bool_]:
    """A border stands in each row where no text runs over it."""
    right_of = np.ones((len(lattice.ys) - 1, len(borders)), dtype=bool)
    for row, start, end in _intervals(lattice, letters):
        right_of[row] &= ~((start < borders - 1) & (end > borders + 1))
    return right_of
