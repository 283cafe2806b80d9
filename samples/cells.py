"""A table's cells on their grid: spans resolved, texts wrapped, the marks of a cell's box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samples.blocks import Align, Cell, Row, Style, Table, Valign
from samples.painting import Area, Box, Text
from samples.wrapping import face, measure, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ASCENT = 0.76  # of the size: where a line's baseline lies under its top


@dataclass(eq=False)
class Placed:
    """A cell with its place (rows and columns counted from 0), its lines, and how far it has been printed.

    `start` is the top of its box on the current page, None before its first row; `done` counts printed lines.
    """

    cell: Cell
    row: int
    last: int
    x0: float
    x1: float
    lines: list[str]
    face: str
    size: float
    step: float
    pad: float
    align: Align
    valign: Valign
    doubled: bool
    clip: bool
    fill: str | None
    start: float | None = None
    done: int = 0
    cut: bool = False

    def need(self) -> float:
        """The height that the lines not yet printed ask for, padding included."""
        if self.cell.turned:
            longest = max((measure(line, self.face, self.size) for line in self.lines), default=0.0)
            return longest + 2 * self.pad
        return (len(self.lines) - self.done) * self.step + 2 * self.pad

    def fitting(self, height: float) -> int:
        """How many of the remaining lines a box of this height holds."""
        if self.cell.turned or self.clip:
            return len(self.lines)
        return min(len(self.lines) - self.done, max(0, int((height - 2 * self.pad + 0.01) / self.step)))


def edges_of(table: Table, left: float, width: float) -> list[float]:
    """The x of every column edge, from the relative widths."""
    share = (table.width or width) / sum(table.widths)
    edges = [left]
    for part in table.widths:
        edges.append(edges[-1] + part * share)
    return edges


def place(rows: Sequence[Row], edges: list[float], style: Style, *, header: bool = False) -> list[list[Placed]]:
    """The cells that start in each row. A ValueError says which row has too many or too few cells."""
    taken: set[tuple[int, int]] = set()
    grid: list[list[Placed]] = []
    for number, row in enumerate(rows):
        placed = []
        for col, cell in _walk(number, row, len(edges) - 1, taken):
            look = _Look(style, row, cell, col, number, header=header)
            placed.append(look.placed(number, min(number + cell.rowspan, len(rows)) - 1, edges))
        grid.append(placed)
    return grid


def _walk(number: int, row: Row, columns: int, taken: set[tuple[int, int]]) -> Iterator[tuple[int, Cell]]:
    """Each cell of a row with its first column; notes what its spans cover."""
    col = 0
    for item in row.cells:
        cell = Cell(item) if isinstance(item, str) else item
        while (number, col) in taken:
            col += 1
        if col + cell.colspan > columns:
            raise ValueError(f"row {number}: cell {cell.text!r} lies outside the table's {columns} columns")
        taken.update((number + r, col + c) for r in range(cell.rowspan) for c in range(cell.colspan))
        yield col, cell
        col += cell.colspan
    if any((number, c) not in taken for c in range(columns)):
        raise ValueError(f"row {number}: too few cells for {columns} columns")


@dataclass(frozen=True)
class _Look:
    """What holds for one cell, decided from cell, row, column and style in this order."""

    style: Style
    row: Row
    cell: Cell
    col: int
    number: int
    header: bool

    def placed(self, number: int, last: int, edges: list[float]) -> Placed:
        style, cell = self.style, self.cell
        bold = self.row.bold or (self.header and style.header_bold) if cell.bold is None else cell.bold
        italic = self.row.italic if cell.italic is None else cell.italic
        size = cell.size or (style.header_size if self.header and style.header_size else style.size)
        name = face(style.font, bold=bold and not style.fake_bold, italic=italic)
        x0, x1 = edges[self.col], edges[self.col + cell.colspan]
        clip = self.row.height is not None or (style.clip if cell.clip is None else cell.clip)
        return Placed(
            cell=cell, row=number, last=last, x0=x0, x1=x1, lines=self._lines(name, size, x1 - x0, clip=clip),
            face=name, size=size, step=size * style.leading, pad=style.padding, align=self._align(),
            valign=cell.valign or ("middle" if self.header else style.valign),
            doubled=bold and style.fake_bold, clip=clip, fill=self._fill(),
        )  # fmt: skip

    def _lines(self, name: str, size: float, width: float, *, clip: bool) -> list[str]:
        text = self.cell.text
        if not text:
            return []
        if self.cell.turned or "\t" in text or (clip and self.row.height is None):
            return text.split("\n")
        room = max(width - 2 * self.style.padding, size)
        return wrap(text, name, size, (room, room), break_words=self.style.break_words)

    def _align(self) -> Align:
        if self.cell.align:
            return self.cell.align
        if self.header:
            return "center"
        return self.style.align[self.col] if self.col < len(self.style.align) else "left"

    def _fill(self) -> str | None:
        if self.cell.fill or self.row.fill:
            return self.cell.fill or self.row.fill
        if self.header:
            return self.style.header_fill
        return self.style.stripe if self.number % 2 else None


def marks_of(placed: Placed, box: Box, lines: list[str]) -> tuple[list[Area], list[Text]]:
    """Fill and text of a cell's box on one page."""
    fills = [Area(box, placed.fill)] if placed.fill else []
    clip = box if placed.clip else None
    if placed.cell.turned:
        return fills, _turned(placed, box, lines)
    x0, top, x1, bottom = box
    spare = max(0.0, bottom - top - 2 * placed.pad - len(lines) * placed.step)
    top += placed.pad + spare * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[placed.valign]
    texts = []
    for i, line in enumerate(lines):
        base = top + i * placed.step + (placed.step - placed.size) / 2 + placed.size * _ASCENT
        parts: list[tuple[str, Align]] = [(line, placed.align)]
        if "\t" in line:
            parts = list(zip(line.split("\t", 1), ("left", "right"), strict=True))
        for text, align in parts:
            width = measure(text, placed.face, placed.size)
            x = {"right": x1 - placed.pad - width, "center": (x0 + x1 - width) / 2}.get(align, x0 + placed.pad)
            texts.append(Text(x, base, text, placed.face, placed.size, placed.doubled, clip=clip))
    return fills, texts


def _turned(placed: Placed, box: Box, lines: list[str]) -> list[Text]:
    """Lines that run upwards, side by side from the left, centred in the box."""
    x0, top, x1, bottom = box
    left = (x0 + x1 - len(lines) * placed.step) / 2
    texts = []
    for i, line in enumerate(lines):
        width = measure(line, placed.face, placed.size)
        base = left + i * placed.step + placed.size * _ASCENT
        texts.append(
            Text(base, (top + bottom + width) / 2, line, placed.face, placed.size, placed.doubled, turned=True)
        )
    return texts
