"""Opens a PDF with pdfium and refuses what must not be read: encrypted, cut off, broken, absurdly large.

Meant for a process of its own: a hostile file may hang pdfium or kill the process.
"""

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.errors import DamagedError, EncryptedError, TooLargeError
from pipeline.intake.sniffing import refuse_unless_pdf, sniff

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.source import Source
    from pipeline.settings import Settings

POINTS_PER_METRE = 72 / 0.0254
AGAIN = "copy or download it again, or open it in a PDF viewer and print it to a new PDF"

_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a document that opened looks like: `sizes` are (width, height) in points, one a page."""

    sizes: tuple[tuple[float, float], ...]

    @property
    def pages(self) -> int:
        """Number of pages."""
        return len(self.sizes)


def inspect(source: Source, settings: Settings) -> Inspection:
    """Opens the document and looks at every page's size; raises a DocumentError when it cannot be read.

    A single page that is broken has the size (0, 0) and is no reason to refuse the others.
    """
    with open_pdf(source.path) as document:
        _require_page_count(len(document), settings)
        sizes = tuple(_page_size(document, index) for index in range(len(document)))
    _require_page_sizes(sizes, settings)
    return Inspection(sizes)


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """The opened document, to be closed by the caller (it is a context manager); raises a DocumentError."""
    refuse_unless_pdf(sniff(path))
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _explain(error, path) from error
    if is_cut_off(path):
        document.close()
        raise _cut_off()
    if document.get_formtype() == pdfium_c.FORMTYPE_ACRO_FORM:
        document.init_forms()  # fields without a look get one
    return document


def _page_size(document: pdfium.PdfDocument, index: int) -> tuple[float, float]:
    try:
        width, height = document.get_page_size(index)
    except pdfium.PdfiumError:
        return 0.0, 0.0
    return float(width), float(height)


def is_cut_off(path: Path) -> bool:
    """Whether the end of the file is missing.

    A PDF ends with `startxref` (ISO 32000-1, 7.5.5). Where it is missing, or where objects begin after the
    last one, pdfium would rebuild what is there and silently leave out the rest.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = content.rfind(b"startxref")
        return end < 0 or _OBJECT.search(content, end) is not None


def _explain(error: pdfium.PdfiumError, path: Path) -> EncryptedError | DamagedError:
    code = error.err_code
    if code == pdfium_c.FPDF_ERR_PASSWORD:
        return EncryptedError(
            "the PDF asks for a password: open it with the password, print it to a new PDF and ingest that"
        )
    if code == pdfium_c.FPDF_ERR_SECURITY:
        return EncryptedError(
            "the PDF is protected in a way that cannot be opened here: ask its office for an unprotected copy"
        )
    return _cut_off() if is_cut_off(path) else DamagedError(f"the PDF is broken and does not open: {AGAIN}")


def _cut_off() -> DamagedError:
    return DamagedError(f"the PDF is cut off, its end is missing and pages may be, too: {AGAIN}")


def _require_page_count(count: int, settings: Settings) -> None:
    if count == 0:
        raise DamagedError(f"the PDF has no pages: {AGAIN}")
    limit = settings.max_pages
    if count > limit:
        raise TooLargeError(
            f"the PDF has {count} pages, more than max_pages = {limit}: split it, or raise the limit in renja.toml"
        )


def _require_page_sizes(sizes: tuple[tuple[float, float], ...], settings: Settings) -> None:
    if not any(width > 0 and height > 0 for width, height in sizes):
        raise DamagedError(f"no page of the PDF can be opened: {AGAIN}")
    for number, (width, height) in enumerate(sizes, start=1):
        if max(width, height) > settings.max_page_points:
            metres = f"{width / POINTS_PER_METRE:.1f} x {height / POINTS_PER_METRE:.1f} metres"
            raise TooLargeError(
                f"page {number} is {metres} large, more than max_page_points = {settings.max_page_points:g}: "
                "print the document to A4 or F4 paper as a new PDF, or raise the limit in renja.toml"
            )
