"""Pieces of pages as pictures (reads the PDF)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from pipeline.drawing import PagePictures, View
from pipeline.drawing.crops import Around
from pipeline.drawing.originals import original
from pipeline.errors import RenjaError, UsageError
from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection
    from PIL.Image import Image

_PAGE = """
SELECT d.path, d.sha256, coalesce(p.rotation, 0), coalesce(p.skew, 0)
FROM documents AS d LEFT JOIN pages AS p ON p.document_id = d.document_id AND p.page = ?
WHERE d.document_id = ?
"""
AROUND = Around()


def picture(
    connection: DuckDBPyConnection,
    document_id: str,
    page: int,
    box: Sequence[float] | None,
    around: Around = AROUND,
    scale: float = 2.0,
) -> Image:
    """The page as it was read, or a place on it in its frame with its surroundings.

    Raises RenjaError where the PDF has moved, changed or does not open, UsageError for a page that is not there.
    """
    found = connection.execute(_PAGE, [page, document_id]).fetchone()
    if found is None:
        raise UsageError(f"there is no document {document_id}.")
    path, digest, rotation, skew = found
    content = original(Path(path), digest)
    if isinstance(content, str):
        raise RenjaError(f"no picture: the document is {content}: {path}")
    try:
        return _drawn(content, View(page, rotation, skew), box, around, scale)
    except IndexError as error:
        raise UsageError(f"{error}") from error
    except pdfium.PdfiumError as error:
        raise RenjaError(f"page {page} of {path} cannot be drawn: {error}") from error


def _drawn(content: Path | bytes, view: View, box: Sequence[float] | None, around: Around, scale: float) -> Image:
    with PagePictures(content, scale) as pages:
        return pages.page(view) if box is None else pages.crop(view, Box(*box), around)
