"""Amounts in words are read as their numbers."""

from __future__ import annotations

import pytest

from pipeline.claims.spelled import spelled_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("lima", 5),
        ("Sepuluh", 10),
        ("sebelas", 11),
        ("sembilan belas", 19),
        ("Lima Puluh Sembilan", 59),
        ("dua ratus sepuluh", 210),
        ("seribu seratus", 1100),
        ("tujuh puluh tiga juta empat ratus tiga puluh tujuh ribu rupiah", 73_437_000),
    ],
)
def test_words_give_their_number(words: str, number: int) -> None:
    assert spelled_number(words) == number


@pytest.mark.parametrize("words", ["", "rupiah", "terlampir", "dua hari"])
def test_other_words_give_none(words: str) -> None:
    assert spelled_number(words) is None
