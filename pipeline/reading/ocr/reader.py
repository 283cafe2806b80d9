"""Reads line crops: the fast recogniser first, the better one for what the fast one is unsure of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from pipeline.reading.ocr.recogniser import Lattice, recogniser
from pipeline.reading.ocr.steps import Best, best_text
from pipeline.reading.ocr.tesseract import Tesseract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.reading.ocr.recogniser import Crop, Recogniser

UNSURE = 4.0  # nats between the two likeliest letters or digits at the least certain step
LONG = 10  # letters
SEEN, FAINT = -0.7, -3.0  # log-probability of a symbol that was seen, and of one that was half seen
PATIENCE = 3.0  # nats that words may be less sure of than figures
SHORT = (
    1.9  # heights; narrower lines may be roman numerals, which the fast recogniser takes for 1, H or m without a doubt
)
NARROW, NUMERAL = 2.5, frozenset("IVXivxl1HM")  # the same of long numerals (XVIII), if they are read as nothing else
UNLIKELY = 0.5  # probability of a figure's text, below which it is unsure, too
HAZY, FEW = 0.95, 3.0  # least probability of the text of a figure no longer than so many heights
ROOM = 1  # heights of white on both sides of a short line that is read once more
PLAIN_DIGITS = frozenset("023456789")
MARKS = ".,:;'`- "  # what parts digits; one for another is no doubt, the grammar of the column settles it
HEAD = 100  # lines at the top of a page; words there name the columns, and all depends on them
MOST_AGAIN = 0.2  # at most this share of a page, by the length of its lines, is read twice
# Where the fast recogniser is so unsure (nats) of so much of a page, it can read none of it, and all is read twice. Of
# 281 figures on seven real copies it read 251, the better one 272; there it was so unsure of 37 to 92 % of the lengths.
LOST, LOST_SHARE = 1.0, 0.6
# Where it is so unsure of less, but still much of a page (small type at 150 dpi), all figures that it is at all unsure
# of are read twice, and all of one or two digits. Of 3,074 such figures 26 are wrong and sure where the better one is
# believed, 12 where both must agree.
POOR_SHARE = 0.18
ALIKE = str.maketrans("OoQDIliZzSsB", "000011122558")  # letters that stand for digits in figures: `6Q61%`, `72B3%`
DOUBT = 0.25  # of its margins (nats) are left to a reading whose digits are not those of the other recogniser


class SecondReader(Protocol):
    """Reads lines in another way; `tesseract.Tesseract` is one."""

    def texts(self, crops: Sequence[Crop]) -> list[str]:
        """One text a crop, "" where nothing was read."""


@dataclass(frozen=True, slots=True)
class Cascade:
    """Two recognisers, of which the second reads again what the first left with the least margin."""

    fast: Recogniser
    better: Recogniser
    second: SecondReader | None = None

    def read(self, crops: Sequence[Crop]) -> list[Lattice]:
        """One lattice a crop, of the second recogniser where it was asked; crops come from the page's top down."""
        if not crops:
            return []
        lattices = self.fast.read(crops)
        bests = [best_text(lattice) for lattice in lattices]
        texts = [best.text for best in bests]
        margins = np.array([least_margin(lattice) for lattice in lattices])
        lengths = np.array([crop.shape[1] / crop.shape[0] for crop in crops])
        share = unsure_share(margins, lengths)
        poor = share >= POOR_SHARE
        hazy = {place for place, best in enumerate(bests) if _is_hazy(best, lengths[place])}
        again = _again(texts, margins, crops, poor=poor) | hazy if share < LOST_SHARE else set(range(len(crops)))
        order = sorted(again)
        for place, lattice in zip(order, self.better.read([crops[place] for place in order]), strict=True):
            differs = (poor or place in hazy) and not _same_digits(texts[place], lattice)
            lattices[place] = doubted(lattice) if differs else lattice
        self._read_numerals(lattices, [place for place in order if _may_be_numeral(texts[place], crops[place])], crops)
        self._ask(lattices, crops)
        return lattices

    def _ask(self, lattices: list[Lattice], crops: Sequence[Crop]) -> None:
        """Adds what the second reader sees in figures that are unsure.

        It decides nothing: of 202 unsure figures at 150 dpi it saw 114 alike, and five of these were wrong; where the
        recognisers differ and it agrees with one of them, that one was right 36 times of 71.
        """
        if self.second is None:
            return
        unsure = [place for place, lattice in enumerate(lattices) if _is_unsure_figure(lattice)]
        for place, text in zip(unsure, self.second.texts([crops[place] for place in unsure]), strict=True):
            lattices[place] = replace(lattices[place], others=(text,) if text else ())

    def _read_numerals(self, lattices: list[Lattice], places: Sequence[int], crops: Sequence[Crop]) -> None:
        """Reads lines that may be roman numerals, and that were read as no figure, once more with room beside them."""
        places = [place for place in places if not _has_digits(best_text(lattices[place]).text)]
        for place, lattice in zip(places, self.better.read([with_room(crops[place]) for place in places]), strict=True):
            lattices[place] = surer(lattices[place], lattice)


def _is_unsure_figure(lattice: Lattice) -> bool:
    best = best_text(lattice)
    return _has_digits(best.text) and (least_margin(lattice) < UNSURE or best.confidence < UNLIKELY)


def _is_hazy(best: Best, length: float) -> bool:
    """Whether a figure of a few digits is likely as a whole no more than `HAZY`.

    Where each digit seems sure, one may still be missing: `44` is read as `4` where no blank is seen between the two.
    """
    return length < FEW and best.confidence < HAZY and _has_digits(best.text)


def _may_be_numeral(text: str, crop: Crop) -> bool:
    """Whether a line may be a roman numeral by its width in heights and what the fast recogniser made of it."""
    width = crop.shape[1] / crop.shape[0]
    return (width < SHORT and not set(text or "1") <= PLAIN_DIGITS) or (width < NARROW and set(text) <= NUMERAL)


def with_room(crop: Crop) -> Crop:
    """The line with white on both sides.

    A recogniser gives one letter or blank for every eight pixels: `III` fills five such steps, as many as three equal
    letters and the blanks between them need, and all must fall just right. Room moves the steps along the strokes.
    """
    return np.pad(crop, ((0, 0), (ROOM * crop.shape[0],) * 2), constant_values=255)


def surer(one: Lattice, other: Lattice) -> Lattice:
    """Of two lattices of one line the likelier, less sure of it where their texts differ; any text beats none."""
    first, second = best_text(one), best_text(other)
    likelier = max((first, one), (second, other), key=lambda pair: (bool(pair[0].text), pair[0].confidence))[1]
    return likelier if first.text == second.text else doubted(likelier)


def unsure_share(margins: NDArray[np.float64], lengths: NDArray[np.float64]) -> float:
    """How much of a page the fast recogniser can hardly read, by the margins and lengths of its lines."""
    return float(lengths[margins < LOST].sum() / lengths.sum()) if len(margins) > HEAD else 0.0


def _again(texts: Sequence[str], margins: NDArray[np.float64], crops: Sequence[Crop], *, poor: bool) -> set[int]:
    """Which lines are to be read again: the least certain ones, and short ones that may be roman numerals.

    Of a poor page all figures that are not quite certain, and all short ones: of 491 in small type at 150 dpi the fast
    recogniser read 89 % rightly, the better one 96 %.
    """
    lengths = np.array([crop.shape[1] / crop.shape[0] for crop in crops])
    prose = np.array([place >= HEAD and is_prose(text) for place, text in enumerate(texts)], dtype=bool)
    margins = margins + PATIENCE * prose
    order = np.lexsort((margins, prose))  # figures first: where all is unsure, words must wait
    unsure = order[margins[order] < UNSURE]
    least = lengths[unsure[~prose[unsure]]].sum() if poor else 0.0
    unsure = unsure[np.cumsum(lengths[unsure]) <= max(MOST_AGAIN * lengths.sum(), least)]
    numerals = [place for place, crop in enumerate(crops) if _may_be_numeral(texts[place], crop)]
    short = [place for place, crop in enumerate(crops) if crop.shape[1] < SHORT * crop.shape[0]] if poor else []
    return {*unsure.tolist(), *numerals, *short}


def _has_digits(text: str) -> bool:
    """Whether a line is read as a figure: room beside it makes a recogniser surer of figures, and more often wrong."""
    return any(map(str.isdigit, text))


def _same_digits(text: str, lattice: Lattice) -> bool:
    """Whether two recognisers see the same digits, be it with a letter in the place of one that it looks like."""
    other = best_text(lattice).text
    return _digits(text) == _digits(other) or _digits(text.translate(ALIKE)) == _digits(other.translate(ALIKE))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def doubted(lattice: Lattice) -> Lattice:
    """What was seen, less sure of it: on a page that hardly can be read, two readings gave different digits."""
    scores = DOUBT * lattice.scores
    return Lattice(lattice.symbols, scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


def is_prose(text: str) -> bool:
    """Whether a line is words without figures: the nomenclature mends their slips, a second reading costs much."""
    return len(text) > LONG and not any(map(str.isdigit, text))


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


def default_reader(second: str = "none") -> Cascade:
    """The recognisers that come with the package's own dependencies, and the second reader that is asked for.

    Raises:
        RenjaError: the second reader's program is not installed.
    """
    return Cascade(recogniser("tiny"), recogniser("small"), Tesseract() if second == "tesseract" else None)
