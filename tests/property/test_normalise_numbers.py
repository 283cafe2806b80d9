"""What is printed is what is parsed, in every habit; and no damage to separators goes unnoticed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipeline.normalise.numbers import (
    Locale,
    NumberKind,
    decide_locale,
    parse_number,
    plausible_scale,
    scale_of,
    split_quantity,
)

# A busy machine is no defect.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

KINDS: tuple[NumberKind, ...] = ("money", "quantity", "percent", "index")
PLACES: dict[Locale, tuple[int, ...]] = {
    Locale.ID: (0, 2),
    Locale.EN: (0, 2),
    Locale.MIXED: (2,),
    Locale.ID1: (1,),
    Locale.EN1: (1,),
    Locale.ID3: (3,),
    Locale.EN3: (3,),
}
WRAPPINGS = ("{}", "Rp {}", "Rp. {}", "Rp.{}", "Rp{}", "RP {}", "IDR {}", " {} ", "{}\n", "Rp\u00a0{}", "{} rupiah")
TAILS = ("", ",-", ".-", ",--", ",- ", ",-.")


def printed(value: Decimal, locale: Locale, places: int) -> str:
    """The number as an office's spreadsheet would print it."""
    text = f"{value:,.{places}f}"
    return text.translate({ord(","): locale.thousands, ord("."): locale.decimal})


def decimals(digits: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, 10**digits).map(lambda number: Decimal(number).scaleb(-places))


locales = st.sampled_from(Locale)
kinds = st.sampled_from(KINDS)


@st.composite
def amounts(draw: st.DrawFn, smallest: int = 0) -> tuple[str, Decimal, Locale]:
    """Money as printed, its value, and the habit of its column."""
    locale = draw(locales)
    places = draw(st.sampled_from(PLACES[locale]))
    value = draw(decimals(14, places).filter(lambda value: value >= smallest))
    return printed(value, locale, places), value, locale


@st.composite
def measures(draw: st.DrawFn, smallest: int = 0) -> tuple[str, Decimal, Locale]:
    """A quantity as printed with up to two decimals, its value and habit."""
    locale = draw(st.sampled_from([Locale.ID, Locale.EN]))
    places = draw(st.integers(0, 2))
    value = draw(decimals(9, places).filter(lambda value: value >= smallest))
    return printed(value, locale, places), value, locale


@given(amounts(), st.sampled_from(WRAPPINGS))
def test_money_survives_printing(amount: tuple[str, Decimal, Locale], wrapping: str) -> None:
    """Every amount, in every habit and with every form of Rp, comes back exact and certain."""
    text, value, locale = amount
    parsed = parse_number(wrapping.format(text), "money", locale)
    assert (parsed.value, parsed.state, parsed.doubtful) == (value, "number", False)


@given(st.integers(0, 10**14), locales, st.sampled_from(TAILS), st.sampled_from(WRAPPINGS[:7]))
def test_whole_rupiah_survive_a_tail(number: int, locale: Locale, tail: str, wrapping: str) -> None:
    """`Rp. 60.678.859.812,-` is a whole amount; without its tail a column of decimals doubts it.

    But where it has groups enough to have one reading only, and the column's decimals are not three as well.
    """
    text = wrapping.format(printed(Decimal(number), locale, 0) + tail)
    parsed = parse_number(text, "money", locale)
    assert parsed.value == number
    one_reading = locale.places in (1, 2) and number >= 10**6
    assert parsed.doubtful == (not tail and locale.places is not None and number > 0 and not one_reading)


@given(amounts(), st.sampled_from(["({})", "-{}", "Rp ({})", "(Rp {})", "-Rp {}", "Rp -{}", "- {}", "\u2212{}"]))
def test_negative_money_survives_printing(amount: tuple[str, Decimal, Locale], wrapping: str) -> None:
    """Brackets and every kind of minus, before or after Rp, are negative."""
    text, value, locale = amount
    parsed = parse_number(wrapping.format(text), "money", locale)
    assert (parsed.value, parsed.doubtful) == (-value, False)


@given(amounts(smallest=1000), st.data())
def test_spaces_inside_money_do_no_harm(amount: tuple[str, Decimal, Locale], data: st.DataObject) -> None:
    """A narrow cell breaks `350.000.000` into `3 50.000.000`: the value is right, or it is doubted."""
    text, value, locale = amount
    at = data.draw(st.integers(1, len(text) - 1))
    parsed = parse_number(f"{text[:at]} {text[at:]}", "money", locale)
    assert parsed.value == value or parsed.doubtful


@given(measures(), st.sampled_from(["{}", "{} Orang", "{} Orang/Bulan", "{} M2", "{}dok", "{} Ha", "{} SPM*"]))
def test_quantities_survive_printing(measure: tuple[str, Decimal, Locale], wrapping: str) -> None:
    """Targets come back with their unit as printed."""
    text, value, locale = measure
    parsed = parse_number(wrapping.format(text), "quantity", locale)
    unit = wrapping.replace("{}", "").strip() or None
    assert (parsed.value, parsed.unit, parsed.doubtful) == (value, unit, False)


@given(decimals(5, 2), st.sampled_from([Locale.ID, Locale.EN]), st.sampled_from(["percent", "index"]))
def test_percentages_survive_printing(value: Decimal, locale: Locale, kind: NumberKind) -> None:
    """`94,05` and `94.05` are 94.05 in their columns."""
    parsed = parse_number(f"{printed(value, locale, 2)}%", kind, locale)
    assert (parsed.value, parsed.unit, parsed.doubtful) == (value, "%", False)


@given(st.lists(amounts(), min_size=1, max_size=12), locales, st.data())
def test_a_column_is_never_silently_wrong(
    column: list[tuple[str, Decimal, Locale]], locale: Locale, data: st.DataObject
) -> None:
    """Whatever habit a column has, each amount is right under the decided one, or doubted."""
    places = data.draw(st.sampled_from(PLACES[locale]))
    values = [value.quantize(Decimal(1).scaleb(-places)) for _, value, _ in column]
    assume(locale.places != 3 or max(values) >= 1000)  # `1,500` alone is taken for thousands, as people do
    texts = [printed(value, locale, places) for value in values]
    decided = decide_locale(texts, "money")
    parsed = [parse_number(text, "money", decided) for text in texts]
    assert all(p.value == v or p.doubtful for p, v in zip(parsed, values, strict=True))


@given(st.lists(st.integers(10**6, 10**14 - 1).map(Decimal), min_size=2, max_size=12), locales)
def test_a_columns_habit_is_found(values: list[Decimal], locale: Locale) -> None:
    """Two amounts of a million tell every habit, and nothing of such a column is doubted."""
    texts = [printed(value, locale, PLACES[locale][-1]) for value in values]
    decided = decide_locale(["", "-", *texts], "money")
    parsed = [parse_number(text, "money", decided) for text in texts]
    assert [(p.value, p.doubtful) for p in parsed] == [(value, False) for value in values]


@given(amounts(smallest=1000))
@example(("1.234.567", Decimal(1234567), Locale.ID))
def test_damaged_separators_of_money_are_noticed(amount: tuple[str, Decimal, Locale]) -> None:
    """A separator lost, doubled or swapped leaves the value right or makes it doubtful."""
    text, value, locale = amount
    for damaged in _damaged(text):
        parsed = parse_number(damaged, "money", locale)
        assert parsed.value == value or parsed.doubtful, (damaged, locale)


@given(measures(smallest=1000))
def test_damaged_separators_of_quantities_are_noticed(measure: tuple[str, Decimal, Locale]) -> None:
    """The same for targets with thousands."""
    text, value, locale = measure
    for damaged in _damaged(text):
        for wrapped in (damaged, f"{damaged} Orang"):
            parsed = parse_number(wrapped, "quantity", locale)
            assert parsed.value == value or parsed.doubtful, (wrapped, locale)


def _damaged(text: str) -> list[str]:
    """The text with one separator lost, doubled, or swapped for the other."""
    swap = {".": ",", ",": "."}
    return [
        text[:at] + instead + text[at + 1 :]
        for at, mark in enumerate(text)
        if mark in swap
        for instead in ("", mark * 2, swap[mark])
    ]


@given(measures(), st.sampled_from(["{}{} juta", "{}{} ribu", "{}{} Miliar", "{}{} Triliun", "{}{}M", "{}{} jt"]))
def test_scale_words_multiply(measure: tuple[str, Decimal, Locale], wrapping: str) -> None:
    """`Rp 1,5 M` is a milyar and a half."""
    text, value, locale = measure
    scale = {"juta": 10**6, "jt": 10**6, "ribu": 10**3, "Miliar": 10**9, "M": 10**9, "Triliun": 10**12}
    assume(Decimal(value) < 10**5)
    parsed = parse_number(wrapping.format("Rp ", text), "money", locale)
    assert parsed.value == value * scale[wrapping.removeprefix("{}{}").strip()]
    assert parsed.scale > 1


@given(st.integers(10, 10**6), st.data())
def test_letters_read_for_digits_are_noticed(number: int, data: st.DataObject) -> None:
    """`1O Dokumen` is never a certain 1: a look-alike letter leaves the target doubtful or without value."""
    digits = str(number)
    at = data.draw(st.integers(0, len(digits) - 1))
    damaged = digits[:at] + data.draw(st.sampled_from("OolIS|BZ")) + digits[at + 1 :]
    for text in (f"{damaged} Dokumen", damaged, f"{damaged}%"):
        parsed = parse_number(text, "quantity", Locale.ID)
        assert parsed.doubtful or parsed.value is None


@given(st.text(), kinds, locales)
@example("٣", "money", Locale.ID)
@example("²", "quantity", Locale.ID)
@example("1\u200b.000", "money", Locale.ID)
def test_any_text_is_answered(text: str, kind: NumberKind, locale: Locale) -> None:
    """No text makes the parser fail, and only the state "number" carries a value."""
    parsed = parse_number(text, kind, locale)
    assert (parsed.value is not None) == (parsed.state == "number")
    split_quantity(text)
    assert decide_locale([text, text], kind) in Locale
    assert scale_of(text) in {1, 10**3, 10**6, 10**9}


@given(st.text("0123456789.,-() Rp/%xOl#", max_size=18), kinds, locales)
def test_two_figures_are_never_one(text: str, kind: NumberKind, locale: Locale) -> None:
    """A value read without doubt has the digits of the text, in their order, and no others."""
    parsed = parse_number(text, kind, locale)
    if parsed.value is None or parsed.doubtful or parsed.scale != 1:
        return
    seen = "".join(character for character in text if character.isdigit())
    kept = "".join(str(digit) for digit in parsed.value.as_tuple().digits)
    assert seen.lstrip("0") in {kept.lstrip("0"), kept.lstrip("0") + "000"}


@given(st.lists(st.integers(20_000, 10**6).map(lambda thousands: Decimal(thousands * 1000)), min_size=4, max_size=40))
def test_full_rupiah_are_not_scaled(amounts_in_rupiah: list[Decimal]) -> None:
    """A header that claims thousands over full amounts is not believed; over thousands it is."""
    assert plausible_scale(amounts_in_rupiah, 1000) == 1
    assert plausible_scale([amount // 10**3 for amount in amounts_in_rupiah], 1000) in {1, 1000}
    assert plausible_scale([min(amount, Decimal(9 * 10**8)) // 10**3 for amount in amounts_in_rupiah], 1000) == 1000


@pytest.mark.parametrize("unit", ["Dokumen", "Orang/Bulan", "%", "M2", "per 100.000 penduduk"])
@given(number=st.integers(0, 10**6))
def test_number_and_unit_part(unit: str, number: int) -> None:
    """`672 Orang/Bulan` splits into its number and its unit as printed."""
    assert split_quantity(f"{number} {unit}") == (str(number), unit)
