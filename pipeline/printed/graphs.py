"""Charts whose bars and axes passed for a table: what they print are labels, no numbers of a table."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.normalise.numbers import parse_number
from pipeline.normalise.text import is_dash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pipeline.model import FormTable, Table

_WORD = re.compile(r"[^\W\d_]{3}")
_FIGURE = re.compile(r"-?\d[\d.,]*\d|\d")
_TERMS, _WHOLE_AXIS = 4, 5
"""So many labels at even steps are an axis; beside words so many, down to nothing."""
_FEW, _BARE = 1, 2
"""A table of so many rows without a word is what is left of bars; of more rows where so many in a cell are blank."""


def is_graph(form: FormTable) -> bool:
    """Whether a table that fits no form and has no header is a chart.

    Without a word: one row (the figures on bars), mostly blank cells, or the labels of an axis, evenly spaced, below
    one another. With words: an axis that goes down to nothing.
    """
    table = form.table
    if form.form or form.records or any(column.path for column in table.columns):
        return False
    texts = [cell.text for row in table.rows for cell in {id(cell): cell for cell in row.cells}.values()]
    figures = sum(any(map(str.isdigit, text)) for text in texts)
    if not figures:
        return False
    axis = max(_axes(table), default=0)
    if any(_WORD.search(text) for text in texts):
        return axis >= _WHOLE_AXIS and _to_nothing(table)
    return len(table.rows) <= _FEW or figures * _BARE <= len(texts) or axis >= _TERMS


def _axes(table: Table) -> Iterator[int]:
    """For each column how many of its leading figures follow one another at even steps."""
    for index in range(len(table.columns)):
        leading = [_leading(row.cells[index].text) for row in table.rows if not row.starts or row.starts[index]]
        yield _evenly([value for value in leading if value is not None])


def _leading(text: str) -> Decimal | None:
    found = _FIGURE.match(text.strip())
    return parse_number(found[0], "quantity").value if found else None


def _evenly(values: Sequence[Decimal]) -> int:
    """The longest run of values at one step that is a round one and divides them all (years and ordinals: step 1)."""
    steps = [b - a for a, b in pairwise(values)]
    longest = run = 0
    for at, step in enumerate(steps):
        even = _is_round(abs(step)) and values[at] % step == 0
        run = run + 1 if even and run and step == steps[at - 1] else int(even)
        longest = max(longest, run)
    return longest + 1 if longest else 0


def _is_round(step: Decimal) -> bool:
    """Whether a step is one that axes have: 2, 5, 10, 20, 50 … 1000000000."""
    return step > 1 and step.normalize().as_tuple().digits in {(1,), (2,), (5,), (2, 5)}


def _to_nothing(table: Table) -> bool:
    """Whether a column of figures ends with 0 or a dash."""
    ends = [[row.cells[index].text.strip() for row in table.rows] for index in range(len(table.columns))]
    return any(len(texts) > _WHOLE_AXIS and (texts[-1] == "0" or is_dash(texts[-1])) for texts in ends)
