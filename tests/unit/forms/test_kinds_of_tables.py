"""Kinds of tables that real offices print beside the prescribed forms, each by a small table of its kind."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.forms import recognise, recognise_all
from tests.unit.forms.answers import OTHER, PROGRAM, WORK, capaian, fields, value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable


def test_rows_that_a_source_of_funds_names_are_a_list_of_budget_and_realisation(make_table: MakeTable) -> None:
    heads = [("No",), ("Sumber Anggaran",), ("Anggaran (Rp)",), ("Realisasi (Rp)",), ("Silpa", "Rp"), ("Silpa", "%")]
    rows = [
        ["1", "APBD", "44.495.611.842", "43.433.436.071", "1.062.175.771", "2,39"],
        ["2", "APBN", "26.602.184.000", "19.399.610.760", "7.202.573.240", "27,08"],
        ["3", "Hibah", "1.602.184.000", "1.399.610.760", "202.573.240", "12,64"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == [None, "uraian", "target_rp", "realisasi_rp", None, None]


def test_an_amount_with_its_percentage_in_one_cell_is_two_values(make_table: MakeTable) -> None:
    heads = [("No",), ("Program/Kegiatan",), ("Anggaran (Rp)",), ("Realisasi (%)",)]
    rows = [
        ["1", PROGRAM, "217.000.000,00", "198.871.147,00 (91,65%)"],
        ["2", WORK, "63.400.000,00", "52.464.500,00 (82,75%)"],
        ["3", OTHER, "717.000.000,00", "573.615.150,00 (80,00%)"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == [None, "uraian", "target_rp", "realisasi_rp", "tingkat_rp"]
    first = form.records[0]
    assert (value(first, "realisasi_rp"), value(first, "tingkat_rp")) == (198_871_147, Decimal("91.65"))


def test_a_volume_with_its_money_in_one_cell_is_two_values(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Indikator",), ("Target dan Anggaran",), ("Lokasi",)]
    rows = [
        [PROGRAM, "Jumlah surat", "12 Dokumen / Rp 217.000.000", "Bandung"],
        [WORK, "Jumlah jasa", "3 Paket / Rp 63.400.000", "Bandung"],
        [OTHER, "Jumlah gedung", "2 Unit / Rp 717.000.000", "Bandung"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == ["uraian", "indikator", "target", "pagu", "lokasi"]
    assert [value(form.records[0], name) for name in ("target", "satuan", "pagu")] == [12, "Dokumen", 217_000_000]


def test_a_cell_that_prints_one_of_two_numbers_leaves_the_other_empty(make_table: MakeTable) -> None:
    heads = [("Uraian",), ("Anggaran",), ("Realisasi",), ("Keterangan",)]
    rows = [
        [PROGRAM, "217.000.000", "198.871.147 (91,65%)", ""],
        [WORK, "63.400.000", "52.464.500 (82,75%)", ""],
        [OTHER, "717.000.000", "573.615.150 (80,00%)", ""],
        ["Jumlah", "997.400.000", "824.950.797", ""],
    ]
    last = recognise(make_table(heads, rows)).records[-1]
    assert (value(last, "realisasi_rp"), value(last, "tingkat_rp")) == (824_950_797, None)


def test_years_before_2010_are_years_where_the_heading_is_nothing_else(make_table: MakeTable) -> None:
    years = (2008, 2009, 2010)
    heads = [("Uraian",), *(("Anggaran pada Tahun", str(y)) for y in years)]
    rows = [["Belanja Langsung", "1.500.000.000", "1.600.000.000", "1.700.000.000"] for _ in range(3)]
    records = recognise(make_table(heads, rows)).records
    assert [(value(r, "tahun"), value(r, "pagu")) for r in records[:3]] == [
        (2008, 1_500_000_000),
        (2009, 1_600_000_000),
        (2010, 1_700_000_000),
    ]


def test_the_ratio_of_two_years_is_no_realisation(make_table: MakeTable) -> None:
    heads = [("Uraian",)]
    for name in (
        "Anggaran pada Tahun ke",
        "Realisasi Anggaran pada Tahun ke",
        "Rasio antara Realisasi dan Anggaran Tahun ke",
    ):
        heads += [(name, str(n)) for n in (1, 2, 3)]
    rows = [
        ["Belanja Langsung", *["1.500.000.000"] * 3, *["1.400.000.000"] * 3, "93,3", "92,1", "91,0"],
        ["Belanja Pegawai", *["2.500.000.000"] * 3, *["2.400.000.000"] * 3, "96,0", "95,1", "94,0"],
    ]
    form = recognise(make_table(heads, rows, "Anggaran dan Realisasi Pendanaan 2013-2015"))
    assert fields(form)[1:] == ["pagu"] * 3 + ["realisasi_rp"] * 3 + [None] * 3


def test_a_plan_of_kegiatan_without_money_is_a_plan(make_table: MakeTable) -> None:
    heads = [
        ("Sasaran", "Uraian"), ("Sasaran", "Indikator"), ("Sasaran", "Satuan"), ("Sasaran", "Target"), ("Program",),
        ("Kegiatan", "Uraian"), ("Kegiatan", "Indikator"), ("Kegiatan", "Satuan"), ("Kegiatan", "Target"), ("Ket",),
    ]  # fmt: skip
    rows = [
        ["Pangan cukup", "Produksi padi", "Ton", "12.317", PROGRAM, WORK, "Dana", "Rupiah", "26.273.889.000", "DK"],
        ["^", "Produksi jagung", "Ton", "1.190", "^", OTHER, "Layanan kantor", "Bulan", "12", "DK"],
        ["^", "Produksi kedelai", "Ton", "51", "^", "Rapat Koordinasi", "Jumlah rapat", "Kali", "4", "DK"],
    ]
    form = recognise(make_table(heads, rows, "Rencana Kerja Tahun 2016"))
    assert (form.fact, form.kind) == ("rencana", "T-C.33")
    work = [r for r in form.records if value(r, "uraian_cetak") in {WORK, OTHER}]
    assert [(value(r, "indikator"), value(r, "target"), value(r, "pagu")) for r in work] == [
        ("Dana", None, 26_273_889_000),
        ("Layanan kantor", 12, None),
    ]


def test_targets_that_count_two_things_are_still_targets(make_table: MakeTable) -> None:
    heads = [("Program dan Kegiatan",), ("Indikator Kegiatan",), ("Target Kegiatan",), ("Anggaran (Rp.)",)]
    rows = [
        [PROGRAM, "", "", "1.829.279.000"],
        [WORK, "Terujinya tenaga kerja", "12 Angkatan/240 Orang", "829.279.000"],
        [OTHER, "Terlatihnya peserta", "3 Angkatan/60 Orang", "1.000.000.000"],
    ]
    assert fields(recognise(make_table(heads, rows))) == ["uraian", "indikator", "target", "pagu"]


def test_proposals_are_called_so_where_they_print_units(make_table: MakeTable) -> None:
    heads = [("No",), ("Program/Kegiatan",), ("Lokasi",), ("Indikator Kinerja",), ("Target",), ("Satuan",), ("Ket",)]
    rows = [
        ["1", WORK, "Bandung", "Jumlah surat", "12", "Dokumen", ""],
        ["2", OTHER, "Bandung", "Gedung", "2", "Unit", ""],
    ]
    assert recognise(make_table(heads, rows, "Rencana Kerja 2016")).fact == "rencana"
    assert recognise(make_table(heads, rows, "Usulan dari pemangku kepentingan")).fact == "usulan"


def test_an_evaluation_whose_group_is_called_otherwise_is_still_an_evaluation(make_table: MakeTable) -> None:
    group, sofar = "Target dan Perkiraan Realisasi Kinerja Tahun 2015", "Perkiraan Realisasi Capaian Target Renstra"
    heads = [
        ("Urusan dan Program/Kegiatan",), ("Indikator Kinerja Program",), ("Target Capaian Program (Renstra OPD)",),
        ("Realisasi Target Kinerja Hasil Program s/d Tahun 2014",), (group, "Target Renja OPD tahun 2015"),
        (group, "Realisasi Renja OPD tahun 2015"), (group, "Tingkat Realisasi (%)"),
        ("Target program dan kegiatan (Renja OPD Tahun 2016)",), (sofar, "Realisasi Capaian Program s/d tahun 2016"),
        (sofar, "Tingkat Capaian Realisasi Target Renstra (%)"), ("Catatan",),
    ]  # fmt: skip
    rows = [
        [PROGRAM, "Jumlah A", "750", "200", "75", "75", "100", "100", "375", "50", ""],
        [WORK, "Jumlah B", "500", "100", "50", "25", "50", "100", "225", "45", ""],
        [OTHER, "Jumlah C", "250", "50", "50", "40", "80", "50", "140", "56", ""],
    ]
    form = recognise(make_table(heads, rows, "Rekapitulasi Evaluasi Hasil Pelaksanaan Renja Tahun 2015"))
    wanted = ["renstra_k", "lalu_k", "target_k", "realisasi_k", "tingkat_k", "berjalan_k", "kumulatif_k", "capaian_k"]
    assert fields(form)[2:10] == wanted


def test_proposals_whose_size_is_money_keep_it_as_money(make_table: MakeTable) -> None:
    heads = [("No",), ("Program/Kegiatan",), ("Lokasi",), ("Indikator Kinerja",), ("Besaran/",), ("Catatan",)]
    rows = [[str(n), WORK, "Kec. Parung", "", "200.000.000,00", "Kab Bogor"] for n in range(1, 7)]
    form = recognise(make_table(heads, rows, "Rekapitulasi Usulan Program dan Kegiatan Masyarakat Tahun 2017"))
    assert (form.fact, form.kind, fields(form)[4]) == ("usulan", "T-C.32", "pagu")


def test_a_heading_across_the_table_says_nothing_of_its_columns(make_table: MakeTable) -> None:
    heads = [
        ("No",),
        ("Program dan Kegiatan",),
        *(("Target", str(y), part) for y in (2014, 2015, 2016) for part in ("Target", "Rp.")),
    ]
    across = ["Misi 1 : Membudayakan gemar membaca", *["<"] * 7]
    rows = [across, ["1", PROGRAM, "4 Dok", "", "5 Dok", "500.000.000", "6 Dok", "600.000.000"]]
    rows += [
        across,
        ["2", WORK, "4 Dok", "157.980.000", "5 Dok", "500.000.000", "6 Dok", "600.000.000"],
        across,
        across,
    ]
    assert fields(recognise(make_table(heads, rows)))[2:] == ["target", "pagu"] * 3


def test_a_scale_below_target_and_money_makes_no_target_money(make_table: MakeTable) -> None:
    heads = [("Program dan Kegiatan",), ("Indikator",)]
    heads += [
        ("Target dan Pendanaan", str(y), part, "dalam jutaan Rupiah")
        for y in (2014, 2015, 2016)
        for part in ("Target", "Rp.")
    ]
    rows = [[name, "Jumlah koleksi", *["18.100 eks", "347"] * 3] for name in (PROGRAM, WORK, OTHER)]
    form = recognise(make_table(heads, rows))
    assert fields(form)[2:] == ["target", "pagu"] * 3
    assert value(form.records[0], "pagu") == 347_000_000


def test_amounts_headed_by_pagu_and_source_are_shares_of_one_amount(make_table: MakeTable) -> None:
    plan = "Rencana Tahun 2019"
    heads = [
        ("Kode",), ("Urusan dan Program/Kegiatan",), ("Indikator Kinerja",), (plan, "Lokasi"), (plan, "Target Capaian"),
        (plan, "Pagu Indikatif APBD"), (plan, "Pagu Indikatif APBD Prov"), (plan, "Pagu Indikatif APBN"),
        (plan, "Sumber Dana"),
    ]  # fmt: skip
    rows = [
        ["2.10.01", PROGRAM, "Jumlah A", "Wonosobo", "1 Paket", "3.500.000.000", "0", "0", "PAD"],
        ["2.10.01.02", WORK, "Jumlah B", "Wonosobo", "2 Paket", "3.500.000.000", "500.000.000", "0", "PAD"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form)[5:8] == ["pagu", "pagu", "pagu"]
    assert value(form.records[1], "pagu") == 4_000_000_000


def test_headings_of_several_columns_in_one_cell_are_each_columns_own(make_table: MakeTable) -> None:
    years, parts = "Pencapaian Kinerja Tahun - 2014* 2015** 2016***", "Anggaran Tahun 2016 Target Realisasi %"
    heads = [("Indikator Kinerja",), (years,), (years,), (years,)]
    rows = [["Air minum", "103,86%", "95,00%", "101,63%"], ["Persampahan", "99,00%", "96,54%", "98,90%"]]
    found = capaian(recognise(make_table(heads, rows)))
    assert found[:2] == [
        ("Air minum", 2014, "capaian", Decimal("103.86")),
        ("Air minum", 2015, "capaian", Decimal("95.00")),
    ]
    rows = [[name, "800.000.000", "600.000.000", "75,00"] for name in (PROGRAM, WORK, OTHER)]
    form = recognise(make_table([("Program/Kegiatan",), (parts,), (parts,), (parts,)], rows))
    assert fields(form) == ["uraian", "target_rp", "realisasi_rp", "tingkat_rp"]


def test_kinds_of_belanja_without_headings_are_budget_and_realisation(make_table: MakeTable) -> None:
    rows = [
        ["1. Belanja Pegawai", "2.908.120.000,00", "0,96", "2.440.170.000,00", "83,91", "107,48"],
        ["2. Belanja Barang/Jasa", "112.367.657.800,00", "36,99", "92.181.009.745,00", "82,04", "95,18"],
        ["3. Belanja Modal", "188.480.994.550,00", "62,05", "132.284.077.637,00", "70,18", "89,46"],
        ["Jumlah", "303.756.772.350,00", "100,00", "226.905.257.382,00", "74,70", "91,75"],
    ]
    found = fields(recognise(make_table([()] * 6, rows)))
    assert [found[at] for at in (0, 1, 3, 4)] == ["uraian", "target_rp", "realisasi_rp", "tingkat_rp"]


def test_a_second_row_of_one_name_keeps_its_own_amount(make_table: MakeTable) -> None:
    """A name whose cell reaches over a row for each authority (DK, TP)."""
    heads = [("No",), ("Program/Kegiatan",), ("KW",), ("Pagu Semula (Rp.)",), ("Pagu Revisi (Rp.)",)]
    rows = [
        ["1", PROGRAM, "DK", "11.325.610.000", "9.384.805.000"], ["^", "^", "TP", "15.980.780.000", "12.415.651.000"],
        ["2", "Program Lain", "DK", "1.287.050.000", "1.023.000.000"],
        ["^", "^", "TP", "9.845.000.000", "8.345.000.000"],
    ]  # fmt: skip
    records = recognise(make_table(heads, rows)).records
    assert [(value(r, "uraian_cetak"), r.level, r.indikator_no, value(r, "pagu_perubahan")) for r in records] == [
        (PROGRAM, "program", 1, 9_384_805_000),
        (PROGRAM, "program", 2, 12_415_651_000),
        ("Program Lain", "program", 1, 1_023_000_000),
        ("Program Lain", "program", 2, 8_345_000_000),
    ]


def test_money_under_its_scale_alone_is_money_of_that_scale(make_table: MakeTable) -> None:
    years = ("2014", "2015", "2016")
    heads = [("Target", year, part) for year in years for part in ("Kinerja", "Juta")]
    rows = [
        [PROGRAM, WORK, "Jumlah surat", "10", "125", "12", "130", "14", "145"],
        [PROGRAM, OTHER, "Jumlah gedung", "100", "225", "120", "230", "140", "245"],
    ]
    form = recognise(make_table([("Program",), ("Kegiatan",), ("Indikator",), *heads], rows), 2014)
    found = [(value(one, "tahun"), value(one, "target"), value(one, "pagu")) for one in form.records[1:4]]
    assert found == [(2014, 10, 125_000_000), (2015, 12, 130_000_000), (2016, 14, 145_000_000)]


def test_two_columns_of_one_year_and_field_do_not_lose_a_number_silently(make_table: MakeTable) -> None:
    years = ("2014", "2015", "2016")
    heads = [("Target", year, part) for year in years for part in ("Kinerja", "Target")]
    rows = [
        [PROGRAM, WORK, "Jumlah surat", "10", "125", "12", "130", "14", "145"],
        [PROGRAM, OTHER, "Jumlah gedung", "100", "225", "120", "230", "140", "245"],
        [PROGRAM, "Pengadaan Meja", "Jumlah meja", "3", "55", "2", "65", "4", "75"],
    ]
    table = make_table([("Program",), ("Kegiatan",), ("Indikator",), *heads], rows)
    (form,), findings = recognise_all((table,), 2014)
    kept = {value(one, "target") for one in form.records}
    told = {str(one.stated) for one in findings if one.rule_id == "READ-01"}
    assert all(Decimal(text) in kept or text in told for row in rows for text in row[3:])


def test_shares_achieved_and_spent_side_by_side_are_an_evaluation(make_table: MakeTable) -> None:
    heads = ("% Capaian Kinerja", "% Penyerapan Anggaran", "Tingkat Efisiensi")
    columns = [("No",), ("Sasaran",), ("Indikator",), *((one,) for one in heads)]
    rows = [
        ["1", "Tersedianya rencana tata ruang", "Jumlah kajian Perda", "100", "97,85", "2,15%"],
        ["2", "Meningkatnya akses air minum", "Cakupan pelayanan air minum", "100,2", "93,91", "6,29%"],
        ["3", "Meningkatnya rumah layak huni", "Cakupan rumah layak huni", "94", "58,16", "35,84%"],
    ]
    form = recognise(make_table(columns, rows, "Efisiensi Penggunaan Sumber Daya Tahun 2016"), 2016)
    assert (form.fact, form.tahun) == ("evaluasi", 2016)
    assert fields(form) == [None, "sasaran", "indikator", "tingkat_k", "tingkat_rp", None]
    assert [(value(one, "tingkat_k"), value(one, "tingkat_rp")) for one in form.records] == [
        (Decimal(100), Decimal("97.85")), (Decimal("100.2"), Decimal("93.91")), (Decimal(94), Decimal("58.16")),
    ]  # fmt: skip


def test_a_heading_across_the_columns_that_counts_itself_is_no_lost_number(make_table: MakeTable) -> None:
    columns = [("No",), ("Indikator Kinerja",), ("Satuan",), ("Target 2014",), ("Target 2015",), ("Target 2016",)]
    rows = [
        ["Misi 1 : Meningkatkan kinerja", "<", "<", "<", "<", "<"],
        *([str(i), f"Indikator {name}", "unit", str(i), str(i + 1), str(i + 2)] for i, name in enumerate("abcd", 11)),
        ["Rata-rata 99,28", "<", "<", "<", "<", "<"],
    ]
    _, findings = recognise_all((make_table(columns, rows),), 2016)
    assert {one.stated for one in findings if one.rule_id == "READ-01"} == {"Rata-rata 99,28"}


def test_t_r_and_c_below_each_year_are_target_realisasi_and_capaian(make_table: MakeTable) -> None:
    heads = [("No",), ("Indikator",), ("Satuan",), *((year, letter) for year in ("2020", "2021") for letter in "TRC")]
    rows = [
        ["1", "Pengunjung", "orang", "7.192", "3.498", "48,6", "7.688", "6.100", "79,3"],
        ["2", "Koleksi buku", "eksemplar", "11.286", "7.386", "65,4", "11.704", "10.643", "90,9"],
        ["3", "Arsip statis", "berkas", "420", "259", "61,7", "455", "506", "111,2"],
    ]
    found = capaian(recognise(make_table(heads, rows)))
    assert found[:3] == [
        ("Pengunjung", 2020, "target", 7192),
        ("Pengunjung", 2020, "realisasi", 3498),
        ("Pengunjung", 2020, "capaian", Decimal("48.6")),
    ]


def test_a_volume_with_its_unit_makes_no_quantities_of_the_amounts_behind_it(make_table: MakeTable) -> None:
    heads = [("NO",), ("URAIAN PEKERJAAN",), ("VOL",), ("SAT",), ("ALOKASI",), ("SERAPAN",), ("SISA",), ("PERSEN",)]
    rows = [
        ["KELURAHAN TLOGOMAS", "<", "<", "<", "206.800.000", "195.922.177", "10.877.823", "94,74%"],
        ["1", "Gorong-gorong RW 03", "120", "m", "93.725.000", "87.103.465", "6.621.535", "92,94%"],
        ["2", "Paving RW 07", "310", "m2", "18.350.000", "18.172.471", "177.529", "99,03%"],
        ["3", "Pelatihan tata boga", "30", "orang", "94.725.000", "90.646.241", "4.078.759", "95,69%"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == [None, "uraian", "target_k", "satuan", "target_rp", "realisasi_rp", None, "tingkat_rp"]
    assert form.records[0].level == "lainnya"


def test_revenue_with_what_came_in_and_its_percentage_is_read_but_is_no_program(make_table: MakeTable) -> None:
    heads = [
        ("No",), ("Jenis Penerimaan",), ("Tahun 2022", "Target (Rp)"), ("Tahun 2022", "Realisasi (Rp)"),
        ("Tahun 2022", "%"), ("Realisasi 2021 (Rp)",), ("Naik/ Turun (%)",),
    ]  # fmt: skip
    rows = [
        ["1", "Pajak Hotel", "3.689.000.000", "2.816.423.884", "76,35", "3.011.904.981", "-6,49"],
        ["2", "Pajak Restoran", "3.973.000.000", "3.468.021.254", "87,29", "3.418.019.408", "1,46"],
        ["3", "Pajak Hiburan", "4.310.000.000", "4.016.311.644", "93,19", "4.245.503.112", "-5,40"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == [None, "uraian", "target_rp", "realisasi_rp", "tingkat_rp", None, None]
    assert {record.level for record in form.records} == {"lainnya"}


def test_the_target_of_the_only_indicator_beside_a_program_is_the_rows(make_table: MakeTable) -> None:
    heads = [("SASARAN STRATEGIS",), ("INDIKATOR KINERJA",), ("TARGET",), ("PROGRAM",), ("ANGGARAN",)]
    rows = [
        ["Listrik desa naik", "Desa berlistrik", "14 desa", "Program Ketenagalistrikan", "Rp 1.875.000.000,-"],
        ["Tambang tertib", "Usaha berizin", "55 %", "Program Pertambangan", "Rp 342.500.000,-"],
        ["^", "^", "^", "Program Pengawasan", "Rp 128.750.000,-"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == ["sasaran", "indikator", "target", "uraian", "pagu"]


def test_kinds_of_animals_by_year_are_indicators_counted_in_heads_and_no_money(make_table: MakeTable) -> None:
    years = ("2013", "2014", "2015")
    heads = [("No",), ("Jenis Ternak",), ("2013",), ("Populasi Ternak (ekor)", "2014"), ("2015",), ("R (%)", "13-15")]
    rows = [
        ["1.", "Kambing", "2.315.395", "2.367.031", "2.420.985", "2,31"],
        ["2.", "Domba", "9.275.404", "9.942.711", "11.022.084", "10,81"],
        ["3.", "Kuda", "14.751", "15.063", "15.334", "1,91"],
    ]
    found = capaian(recognise(make_table(heads, rows, "Tabel 2. Sasaran Populasi Ternak")))
    assert found[:3] == [
        ("Kambing", int(year), "target", number)
        for year, number in zip(years, (2315395, 2367031, 2420985), strict=True)
    ]
    assert {jenis for _, _, jenis, _ in found} == {"target"}


def test_a_rate_of_performance_beside_one_of_money_needs_no_target(make_table: MakeTable) -> None:
    heads = [
        ("Sasaran",),
        ("Indikator Kinerja",),
        ("Capaian Kinerja",),
        ("Penyerapan Anggaran",),
        ("Tingkat Efisiensi",),
    ]
    rows = [
        ["Transportasi umum", "Armada berbadan hukum", "149,64", "28,85", "120.79"],
        ["^", "Ketersediaan AKDP", "100,00", "71,60", "28.4"],
        ["Prasarana", "Ketersediaan dermaga", "104,53", "93,05", "11.48"],
    ]
    assert fields(recognise(make_table(heads, rows))) == ["sasaran", "indikator", "tingkat_k", "tingkat_rp", None]
