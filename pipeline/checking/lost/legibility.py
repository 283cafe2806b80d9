"""Scanned pages and tables that can hardly be read (OCR-04): nothing of them passes in silence."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checking.writing import titled
from pipeline.model import UNREAD, Finding
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.model import FormTable, Line, Page, Severity

LEGIBLE = 0.75
"""A page whose middling line has letters less certain than this cannot be relied on."""
MANY_COLUMNS, SEVERAL_ROWS = 7, 3
"""A scanned table as large as this that fits no form most likely has a header that could not be read."""
MANY_RULES = 5
"""A page with so many ruled lines may hold a table of which nothing was read."""
FIGURE, SEVERAL_FIGURES = re.compile(r"\s*(?:rp\.?)?[\s(-]*\d[\d.,\s]*[%)\s,-]*", re.IGNORECASE), 3
"""A figure alone in its cell; a chart of boxes has fewer than so many of them."""
MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")
"""Amounts of a million and more; smaller numbers with separators may count other things."""


def legible(pages: Sequence[Page], tables: Sequence[FormTable], lines: Sequence[Line] = ()) -> tuple[Finding, ...]:
    """A finding for each scanned page that is hardly legible, and for scanned tables and columns that fit no form.

    Where neither a table nor an amount was seen, a page of text is a warning, for some figures stand in sentences; a
    cover (the first page) or a page of pictures with hardly a digit among the `lines` is worth knowing only.

    A large table without a form has one, and each column of money in a smaller one, for they reach no fact table.
    """
    counts = Counter(line.page for line in lines if any(map(str.isdigit, line.text)))
    spoken = {page for page, count in counts.items() if count >= SEVERAL_ROWS and page > 1}
    tabled = {row.page for form in tables for row in form.table.rows}
    tabled |= {page.number for page in pages if len(page.rules.horizontal) >= MANY_RULES}
    tabled |= {line.page for line in lines if MONEY.search(line.text)}
    dim = [_page(page, tabled, spoken) for page in pages if page.status == "read" and page.certainty < LEGIBLE]
    unread = [table for table in tables if _is_unread(table)]
    large = [form for form in unread if len(form.table.columns) >= MANY_COLUMNS]
    smaller = [form for form in unread if form not in large]
    return (*dim, *map(_table, large), *(one for form in smaller for one in _money(form)), *_unread_marks(tables))


def _unread_marks(tables: Sequence[FormTable]) -> Iterator[Finding]:
    """A finding for each page of a table with cells that hold ink of which nothing was read, at the first of them.

    One without form and without figures that stand alone in their cells is a chart of boxes or a list of words, and is
    told as that.
    """
    for form in tables:
        cells = {id(cell): cell for row in (*form.table.header, *form.table.rows) for cell in row.cells}.values()
        marked = [cell for cell in cells if cell.source == "ocr" and UNREAD in cell.text]
        drawn = _is_drawing(form)
        severity: Severity = "info" if drawn else "warning"
        for page in sorted({cell.page for cell in marked}):
            here = [cell for cell in marked if cell.page == page]
            told = {"table": form.table.number, "page": page, "count": len(here)}
            message = titled("OCR-04.drawing", **told) if drawn else titled("OCR-04.ink", sign=UNREAD, **told)
            yield Finding("OCR-04", severity, "reading", message, table=form.table.number, page=page, box=here[0].box)


def _is_drawing(form: FormTable) -> bool:
    """Whether a table of no form has hardly a cell with a figure alone: its numbers stand in the words of boxes."""
    cells = {id(cell): cell for row in form.table.rows for cell in row.cells}.values()
    return not form.form and sum(FIGURE.fullmatch(cell.text) is not None for cell in cells) < SEVERAL_FIGURES


def _page(page: Page, tabled: Collection[int], spoken: Collection[int]) -> Finding:
    evidence = say("evidence.letters", certainty=f"{page.certainty:.2f}", limit=f"{LEGIBLE:.2f}")
    if page.number not in tabled and page.number not in spoken:
        message = titled("OCR-04.picture", page=page.number)
        return Finding("OCR-04", "info", "reading", message, evidence, page=page.number)
    severity: Severity = "error" if page.number in tabled else "warning"
    return Finding("OCR-04", severity, "reading", titled("OCR-04.dim", page=page.number), evidence, page=page.number)


def _is_unread(form: FormTable) -> bool:
    table = form.table
    scanned = any(cell.source == "ocr" for row in table.rows for cell in row.cells)
    return form.kind == "other" and scanned and len(table.rows) >= SEVERAL_ROWS


def _table(form: FormTable) -> Finding:
    table = form.table
    cell = (table.header or table.rows)[0].cells[0]
    message = titled("OCR-04.table", table=table.number, count=len(table.columns))
    return Finding("OCR-04", "error", "reading", message, table=table.number, page=cell.page, box=cell.box)


def _money(form: FormTable) -> Iterator[Finding]:
    """A finding for each column of money, at its first amount."""
    table = form.table
    for column in table.columns:
        cells = {id(row.cells[column.index]): row.cells[column.index] for row in table.rows}.values()
        amounts = [cell for cell in cells if MONEY.search(cell.text)]
        if len(amounts) < SEVERAL_ROWS:
            continue
        message = titled(
            "OCR-04.money", table=table.number, column=column.path[-1] if column.path else "?",
            count=len(amounts), first=amounts[0].page, last=amounts[-1].page,
        )  # fmt: skip
        yield Finding(
            "OCR-04", "warning", "reading", message, table=table.number, page=amounts[0].page, box=amounts[0].box
        )
