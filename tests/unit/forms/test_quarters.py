"""Quarters whose headings a recogniser garbled."""

from __future__ import annotations

from pipeline.forms.recognition.quarters import with_parts, with_quarters
from pipeline.model import Column

TOP = "Realisasi Kinerja pada Triwulan"


def columns(*paths: tuple[str, ...]) -> list[Column]:
    return [Column(i, path) for i, path in enumerate(paths)]


def test_misread_numerals_are_told_by_their_order() -> None:
    """`1`, `I`, nothing and `IV` over four pairs can only be the four quarters."""
    read = columns(
        ("Kode",), *[(TOP, "1", "K 1 Rp")] * 2, *[(TOP, "I", "K I Rp")] * 2, *[(TOP, "K I Rp")] * 2, *[(TOP, "IV")] * 2
    )
    named = [column.path for column in with_quarters(read)]
    assert named[0] == ("Kode",)
    assert named[1:5] == [(TOP, "I", "K"), (TOP, "I", "Rp"), (TOP, "II", "K"), (TOP, "II", "Rp")]
    assert named[5:] == [(TOP, "III", "K"), (TOP, "III", "Rp"), (TOP, "IV", "K"), (TOP, "IV", "Rp")]


def test_clean_headings_stay_as_they_are() -> None:
    """An office may print Rp before K: its own words count."""
    clean = columns(*[(TOP, f"Triwulan {n}", part) for n in ("I", "II", "III", "IV") for part in ("Rp", "K")])
    assert with_quarters(clean) == clean


def test_another_number_of_columns_is_left_alone() -> None:
    """Three pairs are no four quarters."""
    few = columns(*[(TOP, "I", "K Rp")] * 6)
    assert with_quarters(few) == few


GARBLED = "realisasi Kinerja pada Treulan"
SIGNS = ("1", "#", "\u2014", "N")


def of_quarters(*parts: tuple[str, ...]) -> list[Column]:
    """Four groups of columns as a scan at 150 dpi gave them."""
    return columns(*[(GARBLED, sign, *part) for sign in SIGNS for part in parts])


def test_four_groups_of_a_scan_under_signs_that_say_nothing_are_the_quarters_even_if_their_heading_is_garbled() -> None:
    """An E.60 of 35 columns was taken for a table of targets by year, and 700 figures were lost."""
    parts = [("K", "Volume"), ("K", "Satuan"), ("Rp",)]
    named = [column.path[1:] for column in with_quarters(of_quarters(*parts), scanned=True)]
    assert named == [(q, part) for q in ("I", "II", "III", "IV") for part in ("Volume", "Satuan", "Rp")]
    assert with_quarters(of_quarters(*parts)) == of_quarters(*parts), "a digital page means what it prints"


def test_four_years_or_four_words_are_no_quarters() -> None:
    years = columns(*[(GARBLED, str(year), part) for year in range(2020, 2024) for part in ("K", "Rp")])
    named = columns(*[(GARBLED, word, part) for word in ("Utara", "Timur", "Barat", "Pusat") for part in ("K", "Rp")])
    assert with_quarters(years, scanned=True) == years
    sources = columns(*[(GARBLED, word, part) for word in ("APBD", "DAK", "PAD", "DAU") for part in ("2024", "2025")])
    assert with_quarters(named, scanned=True) == named
    assert with_quarters(sources, scanned=True) == sources, "sources of funds are as short as numerals"


def test_a_misread_k_over_volume_and_satuan_is_k_where_other_groups_say_so() -> None:
    groups = [
        *[("A", "K", "Volume"), ("A", "K", "Satuan"), ("A", "Rp")],
        *[("B", "K", "Volume"), ("B", "K", "Satuan"), ("B", "P")],
        *[("C", "%", "Volume"), ("C", "%", "Satuan"), ("C", "Rp")],
        *[("D", "K", "Volume"), ("D", "Rp")],
    ]
    named = [column.path for column in with_parts(columns(*groups), scanned=True)]
    assert named[3:9] == [(top, *part) for top in "BC" for part in (("K", "Volume"), ("K", "Satuan"), ("Rp",))]
    assert with_parts(columns(*groups)) == columns(*groups), "a digital page means what it prints"
