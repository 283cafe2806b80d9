"""The header of a scanned table over its pages: its cells are merged in the same way, whatever was read in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.assembly.fragments import Fragment, same_columns
from pipeline.assembly.headers import may_number, misread_header, paths, same_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Grid

HARDLY = 40  # likeness, of 100, of two headers of one shape that were both read badly


def is_scanned(grid: Grid) -> bool:
    """Whether a grid was read from a picture."""
    return any(cell.source == "ocr" for row in grid.matrix for cell in row)


def header_like(fragment: Fragment, known: Fragment) -> Fragment:
    """The fragment with a header as high as the table's, where the page prints one of the same shape."""
    above = _names(known)
    if not has_shape(fragment, known) or fragment.header in (above, above + 1):
        return fragment
    return _with_header(fragment, above, numbered=may_number(fragment.grid.matrix[above]))


def has_shape(fragment: Fragment, known: Fragment) -> bool:
    """Whether a scanned page has the table's columns and begins with cells merged as in the table's header."""
    grid, height = fragment.grid, _names(known)
    if not is_scanned(grid) or not height or len(grid.matrix) <= height + 1 or not same_columns(known.grid, grid):
        return False
    return same_shape(known.grid.matrix, grid.matrix, height)


def repeats_misread(fragment: Fragment, known: Fragment) -> bool:
    """Whether a scanned page prints the table's header again, both read with slips of their own."""
    if not is_scanned(fragment.grid) or not same_columns(known.grid, fragment.grid):
        return False
    if misread_header(known.paths, fragment.paths):
        return True
    return has_shape(fragment, known) and misread_header(known.paths, fragment.paths, least=HARDLY)


def with_number_rows(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The pages of a table; where one page's header ends with a row of column numbers, the others' do too."""
    numbered = next((one for one in fragments if one.number_row is not None and is_scanned(one.grid)), None)
    if numbered is None:
        return list(fragments)
    above = _names(numbered)
    return [
        _with_header(one, above, numbered=True)
        if one.header == above and has_shape(one, numbered) and may_number(one.grid.matrix[above])
        else one
        for one in fragments
    ]


def _names(fragment: Fragment) -> int:
    """How many rows name the columns, the row of their numbers left out."""
    return fragment.header if fragment.number_row is None else fragment.number_row


def _with_header(fragment: Fragment, above: int, *, numbered: bool) -> Fragment:
    height, number_row = above + numbered, above if numbered else None
    named = tuple(paths(fragment.grid.matrix, height, number_row))
    return replace(fragment, header=height, number_row=number_row, paths=named)
