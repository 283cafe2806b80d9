"""How likely one entry of a list follows another in a table's printed order, for all pairs of rows at once.

A child of the row above or its next sibling is likely, a jump to another program is not. Values are natural logarithms
of probabilities, set so that the bench (tests/bench/names.py) holds its precision.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.nomenclature import ANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.matching.nomenclature import Entry

DESCENDING, REPEATED = -2.0, -9.0
SAME_PROGRAM, SAME_BIDANG, ELSEWHERE = -9.0, -11.0, -14.0
AFTER_NONE = -2.0
_BLANK = ANY - 1  # parts that a code does not have; sorts before every part


def transitions(groups: Sequence[Sequence[Entry]]) -> list[NDArray[np.float64]]:
    """For each row but the first a matrix: from each entry of the row above (and "none of them") to each of its own."""
    if len(groups) < 2:
        return []
    ends = np.cumsum([0, *map(len, groups)])
    places = [np.arange(first, last) for first, last in pairwise(ends)]
    codes = _codes([entry for group in groups for entry in group])
    above = np.concatenate([np.repeat(old, len(new)) for old, new in pairwise(places)])
    below = np.concatenate([np.tile(new, len(old)) for old, new in pairwise(places)])
    parents = np.array([len(entry.parent) for group in groups for entry in group], dtype=np.intp)
    values = _step(codes[above], codes[below], parents[below])
    sizes = [len(old) * len(new) for old, new in pairwise(groups)]
    cut = np.split(values, np.cumsum(sizes)[:-1])
    return [_with_none(v.reshape(len(old), len(new))) for v, (old, new) in zip(cut, pairwise(groups), strict=True)]


def _codes(entries: Sequence[Entry]) -> NDArray[np.int32]:
    """Codes of n entries as n rows of numbers, as many as the longest has (old codes have up to seven)."""
    depth = max((len(entry.parts) for entry in entries), default=1)
    rows = [(*entry.parts, *(_BLANK,) * (depth - len(entry.parts))) for entry in entries]
    return np.array(rows, dtype=np.int32).reshape(len(entries), depth)


def _with_none(values: NDArray[np.float64]) -> NDArray[np.float64]:
    matrix = np.full((values.shape[0] + 1, values.shape[1] + 1), AFTER_NONE)
    matrix[:-1, :-1] = values
    return matrix


def _step(old: NDArray[np.int32], new: NDArray[np.int32], parents: NDArray[np.intp]) -> NDArray[np.float64]:
    """The value of each step from a code of `old` to that of `new`, whose parent has so many parts."""
    shared, depth = _shared(old, new), (new != _BLANK).sum(axis=1)
    values = np.where(shared >= np.minimum(3, depth), SAME_PROGRAM, ELSEWHERE)
    values = np.where((shared >= np.minimum(2, depth)) & (values == ELSEWHERE), SAME_BIDANG, values)
    order = _order(old, new, parents, depth)
    family = np.where(order > 0, 0.0, np.where(order < 0, DESCENDING, REPEATED))
    return np.where(shared >= parents, family, values)


def _shared(old: NDArray[np.int32], new: NDArray[np.int32]) -> NDArray[np.intp]:
    """How many leading parts two codes share, X standing for anything."""
    general = ((old[:, 0] == ANY) | (new[:, 0] == ANY))[:, None]
    same = (old == new) | (general & ((old == ANY) | (new == ANY)))
    shared: NDArray[np.intp] = np.logical_and.accumulate(same & (old != _BLANK) & (new != _BLANK), axis=1).sum(axis=1)
    return shared


def _order(
    old: NDArray[np.int32], new: NDArray[np.int32], parents: NDArray[np.intp], depth: NDArray[np.intp]
) -> NDArray[np.int32]:
    """Whether the new code's own parts come after (above 0), before (below 0) or equal those of the old one there."""
    order = np.zeros(len(old), dtype=np.int32)
    for part in range(new.shape[1]):
        open_here = (order == 0) & (part >= parents) & (part < depth)
        order = np.where(open_here, np.sign(new[:, part] - old[:, part]), order)
    return order
