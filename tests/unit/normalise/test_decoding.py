"""Decoding by a column's grammar: what it mends, and what it must not smooth over."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.model import Box, Reading
from pipeline.normalise.decoding import decode
from pipeline.normalise.decoding.beam import search
from pipeline.normalise.decoding.grammar import grammar

STEP = np.dtype([("symbol", "U1"), ("score", "f2")])
BOX = Box(0, 0, 10, 10)


def lattice(*steps: dict[str, float]) -> np.ndarray:
    """Steps given as {symbol: probability}, a blank between any two of them."""
    rows = []
    for step in steps:
        rows += [step, {"": 1.0}]
    out = np.zeros((len(rows), 4), dtype=STEP)
    out["score"] = -np.inf
    for row, step in zip(out, rows, strict=True):
        for place, (symbol, probability) in enumerate(step.items()):
            row[place] = (symbol, np.log(probability))
    return out


def seen(text: str, **doubts: dict[str, float]) -> Reading:
    """A reading of `text`; `doubts` give for the place `p3` the probabilities of its symbols instead of certainty."""
    steps = [doubts.get(f"p{place}", {letter: 1.0}) for place, letter in enumerate(text)]
    return Reading(text, 0.9, BOX, lattice=lattice(*steps))


def below(reading: Reading) -> Reading:
    """The same on the next line."""
    return replace(reading, box=Box(0, 10, 10, 20))


def test_repeated_digits_stay_apart_when_a_blank_parts_them() -> None:
    assert search(seen("1000").lattice)[0][0] == "1000"


def test_paths_that_spell_alike_are_added_up() -> None:
    steps = np.zeros((2, 2), dtype=STEP)
    steps["symbol"] = [["", "7"], ["", "7"]]
    steps["score"] = np.log(0.5)
    texts = dict(search(steps))
    assert texts["7"] == pytest.approx(np.log(0.75), abs=1e-3)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "1.234.567.890"),
        ("money", "Rp. 12.000.000,-"),
        ("money", "1.234.567,00"),
        ("money", "(5.000.000)"),
        ("money", "-"),
        ("quantity", "1.250 Orang/Bulan"),
        ("quantity", "12,5 %"),
        ("quantity", "38 Keluarga"),
        ("quantity", "75-80 %"),
        ("quantity", "29,44 Orang"),
        ("percent", "100,00%"),
        ("code", "1.06.01.2.02.0005"),
        ("code", "X.XX.01"),
        ("code", "0002"),  # a sub-kegiatan in a column of its own
        ("roman", "XVIII"),
        ("roman", "IV."),
    ],
)
def test_each_kind_takes_what_its_columns_print(kind: str, text: str) -> None:
    assert grammar(kind).accepts(text)
    assert decode([seen(text)], kind).text == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "1.23.456"),
        ("money", "725.007,001"),
        ("money", "10.908.625.550.134.844"),
        ("roman", "IIX"),
        ("percent", "12,5 Orang"),
    ],
)
def test_each_kind_refuses_what_no_office_prints(kind: str, text: str) -> None:
    assert not grammar(kind).accepts(text)


def test_a_letter_that_looks_like_a_digit_is_that_digit_in_a_money_column() -> None:
    assert decode([seen("1.OOO.OOO")], "money").text == "1.000.000"


def test_a_likelier_symbol_that_breaks_the_grammar_gives_way_and_the_reading_is_trusted_no_more() -> None:
    reading = decode([seen("1.0#0.000", p3={"#": 0.6, "0": 0.4})], "money")
    assert reading.text == "1.000.000"
    assert reading.confidence <= 0.3


def test_a_separator_read_wrong_is_mended_without_losing_trust() -> None:
    plain = decode([seen("1.000.000")], "money")
    mended = decode([seen("1.000,000", p5={",": 0.6, ".": 0.4})], "money", thousands=".", decimals=",")
    assert mended.text == "1.000.000"
    assert mended.confidence > 0.3
    assert plain.confidence > 0.9


def test_what_no_text_of_the_grammar_explains_stays_as_seen_and_is_not_trusted() -> None:
    reading = decode([seen("Dinas Sosial")], "money")
    assert reading.text == "Dinas Sosial"
    assert reading.confidence < 0.3


def test_two_likely_digits_leave_both_readings_and_little_trust() -> None:
    reading = decode([seen("8.000.000", p0={"8": 0.55, "3": 0.45})], "money")
    assert [text for text, _ in reading.candidates[:2]] == ["8.000.000", "3.000.000"]
    assert reading.confidence < 0.8


def test_a_number_that_wraps_inside_its_cell_is_one_number() -> None:
    assert decode([seen("1.097.027.485,0"), below(seen("0"))], "money").text == "1.097.027.485,00"


def test_two_amounts_over_a_rule_that_was_not_found_never_become_one() -> None:
    for text in ("374.801|34.844", "374.80134.844"):
        assert decode([seen(text)], "money").confidence <= 0.3


def test_a_unit_on_the_next_line_stays_a_unit_of_its_own() -> None:
    reading = decode([seen("29,44"), below(seen("Orang"))], "quantity")
    assert reading.text == "29,44 Orang"
    assert reading.confidence > 0.9


def test_a_stray_digit_beside_an_amount_sends_it_to_review() -> None:
    amount = Reading("725.000", 0.9, Box(0, 0, 40, 8), lattice=seen("725.000").lattice)
    mark = Reading("1", 0.9, Box(60, 1, 63, 8), lattice=seen("1").lattice)
    assert decode([amount, mark], "money").confidence <= 0.3


def test_a_cell_without_steps_is_left_as_it_was_seen() -> None:
    reading = decode([Reading("12", 0.99, BOX)], "money")
    assert reading.text == "12"
    assert reading.confidence <= 0.3


def test_a_code_printed_with_spaces_keeps_its_parts_and_gets_back_a_space_half_seen() -> None:
    assert decode([seen("2 03 44 01 60 01")], "code").text == "2 03 44 01 60 01"
    half = seen("2 03 44 01", p4={"": 0.6, " ": 0.4})
    assert decode([half], "code").text == "2 03 44 01"


def test_a_speck_on_a_line_of_its_own_is_no_minus_sign_and_asks_a_person() -> None:
    reading = decode([seen("-"), below(seen("1.114 Laporan"))], "quantity")
    assert (reading.text, reading.confidence) == ("1.114 Laporan", 0.3)
    assert decode([seen("-")], "money").text == "-"
    assert decode([seen("-"), seen("5.000.000")], "money").text == "- 5.000.000"


def test_a_value_is_as_likely_as_all_texts_that_spell_it() -> None:
    """`87.55%` and `87.55 %`, `100 persen` and `100 porsen` leave no doubt about the number."""
    spaced = seen("87.55 %", p5={" ": 0.6, "": 0.4})
    assert decode([spaced], "quantity").confidence > 0.95
    assert decode([seen("100 persen", p5={"e": 0.4, "o": 0.6}, p8={"e": 0.6, "o": 0.4})], "quantity").confidence > 0.95
    assert decode([seen("87.55 %", p1={"7": 0.6, "1": 0.4})], "quantity").confidence < 0.9


@pytest.mark.parametrize(("text", "place"), [("≥ 80 %", "p2"), ("75 - 80 %", "p5"), ("-80 %", "p1"), ("80 %", "p0")])
def test_another_digit_behind_a_sign_or_in_a_range_is_another_value(text: str, place: str) -> None:
    assert decode([seen(text, **{place: {"8": 0.7, "6": 0.3}})], "quantity").confidence < 0.9


def test_a_minus_sign_half_seen_is_another_value() -> None:
    assert decode([seen("-5.000", p0={"-": 0.6, "": 0.4})], "money").confidence < 0.9


def test_letters_of_a_unit_that_reads_another_way_take_no_trust_from_its_number() -> None:
    unit = seen("1 Dokumen", p4={"k": 0.5, "": 0.1, "l": 0.4})
    assert decode([replace(unit, text="1 Dolumen")], "quantity").confidence > 0.9
    assert decode([replace(unit, text="11 Dolumen")], "quantity").confidence <= 0.3
    assert decode([replace(unit, text="1 D0kumen")], "quantity").confidence <= 0.3, (
        "a digit in a unit may be the number's"
    )


def test_where_a_column_prints_units_a_number_without_one_is_no_rival() -> None:
    """`%` may be read as `9`; where every figure has its `%`, `23,089` is none."""
    share = seen("23,08%", p5={"%": 0.85, "9": 0.15})
    assert decode([share], "quantity").confidence < 0.9
    assert decode([share], "quantity", united=True).confidence > 0.95
    assert decode([seen("23,08%", p4={"8": 0.85, "6": 0.15})], "quantity", united=True).confidence < 0.9
    assert decode([seen("23,089", p5={"9": 0.85, "%": 0.15})], "quantity", united=True).confidence < 0.9
