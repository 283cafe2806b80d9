"""Text as it comes from PDFs."""

from __future__ import annotations

import pytest

from pipeline.normalise.text import clean, fold, is_dash


def test_clean_leaves_what_a_person_sees() -> None:
    """No soft hyphens, ligatures, hard spaces or line ends; pdfium's line-end mark is a hyphen."""
    assert clean(" Re\u00adhabili\u200btasi\u00a0 so\ufb01 \n sosial\x00 ") == "Rehabilitasi sofi sosial"
    assert clean("2013\ufffe2018") == "2013-2018"


def test_fold_ignores_what_means_nothing() -> None:
    """Case, punctuation and dan/& do not tell names apart; other words do."""
    assert fold("PENYUSUNAN, dan  Pelaporan (PD)") == fold("penyusunan & pelaporan - pd")
    assert fold("Karang Taruna") != fold("Karang Kampung")


@pytest.mark.parametrize("text", ["-", "\u2013", "—", "--", "…", "...", "n/a", "N/A", "NA", "nihil", "NIHIL", " - "])
def test_every_printed_nothing_is_a_dash(text: str) -> None:
    assert is_dash(text)


@pytest.mark.parametrize("text", ["", " ", "\u00a0\n", "\u200b"])
def test_blank_is_no_dash(text: str) -> None:
    assert not is_dash(text)


@pytest.mark.parametrize("text", ["0", "-5", "Nasional", "n", "- a"])
def test_something_is_neither(text: str) -> None:
    assert not is_dash(text)
