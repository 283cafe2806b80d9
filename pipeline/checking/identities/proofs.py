"""The identities that one figure stands in, in words: for people who ask how a value came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking.identities.arithmetic import identities_of
from pipeline.checking.items import Spot
from pipeline.checking.repair.telling import equation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import FormTable


class Tested(NamedTuple):
    """An identity with its figures, and whether it holds."""

    holds: bool
    equation: str


def tested(tables: Sequence[FormTable], table: int, row_no: int, field: str) -> list[Tested]:
    """What was added up, divided or compared with the figure at a place; [] where nothing was."""
    spot = Spot(table, row_no, field)
    return [Tested(one.closes, equation(one, {})) for one in identities_of(tables) if spot in one.values]
