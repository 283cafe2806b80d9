"""How a long thin mark on a scan looks from place to place, which tells a rule from a line of writing.

A rule is about as dark everywhere as it usually is, and what touches it now and then are letters. In a line of small
letters, blurred as it may be, it is lighter between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

THIN, TALL = 1.6, 2.1  # points; what is taller than the last is no thin mark
BLUR = 0.6  # pixels that blurring adds to them
EVEN, USUAL = 0.5, 80  # share of its usual darkness that a mark has everywhere; the percentile that is usual
FEW_ROWS = 20  # percentile over a thick mark's rows
ASIDE, CLOSE = 0.8, 1.6  # points from a mark's edge up to where it must be white; pixels from where on
FREE = 0.08  # share of its length that has white beside it; with less of it, ink is asked for throughout:
WHOLE, WHOLE_ROW = 0.95, 0.7  # in this share of the body, and of its fullest row of pixels


@dataclass(frozen=True, slots=True)
class Ink:
    """Where a page has ink (0 or 1), how dark it is there (0 to 255), and the same of thin marks along the rows only.

    `grey` is how dark it is everywhere, paper and pale marks too. Thin are marks whose rows above and below are
    lighter: strokes of letters that stand, and lines of writing so blurred that they look like bars, are none.
    """

    mask: NDArray[np.uint8]
    dark: NDArray[np.uint8]
    thin: NDArray[np.uint8]
    grey: NDArray[np.uint8]

    @classmethod
    def of(cls, mask: NDArray[np.uint8], dark: NDArray[np.uint8], point: float) -> Ink:
        """The ink of a page by its mask and its darkness."""
        tall = np.ones((round(TALL * point), 1), np.uint8)
        thin = cv2.morphologyEx(dark, cv2.MORPH_TOPHAT, tall)
        level = int(dark[mask > 0].min(initial=255))
        return cls(mask, dark * mask, np.where(thin >= level, thin, 0).astype(np.uint8), dark)

    def turned(self, point: float) -> Ink:
        """The same with rows and columns exchanged."""
        return Ink.of(np.ascontiguousarray(self.mask.T), np.ascontiguousarray(self.grey.T), point)


@dataclass(frozen=True, slots=True)
class Looks:
    """Marks place by place, marks x places.

    How dark the body is and its fullest row, how dark whatever is printed there, whether anything is, whether both
    sides are white.
    """

    body: NDArray[np.uint8]
    row: NDArray[np.uint8]
    dark: NDArray[np.uint8]
    covered: NDArray[np.bool_]
    free: NDArray[np.bool_]

    @property
    def inked(self) -> NDArray[np.bool_]:
        """Where the bodies have ink."""
        return _even(self.body)

    @property
    def hidden(self) -> NDArray[np.bool_]:
        """Which marks cannot be seen, for what is printed over them or close to them."""
        return np.asarray(self.free.sum(axis=1) < np.maximum(3, FREE * self.free.shape[1]))

    @property
    def filled(self) -> NDArray[np.float64]:
        """For each mark the share of its body that has ink, judged where it is white on both sides.

        Between letters there is nothing, in a rule that letters touch there is ink. Where letters leave no white, it
        must be inked throughout.
        """
        count = self.free.sum(axis=1)
        seen = (self.inked & self.free).sum(axis=1) / np.maximum(count, 1)
        whole = self.inked.mean(axis=1)
        throughout = (whole >= WHOLE) & (_even(self.row).mean(axis=1) >= WHOLE_ROW)
        return np.where(self.hidden, np.where(throughout, whole, 0.0), seen)


def _even(dark: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where marks are about as dark as they usually are."""
    if not dark.shape[1]:
        return np.zeros(dark.shape, dtype=bool)
    return np.asarray((dark > 0) & (dark >= EVEN * _ranked(dark, USUAL, axis=1)[:, None]))


def _ranked(values: NDArray[np.uint8], percent: int, axis: int) -> NDArray[np.uint8]:
    """A percentile, the lower of two values."""
    place = (values.shape[axis] - 1) * percent // 100
    return np.asarray(np.take(np.partition(values, place, axis=axis), place, axis=axis))


@overload
def is_thick(thickness: float, point: float) -> bool: ...
@overload
def is_thick(thickness: NDArray[np.float64], point: float) -> NDArray[np.bool_]: ...
def is_thick(thickness: float | NDArray[np.float64], point: float) -> bool | NDArray[np.bool_]:
    """Whether marks of so many pixels are too thick to be told from lines of small letters by their thickness."""
    return thickness > THIN * point + BLUR


def looks(
    ink: Ink,
    middles: NDArray[np.float64],
    places: NDArray[np.int64],
    thickness: float,
    point: float,
    *,
    thick: bool = False,
) -> Looks:
    """How marks along the rows of a page look.

    Args:
        ink: the page.
        middles: the rows of their middles at each place, marks x places.
        places: the columns, marks x places or places.
        thickness: of all the marks, in pixels.
        point: pixels a point.
        thick: nearly all their rows must be dark, and what is beside them may be as dark as they are.
    """
    half = max(thickness / 2 - 0.5, 0.0) + 0.6
    edge, aside = thickness / 2, ASIDE * point + 1
    near = np.arange(edge + CLOSE, edge + aside + 0.5)
    inner = np.linspace(-half, half, 2 * int(np.ceil(half)) + 1)
    columns = np.broadcast_to(np.clip(places, 0, ink.mask.shape[1] - 1), middles.shape)[:, None]
    rows = np.clip(np.rint(middles[:, None] + inner[:, None]).astype(np.int32), 0, ink.mask.shape[0] - 1)
    covered = (ink.mask[rows, columns] > 0).any(axis=1)
    anything = ink.dark[rows, columns]
    dark = anything if thick else ink.thin[rows, columns]
    body = _ranked(dark[:, 1:-1], FEW_ROWS, axis=1) if thick else dark.max(axis=1)
    fullest = (dark > 0).sum(axis=2).argmax(axis=1)
    row = np.take_along_axis(dark, fullest[:, None, None], axis=1)[:, 0]
    shifts = np.concatenate((-near, near))
    rows = np.clip(np.rint(middles[:, None] + shifts[:, None]).astype(np.int32), 0, ink.mask.shape[0] - 1)
    beside = np.asarray((ink.mask[rows, columns] > 0).any(axis=1))
    return Looks(body, row, anything.max(axis=1), np.asarray(covered), ~beside)
