"""Doubtful readings that identities prove right: they stand as read, and no person need look.

An identity proves a figure when it holds with it, would not hold with a slightly different one, and hardly holds by
chance: its other figures are not all doubtful, and there are enough digits and terms that no two errors cancel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checking.repair.chances import significant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.repair.search import Problem
    from pipeline.checking.repair.variables import Variable

CONFIRMED = 0.995
"""Least probability of a figure that needs no person any more."""
DIGITS = 3
"""A figure of fewer digits adds up by chance too easily."""
ONE_GROUP = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,])")
"""A number whose only mark may stand before thousands or before decimals."""
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
    for item, field in places.values():
        variable = problem.variables.of(item, field)
        evidence = variable.evidence
        if evidence.source == "ocr" and evidence.status == "review":
            yield from _confirmed(problem, variable)


def _confirmed(problem: Problem, variable: Variable) -> Iterator[Confirmed]:
    on_it = problem.at(variable.spot)
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
    unit = Decimal(1).scaleb(min(0, int(variable.value.as_tuple().exponent)))
    near = [variable.value + 2 * unit, variable.value - 2 * unit]
    others = [*near, *(candidate.value for candidate in variable.candidates)]
    return not any(one.closes_with(variable.spot, value) for value in others)


def _keeps_its_scale(problem: Problem, one: Identity, variable: Variable) -> bool:
    """Whether an identity says nothing of thousands or decimals: `5,781 / 7,455` is what `5.781 / 7.455` is."""
    others = [problem.variables.of(item, field) for item, field in one.places() if item.spot(field) != variable.spot]
    return _has_two_scales(variable) and any(_has_two_scales(other) for other in others)


def _has_two_scales(variable: Variable) -> bool:
    return ONE_GROUP.search(variable.evidence.text) is not None


def _by_chance(problem: Problem, one: Identity, variable: Variable) -> float:
    """The chance that the identity holds although the figure is misread."""
    others = [(item, field) for item, field in one.places() if item.spot(field) != variable.spot]
    filled = sum(1 for item, field in others if one.values[item.spot(field)])
    wrong = sum(problem.variables.of(item, field).wrong for item, field in others)
    return min(1.0, wrong * (CANCEL if filled > 1 else REPEAT) + problem.chance(one) * CANCEL)
