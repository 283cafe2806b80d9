"""The money at stake in several items together: each row once, however many of them speak of it.

The same as the view `taruhan_dokumen` says of all that is open in a document; here for what a person wishes to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Place = tuple[tuple[str, ...], float]
"""A place's way in the tree of its document (`jalur`) and the rupiah at stake there."""


def at_stake(places: Iterable[Place]) -> float:
    """The rupiah at stake in a document: of a row its own, or what is at stake below it, whichever is more."""
    stakes: dict[tuple[str, ...], float] = {}
    for way, stake in places:
        stakes[way] = max(stake, stakes.get(way, 0.0))
    for depth in range(max(map(len, stakes), default=0), 0, -1):
        below: dict[tuple[str, ...], float] = {}
        for way, stake in stakes.items():
            if len(way) == depth:
                below[way[:-1]] = below.get(way[:-1], 0.0) + stake
        for way, stake in below.items():
            stakes[way] = max(stake, stakes.get(way, 0.0))
    return stakes.get((), 0.0)


def sum_of(places: Sequence[Place]) -> float:
    """The rupiah at stake in one item (`taruhan` of the queue): that of its places, but of none below another one."""
    if len(places) == 1:
        return places[0][1]
    stakes: dict[tuple[str, ...], float] = {}
    for way, stake in places:
        stakes[way] = max(stake, stakes.get(way, 0.0))
    return sum(stake for way, stake in stakes.items() if not any(way[:depth] in stakes for depth in range(len(way))))
