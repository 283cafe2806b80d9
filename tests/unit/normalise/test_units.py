"""Units as targets print them."""

from __future__ import annotations

import pytest

from pipeline.normalise.units import canonical_unit, is_counted, is_unit, same_unit


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("org", "Orang"),
        ("Org.", "Orang"),
        ("ORANG", "Orang"),
        ("dok", "Dokumen"),
        ("Dokuman", "Dokumen"),
        ("OB", "Orang/Bulan"),
        ("Orang/ Bulan", "Orang/Bulan"),
        ("persen", "%"),
        ("Persentase", "%"),
        ("Km", "KM"),
        ("m²", "M2"),
        ("M³/Hari", "M3/Hari"),
        ("bln", "Bulan"),
        ("Kepala Keluarga", "KK"),
        ("Hamparan Sagu", "Hamparan Sagu"),
    ],
)
def test_spellings_have_one_canonical_form(printed: str, canonical: str) -> None:
    """An unknown unit stays as printed."""
    assert canonical_unit(printed) == canonical


def test_nothing_has_no_unit() -> None:
    assert canonical_unit(" ") is None


def test_units_of_people_are_not_interchangeable() -> None:
    """A family is not a person: sums over them would mean nothing."""
    people = ["KK", "KPM", "Keluarga", "Jiwa", "Orang", "Anak"]
    assert [(a, b) for a in people for b in people if same_unit(a, b) != (a == b)] == []


def test_counted_units_have_no_decimals() -> None:
    assert is_counted("dok.")
    assert not is_counted("Ha")
    assert not is_counted("Hamparan Sagu")


def test_words_are_no_units() -> None:
    assert is_unit("Laporan")
    assert not is_unit("WTP")
