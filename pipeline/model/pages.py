"""A page as it was read: its characters and rules, and what stands for what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

Route = Literal["digital", "ocr"]
UNREAD = "\u25a1"  # a white square: stands in a text for writing of which nothing could be read


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of them."""
        left, top, right, bottom = zip(*boxes, strict=True)
        return cls(min(left), min(top), max(right), max(bottom))


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The visible characters of a page as parallel arrays (one entry a character; for OCR one a word).

    `angle` is 0 for upright text, 90/180/270 for text turned clockwise. `line` counts text objects in
    content order and helps to keep apart what overlaps. `reading` indexes `Page.readings`, -1 for digital text.
    """

    text: NDArray[np.str_]
    x0: NDArray[np.float64]
    top: NDArray[np.float64]
    x1: NDArray[np.float64]
    bottom: NDArray[np.float64]
    size: NDArray[np.float64]
    bold: NDArray[np.bool_]
    italic: NDArray[np.bool_]
    angle: NDArray[np.int16]
    line: NDArray[np.int32]
    reading: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.text)

    @classmethod
    def none(cls) -> Glyphs:
        """No characters at all."""
        import numpy as np  # noqa: PLC0415 -- who only names the records needs no arrays

        numbers, flags, counts = np.zeros(0), np.zeros(0, dtype=bool), np.zeros(0, dtype=np.int32)
        return cls(
            np.zeros(0, dtype=np.str_), numbers, numbers, numbers, numbers, numbers,
            flags, flags, counts.astype(np.int16), counts, counts,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight ruling segments, n x 4 arrays (x0, top, x1, bottom), and filled areas behind cells."""

    horizontal: NDArray[np.float64]
    vertical: NDArray[np.float64]
    fills: NDArray[np.float64]

    @classmethod
    def none(cls) -> Rules:
        """No rules at all."""
        import numpy as np  # noqa: PLC0415 -- as above

        return cls(np.zeros((0, 4)), np.zeros((0, 4)), np.zeros((0, 4)))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the recogniser saw in one line crop: the likeliest text, its confidence, and the runners-up.

    `lattice` holds the likeliest symbols of every step with their log-probabilities (steps x symbols of fields
    `symbol`, "" for the blank, and `score`): the crop can be decoded again once its column's kind is known.
    """

    text: str
    confidence: float
    box: Box
    candidates: tuple[tuple[str, float], ...] = ()
    lattice: NDArray[np.void] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something on a page that is not among its words: what kind, where, and what it says as far as that is known.

    `unread` was not read, and what stands in its box cannot be relied on; otherwise it was left out on purpose.
    `kind` is the sentence's key in `schemas/texts/findings.*.toml`.
    """

    kind: str
    box: Box
    text: str = ""
    unread: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """One page as words and rules, wherever they come from.

    `certainty` is the probability of a letter in the page's middling line, 1 for a text layer. `parts` says whether
    parts of a digital page are pictures: read by OCR, waiting for it, or not read. `gaps` is what is not among the
    glyphs.
    """

    number: int
    width: float
    height: float
    route: Route
    glyphs: Glyphs
    rules: Rules
    rotation: int = 0
    skew: float = 0.0
    status: Literal["read", "not read", "failed"] = "read"
    reason: str | None = None
    seconds: float = 0.0
    readings: tuple[Reading, ...] = ()
    certainty: float = 1.0
    parts: Literal["none", "read", "unread"] = "none"
    gaps: tuple[Gap, ...] = ()
