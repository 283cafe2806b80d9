"""Headings that a recogniser misread are spelled again with the forms' own words; what was read otherwise stays."""

from __future__ import annotations

import pytest

from pipeline.normalise.headings import spelled


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Targpt", "target"),
        ("Keglatan", "kegiatan"),
        ("Perktraan Realisesl", "perkiraan realisasi"),
        ("Tehun 2014", "tahun 2014"),
        ("TAROIT", "target"),
        ("Reshsi", "realisasi"),
    ],
)
def test_a_misread_word_of_the_forms_is_spelled_again(read: str, printed: str) -> None:
    assert spelled(read) == printed


@pytest.mark.parametrize("text", ["Sarana dan Prasarana", "Kelompok Sasaran", "2018", "Kabupaten Bogor", "K", "Rp"])
def test_what_is_a_word_by_itself_stays(text: str) -> None:
    assert spelled(text) == text
