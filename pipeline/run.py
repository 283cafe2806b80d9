"""One document from its file to its result: the stages, wired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from pipeline.assembly import assemble
from pipeline.grids import join_texts, layout_of
from pipeline.reading.digital import read_digital

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Table


def tables_of(path: Path) -> tuple[Table, ...]:
    """The logical tables of a digital PDF."""
    document = pdfium.PdfDocument(path)
    try:
        layouts = [layout_of(read_digital(document[i], i + 1)) for i in range(len(document))]
    finally:
        document.close()
    return assemble(join_texts(layouts))
