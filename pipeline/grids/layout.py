"""A page's tables and the text around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grids.borderless import part_rows
from pipeline.grids.ruled import grid_of, lattices_of, stacks_of, within
from pipeline.grids.unruled import unruled_lattices, with_last_row
from pipeline.grids.whitespace import with_columns
from pipeline.layout.figures import figures_in_columns
from pipeline.layout.lines import lines_of, unpack
from pipeline.model import Layout

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Grid, Page

COLUMN_GAP = 2.5
"""Outside tables, a gap wider than this (in type sizes) parts two columns of text."""


def layout_of(page: Page, path: Path | None = None) -> Layout:
    """The grids of a page, in reading order, and the lines of text outside them.

    Args:
        page: the page as read.
        path: its file, where tables without any rules may be looked for too.
    """
    glyphs = unpack(page.glyphs)
    grids: list[Grid] = []
    lines = lines_of(glyphs, page.number, COLUMN_GAP)
    stacks, single = stacks_of(page)
    parted = [lattice for stack in stacks if len((lattice := with_columns(stack, glyphs)).xs) > 2]
    parted += [lattice for lattice in single if not figures_in_columns(within(lines, lattice))]
    for lattice in [*lattices_of(page), *parted]:
        grid, taken = grid_of(with_last_row(with_columns(lattice, glyphs), lines), glyphs, page)
        if grid is not None and _is_table(grid):
            grids.append(part_rows(grid))
            glyphs = [g for i, g in enumerate(glyphs) if i not in taken]
    if path is not None and figures_in_columns(lines_of(glyphs, page.number, COLUMN_GAP)):
        for lattice in unruled_lattices(path, page, glyphs):
            grid, taken = grid_of(lattice, glyphs, page)
            if grid is not None and _is_table(grid):
                grids.append(replace(grid, ruled=False))
                glyphs = [g for i, g in enumerate(glyphs) if i not in taken]
    text = tuple(lines_of(glyphs, page.number, COLUMN_GAP))
    ordered = tuple(sorted(grids, key=lambda g: (g.box.top, g.box.x0)))
    return Layout(page.number, page.width, page.height, ordered, text)


def _is_table(grid: Grid) -> bool:
    """A frame around text, or a page border, has a single cell that holds everything."""
    distinct = {(cell.row, cell.col) for line in grid.matrix for cell in line}
    return len(distinct) > 1
