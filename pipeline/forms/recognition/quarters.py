"""The parts of a group and the four quarters of an evaluation, told apart where their headings cannot be.

Between a `K` and an `Rp` the short line is often lost, and one cell over both columns says `K Rp`. A roman numeral
alone in a small cell is what recognisers misread most. Under one heading that says `triwulan`, four groups of equal
columns can only be the quarters in their order.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from pipeline.normalise.phrases import says, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Column

QUARTERLY = ("triwulan", "tribulan", "trw", "tw", "tri wulan")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
UP_TO = re.compile(r"\bs\s*[./]\s*d\b\.?|sampai\s+dengan|\bsd\b", re.IGNORECASE)
ROMAN = ("I", "II", "III", "IV")
PARTS = {1: ("",), 2: ("K", "Rp"), 3: ("Volume", "Satuan", "Rp")}
"""What the columns of one quarter are, by their number."""
ALIKE = 85
PAIR, ALREADY = 2, 2  # parts of a group; groups that say K and Rp before others are taken to
NO_WORD = 7  # letters; `K I Rp` and what is left of it are no longer
NUMERAL = 4  # letters; `III` and what is read for it are no longer
NEARLY_RP = re.compile(r"\W*(?:[^\W\dK]p|R[a-z])\W*")  # `Pp`, `Ro`: as a scan gives it
BOTH = re.compile(r"\W*K\W*[Il1]?\W*Rp\W*", re.IGNORECASE)
OF_K = re.compile(r"vol(?:ume)?|sat(?:uan)?", re.IGNORECASE)
"""What stands under `K` where a form prints volume and satuan apart."""
YEAR, WORD = re.compile(r"\d{4}"), re.compile(r"[^\W\d_]{3}")
STROKES = frozenset("IVXivxlLmMnNHU")  # letters that `III` and the like are read as


def with_parts(columns: Sequence[Column], *, scanned: bool = False) -> list[Column]:
    """The columns, two under one cell that says `K Rp` named `K` and `Rp`.

    On a scan also two parts under one heading whose own short texts make no sense, where other groups of the table have
    K and Rp: a form splits its groups alike. There `Pp` is Rp, too.
    """
    out = list(columns)
    if scanned and sum(column.path[-1:] == ("Rp",) for column in columns) >= ALREADY:
        out = [
            replace(one, path=(*one.path[:-1], "Rp")) if one.path and NEARLY_RP.fullmatch(one.path[-1]) else one
            for one in out
        ]
    pairs = list(_pairs(out))
    splits = sum((left.said, right.said) == ("K", "Rp") for left, right in pairs)
    for pair in pairs:
        left, right = pair
        both = BOTH.fullmatch(left.said) is not None and left.said == right.said
        if both or (scanned and splits >= ALREADY and all(len(part.said) <= NO_WORD for part in pair)):
            for part, name in zip(pair, ("K", "Rp"), strict=True):
                for place in part.places:
                    out[place] = _renamed(out[place], part, name)
    return out


class _Part(NamedTuple):
    """One part of a group: its columns' places, the headings over it, its own, whether volume or satuan lie below."""

    places: tuple[int, ...]
    parent: tuple[str, ...]
    said: str
    split: bool


def _pairs(columns: Sequence[Column]) -> Iterator[tuple[_Part, _Part]]:
    """The two parts of each group that has two: single columns, or the first one over volume and satuan."""
    for parent, group in groupby(_parts(columns), key=lambda part: part.parent):
        parts = list(group)
        if parent and len(parts) == PAIR:
            yield parts[0], parts[1]


def _parts(columns: Sequence[Column]) -> list[_Part]:
    found: list[_Part] = []
    for place, column in enumerate(columns):
        split = len(column.path) > PAIR and OF_K.fullmatch(column.path[-1]) is not None
        own = -2 if split else -1
        part = _Part((place,), column.path[:own], column.path[own] if column.path else "", split)
        if split and found and found[-1][1:] == part[1:]:
            part = part._replace(places=(*found.pop().places, place))
        found.append(part)
    return found


def _renamed(column: Column, part: _Part, name: str) -> Column:
    return replace(column, path=(*part.parent, name, *column.path[-1:] * part.split))


def with_quarters(columns: Sequence[Column], *, scanned: bool = False) -> list[Column]:
    """The columns, those under `triwulan` named I to IV in order unless their own headings name them already.

    On a scan also those under any heading whose four groups of two or three columns say next to nothing: no form has
    four such groups but for the quarters.
    """
    out: list[Column] = []
    for top, run in groupby(columns, key=lambda column: column.path[0] if column.path else ""):
        group = list(run)
        quarterly = is_quarterly(top)
        if not quarterly and scanned and _are_four(group):
            group = [replace(column, path=(f"{top} (Triwulan)", *column.path[1:])) for column in group]
            quarterly = True
        out += _named(group) if quarterly and len(group) in {4, 8, 12} else group
    return out


def _are_four(group: Sequence[Column]) -> bool:
    """Whether columns under one heading are four equal groups, each under a sign no longer than a numeral."""
    each, rest = divmod(len(group), 4)
    if each not in PARTS or each == 1 or rest or any(len(column.path) <= PAIR for column in group):
        return False
    signs = [{column.path[1] for column in group[i : i + each]} for i in range(0, len(group), each)]
    return all(len(sign) == 1 and _is_sign(*sign) for sign in signs)


def _is_sign(text: str) -> bool:
    """Whether a heading may be what was read for a roman numeral: short, no year and no word (`DAK`, `APBD`)."""
    return len(text) <= NUMERAL and not YEAR.fullmatch(text) and not (WORD.search(text) and set(text) - STROKES)


def is_quarterly(text: str) -> bool:
    """Whether a heading says that quarters stand below it."""
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


def is_up_to_quarter(text: str) -> bool:
    """Whether a heading names what was reached up to a quarter (`s/d Triwulan II`), which makes no form quarterly."""
    return says(text, QUARTERLY) and UP_TO.search(text) is not None


def quarter_of(path: Sequence[str]) -> str:
    """`tw1` to `tw4`, `sd` for a value up to a quarter; "" where no quarter is named."""
    under = False
    for text in path:
        spoken = says(text, QUARTERLY)
        numerals = [QUARTERS[token] for token in words(text).tokens if token in QUARTERS]
        if spoken and UP_TO.search(text) and numerals:
            return "sd"
        if (spoken or under) and len(numerals) == 1:
            return f"tw{numerals[0]}"
        under = under or spoken
    return ""
