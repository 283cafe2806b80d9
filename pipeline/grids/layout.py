"""A page's tables and the text around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grids.bands import with_bands
from pipeline.grids.borderless import part_rows
from pipeline.grids.firstrow import with_first_row
from pipeline.grids.grounds import with_ground_rows
from pipeline.grids.headed import with_headers
from pipeline.grids.lastrow import with_last_row
from pipeline.grids.network import network_lattices
from pipeline.grids.ruled import grid_of, lattices_of, ruling_of, stacks_of, within
from pipeline.grids.undrawn import with_undrawn_columns
from pipeline.grids.unruled import Unruled, framed_table, named, unruled_tables
from pipeline.grids.whitespace import with_columns
from pipeline.grids.zones import lists_values
from pipeline.layout.figures import figures_in_columns
from pipeline.layout.letters import unpack
from pipeline.layout.lines import lines_of, text_and_pieces
from pipeline.model import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.grids.lattice import Lattice
    from pipeline.layout.letters import Letters
    from pipeline.model import Cell, Grid, Page

COLUMN_GAP = 2.5
"""Outside tables, a gap wider than this (in type sizes) parts two columns of text."""

PIECE_GAP = 1.0
"""Columns of a table may stand this close (in type sizes)."""

LETTER, LETTER_ROWS = 14.0, 2
"""So wide (points) is the ground of one letter at most, and so few rows has lettering."""


def layout_of(page: Page, path: Path | None = None) -> Layout:
    """The grids of a page, in reading order, and the lines of text outside them.

    Args:
        page: the page as read.
        path: its file, where tables without any rules may be looked for too.
    """
    letters = unpack(page.glyphs)
    grids: list[Grid] = []
    for lattice in _lattices(page, letters):
        framed = framed_table(lattice, letters, page.number) if page.route == "digital" else None
        if framed is not None:
            found, letters = _unruled([framed], letters, page)
            grids += found
            continue
        whole = with_last_row(with_undrawn_columns(with_columns(lattice, letters), letters), letters)
        if page.route == "digital":
            whole = with_first_row(with_ground_rows(whole, page.rules.fills), letters)
        grid, taken = grid_of(whole, letters, page)
        if grid is not None and _is_table(grid):
            grids.append(part_rows(grid))
            letters = letters.chosen(~taken)
    text, pieces = text_and_pieces(letters, page.number, COLUMN_GAP, PIECE_GAP)
    if page.route == "digital":
        found, letters = _unruled(unruled_tables(pieces, letters, page.number, page.rules.fills), letters, page)
        grids += found
        text = lines_of(letters, page.number, COLUMN_GAP) if found else text
    if path is not None and figures_in_columns(text):
        free = [Unruled(one, {}) for one in network_lattices(path, page, letters) if not _overlaps(one, grids)]
        found, letters = _unruled(free, letters, page)
        grids += found
        text = lines_of(letters, page.number, COLUMN_GAP) if found else text
    grids, text = with_bands(with_headers(grids), text)
    ordered = tuple(sorted(grids, key=lambda g: (g.box.top, g.box.x0)))
    return Layout(page.number, page.width, page.height, ordered, tuple(text))


def _overlaps(lattice: Lattice, grids: Sequence[Grid]) -> bool:
    """Whether a lattice reaches into a grid: camelot reads the page anew, ruled tables included."""
    middles = [((grid.box.x0 + grid.box.x1) / 2, (grid.box.top + grid.box.bottom) / 2) for grid in grids]
    return any(lattice.xs[0] < x < lattice.xs[-1] and lattice.ys[0] < y < lattice.ys[-1] for x, y in middles)


def _unruled(tables: Sequence[Unruled], letters: Letters, page: Page) -> tuple[list[Grid], Letters]:
    """The grids of tables without rules, and the characters that none of them took."""
    grids: list[Grid] = []
    for table in tables:
        grid, taken = grid_of(table.lattice, letters, page)
        if grid is not None and _is_table(grid):
            grids.append(named(replace(grid, ruled=False), table.names))
            letters = letters.chosen(~taken)
    return grids, letters


def _lattices(page: Page, letters: Letters) -> list[Lattice]:
    """All lattices that rules draw: whole ones, rows without columns that white space parts, single rows.

    Rules that only part the header from rows and rows from totals leave the rows to their values.
    """
    ruling = ruling_of(page)
    stacks, single = stacks_of(*ruling)
    lines, pieces = text_and_pieces(letters, page.number, COLUMN_GAP, PIECE_GAP) if stacks or single else ([], [])
    rows = [stack for stack in stacks if page.route != "digital" or not lists_values(within(pieces, stack), stack.ys)]
    parted = [lattice for stack in rows if len((lattice := with_columns(stack, letters)).xs) > 2]
    return [*lattices_of(*ruling), *parted, *(one for one in single if not figures_in_columns(within(lines, one)))]


def _is_table(grid: Grid) -> bool:
    """A frame around text, or a page border, has a single cell that holds everything."""
    distinct = {(cell.row, cell.col): cell for line in grid.matrix for cell in line}
    return len(distinct) > 1 and not _is_lettering(list(distinct.values()), len(grid.matrix))


def _is_lettering(cells: Sequence[Cell], rows: int) -> bool:
    """Whether cells are the grounds that a decorated heading draws behind each of its letters."""
    narrow = [cell for cell in cells if cell.box.x1 - cell.box.x0 <= LETTER]
    digits = any(ch.isdigit() for cell in narrow for ch in cell.text)
    return rows <= LETTER_ROWS and 2 * len(narrow) > len(cells) and not digits and all(len(c.text) <= 3 for c in narrow)
