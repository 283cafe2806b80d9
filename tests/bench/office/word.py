"""Writes a document with python-docx; tables as raw XML, since merging cell by cell is too slow."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from pathlib import Path

    from document import Document
    from docx.document import Document as Docx
    from docx.section import Section
    from sheet import Cell, Matrix, Page, Sheet

PAPER = {"A4": (210, 297), "A3": (297, 420), "F4": (215.9, 330.2)}
ALIGN = {"left": "left", "right": "right", "center": "center", "justify": "both"}
TWIPS = 56.7
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _setup(section: Section, page: Page) -> None:
    """Paper, margins, running header and footer."""
    short, long = PAPER[page.paper]
    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(long), Mm(short)) if page.landscape else (Mm(short), Mm(long))
    section.left_margin = section.right_margin = Mm(page.margin)
    section.top_margin = section.bottom_margin = Mm(page.margin + 6)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    section.header.paragraphs[0].text = page.header
    section.footer.paragraphs[0].text = page.footer


def _paragraph(
    doc: Docx, text: str, *, size: float, bold: bool = False, align: int = WD_ALIGN_PARAGRAPH.JUSTIFY
) -> None:
    paragraph = doc.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(4 if size < 14 else 18)
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = bold, Pt(size), "Liberation Serif"


def _run_xml(cell: Cell, page: Page) -> str:
    marks = ("<w:b/>" if cell.bold else "") + ("<w:i/>" if cell.italic else "")
    size = int(page.size * 2)
    style = f'<w:rPr><w:rFonts w:ascii="{page.font}" w:hAnsi="{page.font}"/>{marks}<w:sz w:val="{size}"/></w:rPr>'
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in cell.text.split("\n"))
    return f"<w:r>{style}{parts}</w:r>"


def _cell_xml(cell: Cell, width: float, page: Page, *, merge: str = "") -> str:
    span = f'<w:gridSpan w:val="{cell.cols}"/>' if cell.cols > 1 else ""
    joined = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    size = f'<w:tcW w:w="{int(width * TWIPS)}" w:type="dxa"/>'
    props = f'{size}{span}{joined}{shade}<w:vAlign w:val="{cell.valign}"/>'
    space = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    text = "" if merge == "continue" else _run_xml(cell, page)
    paragraph = f'<w:p><w:pPr>{space}<w:jc w:val="{ALIGN[cell.align]}"/></w:pPr>{text}</w:p>'
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{paragraph}</w:tc>"


def _row_xml(matrix: Matrix, index: int, widths: list[float], page: Page, *, head: bool) -> str:
    """One row; cells merged from above appear as continued merges."""
    out, col = "", 0
    while col < len(widths):
        owner, merge = _owner(matrix, index, col)
        merge = merge or ("restart" if owner.rows > 1 else "")
        out += _cell_xml(owner, sum(widths[col : col + owner.cols]), page, merge=merge)
        col += owner.cols
    props = "<w:tblHeader/>" if head and page.repeat else ""
    return f"<w:tr><w:trPr>{props}</w:trPr>{out}</w:tr>"


def _owner(matrix: Matrix, index: int, col: int) -> tuple[Cell, str]:
    """The cell that stands at this place, and `continue` when it began in a row above."""
    for up in range(index, -1, -1):
        cell = matrix[up][col]
        if cell is not None:
            return cell, "continue" if up < index else ""
    raise ValueError(f"no cell covers row {index}, column {col}")


def _table_xml(sheet: Sheet, room: float) -> str:
    """The whole table, its columns scaled to `room` millimetres."""
    scale = room / sum(sheet.widths)
    widths = [width * scale for width in sheet.widths]
    grid = "".join(f'<w:gridCol w:w="{int(width * TWIPS)}"/>' for width in widths)
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in EDGES)
    margins = '<w:tblCellMar><w:left w:w="45" w:type="dxa"/><w:right w:w="45" w:type="dxa"/></w:tblCellMar>'
    props = (
        f'<w:tblW w:w="{int(room * TWIPS)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}'
    )
    head = (_row_xml(sheet.header, i, widths, sheet.page, head=True) for i in range(len(sheet.header)))
    rows = (_row_xml(sheet.body, i, widths, sheet.page, head=False) for i in range(len(sheet.body)))
    start = f"<w:tbl {nsdecls('w')}><w:tblPr>{props}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"{start}{''.join(head)}{''.join(rows)}</w:tbl>"


def _add(doc: Docx, sheet: Sheet) -> None:
    """A table with its titles and closing lines."""
    if not sheet.same_page:
        _setup(doc.add_section(WD_SECTION.NEW_PAGE), sheet.page)
    centre = WD_ALIGN_PARAGRAPH.CENTER
    for text in sheet.titles:
        _paragraph(doc, text, size=sheet.page.size + 3, bold=True, align=centre)
    for text in sheet.notes:
        _paragraph(doc, text, size=sheet.page.size + 1)
    short, long = PAPER[sheet.page.paper]
    room = (long if sheet.page.landscape else short) - 2 * sheet.page.margin
    doc.element.body.insert(len(doc.element.body) - 1, parse_xml(_table_xml(sheet, room)))
    doc.add_paragraph()
    for text in sheet.closing:
        _paragraph(doc, text, size=sheet.page.size + 2, align=WD_ALIGN_PARAGRAPH.RIGHT)


def write(document: Document, path: Path) -> None:
    """The document as .docx."""
    doc = docx.Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for line in document.cover:
        _paragraph(doc, line, size=20, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    doc.add_page_break()
    for line in document.narrative:
        _paragraph(doc, line, size=12)
    for sheet in document.sheets:
        _add(doc, sheet)
    doc.save(path)
