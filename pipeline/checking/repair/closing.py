"""The ways in which a broken identity can be made to hold: one reading changed, or two, or none that was seen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, TypeAlias

from pipeline.checking.repair.chances import ANY_DIGIT, just_so
from pipeline.checking.repair.variables import ALIKE, COVERED
from schemas.fields import number_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.items import Spot
    from pipeline.checking.repair.variables import Candidate, Variable, Variables

CHEAP = 8
"""Of each figure so many readings are tried in pairs where an identity is no plain sum."""
LONG = 6
"""Sums of more terms are plain ones; shorter ones may also hold as the last or the greatest of their terms."""
UNSEEN = 1 - COVERED - ALIKE
"""Of a wrong reading's probability: its truth is none of those that were seen."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure's other value. `candidate` is the reading that gives it; None: nothing that was seen does."""

    variable: Variable
    value: Decimal
    cost: float
    candidate: Candidate | None = None


Changes: TypeAlias = "Mapping[Spot, Change]"


def exact(one: Identity) -> Identity:
    """The identity without slack for sen where at most one of its amounts prints any: then they cannot add up to it."""
    broken = [value for value in one.values.values() if value != value.to_integral_value()]
    if not one.linear or number_kind(one.result.form.fact, one.field) != "money" or len(broken) > 1:
        return one
    return replace(one, holds=lambda given: residual(one, given) == 0)


def values_with(one: Identity, changes: Changes) -> dict[Spot, Decimal]:
    """The identity's figures with the changes made."""
    return {spot: changes[spot].value if spot in changes else value for spot, value in one.values.items()}


def residual(one: Identity, values: Mapping[Spot, Decimal]) -> Decimal:
    """What the result of a sum is above its terms."""
    return values[one.spot] - sum((values[item.spot(field)] for item, field in one.terms), start=values[one.spot] * 0)


def changed(changes: Changes, way: tuple[Change, ...]) -> Changes:
    """The changes with those of a way."""
    return {**changes, **{change.variable.spot: change for change in way}}


def ways(one: Identity, changes: Changes, variables: Variables) -> Iterator[tuple[Change, ...]]:
    """Every set of one or two further changes that makes the identity hold."""
    values, free = values_with(one, changes), _free(one, changes, variables)
    yield from singles(one, changes, variables)
    yield from _sum_pairs(one, values, free) if one.linear else _pairs(one, values, free)
    if one.linear:
        yield from _unseen(one, values, free)


def printed_so(changes: Changes) -> Iterator[Changes]:
    """The same values, one of them not read wrong but printed wrong: what every repair has to be weighed against."""
    for spot, change in changes.items():
        if change.candidate is not None:
            chance = change.variable.misprint * just_so(change.value - change.variable.value, change.variable.value)
            yield {**changes, spot: Change(change.variable, change.value, -log(chance))}


def singles(one: Identity, changes: Changes, variables: Variables) -> Iterator[tuple[Change, ...]]:
    """Each further reading that alone makes the identity hold."""
    values = values_with(one, changes)
    missing = residual(one, values) if one.linear and len(one.terms) > LONG else None
    for variable in _free(one, changes, variables):
        for candidate in variable.candidates:
            step = abs(candidate.value - values[variable.spot])
            if missing is not None and abs(step - abs(missing)) > 1:
                continue  # a sum of many terms: only a step as large as what is missing can close it
            if one.holds({**values, variable.spot: candidate.value}):
                yield (Change(variable, candidate.value, candidate.cost, candidate),)


def _free(one: Identity, changes: Changes, variables: Variables) -> list[Variable]:
    return [variables.of(item, field) for item, field in one.places() if item.spot(field) not in changes]


def _sum_pairs(one: Identity, values: dict[Spot, Decimal], free: Sequence[Variable]) -> Iterator[tuple[Change, ...]]:
    """Pairs whose effects on a sum cancel what is missing, found through the effect that the second must have."""
    missing = residual(one, values)
    effects: defaultdict[Decimal, list[Change]] = defaultdict(list)
    for variable in free:
        sign = 1 if variable.spot == one.spot else -1
        read = values[variable.spot]
        own = [(sign * (a.value - read), Change(variable, a.value, a.cost, a)) for a in variable.candidates]
        for effect, change in own:
            yield from ((other, change) for other in effects.get(-missing - effect, ()))
        for effect, change in own:
            effects[effect].append(change)


def _pairs(one: Identity, values: dict[Spot, Decimal], free: Sequence[Variable]) -> Iterator[tuple[Change, ...]]:
    for first, second in combinations(free, 2):
        for a in first.candidates[:CHEAP]:
            for b in second.candidates[:CHEAP]:
                if one.holds({**values, first.spot: a.value, second.spot: b.value}):
                    yield Change(first, a.value, a.cost, a), Change(second, b.value, b.cost, b)


def _unseen(one: Identity, values: dict[Spot, Decimal], free: Sequence[Variable]) -> Iterator[tuple[Change, ...]]:
    """The value that each figure should have, misread unseen or printed wrong: it explains, and never repairs."""
    missing = residual(one, values)
    for variable in free:
        value = values[variable.spot] - missing if variable.spot == one.spot else values[variable.spot] + missing
        if value >= 0:
            seen = any(candidate.value == value for candidate in variable.candidates)
            misread = 0.0 if seen else variable.wrong * UNSEEN * ANY_DIGIT
            yield (Change(variable, value, -log((misread + variable.misprint) * just_so(missing, variable.value))),)
