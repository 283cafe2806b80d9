"""Rows as a table that fits the terminal: beside one another, or each row's values below one another."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = 18  # characters of text that a column has at least, so that no word is cut into letters
_FRAME = 3  # characters that a column takes beside its text
_LEAST = 24  # of a record's value


def draw(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], title: str | None) -> None:
    """Prints the rows as wide as the terminal: as a table where each column keeps whole words, else as records."""
    console = Console()
    least = [_least(column, [row[index] for row in rows], numeric[index]) for index, column in enumerate(columns)]
    if sum(least) + _FRAME * len(least) + 1 > console.width:
        for line in _records(columns, rows, title, console.width):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
        return
    table = Table(title=title, title_justify="left")
    for column, number, width in zip(columns, numeric, least, strict=True):
        table.add_column(escape(column), justify="right" if number else "left", overflow="fold", min_width=width)
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)


def is_number(value: object) -> bool:
    """Whether a value is set to the right."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _least(column: str, values: Sequence[str], numeric: bool) -> int:  # noqa: FBT001 -- of the same list
    """The width below which a column could not be read: a number whole, text in words."""
    longest = max((len(line) for value in values for line in value.splitlines()), default=0)
    return max(longest if numeric else min(longest, _WORD), min(len(column), _WORD), 1)


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None, width: int) -> Iterator[str]:
    """Each row as lines `column  value`; long values go on below themselves."""
    if title:
        yield title
    head = max(map(len, columns), default=0)
    room = max(width - head - 2, _LEAST)
    for number, row in enumerate(rows, start=1):
        yield f"-- {number} {'-' * (width - len(str(number)) - 4)}"
        for column, value in zip(columns, row, strict=True):
            first, *more = textwrap.wrap(value, room) or [""]
            yield f"{column.ljust(head)}  {first}".rstrip()
            yield from (f"{' ' * head}  {line}" for line in more)
