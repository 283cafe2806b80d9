"""Which visual lines of a table without rules make one row.

A line without a value is the rest of a name, or the beginning of one that goes on below, or a heading of its own. A
name is broken only where its next word would not have fitted into the column: that tells them apart.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.grids.levels import MARK, middle

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Line

    Level = Sequence[tuple[int, Line]]
    Joint = tuple[int, int]

NEAR = 0.75
"""Lines of one name stand within this share of their height of one another."""
SET_IN, ALIGNED = 0.5, 1.0
"""Names below a heading are set in by so many type sizes, all alike (points)."""
ROOM = 0.5
"""A word that would just have fitted, to so many type sizes, may not have."""
SPACE = 0.25
"""Width of a space, in type sizes."""
CLEAR = 2
"""So many more names that begin beside their values than end there (or the other way) show how a table is set."""
WIDER = 0.8
"""Rows are parted by at least so much (points) more than the lines of one name."""


class Undecided(Exception):  # noqa: N818 -- it is no error
    """Lines of a name stand between two values, and nothing tells whose they are."""


def row_starts(levels: Sequence[Level], limits: Sequence[float], valued: Collection[int]) -> list[int]:
    """Which of the levels begin rows.

    Args:
        levels: the visual lines from the top, each with the columns of its texts.
        limits: how far to the right names reach in each column.
        valued: the columns of values.

    Raises:
        Undecided: if lines between two values could belong to either.
    """
    names = [_Names(levels, column, limit, valued) for column, limit in enumerate(limits) if column not in valued]
    runs = [(one, run) for one in names for run in one.runs()]
    whole = [joint for one, run in runs if not one.clash(run) for joint in run]
    holds = [any(at in valued for at, _ in level) for level in levels]
    votes = sum(holds[above] - holds[below] for above, below in whole)
    against = [(False, True), (True, False)][votes < 0] if abs(votes) >= CLEAR else None
    sure = {joint for one, run in runs for joint in run if one.is_sure(joint)}
    whole = [joint for joint in whole if joint in sure or (holds[joint[0]], holds[joint[1]]) != against]
    joints = [*whole, *(joint for one, run in runs if one.clash(run) for joint in one.parted(run, votes))]
    inside = {i for above, below in joints for i in range(above + 1, below + 1)}
    return [i for i in range(len(levels)) if i not in inside]


def without_late_values(starts: Sequence[int], levels: Sequence[Level], valued: Collection[int]) -> list[int]:
    """The beginnings of rows but for levels that only give values which the row right above them lacks.

    An amount stands a line lower than its row where its old one was struck out, or where a cell sets it at its foot.
    """
    kept: list[int] = []
    for start in starts:
        held = {at for level in levels[kept[-1] : start] for at, _ in level} if kept else {0}
        own = {at for at, _ in levels[start]}
        late = bool(own) and own <= set(valued) - held - {0} and _is_near(levels[start - 1], levels[start])
        if not late:
            kept.append(start)
    return kept


def _is_near(above: Level, below: Level) -> bool:
    """Whether a level stands as close below another one as the lines of one name do."""
    bottom, top = max(line.box.bottom for _, line in above), min(line.box.top for _, line in below)
    return top - bottom < NEAR * (below[0][1].box.bottom - below[0][1].box.top)


def limits_of(levels: Sequence[Level], rights: Sequence[float]) -> list[float]:
    """How far to the right the texts of each column reach, but for those that run over its border at the right."""
    ends = [0.0] * len(rights)
    for level in levels:
        for column, line in level:
            if line.box.x1 <= rights[column] + 1:
                ends[column] = max(ends[column], line.box.x1)
    return ends


class _Names:
    """The lines of one column of names."""

    def __init__(self, levels: Sequence[Level], column: int, limit: float, valued: Collection[int]) -> None:
        self.levels, self.limit, self.valued = levels, limit, valued
        self.lines = {i: line for i, level in enumerate(levels) for at, line in level if at == column}

    def runs(self) -> list[list[Joint]]:
        """Levels (above, below) whose lines are parts of one name, in runs that follow one another."""
        found: list[list[Joint]] = []
        for above, below in pairwise(sorted(self.lines)):
            if not _goes_on(self.lines[above], self.lines[below], self.limit) or self.clash([(above, below)]):
                continue
            if self._heads(above, below) and not self.is_sure((above, below)):
                continue
            if found and found[-1][-1][1] == above:
                found[-1].append((above, below))
            else:
                found.append([(above, below)])
        return found

    def _heads(self, above: int, below: int) -> bool:
        """Whether a line without a value heads the one below it, which is set in as the next one is."""
        following = next((self.lines[i] for i in sorted(self.lines) if i > below), None)
        first, second = self.lines[above], self.lines[below]
        valued = [any(at in self.valued for at, _ in self.levels[i]) for i in (above, below)]
        if valued != [False, True] or following is None:
            return False
        return second.box.x0 > first.box.x0 + SET_IN * first.size and abs(following.box.x0 - second.box.x0) < ALIGNED

    def is_sure(self, joint: Joint) -> bool:
        """Whether the words themselves say that they go on."""
        return _is_open(self.lines[joint[0]], self.lines[joint[1]])

    def clash(self, run: Sequence[Joint]) -> bool:
        """Whether a column of values has two in the levels of a run: they are two rows."""
        levels = self.levels[run[0][0] : run[-1][1] + 1]
        counts = Counter(at for level in levels for at, _ in level if at in self.valued)
        return any(count > 1 for count in counts.values())

    def parted(self, run: Sequence[Joint], votes: int) -> list[Joint]:
        """A run, cut where it would put two values of a column into one row.

        Args:
            run: the joints.
            votes: above zero where the table's other names begin beside their values, below it where they end there.
        """
        if not run or not self.clash(run):
            return list(run)
        at = self._cut(run, votes)
        if at is None:
            raise Undecided
        return [*self.parted(run[:at], votes), *self.parted(run[at + 1 :], votes)]

    def _cut(self, run: Sequence[Joint], votes: int) -> int | None:
        """The joint where one name ends: the widest apart, one at a value, or the only one before a capital."""
        apart = [middle(self.lines[below]) - middle(self.lines[above]) for above, below in run]
        widest = max(apart)
        if sum(one > widest - WIDER for one in apart) == 1:
            return apart.index(widest)
        if votes:
            ends = [(below if votes > 0 else above) for above, below in run]
            valued = [i for i, end in enumerate(ends) if any(at in self.valued for at, _ in self.levels[end])]
            return valued[0] if valued else None
        capital = [i for i, (_, below) in enumerate(run) if self.lines[below].text[:1].isupper()]
        return capital[0] if len(capital) == 1 else None


def _goes_on(above: Line, below: Line, limit: float) -> bool:
    """Whether a line goes on in the one below it: near, of one look, and its next word had no room."""
    height = above.box.bottom - above.box.top
    if below.box.top - above.box.bottom > NEAR * height or above.bold != below.bold or MARK.match(below.text):
        return False
    if _is_open(above, below):
        return True
    word = below.text.split()[0]
    room = (below.box.x1 - below.box.x0) * len(word) / len(below.text) + SPACE * above.size
    return above.box.x1 + room > limit - ROOM * above.size


def _is_open(above: Line, below: Line) -> bool:
    return above.text.endswith(("-", ",")) or below.text[:1].islower()
