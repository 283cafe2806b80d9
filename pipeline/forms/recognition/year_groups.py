"""A name that stands over the middle of several years, where no rule says how far it reaches: it names them all.

|      |      | Pagu Indikatif |      |      |
| 2014 | 2015 |      2016      | 2017 | 2018 |
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Column

_YEAR = re.compile(r"(?P<name>.*?)\s*\b(?P<year>(?:19|20)\d\d)", re.DOTALL)
_FEWEST = 3


def with_years_named(columns: Sequence[Column]) -> list[Column]:
    """The columns, those of a run of years under the one name that some of them have."""
    out = list(columns)
    for run in _runs(columns):
        names = {name for at in run if (name := _name(columns[at]))}
        if len(names) == 1 and not all(_name(columns[at]) for at in run):
            shared = names.pop()
            for at in run:
                out[at] = replace(columns[at], path=(*shared, str(_year(columns[at]))))
    return out


def _runs(columns: Sequence[Column]) -> list[list[int]]:
    """Neighbouring columns, three or more, whose years follow one another."""
    years = [_year(column) for column in columns]
    runs: list[list[int]] = [[]]
    for at, year in enumerate(years):
        last = years[runs[-1][-1]] if runs[-1] else None
        if year is None or (last is not None and year != last + 1) or (runs[-1] and at - runs[-1][-1] > 1):
            runs.append([])
        if year is not None:
            runs[-1].append(at)
    return [run for run in runs if len(run) >= _FEWEST and all(b - a == 1 for a, b in pairwise(run))]


def _year(column: Column) -> int | None:
    found = _YEAR.fullmatch(column.path[-1].strip()) if column.path else None
    return int(found["year"]) if found else None


def _name(column: Column) -> tuple[str, ...]:
    """What stands over a column besides its year."""
    found = _YEAR.fullmatch(column.path[-1].strip())
    own = found["name"].strip() if found else ""
    return (*column.path[:-1], own) if own else column.path[:-1]
