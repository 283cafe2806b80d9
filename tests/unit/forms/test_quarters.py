"""Quarters whose headings a recogniser garbled."""

from __future__ import annotations

from pipeline.forms.quarters import with_quarters
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
