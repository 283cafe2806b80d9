"""The places of differences on both pages, as pictures within a budget (reads the PDFs)."""

from __future__ import annotations

from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from pipeline.drawing import PagePictures, View
from pipeline.drawing.inline import IN_ALL, SCALE, inlined, weight
from pipeline.drawing.originals import original

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

    from pipeline.compare.records import Comparison, Difference, Item, Value
    from pipeline.drawing.originals import Missing
    from pipeline.model import Box

MOST = 300
"""Differences that have pictures: those with the largest amounts first."""
Picture = str
"""What the page's `src` takes; of a place without picture why there is none."""
_DOCUMENT = "SELECT path, sha256 FROM documents WHERE document_id = ?"
_PAGES = "SELECT page, coalesce(rotation, 0), coalesce(skew, 0) FROM pages WHERE document_id = ?"


class Album:
    """The pictures of one comparison: by the place of a difference in it, before and after. A context manager."""

    def __init__(self, connection: DuckDBPyConnection, comparison: Comparison, budget: int = IN_ALL) -> None:
        self.pictures: dict[int, tuple[Picture, Picture]] = {}
        self.left = budget
        with ExitStack() as stack:
            sides = [_Side(connection, side.document_id, stack) for side in (comparison.before, comparison.after)]
            for at in chosen(comparison.differences):
                if self.left > 0:
                    one = comparison.differences[at]
                    made = sides[0].picture(one.old, one.before), sides[1].picture(one.now, one.after)
                    self.pictures[at] = made
                    self.left -= sum(map(weight, made))


def chosen(differences: Sequence[Difference]) -> list[int]:
    """The differences that deserve a picture: the largest amounts first, then as they stand."""
    order = sorted(range(len(differences)), key=lambda at: (-abs(differences[at].amount or Decimal(0)), at))
    return order[:MOST]


class _Side:
    """A document's pages, open as long as the stack is."""

    def __init__(self, connection: DuckDBPyConnection, document_id: str, stack: ExitStack) -> None:
        self._views = {page: View(page, *how) for page, *how in connection.execute(_PAGES, [document_id]).fetchall()}
        self._pages: PagePictures | Missing = "gone"
        self._made: dict[tuple[int, Box], Picture] = {}
        path, digest = connection.execute(_DOCUMENT, [document_id]).fetchone() or (None, None)
        content = original(Path(path), digest) if path else "gone"
        if not isinstance(content, Path | bytes):
            self._pages = content
            return
        try:
            self._pages = stack.enter_context(PagePictures(content, SCALE))
        except pdfium.PdfiumError:
            self._pages = "broken"

    def picture(self, item: Item | None, value: Value | None) -> Picture:
        """The place of the value, else of what names its row, or the key of why there is none."""
        place = value if value is not None and value.box is not None else item.identity if item else None
        if place is None or place.box is None:
            return "none"
        if isinstance(self._pages, str):
            return self._pages
        if (place.page, place.box) not in self._made:
            self._made[place.page, place.box] = self._drawn(self._pages, place.page, place.box)
        return self._made[place.page, place.box]

    def _drawn(self, pages: PagePictures, page: int, box: Box) -> Picture:
        try:
            image = pages.crop(self._views.get(page, View(page)), box)
        except (IndexError, pdfium.PdfiumError):
            return "broken"
        return inlined(image)
