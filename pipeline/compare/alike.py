"""The best partner of each among those that are alike: mutual, and ahead of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.compare.names import likenesses

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


class Alike(NamedTuple):
    """Two names by their places in their lists, and how alike they are, 0 to 100."""

    old: int
    now: int
    score: float


def mutual(old: Sequence[str], now: Sequence[str], margin: float) -> list[Alike]:
    """Names that are each other's best, by `margin` ahead of the second best on either side; the surest first."""
    if not old or not now:
        return []
    scores = likenesses(old, now)
    found = [Alike(i, int(j), float(scores[i, j])) for i, j in enumerate(scores.argmax(axis=1))]
    return sorted((one for one in found if _ahead(scores, one, margin)), key=lambda one: -one.score)


def _ahead(scores: NDArray[np.float32], one: Alike, margin: float) -> bool:
    row, column = scores[one.old], scores[:, one.now]
    least = one.score - margin
    return bool((row > least).sum() == 1 and (column > least).sum() == 1)
