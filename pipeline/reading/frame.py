"""From PDF user space (origin bottom left, before /Rotate) to the page as it is displayed (origin top left)."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


def compose(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer` (PDF row-vector convention)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible page box in user space, the page's /Rotate, and a further turn for sideways content."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pdfium.PdfPage, turn: int = 0) -> Frame:
        """The frame of a page; `turn` degrees clockwise are added to its /Rotate."""
        box = pdfium_c.FS_RECTF()
        pdfium_c.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        return cls(box.left, box.bottom, box.right, box.top, (page.get_rotation() + turn) % 360)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def boxes(self, corners: NDArray[np.float64]) -> NDArray[np.float64]:
        """Display boxes (x0, top, x1, bottom) of n x 4 user space corners (xa, ya, xb, yb)."""
        xa, ya = self._points(corners[:, 0], corners[:, 1])
        xb, yb = self._points(corners[:, 2], corners[:, 3])
        return np.column_stack((np.minimum(xa, xb), np.minimum(ya, yb), np.maximum(xa, xb), np.maximum(ya, yb)))

    def _points(
        self, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        across, down = x - self.left, self.top - y
        width, height = self.right - self.left, self.top - self.bottom
        match self.rotation:
            case 90:
                return height - down, across
            case 180:
                return width - across, height - down
            case 270:
                return down, width - across
            case _:
                return across, down
