"""How wrapped lines of a cell become one text."""

from __future__ import annotations

import pytest

from pipeline.layout.wrapping import join_lines
from pipeline.model import Box, Line

VOCABULARY = {"dokumen", "laporan", "jumlah", "orang", "peningkatan", "program", "kabupaten", "kota"}


def cell(*texts: str, character: float = 5.0) -> list[Line]:
    """Lines of a type in which every character is as wide."""
    return [Line(t, Box(0, 10 * i, character * len(t), 10 * i + 8), 8.0) for i, t in enumerate(texts)]


@pytest.mark.parametrize(
    ("lines", "room", "text"),
    [
        (("Jumlah", "orang"), 60, "Jumlah orang"),
        (("Dokume", "n"), 31, "Dokumen"),
        (("Dokumen", "laporan"), 36, "Dokumen laporan"),
        (("1.097.027.485,0", "0"), 76, "1.097.027.485,00"),
        (("100.00", "0.000"), 200, "100.000.000"),
        (("105.000.", "000"), 200, "105.000.000"),
        (("2.500.000.00", "0,00"), 200, "2.500.000.000,00"),
        (("1.", "500.000.000"), 200, "1. 500.000.000"),
        (("350.000", "270.000"), 200, "350.000 270.000"),
        (("12.000.000", "5.000.000"), 200, "12.000.000 5.000.000"),
        (("210.15.2", "3"), 42, "210.15.23"),
        (("210.15.2", "3"), 200, "210.15.2 3"),
        (("10.626.370", "68"), 52, "10.626.370 68"),
        (("12", "15"), 60, "12 15"),
        (("1.06.04.2.01.", "0001"), 70, "1.06.04.2.01.0001"),
        (("Peraturan Perundang-", "Undangan"), 120, "Peraturan Perundang-Undangan"),
        (("Sosial Daerah -", "Kota"), 120, "Sosial Daerah - Kota"),
        (("Kabupaten/", "Kota"), 60, "Kabupaten/Kota"),
        (("Kabupaten /", "Kota"), 60, "Kabupaten / Kota"),
        (("Kabupaten", "/Kota"), 60, "Kabupaten/Kota"),
    ],
)
def test_wrapped_lines_join_as_a_person_reads_them(lines: tuple[str, ...], room: float, text: str) -> None:
    """Words keep their space; a word or number broken by the column's width gets none."""
    assert join_lines(cell(*lines), room, VOCABULARY) == text
