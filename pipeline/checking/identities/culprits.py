"""Which figure is the odd one: the value whose change makes most of the broken identities hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.items import Item, Spot

Family = tuple[int, str, str]
HALF = 0.5
"""A column in which fewer of its identities hold says nothing about single figures."""
_SEVERAL = 3


@dataclass(frozen=True, slots=True, eq=False)
class Culprit:
    """The odd figure: `broken` are the identities that it breaks (the one that names the rule first).

    `kept` are those that hold with the odd figure, so that others were computed from it.
    """

    item: Item
    field: str
    expected: Decimal
    broken: tuple[Identity, ...]
    kept: tuple[Identity, ...]


def shares(identities: Sequence[Identity]) -> dict[Family, tuple[int, int]]:
    """How many identities of each family hold, and how many there are."""
    held = Counter(one.family for one in identities if one.closes)
    return {family: (held[family], count) for family, count in Counter(one.family for one in identities).items()}


def hopeless(found: Mapping[Family, tuple[int, int]]) -> set[Family]:
    """Families in which fewer than half of the identities hold; one or two alone may well be single mistakes."""
    return {family for family, (held, count) in found.items() if count >= _SEVERAL and held < HALF * count}


def culprits(identities: Sequence[Identity]) -> Iterator[Culprit]:
    """The odd figures, greedily: each explains as many of the identities still broken as it can."""
    places: defaultdict[Spot, list[Identity]] = defaultdict(list)
    for one in identities:
        for item, field in one.places():
            places[item.spot(field)].append(one)
    broken = [one for one in identities if not one.closes]
    while broken:
        choices = [choice for one in broken for choice in _choices(one, places, set(map(id, broken)))]
        best = max(choices, key=_weight)
        yield best
        explained = set(map(id, best.broken))
        broken = [one for one in broken if id(one) not in explained]


def _weight(choice: Culprit) -> tuple[int, bool, int, int]:
    """Most explained first; of equals the result before its terms, the lower before the higher row."""
    first = choice.broken[0]
    own = first.spot == choice.item.spot(choice.field)
    return (len(choice.broken), own, choice.item.rank if choice.item.rank < 9 else -1, len(choice.kept))


def _choices(one: Identity, places: Mapping[Spot, list[Identity]], open_ones: set[int]) -> Iterator[Culprit]:
    """The result, and each term that would explain at least one other broken identity as well."""
    yield _culprit(one, one.result, one.field, one.expected, places, open_ones)
    if not one.linear:
        return
    missing = one.stated - one.expected
    for item, field in one.terms:
        value = one.values[item.spot(field)] + missing
        if value >= 0:
            choice = _culprit(one, item, field, value, places, open_ones)
            if len(choice.broken) > 1:
                yield choice


def _culprit(
    one: Identity, item: Item, field: str, value: Decimal, places: Mapping[Spot, list[Identity]], open_ones: set[int]
) -> Culprit:
    spot = item.spot(field)
    explained = [other for other in places[spot] if id(other) in open_ones and other.closes_with(spot, value)]
    kept = tuple(other for other in places[spot] if other.closes and not other.closes_with(spot, value))
    ordered = sorted(
        explained, key=lambda other: (other.spot != spot, other.result.record is not item.record, other is not one)
    )
    return Culprit(item, field, value, tuple(ordered), kept)
