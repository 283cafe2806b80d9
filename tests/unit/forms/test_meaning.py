"""Tables of no known form are recognised by what their columns mean: kind, words, arithmetic, years, neighbours."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise, recognise_all
from tests.bench.columns.__main__ import judged
from tests.bench.columns.make import make
from tests.unit.forms.answers import OTHER, PROGRAM, WORK, fields, value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable


@pytest.mark.parametrize("seed", range(7000, 7060))
def test_a_generated_layout_lands_in_its_fields_whatever_its_headings(seed: int) -> None:
    wanted, right, wrong = judged(make(seed))
    assert (right, wrong) == (wanted, [])


def test_a_list_of_programs_and_budgets_is_a_plan(make_table: MakeTable) -> None:
    heads = [("No",), ("Program",), ("Anggaran",), ("Keterangan",)]
    rows = [["1", PROGRAM, "Rp. 641.773.572,-", "APBD"], ["2", "Program Lain", "Rp. 1.141.250.000,-", "APBD"]]
    form = recognise(make_table(heads, rows))
    assert (form.fact, [value(r, "pagu") for r in form.records]) == ("rencana", [641_773_572, 1_141_250_000])


def test_percent_and_money_under_one_heading_are_told_by_their_values(make_table: MakeTable) -> None:
    heads = [("Uraian",), ("Jumlah Anggaran",), ("Realisasi Keuangan",), ("Realisasi Keuangan",)]
    rows = [
        ["Kegiatan A", "400.000.000", "99,86", "399.459.000"],
        ["Kegiatan B", "659.200.000", "95,90", "632.194.000"],
        ["Kegiatan C", "250.000.000", "50,00", "125.000.000"],
    ]
    assert fields(recognise(make_table(heads, rows))) == ["uraian", "target_rp", "tingkat_rp", "realisasi_rp"]


def test_arithmetic_finds_budget_spending_and_rate_where_no_heading_is_printed(make_table: MakeTable) -> None:
    rows = [
        ["8.", "Kegiatan A", "378.293.000,00", "367.998.766,00", "97,28", "10.294.234,00"],
        ["9.", "Kegiatan B", "618.000.000,00", "563.146.800,00", "91,12", "54.853.200,00"],
        ["10.", "Kegiatan C", "2.487.260.000,00", "2.446.225.071,00", "98,35", "41.034.929,00"],
    ]
    form = recognise(make_table([()] * 6, rows, "Program Pengembangan Aparatur"))
    assert form.fact == "evaluasi"
    assert fields(form)[2:5] == ["target_rp", "realisasi_rp", "tingkat_rp"]


def test_volume_times_price_is_the_amount_and_the_price_is_none(make_table: MakeTable) -> None:
    heads = [("Kegiatan",), ("Volume",), ("Nilai",), ("Jumlah",)]
    rows = [["A", "2", "80.000.000", "160.000.000"], ["B", "3", "135.000.000", "405.000.000"],
            ["C", "5", "20.000.000", "100.000.000"]]  # fmt: skip
    assert fields(recognise(make_table(heads, rows))) == ["uraian", "target", None, "pagu"]


def test_amounts_by_source_of_funds_are_one_amount(make_table: MakeTable) -> None:
    heads = [("Program",), ("Kegiatan",), ("APBD Kab/Kota",), ("APBD Prov",), ("Total",)]
    rows = [[PROGRAM, WORK, "0", "150.000.000", "150.000.000"], [PROGRAM, OTHER, "0", "300.000.000", "300.000.000"]]
    form = recognise(make_table(heads, rows))
    assert fields(form) == ["uraian", "uraian", "pagu", "pagu", "pagu"]
    assert value(next(r for r in form.records if r.level == "kegiatan"), "pagu") == 150_000_000


def test_three_years_of_targets_and_money_give_a_row_a_year(make_table: MakeTable) -> None:
    years = [("Target", year, part) for year in ("2019", "2020", "2021") for part in ("Target", "Rp (juta)")]
    heads = [("Program/Kegiatan",), ("Indikator",), ("Kondisi Awal",), *years, ("Kondisi Akhir",)]
    row = [PROGRAM, "Cakupan layanan", "70 %", "80 %", "6.500", "85 %", "7.000", "90 %", "7.500", "95 %"]
    form = recognise(make_table(heads, [row, [WORK, *row[1:]]]))
    first = [r for r in form.records if r.row == 0]
    told = [(value(r, "tahun"), value(r, "jenis"), value(r, "target"), value(r, "pagu")) for r in first]
    assert form.fact == "rencana_tahunan"
    assert told == [
        (None, "kondisi awal", 70, None),
        (2019, "target", 80, 6_500_000_000),
        (2020, "target", 85, 7_000_000_000),
        (2021, "target", 90, 7_500_000_000),
        (None, "kondisi akhir", 95, None),
    ]


def test_a_year_in_full_rupiah_below_a_heading_of_thousands_is_read_so_and_asked_about(make_table: MakeTable) -> None:
    heads = [("No",), ("Program/Kegiatan",), *(("Anggaran (ribu)", str(year)) for year in range(2019, 2023))]
    rows = [
        ["1", PROGRAM, "11.985.347", "11.344.891", "9.384.805", "10.589.686.000"],
        ["2", WORK, "81.721.000", "29.849.194", "12.415.651", "7.918.719.000"],
        ["3", OTHER, "8.300.000", "42.141.831", "29.458.662", "33.893.225.000"],
    ]
    (form,), findings = recognise_all((make_table(heads, rows),))
    assert form.fact == "rencana_tahunan"
    told = {value(r, "tahun"): value(r, "pagu") for r in form.records if r.row == 0}
    assert told == {2019: 11_985_347_000, 2020: 11_344_891_000, 2021: 9_384_805_000, 2022: 10_589_686_000}
    assert {(one.said.key, one.cause) for one in findings if one.field == "pagu"} == {("NUM-01.scale", "unknown")}
    grown = [[*row[:5], row[4]] for row in rows]
    _, findings = recognise_all((make_table(heads, grown),))
    assert not [one for one in findings if one.rule_id == "NUM-01"]


def test_running_numbers_without_a_heading_are_no_targets(make_table: MakeTable) -> None:
    """A list without rules: the last number stands in one cell with its name."""
    rows = [[f"{at}.", f"Program Peningkatan Produksi {at}", f"Rp. {at}.589.645.000,-"] for at in range(1, 10)]
    rows.append(["10.Program Penyediaan", "10.Program Penyediaan", "Rp. 315.403.800.000,-"])
    form = recognise(replace(make_table([(), (), ()], rows), title="Program Anggaran Keterangan"))
    assert form.fact == "rencana"
    assert not [r for r in form.records if "target" in r.fields and r.fields["target"].value is not None]


def test_two_neighbouring_years_are_plan_and_prakiraan_maju(make_table: MakeTable) -> None:
    heads = [("Program",), ("Rencana Anggaran", "2017"), ("Rencana Anggaran", "2018"), ("Total 2017-2018",)]
    rows = [
        [PROGRAM, "500,000,000", "550,000,000", "1,050,000,000"],
        [WORK, "300,000,000", "330,000,000", "630,000,000"],
    ]
    form = recognise(make_table(heads, rows))
    assert (form.fact, fields(form)[1:3], form.tahun) == ("rencana", ["pagu", "pagu_maju"], 2017)


def test_a_year_realised_beside_a_year_planned_are_rows_of_their_years(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Realisasi Tahun 2019", "Pagu", "Rp"), ("Anggaran Tahun 2020", "Pagu", "Rp")]
    rows = [[PROGRAM, "1.882.261.487", "1.214.506.525"], [WORK, "58.564.645", "57.243.795"]]
    form = recognise(make_table(heads, rows))
    first = [r for r in form.records if r.row == 0]
    told = [(value(r, "tahun"), value(r, "pagu"), value(r, "realisasi_rp")) for r in first]
    assert told == [(2019, None, 1_882_261_487), (2020, 1_214_506_525, None)]


def test_kinds_of_belanja_stand_aside_of_their_sum(make_table: MakeTable) -> None:
    heads = [
        ("Urusan",),
        ("Program",),
        ("Kegiatan",),
        ("Uraian",),
        ("Belanja Operasi",),
        ("Belanja Modal",),
        ("Jumlah",),
    ]
    rows = [["1", "01", "1.01", WORK, "Rp1.380.000", "Rp0", "Rp1.380.000"],
            ["1", "01", "1.02", OTHER, "Rp690.000", "Rp10.000", "Rp700.000"]]  # fmt: skip
    form = recognise(make_table(heads, rows))
    assert fields(form) == ["kode", "kode", "kode", "uraian", None, None, "target_rp"]
    assert form.fact == "evaluasi"


def test_outputs_and_results_side_by_side_are_rows_of_their_kind(make_table: MakeTable) -> None:
    kinds = [("Indikator", "Keluaran", "Tolok Ukur"), ("Indikator", "Keluaran", "Target"),
             ("Indikator", "Hasil", "Tolok Ukur"), ("Indikator", "Hasil", "Target")]  # fmt: skip
    heads = [("Program/Kegiatan",), ("Lokasi",), *kinds, ("Pagu Indikatif (Rp)",), ("Prakiraan Maju",)]
    row = [WORK, "Kab. A", "Terlaksananya monev", "1 tahun", "Terwujudnya izin", "100", "75.000.000", "80.000.000"]
    form = recognise(make_table(heads, [row, row], "Rencana Program dan Kegiatan Prioritas Daerah Tahun 2018"))
    told = [
        (value(r, "jenis_indikator"), value(r, "target"), value(r, "pagu"), value(r, "pagu_maju"))
        for r in form.records[:2]
    ]
    assert told == [("keluaran", 1, 75_000_000, 80_000_000), ("hasil", 100, None, None)]


def test_a_row_of_column_numbers_with_gaps_is_no_row(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Lokasi",), ("Target",), ("Pagu",)]
    rows = [["(2)", "(5)", "(8)", "(12)"], [PROGRAM, "Kab. A", "1 Dokumen", "75.000.000"], [WORK, "", "", "5.000.000"]]
    assert [value(r, "uraian") for r in recognise(make_table(heads, rows)).records] == [PROGRAM, WORK]


def test_what_is_no_plan_reaches_no_field(make_table: MakeTable) -> None:
    heads = [("Lapangan Usaha",), ("2009",), ("2010",), ("2011",)]
    rows = [
        ["Peternakan", "11,902,686", "11,985,226", "12,130,634"],
        ["Perikanan", "5,457,797", "5,555,841", "5,532,920"],
    ]
    assert recognise(make_table(heads, rows, "Produk Domestik Regional Bruto Jawa Barat")).fact == ""


def test_a_headless_table_goes_on_with_columns_of_the_same_kinds(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Lokasi",), ("Pagu Anggaran",)]
    first = make_table(heads, [[PROGRAM, "Kab. A", "75.000.000"], [WORK, "Kab. B", "5.000.000"]])
    later = make_table([()] * 3, [[OTHER, "Kab. C", "7.000.000"], ["Rapat", "Kab. D", "1.500.000"]])
    forms, _ = recognise_all((first, later))
    assert [value(r, "pagu") for r in forms[1].records] == [7_000_000, 1_500_000]


def test_a_first_row_of_words_over_numbers_is_the_header(make_table: MakeTable) -> None:
    rows = [["Dukungan program", "Anggaran (9)", "Realisasi Keuangan (10)"],
            ["Program A", "3.588.016.000", "2.763.582.351"], ["Program B", "637.130.000", "614.483.916"]]  # fmt: skip
    form = recognise(make_table([()] * 3, rows))
    assert [(value(r, "target_rp"), value(r, "realisasi_rp")) for r in form.records] == [
        (3_588_016_000, 2_763_582_351),
        (637_130_000, 614_483_916),
    ]


def test_the_target_of_a_future_year_is_never_attained(make_table: MakeTable) -> None:
    heads = [("Indikator",), ("Target Capaian", "2023"), ("Target Capaian", "2024")]
    form = recognise(make_table(heads, [["Persentase layanan", "80", "90"], ["Jumlah laporan", "4", "5"]]))
    assert {value(r, "jenis") for r in form.records} == {"target"}


def test_money_never_lands_in_a_performance_whatever_the_heading_says(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Indikator",), ("Target",), ("Lokasi",)]
    rows = [[PROGRAM, "Cakupan", "500.000.000", "Kab. A"], [WORK, "Jumlah", "125.000.000", "Kab. B"],
            [OTHER, "Jumlah", "75.500.000", "Kab. C"]]  # fmt: skip
    form = recognise(make_table(heads, rows))
    amounts = [v for r in form.records for f in ("target", "volume", "target_k") if (v := value(r, f)) is not None]
    assert not any(isinstance(v, Decimal) and v > 1_000_000 for v in amounts)


def test_a_predikat_that_names_something_is_an_indicator(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Indikator",), ("Realisasi Triwulan", "I", "K"), ("Realisasi Triwulan", "I", "Rp")]
    rows = [
        [PROGRAM, "Nilai LKE", "", "8.526.244.688"],
        ["", "Predikat SAKIP", "", ""],
        [WORK, "Dokumen", "4", "116.475.000"],
    ]
    told = [(value(r, "uraian"), r.indikator_no) for r in recognise(make_table(heads, rows)).records]
    assert told == [(PROGRAM, 1), (PROGRAM, 2), (WORK, 1)]


def test_a_program_in_a_column_beside_its_kegiatan_keeps_its_name_and_its_amount(make_table: MakeTable) -> None:
    heads = [("Program",), ("Kegiatan",), ("Rencana Anggaran (Rp.)",), ("Lokasi",)]
    rows = [
        [PROGRAM, "", "3,571,250,000", ""],
        ["^", WORK, "1,095,072,000", "Kab. A"],
        ["^", OTHER, "2,476,178,000", "Kab. B"],
    ]
    told = [(r.level, value(r, "uraian"), value(r, "pagu")) for r in recognise(make_table(heads, rows)).records]
    assert told == [
        ("program", PROGRAM, 3_571_250_000),
        ("kegiatan", WORK, 1_095_072_000),
        ("kegiatan", OTHER, 2_476_178_000),
    ]


def test_several_figures_in_a_cell_over_columns_of_several_fields_are_told(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Lokasi",), ("Pagu 2017",), ("Target Prakiraan Maju",), ("Pagu Prakiraan Maju",)]
    plain = [WORK, "Kab. A", "75.000.000", "60%", "82.500.000"]
    merged = [OTHER, "Kab. B", "75.000.000", "60% 82.500.000", "<"]
    _, findings = recognise_all((make_table(heads, [plain, merged]),))
    assert ("READ-01", "60% 82.500.000") in [(f.rule_id, f.stated) for f in findings if f.row_no == 2]


def test_values_by_year_stay_where_one_column_beside_them_has_no_year(make_table: MakeTable) -> None:
    heads = [
        ("NO",), ("INDIKATOR",), ("Target 1",), ("TARGET RENSTRA", "2014"), ("TARGET RENSTRA", "2015"),
        ("REALISASI CAPAIAN", "2014"), ("PROYEKSI", "2016"),
    ]  # fmt: skip
    rows = [
        ["1", "Persentase kendaraan laik jalan", "100%", "73,77%", "86,89%", "75,41%", "95,08%"],
        ["2", "Persentase ketersediaan angkutan", "81%", "76,00%", "78,00%", "76,32%", "79,00%"],
    ]
    form = recognise(make_table(heads, rows, "Formulir J-2: Pencapaian Kinerja Pelayanan OPD"))
    assert fields(form) == [None, "indikator", None, "nilai", "nilai", "nilai", "nilai"]
    assert all(record.fields["tahun"].value for record in form.records)


def test_a_column_under_the_headings_of_several_columns_is_told_by_its_values(make_table: MakeTable) -> None:
    heads = [
        ("No Sasaran Indikator Kinerja Satuan Dukungan program dan Kegiatan",), ("Anggaran",),
        ("Realisasi Keuangan",), ("Fisik",),
    ]  # fmt: skip
    rows = [
        ["Program Peningkatan Sarana Aparatur", "99.336.850,00", "83.489.850,00", "84,05%"],
        ["1 Pemeliharaan Gedung Kantor", "79.800.000,00", "66.139.400,00", "100,00%"],
        ["2 Pengadaan Perlengkapan Kantor", "19.536.850,00", "17.350.450,00", "98,19%"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form)[:3] == ["uraian", "target_rp", "realisasi_rp"]
    assert [record.level for record in form.records] == ["program", "kegiatan", "kegiatan"]


def test_a_heading_that_says_whose_indicators_they_are_is_one_heading(make_table: MakeTable) -> None:
    heads = [
        ("Program/Kegiatan/Sub Kegiatan",), ("Indikator Kinerja Tujuan, Sasaran, Program, Kegiatan/Sub Kegiatan",),
        ("Satuan",), ("Target",), ("Pagu (Rp)",),
    ]  # fmt: skip
    rows = [
        ["Program Pelayanan", "Persentase indikator yang tercapai", "%", "100", "12.000.000"],
        ["Penyusunan Dokumen", "Jumlah dokumen perencanaan", "Dokumen", "7", "5.000.000"],
        ["Evaluasi Kinerja", "Jumlah laporan evaluasi", "Laporan", "4", "7.000.000"],
    ]
    assert fields(recognise(make_table(heads, rows))) == ["uraian", "indikator", "satuan", "target", "pagu"]
