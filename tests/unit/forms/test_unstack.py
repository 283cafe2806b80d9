"""Several rows typed into one cell are taken apart by height; merged cells that serve rows are left whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise
from tests.unit.forms.answers import capaian, value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

HEADS = [("Program/Kegiatan",), ("Indikator Kinerja",), ("Target",), ("Pagu Indikatif",), ("Lokasi",)]


def test_a_program_and_its_kegiatan_in_one_cell_are_rows_of_their_own(make_table: MakeTable) -> None:
    row = [
        "1. Program Jalan\n1. Kegiatan Peningkatan\n2. Kegiatan Pembangunan",
        "\n- Panjang\n- Luas",
        "",
        "\n1.900,00\n247,00",
        "",
    ]
    table = make_table(HEADS, [row])
    lines = [cell.lines for cell in table.rows[0].cells]
    assert [len(found) for found in lines] == [3, 2, 0, 2, 0]
    records = recognise(table, 2016).records
    assert [(r.level, value(r, "pagu")) for r in records] == [
        ("program", None),
        ("kegiatan", Decimal("1900.00")),
        ("kegiatan", Decimal("247.00")),
    ]
    assert [value(r, "indikator") for r in records] == [None, "- Panjang", "- Luas"]


def test_indicators_stacked_beside_one_name_are_further_indicators(make_table: MakeTable) -> None:
    heads = [*HEADS, ("Prakiraan Maju", "Target")]
    row = [
        "Program Peningkatan\nKesempatan Kerja",
        "Prosentase\nJumlah wirausaha",
        "88,97\n6.000",
        "500.000",
        "Kab. X",
        "87,45\n1.000",
    ]
    records = recognise(make_table(heads, [row]), 2016).records
    assert [(r.indikator_no, value(r, "target"), value(r, "target_maju")) for r in records] == [
        (1, Decimal("88.97"), Decimal("87.45")),
        (2, Decimal(6000), Decimal(1000)),
    ]
    assert {value(r, "uraian") for r in records} == {"Program Peningkatan Kesempatan Kerja"}
    assert [value(r, "pagu") for r in records] == [Decimal(500_000), None]


def test_a_wrapped_target_is_no_stack(make_table: MakeTable) -> None:
    heads = [*HEADS, ("Prakiraan Maju", "Target")]
    row = ["Kegiatan A", "Jumlah\nangkatan", "2 Angkatan/\n40 Orang", "500.000", "", "2 Angkatan/\n40 Orang"]
    assert len(recognise(make_table(heads, [row]), 2016).records) == 1


def test_a_name_merged_over_its_indicators_is_not_cut(make_table: MakeTable) -> None:
    rows = [["Program\nPelayanan", "A", "1 Unit", "500.000", "Kab. X"], ["^", "B", "2 Unit", "^", "^"]]
    records = recognise(make_table(HEADS, rows), 2016).records
    assert [value(r, "uraian") for r in records] == ["Program Pelayanan"] * 2


@pytest.mark.parametrize(("kode", "rest"), [("1.04.03.1.01.0025", "Layak Huni"), ("", "layak huni")])
def test_a_name_whose_last_line_stands_beside_its_second_indicator_is_not_cut(
    make_table: MakeTable, kode: str, rest: str
) -> None:
    """Its further lines were taken for a second name: two rows of one code, both with the first indicator."""
    name = f"Rembug Warga\n\n\n\nuntuk Perbaikan\n{rest}"
    rows = [[kode, name, "Jumlah orang", "10 Orang", "500.000", "X"], ["^", "^", "Rata-rata", "72 %", "^", "^"]]
    records = recognise(make_table([("Kode",), *HEADS], rows), 2022).records
    assert [value(r, "uraian") for r in records] == [f"Rembug Warga untuk Perbaikan {rest}"] * 2
    assert [r.indikator_no for r in records] == [1, 2]


def test_a_name_of_one_running_number_is_not_cut_although_each_source_has_its_amount(make_table: MakeTable) -> None:
    """Its second line was taken for a kegiatan of its own, whose amount the program was said to differ from."""
    heads = [("No",), ("Program/Kegiatan",), ("KW",), ("Pagu Semula (Rp.)",), ("Pagu Revisi (Rp.)",)]
    rows = [
        ["1.", "Program Pencapaian\n\n\n\n\nSwasembada Daging", "DK", "11.325.610.000", "9.384.805.000"],
        ["^", "^", "TP", "15.980.780.000", "12.415.651.000"],
        ["2.", "Program Penyediaan\n\n\n\n\nSarana dan Prasarana", "DK", "600.000.000", "600.000.000"],
        ["^", "^", "TP", "1.680.000.000", "1.680.000.000"],
    ]
    records = recognise(make_table(heads, rows)).records
    names = {value(r, "uraian") for r in records} - {None}
    assert names == {"Program Pencapaian Swasembada Daging", "Program Penyediaan Sarana dan Prasarana"}
    assert [value(r, "pagu_semula") for r in records] == [11_325_610_000, 15_980_780_000, 600_000_000, 1_680_000_000]


def test_a_number_in_a_cell_over_two_names_belongs_to_the_name_that_it_stands_beside(make_table: MakeTable) -> None:
    """The program was given the target of its kegiatan, whose own was left empty, and nothing told."""
    heads = [("Program/Kegiatan",), ("Indikator",), ("Target",), ("Pagu (Rp)",)]
    rows = [
        ["Program Kerja Sama", "Terlaksananya fasilitasi", "\n\n\n\n\n\n90%", "500.000"],
        ["Penataan Batas Wilayah", "Terwujudnya penegasan", "^", "^"],
        ["Penataan Batas Desa", "Terwujudnya batas desa", "80%", "300.000"],
    ]
    records = recognise(make_table(heads, rows)).records
    assert [value(r, "target") for r in records] == [None, 90, 80]
    assert [value(r, "pagu") for r in records] == [500_000, None, 300_000]


TARGETS = [("No",), ("SASARAN STRATEGIS",), ("INDIKATOR KINERJA",), ("TARGET PENCAPAIAN (%)",)]


def test_indicators_of_one_sasaran_with_a_target_at_the_height_of_each_are_each_their_own(
    make_table: MakeTable,
) -> None:
    rows = [
        ["1", "Pelayanan bermutu", "Waktu tanggap pelayanan\ngawat darurat\n\nNett Death Rate\n\nAngka Infeksi",
         "100.00\n\n\n90.00\n\n80.00"],
        ["2", "Pelayanan cepat", "Bed Occupancy Rate\n\nTurn Over Interval", "95.00\n\n100.00"],
        ["3", "Kualitas SDM", "Tingkat Absensi Pegawai", "90.00"],
    ]  # fmt: skip
    found = capaian(recognise(make_table(TARGETS, rows, "Tabel 5. Perjanjian Kinerja Tahun 2016")))
    assert [(name, number) for name, _, _, number in found] == [
        ("Waktu tanggap pelayanan gawat darurat", 100),
        ("Nett Death Rate", 90),
        ("Angka Infeksi", 80),
        ("Bed Occupancy Rate", 95),
        ("Turn Over Interval", 100),
        ("Tingkat Absensi Pegawai", 90),
    ]


def test_two_targets_beside_the_lines_of_one_wrapped_indicator_stay_one_row(make_table: MakeTable) -> None:
    rows = [
        ["1", "Pelayanan bermutu", "Persentase Rumah\nTangga Miskin", "100.00\n90.00"],
        ["2", "Kualitas SDM", "Tingkat Absensi Pegawai", "90.00"],
        ["3", "Pelayanan cepat", "Turn Over Interval", "95.00"],
    ]
    found = capaian(recognise(make_table(TARGETS, rows, "Tabel 5. Perjanjian Kinerja Tahun 2016")))
    assert found[0][0] == "Persentase Rumah Tangga Miskin"


def test_two_numbers_of_one_wrapped_indicator_in_every_year_do_not_part_it(make_table: MakeTable) -> None:
    heads = [("No",), ("Indikator Kinerja",), ("Target", "2021"), ("Target", "2022"), ("Target", "2023")]
    rows = [
        ["1", "Jumlah pembinaan\nkearsipan", "16 LKD\n10 OPD", "27 LKD\n41 OPD", "27 LKD\n42 OPD"],
        ["2", "Koleksi buku", "10.450", "10.868", "11.286"],
        ["3", "Pengunjung", "6.200", "6.696", "7.192"],
    ]
    found = capaian(recognise(make_table(heads, rows)))
    assert {name for name, *_ in found} == {"Jumlah pembinaan kearsipan", "Koleksi buku", "Pengunjung"}


def test_items_of_a_list_set_solid_are_parted_where_each_stands_beside_its_numbers(make_table: MakeTable) -> None:
    heads = [
        ("No",),
        ("Indikator RPJMD",),
        *(("Target Capaian Setiap Tahun", str(year)) for year in (2014, 2015, 2016)),
    ]
    rows = [
        ["4", "- Proporsi luas\nlahan\n- Kemantapan\nkelembagaan", *(f"13 %\n\n{n}%" for n in (20, 30, 35))],
        ["5", "Intensitas serangan", "10", "9", "8"],
    ]  # fmt: skip
    found = capaian(recognise(make_table(heads, rows)))
    assert [(year, number) for name, year, _, number in found if "Kemantapan" in str(name)] == [
        (2014, 20), (2015, 30), (2016, 35),
    ]  # fmt: skip
