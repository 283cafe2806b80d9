"""Which parts of a page only its picture tells: tables as pictures, writing drawn as shapes, letters without a text.

Cheap looks come first: a page is drawn only where it holds a picture that may hold writing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Box, Gap
from pipeline.reading.letters import unmapped
from pipeline.reading.outlines import rows_of

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    from pipeline.model import Glyphs, Page
    from pipeline.reading.digital import Beside

OFF = "and OCR is switched off (--ocr never)"
PICTURE = f"its content is a picture, {OFF}"
SHAPES = f"its writing is drawn as shapes, {OFF}"
NO_TEXT = f"its letters have no text (a font without ToUnicode), {OFF}"
MOSTLY = 0.3
"""A page of which this share of the letters has no text is read from its picture as a whole."""
MANY = 25
"""So many shapes, and more than half as many as there are letters, make a page of shapes."""
NOWHERE = np.zeros((0, 4))


@dataclass(frozen=True, slots=True)
class Parts:
    """What is to be read from the page's picture.

    `whole` says why the whole page is, "" where it is not. `pictures` and `outlines` are boxes (n x 4: x0, top, x1,
    bottom), `undecoded` numbers of glyphs.
    """

    whole: str = ""
    pictures: NDArray[np.float64] = field(default_factory=lambda: NOWHERE)
    outlines: NDArray[np.float64] = field(default_factory=lambda: NOWHERE)
    undecoded: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, dtype=np.intp))

    def __bool__(self) -> bool:
        return bool(len(self.pictures) or len(self.outlines) or len(self.undecoded))


def parts_of(handle: pdfium.PdfPage, page: Page, beside: Beside) -> Parts:
    """What of a page its text layer does not say, by what was found beside it."""
    glyphs = page.glyphs
    if unmapped(glyphs.text) > MOSTLY:
        return Parts(NO_TEXT)
    if len(beside.outlines) > max(MANY, len(glyphs) / 2):
        return Parts(SHAPES)
    pictures = NOWHERE
    if beside.covered:
        from pipeline.reading.scan import route  # noqa: PLC0415 -- most pages hold no picture

        found = route.pictured(handle, glyphs, page.rotation)
        if found == "page":
            return Parts(PICTURE)
        large = route.large_pictures(handle, page.rotation) if found == "part" else NOWHERE
        pictures = np.vstack((large, route.small_pictures(handle, page, beside.pictures)))
    return Parts("", pictures, beside.outlines, beside.undecoded)


def unread(parts: Parts, glyphs: Glyphs) -> tuple[Gap, ...]:
    """What stays unread where OCR is switched off."""
    letters = np.column_stack((glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom))[parts.undecoded]
    kinds = (("picture", parts.pictures), ("outlines", rows_of(parts.outlines)), ("undecoded", letters))
    return tuple(Gap(kind, Box(*box)) for kind, boxes in kinds for box in boxes.tolist())
