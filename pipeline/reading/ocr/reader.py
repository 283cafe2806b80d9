"""Reads line crops: the fast recogniser first, the better one for what the fast one is unsure of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.reading.ocr.recogniser import recogniser
from pipeline.reading.ocr.steps import best_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.reading.ocr.recogniser import Crop, Lattice, Recogniser

UNSURE = 5.0  # nats between the two likeliest symbols at the least certain step
LONG = 10  # letters
SEEN, FAINT = -0.7, -3.0  # log-probability of a symbol that was seen, and of one that was half seen
PATIENCE = 4.3  # nats that words may be less sure of than figures
SHORT = 1.9  # heights; narrower lines (roman numerals, digits) are always read twice: cheap, and often wrong at first
MOST_AGAIN = 0.45  # at most this share of a page's lines is read twice


@dataclass(frozen=True, slots=True)
class Cascade:
    """Two recognisers, of which the second reads again what the first left with the least margin."""

    fast: Recogniser
    better: Recogniser

    def read(self, crops: Sequence[Crop]) -> list[Lattice]:
        """One lattice a crop, of the second recogniser where it was asked."""
        if not crops:
            return []
        lattices = self.fast.read(crops)
        prose = np.array([is_prose(lattice) for lattice in lattices], dtype=bool)
        margins = np.array([least_margin(lattice.scores) for lattice in lattices]) + PATIENCE * prose
        short = np.array([crop.shape[1] < SHORT * crop.shape[0] for crop in crops], dtype=bool)
        order = np.lexsort((margins, prose))  # figures first: where all is unsure, words must wait
        unsure = [int(place) for place in order if margins[place] < UNSURE][: int(len(crops) * MOST_AGAIN) + 1]
        again = sorted(set(unsure) | set(np.flatnonzero(short).tolist()))
        for place, lattice in zip(again, self.better.read([crops[place] for place in again]), strict=True):
            lattices[place] = lattice
        return lattices


def is_prose(lattice: Lattice) -> bool:
    """Whether a line is words without figures: the nomenclature mends their slips, a second reading costs much."""
    text = best_text(lattice).text
    return len(text) > LONG and not any(letter.isdigit() for letter in text)


def least_margin(scores: NDArray[np.float32]) -> float:
    """Nats between the two likeliest symbols at the step where they are closest, steps of blanks left out.

    0 where a symbol was half seen and then taken for a blank.
    """
    two = np.partition(scores[:, 1:], -2, axis=1)[:, -2:]
    seen = two[:, 1] > SEEN
    sure = two[seen, 1] - two[seen, 0]
    faint = (two[:, 1] > FAINT) & ~seen & ~_beside(seen)
    return float(min(sure.min(initial=20.0), 0.0 if faint.any() or not seen.any() else 20.0))


def _beside(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Steps next to a symbol: there it only fades into the blank."""
    return np.asarray(np.concatenate((seen[1:], [False])) | np.concatenate(([False], seen[:-1])))


def default_reader() -> Cascade:
    """The recognisers that come with the package's own dependencies."""
    return Cascade(recogniser("tiny"), recogniser("small"))
