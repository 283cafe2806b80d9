"""Which explanations are certain enough to be repairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checking.repair.search import shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.items import Spot
    from pipeline.checking.repair.closing import Change
    from pipeline.checking.repair.search import Explanation, Problem
    from pipeline.checking.repair.variables import Candidate

ACCEPTED = 0.99
"""Least probability of a repair, of all that could explain what is broken."""
ILLEGIBLE, LEAST_HELD = 0.05, 2
"""A figure read with less certainty is repaired only where at least so many broken identities hold with the repair."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A change that is certain: its probability, and the identities that hold with it, some of which did not before."""

    change: Change
    candidate: Candidate
    certainty: float
    identities: tuple[Identity, ...]
    others: tuple[Change, ...] = ()


def proofs(problem: Problem) -> list[Proof]:
    """The repairs of all broken identities, each figure once; none for a figure that two identities read otherwise."""
    found: dict[Spot, Proof] = {}
    contrary: set[Spot] = set()
    for broken in problem.broken():
        for proof in _chosen(problem, problem.explanations(broken)):
            spot, value = proof.change.variable.spot, proof.change.value
            if found.setdefault(spot, proof).change.value != value:
                contrary.add(spot)
    refused = contrary | {s for s, proof in found.items() if any(o.variable.spot in contrary for o in proof.others)}
    return [proof for spot, proof in found.items() if spot not in refused]


def _chosen(problem: Problem, explanations: Sequence[Explanation]) -> Iterator[Proof]:
    """The changes of the best explanation that are certain, and after which every identity on the figure holds."""
    best = explanations[0]
    if not best.changes or not best.is_seen or best.broken or _simpler(best, explanations):
        return
    certain = [change for change in best.changes.values() if agreeing(explanations, change) >= ACCEPTED]
    if len(certain) < len(best.changes):
        return
    if not all(change.value and _is_borne_out(problem, change, certain) for change in certain):
        return  # with nought in it nearly every formula of volumes holds
    for change in certain:
        others = tuple(other for other in certain if other is not change)
        on_it = tuple(problem.at(change.variable.spot))
        if change.candidate is not None:
            yield Proof(change, change.candidate, agreeing(explanations, change), on_it, others)


def _is_borne_out(problem: Problem, change: Change, certain: Sequence[Change]) -> bool:
    """Whether enough broken identities hold with the changes: two, where the figure can hardly be read.

    There nearly every digit is among the readings, also the one that would make a sum right that is wrong in print.
    """
    if change.variable.evidence.confidence >= ILLEGIBLE:
        return True
    mended = {other.variable.spot: other.value for other in certain}
    broken = [one for one in problem.at(change.variable.spot) if not one.closes]
    return sum(one.holds({**one.values, **mended}) for one in broken) >= LEAST_HELD


def agreeing(explanations: Sequence[Explanation], change: Change) -> float:
    """The probability of all explanations that give the figure the same value through a reading."""
    spot = change.variable.spot
    return sum(
        share
        for share, one in zip(shares(explanations), explanations, strict=True)
        if spot in one.changes and one.changes[spot].candidate and one.changes[spot].value == change.value
    )


def _simpler(best: Explanation, explanations: Sequence[Explanation]) -> bool:
    """Whether another explanation by readings alone changes fewer of them and leaves nothing broken either."""
    return any(
        one.changes and one.is_seen and not one.broken and len(one.changes) < len(best.changes) for one in explanations
    )
