"""Which borders of a scanned table are drawn: each stretch between two crossings is looked at on its own.

Marks found along the page say where rules lie; whether a cell's border is there, or whether a letter stands in line
with a rule of the rows below, is told by the ink between the two crossings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.reading.scan.faint import are_faint
from pipeline.reading.scan.looks import is_thick, looks
from pipeline.reading.scan.stretches import (
    Stretches,
    are_beating,
    are_dotted,
    are_lines,
    are_nearly_lines,
    are_steady,
    are_thick,
    is_of_dots,
)
from pipeline.reading.scan.traces import Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.reading.scan.looks import Ink

    Flags = NDArray[np.bool_]

WIDE = 1.5  # points; a rule as thick as this is whole or of even dots, but a line of small letters looks as thick
HARDLY_ANY = 2  # pixels; a border no longer than this is there
OPEN = 6.0  # where rules hang over the last crossing one by more than this (points), the outer border is missing


@dataclass(frozen=True, slots=True)
class Borders:
    """The rules of one table, lying and standing, from the top and the left, and which stretches of them are drawn.

    `across[i, j]`: the lying rule i between the standing rules j and j + 1; `down[i, j]`: the standing rule j between
    the lying rules i and i + 1. `xs[i, j]`, `ys[i, j]`: where they cross. Rules of no thickness stand for outer borders
    that are not drawn.
    """

    lying: tuple[Trace, ...]
    standing: tuple[Trace, ...]
    across: NDArray[np.bool_]
    down: NDArray[np.bool_]
    xs: NDArray[np.float64]
    ys: NDArray[np.float64]


def borders_of(
    lying: Sequence[Trace], standing: Sequence[Trace], ink: Ink, turned: Ink, point: float
) -> Borders | None:
    """The drawn borders among the rules of one table; None where they enclose nothing.

    Args:
        lying: the marks across the page.
        standing: the marks down the page.
        ink: the page's ink.
        turned: the same, rows and columns exchanged.
        point: pixels a point.
    """
    lying, standing = _closed(lying, standing, point), _closed(standing, lying, point)
    while len(lying) > 1 and len(standing) > 1:
        xs, ys = crossings(lying, standing)
        across = np.array([_drawn(rule, xs[i], standing, ink, point) for i, rule in enumerate(lying)])
        down = np.array([_drawn(rule, ys[:, j], lying, turned, point) for j, rule in enumerate(standing)]).T
        across, down = without_loose_ends(across, down)
        used_lying, used_standing = _used(lying, across), _used(standing, down.T)
        if all(used_lying) and all(used_standing):
            return Borders(tuple(lying), tuple(standing), across, down, xs, ys)
        lying = [rule for rule, used in zip(lying, used_lying, strict=True) if used]
        standing = [rule for rule, used in zip(standing, used_standing, strict=True) if used]
    return None


def _used(rules: Sequence[Trace], drawn: NDArray[np.bool_]) -> list[bool]:
    return [not rule.thickness or bool(line.any()) for rule, line in zip(rules, drawn, strict=True)]


def _closed(rules: Sequence[Trace], others: Sequence[Trace], point: float) -> list[Trace]:
    """The rules in order, with rules of no thickness where the others' ends show an outer border that is missing."""
    rules = sorted(rules, key=lambda rule: float(np.median(rule.middle)))
    if not rules or not others:
        return rules
    low, high = (float(np.median(rule.middle)) for rule in (rules[0], rules[-1]))
    first, last = float(np.median([o.start for o in others])), float(np.median([o.end for o in others]))
    start, end = min(o.start for o in rules), max(o.end for o in rules)
    if first < low - OPEN * point:
        rules = [_undrawn(first, start, end), *rules]
    if last > high + OPEN * point:
        rules = [*rules, _undrawn(last, start, end)]
    return rules


def _undrawn(middle: float, start: float, end: float) -> Trace:
    return Trace(np.array([start, end]), np.array([middle, middle]), 0.0)


def crossings(lying: Sequence[Trace], standing: Sequence[Trace]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where lying and standing rules cross: columns and rows of pixels, both lying x standing."""
    ys = np.array([[float(np.median(rule.middle))] * len(standing) for rule in lying])
    for _ in range(2):
        xs = np.column_stack([rule.at(ys[:, j]) for j, rule in enumerate(standing)])
        ys = np.vstack([rule.at(xs[i]) for i, rule in enumerate(lying)])
    return xs, ys


def _drawn(rule: Trace, places: NDArray[np.float64], crossing: Sequence[Trace], ink: Ink, point: float) -> Flags:
    """Which stretches of a rule between neighbouring crossings are drawn."""
    if not rule.thickness:
        return np.ones(len(places) - 1, dtype=bool)
    half = np.array([max(other.thickness, 1) / 2 + 1 for other in crossing])
    starts = np.rint(places[:-1] + half[:-1]).astype(int)
    sizes = np.rint(places[1:] - half[1:]).astype(int) + 1 - starts
    steps = np.arange(max(int(sizes.max()), 1))
    # Shorter stretches are gone over again and again: their shares stay what they are.
    along = starts[:, None] + steps % np.maximum(sizes, 1)[:, None]

    def stretches_of(*, thick: bool) -> Stretches:
        seen = looks(ink, rule.at(along), along, rule.thickness, point, thick=thick)
        return Stretches.of(seen, sizes, steps < sizes[:, None], point)

    stretches = stretches_of(thick=is_thick(rule.thickness, point))
    drawn = are_lines(stretches) | are_dotted(stretches) | are_beating(stretches)
    if rule.thickness > WIDE * point and not is_of_dots(stretches):
        drawn = are_thick(stretches) | are_thick(stretches_of(thick=True))
    drawn |= stretches.hidden & are_steady(stretches.dark, drawn & ~stretches.hidden)
    drawn |= sizes <= HARDLY_ANY
    drawn |= are_faint(ink.grey, rule.at(starts + sizes / 2), starts, sizes, point)
    return np.asarray(drawn | (stretches.hidden | are_nearly_lines(stretches)) & _goes_on(drawn))


def _goes_on(drawn: Flags) -> Flags:
    """Which stretches have drawn ones before and after them, or one of both where the table ends."""
    around = np.pad(drawn, 1, mode="reflect") if len(drawn) > 1 else np.zeros(3, dtype=bool)
    return np.asarray(around[:-2] & around[2:])


def without_loose_ends(
    across: NDArray[np.bool_], down: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The borders without those that end where no other begins: underlines and strokes of letters."""
    across, down = across.copy(), down.copy()
    while True:
        left, right = _shifted(across, 1, axis=1), _shifted(across, 0, axis=1)
        above, below = _shifted(down, 1, axis=0), _shifted(down, 0, axis=0)
        loose = (left.astype(int) + right + above + below) < 2
        bad_across = across & (loose[:, :-1] | loose[:, 1:])
        bad_down = down & (loose[:-1] | loose[1:])
        if not bad_across.any() and not bad_down.any():
            return across, down
        across &= ~bad_across
        down &= ~bad_down


def _shifted(drawn: NDArray[np.bool_], before: int, axis: int) -> NDArray[np.bool_]:
    """For each crossing whether a border runs from it: backwards (`before` 1) or forwards (0) along the axis."""
    padding = [(0, 0), (0, 0)]
    padding[axis] = (before, 1 - before)
    return np.pad(drawn, padding)
