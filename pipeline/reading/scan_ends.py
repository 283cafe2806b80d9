"""Rules of a scan end where they meet another rule: what runs on from there is a letter's stem in line with them.

A vertical rule that ends at a header's lower line would else be drawn on through the `h` of `Tahun` above it, and cut
the header's cell in two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.reading.scan_rules import Ruling

NEAR = 3.0
"""A rule reaches another when its end lies this near to it (points)."""
LONGEST = 26.0
"""An end that hangs over by more than this (points) belongs to the rule."""
OPEN = 0.5
"""Where this share of the rules hangs over the same line, the table's outer border is missing there."""


def without_overhang(ruling: Ruling, point: float) -> Ruling:
    """The rules with their short loose ends cut off.

    Args:
        ruling: lying and standing rules in pixels: start, end, position at the start, position at the end, thickness.
        point: pixels a point.
    """
    return replace(ruling, across=_cut(ruling.across, ruling.down, point), down=_cut(ruling.down, ruling.across, point))


def _cut(rules: NDArray[np.float64], others: NDArray[np.float64], point: float) -> NDArray[np.float64]:
    if not len(rules) or not len(others):
        return rules
    near, longest = NEAR * point, LONGEST * point
    middle = (rules[:, 2] + rules[:, 3]) / 2
    places = (others[:, 2] + others[:, 3]) / 2
    crossed = (others[:, 0] - near <= middle[:, None]) & (middle[:, None] <= others[:, 1] + near)
    inside = crossed & (rules[:, [0]] - near <= places) & (places <= rules[:, [1]] + near)
    first = np.where(inside, places, np.inf).min(axis=1)
    last = np.where(inside, places, -np.inf).max(axis=1)
    out = rules.copy()
    early, late = first - rules[:, 0], rules[:, 1] - last
    cut_start = (near < early) & (early <= longest) & ~_is_open(first, early, near)
    cut_end = (near < late) & (late <= longest) & ~_is_open(last, late, near)
    two = inside.sum(axis=1) >= 2
    out[cut_start & two, 0] = first[cut_start & two]
    out[cut_end & two, 1] = last[cut_end & two]
    return out


def _is_open(meeting: NDArray[np.float64], over: NDArray[np.float64], near: float) -> NDArray[np.bool_]:
    """For each rule whether most rules that end at the same line hang over it."""
    same = np.abs(meeting[:, None] - meeting[None, :]) <= near
    hanging = (same & (over > near)[None, :]).sum(axis=1)
    open_here = (hanging > OPEN * same.sum(axis=1)) & (same.sum(axis=1) >= 3)
    return np.asarray(open_here, dtype=np.bool_)
