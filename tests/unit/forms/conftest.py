"""Tables typed by hand: a path a column, a text a cell; `<` repeats the cell to the left, `^` the one above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from pipeline.model import Box, Cell, Column, Line, Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence


class MakeTable(Protocol):
    """Builds a logical table from header paths and texts."""

    def __call__(
        self,
        columns: Sequence[tuple[str, ...]],
        rows: Sequence[Sequence[str]],
        title: str = "",
        notes: Sequence[str] = (),
        numbers: Sequence[str] = (),
        bold: Sequence[int] = (),
    ) -> Table:
        """The table."""
        ...


WIDTH, HEIGHT = 40.0, 10.0


def _box(row: int, column: int) -> Box:
    return Box(column * WIDTH, row * HEIGHT, (column + 1) * WIDTH, (row + 1) * HEIGHT)


def _row(number: int, texts: Sequence[str], above: Row | None, *, bold: bool) -> Row:
    cells: list[Cell] = []
    starts: list[bool] = []
    for column, text in enumerate(texts):
        if text == "<":
            cells.append(cells[-1])
            starts.append(starts[-1])
        elif text == "^" and above is not None:
            cells.append(above.cells[column])
            starts.append(False)
        else:
            span = 1 + next((i for i, t in enumerate(texts[column + 1 :]) if t != "<"), len(texts) - column - 1)
            box = _box(number, column)._replace(x1=(column + span) * WIDTH)
            lines = tuple(
                Line(t, Box(box.x0 + 1, box.top + 2 * i, box.x1, box.top + 2 * i + 2), page=1)
                for i, t in enumerate(text.split("\n"))
                if t
            )
            cells.append(Cell(1, number, column, 1, span, box, text.replace("\n", " "), lines, bold=bold))
            starts.append(True)
    return Row(1, tuple(cells), tuple(starts))


@pytest.fixture
def make_table() -> MakeTable:
    """The builder of hand-typed tables."""

    def build(
        columns: Sequence[tuple[str, ...]],
        rows: Sequence[Sequence[str]],
        title: str = "",
        notes: Sequence[str] = (),
        numbers: Sequence[str] = (),
        bold: Sequence[int] = (),
    ) -> Table:
        made: list[Row] = []
        for number, texts in enumerate(rows):
            made.append(_row(number, texts, made[-1] if made else None, bold=number in bold))
        heads = tuple(
            Column(i, path, numbers[i] if numbers else "", i * WIDTH, (i + 1) * WIDTH) for i, path in enumerate(columns)
        )
        lines = tuple(Line(text, Box(0, 0, 100, 10)) for text in notes)
        return Table(1, title, lines, heads, (), tuple(made))

    return build
