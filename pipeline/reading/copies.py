"""Letters printed a second time almost on the same place: fake bold, shadows, whole pages drawn twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.reading.letters import HIGHEST, codes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

BESIDE, BELOW = 0.12, 0.2
"""A copy lies within these shares of the letter's height of its first print, aside and up or down."""
WITHIN = 0.4
"""Or within this share of its width aside: no two letters of one word overlap so far."""
ALIKE = 0.7
"""The lower of two prints has at least this share of the other's height; a small digit over a large one is its own."""
AHEAD = 3
"""A letter is compared with so many of its kind that stand next to it."""


def kinds_of(text: NDArray[np.str_]) -> NDArray[np.int64]:
    """A number for each text, the same for equal ones; comparing numbers is much quicker."""
    first, *others = codes_of(text).T
    kind: NDArray[np.int64] = first.astype(np.int64)
    for codes in others:  # of ligatures
        if codes.any():
            kind = np.unique(kind * (HIGHEST + 1) + codes, return_inverse=True)[1]
    return kind


def copies(text: NDArray[np.str_], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which characters are copies of one drawn before.

    Equal letters are sorted into bands by their middle, and compared along each band. As two copies may fall on both
    sides of a band's border, this is done twice, the second time with the borders half a band lower.
    """
    doubled = np.zeros(len(text), dtype=bool)
    inked = np.flatnonzero(text != " ")
    if not len(inked):
        return doubled
    boxes = boxes[inked]
    left, top, right, bottom = boxes.T
    height = bottom - top
    aside, below = np.maximum(BESIDE * height, WITHIN * (right - left)), BELOW * height
    band = max(2 * float(below.max()), 0.5)
    kind, middle = kinds_of(text)[inked], (top + bottom) / (2 * band)
    across = np.unique(left, return_inverse=True)[1] * len(inked) + np.arange(len(inked))
    for shift in (0.0, 0.5):
        level = np.floor(middle + shift).astype(np.int64)
        key = kind * (np.ptp(level) + 1) + level - level.min()
        order = np.sort(key * len(inked) ** 2 + across) % len(inked)  # several times as quick as to sort the places
        kinds, lefts, asides = kind[order], left[order], aside[order]
        for ahead in range(1, AHEAD + 1):
            room = np.minimum(asides[:-ahead], asides[ahead:])
            near = (kinds[:-ahead] == kinds[ahead:]) & (np.abs(lefts[:-ahead] - lefts[ahead:]) < room)
            first = np.flatnonzero(near)  # few, or none
            if len(first):
                a, b = order[first], order[first + ahead]
                moved = np.minimum(np.abs(top[a] - top[b]), np.abs(bottom[a] - bottom[b]))  # heights differ by typeface
                same = moved < np.minimum(below[a], below[b])
                same &= np.minimum(height[a], height[b]) >= ALIKE * np.maximum(height[a], height[b])
                doubled[inked[np.maximum(a, b)[same]]] = True
    return doubled
