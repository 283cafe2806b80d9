"""Amounts outside tables: whether they stand in the columns of a table that nobody found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Line

AMOUNT = re.compile(r"^(?:Rp\.?\s*)?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d\d)?(?:,-)?$")
FEWEST = 4
"""So many amounts below one another are a column."""
ALIGNED, LEVEL = 3.0, 3.0
"""Right ends, and middles, that differ by less (points) stand below, and beside, one another."""


def figures_in_columns(lines: Sequence[Line]) -> list[Line]:
    """The amounts that stand below one another with other text beside them; none where there are only a few.

    Narrative breaks its lines at amounts too, but then nothing stands beside them.
    """
    boxes = np.asarray([line.box for line in lines], dtype=np.float64).reshape(-1, 4)
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    found = [
        line
        for i, line in enumerate(lines)
        if AMOUNT.match(line.text) and (np.abs(middles - middles[i]) < LEVEL).sum() > 1
    ]
    ends = np.asarray([line.box.x1 for line in found])
    below = (np.abs(ends[:, None] - ends[None, :]) < ALIGNED).sum(axis=1) if len(ends) else np.zeros(0)
    return found if len(ends) and below.max() >= FEWEST else []
