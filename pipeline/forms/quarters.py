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
    from collections.abc import Iterator, Sequence

    from pipeline.model import Column

ROMAN = ("I", "II", "III", "IV")
PARTS = {1: ("",), 2: ("K", "Rp"), 3: ("Volume", "Satuan", "Rp")}
"""What the columns of one quarter are, by their number."""
ALIKE = 85
PAIR, ALREADY = 2, 2  # columns of a group; groups that say K and Rp before others are taken to
NO_WORD = 7  # letters; `K I Rp` and what is left of it are no longer
NEARLY_RP = re.compile(r"\W*(?:[^\W\dK]p|R[a-z])\W*")  # `Pp`, `Ro`: as a scan gives it
BOTH = re.compile(r"\W*K\W*[Il1]?\W*Rp\W*", re.IGNORECASE)


def with_parts(columns: Sequence[Column], *, scanned: bool = False) -> list[Column]:
    """The columns, two under one cell that says `K Rp` named `K` and `Rp`.

    On a scan also two under one heading whose own short texts make no sense, where other groups of the table have K and
    Rp: a form splits its groups alike. There `Pp` is Rp, too.
    """
    out = list(columns)
    if scanned and sum(column.path[-1:] == ("Rp",) for column in columns) >= ALREADY:
        out = [_part(one, "Rp") if one.path and NEARLY_RP.fullmatch(one.path[-1]) else one for one in out]
    columns = tuple(out)
    splits = sum((left.path[-1:], right.path[-1:]) == (("K",), ("Rp",)) for left, right in pairwise(columns))
    for start, pair in _pairs(columns):
        said = BOTH.fullmatch(pair[0].path[-1]) is not None and pair[0].path == pair[1].path
        if said or (scanned and splits >= ALREADY and all(len(column.path[-1]) <= NO_WORD for column in pair)):
            out[start], out[start + 1] = _part(pair[0], "K"), _part(pair[1], "Rp")
    return out


def _pairs(columns: Sequence[Column]) -> Iterator[tuple[int, list[Column]]]:
    """Two neighbours under one heading of their own, with the place of the first."""
    start = 0
    for parent, run in groupby(columns, key=lambda column: column.path[:-1]):
        group = list(run)
        if parent and len(group) == PAIR:
            yield start, group
        start += len(group)


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
