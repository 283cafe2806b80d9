"""Writes a document as a workbook: a cover sheet, a text sheet, then one sheet a table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from pathlib import Path

    from document import Document
    from openpyxl.worksheet.worksheet import Worksheet
    from sheet import Cell, Matrix, Page, Sheet

PAPER = {"A4": 9, "A3": 8, "F4": 14}  # 14 is Folio (8.5 x 13 in), what offices call F4
THIN = Border(*(Side(style="thin"),) * 4)
INCH = 25.4


def _setup(ws: Worksheet, page: Page) -> None:
    """Paper, margins, one page wide."""
    ws.page_setup.paperSize = PAPER[page.paper]
    ws.page_setup.orientation = "landscape" if page.landscape else "portrait"
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.page_margins.left = ws.page_margins.right = page.margin / INCH
    ws.page_margins.top = ws.page_margins.bottom = (page.margin + 6) / INCH
    ws.oddHeader.center.text = page.header or None
    ws.oddFooter.left.text = page.footer or None
    ws.oddFooter.right.text = "&P"


def _text_sheet(ws: Worksheet, lines: list[str], *, centred: bool) -> None:
    """A sheet of paragraphs: the cover or the narrative."""
    ws.column_dimensions["A"].width = 95
    for index, line in enumerate(lines, start=1):
        cell = ws.cell(index, 1, line)
        cell.alignment = Alignment(wrap_text=True, horizontal="center" if centred else "justify", vertical="top")
        cell.font = Font(name="Liberation Serif", size=20 if centred else 12, bold=centred)
        ws.row_dimensions[index].height = 30 if centred else 17 * max(1, math.ceil(len(line) / 80))
    ws.page_setup.paperSize = PAPER["A4"]


def _put(ws: Worksheet, row: int, col: int, cell: Cell, page: Page) -> None:
    """One cell with its look, its merge and its border."""
    for r in range(row, row + cell.rows):
        for c in range(col, col + cell.cols):
            ws.cell(r, c).border = THIN
    target = ws.cell(row, col, cell.number if cell.number is not None else cell.text or None)
    if cell.fmt and cell.number is not None:
        target.number_format = cell.fmt
    elif cell.text:
        target.data_type, target.number_format = "s", "@"
    target.font = Font(name=page.font, size=page.size, bold=cell.bold, italic=cell.italic)
    target.alignment = Alignment(horizontal=cell.align, vertical=cell.valign, wrap_text=cell.wrap)
    if cell.fill:
        target.fill = PatternFill("solid", start_color=cell.fill)
    if cell.rows * cell.cols > 1:
        ws.merge_cells(start_row=row, start_column=col, end_row=row + cell.rows - 1, end_column=col + cell.cols - 1)


def lines_needed(cell: Cell, width: float, size: float) -> int:
    """A generous estimate of the lines that the text takes in `width` millimetres."""
    fits = max(1, int(width / (size * 0.353 * 0.56)))
    return sum(max(1, math.ceil(len(part) / fits)) for part in cell.text.split("\n"))


def row_heights(matrix: Matrix, widths: list[float], size: float) -> list[float]:
    """Row heights in points that show every text, also that of merged cells."""
    line = size * 1.3
    heights = [line + 2] * len(matrix)
    for single in (True, False):
        for index, row in enumerate(matrix):
            for col, cell in enumerate(row):
                if cell is None or (cell.rows == 1) != single:
                    continue
                need = 3 + line * lines_needed(
                    cell, sum(widths[col : col + cell.cols]), size * (1.08 if cell.bold else 1)
                )
                span = slice(index, index + cell.rows)
                if (lack := need - sum(heights[span])) > 0:
                    heights[span] = [height + lack / cell.rows for height in heights[span]]
    return heights


def _table(ws: Worksheet, sheet: Sheet, top: int) -> int:
    """Write title, notes, table and closing lines from row `top`; the next free row."""
    page, columns = sheet.page, len(sheet.widths)
    for text in sheet.titles:
        cell = ws.cell(top, 1, text)
        cell.font, cell.alignment = (
            Font(name=page.font, size=page.size + 3, bold=True),
            Alignment(horizontal="center"),
        )
        ws.merge_cells(start_row=top, start_column=1, end_row=top, end_column=columns)
        top += 1
    for text in sheet.notes:
        ws.cell(top, 1, text).font = Font(name=page.font, size=page.size + 1)
        top += 1
    first = top
    for matrix, fixed in ((sheet.header, {}), (sheet.body, sheet.heights)):
        heights = row_heights(matrix, sheet.widths, page.size)
        for index, row in enumerate(matrix):
            ws.row_dimensions[top].height = fixed.get(index, min(heights[index], 400))
            ws.row_dimensions[top].hidden = fixed.get(index) == 0
            for col, cell in enumerate(row, start=1):
                if cell:
                    _put(ws, top, col, cell, page)
            top += 1
    if page.repeat:
        ws.print_title_rows = f"{first}:{first + len(sheet.header) - 1}"
    return _closing(ws, sheet, top + 1)


def _closing(ws: Worksheet, sheet: Sheet, top: int) -> int:
    column = max(1, len(sheet.widths) - 4)
    for text in sheet.closing:
        ws.cell(top, column, text or None).font = Font(name=sheet.page.font, size=sheet.page.size + 2)
        top += 1
    return top + 1


def write(document: Document, path: Path) -> None:
    """The document as .xlsx."""
    book = Workbook()
    book.active.title = "Sampul"
    _text_sheet(book.active, document.cover, centred=True)
    _text_sheet(book.create_sheet("Narasi"), document.narrative, centred=False)
    ws, top = book.active, 1
    for number, sheet in enumerate(document.sheets, start=1):
        if not sheet.same_page:
            ws, top = book.create_sheet(f"Tabel {number}"), 1
            _setup(ws, sheet.page)
        for col, width in enumerate(sheet.widths, start=1):
            ws.column_dimensions[get_column_letter(col)].width = width / 1.9
            if col - 1 in sheet.hidden:
                ws.column_dimensions[get_column_letter(col)].hidden = True
        top = _table(ws, sheet, top)
    book.save(path)
