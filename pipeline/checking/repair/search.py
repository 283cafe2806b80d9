"""The explanations of a broken identity, with what each costs.

An explanation changes readings, or leaves the identity broken as the office printed it. Its cost is the negative
logarithm of its probability against that of changing nothing. Sums fall apart by parent: one broken identity is looked
at with those that share a figure with it, and a change is charged with what it breaks and credited with what it mends.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log
from typing import TYPE_CHECKING

from pipeline.checking.repair.chances import ANY_DIGIT, just_so
from pipeline.checking.repair.closing import UNSEEN, changed, printed_so, residual, singles, values_with, ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.checking.identities.culprits import Family
    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.items import Spot
    from pipeline.checking.repair.closing import Changes
    from pipeline.checking.repair.variables import Variables

ONE_DIGIT = Decimal(1)
"""What a percentage is off by is no amount: it counts as the likeliest of all."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Readings changed (none: the office printed it so, or nobody saw what it is), and the cost in nats.

    `broken` counts the identities on changed figures that still fail.
    """

    changes: Changes
    cost: float
    broken: int = 0

    @property
    def is_seen(self) -> bool:
        """Whether every change is a reading that the image allows."""
        return all(change.candidate is not None for change in self.changes.values())


class Problem:
    """All usable identities with what is known of their figures."""

    def __init__(self, identities: Sequence[Identity], variables: Variables, chances: Mapping[Family, float]) -> None:
        self.identities = identities
        self.variables = variables
        self._chances = chances
        self._at: defaultdict[Spot, list[Identity]] = defaultdict(list)
        for one in identities:
            for item, field in one.places():
                self._at[item.spot(field)].append(one)

    def at(self, spot: Spot) -> Sequence[Identity]:
        """The identities that a figure stands in."""
        return self._at.get(spot, ())

    def chance(self, one: Identity) -> float:
        """The chance that an identity fails in print."""
        return self._chances[one.family]

    def broken(self) -> Iterator[Identity]:
        """The identities that fail, and in which some figure has another reading."""
        for one in self.identities:
            if not one.closes and any(self.variables.of(item, field).candidates for item, field in one.places()):
                yield one

    def explanations(self, seed: Identity) -> list[Explanation]:
        """All explanations of one broken identity, cheapest first."""
        found = [Explanation({}, 0.0)]
        for way in ways(seed, {}, self.variables):
            changes = changed({}, way)
            for seen in (changes, *self._further(changes)):
                found += [self._explained(seed, one) for one in (seen, *printed_so(seen))]
        return _once(sorted(found, key=lambda one: one.cost))

    def _further(self, changes: Changes) -> Iterator[Changes]:
        """With one more reading changed, where an identity held only because two errors cancelled."""
        for one in self._touched(changes):
            if one.closes and not one.holds(values_with(one, changes)):
                yield from (changed(changes, way) for way in singles(one, changes, self.variables))

    def _touched(self, changes: Changes) -> list[Identity]:
        return list({id(one): one for spot in changes for one in self.at(spot)}.values())

    def _explained(self, seed: Identity, changes: Changes) -> Explanation:
        """What the changes cost, less what they mend, more what they break."""
        touched = self._touched(changes)
        failing = [one for one in touched if not one.holds(values_with(one, changes))]
        after = sum(self._excuse(one, changes, seed) for one in failing)
        before = sum(self._excuse(one, {}, seed) for one in touched if not one.closes)
        cost = sum(change.cost for change in changes.values()) + after - before
        return Explanation(changes, cost, len(failing))

    def _excuse(self, one: Identity, changes: Changes, seed: Identity) -> float:
        """What it costs that an identity is broken: printed so, or a figure misread that is not among the changes.

        Readings of the seed that would mend it are explanations of their own.
        """
        left = UNSEEN if one is seed else 1.0
        unseen = left * sum(self.variables.of(i, f).wrong for i, f in one.places() if i.spot(f) not in changes)
        chance = just_so(residual(one, values_with(one, changes)) if one.linear else ONE_DIGIT, one.stated)
        return -log((self.chance(one) + min(unseen, 1.0) * ANY_DIGIT) * chance)


def _once(found: Sequence[Explanation]) -> list[Explanation]:
    """Each set of changes once, at its least cost."""
    keyed: dict[object, Explanation] = {}
    for one in found:
        values = ((spot, change.value, change.candidate is None) for spot, change in one.changes.items())
        keyed.setdefault(frozenset(values), one)
    return list(keyed.values())


def shares(explanations: Sequence[Explanation]) -> list[float]:
    """The probability of each explanation, if one of them is true."""
    weights = [exp(explanations[0].cost - one.cost) for one in explanations]
    return [weight / sum(weights) for weight in weights]
