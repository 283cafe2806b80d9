"""What a typeset document consists of: plain frozen records, all measures in PDF points.

Nothing here draws. `samples.typesetting` re-exports these names; import them from there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right", "justify"]
Valign = Literal["top", "middle", "bottom"]
Border = Literal["lines", "cell_lines", "rects", "boxes", "dotted", "dashed", "horizontal", "vertical", "none"]
Font = Literal["Helvetica", "Times", "Courier", "Vera"]

A4 = (595.28, 841.89)
F4 = (612.28, 935.43)
A3 = (841.89, 1190.55)


@dataclass(frozen=True)
class Cell:
    r"""One cell. What is None is taken from the row, then from the column, then from the table's style.

    `text` may hold line ends (`\n`); `left\tright` prints both ends of one line (the accounting format's
    `Rp` at the left, the amount at the right). `turned` prints upwards. `clip` draws one unwrapped line (or,
    with a fixed row height, all lines) and cuts it off at the cell's box.
    """

    text: str = ""
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    valign: Valign | None = None
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    fill: str | None = None
    turned: bool = False
    clip: bool | None = None


@dataclass(frozen=True)
class Row:
    """A row's cells from left to right, without those positions that spans from above or from the left cover.

    A plain string stands for `Cell(text)`. `height` fixes the height: text that does not fit is clipped.
    `keep` forbids cutting this row at a page end even where the style allows it.
    """

    cells: tuple[Cell | str, ...]
    bold: bool = False
    italic: bool = False
    fill: str | None = None
    height: float | None = None
    keep: bool = False


@dataclass(frozen=True)
class Style:
    """How a table looks and how it breaks over pages.

    border: `lines` long rules through the table; `cell_lines` each cell its own edges; `rects` thin filled
      rectangles for edges (Word); `boxes` one stroked rectangle a cell; `dotted`, `dashed`; only
      `horizontal` or `vertical` rules; `none`.
    open_sides: outer sides without a border. close_at_break: a row cut at a page end gets a rule there.
    repeat_header, repeat_numbers: on every page or on the first only. split_rows: a row may be cut at the
      page end and go on on the next page (Word); else it moves whole. A row taller than a page is always cut.
    repeat_merged: a vertically merged cell that crosses a page end prints its text again.
    break_words: words and numbers wider than their cell break at the cell's width; else they run over.
    fake_bold: bold is drawn as doubled regular glyphs. stripe: fill of every second body row.
    """

    font: Font = "Helvetica"
    size: float = 7.0
    leading: float = 1.18
    padding: float = 2.0
    align: tuple[Align, ...] = ()
    valign: Valign = "top"
    border: Border = "lines"
    line_width: float = 0.5
    line_color: str = "#000000"
    open_sides: frozenset[Literal["left", "right", "top", "bottom"]] = frozenset()
    close_at_break: bool = True
    header_fill: str | None = None
    header_size: float | None = None
    header_bold: bool = True
    stripe: str | None = None
    repeat_header: bool = True
    repeat_numbers: bool = True
    split_rows: bool = False
    repeat_merged: bool = False
    break_words: bool = True
    clip: bool = False
    fake_bold: bool = False


@dataclass(frozen=True)
class Table:
    """A table: relative column widths, header rows, number rows under the header, body rows.

    `width` is the printed width; None fills the page between its margins. `title` lines stand above, on the
    first page only; they never stay behind alone at a page end.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()
    numbers: tuple[Row, ...] = ()
    title: tuple[str, ...] = ()
    title_size: float = 9.0
    title_align: Align = "center"
    width: float | None = None
    style: Style = field(default_factory=Style)


@dataclass(frozen=True)
class Paragraph:
    """Running text. `first` indents the first line further; `hang` text stands left of the paragraph."""

    text: str
    size: float = 11.0
    font: Font = "Times"
    bold: bool = False
    italic: bool = False
    align: Align = "justify"
    indent: float = 0.0
    first: float = 0.0
    hang: str = ""
    before: float = 0.0
    after: float = 6.0
    leading: float = 1.35


@dataclass(frozen=True)
class Space:
    """Empty height; at a page end it is dropped."""

    height: float


@dataclass(frozen=True)
class PageBreak:
    """The next block starts a new page; at a page's top it does nothing."""


Block = Paragraph | Table | Space | PageBreak


@dataclass(frozen=True)
class Section:
    """Blocks on pages of one kind; a section starts a new page.

    `size` is the page as it is displayed (portrait; `landscape` turns it). `rotate` is the page's /Rotate
    entry: the content is stored turned, so that the displayed page is upright. `head` and `foot` may hold
    `{page}` and `{pages}` (of the document), `{sheet}` and `{sheets}` (of the section). `margins` are left,
    top, right, bottom.
    """

    blocks: tuple[Block, ...]
    size: tuple[float, float] = A4
    landscape: bool = False
    rotate: Literal[0, 90, 180, 270] = 0
    margins: tuple[float, float, float, float] = (56.0, 56.0, 56.0, 56.0)
    head: str = ""
    foot: str = ""
    foot_align: Align = "center"
    running_size: float = 7.0


@dataclass(frozen=True)
class Document:
    """A whole document; `title` and `author` go to the PDF's properties."""

    sections: tuple[Section, ...]
    title: str = ""
    author: str = ""
