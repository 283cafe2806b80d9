"""Years that a table only counts (`Tahun ke- 1 … 5`): which ones they are, by the period that its title names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.normalise.cited import uncited
from pipeline.normalise.phrases import says, words, years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Table

NTH = re.compile(r"(?:tahun\s*)?(?:ke\s*-?\s*)?([1-6])")
NTH_OVER = ("tahun ke", "pada tahun", "tahun pelaksanaan")


def nth_year(path: Sequence[str]) -> int | None:
    """The place of a year that is only counted: `1` to `6` under `Target pada tahun ke`."""
    if len(path) < 2 or not any(says(text, NTH_OVER) for text in path[:-1]):
        return None
    for text in reversed(path):
        found = NTH.fullmatch(" ".join(words(text).tokens))
        if found:
            return int(found[1])
    return None


def first_year(table: Table) -> int | None:
    """The year that `tahun ke-1` stands for: the first of a period that the title names (`2013-2018`)."""
    named = years(uncited(table.title))
    return named[0] if len(named) > 1 else None
