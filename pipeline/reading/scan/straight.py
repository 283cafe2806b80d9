"""Turns a scanned page straight: the small skew, and the bend that lines show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_SKEW = 6.0  # degrees; a page that lies more askew than this was not put into a scanner
EDGE = 14.0  # points
SAMPLE = 150_000  # ink pixels that are enough to see the angle


def writing_of(ink: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """The ink mask without rules, pictures and dust: only what has the size of letters."""
    point = dpi / 72
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    longest = stats[:, 2:4].max(axis=1)
    letter = (longest > 1.5 * point) & (longest < 24 * point)
    letter[0] = False
    return np.asarray(letter[labels], dtype=np.uint8)


def lines_lie(writing: NDArray[np.uint8], dpi: float) -> bool:
    """Whether the lines of writing lie; False when they stand, on a page that was scanned sideways.

    Letters stand closer to their neighbours in the line than to those of the next line: smearing the mask along the
    lines joins more of them.
    """
    small = cv2.resize(writing, None, fx=150 / dpi, fy=150 / dpi, interpolation=cv2.INTER_AREA)
    pieces = []
    for shape in ((1, 3), (3, 1)):
        smeared = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones(shape, np.uint8))
        pieces.append(cv2.connectedComponents(smeared, connectivity=8)[0])
    return pieces[0] <= pieces[1]


def skew_of(ink: NDArray[np.uint8], dpi: float) -> float:
    """Degrees by which lines fall to the right (clockwise positive), to a fiftieth of a degree.

    What lies at the page's edges is left out: the scanner's lid and the paper's shadow lie level on a crooked page.
    """
    margin = round(EDGE * dpi / 72)
    ys, xs = sample(ink[margin:-margin, margin:-margin])
    scale = 150 / dpi
    ys, xs = ys * scale, xs * scale
    best = 0.0
    for step, reach in ((0.5, MOST_SKEW), (0.1, 0.5), (0.02, 0.1)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(angles[np.argmax([_peaks(xs, ys, angle) for angle in angles])])
    return best


def sample(ink: NDArray[np.uint8]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rows and columns of at most `SAMPLE` ink pixels, evenly chosen."""
    places = np.flatnonzero(ink)
    places = places[:: max(1, len(places) // SAMPLE)]
    ys, xs = np.divmod(places, ink.shape[1])
    return ys.astype(np.float64), xs.astype(np.float64)


def _peaks(along: NDArray[np.float64], across: NDArray[np.float64], angle: float) -> float:
    if len(along) == 0:
        return 0.0
    rows = (across - along * np.tan(np.radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((counts**2).sum())


def turned(picture: NDArray[np.uint8], degrees: float) -> NDArray[np.uint8]:
    """The picture turned anticlockwise by that much about its middle; size kept, corners filled with its ground."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    ground = tuple(int(np.percentile(picture[..., band], 80)) for band in range(picture.shape[2]))
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=ground).astype(np.uint8)
