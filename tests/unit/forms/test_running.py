"""Numbers that only count the rows are no codes, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise
from pipeline.forms.kode.rowcodes import row_codes
from pipeline.forms.rows.running import is_outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Record

    from .conftest import MakeTable

USULAN = [("No",), ("Program/Kegiatan",), ("Lokasi",), ("Indikator Kinerja",), ("Besaran/Volume",), ("Catatan",)]
RENCANA = [
    ("Nomor",), ("Nomor",), ("Nomor",), ("Nomor",), ("Urusan/Bidang Urusan/Program/Kegiatan",),
    ("Indikator Kinerja Program/Kegiatan",), ("Rencana Tahun 2017", "Lokasi"), ("Rencana Tahun 2017", "Target Capaian"),
    ("Rencana Tahun 2017", "Pagu Indikatif"), ("Rencana Tahun 2017", "Sumber Dana"), ("Catatan Penting",),
]  # fmt: skip


def kodes(records: Sequence[Record]) -> list[object]:
    return [record.fields["kode"].value if "kode" in record.fields else None for record in records]


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (["1", "1.1", "1.2", "2", "2.1"], True),
        (["1", "1", "2", "2", "3"], True),
        (["1", "2", "4", "5", "5.1", "6"], True),
        (["29", *(f"29.{number}" for number in range(1, 40))], False),
        (["1", "1.14", "1.14.01"], False),
        (["25", "25.01", "46", "46.01"], False),
        (["01", "02", "03"], False),
        ([], False),
    ],
)
def test_headings_count_from_one_at_each_depth(texts: list[str], *, counts: bool) -> None:
    """Codes leave gaps, begin elsewhere, or have leading zeros."""
    assert is_outline(texts) == counts


def test_programs_numbered_over_the_bidang_are_not_coded() -> None:
    """`1`, `2` below bidang 1.14 and `3` below 2.08 count the programs; urusan and bidang keep their codes."""
    rows = row_codes(
        [("1",), ("1.14",), ("1",), ("2",), ("2",), ("2.08",), ("3",)],
        ["URUSAN WAJIB", "BIDANG KETENAGAKERJAAN", "Program A", "Program B", "URUSAN PILIHAN", "BIDANG X", "Program C"],
        year=2015,
    )
    assert [row.kode for row in rows] == ["1", "1.14", None, None, "2", "2.08", None]
    assert rows[2].printed == "1"


def test_numbers_in_the_first_of_several_columns_of_kode_may_count_too() -> None:
    names = ["Program Kerjasama", "Program Perencanaan", "Koordinasi", "Program Olahraga", "Program Data"]
    cells = [("1", "", ""), ("2", "", ""), ("", "", ""), ("3", "", ""), ("4", "", "")]
    assert [row.kode for row in row_codes(cells, names, year=2014)] == [None] * 5


def test_kegiatan_numbered_on_from_program_to_program_are_not_coded() -> None:
    """Codes of kegiatan begin anew below each program."""
    names = ["Program A", "Rapat", "Forum", "Program B", "Pelatihan", "Bimbingan"]
    runs_on = row_codes([("29",), ("1",), ("2",), ("39",), ("3",), ("4",)], names, year=2017)
    anew = row_codes([("29",), ("1",), ("2",), ("39",), ("1",), ("2",)], names, year=2017)
    assert [row.kode for row in runs_on] == ["29", None, None, "39", None, None]
    assert [row.kode for row in anew] == ["29", "29.1", "29.2", "39", "39.1", "39.2"]


def test_kegiatan_below_a_program_without_a_code_are_none_of_the_program_before() -> None:
    names = ["Program A", "Rapat", "Forum", "Program B", "Pelatihan", "Bimbingan"]
    rows = row_codes([("29",), ("1",), ("2",), ("",), ("1",), ("2",)], names, year=2014)
    assert [row.kode for row in rows[:3]] == ["29", "29.1", "29.2"]
    assert [(row.printed, row.kode) for row in rows[3:]] == [("", None), ("1", None), ("2", None)]


def test_programs_that_leave_gaps_have_codes_however_many_kegiatan_are_counted_below_them() -> None:
    cells = [("29",), ("1",), ("54",), *((str(number),) for number in range(1, 40))]
    names = ["Program A", "Rapat", "Program B", *("Sertifikasi" for _ in range(1, 40))]
    rows = row_codes(cells, names, year=2014)
    assert [row.kode for row in rows[:5]] == ["29", "29.1", "54", "54.1", "54.2"]


def test_a_column_of_ordinals_that_counts_like_headings_gives_no_codes(make_table: MakeTable) -> None:
    rows = [
        ["1", "Program Persampahan", "", "", "", ""],
        ["1.1", "Penyediaan Prasarana", "Cikalong", "Sampah", "5", ""],
    ]
    form = recognise(make_table(USULAN, rows), 2016)
    assert kodes(form.records) == [None, None]


def test_a_whole_code_among_ordinals_is_that_rows_code(make_table: MakeTable) -> None:
    """The program prints `1.12.39`, its kegiatan only count."""
    rows = [["1.12.39", "Program Tenaga Kerja", "", "", "", ""]]
    rows += [[str(n), f"Pembangunan {n}", "Bogor", "Mutu", "1 unit", ""] for n in range(1, 12)]
    form = recognise(make_table(USULAN, rows), 2017)
    assert kodes(form.records) == ["1.12.39", *[None] * 11]


def test_columns_headed_nomor_hold_the_codes_of_urusan_and_programs(make_table: MakeTable) -> None:
    """One column a level; the kegiatan's numbers run on and are none."""
    money = ["Target", "Bandung", "1 kegiatan", "50.000.000", "APBD", ""]
    rows = [
        ["1", "", "", "", "URUSAN Ketenagakerjaan", "", "", "", "", "", ""],
        ["", "", "29", "", "Program Perencanaan", "", "", "", "", "", ""],
        ["", "", "", "1", "Publikasi", *money],
        ["", "", "", "2", "Rapat Koordinasi", *money],
        ["", "", "39", "", "Program Peningkatan Kualitas", "", "", "", "", "", ""],
        ["", "", "", "3", "Pelatihan", *money],
        ["", "", "", "4", "Pemagangan", *money],
    ]
    form = recognise(make_table(RENCANA, rows), 2017)
    assert kodes(form.records) == ["1", "1.29", None, None, "1.39", None, None]
    assert [record.level for record in form.records][:3] == ["urusan", "program", "kegiatan"]


def test_a_code_of_three_digits_is_the_bidang_of_the_urusan_above_it() -> None:
    rows = row_codes(
        [("3",), ("307",), ("307.01",), ("307.01.001",), ("308",), ("308.15",)],
        ["URUSAN PILIHAN", "Perindustrian", "Program A", "Rapat", "Perdagangan", "Program B"],
        year=2020,
    )
    assert [(row.kode, row.level) for row in rows if row.level] == [("307", "bidang"), ("308", "bidang")]


def test_the_last_part_of_a_code_may_share_a_cell_with_the_name(make_table: MakeTable) -> None:
    """Where the border between the last column of kode and the name is missing, `1 Penyusunan` is both."""
    columns = [("Kode",), ("Kode",), *RENCANA[4:]]
    money = ["Target", "Bandung", "1 kegiatan", "50.000.000", "APBD", ""]
    rows = [
        ["13", "", "Program Lingkungan", "", "", "", "", "", ""],
        ["13", "1 Penyusunan Status", "<", *money],
        ["13", "2", "Pembinaan Teknis", *money],
    ]
    form = recognise(make_table(columns, rows), 2016)
    assert kodes(form.records) == ["13", "13.1", "13.2"]
    assert form.records[1].fields["uraian"].value == "Penyusunan Status"


def test_programs_in_a_column_of_ordinals_keep_their_codes_above_kegiatan_that_are_counted(
    make_table: MakeTable,
) -> None:
    """`55`, `61`, `100` are codes of programs; 1, 2, 3 … count the kegiatan through the whole table."""
    rows = [
        [number, name, "", "", "", ""]
        for number, name in (
            ("55", "Program A"), ("1", "Rapat"), ("61", "Program B"), ("2", "Kajian"), ("3", "Peta"),
            ("100", "Program C"), ("4", "Aset"),
        )
    ]  # fmt: skip
    form = recognise(make_table(USULAN, rows), 2017)
    assert kodes(form.records) == ["55", None, "61", None, None, "100", None]


def test_numbers_before_names_in_columns_of_their_own_are_codes(make_table: MakeTable) -> None:
    """`15 Pengembangan` in the column of programs, `09 Fasilitasi` in that of kegiatan."""
    columns = [("No",), ("Program",), ("Kegiatan",), ("Target anggaran",), ("Realisasi anggaran",), ("%",)]
    rows = [
        ["I", "15 Pengembangan Komunikasi", "", "425.000.000", "425.000.000", "100"],
        ["1", "", "09 Fasilitasi Radio", "25.000.000", "25.000.000", "100"],
        ["2", "", "16 Penyediaan Media", "400.000.000", "400.000.000", "100"],
        ["", "JUMLAH", "", "425.000.000", "425.000.000", "100"],
    ]
    form = recognise(make_table(columns, rows, "Laporan Realisasi Kinerja Tahun 2017"))
    assert kodes(form.records) == ["15", "15.09", "15.16", None]
    assert form.records[1].fields["uraian"].value == "Fasilitasi Radio"
