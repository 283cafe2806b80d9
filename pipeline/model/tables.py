"""Cells, grids and tables: what stands where, before anybody knows what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.model.pages import Box, Reading, Route

ColumnKind = Literal["money", "quantity", "percent", "code", "name", "text", "unit", "ordinal", "date", "mixed"]
Because = Literal["header", "values", "arithmetic", "place", "taught"]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of text, inside a cell or free on the page."""

    text: str
    box: Box
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid, with its span. `text` has wrapped lines joined; `lines` keeps them apart.

    `readings` are what the recogniser saw in its lines, `candidates` the runner-up readings once its column was known;
    `doubtful` when the reading is not certain enough to stand without a person; `printed` is the whole of what the page
    prints in the place, where the cell is only a part of it (an amount beside its percent).
    """

    page: int
    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    text: str = ""
    lines: tuple[Line, ...] = ()
    bold: bool = False
    italic: bool = False
    filled: bool = False
    confidence: float = 1.0
    source: Route = "digital"
    readings: tuple[Reading, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    doubtful: bool = False
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's fragment on one page: a dense matrix of cells, a merged cell standing in every place it covers."""

    page: int
    box: Box
    matrix: tuple[tuple[Cell, ...], ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    ruled: bool = True

    @property
    def columns(self) -> int:
        """Number of leaf columns."""
        return len(self.matrix[0]) if self.matrix else 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What `grids` makes of a page: its tables, the text around them, and what could not be placed."""

    page: int
    width: float
    height: float
    grids: tuple[Grid, ...]
    text: tuple[Line, ...]
    unplaced: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a logical table: one cell a column (a merged cell repeated), from one page or joined over two.

    `starts` says for each column whether the cell begins in this row (False: the cell is merged from above).
    """

    page: int
    cells: tuple[Cell, ...]
    starts: tuple[bool, ...] = ()
    joined: tuple[Cell, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each column."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column: what its header says from the top level down, and what the number row prints below it."""

    index: int
    path: tuple[str, ...]
    number: str = ""
    x0: float = 0.0
    x1: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A logical table over one page or many.

    `title` is the caption printed above it, `notes` the lines between caption and table (`Nama OPD : …`,
    `(Rp 000)`). `header` and `number_row` are the rows above the body; repeated ones on later pages are left out of
    `rows` and stand in `repeated`, so that nothing printed is lost. `lead`: the text before a table without a caption.
    """

    number: int
    title: str
    notes: tuple[Line, ...]
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    repeated: tuple[Row, ...] = ()
    ruled: bool = True
    lead: str = ""

    @property
    def first_page(self) -> int:
        """Page of its first row."""
        return min(row.page for row in (*self.header, *self.rows))

    @property
    def last_page(self) -> int:
        """Page of its last row."""
        return max(row.page for row in (*self.header, *self.rows))
