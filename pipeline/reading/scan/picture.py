"""A page as a picture: its own resolution, its rendering, grey values with even light."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from pipeline.reading import bulk, foreign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

    from pipeline.reading.bulk import Handle

MAX_DEPTH = 8  # of forms within forms
LEAST_DPI, MOST_DPI = 200, 400  # below, letters of 5 pt melt; above, nothing is gained and memory is lost
LETTERS, FAINT_RULES = 0.4, 0.25  # shares of the typical stroke's darkness
MOST_PIXELS = 60_000_000
SPECK = 0.9  # points; less ink than a square of that side may be dust, or one of the dots that shade a heading
CLOT = 1.6  # points; where there are such dots, so much ink may be several of them run together
DARK = 128  # grey value of an evened picture from which a pixel of a one-bit page is ink
AROUND, CROWD = 10.0, 5  # so many specks in a square of that side (points) are a ground of dots, not full stops
SOFT = 0.45  # points; by so much the stairs of a one-bit picture are smoothed


def picture_boxes(page: PdfPage) -> list[tuple[float, float, float, float, float]]:
    """Left, bottom, right, top in points and dots per inch of every picture drawn on the page."""
    boxes = []
    for handle in _pictures(page):
        left, bottom, right, top = _bounds_of(handle)
        if right - left > 1 and top - bottom > 1:
            width, height = _pixels_of(handle)
            # Bounds follow the picture's rotation, its pixels do not: compare areas.
            dpi = 72 * (width * height / ((right - left) * (top - bottom))) ** 0.5
            boxes.append((left, bottom, right, top, dpi))
    return boxes


def _pictures(page: PdfPage) -> Iterator[int]:
    """The pictures drawn on a page, those inside forms too; pypdfium2's own walk wraps each letter and line."""
    handle = foreign.address(page)
    yield from _among(bulk.page_objects(handle, max(0, foreign.page_count(handle))), 1)


def _among(objects: Sequence[Handle], depth: int) -> Iterator[int]:
    for one, kind in zip(objects, bulk.types_of(objects).tolist(), strict=True):
        handle = one.value or 0
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield handle
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            yield from _among(bulk.form_objects(one, max(0, foreign.form_count(handle))), depth + 1)


def _bounds_of(handle: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top; PdfiumError where pdfium does not know them."""
    edges = (ctypes.c_float * 4)()
    if not foreign.object_bounds(handle, *(ctypes.addressof(edges) + 4 * i for i in range(4))):
        raise PdfiumError("a picture's place cannot be told")
    left, bottom, right, top = edges[:]
    return left, bottom, right, top


def _pixels_of(handle: int) -> tuple[int, int]:
    """Width and height in pixels; PdfiumError where pdfium does not know them."""
    size = (ctypes.c_uint * 2)()
    if not foreign.picture_pixels(handle, ctypes.addressof(size), ctypes.addressof(size) + 4):
        raise PdfiumError("a picture's size cannot be told")
    width, height = size[:]
    return width, height


def resolution(page: PdfPage) -> float:
    """Dots per inch to render at: the finest picture that covers a hundredth of the page, within limits."""
    width, height = page.get_size()
    large = [box[4] for box in picture_boxes(page) if (box[2] - box[0]) * (box[3] - box[1]) > width * height / 100]
    dpi = min(max([LEAST_DPI, *large]), MOST_DPI)
    return float(min(dpi, 72 * (MOST_PIXELS / (width * height)) ** 0.5))


def rendered(page: PdfPage, dpi: float) -> NDArray[np.uint8]:
    """The page as displayed, h x w x 3, red first."""
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True, draw_annots=False)
    try:
        return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    finally:
        bitmap.close()


def greys(picture: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Two grey pictures: lightness for reading letters, the darkest of the three colours for finding coloured rules."""
    red, green, blue = cv2.split(picture)
    darkest = cv2.min(cv2.min(red, green), blue)
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.uint8), darkest.astype(np.uint8)


def evened(grey: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """The grey picture on a white ground.

    The ground is what remains when dark strokes narrower than five points are closed, so shading and filled cells
    belong to it. It is sought on a picture of a quarter of the size, made of the lightest of each 4 x 4 pixels.
    """
    height, width = grey.shape
    padded = np.pad(grey, ((0, -height % 4), (0, -width % 4)), mode="edge")
    small = padded.reshape(padded.shape[0] // 4, 4, padded.shape[1] // 4, 4).max(axis=(1, 3))
    size = round(5 * dpi / 72 / 4) | 1
    # A median keeps the edges of filled cells, where a mean would leave dark seams that look like thick rules.
    ground = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), 3)
    ground = cv2.resize(ground, (padded.shape[1], padded.shape[0]), interpolation=cv2.INTER_LINEAR)[:height, :width]
    return cv2.divide(grey, np.maximum(ground, 40), scale=255).astype(np.uint8)


def ink_of(flat: NDArray[np.uint8], share: float) -> NDArray[np.uint8]:
    """1 where an evened picture has ink: darker than noise and than that share of the page's typical stroke."""
    darkness = 255 - flat
    few = darkness[::3, ::3].astype(np.int16)
    ground = np.median(few)
    noise = float(ground + 4.5 * np.median(np.abs(few - ground)))
    strokes = few[few > max(noise, 40)]
    level = float(np.percentile(strokes, 75)) if strokes.size else 255.0
    return (darkness > max(noise, share * level, 18)).astype(np.uint8)


def is_one_bit(page: PdfPage) -> bool:
    """Whether the page is a picture in black and white only, as fax machines and copiers make it."""
    width, height = page.get_size()
    bits = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=MAX_DEPTH):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > width * height / 2:
            bits.append(item.get_metadata().bits_per_pixel)
    return bool(bits) and max(bits) == 1


def without_specks(flat: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """The evened picture of a one-bit page without the dots that shade its cells.

    Full stops stand apart from crowds of dots, or close to letters, and stay.
    """
    point = dpi / 72
    _, labels, stats, middles = cv2.connectedComponentsWithStats((flat < DARK).astype(np.uint8), connectivity=8)
    area = stats[:, cv2.CC_STAT_AREA]
    places = tuple(middles[:, ::-1].round().astype(int).T)
    dots = np.zeros(flat.shape, dtype=np.float32)
    dots[places] = area <= (SPECK * point) ** 2
    side = round(AROUND * point)
    crowded = (cv2.boxFilter(dots, -1, (side, side), normalize=False) >= CROWD).astype(np.uint8)
    shaded = cv2.dilate(crowded, np.ones((side, side), np.uint8))
    dust = (area <= (SPECK * point) ** 2) & (crowded[places] > 0)
    dust |= (area <= (CLOT * point) ** 2) & (shaded[places] > 0) & ~_close_to_letters(labels, area, point)
    dust[0] = False
    around = cv2.dilate(dust[labels].astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where((around > 0) & (dust[labels] | (labels == 0)), 255, flat).astype(np.uint8)


def _close_to_letters(labels: NDArray[Any], area: NDArray[Any], point: float) -> NDArray[np.bool_]:
    """Which marks lie within a point of one that is too large for a clot of dots."""
    letters = (area > (CLOT * point) ** 2) & (np.arange(len(area)) > 0)
    reach = 2 * round(point) + 1
    beside = cv2.dilate(letters[labels].astype(np.uint8), np.ones((reach, reach), np.uint8))
    return np.asarray(np.bincount(labels[beside > 0], minlength=len(area)) > 0)


def softened(flat: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """The picture with smooth outlines: recognisers learnt letters from grey pictures, and read stairs as strokes.

    Of 31 amounts on real one-bit copies the fast recogniser read 14 as they are and 19 so, the better one 20 and 22.
    """
    return np.asarray(cv2.GaussianBlur(flat, (0, 0), SOFT * dpi / 72), dtype=np.uint8)
