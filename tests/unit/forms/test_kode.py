"""Codes of rows that print only a part of them."""

from __future__ import annotations

from pipeline.forms.kode.rowcodes import row_codes


def test_numbers_below_an_old_program_are_its_kegiatan() -> None:
    """`29` of a program, then `1`, `2` below it: their codes inherit the program's."""
    rows = row_codes(
        [("29",), ("1",), ("2",), ("54",), ("1",)],
        ["Program Perencanaan", "Evaluasi Hasil", "Penyusunan Rencana", "Program Pengembangan", "Pusat Data"],
        year=2014,
    )
    assert [row.kode for row in rows] == ["29", "29.1", "29.2", "54", "54.1"]


def test_a_bare_number_beside_a_program_is_no_urusan() -> None:
    """Excel kept `1` of a program's 01: nothing says that it is urusan 1."""
    rows = row_codes(
        [("1.06",), ("1",), ("1.06.01.2.01",), ("1.06.01.2.01.01",)],
        ["BIDANG SOSIAL", "PROGRAM PENUNJANG", "Perencanaan", "Penyusunan"],
        year=2024,
    )
    assert (rows[1].kode, rows[1].level) == (None, None)
    assert rows[2].kode == "1.06.01.2.01"
