"""Text that is struck out: by lying or slanted lines as long as the text itself, whole or in pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.model import Glyphs

HIGH, LOW = 0.36, 0.7
"""A line that strikes text out runs between these shares of the letters' height, from the top."""
LONGER = 1.0
"""It is longer than the text by at most this share of the size on each side."""
TIGHT = 0.25
"""A line over one character alone is longer than it by at most this share of the size on each side."""
WHOLE = 0.8
"""It runs over at least this share of that character; a shorter one is a stroke of the letter, as the bar of `A`."""
STRUCK = 0.6
"""Text covers at least this share of it."""
ROUNDING = 1e-6
MEETS = 1.5
"""Points; a line that ends so near to an upright one is a cell's border."""
PIECES = 1.2
"""Points between two pieces of one line."""
BESIDE, STEEPEST = 0.2, 1.5
"""A slanted line leaves the letters' height by at most this share of it, and is no higher than so many type sizes."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A lying line, its pieces together: its ends, its height, and the numbers of its pieces."""

    x0: float
    x1: float
    y: float
    pieces: tuple[int, ...]


def struck(
    glyphs: Glyphs, across: NDArray[np.float64], upright: NDArray[np.float64], slanted: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which characters are struck out, and which lying lines strike them.

    Args:
        glyphs: the page's characters.
        across: its lying lines, n x 4 (x0, top, x1, bottom).
        upright: its standing lines.
        slanted: the boxes of its slanted lines.
    """
    gone, strokes = np.zeros(len(glyphs), dtype=bool), np.zeros(len(across), dtype=bool)
    if not len(glyphs) or not (len(across) or len(slanted)):
        return gone, strokes
    inked = np.flatnonzero((glyphs.text != " ") & (glyphs.angle == 0))
    inked = inked[np.argsort(glyphs.top[inked], kind="stable")]
    for line, under in _crossing(glyphs, inked, across):
        if _strikes(glyphs, under, line.x0, line.x1) and not _meets(across, upright, line):
            gone[under] = strokes[list(line.pieces)] = True
    for x0, top, x1, bottom in slanted.tolist():
        under = _under(glyphs, inked, (x0, top, x1, bottom))
        if _strikes(glyphs, under, x0, x1) and bottom - top <= STEEPEST * glyphs.size[under].max():
            gone[under] = True
    return gone, strokes


def _crossing(
    glyphs: Glyphs, inked: NDArray[np.intp], across: NDArray[np.float64]
) -> Iterator[tuple[_Line, NDArray[np.intp]]]:
    """The lying lines that run through the middle of characters, and these."""
    tops, height = glyphs.top[inked], glyphs.bottom[inked] - glyphs.top[inked]
    middle = (glyphs.x0[inked] + glyphs.x1[inked]) / 2
    tallest = float(height.max(initial=0.0))
    levels, place = np.unique(np.round((across[:, 1] + across[:, 3]) / 2, 1), return_inverse=True)
    for level in np.flatnonzero(_crossed(levels, tops, height)).tolist():
        y = float(levels[level])
        first, last = np.searchsorted(tops, (y - LOW * tallest, y))
        share = (y - tops[first:last]) / height[first:last]
        near = np.flatnonzero((share > HIGH) & (share < LOW)) + first
        for line in _joined(across, np.flatnonzero(place == level), y) if len(near) else ():
            under = inked[near[(middle[near] > line.x0) & (middle[near] < line.x1)]]
            if len(under):
                yield line, under


def _joined(across: NDArray[np.float64], members: NDArray[np.intp], y: float) -> list[_Line]:
    """The lines of one height, pieces that follow one another as one."""
    found: list[_Line] = []
    for k in members[np.argsort(across[members, 0], kind="stable")].tolist():
        x0, x1 = float(across[k, 0]), float(across[k, 2])
        if found and x0 - found[-1].x1 <= PIECES:
            last = found[-1]
            found[-1] = _Line(last.x0, max(last.x1, x1), y, (*last.pieces, k))
        else:
            found.append(_Line(x0, x1, y, (k,)))
    return found


def _under(glyphs: Glyphs, inked: NDArray[np.intp], line: Sequence[float]) -> NDArray[np.intp]:
    """The characters of the line of text that a slanted line runs over."""
    x0, top, x1, bottom = line
    room = BESIDE * (glyphs.bottom[inked] - glyphs.top[inked])
    across = (glyphs.x0[inked] + glyphs.x1[inked] > 2 * x0) & (glyphs.x0[inked] + glyphs.x1[inked] < 2 * x1)
    return inked[across & (top >= glyphs.top[inked] - room) & (bottom <= glyphs.bottom[inked] + room)]


def _crossed(levels: NDArray[np.float64], tops: NDArray[np.float64], height: NDArray[np.float64]) -> NDArray[np.intp]:
    """How many characters each level may run through in the middle; a few too many, by rounding."""
    first = np.searchsorted(levels, tops + HIGH * height - ROUNDING)
    last = np.searchsorted(levels, tops + LOW * height + ROUNDING)
    steps = np.bincount(first, minlength=len(levels) + 1) - np.bincount(last, minlength=len(levels) + 1)
    return np.asarray(np.cumsum(steps)[: len(levels)], dtype=np.intp)


def _strikes(glyphs: Glyphs, near: NDArray[np.intp], x0: float, x1: float) -> bool:
    """Whether a line is as long as the text that it crosses."""
    if not len(near) or (len(near) == 1 and not str(glyphs.text[near[0]]).isalnum()):
        return False
    left, right, size = glyphs.x0[near].min(), glyphs.x1[near].max(), glyphs.size[near].max()
    room = (LONGER if len(near) > 1 else TIGHT) * size
    ends = abs(left - x0) <= room and abs(x1 - right) <= room
    if len(near) == 1:
        ends = ends and min(x1, right) - max(x0, left) >= WHOLE * (right - left)
    return bool(ends and (glyphs.x1[near] - glyphs.x0[near]).sum() >= STRUCK * (x1 - x0))


def _meets(across: NDArray[np.float64], upright: NDArray[np.float64], line: _Line) -> bool:
    """Whether a line ends at an upright one, or goes on as another lying one: then it is a border of a table."""
    beside = (upright[:, 1] - MEETS <= line.y) & (upright[:, 3] + MEETS >= line.y)
    x = (upright[beside, 0] + upright[beside, 2]) / 2
    if (np.abs(x - line.x0) <= MEETS).any() and (np.abs(x - line.x1) <= MEETS).any():
        return True
    level = np.abs((across[:, 1] + across[:, 3]) / 2 - line.y) <= MEETS
    level[list(line.pieces)] = False
    return bool((level & ((np.abs(across[:, 0] - line.x1) <= MEETS) | (np.abs(across[:, 2] - line.x0) <= MEETS))).any())
