"""Which borders of a scanned table are drawn: each stretch between two crossings is looked at on its own.

Marks found along the page say where rules lie; whether a cell's border is there, or whether a letter stands in line
with a rule of the rows below, is told by the ink between the two crossings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.reading.scan_looks import is_thick, looks
from pipeline.reading.scan_traces import Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.reading.scan_looks import Ink, Looks

    Flags = NDArray[np.bool_]

SOLID, LEAST = 0.78, 0.3  # a rule with less ink than the first along it is dotted, with less than the second none
WIDE = 1.5  # points; a rule as thick as this is whole or of even dots, but a line of small letters looks as thick
THICK, THICK_BLANK = 0.9, 1.0  # least ink in a thick rule, longest blank (points): small letters have spaces
SHARE = 0.8  # of its rule's usual ink, in a border that is drawn
FREE_DOTS = 0.75  # share of a dotted border with white on both sides
BLANK, BLANK_SHARE = 3.5, 0.3  # longest white stretch in a border: points, and share of its length
BLANK_DOTS, FEWEST_DOTS, DOTS_APART = 2.6, 3, 6.5  # points between dots, how many there are, points a dot at least
UNEVEN, EVEN_DOTS = 1, 0.75  # pixels by which a dot may be out of step; of dots this share keeps step, of letters less
FREE_EVEN, MOST_DOTS = 0.35, 0.3  # share with white on both sides that dots in step need; of a rule that is of dots
TIGHT, TIGHT_SHARE = 8.0, 0.9  # in a border shorter than this (points) a letter fills most; more ink is asked for
NEARLY = 0.85  # that is enough where the rule goes on before and after it and is white on both sides
HIDDEN_BLANK = 1.5  # points that may be white where something is printed over a border
STEADY, STEADY_FROM = 0.75, 5  # least share of its rule's darkness, in all but so many percent of a border under print
THICK_STEADY, FREE_STEADY = 0.8, 0.55  # the same of its own usual darkness, in a thick rule, and in one nearly all of
BLURRED, BEAT = 0.5, 2.6  # the same where the pale places follow in even steps of so many points: dots run together
FREE_BEAT = 0.5  # of which so much is white on both sides
THICK_FREE = 0.9  # which is white on both sides
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

    def stretches_of(*, thick: bool) -> _Stretches:
        seen = looks(ink, rule.at(along), along, rule.thickness, point, thick=thick)
        return _Stretches.of(seen, sizes, steps < sizes[:, None], point)

    stretches = stretches_of(thick=is_thick(rule.thickness, point))
    drawn = _are_lines(stretches) | _are_dotted(stretches) | _are_beating(stretches)
    if rule.thickness > WIDE * point and not _is_of_dots(stretches):
        drawn = _are_thick(stretches) | _are_thick(stretches_of(thick=True))
    drawn |= stretches.hidden & _are_steady(stretches.dark, drawn & ~stretches.hidden)
    drawn |= sizes <= HARDLY_ANY
    return np.asarray(drawn | (stretches.hidden | _are_nearly_lines(stretches)) & _goes_on(drawn))


def _goes_on(drawn: Flags) -> Flags:
    """Which stretches have drawn ones before and after them, or one of both where the table ends."""
    around = np.pad(drawn, 1, mode="reflect") if len(drawn) > 1 else np.zeros(3, dtype=bool)
    return np.asarray(around[:-2] & around[2:])


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Stretches of a rule: lengths and longest blanks in points, how many inked runs, shares of ink and of white.

    `filled`: ink in the body where it is white on both sides, `free`: the share of the length where it is, `even`: the
    share of runs that keep step with the others, `hidden`: something is printed all over it, `dark`: how dark it is
    from place to place, `point`: pixels a point.
    """

    length: NDArray[np.float64]
    filled: NDArray[np.float64]
    blank: NDArray[np.float64]
    runs: NDArray[np.int64]
    free: NDArray[np.float64]
    even: NDArray[np.float64]
    hidden: Flags
    dark: NDArray[np.uint8]
    point: float

    @classmethod
    def of(cls, seen: Looks, sizes: NDArray[np.int64], inside: Flags, point: float) -> _Stretches:
        """What is seen of stretches of so many pixels; `inside` says which places belong to them."""
        inked = seen.inked
        bounded = np.pad(inked | seen.covered | ~inside, ((0, 0), (1, 1)), constant_values=True)
        at = np.arange(bounded.shape[1])
        blank = (at - np.maximum.accumulate(np.where(bounded, at, 0), axis=1)).max(axis=1)
        begins = np.diff(np.pad(inked & inside, ((0, 0), (1, 0))).astype(np.int8), axis=1) > 0
        hidden = seen.hidden & (blank <= HIDDEN_BLANK * point)
        even = np.array([_in_step(np.flatnonzero(line)) for line in begins])
        free = seen.free.mean(axis=1)
        return cls(sizes / point, seen.filled, blank / point, begins.sum(axis=1), free, even, hidden, seen.dark, point)


def _in_step(begins: NDArray[np.intp]) -> float:
    """The share of runs of ink that begin as far from the one before as is usual: many of dots, few of letters."""
    steps = np.diff(begins)
    return float((np.abs(steps - np.median(steps)) <= UNEVEN).mean()) if len(steps) else 0.0


def _are_steady(dark: NDArray[np.uint8], drawn: Flags) -> Flags:
    """Which stretches are throughout nearly as dark as the drawn ones of their rule; between letters it is lighter."""
    if not drawn.any():
        return np.zeros(len(dark), dtype=bool)
    usual = float(np.median(dark[drawn]))
    return np.asarray(np.percentile(dark, STEADY_FROM, axis=1) >= STEADY * usual)


def _are_thick(stretches: _Stretches) -> Flags:
    """Which stretches are whole, as those of thick rules are; a line of small letters is paler between them."""
    palest, usual = np.percentile(stretches.dark, (STEADY_FROM, 50), axis=1)
    least = np.where(stretches.free >= THICK_FREE, FREE_STEADY, THICK_STEADY)
    return np.asarray(_are_whole(stretches) & (palest >= least * usual))


def _are_whole(stretches: _Stretches) -> Flags:
    return np.asarray((stretches.filled >= THICK) & (stretches.blank <= THICK_BLANK))


def _are_beating(stretches: _Stretches) -> Flags:
    """Which stretches are dots that run together at a coarse resolution: whole, with pale places in even steps."""
    palest, usual = np.percentile(stretches.dark, (STEADY_FROM, 50), axis=1)
    even = np.array([_in_beat(line, stretches.point) for line in stretches.dark])
    beating = (even >= EVEN_DOTS) & (stretches.free >= FREE_BEAT) & (palest >= BLURRED * usual)
    return np.asarray(_are_whole(stretches) & beating)


def _in_beat(dark: NDArray[np.uint8], point: float) -> float:
    """The share of pale places that follow in even steps: dots that blur into a thick rule still show, letters do not.

    Steps longer than those of dots are those of lines of writing, or of letters as wide as each other.
    """
    line = dark.astype(int)
    pale = np.flatnonzero((line[1:-1] < line[:-2]) & (line[1:-1] <= line[2:]))
    many = len(pale) > FEWEST_DOTS and np.median(np.diff(pale)) <= BEAT * point
    return _in_step(pale) if many else 0.0


def _are_lines(stretches: _Stretches) -> Flags:
    """Which stretches are as full as their rule usually is, by its fullest one that is no shorter than a letter."""
    long = stretches.length >= min(TIGHT, stretches.length.max())
    usual = float(stretches.filled[long].max())
    if usual < SOLID:
        return np.zeros(len(stretches.length), dtype=bool)
    wanted = usual * np.where(stretches.length < TIGHT, TIGHT_SHARE, SHARE)
    whole = stretches.blank <= np.minimum(BLANK, BLANK_SHARE * np.maximum(stretches.length, 1))
    return np.asarray((stretches.filled >= wanted) & whole)


def _are_nearly_lines(stretches: _Stretches) -> Flags:
    """Which short stretches are fuller than by a letter, though not as full as one must be that stands by itself."""
    usual = float(stretches.filled.max())
    whole = (stretches.filled >= NEARLY * usual) & (stretches.blank <= BLANK_SHARE * stretches.length)
    return np.asarray(whole & (usual >= SOLID) & (stretches.free >= FREE_DOTS) & (stretches.length < TIGHT))


def _are_dotted(stretches: _Stretches) -> Flags:
    """Which stretches are many dots or dashes with white on both sides."""
    many = stretches.runs >= np.maximum(FEWEST_DOTS, stretches.length / DOTS_APART)
    regular = (stretches.filled >= LEAST) & (stretches.blank <= BLANK_DOTS)
    touched = np.where(stretches.even >= EVEN_DOTS, FREE_EVEN, FREE_DOTS)
    return np.asarray(many & regular & (stretches.free >= touched))


def _is_of_dots(stretches: _Stretches) -> bool:
    """Whether most of a rule are dots that keep step, as no line of letters does."""
    dots = (_are_dotted(stretches) & (stretches.even >= EVEN_DOTS)) | _are_beating(stretches)
    return bool(stretches.length[dots].sum() >= MOST_DOTS * stretches.length.sum())


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
