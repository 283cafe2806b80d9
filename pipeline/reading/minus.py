"""A minus that is drawn as a short line before a figure instead of being a letter."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Glyphs
from pipeline.reading.letters import single_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SHORTEST, LONGEST = 0.25, 0.8
"""A minus is as long as these shares of the type size."""
HIGH, LOW = 0.36, 0.75
"""It stands between these shares of a digit's height, from the top."""
CLOSE = 0.45
"""It ends within this share of the type size before the figure."""
FREE = 0.8
"""No text stands within this share of the type size before it."""
PORTION = 64
"""So many lines are compared with all digits at once."""
MEETS, DASHED = 1.5, 12.0
"""Points; a line that ends so near to an upright one is a border, and one so near to another of its height a dash."""


def with_minuses(glyphs: Glyphs, across: NDArray[np.float64], upright: NDArray[np.float64]) -> Glyphs:
    """The characters with a hyphen for each short line that stands before a figure as its minus.

    Args:
        glyphs: the page's characters.
        across: its lying lines, n x 4 (x0, top, x1, bottom).
        upright: its standing lines.
    """
    codes = single_codes(glyphs.text)
    digits = np.flatnonzero((codes >= ord("0")) & (codes <= ord("9")) & (glyphs.angle == 0))
    if not len(digits) or not len(across):
        return glyphs
    longest = LONGEST * float(glyphs.size[digits].max())
    short = np.flatnonzero(across[:, 2] - across[:, 0] <= longest)
    likely = _figures(glyphs, digits, across, short)
    found = [(k, digit) for k, digit in likely if _is_free(glyphs, across, upright, k, digit)]
    return _with_hyphens(glyphs, across, found) if found else glyphs


def _figures(
    glyphs: Glyphs, digits: NDArray[np.intp], across: NDArray[np.float64], short: NDArray[np.intp]
) -> Iterator[tuple[int, int]]:
    """Each line that is as long and as high as the minus of a figure right behind it, and that figure's first digit."""
    size, top, left = glyphs.size[digits], glyphs.top[digits], glyphs.x0[digits]
    height = np.maximum(glyphs.bottom[digits] - top, 0.1)
    for start in range(0, len(short), PORTION):
        lines = short[start : start + PORTION]
        x0, y0, x1, y1 = across[lines].T[:, :, None]
        gap, share = left - x1, ((y0 + y1) / 2 - top) / height
        near = (gap > -0.1 * size) & (gap < CLOSE * size) & (share > HIGH) & (share < LOW)
        near &= (x1 - x0 >= SHORTEST * size) & (x1 - x0 <= LONGEST * size)
        for row in np.flatnonzero(near.any(axis=1)).tolist():
            places = digits[near[row]]
            yield int(lines[row]), int(places[glyphs.x0[places].argmin()])


def _is_free(glyphs: Glyphs, across: NDArray[np.float64], upright: NDArray[np.float64], k: int, digit: int) -> bool:
    """Whether a line stands alone: neither text nor a line of its height before it, and no upright line at its ends."""
    x0, y, x1, size = across[k, 0], (across[k, 1] + across[k, 3]) / 2, across[k, 2], glyphs.size[digit]
    level = (glyphs.top < y) & (glyphs.bottom > y) & (glyphs.text != " ")
    if (level & (glyphs.x1 > x0 - FREE * size) & (glyphs.x0 < x1 - 0.1 * size)).any():
        return False
    beside = (upright[:, 1] - MEETS <= y) & (upright[:, 3] + MEETS >= y)
    x = (upright[beside, 0] + upright[beside, 2]) / 2
    if ((np.abs(x - x0) <= MEETS) | (np.abs(x - x1) <= MEETS)).any():
        return False
    same = np.abs((across[:, 1] + across[:, 3]) / 2 - y) <= MEETS
    same &= (across[:, 2] > x0 - DASHED) & (across[:, 0] < x1 + DASHED)
    return bool(same.sum() == 1)


def _with_hyphens(glyphs: Glyphs, across: NDArray[np.float64], found: list[tuple[int, int]]) -> Glyphs:
    """The characters with hyphens behind them, each as high and of the same look as the digit that it stands before."""
    lines, digits = (np.asarray(numbers, dtype=np.intp) for numbers in zip(*found, strict=True))
    added = {part.name: getattr(glyphs, part.name)[digits] for part in fields(Glyphs)}
    added |= {"text": np.full(len(digits), "-"), "x0": across[lines, 0], "x1": glyphs.x0[digits]}
    return Glyphs(**{name: np.concatenate((getattr(glyphs, name), values)) for name, values in added.items()})
