r"""A small typesetter for tables as offices print them; what it returns is a PDF and nothing else.

    from samples.typesetting import Cell, Document, Paragraph, Row, Section, Style, Table, typeset

    table = Table(
        widths=(1, 3, 2),
        header=(Row((Cell("Kode", rowspan=2), Cell("Rencana 2024", colspan=2))), Row(("Uraian", "Pagu"))),
        numbers=(Row(("1", "2", "3")),),
        rows=(Row(("1.06", "BIDANG SOSIAL", "Rp 1.000.000"), bold=True),),
        style=Style(size=6, border="rects", repeat_numbers=False, split_rows=True),
        title=("Tabel T-C.33.",),
    )
    pdf: bytes = typeset(Document((Section((table,), landscape=True, foot="Hal {page} dari {pages}"),)))

The same document gives the same bytes. What a document may hold is described in `samples.blocks`; a table
that does not fit together (cells outside the grid, a line taller than the page) raises ValueError.
"""

from __future__ import annotations

from samples.blocks import (
    A3,
    A4,
    F4,
    Align,
    Block,
    Border,
    Cell,
    Document,
    Font,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Space,
    Style,
    Table,
    Valign,
)
from samples.flow import Pen, set_paragraph, set_table
from samples.painting import Sheet, Text, paint
from samples.wrapping import face, measure

__all__ = [
    "A3",
    "A4",
    "F4",
    "Align",
    "Block",
    "Border",
    "Cell",
    "Document",
    "Font",
    "PageBreak",
    "Paragraph",
    "Row",
    "Section",
    "Space",
    "Style",
    "Table",
    "Valign",
    "typeset",
]


def typeset(document: Document) -> bytes:
    """The document as a PDF file's content."""
    sheets: list[Sheet] = []
    for section in document.sections:
        pen = Pen(section, sheets)
        for block in section.blocks:
            _set_block(pen, block)
    for number, sheet in enumerate(sheets, 1):
        own = [other for other in sheets if other.section is sheet.section]
        place = next(i for i, other in enumerate(own, 1) if other is sheet)
        _set_running(sheet, {"page": number, "pages": len(sheets), "sheet": place, "sheets": len(own)})
    return paint(document, sheets)


def _set_block(pen: Pen, block: Block) -> None:
    if isinstance(block, Table):
        set_table(pen, block)
    elif isinstance(block, Paragraph):
        set_paragraph(pen, block)
    elif isinstance(block, Space):
        pen.top += min(block.height, pen.room)
    elif pen.top > pen.first:
        pen.turn_page()


def _set_running(sheet: Sheet, counts: dict[str, int]) -> None:
    """Head at the left above, foot as the section says below, both inside the margins' empty stripes."""
    section, name = sheet.section, face("Helvetica")
    left, upper, right, lower = section.margins
    for text, base, align in (
        (section.head, upper * 0.6, "left"),
        (section.foot, sheet.height - lower * 0.45, section.foot_align),
    ):
        line = text.format(**counts)
        free = sheet.width - left - right - measure(line, name, section.running_size)
        if line:
            x = left + free * {"center": 0.5, "right": 1.0}.get(align, 0.0)
            sheet.marks.append(Text(x, base, line, name, section.running_size))
