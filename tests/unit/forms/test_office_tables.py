"""Tables as offices print them: kinds of columns that were once taken for others, each in a table typed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise
from tests.unit.forms.answers import OTHER, PROGRAM, WORK, fields, value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable


def cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("|")]


YEARS = [("No",), ("Program/Kegiatan",), *(("Tahun", str(year)) for year in range(2016, 2020))]
BY_YEAR = [
    ["I", PROGRAM, "285.600", "399.030", "531.860", "635.240"],
    ["a.", WORK, "58.200", "64.798", "69.685", "76.832"],
    ["b.", OTHER, "185.000", "206.886", "220.570", "236.982"],
]


@pytest.mark.parametrize("title", ["Indikasi Kebutuhan Dana (dalam ribuan rupiah)", "Rencana Program (Rp. 000)"])
def test_numbers_under_bare_years_are_money_where_the_title_speaks_of_it(make_table: MakeTable, title: str) -> None:
    form = recognise(make_table(YEARS, BY_YEAR, f"Tabel 5.2 {title}"))
    assert (form.fact, fields(form)[2:]) == ("rencana_tahunan", ["pagu"] * 4)
    assert value(next(r for r in form.records if r.row == 1), "pagu") == 58_200_000


def test_numbers_under_bare_years_are_no_money_beside_their_units(make_table: MakeTable) -> None:
    heads = [*YEARS[:2], ("Satuan",), *YEARS[2:]]
    rows = [[*row[:2], "Orang", *row[2:]] for row in BY_YEAR]
    form = recognise(make_table(heads, rows, "Program dan Kegiatan serta Pendanaan Indikatif"))
    assert "pagu" not in fields(form)


STAGES = [
    ("Program/Kegiatan",), ("Indikator",),
    ("Target Renstra PD Tahun 2026", "K"), ("Target Renstra PD Tahun 2026", "Rp"),
    ("Realisasi s/d Renja Tahun 2021", "K"), ("Realisasi s/d Renja Tahun 2021", "Rp"),
    ("Renja PD Tahun 2022", "Target", "K"), ("Renja PD Tahun 2022", "Target", "Rp"),
    ("Renja PD Tahun 2022", "Realisasi", "K"), ("Renja PD Tahun 2022", "Realisasi", "Rp"),
    ("Renja PD Tahun 2022", "Tingkat Realisasi (%)", "K"), ("Renja PD Tahun 2022", "Tingkat Realisasi (%)", "Rp"),
    ("Target Renja Tahun 2023", "K"), ("Target Renja Tahun 2023", "Rp"),
    ("Perkiraan s/d Tahun 2023", "Realisasi Capaian", "K"), ("Perkiraan s/d Tahun 2023", "Realisasi Capaian", "Rp"),
    ("Perkiraan s/d Tahun 2023", "Tingkat Capaian Renstra (%)", "K"),
    ("Perkiraan s/d Tahun 2023", "Tingkat Capaian Renstra (%)", "Rp"), ("Satuan",),
]  # fmt: skip
STAGED = [
    cells(f"{PROGRAM} | Rasio | 84 | 66.320.750.000 | 73 | 23.408.657.617 | 78 | 13.264.150.000 | 76,5 | "
          "11.978.945.217 | 98,08 | 90,31 | 84 | 14.293.966.000 | 84 | 49.681.568.834 | 100 | 74,91 | %"),
    cells(f"{WORK} | Jumlah lampu | 320 | 16.578.000.000 | 118 | 5.778.159.506 | 64 | 3.315.600.000 | 46 | "
          "3.235.031.115 | 71,88 | 97,57 | 67 | 3.443.080.000 | 231 | 12.456.270.621 | 72,19 | 75,14 | Unit"),
    cells(f"{OTHER} | Jumlah rambu | 160 | 12.253.000.000 | 66 | 4.233.332.357 | 32 | 2.450.600.000 | 25 | "
          "2.420.643.281 | 78,13 | 98,78 | 33 | 2.494.451.000 | 124 | 9.148.426.638 | 77,50 | 74,66 | Unit"),
]  # fmt: skip
GROUPS = ("renstra", "lalu", "target", "realisasi", "tingkat", "berjalan", "kumulatif", "capaian")


def test_an_evaluation_within_a_renstra_is_no_plan_by_year(make_table: MakeTable) -> None:
    form = recognise(make_table(STAGES, STAGED))
    assert (form.fact, form.tahun) == ("evaluasi", 2022)
    assert fields(form)[2:18] == [f"{group}_{part}" for group in GROUPS for part in ("k", "rp")]


def test_an_evaluation_of_performance_alone_tells_its_stages_by_their_order(make_table: MakeTable) -> None:
    kept = [at for at, path in enumerate(STAGES) if path[-1] != "Rp"]
    heads = [STAGES[at][:-1] if STAGES[at][-1] == "K" else STAGES[at] for at in kept]
    form = recognise(make_table(heads, [[row[at] for at in kept] for row in STAGED]))
    assert fields(form)[2:10] == [f"{group}_k" for group in GROUPS]


def test_money_beside_a_performance_with_units_is_money(make_table: MakeTable) -> None:
    heads = [
        ("Sasaran",), ("Indikator",), ("Kinerja", "Satuan"), ("Kinerja", "Target"), ("Kinerja", "Realisasi"),
        ("Kinerja", "% Capaian"), ("Program",), ("Anggaran", "Alokasi"), ("Anggaran", "Realisasi"),
        ("Anggaran", "% Capaian"),
    ]  # fmt: skip
    rows = [
        cells(f"Meningkatnya layanan | Indeks | Nilai | 82,5 | 84,1 | 101,94 | {PROGRAM} | 1.685.400.000 | "
              "1.442.414.703 | 85,58"),
        cells(f"Meningkatnya data | Persentase | % | 65 | 61,5 | 94,62 | {WORK} | 2.140.600.000 | "
              "1.930.074.968 | 90,17"),
    ]  # fmt: skip
    form = recognise(make_table(heads, rows))
    assert form.fact == "evaluasi"
    assert fields(form)[2:] == [
        "satuan", "target_k", "realisasi_k", "tingkat_k", "uraian", "target_rp", "realisasi_rp", "tingkat_rp",
    ]  # fmt: skip


def test_realised_money_beside_its_budget_is_money_though_units_stand_farther_away(make_table: MakeTable) -> None:
    heads = [("Kegiatan",), ("Satuan",), ("Target",), ("Pagu",), ("Realisasi",)]
    rows = [
        [WORK, "Dokumen", "4", "1.685.400.000", "1.442.414.703"],
        [OTHER, "Unit", "2", "246.300.000", "237.604.677"],
    ]
    assert fields(recognise(make_table(heads, rows))) == ["uraian", "satuan", "target_k", "target_rp", "realisasi_rp"]


@pytest.mark.parametrize("years", [("Tahun n-1", "Tahun n", "Tahun n+1"), ("2013", "2014", "2015")])
def test_kinds_of_belanja_within_one_of_several_years_are_a_recapitulation(
    make_table: MakeTable, years: tuple[str, str, str]
) -> None:
    before, own, later = years
    kinds = ("Belanja Pegawai", "Barang & Jasa", "Modal", "Jumlah")
    heads = [
        ("Kode", "Prog"), ("Kode", "Keg"), ("Uraian",), ("Lokasi Kegiatan",), ("Target Kinerja (Kuantitatif)",),
        ("Jumlah", before), *(("Jumlah", own, kind) for kind in kinds), ("Jumlah", later),
    ]  # fmt: skip
    rows = [
        cells(f"01 |  | {PROGRAM} |  |  | 135.534.000 | 7.260.000 | 137.940.000 | - | 145.200.000 | 159.720.000"),
        cells(f"01 | 01 | {WORK} | Kantor | 12 bln | 6.790.000 | 360.000 | 6.840.000 | - | 7.200.000 | 7.920.000"),
        cells(f"01 | 02 | {OTHER} | Kantor | 12 bln | 128.744.000 | 6.900.000 | 131.100.000 | - | "
              "138.000.000 | 151.800.000"),
    ]  # fmt: skip
    form = recognise(make_table(heads, rows))
    assert form.fact == "evaluasi"
    assert fields(form) == [
        "kode", "kode", "uraian", None, "target_k", None, None, None, None, "target_rp", None,
    ]  # fmt: skip


def test_a_review_that_prints_each_name_once_has_both_sides(make_table: MakeTable) -> None:
    awal, needed = "RANCANGAN AWAL RKPD", "HASIL ANALISA KEBUTUHAN"
    heads = [
        ("KODE",), ("PROGRAM / KEGIATAN",), ("INDIKATOR KINERJA",), (awal, "TARGET"), (awal, "SATUAN"),
        (awal, "PAGU INDIKATIF (Rp)"), (awal, "SD"), (needed, "LOKASI"), (needed, "TARGET"), (needed, "SATUAN"),
        (needed, "KEBUTUHAN DANA (Rp)"), (needed, "SD"), ("CATATAN PENTING",),
    ]  # fmt: skip
    rows = [
        cells(f"3.25.02 | {PROGRAM} | Luas | 35 | % | 1.930.500.000 |  |  | 35 | % | 2.248.200.000 |  | "),
        cells(f"3.25.02.1.01 | {WORK} | Luas | 24 | Ha | 1.246.500.000 | DAU | Banda | 26 | Ha | "
              "1.495.800.000 | DAU | x"),
        cells(f"3.25.02.1.03 | {OTHER} | Jumlah | 18 | Klp | 684.000.000 | DAK | Seram | 18 | Klp | "
              "752.400.000 | DAK | x"),
    ]  # fmt: skip
    form = recognise(make_table(heads, rows))
    assert form.fact == "review_rkpd"
    assert fields(form)[3:12] == [
        "target_awal", "satuan_awal", "pagu_awal", "sumber_dana_awal", "lokasi_kebutuhan", "target_kebutuhan",
        "satuan_kebutuhan", "pagu_kebutuhan", "sumber_dana_kebutuhan",
    ]  # fmt: skip


def test_a_shift_between_budget_and_its_change_is_no_amount_of_the_plan(make_table: MakeTable) -> None:
    heads = [("No. Rek",), ("Program / Kegiatan",), ("APBD Murni 2019",), ("Pergeseran",), ("P-APBD 2019",), ("%",)]
    rows = [
        ["01", PROGRAM, "276.600.000", "270.600.000", "262.130.000", "-3,54"],
        ["01.01", WORK, "14.800.000", "14.800.000", "13.840.000", "-20,00"],
        ["01.02", OTHER, "96.000.000", "93.000.000", "85.320.000", "-11,12"],
    ]
    assert fields(recognise(make_table(heads, rows)))[2:] == ["pagu_semula", None, "pagu_perubahan", None]


def test_a_deviation_of_the_physical_progress_is_no_rate(make_table: MakeTable) -> None:
    heads = [("Kegiatan",), ("Pagu (Rp)",), ("FISIK (%)", "REALISASI"), ("FISIK (%)", "DEVIASI"), ("REALISASI (Rp)",)]
    rows = [
        [WORK, "52.969.250.000", "47,28", "2,28", "24.538.156.032"],
        [OTHER, "1.486.500.000", "47,01", "-2,99", "587.723.919"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form)[3] is None


@pytest.mark.parametrize("heading", ["PIC", "Bidang", "Penanggung Jwb", "Pen. Jawab"])
def test_who_carries_out_a_program_is_known_under_short_headings(make_table: MakeTable, heading: str) -> None:
    heads = [("Program/Kegiatan",), ("Target",), ("Pagu (Rp)",), (heading,)]
    rows = [[PROGRAM, "2 Unit", "1.685.400.000", "Bid. SDA"], [WORK, "4 Unit", "246.300.000", "Bid. Jalan"]]
    assert fields(recognise(make_table(heads, rows)))[3] == "penanggung_jawab"


@pytest.mark.parametrize(("heading", "field"), [("Kel. Sasaran", "kelompok_sasaran"), ("Sb. Dana", "sumber_dana")])
def test_shortened_headings_are_read_in_full(make_table: MakeTable, heading: str, field: str) -> None:
    heads = [("Prog./Keg.",), ("Ind. Kinerja",), ("Tgt",), ("Pagu (Rp)",), (heading,)]
    rows = [[PROGRAM, "Jumlah", "2 Unit", "1.685.400.000", "Warga"], [WORK, "Luas", "4 Ha", "246.300.000", "Petani"]]
    assert fields(recognise(make_table(heads, rows))) == ["uraian", "indikator", "target", "pagu", field]


def test_who_proposes_is_no_part_of_what_is_proposed(make_table: MakeTable) -> None:
    heads = [("NO",), ("NAMA ANGGOTA DPRD (PENGUSUL)",), ("USULAN KEGIATAN",), ("LOKASI",), ("ANGGARAN (Rp)",)]
    rows = [["1", "H. Suwardi, S.Pd", "Pavingisasi jalan", "Ds. Ngliliran", "150.000.000"],
            ["2", "Joko Purnomo, SE", "Pembangunan talud", "Ds. Bedagung", "195.000.000"]]  # fmt: skip
    form = recognise(make_table(heads, rows))
    assert (form.fact, fields(form)[1:3]) == ("usulan", [None, "uraian"])


def test_thousands_named_below_a_year_beside_its_target_are_the_money_of_that_year(make_table: MakeTable) -> None:
    years = [
        ("Target dan Pendanaan", year, part) for year in ("2019", "2020", "2021") for part in ("Target", "Rp (juta)")
    ]
    heads = [("Program",), ("Indikator Kinerja",), *years, ("Kondisi Kinerja Akhir", "Rp (juta)")]
    rows = [
        cells(f"{PROGRAM} | AKI | 110 | 1.285,6 | 100 | 1.399,0 | 90 | 1.531,8 | 4.216,4"),
        cells(f"{WORK} | K4 | 85 | 640,0 | 88 | 704,1 | 90 | 781,9 | 2.126,0"),
    ]
    assert fields(recognise(make_table(heads, rows)))[2:8] == ["target", "pagu"] * 3


def test_what_quarters_are_to_spend_is_no_realisation(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), *(("Triwulan", quarter) for quarter in ("I", "II", "III", "IV")), ("Jumlah",)]
    rows = [
        cells(f"{PROGRAM} | 189.775.000 | 189.775.000 | 200.000.000 | 179.550.000 | 759.100.000"),
        cells(f"{WORK} | 1.800.000 | 1.800.000 | 1.800.000 | 1.800.000 | 7.200.000"),
        cells(f"{OTHER} | 34.500.000 | 34.500.000 | 30.000.000 | 39.000.000 | 138.000.000"),
    ]
    assert fields(recognise(make_table(heads, rows)))[1:] == [None] * 4 + ["target_rp"]


def test_a_bare_rate_is_that_of_what_stands_to_its_left(make_table: MakeTable) -> None:
    heads = [("Program",), ("Target",), ("Realisasi",), ("%",), ("Pagu",), ("Realisasi Anggaran",), ("%",)]
    rows = [
        cells(f"{PROGRAM} | 78 | 76,5 | 98,08 | 13.264.150.000 | 11.978.945.217 | 90,31"),
        cells(f"{WORK} | 64 | 46 | 71,88 | 3.315.600.000 | 3.235.031.115 | 97,57"),
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form)[1:] == ["target_k", "realisasi_k", "tingkat_k", "target_rp", "realisasi_rp", "tingkat_rp"]


def test_rates_of_several_years_are_no_targets(make_table: MakeTable) -> None:
    years = [(year, part) for year in ("2019", "2020", "2021") for part in ("Pagu", "Realisasi", "%")]
    row = "276.600.000 | 270.600.000 | 97,83 | 286.600.000 | 270.600.000 | 94,42 | 286.600.000 | 280.600.000 | 97,91"
    form = recognise(make_table([("Program",), *years], [cells(f"{name} | {row}") for name in (PROGRAM, WORK, OTHER)]))
    assert fields(form)[1:] == ["pagu", "realisasi_rp", None] * 3


def test_what_was_reached_up_to_a_year_is_realised_under_any_heading(make_table: MakeTable) -> None:
    heads = [
        ("Program",), ("Target Renstra", "Rp"), ("Capaian s/d 2019", "Anggaran"), ("Renja 2020", "Target", "Rp"),
        ("Renja 2020", "Realisasi", "Rp"), ("Capaian s/d 2020", "Anggaran"),
    ]  # fmt: skip
    rows = [
        cells(f"{PROGRAM} | 66.320.750.000 | 23.408.657.617 | 13.264.150.000 | 11.978.945.217 | 35.387.602.834"),
        cells(f"{WORK} | 16.578.000.000 | 5.778.159.506 | 3.315.600.000 | 3.235.031.115 | 9.013.190.621"),
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form)[1:] == ["renstra_rp", "lalu_rp", "target_rp", "realisasi_rp", "kumulatif_rp"]


def test_a_year_realised_beside_the_plan_of_the_next_is_not_evaluated_by_it(make_table: MakeTable) -> None:
    heads = [("Kegiatan",), ("Realisasi 2020",), ("Rencana 2021", "Target"), ("Rencana 2021", "Anggaran")]
    rows = [
        cells(f"{WORK} | 410.500.000 | 12 bln | 300.000.000"),
        cells(f"{OTHER} | 124.500.000 | 9 bln | 100.000.000"),
    ]
    form = recognise(make_table(heads, rows))
    told = {value(r, "tahun"): (value(r, "pagu"), value(r, "realisasi_rp")) for r in form.records if r.row == 0}
    assert told == {2020: (None, 410_500_000), 2021: (300_000_000, None)}


def test_a_total_in_front_of_the_sources_of_funds_is_their_sum(make_table: MakeTable) -> None:
    heads = [("Program",), ("Total Pagu",), ("PAD",), ("DAU",), ("DAK",)]
    rows = [
        cells(f"{PROGRAM} | 410.500.000 | 100.000.000 | 310.500.000 | -"),
        cells(f"{WORK} | 124.500.000 | 24.500.000 | 50.000.000 | 50.000.000"),
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form)[1:] == ["pagu"] * 4
    assert [value(r, "pagu") for r in form.records] == [410_500_000, 124_500_000]


def test_a_dpa_before_its_change_is_the_amount_before(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("DPA",), ("DPPA",), ("+/-",)]
    rows = [
        cells(f"{PROGRAM} | 276.600.000 | 270.600.000 | -6.000.000"),
        cells(f"{WORK} | 14.800.000 | 14.700.000 | -100.000"),
    ]
    assert fields(recognise(make_table(heads, rows)))[1:] == ["pagu_semula", "pagu_perubahan", None]


def test_zeros_among_amounts_are_an_amount(make_table: MakeTable) -> None:
    own = [("Jumlah", "T", kind) for kind in ("Belanja Operasi", "Belanja Modal", "Jumlah")]
    heads = [("Uraian",), ("Jumlah", "T-1"), *own, ("Jumlah", "T+1")]
    rows = [
        cells(f"{PROGRAM} | 0 | 400.500.000 | 10.000.000 | 410.500.000 | 430.000.000"),
        cells(f"{WORK} | 0 | 124.500.000 | 0 | 124.500.000 | 130.000.000"),
    ]
    assert fields(recognise(make_table(heads, rows)))[1:] == [None, None, None, "target_rp", None]


@pytest.mark.parametrize(
    "title", ["PDRB Atas Dasar Harga Berlaku (juta rupiah)", "Realisasi PAD (dalam jutaan rupiah)"]
)
def test_money_by_year_that_is_no_plan_stays_in_no_field(make_table: MakeTable, title: str) -> None:
    heads = [("Lapangan Usaha",), ("2016",), ("2017",), ("2018",)]
    rows = [cells("Pertanian | 1.285.600 | 1.399.030 | 1.531.860"), cells("Industri | 640.000 | 704.131 | 781.961")]
    assert recognise(make_table(heads, rows, title)).fact == ""


def test_a_sum_of_amounts_is_one_though_it_is_small(make_table: MakeTable) -> None:
    heads = [("Program",), ("APBD II",), ("APBN",), ("Jumlah",)]
    rows = [cells(f"{PROGRAM} | 410.500 | 10.000 | 420.500"), cells(f"{WORK} | 124.500 | 6.000 | 130.500")]
    form = recognise(make_table(heads, rows, "Rencana Kerja 2019 (dalam ribuan)"))
    assert fields(form)[1:] == ["pagu"] * 3
    assert [value(r, "pagu") for r in form.records] == [420_500_000, 130_500_000]


def test_what_a_known_form_misses_is_supplemented_by_meaning(make_table: MakeTable) -> None:
    quarters = [("Realisasi Triwulan", n, part) for n in ("I", "II", "III", "IV") for part in ("K", "Rp")]
    groups = [(name, part) for name in ("Realisasi Seluruhnya", "Tingkat Capaian (%)") for part in ("K", "Rp")]
    heads = [("Kegiatan",), ("Indikator",), ("Target Kinerja", "K"), ("Target Kinerja", "Rp"), *quarters, *groups]
    rows = [
        cells(
            f"{WORK} | Dok | 12 | 41.500.000 | {'3 | 10.000.000 | ' * 3}3 | 9.500.000 | 12 | 39.500.000 | 100 | 95,13"
        ),
        cells(
            f"{OTHER} | Kali | 10 | 28.600.000 | {'2 | 7.000.000 | ' * 3}3 | 7.000.000 | 9 | 28.000.000 | 90 | 97,90"
        ),
    ]
    form = recognise(make_table(heads, rows))
    assert (form.form, fields(form)[12:]) == ("e-81", ["realisasi_k", "realisasi_rp", "tingkat_k", "tingkat_rp"])


def test_years_tell_the_stages_of_an_evaluation_in_any_order(make_table: MakeTable) -> None:
    order = [0, 1, 12, 13, 2, 3, 14, 15, 16, 17, 6, 7, 8, 9, 10, 11, 4, 5, 18]
    form = recognise(make_table([STAGES[at] for at in order], [[row[at] for at in order] for row in STAGED]))
    wanted = ["uraian", "indikator", *(f"{group}_{part}" for group in GROUPS for part in ("k", "rp")), "satuan"]
    assert fields(form) == [wanted[at] for at in order]


def test_a_stage_that_prints_money_alone_leaves_the_others_as_they_are(make_table: MakeTable) -> None:
    kept = [at for at in range(len(STAGES)) if at != 2]
    form = recognise(make_table([STAGES[at] for at in kept], [[row[at] for at in kept] for row in STAGED]))
    assert fields(form)[2:5] == ["renstra_rp", "lalu_k", "lalu_rp"]
    assert fields(form)[11:15] == ["berjalan_k", "berjalan_rp", "kumulatif_k", "kumulatif_rp"]


def test_what_a_change_leaves_is_not_spent_though_the_difference_is_printed(make_table: MakeTable) -> None:
    heads = [("No. Rek",), ("Program",), ("APBD Murni 2019",), ("P-APBD 2019",), ("Selisih",), ("%",)]
    rows = [
        cells(f"01 | {PROGRAM} | 276.600.000 | 262.130.000 | 14.470.000 | 94,77"),
        cells(f"02 | {WORK} | 14.800.000 | 13.840.000 | 960.000 | 93,51"),
        cells(f"03 | {OTHER} | 96.000.000 | 85.320.000 | 10.680.000 | 88,88"),
    ]
    form = recognise(make_table(heads, rows))
    assert (form.fact, fields(form)[2:]) == ("rencana", ["pagu_semula", "pagu_perubahan", None, None])


def test_large_numbers_of_programs_by_year_are_money_without_a_title(make_table: MakeTable) -> None:
    assert fields(recognise(make_table(YEARS, BY_YEAR)))[2:] == ["pagu"] * 4


def test_proposals_without_money_are_proposals_by_who_proposes_them(make_table: MakeTable) -> None:
    heads = [("NO",), ("NAMA ANGGOTA DPRD",), ("USULAN KEGIATAN",), ("LOKASI",), ("VOL",), ("SATUAN",), ("OPD TUJUAN",)]
    rows = [cells("1 | Suwardi | Pavingisasi jalan | Ngliliran | 1 | paket | DPUPR"),
            cells("2 | Joko | Pembangunan talud | Bedagung | 180 | m | DPUPR")]  # fmt: skip
    form = recognise(make_table(heads, rows))
    assert (form.fact, fields(form)[2:6]) == ("usulan", ["uraian", "lokasi", "volume", "satuan"])
