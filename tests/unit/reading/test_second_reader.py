"""A second reader, where it is installed and asked for, says what it sees in unsure figures, and decides nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from pipeline.errors import RenjaError, UsageError
from pipeline.model import Box, Reading
from pipeline.normalise.decoding import decode
from pipeline.reading.ocr.reader import Cascade, default_reader
from pipeline.reading.ocr.recogniser import Lattice
from pipeline.reading.ocr.steps import best_text, packed
from pipeline.reading.ocr.tesseract import Tesseract
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.reading.ocr.recogniser import Crop

CROP = np.full((20, 80), 255, dtype=np.uint8)


class Told:
    """A recogniser that always gives one lattice."""

    name = "told"

    def __init__(self, *steps: tuple[float, ...]) -> None:
        self.seen = Lattice(np.array(["", "0", "9", "."]), np.log(np.array(steps, dtype=np.float32)))

    def read(self, crops: Sequence[Crop]) -> list[Lattice]:
        """The lattice, once a crop."""
        return [self.seen] * len(crops)


class Other:
    """A second reader that sees `90` everywhere, and remembers how many lines it was asked for."""

    asked = 0

    def texts(self, crops: Sequence[Crop]) -> list[str]:
        """The same text, once a crop."""
        self.asked += len(crops)
        return ["90"] * len(crops)


def test_what_the_second_reader_sees_in_an_unsure_figure_stands_last_among_its_readings() -> None:
    unsure = Told((0.02, 0.5, 0.47, 0.01))
    (seen,) = Cascade(unsure, unsure, Other()).read([CROP])
    best = best_text(seen)
    assert (best.text, seen.others) == ("0", ("90",))
    reading = Reading(best.text, best.confidence, Box(0, 0, 8, 2), (("90", 0.0),), packed(seen))
    decided = decode([reading], "quantity")
    assert decided.text == "0"
    assert decided.candidates[-1] == ("90", 0.0)
    assert decided.confidence == decode([Reading("0", 0.5, Box(0, 0, 8, 2), (), packed(seen))], "quantity").confidence


def test_it_is_not_asked_for_what_is_sure() -> None:
    sure, other = Told((0.001, 0.997, 0.001, 0.001)), Other()
    (seen,) = Cascade(sure, sure, other).read([CROP])
    assert (seen.others, other.asked) == ((), 0)


def test_to_ask_for_it_where_it_is_not_installed_ends_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RenjaError, match="apt install tesseract-ocr"):
        default_reader("tesseract")
    assert default_reader().second is None


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_the_installed_program_reads_all_lines_of_a_page_in_one_call() -> None:
    crops = []
    for text in ("1.234.567", "98,5 %"):
        crop = np.full((40, 260), 255, dtype=np.uint8)
        cv2.putText(crop, text, (8, 30), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2, cv2.LINE_AA)
        crops.append(crop)
    first, second = Tesseract().texts(crops)
    assert (first.replace(" ", ""), second.replace(" ", "")) == ("1.234.567", "98,5%")
    assert Tesseract().texts([]) == []


def test_a_run_does_not_begin_with_a_second_reader_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match="apt install tesseract-ocr"):
        Settings(second_reader="tesseract")
    assert Settings().second_reader == "none"
