"""One document from its file to its result: the stages, wired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from pipeline.assembly import assemble
from pipeline.drawing import draw_page
from pipeline.errors import UsageError
from pipeline.grids import join_texts, layout_of
from pipeline.reading.digital import read_digital

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from pipeline.model import Table


def tables_of(path: Path) -> tuple[Table, ...]:
    """The logical tables of a digital PDF."""
    document = pdfium.PdfDocument(path)
    try:
        layouts = [layout_of(read_digital(document[i], i + 1)) for i in range(len(document))]
    finally:
        document.close()
    return assemble(join_texts(layouts))


def draw(path: Path, number: int, stages: tuple[str, ...], scale: float) -> Image:
    """The picture of a page with what the stages found on it; `number` counts from 1."""
    document = pdfium.PdfDocument(path)
    try:
        if number > len(document):
            raise UsageError(f"{path} has {len(document)} pages; there is no page {number}.")
        handle = document[number - 1]
        page = read_digital(handle, number)
        return draw_page(handle, page, layout_of(page), stages, scale)
    finally:
        document.close()
