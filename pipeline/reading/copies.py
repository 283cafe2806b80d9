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
    if not len(text):
        return doubled
    height, width = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    band = max(2 * BELOW * float(height.max(initial=0.0)), 0.5)
    kind, inked = kinds_of(text), text != " "
    middle = (boxes[:, 1] + boxes[:, 3]) / (2 * band)
    aside, below = np.maximum(BESIDE * height, WITHIN * width), BELOW * height
    across = np.argsort(boxes[:, 0], kind="stable")
    for shift in (0.0, 0.5):
        level = np.floor(middle + shift).astype(np.int64)
        key = kind * (np.ptp(level) + 1) + level - level.min()
        order = across[np.argsort(key[across], kind="stable")]
        for ahead in range(1, AHEAD + 1):
            a, b = order[:-ahead], order[ahead:]
            same = (kind[a] == kind[b]) & inked[a]
            same &= np.abs(boxes[a, 0] - boxes[b, 0]) < np.minimum(aside[a], aside[b])
            moved = np.abs(boxes[a][:, [1, 3]] - boxes[b][:, [1, 3]]).min(axis=1)  # typefaces differ in their heights
            same &= moved < np.minimum(below[a], below[b])
            same &= np.minimum(height[a], height[b]) >= ALIKE * np.maximum(height[a], height[b])
            doubled[np.maximum(a, b)[same]] = True
    return doubled
