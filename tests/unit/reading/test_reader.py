"""What is read twice, and how far two readings are trusted."""

from __future__ import annotations

import numpy as np

from pipeline.reading.ocr.reader import doubted, is_lost, least_margin, surer
from pipeline.reading.ocr.recogniser import Lattice
from pipeline.reading.ocr.steps import best_text

LINES = 150


def lattice(*steps: tuple[float, float, float, float]) -> Lattice:
    """Steps over the blank, `0`, `9` and the full stop by their probabilities."""
    return Lattice(np.array(["", "0", "9", "."]), np.log(np.array(steps, dtype=np.float32)))


def test_a_page_is_lost_where_the_fast_recogniser_is_unsure_of_most_of_its_length() -> None:
    margins = np.array([0.2] * 100 + [8.0] * 50)
    assert is_lost(margins, np.ones(LINES))
    assert not is_lost(margins, np.array([1.0] * 100 + [5.0] * 50))
    assert not is_lost(np.full(20, 0.2), np.ones(20)), "a few lines of dirt are no page"


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
