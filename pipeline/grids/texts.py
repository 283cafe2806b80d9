"""Cell texts: wrapped lines joined with what the whole document knows (column widths, vocabulary)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grids.listed import with_listed_rows
from pipeline.layout.running import is_ornament, running
from pipeline.layout.wrapping import join_lines, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.model import Cell, Grid, Layout


def join_texts(layouts: Sequence[Layout], known: Collection[str] = ()) -> list[Layout]:
    """The same layouts, each cell's `text` joined from its lines.

    Args:
        layouts: all pages of one document.
        known: lower-case words known beforehand, as those of the nomenclature.
    """
    heads = running(layouts)
    layouts = [_without_ornaments(layout, heads) for layout in layouts]
    vocabulary = _vocabulary(layouts) | set(known)
    return [replace(layout, grids=tuple(_joined(g, vocabulary) for g in layout.grids)) for layout in layouts]


def _without_ornaments(layout: Layout, heads: Collection[str]) -> Layout:
    """The page, frames around its running head or foot taken for the text that they hold."""
    frames = [grid for grid in layout.grids if is_ornament(grid, layout, heads)]
    if not frames:
        return layout
    framed = {line for grid in frames for row in grid.matrix for cell in row for line in cell.lines}
    text = sorted((*layout.text, *framed), key=lambda line: (line.box.top, line.box.x0))
    return replace(layout, grids=tuple(grid for grid in layout.grids if grid not in frames), text=tuple(text))


def _vocabulary(layouts: Sequence[Layout]) -> set[str]:
    """Words that stand whole in a line: neither first nor last in a cell's line, or free on the page."""
    found: set[str] = set()
    for layout in layouts:
        for line in layout.text:
            found.update(words(line.text))
        for cell in _cells(layout):
            for number, line in enumerate(cell.lines):
                pieces = line.text.split()
                start = 0 if number == 0 else 1
                stop = len(pieces) if number == len(cell.lines) - 1 else -1
                found.update(words(" ".join(pieces[start:stop])))
    return found


def _cells(layout: Layout) -> Iterator[Cell]:
    for grid in layout.grids:
        for i, line in enumerate(grid.matrix):
            for j, cell in enumerate(line):
                if (cell.row, cell.col) == (i, j):
                    yield cell


def _joined(grid: Grid, vocabulary: set[str]) -> Grid:
    room: dict[tuple[int, int], float] = {}
    for line in grid.matrix:
        for cell in line:
            widest = max((row.box.x1 - row.box.x0 for row in cell.lines), default=0.0)
            key = (cell.col, cell.colspan)
            room[key] = max(room.get(key, 0.0), widest)

    coded = {cell.col for line in grid.matrix for cell in line if _is_digits(cell) and cell.lines[0].text == "0"}

    def joined(cell: Cell) -> Cell:
        if cell.col in coded and _is_digits(cell):
            text = "".join(line.text for line in cell.lines)
        else:
            text = join_lines(cell.lines, _room(cell, room[cell.col, cell.colspan]), vocabulary)
        return cell if text == cell.text else replace(cell, text=text)

    made: dict[tuple[int, int], Cell] = {}
    for line in grid.matrix:
        for cell in line:
            if (cell.row, cell.col) not in made:
                made[cell.row, cell.col] = joined(cell)
    whole = replace(grid, matrix=tuple(tuple(made[c.row, c.col] for c in line) for line in grid.matrix))
    digital = all(cell.source == "digital" for line in grid.matrix for cell in line)
    return with_listed_rows(whole, joined) if digital else whole


def _is_digits(cell: Cell) -> bool:
    """Whether a cell stacks single digits; where a column's stacks begin with 0 they are codes, not running numbers."""
    return len(cell.lines) > 1 and all(len(line.text) == 1 and line.text.isdigit() for line in cell.lines)


def _room(cell: Cell, widest: float) -> float:
    """The width that text may take: the column's widest line, at least the cell less a usual padding."""
    return max(widest, 0.72 * (cell.box.x1 - cell.box.x0))
