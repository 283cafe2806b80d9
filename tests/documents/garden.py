"""All that is planted in the tables of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.documents.planting_evaluation import EvaluationBed
from tests.documents.planting_more import MissedBed
from tests.documents.planting_plan import PlanBed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.documents.planting import Planted


class Garden(PlanBed, EvaluationBed, MissedBed):
    """Plants defects in the tables of one document."""

    def all(self, each: int) -> Iterator[Planted]:
        """About `each` defects of every sort that the document has the tables and columns for."""
        plan = (self._sums, self._plan, self._costs, self._columns, self._codes)
        evaluation = (self._evaluation, self._spending, self._footers)
        others = (self._review, self._proposals, self._achieved, self._claims)
        missed = (
            self._emptied, self._places, self._columns_emptied, self._copied, self._scales, self._reordered,
        )  # fmt: skip
        for sort in (*plan, *evaluation, *others, *missed):
            try:
                yield from sort(each)
            except LookupError:
                continue  # a table or a column that this document does not have
