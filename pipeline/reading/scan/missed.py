"""Rules of a scanned table that are too short or too faint to be seen by themselves.

Between two neighbouring rules that are known, a rule that parts them runs from one to the other; no letter does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.reading.scan.looks import ASIDE, is_thick
from pipeline.reading.scan.traces import Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.reading.scan.borders import Borders
    from pipeline.reading.scan.looks import Ink

FILLED = 0.88  # share of ink from rule to rule
BESIDE = 0.4  # most ink on the emptier side
APART = 2.4  # points from a known rule
NARROWEST, LOWEST = 6.0, 7.5  # points between the known rules: for lying and for standing rules (letters are as tall)


def missed(borders: Borders, ink: Ink, turned: Ink, point: float) -> tuple[list[Trace], list[Trace]]:
    """Lying and standing rules between neighbouring rules of a table that are not among them."""
    lying = _between(borders.standing, borders.lying, ink, point, NARROWEST)
    return lying, _between(borders.lying, borders.standing, turned, point, LOWEST)


def _between(sides: Sequence[Trace], known: Sequence[Trace], ink: Ink, point: float, narrowest: float) -> list[Trace]:
    """The rules along the rows of `ink` that run from one of `sides` to the next."""
    low = max(int(min(side.start for side in sides)), 0)
    high = min(int(max(side.end for side in sides)) + 1, ink.mask.shape[0])
    rows = np.arange(low, high)
    tall = cv2.dilate((ink.thin[low:high] > 0).astype(np.uint8), np.ones((3, 1), np.uint8))
    sums = np.zeros((high - low, ink.mask.shape[1] + 1), dtype=np.int32)
    np.cumsum(tall, axis=1, dtype=np.int32, out=sums[:, 1:])
    found = []
    for left, right in pairwise(sides):
        start = np.clip(np.rint(left.at(rows) + left.thickness / 2 + 1).astype(int), 0, ink.mask.shape[1])
        end = np.clip(np.rint(right.at(rows) - right.thickness / 2 - 1).astype(int), 0, ink.mask.shape[1])
        width = float(np.median(end - start))
        if width < narrowest * point:
            continue
        filled = (sums[rows - low, end] - sums[rows - low, start]) / np.maximum(end - start, 1)
        between = float(np.median(start + end)) / 2
        levels = np.array([rule.at(between) for rule in known])
        for first, last in _marks(filled, point):
            middle = (first + last) / 2 + low
            if abs(levels - middle).min() > APART * point:
                ends = np.array([left.at(middle), right.at(middle)], dtype=np.float64)
                found.append(Trace(ends, np.array([middle, middle]), max(last - first - 1.0, 1.0)))
    return found


def _marks(filled: NDArray[np.float64], point: float) -> Iterator[tuple[int, int]]:
    """First and last rows of thin runs of filled rows with white on one side."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (filled >= FILLED).astype(np.int8), [0])))).reshape(-1, 2)
    aside = round(ASIDE * point)
    for first, end in edges.tolist():
        one, other = filled[max(first - aside, 0)], filled[min(end - 1 + aside, len(filled) - 1)]
        if not is_thick(end - first - 2, point) and min(one, other) <= BESIDE:
            yield first, end - 1
