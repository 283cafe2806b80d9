"""A table as cells with spans, whatever program will print it, and its header built from paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Matrix = list[list["Cell | None"]]


@dataclass
class Cell:
    """One printed cell. `number` with `fmt` is written as a true number by the spreadsheet program."""

    text: str = ""
    rows: int = 1
    cols: int = 1
    bold: bool = False
    italic: bool = False
    align: str = "left"
    valign: str = "top"
    fill: str | None = None
    number: float | None = None
    fmt: str | None = None
    wrap: bool = True


@dataclass(frozen=True)
class Page:
    """Paper and type of a table."""

    paper: str = "A4"
    landscape: bool = True
    font: str = "Liberation Sans"
    size: float = 7
    repeat: bool = True
    margin: float = 12
    header: str = ""
    footer: str = ""


@dataclass
class Sheet:
    """A table with the lines above and below it.

    `heights` fixes rows (points) by body index, 0 hides one; `hidden` hides columns.

    `truth` is (fact table, rows) as the judge's truth file wants them.
    """

    titles: list[str]
    notes: list[str]
    widths: list[float]
    header: Matrix
    body: Matrix
    page: Page
    truth: tuple[str, list[dict[str, Any]]] | None = None
    closing: list[str] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    same_page: bool = False


def build_header(paths: list[tuple[str, ...]], numbers: str | list[str] | None, fill: str | None) -> Matrix:
    """Header rows from column paths: equal neighbours are merged, short paths reach down to the last level.

    `numbers` is a format such as `({})` for the row that numbers the columns, the numbers themselves (equal
    neighbours are merged), or None for no such row.
    """
    depth = max(map(len, paths))
    matrix: Matrix = [[None] * len(paths) for _ in range(depth)]
    for level in range(depth):
        col = 0
        while col < len(paths):
            end = _run(paths, level, col)
            if level < len(paths[col]):
                rows = depth - level if level == len(paths[col]) - 1 else 1
                matrix[level][col] = _head(paths[col][level], rows, end - col, fill)
            col = end
    if numbers:
        matrix.append(_number_row(paths, numbers, fill) if isinstance(numbers, str) else _given_row(numbers, fill))
    return matrix


def _head(text: str, rows: int, cols: int, fill: str | None) -> Cell:
    return Cell(text, rows=rows, cols=cols, bold=True, align="center", valign="center", fill=fill)


def _run(paths: list[tuple[str, ...]], level: int, col: int) -> int:
    """The column after the last one that shares the path down to `level`."""
    end = col + 1
    while end < len(paths) and paths[end][: level + 1] == paths[col][: level + 1] and _deep(paths, level, col, end):
        end += 1
    return end


def _deep(paths: list[tuple[str, ...]], level: int, first: int, second: int) -> bool:
    """Whether both columns go on below `level`, or both end there."""
    return (len(paths[first]) > level + 1) == (len(paths[second]) > level + 1)


def _number_row(paths: list[tuple[str, ...]], numbers: str, fill: str | None) -> list[Cell | None]:
    row: list[Cell | None] = [None] * len(paths)
    col, number = 0, 1
    while col < len(paths):
        end = col + 1
        while end < len(paths) and paths[end] == paths[col]:
            end += 1
        row[col] = Cell(numbers.format(number), cols=end - col, align="center", fill=fill)
        col, number = end, number + 1
    return row


def _given_row(numbers: list[str], fill: str | None) -> list[Cell | None]:
    row: list[Cell | None] = [None] * len(numbers)
    col = 0
    while col < len(numbers):
        end = col + 1
        while end < len(numbers) and numbers[col] and numbers[end] == numbers[col]:
            end += 1
        row[col], col = Cell(numbers[col], cols=end - col, align="center", fill=fill), end
    return row
