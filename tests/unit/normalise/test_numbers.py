"""Numbers as real documents print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.normalise.numbers import (
    Locale,
    NumberKind,
    decide_locale,
    parse_number,
    plausible_scale,
    scale_of,
    split_quantity,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60.422.029.520,00", "60422029520"),
        ("Rp 54.434.200.000", "54434200000"),
        ("Rp. 60.678.859.812,-", "60678859812"),
        ("3 50.000.000", "350000000"),
        ("1.097.027.485,0 0", "1097027485"),
        ("Rp\n1.097.027\n.485", "1097027485"),
        ("(290.000.000)", "-290000000"),
        ("-Rp 5.000", "-5000"),
        ("1.024. 742.850", "1024742850"),
        ("(-) 87.318.000", "-87318000"),
        ("87.318.000 (-)", "-87318000"),
        ("minus 87.318.000", "-87318000"),
        ("+87.318.000", "87318000"),
        ("87'318'000", "87318000"),
        ("87\u00b7318\u00b7000,50", "87318000.50"),
        ("87.318.000 *", "87318000"),
        ("87.318.000\u2020", "87318000"),
        ("87.318.000\u2460", "87318000"),
        ("Rp 1,5 M", "1500000000"),
        ("500 juta", "500000000"),
        ("0", "0"),
        ("0,00", "0"),
        ("198.058.693.000,0", "198058693000"),
    ],
)
def test_money_is_read_with_certainty(text: str, value: str) -> None:
    parsed = parse_number(text, "money", Locale.ID)
    assert (parsed.value, parsed.doubtful) == (Decimal(value), False)


@pytest.mark.parametrize(
    ("text", "kind", "locale", "value"),
    [
        ("1.23.456", "money", Locale.ID, "123456"),
        ("860.745.025.00", "money", Locale.ID, "860745025.00"),
        ("120,000,", "money", Locale.EN, "120000"),
        ("0000", "money", Locale.ID, "0"),
        ("1.045.878,5", "money", Locale.ID, "1045878.5"),
        ("275.000,000", "money", Locale.ID, "275000.000"),
        ("2.000.000.000-", "money", Locale.ID, "2000000000"),
        ("97.341", "percent", Locale.ID, "97.341"),
        ("97.341 %", "quantity", Locale.ID, "97.341"),
        ("1,596", "quantity", Locale.ID, "1.596"),
        ("12.5", "quantity", Locale.ID, "12.5"),
        ("32,968 Km", "quantity", Locale.ID, "32.968"),
        ("32.968 Km", "quantity", Locale.ID, "32968"),
        ("012", "quantity", Locale.ID, "12"),
        ("60 (nilai B)", "quantity", Locale.ID, "60"),
        ("999.999.999.999.999.999.999", "money", Locale.ID, "999999999999999999999"),
    ],
)
def test_what_has_two_readings_is_doubtful(text: str, kind: NumberKind, locale: Locale, value: str) -> None:
    """The likeliest value comes with a doubt, for a person to decide."""
    parsed = parse_number(text, kind, locale)
    assert (parsed.value, parsed.doubtful) == (Decimal(value), True)


@pytest.mark.parametrize(
    ("text", "kind", "locale", "value"),
    [
        ("1.095.000.000", "money", Locale.EN, "1095000000"),
        ("1.095.000.000", "money", Locale.MIXED, "1095000000"),
        ("100,000,000.00", "money", Locale.ID, "100000000.00"),
        ("776,570,278,00", "money", Locale.ID, "776570278.00"),
        ("196.26 Triliun", "quantity", Locale.ID, "196.26E12"),
        ("72.02", "percent", Locale.ID, "72.02"),
        ("91,93", "percent", Locale.EN, "91.93"),
        ("80,10 (A)", "quantity", Locale.ID, "80.10"),
    ],
)
def test_what_has_one_reading_only_is_not_asked_about(text: str, kind: NumberKind, locale: Locale, value: str) -> None:
    """Groups of three and two decimals mean one thing, though no other cell of the column is written so."""
    parsed = parse_number(text, kind, locale)
    assert (parsed.value, parsed.doubtful) == (Decimal(value), False)


@pytest.mark.parametrize("text", ["100 48", "12 15 Orang", "50 50 50 35 30 10", "5 0 65 4 0"])
def test_several_numbers_of_one_cell_are_never_stored_as_one(text: str) -> None:
    """`100` and `48` are not 10.048: the cell holds no number, and says so."""
    assert parse_number(text, "quantity").state == "text"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", "blank"),
        (" \u00a0\n", "blank"),
        ("Rp", "blank"),
        ("-", "dash"),
        ("Rp -", "dash"),
        ("Rp. -,-", "dash"),
        ("\u2013", "dash"),
        ("—", "dash"),
        ("......", "dash"),
        ("NIHIL", "dash"),
        ("n/a", "dash"),
        ("N.A", "dash"),
        ("#DIV/0!", "excel_error"),
        ("#REF!", "excel_error"),
        ("#N/A", "excel_error"),
        ("########", "excel_error"),
        ("dst", "text"),
    ],
)
def test_nothing_is_no_number(text: str, state: str) -> None:
    """Blank, dash and Excel errors are states, never 0, and nobody need look at them for their reading."""
    parsed = parse_number(text, "money", Locale.ID)
    assert (parsed.value, parsed.state, parsed.doubtful) == (None, state, False)


@pytest.mark.parametrize(
    "text", ["50.000.000 75.000.000", "2O0.000", "1 miliar 500 juta", "5.000/6.000", "Rp 5.000 (lima)", "1'000'00"]
)
def test_money_that_cannot_be_read_is_doubtful(text: str) -> None:
    """Digits in a money cell that make no number are never passed over as mere text."""
    parsed = parse_number(text, "money", Locale.ID)
    assert (parsed.value, parsed.doubtful) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "BB",
        "WTP",
        "75 / 80",
        "75-80",
        "3 Dok, 2 Lap",
        "1500 eksemplar/3 orang pengelola",
        "1 : 500",
        "5 hari 3 jam",
        "Tahun 2024",
        "Angkatan/40",
    ],
)
def test_a_target_of_several_figures_or_words_is_text(text: str) -> None:
    parsed = parse_number(text, "quantity", Locale.ID)
    assert (parsed.value, parsed.state, parsed.unit, parsed.doubtful) == (None, "text", None, False)


@pytest.mark.parametrize("text", ["l2 Orang", "1O Dokumen", "S0%"])
def test_a_target_with_letters_for_digits_is_doubtful(text: str) -> None:
    parsed = parse_number(text, "quantity", Locale.ID)
    assert parsed.doubtful


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("12 Dokumen", "12", "Dokumen", None),
        ("672 Orang/Bulan", "672", "Orang/Bulan", None),
        ("1.196 Orang", "1196", "Orang", None),
        ("100%", "100", "%", None),
        ("100 %", "100", "%", None),
        ("94,05%", "94.05", "%", None),
        ("Dokumen 12", "12", "Dokumen", None),
        ("Laporan4", "4", "Laporan", None),
        ("12 (dua belas) dokumen", "12", "dokumen", None),
        ("1 Dokumen (LKPJ)", "1", "Dokumen (LKPJ)", None),
        ("100 m2", "100", "m2", None),
        ("12 bln", "12", "bln", None),
        ("12 per 100.000 penduduk", "12", "per 100.000 penduduk", None),
        ("≥ 80 %", "80", "%", ">="),
        ("maks 5", "5", None, "<="),
        ("minimal 3 Orang", "3", "Orang", ">="),
        ("< 10 hari", "10", "hari", "<"),
        ("1,5 juta orang", "1500000", "orang", None),
        ("Rp 5 juta", "5000000", None, None),
        ("5 M", "5", "M", None),
        ("0 Orang", "0", "Orang", None),
    ],
)
def test_a_target_has_number_and_unit(text: str, value: str, unit: str | None, comparator: str | None) -> None:
    parsed = parse_number(text, "quantity", Locale.ID)
    assert (parsed.value, parsed.unit, parsed.comparator, parsed.doubtful) == (Decimal(value), unit, comparator, False)


def test_a_unit_without_number_is_told_apart() -> None:
    """Where number and unit stand in two columns, the unit alone is no target."""
    assert split_quantity("Dokumen") == ("", "Dokumen")
    assert split_quantity("- Dokumen") == ("-", "Dokumen")
    assert split_quantity("BB") == ("BB", "")


@pytest.mark.parametrize(
    ("texts", "kind", "locale"),
    [
        (["1,596", "6411", "15898"], "quantity", Locale.EN),
        (["0.682", "0.70"], "index", Locale.EN),
        (["1,596", "12,5"], "quantity", Locale.ID),
        (["1,596", "2"], "quantity", Locale.ID),
        (["1,596 Orang", "2 Orang"], "quantity", Locale.EN),
        (["1.250 Orang", "12.5"], "quantity", Locale.ID),
        (["860.745.025.00", "95.500.000.00", "-"], "money", Locale.MIXED),
        (["860.745.025.00", "95.500.000", "1.000.000"], "money", Locale.ID),
        (["32,968 Km", "51,116 km", "12 Km", "13,330 Km"], "quantity", Locale.ID),
        (["1,250", "2,500", "3,750"], "quantity", Locale.ID),
        (["275.000,000", "55.570.010,000"], "money", Locale.ID3),
        (["1.973.618,5", "452.824,5", "381.060,2"], "money", Locale.ID1),
        (["1.409,8", "2.494,0", "499,8", "740,0", "167,0"], "money", Locale.ID1),  # below a thousand nothing is told
        (["1.409,8", "2.494,0", "499,85"], "money", Locale.ID),
        (["1,973,618.5", "452,824.5", "381,060.2"], "money", Locale.EN1),
        (["1.973.618,5", "452.824", "381.060"], "money", Locale.ID),
        (["275,000", "55,570,010"], "money", Locale.EN),
        (["17000.00", "1.00"], "quantity", Locale.EN),
        (["81,83", "100", "97.341"], "percent", Locale.ID),
        (["1.000.000", "BB", ""], "money", Locale.ID),
        ([], "money", Locale.ID),
    ],
)
def test_a_column_has_one_habit(texts: list[str], kind: NumberKind, locale: Locale) -> None:
    """The unambiguous members decide for the others."""
    assert decide_locale(texts, kind) is locale


@pytest.mark.parametrize(
    ("header", "scale"),
    [
        ("Pagu Indikatif (Rp)", 1),
        ("(Rp 000)", 1000),
        ("(Rp. 000)", 1000),
        ("Kebutuhan Dana (Rp.000,-)", 1000),
        ("(000)", 1000),
        ("(x Rp 1.000)", 1000),
        ("(dalam ribuan)", 1000),
        ("(ribuan rupiah)", 1000),
        ("(dalam ribu rupiah)", 1000),
        ("(Rp juta)", 1_000_000),
        ("(jutaan Rupiah)", 1_000_000),
        ("(Rp.000.000)", 1_000_000),
        ("(Rp miliar)", 1_000_000_000),
        ("Juta", 1_000_000),
        ("Target 2014 Jutaan", 1_000_000),
        ("dengan pagu sebesar 12 juta", 1),
        ("Juta jiwa yang dilayani", 1),
        ("Target 2.000 Orang", 1),
        ("Pagu Rp 54.434.200.000", 1),
        ("Realisasi s/d tahun 2000", 1),
    ],
)
def test_a_header_says_in_what_its_money_counts(header: str, scale: int) -> None:
    assert scale_of(header) == scale


def test_the_scale_is_believed_only_where_amounts_agree() -> None:
    """A real office heads full rupiah with `(Rp.000)`; another prints thousands below the same words."""
    full = [Decimal(value) for value in (120_000_000, 50_000_000, 4_355_125_000)]
    thousands = [Decimal(value) for value in (450_000, 3_000_000, 75_000, 140_000_000)]
    assert plausible_scale(full, 1000) == 1
    assert plausible_scale([*thousands, None], 1000) == 1000
    large = [Decimal(value) for value in (134_377_967, 47_740_045, 3_330_001, 5_120_774)]
    assert plausible_scale(large, 1000) == 1000
    assert plausible_scale([], 1000) == 1000
    assert plausible_scale(full, 1) == 1


def test_a_unit_typed_with_a_zero_for_its_first_letter_adds_no_figure() -> None:
    """`150 0rang` is 150 people and no 1500; a person should look."""
    read = parse_number("150 0rang", "quantity")
    assert (read.value, read.unit, read.doubtful) == (150, "Orang", True)
    assert parse_number("150 0", "quantity").unit is None
