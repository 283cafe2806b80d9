"""Texts and numbers in the reader's language."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from pipeline.language import LANGUAGES, Figures, load_texts
from pipeline.language.figures import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = [entry.name for entry in files("schemas").joinpath("texts").iterdir()]
# Help of the commands is written in English where it is declared; only its Indonesian stands in a file.
SUBJECTS = sorted({name.split(".")[0] for name in TEXTS if name.endswith((".id.toml", ".en.toml"))} - {"commands"})


@pytest.mark.parametrize("subject", SUBJECTS)
def test_both_languages_have_the_same_texts_with_the_same_places_for_values(subject: str) -> None:
    """A page never mixes languages, and never lacks a word."""
    one, other = (_shared(load_texts(language, subject).entries) for language in LANGUAGES)
    assert set(one) == set(other)
    assert {key: _places(text) for key, text in one.items()} == {key: _places(text) for key, text in other.items()}


def _shared(entries: Mapping[str, str]) -> dict[str, str]:
    """Without the dictionary of Indonesian words inside findings, which only English readers need."""
    return {key: text for key, text in entries.items() if not key.startswith("words.")}


def _places(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (Decimal("1234567.89"), "1.234.567,89", "1,234,567.89"),
        (Decimal("94.0500"), "94,05", "94.05"),
        (1000, "1.000", "1,000"),
        (Decimal("-0.5"), "\N{MINUS SIGN}0,5", "\N{MINUS SIGN}0.5"),
        (0, "0", "0"),
        (None, NOTHING, NOTHING),
    ],
)
def test_numbers_are_written_in_the_style_of_the_language(
    value: Decimal | int | None, indonesian: str, english: str
) -> None:
    """NULL is a dash, never 0."""
    assert [Figures(load_texts(language, "common")).number(value) for language in LANGUAGES] == [indonesian, english]


def test_money_keeps_its_rupiah_and_charts_shorten_it() -> None:
    indonesian = Figures(load_texts("id", "common"))
    assert _plain(indonesian.money(Decimal("54434200000.00"))) == "Rp 54.434.200.000"
    assert _plain(indonesian.money(Decimal("1.50"))) == "Rp 1,50"
    assert _plain(indonesian.short_money(Decimal(54434200000))) == "Rp 54,4 miliar"
    assert _plain(indonesian.short_money(Decimal(3100000000))) == "Rp 3,10 miliar"
    assert _plain(Figures(load_texts("en", "common")).short_money(Decimal(987_000_000))) == "Rp 987 million"


def _plain(text: str) -> str:
    """Numbers do not break from their units; here it does not matter."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_share_that_is_not_all_never_reads_as_all() -> None:
    """One doubtful value among a million must not vanish in rounding."""
    figures = Figures(load_texts("id", "common"))
    assert _plain(figures.share(999_999, 1_000_000)) == "99,9 %"
    assert _plain(figures.share(1, 1_000_000)) == "0,1 %"
    assert _plain(figures.share(5, 5)) == "100,0 %"
    assert figures.share(0, 0) == NOTHING


def test_times_are_in_words() -> None:
    moment = datetime(2026, 5, 3, 14, 7)  # noqa: DTZ001 -- the database keeps UTC without zone
    assert Figures(load_texts("id", "common")).minute(moment) == "3 Mei 2026, 14.07"
    assert Figures(load_texts("en", "common")).minute(moment) == "3 May 2026, 14:07"


def test_a_text_that_does_not_exist_is_an_error_but_a_name_from_data_shows_itself() -> None:
    texts = load_texts("id", "common")
    with pytest.raises(KeyError):
        texts("nothing.here")
    assert texts.or_name("field", "capaian_program") == "capaian program"
