"""Blocks onto pages: a pen that knows its page, paragraphs, and tables that break over page ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samples.borders import Borders
from samples.cells import Placed, edges_of, marks_of, place
from samples.painting import Area, Mark, Sheet, Text
from samples.wrapping import face, measure, wrap

if TYPE_CHECKING:
    from samples.blocks import Paragraph, Row, Section, Table


@dataclass
class Pen:
    """Where the next block goes. `top` runs down the current sheet from its upper to its lower margin."""

    section: Section
    sheets: list[Sheet]
    top: float = 0.0

    def __post_init__(self) -> None:
        width, height = self.section.size
        self.size = (height, width) if self.section.landscape else (width, height)
        left, self.first, right, lower = self.section.margins
        self.left, self.width, self.bottom = left, self.size[0] - left - right, self.size[1] - lower
        self.turn_page()

    def turn_page(self) -> None:
        """Start a new sheet."""
        self.sheets.append(Sheet(self.section, *self.size))
        self.top = self.first

    def mark(self, *marks: Mark) -> None:
        """Put marks on the current sheet."""
        self.sheets[-1].marks.extend(marks)

    @property
    def room(self) -> float:
        """The height left on the current sheet."""
        return self.bottom - self.top


def set_paragraph(pen: Pen, block: Paragraph) -> None:
    """Running text, line by line, over page ends where needed."""
    name = face(block.font, bold=block.bold, italic=block.italic)
    room = pen.width - block.indent
    lines = wrap(block.text, name, block.size, (room - block.first, room), break_words=True)
    step = block.size * block.leading
    if pen.top > pen.first:
        pen.top += block.before
    for i, line in enumerate(lines):
        if pen.room < step:
            pen.turn_page()
        base = pen.top + step * 0.75
        width, free = measure(line, name, block.size), room - (block.first if i == 0 else 0)
        gaps = line.count(" ")
        space = (
            (free - width) / gaps
            if block.align == "justify" and gaps and i < len(lines) - 1 and width > free * 0.7
            else 0.0
        )
        x = pen.left + block.indent + (block.first if i == 0 else 0)
        x += {"center": (free - width) / 2, "right": free - width}.get(block.align, 0.0)
        if block.hang and i == 0:
            pen.mark(Text(x - measure(block.hang + "  ", name, block.size), base, block.hang, name, block.size))
        pen.mark(Text(x, base, line, name, block.size, word_space=space))
        pen.top += step
    pen.top += block.after


def set_table(pen: Pen, table: Table) -> None:
    """A table with its title and headers, on as many pages as it takes."""
    _TableFlow(pen, table).run()


@dataclass
class _TableFlow:
    pen: Pen
    table: Table
    cells: list[Placed] = field(default_factory=list)

    def run(self) -> None:
        """Print title and header together with the first row, then row after row."""
        style, pen = self.table.style, self.pen
        self.edges = edges_of(self.table, pen.left, pen.width)
        self.grid = place(self.table.rows, self.edges, style)
        self._open_page()
        title = len(self.table.title) * self.table.title_size * 1.3
        first = min((self._need(self.grid[0], self.table.rows[0], 0.0) if self.grid else 0.0), style.size * 4)
        if pen.room < title + self._header_height() + first and pen.top > pen.first:
            pen.turn_page()
        self._print_title()
        self._print_header(first=True)
        for number, row in enumerate(self.table.rows):
            self._print_row(number, row)
        self._close_page()
        pen.top += 6.0

    def _print_title(self) -> None:
        name = face(self.table.style.font, bold=True)
        for line in self.table.title:
            width = measure(line, name, self.table.title_size)
            x = self.pen.left + (self.pen.width - width) * {"center": 0.5, "right": 1.0}.get(
                self.table.title_align, 0.0
            )
            self.pen.top += self.table.title_size * 1.3
            self.pen.mark(Text(x, self.pen.top - 3.0, line, name, self.table.title_size))

    def _header_rows(self, *, first: bool) -> tuple[Row, ...]:
        style = self.table.style
        return (self.table.header if first or style.repeat_header else ()) + (
            self.table.numbers if first or style.repeat_numbers else ()
        )

    def _header_height(self) -> float:
        """The height of the whole header block."""
        rows, grid, top = self._header_rows(first=True), [], 0.0
        grid = place(rows, self.edges, self.table.style, header=True)
        for number, row in enumerate(rows):
            for cell in grid[number]:
                cell.start = top
            top += self._need([c for line in grid for c in line if c.last == number], row, top)
        return top

    def _print_header(self, *, first: bool) -> None:
        rows = self._header_rows(first=first)
        grid = place(rows, self.edges, self.table.style, header=True)
        for number, row in enumerate(rows):
            for cell in grid[number]:
                cell.start = self.pen.top
            ending = [cell for line in grid for cell in line if cell.last == number]
            self.pen.top += self._need(ending, row, self.pen.top)
            for cell in ending:
                self._emit(cell, self.pen.top, last=True)

    def _need(self, ending: list[Placed], row: Row, top: float) -> float:
        """The height that a row asks for under `top`, given the cells that end in it."""
        if row.height is not None:
            return row.height
        least = self.table.style.size * self.table.style.leading + 2 * self.table.style.padding
        return max([least, *(cell.need() + (top if cell.start is None else cell.start) - top for cell in ending)])

    def _print_row(self, number: int, row: Row) -> None:
        """Print one row, on this page, on the next, or cut between them."""
        self.cells += self.grid[number]
        for cell in self.grid[number]:
            cell.start = self.pen.top
        fresh = False
        while True:
            ending = [cell for cell in self.cells if cell.last == number]
            need = self._need(ending, row, self.pen.top)
            if need <= self.pen.room + 0.01 or (fresh and row.height is not None):
                break
            may_cut = (self.table.style.split_rows and not row.keep and row.height is None) or fresh
            part = self._part(ending) if may_cut else 0.0
            if fresh and part <= 0:
                raise ValueError(f"row {number}: the page is too small for one line of it")
            self._break_page(part, number)
            fresh = True
        self.pen.top += min(need, self.pen.room) if row.height is not None else need
        for cell in ending:
            self._emit(cell, self.pen.top, last=True)
        self.cells = [cell for cell in self.cells if cell.last != number]

    def _part(self, ending: list[Placed]) -> float:
        """The height of the part of a row that still fits on this page; 0 when not a line of it does."""
        heights = []
        for cell in ending:
            start = self.pen.top if cell.start is None else cell.start
            lines = cell.fitting(self.pen.bottom - start)
            if len(cell.lines) > cell.done and (not lines or cell.cell.turned):
                return 0.0
            heights.append(start + lines * cell.step + 2 * cell.pad - self.pen.top)
        return min(self.pen.room, max(heights, default=0.0))

    def _break_page(self, part: float, number: int) -> None:
        """Close the boxes that are open, turn the page, repeat the header, open them again."""
        self.pen.top += part
        fresh = [cell for cell in self.cells if cell.row == number and part <= 0]
        for cell in self.cells:
            if cell not in fresh:
                self._emit(cell, self.pen.top, last=False)
        self._close_page()
        self.pen.turn_page()
        self._open_page()
        self._print_header(first=False)
        for cell in self.cells:
            cell.start = self.pen.top

    def _emit(self, cell: Placed, bottom: float, *, last: bool) -> None:
        """A cell's box on this page with the lines that belong here."""
        start = bottom if cell.start is None else cell.start
        if bottom - start < 0.01:
            return
        box = (cell.x0, start, cell.x1, bottom)
        count = len(cell.lines) - cell.done if last else cell.fitting(bottom - start)
        lines = cell.lines[cell.done : cell.done + count]
        cell.done += count
        if not last and self.table.style.repeat_merged and cell.done >= len(cell.lines) and cell.last > cell.row:
            cell.done = 0
        fills, texts = marks_of(cell, box, lines)
        self.fills += fills
        self.texts += texts
        self.borders.add(box, cut_top=cell.cut, cut_bottom=not last)
        cell.cut = not last

    def _open_page(self) -> None:
        self.fills: list[Area] = []
        self.texts: list[Text] = []
        self.borders = Borders(self.table.style)

    def _close_page(self) -> None:
        """Fills under borders under text, as office programs draw them."""
        self.pen.mark(*self.fills, *self.borders.marks(), *self.texts)
