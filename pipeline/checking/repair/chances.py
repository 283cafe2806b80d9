"""How likely it is that an office printed an identity wrong, and just so wrong.

A repair competes with the office's own mistakes. These chances are set high on purpose: a table whose identities
fail often proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pipeline.checking.identities.culprits import Family
    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.repair.variables import Variables

USUAL = 0.03
"""An identity fails in print this often, before the column's others are seen."""
LEAST, MOST = 0.01, 0.4
"""Bounds; an identity of a column in which more than the latter fail in print is not used."""
MISPRINT, MISPRINTED_RESULT = 0.001, 0.03
"""A single figure is printed wrong this often; one that is computed from others is, whenever those are changed late.

Of the latter, with 0.01 two of 694 repairs took a misprint for a misreading, with 0.03 none of 578 (repair of digital
documents read as bad scans, office set 1301, seed 21).
"""
_SEEN, _SMALL = 10.0, 4
_ROUND, _ANY = 1 / 40, 1 / 9
ANY_DIGIT = 1 / 5
"""A misreading that nobody saw is off by just this more rarely than an office's mistake: any digit may be it."""


def misprints(identities: Sequence[Identity], variables: Variables) -> dict[Family, float]:
    """The chance that an identity fails in print, by column; a failure that a misreading explains hardly counts."""
    failed: defaultdict[Family, float] = defaultdict(float)
    counts: defaultdict[Family, int] = defaultdict(int)
    for one in identities:
        counts[one.family] += 1
        if not one.closes:
            wrong = sum(variables.of(item, field).wrong for item, field in one.places())
            failed[one.family] += USUAL / (USUAL + wrong)
    return {family: max(LEAST, (failed[family] + USUAL * _SEEN) / (count + _SEEN)) for family, count in counts.items()}


def usable(identities: Sequence[Identity], chances: Mapping[Family, float]) -> list[Identity]:
    """The identities of columns whose identities hold in print."""
    return [one for one in identities if chances[one.family] <= MOST]


def just_so(difference: Decimal, size: Decimal) -> float:
    """The chance that a figure of that size, if wrong in print, is off by just this difference.

    Offices are wrong by round amounts: the more digits a difference has, the less likely is any one of them.
    """
    digits = significant(difference)
    if significant(size, trailing=True) < _SMALL:
        return _ANY
    return max(_ROUND * 10.0 ** (1 - digits), 1e-7)


def significant(value: Decimal, *, trailing: bool = False) -> int:
    """Digits of a number without leading zeros; those at the end count where `trailing` says so."""
    whole = abs(value)
    if trailing:
        return len(whole.as_tuple().digits) if whole else 0
    return len(whole.normalize().as_tuple().digits) if whole else 0
