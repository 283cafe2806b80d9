"""Finds the ruling lines of a straightened scan: solid, broken, dotted, thick, coloured, slightly bent.

Rules are n x 5 arrays in pixels: start and end along the line, its middle across it at either end, and its thickness; a
rule that bends is a chain of straight pieces.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.reading.scan.borders import borders_of
from pipeline.reading.scan.faint import faint_marks
from pipeline.reading.scan.looks import is_thick
from pipeline.reading.scan.missed import missed
from pipeline.reading.scan.traces import Trace, traces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.reading.scan.borders import Borders
    from pipeline.reading.scan.looks import Ink

LENGTH_ACROSS, LENGTH_DOWN = 28.0, 14.0  # points; a shorter rule is found between those that it parts
SURE = 60.0  # a rule this long (points) need not end on others
REACH = 4.0  # rules meet where they come this near to each other
SAME = 1.5  # marks that lie less than this (points) beside each other are one rule
FAR = 12.0  # a levelled rule does not wander so far (points)
STACK, SAME_ENDS, FEWEST = 120.0, 6.0, 4  # rules that none crosses: so long, so level, so many make a table
BEND = 0.7  # pixels; a rule that leaves its chord by more is given in pieces


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a page, lying (`across`) and standing (`down`): start, end, middle at both, thickness, in pixels."""

    across: NDArray[np.float64]
    down: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.across) + len(self.down)

    def scaled(self, factor: float) -> Ruling:
        """The same rules on a picture of so many times the size."""
        return Ruling(self.across * factor, self.down * factor)


def find_rules(ink: Ink, dpi: float) -> Ruling:
    """All rules of a page whose ink is given."""
    point = dpi / 72
    turned = ink.turned(point)
    lying, standing = _marks(ink, turned, point)
    across, down = _stacked_pieces(lying, standing, point), list[tuple[float, ...]]()
    for rows, columns in tables(*connected(lying, standing, point), point):
        lying_pieces, standing_pieces = _table_pieces(rows, columns, ink, turned, point)
        across += lying_pieces
        down += standing_pieces
    return Ruling(_as_array(across), _as_array(down))


def are_rules(ink: Ink, dpi: float, fewest: int) -> bool:
    """Whether a page has so many lying and so many standing rules; small tables come first, they take least time."""
    point = dpi / 72
    turned = ink.turned(point)
    lying, standing = _marks(ink, turned, point)
    across, down = len(_stacked_pieces(lying, standing, point)), 0
    found = tables(*connected(lying, standing, point), point)
    for rows, columns in sorted(found, key=lambda table: len(table[0]) * len(table[1])):
        more = _table_pieces(rows, columns, ink, turned, point)
        across, down = across + len(more[0]), down + len(more[1])
        if min(across, down) >= fewest:
            return True
    return False


def _marks(ink: Ink, turned: Ink, point: float) -> tuple[list[Trace], list[Trace]]:
    """What may be lying and standing rules, faint ones among them."""
    lying, standing = traces(ink, point, LENGTH_ACROSS), traces(turned, point, LENGTH_DOWN)
    faint = faint_marks(joined(standing, point), lying, ink, point)
    lying, standing = lying + faint, standing + faint_marks(joined(lying, point), standing, turned, point)
    return lying, standing


def _stacked_pieces(lying: Sequence[Trace], standing: Sequence[Trace], point: float) -> list[tuple[float, ...]]:
    return [piece for rule in stacked(lying, standing, point) for piece in _pieces(rule, rule.along)]


def _table_pieces(
    lying: Sequence[Trace], standing: Sequence[Trace], ink: Ink, turned: Ink, point: float
) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    """The lying and the standing rules of one table, as straight pieces."""
    across, down = list[tuple[float, ...]](), list[tuple[float, ...]]()
    borders = table_of(lying, standing, ink, turned, point)
    if borders is not None:
        for rule, places, drawn in zip(borders.lying, borders.xs, borders.across, strict=True):
            across += _drawn_pieces(rule, places, drawn)
        for rule, places, drawn in zip(borders.standing, borders.ys.T, borders.down.T, strict=True):
            down += _drawn_pieces(rule, places, drawn)
    return across, down


def table_of(lying: Sequence[Trace], standing: Sequence[Trace], ink: Ink, turned: Ink, point: float) -> Borders | None:
    """The drawn borders of one table, those included that are too short to be seen by themselves."""
    borders = borders_of(joined(lying, point), joined(standing, point), ink, turned, point)
    if borders is None:
        return None
    more = missed(borders, ink, turned, point)
    if not any(more):
        return borders
    rows, columns = joined([*borders.lying, *more[0]], point), joined([*borders.standing, *more[1]], point)
    return borders_of(rows, columns, ink, turned, point)


def connected(lying: Sequence[Trace], standing: Sequence[Trace], point: float) -> tuple[list[Trace], list[Trace]]:
    """The marks that end on crossing ones; long ones need only meet one. The others are underlines and strokes.

    Taking away one may leave another without its crossing mark, so this repeats until nothing changes.
    """
    meets = _meets(lying, standing, point)
    rows, columns = np.ones(len(lying), dtype=bool), np.ones(len(standing), dtype=bool)
    while True:
        before = rows.sum() + columns.sum()
        rows &= _held(lying, standing, meets & columns, point)
        columns &= _held(standing, lying, meets.T & rows, point)
        if rows.sum() + columns.sum() == before:
            return (
                [mark for mark, held in zip(lying, rows, strict=True) if held],
                [mark for mark, held in zip(standing, columns, strict=True) if held],
            )


def _numbers(marks: Sequence[Trace]) -> NDArray[np.float64]:
    """Start, end and usual middle of marks, 3 x n."""
    return np.array([(mark.start, mark.end, float(np.median(mark.middle))) for mark in marks]).reshape(-1, 3).T


def _meets(lying: Sequence[Trace], standing: Sequence[Trace], point: float) -> NDArray[np.bool_]:
    """Which lying and standing marks cross or nearly do."""
    (left, right, row), (top, bottom, column) = (_numbers(marks) for marks in (lying, standing))
    reach = REACH * point
    inside = (left[:, None] - reach <= column) & (column <= right[:, None] + reach)
    return np.asarray(inside & (top - reach <= row[:, None]) & (row[:, None] <= bottom + reach))


def _held(marks: Sequence[Trace], others: Sequence[Trace], meets: NDArray[np.bool_], point: float) -> NDArray[np.bool_]:
    """Which marks end on others, or are long and meet one."""
    if not len(marks) or not len(others):
        return np.zeros(len(marks), dtype=bool)
    (start, end, _), (_, _, place) = _numbers(marks), _numbers(others)
    first = np.where(meets, place, np.inf).min(axis=1)
    last = np.where(meets, place, -np.inf).max(axis=1)
    ends = (first - start <= REACH * point) & (end - last <= REACH * point)
    return np.asarray(meets.any(axis=1) & (ends | (end - start >= SURE * point)))


def tables(
    lying: Sequence[Trace], standing: Sequence[Trace], point: float
) -> Iterator[tuple[list[Trace], list[Trace]]]:
    """The marks in groups that hang together."""
    meets = _meets(lying, standing, point)
    left = np.ones(len(lying), dtype=bool)
    while left.any():
        rows = np.arange(len(lying)) == left.argmax()
        while True:
            columns = meets[rows].any(axis=0)
            grown = rows | meets[:, columns].any(axis=1)
            if (grown == rows).all():
                break
            rows = grown
        yield [lying[i] for i in np.flatnonzero(rows).tolist()], [standing[j] for j in np.flatnonzero(columns).tolist()]
        left &= ~rows


def joined(marks: Sequence[Trace], point: float) -> list[Trace]:
    """Marks of one table that lie in one line, made one."""
    groups: list[list[Trace]] = []
    for mark in sorted(marks, key=lambda mark: mark.start - mark.end):
        home = next((group for group in groups if any(_in_line(mark, other, point) for other in group)), None)
        if home is None:
            groups.append([mark])
        else:
            home.append(mark)
    return [_one(group) for group in groups]


def _in_line(mark: Trace, other: Trace, point: float) -> bool:
    if abs(mark.middle[0] - other.middle[0]) > FAR * point:
        return False
    place = (max(mark.start, other.start) + min(mark.end, other.end)) / 2
    return bool(abs(mark.at(place) - other.at(place)) < SAME * point)


def _one(marks: Sequence[Trace]) -> Trace:
    """Marks in one line as one; where they cover one another the longest is followed."""
    if len(marks) == 1:
        return marks[0]
    ranked = sorted(marks, key=lambda mark: mark.start - mark.end)
    along, middle = ranked[0].along, ranked[0].middle
    for mark in ranked[1:]:
        outside = (mark.along < along[0]) | (mark.along > along[-1])
        along, middle = np.concatenate((along, mark.along[outside])), np.concatenate((middle, mark.middle[outside]))
        order = np.argsort(along)
        along, middle = along[order], middle[order]
    lengths = [max(1, round(mark.end - mark.start)) for mark in ranked]
    return Trace(along, middle, float(np.median(np.repeat([mark.thickness for mark in ranked], lengths))))


def stacked(lying: Sequence[Trace], standing: Sequence[Trace], point: float) -> list[Trace]:
    """Long thin rules with the same ends that nothing crosses: a table may be ruled between its rows only."""
    long = [mark for mark in lying if mark.end - mark.start >= STACK * point and not is_thick(mark.thickness, point)]
    crossed: list[bool] = np.asarray(_meets(long, standing, point).any(axis=1)).tolist()
    long = [mark for mark, met in zip(long, crossed, strict=True) if not met]

    def level(mark: Trace, other: Trace) -> bool:
        return max(abs(mark.start - other.start), abs(mark.end - other.end)) < SAME_ENDS * point

    return [mark for mark in long if sum(level(mark, other) for other in long) >= FEWEST]


def _drawn_pieces(rule: Trace, places: NDArray[np.float64], drawn: NDArray[np.bool_]) -> list[tuple[float, ...]]:
    """The drawn stretches of a rule, from crossing to crossing, as straight pieces."""
    if not rule.thickness:
        return []
    edges = np.flatnonzero(np.diff(np.concatenate(([0], drawn.astype(np.int8), [0])))).reshape(-1, 2)
    return [piece for first, last in edges for piece in _pieces(rule, places[first : last + 1])]


def _pieces(rule: Trace, places: NDArray[np.float64]) -> list[tuple[float, ...]]:
    """A rule from the first place to the last: one straight piece, or one from place to place where it bends."""
    middles = rule.at(places)
    chord = np.interp(places, places[[0, -1]], middles[[0, -1]])
    if abs(middles - chord).max() <= BEND:
        places, middles = places[[0, -1]], middles[[0, -1]]
    return [(*ends, *levels, rule.thickness) for ends, levels in zip(pairwise(places), pairwise(middles), strict=True)]


def _as_array(pieces: Sequence[tuple[float, ...]]) -> NDArray[np.float64]:
    return np.array(pieces, dtype=np.float64).reshape(-1, 5)
