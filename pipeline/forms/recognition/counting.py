"""Running numbers of rows that stand in the cells of their values are no part of them: `3   87.318.000`.

What tells them from a volume beside its money is that they count on from row to row without a gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.normalise.text import clean, is_dash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Cell, Row, Table

_AMOUNT = r"(?:rp\.?\s*)?[(\-]?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?:,-+)?\)?"
_QUANTITY = r"\d[\d.,]*\s*(?:%|[a-z][a-z/ ]{0,23})"
_COUNT = r"(?:no\.?\s*)?[(\[]?(?P<count>\d{1,3}|[ivxlc]{1,6}|[a-z])[.)\]]{0,2}"
_PLAIN = re.compile(_AMOUNT, re.IGNORECASE)
_COUNTED = re.compile(rf"{_COUNT}(?:\s*[-:\u2013])?\s+(?P<rest>{_AMOUNT})", re.IGNORECASE)
_COUNTED_QUANTITY = re.compile(rf"{_COUNT}\s+(?P<rest>{_QUANTITY})", re.IGNORECASE)
_ALONE = re.compile(_COUNT, re.IGNORECASE)
FEWEST = 3
"""So many rows count on before their numbers are running ones."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
System = Callable[[str], "int | None"]


def without_counts(table: Table) -> Table:
    """The table with running numbers taken out of its cells, which keep as `printed` what the page shows.

    Scans are left alone, whose cells are read again by their whole picture.
    """
    if any(cell.readings for row in table.rows for cell in row.cells):
        return table
    found = {column.index: rests for column in table.columns if (rests := _rests(table, column.index))}
    return replace(table, rows=tuple(_row(row, found) for row in table.rows)) if found else table


def _rests(table: Table, column: int) -> Mapping[str, str]:
    """For the texts of a column what remains without their running numbers; empty where they have none."""
    texts = [text for text in _texts(table, column) if text and not is_dash(text)]
    for pattern, plain in ((_COUNTED, _PLAIN), (_COUNTED_QUANTITY, None)):
        matches = [pattern.fullmatch(text) for text in texts]
        counted = [match for match in matches if match]
        others = [text for text, match in zip(texts, matches, strict=True) if match is None]
        alone = all(plain is not None and plain.fullmatch(text) for text in others)
        if alone and _count_on([match["count"] for match in counted]):
            return {match[0]: match["rest"] for match in counted}
    counts = [match["count"] for text in texts if (match := _ALONE.fullmatch(text))]
    alone = len(counts) == len(texts) and _heads_as_next(table, column)
    return dict.fromkeys(texts, "") if alone and _count_on(counts) else {}


def _texts(table: Table, column: int) -> list[str]:
    return [clean(row.cells[column].text) for row in table.rows if not row.starts or row.starts[column]]


def _heads_as_next(table: Table, column: int) -> bool:
    """Whether a column shares its heading with the one to its right, which has amounts in the rows that it numbers."""
    if column + 1 >= len(table.columns) or table.columns[column].path != table.columns[column + 1].path:
        return False
    pairs = [(clean(row.cells[column].text), clean(row.cells[column + 1].text)) for row in table.rows]
    return bool(table.columns[column].path) and all(_PLAIN.fullmatch(amount) for count, amount in pairs if count)


def _count_on(counts: Sequence[str]) -> bool:
    """Whether so many numbers, letters or Roman numerals follow each other without a gap."""
    return len(counts) >= FEWEST and any(_follow([system(one.lower()) for one in counts]) for system in _SYSTEMS)


def _follow(numbers: Sequence[int | None]) -> bool:
    return all(a is not None and b is not None and b == a + 1 for a, b in pairwise(numbers))


def _digits(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _letter(text: str) -> int | None:
    return ord(text) - ord("a") if len(text) == 1 and text.isalpha() else None


def _roman(text: str) -> int | None:
    values = [_ROMAN.get(letter) for letter in text]
    known = [value for value in values if value is not None]
    if len(known) != len(values) or not known:
        return None
    return sum(-a if a < b else a for a, b in pairwise([*known, 0]))


_SYSTEMS: tuple[System, ...] = (_digits, _roman, _letter)


def _row(row: Row, found: Mapping[int, Mapping[str, str]]) -> Row:
    cells = tuple(_cell(cell, found[j]) if j in found and cell.col == j else cell for j, cell in enumerate(row.cells))
    return replace(row, cells=cells)


def _cell(cell: Cell, rests: Mapping[str, str]) -> Cell:
    rest = rests.get(clean(cell.text))
    if rest is None:
        return cell
    lines = tuple(replace(line, text=rest) for line in cell.lines[-1:]) if rest else ()
    return replace(cell, text=rest, lines=lines, printed=cell.printed or cell.text)
