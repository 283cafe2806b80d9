"""Columns of words told by what stands beside and below their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms import recognise
from tests.unit.forms.answers import fields, value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

ACTIONS = ["Rehabilitasi anak terlantar", "Pelayanan dukungan psikososial", "Pembinaan karang taruna"]


def test_notes_that_are_nothing_but_sources_of_funds_are_the_source_of_funds(make_table: MakeTable) -> None:
    heads = [("No",), ("PROGRAM",), ("ANGGARAN",), ("KET.",)]
    rows = [
        ["1", "Program Pelayanan Administrasi", "Rp 217.000.000", "APBD"],
        ["2", "Program Pemberdayaan Masyarakat", "Rp 63.400.000", "APBD/DAU Tambahan"],
        ["3", "Program Ketertiban Umum", "Rp 717.000.000", "DAK"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == [None, "uraian", "pagu", "sumber_dana"]


def test_notes_that_only_mention_a_source_of_funds_stay_notes(make_table: MakeTable) -> None:
    heads = [("No",), ("PROGRAM",), ("ANGGARAN",), ("KET.",)]
    rows = [
        ["1", "Program Pelayanan Administrasi", "Rp 217.000.000", "usulan baru"],
        ["2", "Program Pemberdayaan Masyarakat", "Rp 63.400.000", "lanjutan tahun lalu"],
        ["3", "Program Ketertiban Umum", "Rp 717.000.000", "DAK"],
    ]
    assert fields(recognise(make_table(heads, rows)))[3] == "catatan"


def test_an_action_with_an_amount_of_its_own_names_the_row_beside_its_sasaran(make_table: MakeTable) -> None:
    heads = [
        ("Sasaran",), ("Indikator Kinerja",), ("Target Triwulan", "TW. I"), ("Target Triwulan", "TW. II"),
        ("RENCANA AKSI",), ("ANGGARAN (Rp)",), ("PENANGGUNG JAWAB",),
    ]  # fmt: skip
    rows = [
        ["PPKS mandiri", "Persentase PPKS mandiri", "2 %", "6 %", ACTIONS[0], "1.450.000.000", "Bidang A"],
        ["^", "^", "^", "^", ACTIONS[1], "980.750.000", "Bidang B"],
        ["PSKS aktif", "Jumlah PSKS aktif", "40 org", "95 org", ACTIONS[2], "142.600.000", "Bidang C"],
    ]
    records = recognise(make_table(heads, rows)).records
    assert [(value(r, "uraian"), value(r, "pagu")) for r in records] == [
        (ACTIONS[0], 1_450_000_000), (ACTIONS[1], 980_750_000), (ACTIONS[2], 142_600_000),
    ]  # fmt: skip


def test_a_heading_that_names_one_level_says_the_level_of_rows_without_codes(make_table: MakeTable) -> None:
    heads = [("No",), ("Sasaran",), ("Rencana Aksi / Sub Kegiatan",), ("Anggaran (Rp)",)]
    rows = [
        ["1", "PPKS mandiri", ACTIONS[0], "1.450.000.000"],
        ["^", "^", ACTIONS[1], "980.750.000"],
        ["2", "PSKS aktif", ACTIONS[2], "142.600.000"],
        ["TOTAL ANGGARAN", "<", "<", "2.573.350.000"],
    ]
    found = [record.level for record in recognise(make_table(heads, rows)).records]
    assert found == ["sub_kegiatan", "sub_kegiatan", "sub_kegiatan", "total"]


def test_unit_kerja_program_kegiatan_over_names_is_the_name_of_the_row(make_table: MakeTable) -> None:
    heads = [("Unit Kerja/ Program/ Kegiatan",), ("Indikator Kinerja",), ("Target",), ("Dana (Rp)",)]
    rows = [
        ["Kecamatan Banjarbaru Selatan", "", "", "943.000.000"],
        ["Program Pelayanan Administrasi", "Layanan", "100 %", "181.000.000"],
        ["Penyediaan jasa surat", "Jumlah surat", "1.200 surat", "166.000.000"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == ["uraian", "indikator", "target", "pagu"]
    assert [record.level for record in form.records] == ["lainnya", "program", "kegiatan"]


def test_rows_headed_as_offices_are_of_no_level(make_table: MakeTable) -> None:
    heads = [("No",), ("UPT Puskesmas",), ("Pagu (Rp)", "Murni"), ("Pagu (Rp)", "Pergeseran"), ("Realisasi (Rp)",)]
    rows = [
        ["1", "UPT Puskesmas Barabai", "514.000.000", "471.000.000", "401.754.773"],
        ["2", "UPT Puskesmas Haruyan", "568.000.000", "527.000.000", "498.930.886"],
        ["3", "UPT Puskesmas Pagat", "529.000.000", "587.000.000", "444.664.806"],
    ]
    form = recognise(make_table(heads, rows))
    assert [record.level for record in form.records] == ["lainnya"] * 3
    assert value(form.records[0], "target_rp") == 471_000_000


def test_a_list_of_indicators_names_its_rows_by_them(make_table: MakeTable) -> None:
    quarters = [(f"TRIWULAN {q}", part) for q in ("I", "II", "III", "IV") for part in ("Target", "Realisasi")]
    heads = [("SASARAN",), ("INDIKATOR KINERJA",), ("SATUAN",), ("TARGET TAHUNAN",), *quarters]
    rows = [
        ["Mutu naik", "Guru bersertifikat", "orang", "312", "78", "73", "156", "162", "234", "243", "312", "266"],
        ["^", "Indeks literasi", "skor", "1,72", "-", "-", "-", "-", "1,72", "1,41", "1,72", "1,73"],
        ["Budaya lestari", "Cagar budaya", "situs", "6", "2", "2", "3", "3", "4", "4", "6", "6"],
    ]  # fmt: skip
    records = recognise(make_table(heads, rows, "Pengukuran Kinerja Triwulanan Tahun 2022")).records
    assert [value(record, "uraian") for record in records] == ["Guru bersertifikat", "Indeks literasi", "Cagar budaya"]


def test_lokasi_is_no_misspelt_alokasi(make_table: MakeTable) -> None:
    heads = [("Program / Kegiatan",), ("Target 2021",), ("Lokasi",), ("Alokasi (Rp Miliar)",)]
    rows = [
        ["Program Perlindungan Sosial", "87 %", "34 Provinsi", "25.362,4"],
        ["Bantuan iuran", "96,8 Juta jiwa", "514 Kab/Kota", "19.142,0"],
        ["Keluarga harapan", "10 Juta KPM", "34 Provinsi", "5.244,0"],
    ]
    assert fields(recognise(make_table(heads, rows))) == ["uraian", "target", "lokasi", "pagu"]


def test_short_numbers_under_initials_left_of_the_names_are_the_parts_of_a_code(make_table: MakeTable) -> None:
    heads = [("U",), ("B",), ("P",), ("K",), ("NAMA",), ("INDIKATOR",), ("TARGET",), ("SATUAN",), ("PAGU",)]
    rows = [
        ["1", "06", "01", "", "PROGRAM PENUNJANG", "", "", "", "376250000"],
        ["1", "06", "01", "2.02", "Administrasi Keuangan", "Jumlah Dokumen", "3", "Dokumen", "59000000"],
        ["1", "06", "01", "2.07", "Pengadaan Barang", "Jumlah Unit", "2", "Unit", "317250000"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == ["kode"] * 4 + ["uraian", "indikator", "target", "satuan", "pagu"]
    assert value(form.records[2], "kode") == "1.06.01.2.07"


def test_a_name_over_the_middle_of_a_run_of_years_is_that_of_all_of_them(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("2014",), ("2015",), ("Pagu Indikatif 2016",), ("2017",), ("2018",)]
    rows = [
        ["Program Pelayanan", "1.409,8", "1.582,2", "1.709,7", "1.848,4", "2.050,2"],
        ["Penyediaan jasa surat", "499,8", "549,7", "604,7", "665,2", "698,4"],
        ["Program Ketenagalistrikan", "2.494,0", "2.643,8", "2.975,8", "3.399,5", "4.046,3"],
    ]
    records = recognise(make_table(heads, rows, "Pagu Indikatif Tahun 2014-2018 (dalam juta rupiah)")).records
    assert [(value(r, "tahun"), value(r, "pagu")) for r in records[:2]] == [
        (2014, 1_409_800_000), (2015, 1_582_200_000),
    ]  # fmt: skip
    assert {r.fields["pagu"].status for r in records} == {"ok"}
