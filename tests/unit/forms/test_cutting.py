"""Names typed into one cell are cut at the widest gaps between their lines, not where codes beside them begin."""

from __future__ import annotations

from pipeline.forms.rows.cutting import cut_at, place_of
from pipeline.model import Box, Cell, Line


def _line(text: str, top: float, x: float = 100.0) -> Line:
    return Line(text, Box(x, top, x + 5 * len(text), top + 9), 9.0, page=1)


def _cut(codes: tuple[float, ...], *names: tuple[str, float]) -> list[str]:
    lines = tuple(_line(text, top) for text, top in names)
    cell = Cell(1, 0, 1, 1, 1, Box(95, 150, 300, 400), " ".join(text for text, _ in names), lines)
    return [part.text for part in cut_at(cell, [place_of(_line("40.06", top, 50)) for top in codes])]


def test_a_code_in_the_middle_of_its_wrapped_name_does_not_tear_it() -> None:
    names = ("Pengujian Norma", 168), ("Ketenagakerjaan", 177), ("Penyebarluasan Informasi", 193), ("Pengawasan", 203)
    assert _cut((173, 198), *names) == ["Pengujian Norma Ketenagakerjaan", "Penyebarluasan Informasi Pengawasan"]


def test_names_without_wider_gaps_are_cut_where_their_codes_begin() -> None:
    names = ("Program Tenaga Kerja", 100), ("Rapat Koordinasi", 110), ("Rapat Kerja", 120)
    assert _cut((100, 110, 120), *names) == ["Program Tenaga Kerja", "Rapat Koordinasi", "Rapat Kerja"]


def test_a_wrapped_name_beside_the_code_at_its_first_line_stays_whole() -> None:
    names = ("Pengendalian Pengguna", 100), ("Tenaga Kerja", 109), ("di Jawa Barat", 118), ("Jejaring Kesempatan", 130)
    assert _cut((101, 131), *names) == ["Pengendalian Pengguna Tenaga Kerja di Jawa Barat", "Jejaring Kesempatan"]


def test_an_item_with_a_bullet_begins_where_its_code_does() -> None:
    names = ("Jaringan Irigasi", 100), ("- Operasi", 116), ("- Rehabilitasi", 126)
    assert _cut((100, 130), *names) == ["Jaringan Irigasi - Operasi", "- Rehabilitasi"]
