"""Scanned pages and tables that can hardly be read (OCR-04): nothing of them passes in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Finding

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
    return Finding(
        "OCR-04", "error", "reading",
        f"Halaman {page.number} hampir tidak terbaca: pindai ulang dengan 300 dpi atau lebih; "
        "angkanya tidak dapat dipakai tanpa diperiksa.",
        f"Kepastian huruf {page.certainty:.2f}, batas {LEGIBLE:.2f}.", page=page.number,
    )  # fmt: skip


def _is_unread(form: FormTable) -> bool:
    table = form.table
    scanned = any(cell.source == "ocr" for row in table.rows for cell in row.cells)
    large = len(table.columns) >= MANY_COLUMNS and len(table.rows) >= SEVERAL_ROWS
    return form.kind == "other" and scanned and large


def _table(form: FormTable) -> Finding:
    table = form.table
    cell = (table.header or table.rows)[0].cells[0]
    return Finding(
        "OCR-04", "error", "reading",
        f"Tabel pindaian {table.number} dengan {len(table.columns)} kolom tidak cocok dengan formulir mana pun: "
        "kepala tabelnya mungkin salah terbaca, angkanya hanya ada di `cells`.",
        table=table.number, page=cell.page, box=cell.box,
    )  # fmt: skip
