"""Loose ends of rules found on a scan."""

from __future__ import annotations

import numpy as np

from pipeline.reading.scan_ends import without_overhang
from pipeline.reading.scan_rules import Ruling

ACROSS = np.array([[0, 400, y, y, 2] for y in (0, 20, 60, 100)], dtype=np.float64)


def standing(*ends: tuple[float, float, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Standing rules from (x, top, bottom)."""
    return np.array([[top, bottom, x, x, 2] for x, top, bottom in ends], dtype=np.float64)


def test_a_rule_does_not_run_on_through_a_letter() -> None:
    """The border below a header cell ends at the cell, not in the `h` printed in line with it."""
    down = standing((0, 0, 100), (100, 20, 100), (200, 5, 100), (300, 20, 100), (400, 0, 100))
    cut = without_overhang(Ruling(ACROSS, down), 1.0).down
    assert cut[2, 0] == 20
    assert np.array_equal(np.delete(cut, 2, axis=0), np.delete(down, 2, axis=0))


def test_an_open_side_keeps_the_ends_that_stand_for_it() -> None:
    """Without an outer border all rules hang over the last line, and none is cut."""
    down = standing((0, 0, 118), (100, 0, 118), (200, 0, 118), (400, 0, 118))
    assert np.array_equal(without_overhang(Ruling(ACROSS, down), 1.0).down, down)
