"""The picture of a value's place, written to a file (reads the PDF)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2 as pdfium

from pipeline.drawing import PagePictures, View, png
from pipeline.drawing.originals import original
from pipeline.model import Box

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SCALE = 3.0
_PLACE = """
SELECT d.path, d.sha256, p.page, coalesce(p.rotation, 0), coalesce(p.skew, 0), c.x0, c.top, c.x1, c.bottom
FROM cells AS c JOIN documents AS d USING (document_id) JOIN pages AS p USING (document_id, page)
WHERE c.table_id = ? AND c.row_no = ? AND c.field = ? AND c.x0 IS NOT NULL
ORDER BY c.value IS NULL, c.page, c.top, c.x1 DESC LIMIT 1
"""


class Place(NamedTuple):
    """A value: table, row and field."""

    table_id: str
    row_no: int
    field: str


def picture_of(connection: DuckDBPyConnection, place: Place, folder: Path) -> Path | str:
    """Writes the cell with its surroundings as a PNG; gives the file, or why there is none."""
    found = connection.execute(_PLACE, list(place)).fetchone()
    if found is None:
        return "no cell of a page shows it"
    path, digest, page, rotation, skew, *edges = found
    content = original(Path(path), digest)
    if isinstance(content, str):
        return f"the document is {content}: {path}"
    target = folder / f"{place.table_id}-{place.row_no}-{place.field}.png"
    try:
        with PagePictures(content, _SCALE) as pages:
            made = png(pages.crop(View(page, rotation, skew), Box(*edges)))
    except (pdfium.PdfiumError, IndexError) as error:
        return f"the page cannot be drawn: {error}"
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made)
    return target
