"""Pictures of pages and of places on them, in the coordinates that `cells` and `findings` use (reads the disk)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, Self

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from pipeline.model import Box

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

MARK = (190, 20, 40)
"""Dark enough to stand out in grey print too."""
LEVEL = 0.015  # degrees of skew that reading does not turn either
MOST_PIXELS = 24_000_000
KEPT = 3  # pages kept as pictures: findings come page by page
COLOURS = 24  # of a picture of digital print: black, its greys, the mark


class View(NamedTuple):
    """A page, and how reading turned it: `pages.page`, `pages.rotation` (clockwise), `pages.skew` (degrees)."""

    page: int
    rotation: int = 0
    skew: float = 0.0


class Around(NamedTuple):
    """How much of the page is shown around a place, in points."""

    across: float = 120.0
    down: float = 32.0


class PagePictures:
    """The pictures of one PDF, kept open over many crops; a context manager.

    Args:
        source: the file, or its bytes (a member of an archive).
        scale: pixels a point; a page of more than `MOST_PIXELS` gets fewer.

    Raises FileNotFoundError when the file has gone, pdfium.PdfiumError when it does not open.
    """

    def __init__(self, source: Path | bytes, scale: float = 2.0) -> None:
        self._document = pdfium.PdfDocument(source)
        self._scale = scale
        self._drawn = lru_cache(maxsize=KEPT)(self._draw)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        """Lets go of the file."""
        self._drawn.cache_clear()
        self._document.close()

    def page(self, view: View) -> Image.Image:
        """The whole page as it was read: upright and level. Raises IndexError for a page that is not there."""
        return self._drawn(view)[0].copy()

    def crop(self, view: View, box: Box, around: Around = Around(), *, mark: bool = True) -> Image.Image:  # noqa: B008 -- a frozen tuple
        """The place on the page with its surroundings; `mark` draws a frame around the box.

        A box beyond the page's edge is cut to the page. Raises IndexError for a page that is not there.
        """
        whole, scale = self._drawn(view)
        inner = _pixels(box, scale, whole.size)
        outer = _pixels(_widened(box, around), scale, whole.size)
        part = whole.crop(outer)
        if mark:
            frame(part, Box(*(edge - outer[i % 2] for i, edge in enumerate(inner))))
        return part

    def _draw(self, view: View) -> tuple[Image.Image, float]:
        if not 1 <= view.page <= len(self._document):
            raise IndexError(f"the PDF has {len(self._document)} pages, there is no page {view.page}")
        handle = self._document[view.page - 1]
        try:
            width, height = handle.get_size()
            scale = min(self._scale, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
            bitmap = handle.render(scale=scale, rotation=view.rotation, draw_annots=False)
            picture: Image.Image = bitmap.to_pil().convert("RGB")
            bitmap.close()
        finally:
            handle.close()
        if abs(view.skew) > LEVEL:
            picture = picture.rotate(view.skew, Image.Resampling.BICUBIC, fillcolor="white")
        return picture, scale


def crop(pdf: Path, view: View, box: Box, around: Around = Around(), scale: float = 2.0) -> bytes:  # noqa: B008 -- a frozen tuple
    """One place as a PNG; for many of one document keep `PagePictures` open."""
    with PagePictures(pdf, scale) as pictures:
        return png(pictures.crop(view, box, around))


def png(picture: Image.Image) -> bytes:
    """A small PNG: few colours, enough for print and the mark."""
    few = picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return _encoded(few, "PNG", optimize=True)


def jpeg(picture: Image.Image, quality: int = 60) -> bytes:
    """A JPEG: smaller than a PNG for photographs and scans."""
    return _encoded(picture, "JPEG", quality=quality, optimize=True)


def _encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def _widened(box: Box, around: Around) -> Box:
    return Box(box.x0 - around.across, box.top - around.down, box.x1 + around.across, box.bottom + around.down)


def _pixels(box: Box, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The box in pixels, within the picture, at least one pixel large."""
    width, height = size
    left, right = sorted((box.x0, box.x1))
    top, bottom = sorted((box.top, box.bottom))
    x0, y0 = (min(max(round(low * scale), 0), most - 1) for low, most in ((left, width), (top, height)))
    x1, y1 = (
        min(max(round(high * scale), low + 1), most) for high, low, most in ((right, x0, width), (bottom, y0, height))
    )
    return x0, y0, x1, y1


def frame(picture: Image.Image, box: Box) -> None:
    """Draws the mark around a box of the picture, in its pixels."""
    width = max(2, min(picture.size) // 80)
    corners = (box.x0 - width, box.top - width, box.x1 + width - 1, box.bottom + width - 1)
    ImageDraw.Draw(picture).rectangle(corners, outline=MARK, width=width)
