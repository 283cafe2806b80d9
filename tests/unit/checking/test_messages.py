"""What findings say: both languages say the same of the same values, also after these were stored as JSON."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import pytest

from schemas.messages import Named, Sentence, said, say
from schemas.rules import load_rules


def texts(language: str) -> dict[str, dict[str, str]]:
    content = files("schemas").joinpath("texts", f"findings.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


KEYS = [(group, name) for group, own in texts("id").items() for name in own if group not in {"level", "words"}]
BELOW = say("place.identity", row=Named("program", "1.06.01"), column="pagu", rule="SUM-02")
MESSAGE = replace(
    say(
        "identity.result",
        row=Named("kegiatan", "1.06.01.2.01"),
        column="pagu prakiraan maju",
        stated=Decimal(105_000_000),
        words="jumlah sub kegiatan",
        expected=Decimal("395000000.5"),
        difference=Decimal("-290000000.5"),
    ),
    title="SUM-01",
).followed_by(say("tail.computed", list=(BELOW, Named("lainnya", "7"))))


def test_both_languages_have_the_same_sentences_with_the_same_values() -> None:
    own, english = texts("id"), texts("en")
    own.pop("words"), english.pop("words")
    assert {group: sorted(names) for group, names in own.items()} == {g: sorted(n) for g, n in english.items()}
    for group, name in KEYS:
        values = [sorted(set(re.findall(r"\{(\w+)(?:!r)?\}", one[group][name]))) for one in (own, english)]
        assert values[0] == values[1], (group, name)


def test_every_group_is_a_rule_or_shared() -> None:
    assert set(texts("id")) - set(load_rules()) == {"tail", "evidence", "identity", "level", "place", "words", "layout"}


@pytest.mark.parametrize(("group", "name"), KEYS)
def test_each_sentence_is_the_same_again_after_it_was_stored(group: str, name: str) -> None:
    names = re.findall(r"\{(\w+)(?:!r)?\}", texts("id")[group][name])
    made = say(f"{group}.{name}", **{one: Decimal(number) for number, one in enumerate(names, 1234)})
    assert said(made.key, made.to_json()) == made
    assert "{" not in made.text("en")


def test_title_consequences_and_words_inside_are_said_in_both_languages() -> None:
    assert str(MESSAGE) == (
        "Pagu kegiatan tidak sama dengan jumlah sub kegiatan: kegiatan 1.06.01.2.01, pagu prakiraan maju tercetak "
        "105.000.000, jumlah sub kegiatan = 395.000.000,5 (selisih -290.000.000,5). Yang cocok dengan angka "
        "tercetak itu: program 1.06.01 (pagu, SUM-02), baris 7."
    )
    assert MESSAGE.text("en") == (
        "Pagu of a kegiatan is not the sum of its sub kegiatan: kegiatan 1.06.01.2.01, pagu of the forward estimate "
        "printed 105,000,000, sum of the sub kegiatan = 395,000,000.5 (difference -290,000,000.5). What agrees "
        "with the printed figure: program 1.06.01 (pagu, SUM-02), row 7."
    )


def test_figures_are_stored_as_numbers_and_rows_as_level_and_name() -> None:
    stored = json.loads(MESSAGE.to_json())
    assert (stored["stated"], stored["expected"]) == (105_000_000, 395_000_000.5)
    assert stored["row"] == {"level": "kegiatan", "name": "1.06.01.2.01"}
    assert stored["_title"] == "SUM-01"


def test_a_year_or_a_page_has_no_thousands_but_an_amount_has() -> None:
    made = say("TXT-02.year", kind="T-C.33", stated=2024, expected=Decimal(2024))
    assert str(said(made.key, made.to_json())) == "tabel T-C.33 untuk tahun 2024, dokumen untuk tahun 2.024."


def test_words_of_the_document_stay_as_they_are() -> None:
    made = say("COD-03.wording", expected="Pelayanan {kode}", version="dokumen")
    assert "'Pelayanan {kode}'" in made.text("en")


@pytest.mark.parametrize("printed", ["kosong", "dan", "tabel", "text"])
def test_a_cell_that_says_a_word_of_the_program_is_not_translated(printed: str) -> None:
    made = say("VAL-01.text", text=printed)
    assert made.text("en").startswith(f"{printed} is no number")
    assert made.text("id").startswith(f"{printed} bukan angka")


@pytest.mark.parametrize(
    ("key", "values"),
    [(None, None), ("NEW-99.what", "{}"), ("GRW-02.copied", "{}"), ("GRW-02.copied", "[1]"), ("GRW-02.copied", "{")],
)
def test_what_this_version_has_no_words_for_is_no_sentence(key: str | None, values: str | None) -> None:
    """A database may hold findings of an older or newer version; then the stored message is shown."""
    assert said(key, values) is None


def test_a_sentence_without_values_is_its_text() -> None:
    assert Sentence("GRW-02.empty").text("en") == "the forward estimate is not filled in."
