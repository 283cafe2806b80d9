"""The parts of a group and the four quarters of an evaluation, told apart where their headings cannot be.

Between a `K` and an `Rp` the short line is often lost, and one cell over both columns says `K Rp`. A roman numeral
alone in a small cell is what recognisers misread most. Under one heading that says `triwulan`, four groups of equal
columns can only be the quarters in their order.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Column

ROMAN = ("I", "II", "III", "IV")
PARTS = {1: ("",), 2: ("K", "Rp"), 3: ("Volume", "Satuan", "Rp")}
"""What the columns of one quarter are, by their number."""
ALIKE = 85
BOTH = re.compile(r"\W*K\W*[Il1]?\W*Rp\W*", re.IGNORECASE)


def with_parts(columns: Sequence[Column]) -> list[Column]:
    """The columns, two under one cell that says `K Rp` named `K` and `Rp`."""
    out = list(columns)
    for i, (left, right) in enumerate(pairwise(columns)):
        if left.path and left.path == right.path and BOTH.fullmatch(left.path[-1]):
            out[i], out[i + 1] = _part(left, "K"), _part(right, "Rp")
    return out


def _part(column: Column, part: str) -> Column:
    return replace(column, path=(*column.path[:-1], part))


def with_quarters(columns: Sequence[Column]) -> list[Column]:
    """The columns, those under `triwulan` named I to IV in order unless their own headings name them already."""
    out: list[Column] = []
    for top, run in groupby(columns, key=lambda column: column.path[0] if column.path else ""):
        group = list(run)
        out += _named(group) if _is_quarterly(top) and len(group) in {4, 8, 12} else group
    return out


def _is_quarterly(text: str) -> bool:
    return len(text) >= len("triwulan") and fuzz.partial_ratio("triwulan", text.lower()) >= ALIKE


def _named(group: list[Column]) -> list[Column]:
    each = len(group) // 4
    quarters = [group[i : i + each] for i in range(0, len(group), each)]
    if all(_says(quarter, numeral) for quarter, numeral in zip(quarters, ROMAN, strict=True)):
        return group
    return [
        replace(column, path=tuple(text for text in (column.path[0], numeral, part) if text))
        for quarter, numeral in zip(quarters, ROMAN, strict=True)
        for column, part in zip(quarter, PARTS[each], strict=True)
    ]


def _says(quarter: Sequence[Column], numeral: str) -> bool:
    """Whether every column of a quarter stands under its numeral, and no two say the same."""
    below = [column.path[1:] for column in quarter]
    named = all(any(numeral in text.upper().split() for text in path) for path in below)
    return named and len(set(below)) == len(below)
