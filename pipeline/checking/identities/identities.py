"""Identities between printed figures: what must be equal if nobody made a mistake, and whether it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.checking.items import Item, Spot

Values = dict["Spot", Decimal]


@dataclass(frozen=True, eq=False)
class Identity:
    """`result` = what `terms` give. `values` are all figures in it, `expected` what the result should be.

    `family` names the identities that stand or fall together (one column of one table); `holds` judges a set of
    values; `linear` says that the result is the plain sum of the terms; `words` say in Indonesian what was computed.
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


def money_tolerance(values: Sequence[Decimal]) -> Decimal:
    """How far a sum may be off: rupiah are exact, less so where sen are printed."""
    return limit("SUM-01", "sen" if any(value != value.to_integral_value() for value in values) else "rupiah")


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
    slack = money_tolerance(list(values.values()))

    def holds(given: Mapping[Spot, Decimal]) -> bool:
        return abs(given[spot] - sum((given[name] for name in names), Decimal(0))) <= slack

    kept = tuple(term for term, (_, value) in zip(terms, places, strict=True) if value is not None)
    total = sum((values[name] for name in names), Decimal(0))
    return Identity(rule, family, item, field, kept, values, total, holds, words)
