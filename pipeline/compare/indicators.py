"""Which indicators of one activity are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_sort_ratio

from pipeline.compare.names import same
from pipeline.compare.settings import load
from pipeline.normalise.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.compare.records import Value

    Indicator = Mapping[str, Value]


def met(old: Sequence[Indicator], now: Sequence[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """Indicators side by side: the same words, then those reworded, then as they stand; an empty one for none."""
    if len(old) == len(now) == 1:
        return [(old[0], now[0])]
    mine, theirs, found = list(range(len(old))), list(range(len(now))), []
    for least in (101.0, load().limits["indicator"]):
        for i, j in _alike(old, now, mine, theirs, least):
            found.append((i, j))
            mine.remove(i)
            theirs.remove(j)
    pairs = [(old[i], now[j]) for i, j in sorted(found)]
    return [*pairs, *((old[i], {}) for i in mine), *(({}, now[j]) for j in theirs)]


def _alike(
    old: Sequence[Indicator], now: Sequence[Indicator], mine: Sequence[int], theirs: Sequence[int], least: float
) -> list[tuple[int, int]]:
    scored = sorted((-_likeness(old[i], now[j]), abs(i - j), i, j) for i in mine for j in theirs)
    taken: set[tuple[bool, int]] = set()
    found = []
    for score, _, i, j in scored:
        if -score >= least and taken.isdisjoint({(True, i), (False, j)}):
            taken |= {(True, i), (False, j)}
            found.append((i, j))
    return found


def _likeness(old: Indicator, now: Indicator) -> float:
    """101 for the same words, else up to 100; without words in either they may be the same."""
    first, second = (str(one["indikator"].value or "") if "indikator" in one else "" for one in (old, now))
    if same(first, second):
        return 101.0
    return float(token_sort_ratio(fold(first), fold(second)))
