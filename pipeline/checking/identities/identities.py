"""Identities between printed figures: what must be equal if nobody made a mistake, and whether it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.checking.items import Item, Spot

Values = dict["Spot", Decimal]
_DIGITS = re.compile(r"\d+", re.ASCII)


@dataclass(frozen=True, eq=False)
class Identity:
    """`result` = what `terms` give. `values` are all figures in it, `expected` what the result should be.

    `family` names the identities that stand or fall together (one column of one table); `holds` judges a set of
    values; `linear` says that the result is the plain sum of the terms; `words` say in Indonesian what was computed;
    `placed` whether it is sure that the terms are those that the result is computed from; `ends` whether the table ends
    behind the terms, so that some may be missing.
    """

    rule: str
    family: tuple[int, str, str]
    result: Item
    field: str
    terms: tuple[tuple[Item, str], ...]
    values: Values
    expected: Decimal
    holds: Callable[[Values], bool]
    words: str
    linear: bool = True
    placed: bool = True
    ends: bool = False

    @property
    def spot(self) -> Spot:
        """The place of the result."""
        return self.result.spot(self.field)

    @property
    def stated(self) -> Decimal:
        """The result as printed."""
        return self.values[self.spot]

    @cached_property
    def closes(self) -> bool:
        """Whether it holds as printed."""
        return self.holds(self.values)

    def closes_with(self, spot: Spot, value: Decimal) -> bool:
        """Whether it would hold if the figure at `spot` were `value`."""
        return self.holds({**self.values, spot: value})

    def places(self) -> list[tuple[Item, str]]:
        """The result and the terms."""
        return [(self.result, self.field), *self.terms]


def money_tolerance(places: Sequence[tuple[Item, str]]) -> Decimal:
    """How far a sum of figures may be off: rupiah are exact, less so where sen are printed.

    Where a column prints thousands or millions, every figure in it was rounded: by half of its last printed unit.
    """
    found = [(item.evidence(field).text, value) for item, field in places if (value := item.number(field)) is not None]
    exact = all(value == value.to_integral_value() for _, value in found)
    units = [unit for text, value in found if (unit := printed_unit(text, value)) is not None]
    rounded = min(units, default=Decimal(0)) / 2 * len(found) if units and min(units) > 1 else Decimal(0)
    return max(limit("SUM-01", "rupiah" if exact else "sen"), rounded)


def printed_unit(text: str, value: Decimal) -> Decimal | None:
    """What one more in the last printed digit is worth: 10.000 for `1.234,56` in a column of millions."""
    digits = int("".join(_DIGITS.findall(text)) or 0)
    unit = abs(value) / digits if digits else Decimal(0)
    return unit if unit and unit == Decimal(1).scaleb(unit.adjusted()) else None


def sum_identity(
    rule: str,
    family: tuple[int, str, str],
    result: tuple[Item, str],
    terms: Sequence[tuple[Item, str]],
    words: str,
) -> Identity | None:
    """`result` = sum of `terms`; a term that prints nothing counts as 0. None where the result prints nothing."""
    item, field = result
    stated = item.number(field)
    if stated is None:
        return None
    values: Values = {item.spot(field): stated}
    places = [(term.spot(name), term.number(name)) for term, name in terms]
    values.update({spot: value for spot, value in places if value is not None})
    spot, names = item.spot(field), [place for place, value in places if value is not None]
    slack = money_tolerance([result, *terms])

    def holds(given: Mapping[Spot, Decimal]) -> bool:
        return abs(given[spot] - sum((given[name] for name in names), Decimal(0))) <= slack

    kept = tuple(term for term, (_, value) in zip(terms, places, strict=True) if value is not None)
    total = sum((values[name] for name in names), Decimal(0))
    return Identity(rule, family, item, field, kept, values, total, holds, words)
