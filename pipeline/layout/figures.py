"""Amounts outside tables: whether they stand in the columns of a table that nobody found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.model import Line

AMOUNT = re.compile(r"^(?:Rp\.?\s*)?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d\d)?(?:,-)?$")
FEWEST = 4
"""So many amounts below one another are a column."""
ALIGNED, LEVEL = 3.0, 3.0
"""Right ends, and middles, that differ by less (points) stand below, and beside, one another."""


def has_beside(lines: Sequence[Line]) -> NDArray[np.bool_]:
    """Which lines have another one beside them."""
    boxes = np.asarray([line.box for line in lines], dtype=np.float64).reshape(-1, 4)
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(middles)
    near = np.diff(middles[order]) < LEVEL
    found = np.zeros(len(lines), dtype=bool)
    found[order] = np.concatenate((near, [False])) | np.concatenate(([False], near)) if len(lines) else False
    return found


def figures_in_columns(lines: Sequence[Line]) -> list[Line]:
    """The amounts that stand below one another with other text beside them; none where there are only a few.

    Narrative breaks its lines at amounts too, but then nothing stands beside them.
    """
    beside = has_beside(lines)
    found = [line for at, line in enumerate(lines) if AMOUNT.match(line.text) and beside[at]]
    ends = np.asarray([line.box.x1 for line in found])
    below = (np.abs(ends[:, None] - ends[None, :]) < ALIGNED).sum(axis=1) if len(ends) else np.zeros(0)
    return found if len(ends) and below.max() >= FEWEST else []
