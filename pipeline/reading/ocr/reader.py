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

UNSURE = 4.0  # nats between the two likeliest letters or digits at the least certain step
LONG = 10  # letters
SEEN, FAINT = -0.7, -3.0  # log-probability of a symbol that was seen, and of one that was half seen
PATIENCE = 3.0  # nats that words may be less sure of than figures
SHORT = (
    1.9  # heights; narrower lines may be roman numerals, which the fast recogniser takes for 1, H or m without a doubt
)
PLAIN_DIGITS = frozenset("023456789")
MARKS = ".,:;'`- "  # what parts digits; one for another is no doubt, the grammar of the column settles it
HEAD = 100  # lines at the top of a page; words there name the columns, and all depends on them
MOST_AGAIN = 0.2  # at most this share of a page, by the length of its lines, is read twice


@dataclass(frozen=True, slots=True)
class Cascade:
    """Two recognisers, of which the second reads again what the first left with the least margin."""

    fast: Recogniser
    better: Recogniser

    def read(self, crops: Sequence[Crop]) -> list[Lattice]:
        """One lattice a crop, of the second recogniser where it was asked; crops come from the page's top down."""
        if not crops:
            return []
        lattices = self.fast.read(crops)
        texts = [best_text(lattice).text for lattice in lattices]
        prose = np.array([place >= HEAD and is_prose(text) for place, text in enumerate(texts)], dtype=bool)
        margins = np.array([least_margin(lattice) for lattice in lattices]) + PATIENCE * prose
        order = np.lexsort((margins, prose))  # figures first: where all is unsure, words must wait
        lengths = np.array([crop.shape[1] / crop.shape[0] for crop in crops])
        unsure = order[margins[order] < UNSURE]
        unsure = unsure[np.cumsum(lengths[unsure]) <= MOST_AGAIN * lengths.sum()]
        short = [place for place, crop in enumerate(crops) if crop.shape[1] < SHORT * crop.shape[0]]
        again = sorted({*unsure.tolist(), *(place for place in short if not set(texts[place] or "1") <= PLAIN_DIGITS)})
        for place, lattice in zip(again, self.better.read([crops[place] for place in again]), strict=True):
            lattices[place] = lattice
        return lattices


def is_prose(text: str) -> bool:
    """Whether a line is words without figures: the nomenclature mends their slips, a second reading costs much."""
    return len(text) > LONG and not any(letter.isdigit() for letter in text)


def least_margin(lattice: Lattice) -> float:
    """Nats between the two likeliest symbols at the letter or digit where they are closest.

    All marks between digits count as one, and what is no letter or digit is not looked at. 0 where a letter was half
    seen and then taken for a blank.
    """
    marks = np.isin(lattice.symbols, list(MARKS))
    letters = lattice.scores[:, ~marks & (lattice.symbols != "")]
    two = np.partition(letters, -2, axis=1)[:, -2:]
    rivals = np.maximum(two[:, 0], lattice.scores[:, marks].max(axis=1))
    seen = two[:, 1] > SEEN
    sure = two[seen, 1] - rivals[seen]
    faint = (two[:, 1] > FAINT) & ~seen & ~_beside(seen)
    return float(min(sure.min(initial=20.0), 0.0 if faint.any() or not seen.any() else 20.0))


def _beside(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Steps next to a symbol: there it only fades into the blank."""
    return np.asarray(np.concatenate((seen[1:], [False])) | np.concatenate(([False], seen[:-1])))


def default_reader() -> Cascade:
    """The recognisers that come with the package's own dependencies."""
    return Cascade(recogniser("tiny"), recogniser("small"))
