"""What a PDF holds that stands on none of its pages: attached documents, a form that programs draw (XFA)."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.intake.source import printable
from pipeline.model import Box, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
DOCUMENTS = frozenset({".pdf", ".xls", ".xlsx", ".ods", ".doc", ".docx", ".odt", ".zip", ".rar"})
"""Endings of attached files that people read; others are data beside the document (colour profiles, XML invoices)."""


def elsewhere(document: pdfium.PdfDocument) -> Iterator[Gap]:
    """What is not on the pages, each with what is known of it; the boxes are empty."""
    if pdfium_c.FPDF_GetFormType(document) == pdfium_c.FORMTYPE_XFA_FULL:
        yield Gap("xfa", NOWHERE)
    names = [name for name in _attached(document) if PurePosixPath(name).suffix.lower() in DOCUMENTS]
    if names:
        yield Gap("attached", NOWHERE, ", ".join(names))


def _attached(document: pdfium.PdfDocument) -> Iterator[str]:
    for index in range(document.count_attachments()):
        try:
            yield printable(document.get_attachment(index).get_name())
        except pdfium.PdfiumError:
            yield f"{index + 1}.pdf"
