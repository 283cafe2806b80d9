"""What is read twice, and how far two readings are trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.reading.ocr.reader import Cascade, doubted, least_margin, surer, unsure_share
from pipeline.reading.ocr.recogniser import Lattice
from pipeline.reading.ocr.steps import best_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.ocr.recogniser import Crop

LINES = 150


def lattice(*steps: tuple[float, float, float, float]) -> Lattice:
    """Steps over the blank, `0`, `9` and the full stop by their probabilities."""
    return Lattice(np.array(["", "0", "9", "."]), np.log(np.array(steps, dtype=np.float32)))


def test_how_much_of_a_page_the_fast_recogniser_is_unsure_of_is_told_by_length() -> None:
    margins = np.array([0.2] * 100 + [8.0] * 50)
    assert np.isclose(unsure_share(margins, np.ones(LINES)), 2 / 3)
    assert np.isclose(unsure_share(margins, np.array([1.0] * 100 + [5.0] * 50)), 100 / 350)
    assert unsure_share(np.full(20, 0.2), np.ones(20)) == 0, "a few lines of dirt are no page"


class Given:
    """A recogniser that gives the first crops one lattice and all others another, and counts the crops."""

    name = "given"

    def __init__(self, first: Lattice, others: Lattice, count: int) -> None:
        self.first, self.others, self.count, self.asked = first, others, count, 0

    def read(self, crops: Sequence[Crop]) -> list[Lattice]:
        """One lattice a crop."""
        self.asked += len(crops)
        return [self.first if place < self.count else self.others for place in range(len(crops))]


@pytest.mark.parametrize(("second", "again", "doubt"), [(0.45, 50, True), (0.1, 30, False)])
def test_on_a_page_of_which_much_is_unsure_all_unsure_figures_are_read_twice(
    second: float, again: int, *, doubt: bool
) -> None:
    """On others a fifth at most, for it costs six times as much; where the two see other digits, both are doubted."""
    zero, nine = lattice((0.02, 0.95 - second, second, 0.03)), lattice((0.001, 0.001, 0.997, 0.001))
    better = Given(nine, nine, 0)
    found = Cascade(Given(zero, nine, 50), better).read([np.zeros((10, 30), dtype=np.uint8)] * LINES)
    assert better.asked == again
    assert best_text(found[0]).text == "9"
    assert (best_text(found[0]).confidence < best_text(nine).confidence) == doubt


def test_two_readings_with_different_digits_leave_the_text_and_take_the_trust() -> None:
    seen = lattice((0.01, 0.9, 0.08, 0.01), (0.97, 0.01, 0.01, 0.01), (0.01, 0.03, 0.95, 0.01))
    unsure = doubted(seen)
    assert best_text(unsure).text == best_text(seen).text == "09"
    assert least_margin(unsure) < 0.3 * least_margin(seen)
    assert np.allclose(np.exp(unsure.scores).sum(axis=1), 1)


def test_of_two_readings_of_a_short_line_the_likelier_stays_and_any_text_beats_none() -> None:
    """`III` was read as nothing at all with much certainty; with room beside it, it was read."""
    nothing = lattice((0.97, 0.01, 0.01, 0.01))
    digit = lattice((0.2, 0.6, 0.1, 0.1))
    assert best_text(surer(nothing, digit)).text == best_text(surer(digit, nothing)).text == "0"
    assert best_text(surer(digit, nothing)).confidence < best_text(digit).confidence, "they differ: less sure of it"
    assert best_text(surer(digit, digit)) == best_text(digit)


def test_a_short_figure_that_may_lack_a_digit_is_read_twice_though_each_digit_seems_sure() -> None:
    """`44` was read as `4`: the blank between the two was seen as part of one."""
    one = lattice((0.001, 0.001, 0.997, 0.001), (0.45, 0.001, 0.548, 0.001), (0.001, 0.001, 0.997, 0.001))
    two = lattice((0.001, 0.001, 0.997, 0.001), (0.98, 0.001, 0.018, 0.001), (0.001, 0.001, 0.997, 0.001))
    assert (best_text(one).text, best_text(two).text, least_margin(one) > 4) == ("9", "99", True)
    (seen,) = Cascade(Given(one, one, 0), Given(two, two, 0)).read([np.zeros((10, 20), dtype=np.uint8)])
    assert best_text(seen).text == "99"
    assert best_text(seen).confidence < best_text(two).confidence


@pytest.mark.parametrize(("letter", "doubt"), [("Q", False), ("T", True)])
def test_a_letter_in_the_place_of_the_digit_that_it_looks_like_is_no_other_digit(letter: str, *, doubt: bool) -> None:
    """`6Q61%` beside `60.61%` was doubted, though both recognisers had seen the same."""
    nine = (0.001, 0.001, 0.997, 0.001)
    first = lattice(nine, (0.07, 0.92, 0.005, 0.005), nine)
    with_letter = Lattice(np.array(["", letter, "9", "."]), first.scores)
    sure = lattice(nine, (0.001, 0.997, 0.001, 0.001), nine)
    (seen,) = Cascade(Given(with_letter, first, 1), Given(sure, sure, 0)).read([np.zeros((10, 25), dtype=np.uint8)])
    assert (best_text(seen).confidence < best_text(sure).confidence) == doubt
