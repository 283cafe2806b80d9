"""A column whose cells print two numbers of different kinds is two columns.

Offices write an amount with its percentage (`198.871.147 (91,65%)`) or a volume with its money (`2 Paket / Rp
50.000.000`) into one cell. The parts become neighbours, headed `Rp`, `%` or `K` under the heading that both have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.forms.recognition.kinds import LONGEST_UNIT, PERCENT, PLAIN, WORDS_OF_UNIT
from pipeline.normalise.quantities import split_quantity
from pipeline.normalise.text import clean, is_dash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cell, Column, Row, Table

_MONEY = re.compile(
    r"rp\.?\s*\d[\d.,]*\d(?:,-)?|(?<![\d.,])\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{1,2})?(?:,-)?(?![\d.,]*\d)", re.IGNORECASE
)
_AROUND = " \t\n/;:|()-\u2013=@,."
FEWEST, MOSTLY = 3, 0.6
"""So many cells, and so large a share of those that say anything, must print both numbers (guessed)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The two numbers of a cell: `money`, and what else is printed; `first` where the money comes first."""

    money: str
    other: str
    first: bool = True

    @property
    def both(self) -> bool:
        """Whether both numbers are there."""
        return bool(self.money and self.other)


def with_parts_apart(table: Table) -> Table:
    """The table with such columns parted; scans are left alone, whose cells are read again by their whole picture."""
    if any(cell.readings for row in table.rows for cell in row.cells):
        return table
    heads = {column.index: names for column in table.columns if (names := _names(table, column.index))}
    if not heads:
        return table
    places = [(c.index, part) for c in table.columns for part in ((0, 1) if c.index in heads else (0,))]
    first = {index: places.index((index, 0)) for index, _ in reversed(places)}
    columns = tuple(_column(table.columns[i], at, heads.get(i), part) for at, (i, part) in enumerate(places))
    rows = tuple(_row(row, places, heads, first, body=True) for row in table.rows)
    header = tuple(_row(row, places, heads, first) for row in table.header)
    repeated = tuple(_row(row, places, heads, first) for row in table.repeated)
    return replace(table, columns=columns, header=header, rows=rows, repeated=repeated)


def _names(table: Table, column: int) -> tuple[str, str] | None:
    """What the two parts of a column are headed, from left to right; None for a column that is one."""
    texts = [row.cells[column].text for row in table.rows if not row.starts or row.starts[column]]
    found = [parts_of(text) for text in texts if text.strip() and not is_dash(text)]
    parted = [parts for parts in found if parts.both]
    if len(parted) < max(FEWEST, MOSTLY * len(found)):
        return None
    rates = sum(PERCENT.fullmatch(parts.other) is not None for parts in parted)
    other = "%" if 2 * rates > len(parted) and all(parts.first for parts in parted) else "K"
    return ("Rp", other) if 2 * sum(parts.first for parts in parted) > len(parted) else (other, "Rp")


@lru_cache(maxsize=1 << 14)
def parts_of(text: str) -> Parts:
    """The money of a text and the other number beside it; what is only one of them is that one."""
    text = clean(text)
    found = list(_MONEY.finditer(text))
    if len(found) != 1:
        return Parts("", text, first=False)
    money, rest = found[0], (text[: found[0].start()] + " " + text[found[0].end() :]).strip(_AROUND)
    if rest and not _is_number(rest):
        return Parts("", text, first=False)
    return Parts(money[0], rest, first=not text[: money.start()].strip(_AROUND))


def _is_number(text: str) -> bool:
    """A number alone, a percentage, or a number with its unit."""
    if PERCENT.fullmatch(text) or PLAIN.fullmatch(text):
        return True
    number, unit = split_quantity(text)
    short = len(unit) <= LONGEST_UNIT and len(unit.split()) <= WORDS_OF_UNIT
    return bool(unit) and short and any(map(str.isdigit, number))


def _column(column: Column, at: int, names: tuple[str, str] | None, part: int) -> Column:
    if names is None:
        return replace(column, index=at)
    half = (column.x0 + column.x1) / 2
    sides = (column.x0, half) if part == 0 else (half, column.x1)
    return replace(column, index=at, path=(*column.path, names[part]), x0=sides[0], x1=sides[1])


def _row(
    row: Row,
    places: Sequence[tuple[int, int]],
    heads: dict[int, tuple[str, str]],
    first: dict[int, int],
    *,
    body: bool = False,
) -> Row:
    cells = []
    for index, part in places:
        cell = row.cells[index]
        cell = _cell(cell, heads[index][part]) if body and index in heads else cell
        cells.append(replace(cell, col=first.get(cell.col, cell.col) + (part if body else 0)))
    starts = tuple(row.starts[index] for index, _ in places) if row.starts else ()
    return replace(row, cells=tuple(cells), starts=starts)


def _cell(cell: Cell, name: str) -> Cell:
    """The part of a cell that stands under a name; a cell that prints one of them leaves the other empty."""
    parts = parts_of(cell.text)
    text = parts.money if name == "Rp" else parts.other
    if not parts.both and is_dash(cell.text):
        text = cell.text
    lines = tuple(replace(line, text=text) for line in cell.lines[:1]) if text else ()
    return replace(cell, text=text, lines=lines, printed=cell.text if parts.both else None)
