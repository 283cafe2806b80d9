"""All that is planted in the sample's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.documents.planting_evaluation import EvaluationBed
from tests.documents.planting_plan import PlanBed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.documents.planting import Planted


class Garden(PlanBed, EvaluationBed):
    """Plants defects in the tables of one document."""

    def all(self, each: int) -> Iterator[Planted]:
        """About `each` defects of every sort."""
        sorts = (self._sums, self._plan, self._costs, self._columns, self._codes, self._evaluation, self._spending)
        for sort in (*sorts, self._footers, self._review, self._proposals, self._achieved, self._claims):
            yield from sort(each)
