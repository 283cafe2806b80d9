"""Reports of progress and achievement, as offices and ministries print them: what was planned, reached, and left."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

NAMES = ("Program Pelayanan Administrasi", "Penyediaan Jasa Surat Menyurat", "Pemeliharaan Gedung Kantor")


def test_what_was_planned_to_be_spent_by_a_date_is_not_what_was_spent(make_table: MakeTable) -> None:
    """Two groups of physical and financial progress beside a pagu; both are shares of it."""
    heads = [
        ("Program/Kegiatan",), ("Pagu Anggaran",), ("Bobot",), ("Target", "Fisik"), ("Target", "Keuangan", "Rp"),
        ("Target", "Keuangan", "%"), ("Realisasi", "Fisik"), ("Realisasi", "Keuangan", "Rp"),
        ("Realisasi", "Keuangan", "%"), ("Deviasi Fisik",), ("Sisa Anggaran",),
    ]  # fmt: skip
    rows = [
        [NAMES[0], "400.000.000", "40,00", "80,00", "320.000.000", "80,00", "70,00", "200.000.000", "50,00", "-10,00",
         "200.000.000"],
        [NAMES[1], "500.000.000", "50,00", "60,00", "350.000.000", "70,00", "55,00", "300.000.000", "60,00", "-5,00",
         "200.000.000"],
        [NAMES[2], "100.000.000", "10,00", "90,00", "80.000.000", "80,00", "85,00", "75.000.000", "75,00", "-5,00",
         "25.000.000"],
    ]  # fmt: skip
    form = recognise(make_table(heads, rows, "Laporan Realisasi Fisik dan Keuangan Oktober 2018"))
    assert form.fields == (
        "uraian", "target_rp", None, None, None, None, "tingkat_k", "realisasi_rp", "tingkat_rp", None, None,
    )  # fmt: skip


@pytest.mark.parametrize("group", ["Keuangan", "Anggaran (Rp)", "Keu"])
def test_target_and_realisation_under_a_heading_of_money_are_money(make_table: MakeTable, group: str) -> None:
    """Amounts in thousands are short enough to be counts, were it not for the heading above them."""
    heads = [
        ("Kode",), ("Kegiatan/Output",), ("Sat.",), ("Volume", "Target"), ("Volume", "Realisasi"), ("Volume", "%"),
        (group, "Pagu"), (group, "Realisasi"), (group, "%"),
    ]  # fmt: skip
    rows = [
        ["5036", NAMES[0], "Unit", "12", "11", "91,67", "863,706", "726,044", "84.06"],
        ["5036.001", NAMES[1], "Unit", "10", "10", "100,00", "332,219", "235,245", "70.81"],
        ["5036.002", NAMES[2], "Unit", "2", "1", "50,00", "531,487", "490,799", "92.34"],
    ]
    form = recognise(make_table(heads, rows, "Realisasi per Output TA 2019 (dalam ribuan rupiah)"))
    assert (form.fact, form.fields[6:]) == ("evaluasi", ("target_rp", "realisasi_rp", "tingkat_rp"))
    assert form.records[0].fields["realisasi_rp"].value == Decimal(726_044_000)


def test_a_target_of_a_year_under_performance_and_money_stays_a_performance(make_table: MakeTable) -> None:
    over = "Target Kinerja dan Pendanaan"
    years = ("2014", "2015", "2016")
    heads = [("Kegiatan",), *((over, year, part) for year in years for part in ("Target", "Rp"))]
    rows = [[name, *("19", "105.000.000") * 3] for name in NAMES]
    form = recognise(make_table(heads, rows))
    assert form.fields == ("uraian", *("target", "pagu") * 3)


def test_quarters_of_indicators_without_money_are_an_evaluation(make_table: MakeTable) -> None:
    """What was planned for each quarter fills no field."""
    quarters = [(f"Triwulan {q}", part) for q in ("I", "II", "III", "IV") for part in ("Target", "Realisasi", "%")]
    heads = [
        ("Sasaran",), ("Indikator Kinerja",), ("Satuan",), ("Target Tahunan",), *quarters,
        ("Realisasi s.d Akhir Tahun",), ("% Capaian Tahunan",),
    ]  # fmt: skip
    rows = [
        ["Meningkatnya pengawasan", f"LHP {n}", "LHP", "60", *("15", str(n), "80,00") * 4, str(4 * n), "81,67"]
        for n in (12, 14, 11)
    ]
    form = recognise(make_table(heads, rows))
    expected = [field for q in range(1, 5) for field in (None, f"tw{q}_k", None)]
    assert form.fact == "evaluasi"
    assert form.fields == ("sasaran", "indikator", "satuan", "target_k", *expected, "realisasi_k", "tingkat_k")


@pytest.mark.parametrize(("served", "reached"), [("Sasaran yang Harus Dilayani", "Yang Terlayani")])
def test_who_is_to_be_served_and_who_was_are_target_and_realisation(
    make_table: MakeTable, served: str, reached: str
) -> None:
    heads = [("Jenis Pelayanan Dasar",), (served,), (reached,), ("Capaian (%)",), ("Anggaran", "Alokasi (Rp)"),
        ("Anggaran", "Realisasi (Rp)"), ("Anggaran", "%")]  # fmt: skip
    rows = [
        [f"Pelayanan kesehatan {whom}", "3.582", "3.401", "94,95", "832.000.000", "701.546.326", "84,32"]
        for whom in ("ibu hamil", "bayi", "balita")
    ]
    form = recognise(make_table(heads, rows))
    wanted = ("uraian", "target_k", "realisasi_k", "tingkat_k", "target_rp", "realisasi_rp", "tingkat_rp")
    assert (form.fact, form.fields) == ("evaluasi", wanted)


def test_a_printed_division_says_of_which_target_a_percentage_is(make_table: MakeTable) -> None:
    """`11 = 10/5` divides by the year's target, `13 = 12/3` by that of the Renstra; the words are the same."""
    groups = (
        ("Target Renstra Akhir Periode", "3"), ("Realisasi s/d Tahun Lalu", "4"), ("Target Renja Tahun 2022", "5"),
        ("Realisasi Triwulan I", "6"), ("Realisasi Triwulan II", "7"), ("Realisasi Renja 2022", "10"),
        ("Tingkat Capaian (%)", "11=10/5"), ("Realisasi Renstra s/d 2022", "12=4+10"),
        ("Tingkat Capaian (%)", "13=12/3"),
    )  # fmt: skip
    heads = [
        ("Program/Kegiatan",),
        ("Indikator Kinerja",),
        *((name, part) for name, _ in groups for part in ("K", "Rp")),
    ]
    numbers = ["1", "2", *(number for _, number in groups for _ in range(2))]
    rows = [[name, "Jumlah", *(("4", "12.000.000") * 6), "69", "70", "8", "24.000.000", "50", "60"] for name in NAMES]
    form = recognise(make_table(heads, rows, "Evaluasi Hasil Renja", numbers=numbers))
    assert form.fields[14:16] == ("tingkat_k", "tingkat_rp")
    assert form.fields[18:] == ("capaian_k", "capaian_rp")


def test_years_that_are_only_counted_are_those_of_the_period_in_the_title(make_table: MakeTable) -> None:
    groups = ("Target Renstra PD Tahun ke-", "Realisasi Capaian Tahun ke-")
    heads = [("No",), ("Indikator Kinerja",), *((group, str(n)) for group in groups for n in range(1, 6))]
    rows = [["1", "Rasio KDRT", *"12345", *"12234"], ["2", "Rasio akseptor KB", *"23456", *"22345"]]
    form = recognise(make_table(heads, rows, "Tabel T-C.23. Pencapaian Kinerja Pelayanan Tahun 2014 - 2018"))
    read = {(r.fields["jenis"].value, r.fields["tahun"].value): r.fields["nilai"].value for r in form.records[:10]}
    assert read["target", 2014] == 1
    assert read["realisasi", 2018] == 4


def test_a_column_that_names_programs_before_their_indicators_names_the_rows(make_table: MakeTable) -> None:
    money = [("Indikasi Pendanaan (Juta Rupiah)", str(year)) for year in range(2017, 2021)]
    targets = [("Target", str(year)) for year in range(2017, 2021)]
    heads = [("Kode",), ("Program / Sasaran / Indikator Kinerja / Kegiatan",), ("Satuan",), *targets, *money]
    rows = [
        ["032.03.06", "Program Pengelolaan Perikanan Tangkap", "", *[""] * 4, "1.973.618,5", "2.092.035,6",
         "2.217.557,7", "2.350.611,3"],
        ["", "Jumlah produksi", "Ton", "12", "13", "14", "15", *[""] * 4],
        ["2337", "Pengelolaan Kapal Perikanan", "", *[""] * 4, "452.824,5", "480.000,2", "500.000,4", "520.000,6"],
    ]  # fmt: skip
    form = recognise(make_table(heads, rows))
    assert (form.fact, form.fields[1]) == ("rencana_tahunan", "uraian")
    paid = [r.fields["pagu"].value for r in form.records if "pagu" in r.fields and r.fields["tahun"].value == 2017]
    assert paid[0] == Decimal(1_973_618_500_000)


def test_the_state_at_the_end_of_a_renstra_has_a_target_and_an_amount(make_table: MakeTable) -> None:
    """T-C.27: the last group names no year."""
    over = "Target Kinerja Program dan Kerangka Pendanaan"
    groups = ("Tahun-1 (2022)", "Tahun-2 (2023)", "Tahun-3 (2024)", "Kondisi Kinerja pada akhir periode Renstra")
    heads = [("Program",), ("Indikator",), *((over, group, part) for group in groups for part in ("Target", "Rp"))]
    rows = [[name, "Persentase", *("80", "100.000.000") * 3, "90", "300.000.000"] for name in NAMES]
    form = recognise(make_table(heads, rows))
    last = form.records[3]
    read = {name: last.fields[name].value for name in ("tahun", "jenis", "target", "pagu")}
    assert read == {"tahun": None, "jenis": "kondisi akhir", "target": 90, "pagu": Decimal(300_000_000)}


def test_the_share_of_a_plan_that_was_reached_is_no_plan(make_table: MakeTable) -> None:
    share = "Persentase Pencapaian Rencana Tingkat Capaian"
    heads = [("Program",), ("Kegiatan",), ("Satuan",), ("Rencana Tingkat Capaian",), ("Realisasi",), (share,)]
    rows = [[NAMES[0], name, "Dokumen", "12", "10", "83,33"] for name in NAMES]
    form = recognise(make_table(heads, rows, "Pengukuran Kinerja Kegiatan 2010"))
    assert (form.fact, form.fields[3:]) == ("evaluasi", ("target_k", "realisasi_k", "tingkat_k"))
