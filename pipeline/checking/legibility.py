"""Scanned pages and tables that can hardly be read (OCR-04): nothing of them passes in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.writing import titled
from pipeline.model import Finding
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import FormTable, Page

LEGIBLE = 0.75
"""A page whose middling line has letters less certain than this cannot be relied on."""
MANY_COLUMNS, SEVERAL_ROWS = 7, 3
"""A scanned table as large as this that fits no form most likely has a header that could not be read."""


def legible(pages: Sequence[Page], tables: Sequence[FormTable]) -> tuple[Finding, ...]:
    """A finding for each scanned page that is hardly legible, and for each large scanned table that fits no form."""
    dim = [_page(page) for page in pages if page.status == "read" and page.certainty < LEGIBLE]
    return (*dim, *(_table(table) for table in tables if _is_unread(table)))


def _page(page: Page) -> Finding:
    evidence = say("evidence.letters", certainty=f"{page.certainty:.2f}", limit=f"{LEGIBLE:.2f}")
    return Finding("OCR-04", "error", "reading", titled("OCR-04.dim", page=page.number), evidence, page=page.number)


def _is_unread(form: FormTable) -> bool:
    table = form.table
    scanned = any(cell.source == "ocr" for row in table.rows for cell in row.cells)
    large = len(table.columns) >= MANY_COLUMNS and len(table.rows) >= SEVERAL_ROWS
    return form.kind == "other" and scanned and large


def _table(form: FormTable) -> Finding:
    table = form.table
    cell = (table.header or table.rows)[0].cells[0]
    message = titled("OCR-04.table", table=table.number, count=len(table.columns))
    return Finding("OCR-04", "error", "reading", message, table=table.number, page=cell.page, box=cell.box)
