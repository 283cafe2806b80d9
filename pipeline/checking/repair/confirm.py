"""Doubtful readings that identities prove right: they stand as read, and no person need look.

An identity proves a figure when it holds with it, would not hold with a slightly different one, and hardly holds by
chance: its other figures are not all doubtful, and there are enough digits and terms that no two errors cancel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.identities.culprits import hopeless, shares
from pipeline.checking.repair.chances import significant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.checking.identities.culprits import Family
    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.items import Item
    from pipeline.checking.repair.search import Problem
    from pipeline.checking.repair.variables import Variable

CONFIRMED = 0.995
"""Least probability of a figure that needs no person any more."""
DIGITS = 3
"""A figure of fewer digits adds up by chance too easily."""
ONE_GROUP = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,])")
"""A number whose only mark may stand before thousands or before decimals."""
FEW_TERMS = 4
"""Of an identity of more terms each matters: it is a sum."""
CANCEL, REPEAT = 1 / 30, 1 / 3
"""Two errors cancel in a sum of several terms; one error is made twice where a figure is only printed twice."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A doubtful figure with its certainty now, and the identities that prove it."""

    variable: Variable
    certainty: float
    identities: tuple[Identity, ...]


def confirmations(problem: Problem) -> Iterator[Confirmed]:
    """The figures in review that all their identities bear out."""
    places = {item.spot(field): (item, field) for one in problem.identities for item, field in one.places()}
    dumb = hopeless(shares([one for one in problem.identities if _is_sure(one)]))
    for item, field in places.values():
        variable = problem.variables.of(item, field)
        evidence = variable.evidence
        if evidence.source == "ocr" and evidence.status == "review":
            yield from _confirmed(problem, variable, dumb)


def _is_sure(one: Identity) -> bool:
    """Whether no figure of an identity waits for a person."""
    return all(item.evidence(field).status != "review" for item, field in one.places())


def _confirmed(problem: Problem, variable: Variable, dumb: Collection[Family]) -> Iterator[Confirmed]:
    """The figure, if the identities on it prove it; those of columns in which the sure figures fail say nothing."""
    on_it = [one for one in problem.at(variable.spot) if one.family not in dumb]
    if significant(variable.value, trailing=True) < DIGITS or not all(one.closes for one in on_it):
        return
    telling = [one for one in on_it if _tells(one, variable) and not _keeps_its_scale(problem, one, variable)]
    left = variable.wrong
    for one in telling:
        left *= _by_chance(problem, one, variable)
    if telling and 1 - left >= CONFIRMED:
        yield Confirmed(variable, 1 - left, tuple(telling))


def _tells(one: Identity, variable: Variable) -> bool:
    """Whether the identity would fail if the figure were any other reading, or off by two in its last digit."""
    return not any(one.closes_with(variable.spot, value) for value in _other_values(variable))


def _other_values(variable: Variable) -> Iterator[Decimal]:
    """What else a figure may be: a little more or less, and its other readings."""
    unit = Decimal(1).scaleb(min(0, int(variable.value.as_tuple().exponent)))
    yield from (variable.value + 2 * unit, variable.value - 2 * unit)
    yield from (candidate.value for candidate in variable.candidates)


def _keeps_its_scale(problem: Problem, one: Identity, variable: Variable) -> bool:
    """Whether an identity says nothing of thousands or decimals: `5,781 / 7,455` is what `5.781 / 7.455` is."""
    others = [problem.variables.of(item, field) for item, field in one.places() if item.spot(field) != variable.spot]
    return _has_two_scales(variable) and any(_has_two_scales(other) for other in others)


def _has_two_scales(variable: Variable) -> bool:
    return ONE_GROUP.search(variable.evidence.text) is not None


def _by_chance(problem: Problem, one: Identity, variable: Variable) -> float:
    """The chance that the identity holds although the figure is misread."""
    others = [(item, field) for item, field in one.places() if item.spot(field) != variable.spot]
    others = [place for place in others if len(one.terms) > FEW_TERMS or _matters(problem, one, *place)]
    filled = sum(1 for item, field in others if one.values[item.spot(field)])
    wrong = sum(problem.variables.of(item, field).wrong for item, field in others)
    return min(1.0, wrong * (CANCEL if filled > 1 else REPEAT) + problem.chance(one) * CANCEL)


def _matters(problem: Problem, one: Identity, item: Item, field: str) -> bool:
    """Whether an identity that holds would fail with another value of the figure.

    Realised up to now may be the last of three percentages: then the doubt about the first two is none about it.
    """
    variable = problem.variables.of(item, field)
    return not all(one.closes_with(variable.spot, value) for value in _other_values(variable))
