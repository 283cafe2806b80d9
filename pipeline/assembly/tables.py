"""Which grids are parts of one table, and the table made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.assembly.captions import body_text, caption_of, inner_caption, lines_above, same_title, scale_below
from pipeline.assembly.content import same_content
from pipeline.assembly.fewer import opened
from pipeline.assembly.fragments import Fragment, common_borders, cut_below, project, same_columns, same_outline
from pipeline.assembly.headers import header_rows, known_words, paths, same_header, stands_out
from pipeline.assembly.pageends import carry_merged, code_columns, continues, join, name_columns
from pipeline.assembly.scanned import header_like, is_scanned, repeats_misread, with_number_rows
from pipeline.assembly.torn import mended
from pipeline.layout.repeats import headings_again
from pipeline.layout.running import running
from pipeline.model import Column, Row, Table
from pipeline.normalise.code import numbers_of
from pipeline.normalise.code_shapes import parse_code

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Cell, Grid, Layout, Line

LONG_TEXT = 200
"""So many characters of prose between two grids part them (a page number or a note does not)."""


LEAD = 4
"""So many lines before a table without a caption may say what it is of."""
NEXT_TO = 40.0
"""Grids on one page no further apart (points), with nothing between them, may be one table whose columns move."""
PART = re.compile(r"\d{1,3}")
"""A part of a code that has a cell of its own."""


@dataclass(slots=True)
class _Draft:
    """A table while its fragments are collected."""

    title: str
    notes: tuple[Line, ...]
    fragments: list[Fragment] = field(default_factory=list)
    lead: str = ""

    @property
    def headed(self) -> Fragment | None:
        """The first page's part that has a header."""
        return next((f for f in self.fragments if f.header), None)

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        return self.headed.paths if self.headed else ()


def assemble(layouts: Sequence[Layout]) -> tuple[Table, ...]:
    """The logical tables of a document, in the order in which they begin."""
    heads = running(layouts)
    drafts: list[_Draft] = []
    trailing: list[Line] = []
    for layout in layouts:
        lines = body_text(layout, heads)
        for number, grid in enumerate(layout.grids):
            above = lines_above(grid, layout, lines)
            carried = trailing[-4:] if number == 0 and len(above) < 2 else []
            _take(drafts, grid, above, carried, first_on_page=number == 0)
            drafts[-1].notes += scale_below(grid, layout, lines)
        if layout.grids:
            end = max(grid.box.bottom for grid in layout.grids)
            trailing = [line for line in lines if line.box.top >= end - 2]
        else:
            trailing = list(lines)
    return tuple(_table(number, draft) for number, draft in enumerate(drafts, 1))


def _take(
    drafts: list[_Draft], grid: Grid, above: Sequence[Line], carried: Sequence[Line], *, first_on_page: bool
) -> None:
    """Add a grid to the table it continues, or begin a new one."""
    grid = _header_freed(grid, drafts[-1]) if drafts else grid
    height, number_row = header_rows(grid.matrix)
    fragment = Fragment(grid, height, number_row, tuple(paths(grid.matrix, height, number_row)))
    if drafts and drafts[-1].headed and first_on_page:
        fragment = header_like(fragment, drafts[-1].headed)
    if drafts and first_on_page and _is_body(fragment, drafts[-1]):
        fragment = Fragment(grid, 0, None, ())
    title, notes = caption_of(above, grid)
    merged = _merged_header(drafts, fragment, title, first_on_page=first_on_page)
    if merged is not None:
        drafts[-1].fragments.append(merged)
        return
    if drafts and _belongs(drafts[-1], fragment, title, above, first_on_page=first_on_page):
        drafts[-1].fragments.append(_as_continuation(fragment, drafts[-1]))
        return
    title = title or inner_caption(grid.matrix[:height])
    if not title and carried:
        title, notes = caption_of(carried, _below(grid, carried))
    lead = "" if title else " ".join(line.text for line in (*carried, *above)[-LEAD:])
    drafts.append(_Draft(title, notes, [fragment], lead))


def _merged_header(drafts: Sequence[_Draft], fragment: Fragment, title: str, *, first_on_page: bool) -> Fragment | None:
    """The fragment as one of the table before it, whose header it prints with headings run together; else None."""
    headed = drafts[-1].headed if drafts else None
    if headed is None or not first_on_page or is_scanned(fragment.grid):
        return None
    near = fragment.grid.page - drafts[-1].fragments[-1].grid.page == 1
    own_title = bool(title) and not same_title(title, drafts[-1].title)
    return opened(fragment.grid, headed) if near and not own_title else None


def _is_body(fragment: Fragment, draft: _Draft) -> bool:
    """Whether what was taken for a header by its looks is rows of the table that goes on in the same columns.

    Rows of their own have a code, be they bold as those of programs are; a heading has none.
    """
    if fragment.number_row is not None or not same_columns(draft.fragments[-1].grid, fragment.grid):
        return False
    matrix = fragment.grid.matrix
    plain = fragment.header == 1 and not stands_out(matrix, 0)
    coded = fragment.header > 0 and all(_has_code(row) for row in matrix[: fragment.header])
    return (plain or coded) and not _repeats(draft, fragment)


def _has_code(row: Sequence[Cell]) -> bool:
    """A code of several parts in one cell, or its parts in cells of their own."""
    codes = [parse_code(cell.text) for cell in row]
    parts = sum(PART.fullmatch(cell.text) is not None for cell in {id(cell): cell for cell in row}.values())
    return parts > 1 or any(code is not None and len(numbers_of(code)) > 1 for code in codes)


def _repeats(draft: _Draft, fragment: Fragment) -> bool:
    """Whether a grid prints the table's header again, on a scan also where both were misread."""
    if same_header(draft.paths, fragment.paths):
        return True
    return draft.headed is not None and repeats_misread(fragment, draft.headed)


def _header_freed(grid: Grid, draft: _Draft) -> Grid:
    """The grid, its header cut loose where it repeats the table's header but merges into the rows below it."""
    known = draft.headed
    if known is None or known.grid.columns != grid.columns or len(grid.matrix) <= known.header:
        return grid
    first, again = known.grid.matrix[: known.header], grid.matrix[: known.header]
    before = [cell.text for row in first for cell in row]
    now = [cell.text for row in again for cell in row]
    same = sum(a == b for a, b in zip(before, now, strict=True))
    crossing = any(cell.row + cell.rowspan > known.header for row in again for cell in row)
    return cut_below(grid, known.header) if crossing and same >= 0.8 * len(now) else grid


def _below(grid: Grid, lines: Sequence[Line]) -> Grid:
    """The grid as if it stood right below the lines that end the page before."""
    return replace(grid, box=grid.box._replace(top=lines[-1].box.bottom + 10))


def _belongs(draft: _Draft, fragment: Fragment, title: str, above: Sequence[Line], *, first_on_page: bool) -> bool:
    """Whether a grid goes on with the table before it.

    Same header: yes, unless a caption of its own stands above it. No header: only right at the page's top, in the same
    columns and without a caption or prose before it.
    """
    last = draft.fragments[-1].grid
    if fragment.grid.page - last.page > 1:
        return False
    own_title = bool(title) and not same_title(title, draft.title)
    if fragment.header and fragment.paths and any(fragment.paths):
        return _repeats(draft, fragment) and not own_title and fragment.grid.page != last.page
    if title or sum(len(line.text) for line in above) >= LONG_TEXT:
        return False
    close = first_on_page or (not above and fragment.grid.box.top - last.box.bottom < NEXT_TO)
    if same_columns(last, fragment.grid):
        return close
    return close and same_outline(last, fragment.grid) and same_content(draft.fragments, fragment)


def _as_continuation(fragment: Fragment, draft: _Draft) -> Fragment:
    """A header row found by looks alone is body when the table's own header says otherwise."""
    if fragment.header and fragment.number_row is None and not _repeats(draft, fragment):
        return Fragment(fragment.grid, 0, None, ())
    return fragment


def _table(number: int, draft: _Draft) -> Table:
    fragments = with_number_rows(draft.fragments)
    grids = [fragment.grid for fragment in fragments]
    borders = common_borders(grids)
    header: list[Row] = []
    repeated: list[Row] = []
    body: list[Row] = []
    columns: tuple[Column, ...] = ()
    names: set[int] = set()
    for fragment in fragments:
        rows = project(fragment.grid, grids[0], borders)
        if fragment.header and not header:
            header = rows[: fragment.header]
            columns = _best_read(fragments, grids[0], borders)
            names = name_columns([column.path for column in columns])
        else:
            repeated += rows[: fragment.header]
        rest = rows[fragment.header :]
        again = headings_again(rest, header)
        repeated += [row for row, is_header in zip(rest, again, strict=True) if is_header]
        _append(body, [row for row, is_header in zip(rest, again, strict=True) if not is_header], names, columns)
    body = mended(body, names)
    columns = columns or _columns([], None, borders)
    ruled = all(grid.ruled for grid in grids)
    parts = tuple(header), tuple(body), tuple(repeated)
    return Table(number, draft.title, draft.notes, columns, *parts, ruled=ruled, lead=draft.lead)


def _best_read(fragments: Sequence[Fragment], first: Grid, borders: Sequence[float]) -> tuple[Column, ...]:
    """The columns as the table's header names them; of a scan, as the page names them whose header was read best."""
    headed = [fragment for fragment in fragments if fragment.header]
    of_each = [
        _columns(project(one.grid, first, borders)[: one.header], one.number_row, borders)
        for one in (headed if is_scanned(first) else headed[:1])
    ]
    return max(of_each, key=lambda columns: known_words([column.path for column in columns]))


def _append(body: list[Row], rows: list[Row], names: Collection[int], columns: Sequence[Column]) -> None:
    """Add a page's rows, the first one joined to the last one before it where a page end cut them."""
    if body and rows and body[-1].page != rows[0].page:
        codes = code_columns([column.path for column in columns], [*body, *rows[1:]], names)
        if continues(body[-1], rows[0], names, codes) and (len(rows) > 1 or any(rows[0].texts)):
            whole = join(body[-1], rows[0])
            rows = [_served(whole, rows[0], row) for row in rows[1:]]
            body[-1] = whole
        else:
            spanning = rows[0]
            rows = [carry_merged(body[-1], row) if _shares(spanning, row) else row for row in rows]
    body.extend(rows)


def _served(whole: Row, first: Row, row: Row) -> Row:
    """A row under a joined one: where it shares a merged cell with the page's first row, it shares the joined cell."""
    pairs = zip(row.cells, first.cells, whole.cells, strict=True)
    return replace(row, cells=tuple(joined if cell is half else cell for cell, half, joined in pairs))


def _shares(first: Row, row: Row) -> bool:
    """Whether a row is served by a merged cell of the page's first row."""
    return any(a is b or a.box == b.box for a, b in zip(first.cells, row.cells, strict=True))


def _columns(header: Sequence[Row], number_row: int | None, borders: Sequence[float]) -> tuple[Column, ...]:
    matrix: tuple[tuple[Cell, ...], ...] = tuple(row.cells for row in header)
    named = paths(matrix, len(matrix), number_row) if matrix else [()] * (len(borders) - 1)
    numbers = [cell.text for cell in matrix[number_row]] if number_row is not None else [""] * len(named)
    return tuple(Column(j, tuple(path), numbers[j], borders[j], borders[j + 1]) for j, path in enumerate(named))
