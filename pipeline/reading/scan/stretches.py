"""What a stretch of a rule between two crossings looks like: a line, dots, letters that stand in its place, nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.reading.scan.looks import Looks

    Flags = NDArray[np.bool_]

SOLID, LEAST = 0.78, 0.3  # a rule with less ink than the first along it is dotted, with less than the second none
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
THICK_FREE = 0.9  # which is white on both sides
BLURRED, BEAT = 0.5, 2.6  # the same where the pale places follow in even steps of so many points: dots run together
FREE_BEAT = 0.5  # of which so much is white on both sides


@dataclass(frozen=True, slots=True)
class Stretches:
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
    def of(cls, seen: Looks, sizes: NDArray[np.int64], inside: Flags, point: float) -> Stretches:
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


def are_steady(dark: NDArray[np.uint8], drawn: Flags) -> Flags:
    """Which stretches are throughout nearly as dark as the drawn ones of their rule; between letters it is lighter."""
    if not drawn.any():
        return np.zeros(len(dark), dtype=bool)
    usual = float(np.median(dark[drawn]))
    return np.asarray(np.percentile(dark, STEADY_FROM, axis=1) >= STEADY * usual)


def are_thick(stretches: Stretches) -> Flags:
    """Which stretches are whole, as those of thick rules are; a line of small letters is paler between them."""
    palest, usual = np.percentile(stretches.dark, (STEADY_FROM, 50), axis=1)
    least = np.where(stretches.free >= THICK_FREE, FREE_STEADY, THICK_STEADY)
    return np.asarray(_are_whole(stretches) & (palest >= least * usual))


def _are_whole(stretches: Stretches) -> Flags:
    return np.asarray((stretches.filled >= THICK) & (stretches.blank <= THICK_BLANK))


def are_beating(stretches: Stretches) -> Flags:
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


def are_lines(stretches: Stretches) -> Flags:
    """Which stretches are as full as their rule usually is, by its fullest one that is no shorter than a letter."""
    long = stretches.length >= min(TIGHT, stretches.length.max())
    usual = float(stretches.filled[long].max())
    if usual < SOLID:
        return np.zeros(len(stretches.length), dtype=bool)
    wanted = usual * np.where(stretches.length < TIGHT, TIGHT_SHARE, SHARE)
    whole = stretches.blank <= np.minimum(BLANK, BLANK_SHARE * np.maximum(stretches.length, 1))
    return np.asarray((stretches.filled >= wanted) & whole)


def are_nearly_lines(stretches: Stretches) -> Flags:
    """Which short stretches are fuller than by a letter, though not as full as one must be that stands by itself."""
    usual = float(stretches.filled.max())
    whole = (stretches.filled >= NEARLY * usual) & (stretches.blank <= BLANK_SHARE * stretches.length)
    return np.asarray(whole & (usual >= SOLID) & (stretches.free >= FREE_DOTS) & (stretches.length < TIGHT))


def are_dotted(stretches: Stretches) -> Flags:
    """Which stretches are many dots or dashes with white on both sides."""
    many = stretches.runs >= np.maximum(FEWEST_DOTS, stretches.length / DOTS_APART)
    regular = (stretches.filled >= LEAST) & (stretches.blank <= BLANK_DOTS)
    touched = np.where(stretches.even >= EVEN_DOTS, FREE_EVEN, FREE_DOTS)
    return np.asarray(many & regular & (stretches.free >= touched))


def is_of_dots(stretches: Stretches) -> bool:
    """Whether most of a rule are dots that keep step, as no line of letters does."""
    dots = (are_dotted(stretches) & (stretches.even >= EVEN_DOTS)) | are_beating(stretches)
    return bool(stretches.length[dots].sum() >= MOST_DOTS * stretches.length.sum())
