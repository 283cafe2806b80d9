"""Whether all that stands inside tables came into rows (READ-01), counted independently of how the tables were made."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pipeline.checking.lost.gaps import left_out
from pipeline.checking.writing import titled
from pipeline.layout.figures import figures_in_columns
from pipeline.layout.running import at_edge
from pipeline.model import Finding
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Box, Cell, Layout, Line, Page, Row, Table

_SAME_COLUMN = 0.5
"""Of two cells that share more of the narrower one's width each stands in the other's column."""
_FRAME, _WORD, _OFTEN = 2, 3, 3
"""So few rows are drawn around a running head; less letters are a part of a word; a head is on so many pages."""
Place = tuple[int, float, float, float, float]


def complete(pages: Sequence[Page], layouts: Sequence[Layout], tables: Sequence[Table]) -> tuple[Finding, ...]:
    """What was seen on the pages and is in no row of a table.

    Args:
        pages: all pages, for those that could not be read.
        layouts: grids and text of the pages.
        tables: what assembly made of them.
    """
    whole = {(cell.page, cell.box, cell.text) for cell in _held_cells(tables)}
    printed = (cell for layout in layouts for cell in _cells(layout) if cell.text)
    elsewhere = [cell for cell in printed if (cell.page, cell.box, cell.text) not in whole]
    held = _held(tables) if elsewhere else {}
    found = [_lost(cell) for cell in elsewhere if not _is_held(cell, held)]
    stray = [(layout, line) for layout in layouts for line in (*layout.unplaced, *_inside(layout))]
    often = Counter(_mark(line) for _, line in stray)
    found += [_unplaced(layout, line, pages=often[_mark(line)]) for layout, line in stray]
    found += [_column(layout, lines) for layout in layouts if (lines := figures_in_columns(layout.text))]
    found += list(_gaps(layouts, tables))
    found += [_not_read(page) for page in pages if page.status != "read"]
    found += left_out(pages)
    return tuple(found)


def _place(page: int, box: Box) -> Place:
    return (page, round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))


def _held(tables: Sequence[Table]) -> dict[Place, str]:
    """The text that the tables hold, by the place it was read from."""
    held: defaultdict[Place, str] = defaultdict(str)
    for cell in _held_cells(tables):
        held[_place(cell.page, cell.box)] += cell.text
    return held


def _held_cells(tables: Sequence[Table]) -> Iterator[Cell]:
    for table in tables:
        for row in (*table.header, *table.rows, *table.repeated):
            yield from (*row.cells, *row.joined)


def _cells(layout: Layout) -> Iterator[Cell]:
    for grid in layout.grids:
        yield from {id(cell): cell for row in grid.matrix for cell in row}.values()


def _is_held(cell: Cell, held: dict[Place, str]) -> bool:
    """A cell that was cut at a header's end is held in two parts with the same sides, a torn one in a whole of them.

    Columns of a page are moved by some points where the table's other pages have them elsewhere.
    """
    there, wanted = held.get(_place(cell.page, cell.box), ""), _squeezed(cell.text)
    if cell.text in there or wanted in _squeezed(there):
        return True
    x0, x1 = round(cell.box.x0, 1), round(cell.box.x1, 1)
    here = [(place[1:], text) for place, text in held.items() if place[0] == cell.page]
    around = (
        text
        for (left, top, right, bottom), text in here
        if top <= cell.box.top + 1
        and bottom >= cell.box.bottom - 1
        and min(x1, right) - max(x0, left) > _SAME_COLUMN * min(x1 - x0, right - left)
    )
    if any(wanted in _squeezed(text) for text in around):
        return True
    parts = [
        text
        for (left, top, right, bottom), text in here
        if (left, right) == (x0, x1) and top >= cell.box.top - 1 and bottom <= cell.box.bottom + 1
    ]
    return sum(len(_squeezed(text)) for text in parts) >= len(wanted)


def _squeezed(text: str) -> str:
    """The text without its spaces."""
    return "".join(text.split())


def _lost(cell: Cell) -> Finding:
    return Finding(
        "READ-01", "error", "reading", titled("READ-01.lost", text=_short(cell.text)), say("evidence.not_taken"),
        stated=cell.text, page=cell.page, box=cell.box,
    )  # fmt: skip


def _mark(line: Line) -> tuple[str, int]:
    """What is printed, and how far down: the same on several pages for a running head."""
    return line.text, round(line.box.top)


def _unplaced(layout: Layout, line: Line, pages: int) -> Finding:
    """Words that several pages repeat, or in a frame or single letters at a page's edge, are running heads."""
    framed = all(len(grid.matrix) <= _FRAME for grid in layout.grids if _holds(grid.box, line.box))
    edge = (framed or len(line.text.strip()) < _WORD) and at_edge(line, layout)
    head = (edge or pages >= _OFTEN) and not any(map(str.isdigit, line.text))
    return Finding(
        "READ-01", "info" if head else "error", "reading", titled("READ-01.unplaced", text=_short(line.text)),
        stated=line.text, page=layout.page, box=line.box,
    )  # fmt: skip


def _inside(layout: Layout) -> list[Line]:
    """Lines of text inside a table's outline that no cell took."""
    return [line for line in layout.text if any(_holds(grid.box, line.box) for grid in layout.grids)]


def _holds(outline: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return outline.x0 < x < outline.x1 and outline.top < y < outline.bottom


def _column(layout: Layout, lines: Sequence[Line]) -> Finding:
    first = lines[0]
    return Finding(
        "READ-01", "error", "reading", titled("READ-01.amounts", count=len(lines), page=layout.page),
        stated=first.text, page=layout.page, box=first.box,
    )  # fmt: skip


def _gaps(layouts: Sequence[Layout], tables: Sequence[Table]) -> Iterator[Finding]:
    """Pages in the middle of a table that gave it no row."""
    known = {layout.page: layout for layout in layouts}
    for table in tables:
        rows: tuple[Row, ...] = (*table.header, *table.rows, *table.repeated)
        seen = {row.page for row in rows} | {cell.page for row in rows for cell in row.joined}
        for page in range(min(seen), max(seen)):
            if page not in seen and page in known:
                yield Finding(
                    "READ-01", "error", "reading", titled("READ-01.gap", page=page, table=table.number),
                    table=table.number, page=page,
                )  # fmt: skip


def _not_read(page: Page) -> Finding:
    message = titled("READ-01.not_read", page=page.number, reason=page.reason or "-")
    return Finding("READ-01", "error", "reading", message, page=page.number)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"
