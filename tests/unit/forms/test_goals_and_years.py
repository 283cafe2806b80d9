"""Goals with their indicators and targets, and the years that their values are of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.forms import recognise
from tests.unit.forms.answers import OTHER, PROGRAM, WORK, capaian, fields, value

if TYPE_CHECKING:
    from pipeline.model import Table
    from tests.unit.forms.conftest import MakeTable


def test_tons_beside_their_unit_are_no_money_however_many(make_table: MakeTable) -> None:
    heads = [("Sasaran Strategis",), ("Indikator Kinerja",), ("Satuan",), ("Target",), ("Realisasi",), ("%",)]
    rows = [
        ["Pangan tersedia", "Produksi padi", "Ton", "12.317.066", "12.540.550", "101,81"],
        ["^", "Produksi jagung", "Ton", "1.190.793", "1.630.238", "136,90"],
        ["^", "Bunga potong", "Tangkai", "280.179.881", "145.905.100", "52,08"],
    ]
    form = recognise(make_table(heads, rows, "Pengukuran Kinerja Tahun 2016"))
    assert form.fact == "capaian"
    assert fields(form)[3:] == ["nilai", "nilai", "nilai"]
    assert ("Bunga potong", 2016, "target", 280_179_881) in capaian(form)


def test_a_target_of_a_goal_belongs_to_the_indicator_beside_it(make_table: MakeTable) -> None:
    heads = [("Tujuan",), ("Indikator Tujuan",), ("Sasaran",), ("Indikator Sasaran",), ("Target 2018",)]
    rows = [
        ["Tata laksana baik", "Indeks reformasi", "Layanan baik", "Nilai kepuasan", "82"],
        ["^", "^", "Organisasi tepat", "Rekomendasi", "14"],
    ]
    form = recognise(make_table(heads, rows))
    assert capaian(form) == [("Nilai kepuasan", 2018, "target", 82), ("Rekomendasi", 2018, "target", 14)]


def test_indicators_of_a_goal_and_of_its_program_each_keep_their_targets(make_table: MakeTable) -> None:
    heads = [
        ("Sasaran",), ("Indikator Kinerja",), ("Target 2018",), ("Indikator Kinerja",), ("Satuan",), ("Target 2018",),
    ]  # fmt: skip
    rows = [
        ["Layanan baik", "Nilai kepuasan", "82", "Jumlah surat", "Dokumen", "12"],
        ["^", "^", "^", "Jumlah rapat", "Kali", "4"],
    ]
    found = capaian(recognise(make_table(heads, rows)))
    assert found == [
        ("Nilai kepuasan", 2018, "target", 82),
        ("Jumlah surat", 2018, "target", 12),
        ("Jumlah rapat", 2018, "target", 4),
    ]


def test_the_state_at_the_beginning_is_a_realisation_of_its_year(make_table: MakeTable) -> None:
    heads = [("Indikator sasaran",), ("Satuan",), ("Kondisi Awal 2018",), ("Target", "2020"), ("Target", "2021")]
    rows = [["Produk bersertifikat", "%", "0,7", "1,0", "1,3"], ["Pelaku usaha", "%", "4,4", "5,4", "5,9"]]
    found = capaian(recognise(make_table(heads, rows)))
    assert found[0] == ("Produk bersertifikat", 2018, "realisasi", Decimal("0.7"))


def test_a_number_of_levels_before_an_indicator_is_no_part_of_it(make_table: MakeTable) -> None:
    heads = [("Indikator sasaran",), ("Indikator sasaran",), ("Target", "2020"), ("Target", "2021")]
    rows = [["1.1.1.1", "Produk bersertifikat", "1,0", "1,3"], ["1.1.1.2", "Pelaku usaha terbina", "5,4", "5,9"]]
    form = recognise(make_table(heads, rows))
    assert fields(form)[:2] == [None, "indikator"]
    assert capaian(form)[0][0] == "Produk bersertifikat"


def test_a_program_beside_its_kegiatan_is_not_lost_for_the_target_of_a_goal(make_table: MakeTable) -> None:
    heads = [
        ("Tujuan",), ("Sasaran",), ("Indikator Kinerja",), ("Tahun 2016", "Satuan"), ("Tahun 2016", "Target"),
        ("Tahun 2016", "Program"), ("Tahun 2016", "Kegiatan"), ("Anggaran Rp.",),
    ]  # fmt: skip
    rows = [
        ["Pemerintahan baik", "Organisasi tepat", "Rekomendasi", "Dok", "1", PROGRAM, WORK, "488.810.000"],
        ["^", "^", "^", "^", "^", "^", OTHER, "408.000.000"],
        ["^", "^", "^", "^", "^", "^", "Rapat Koordinasi", "205.000.000"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form)[5:] == ["uraian", "uraian", "pagu"]


def test_outputs_of_kegiatan_are_their_indicators(make_table: MakeTable) -> None:
    heads = [
        ("No",),
        ("Program / Kegiatan",),
        ("Sasaran Kegiatan", "Output Kegiatan"),
        ("Sasaran Kegiatan", "Target"),
        ("Lokasi",),
    ]
    rows = [
        ["56", PROGRAM, "", "", ""],
        ["1", WORK, "Pameran di luar provinsi", "30 Orang", "Bandung"],
        ["2", OTHER, "Laporan rapat", "100 Orang", "Bandung"],
        ["3", "Rapat Koordinasi", "Laporan lain", "2 Dokumen", "Bandung"],
    ]
    form = recognise(make_table(heads, rows, "Rumusan Rencana Program dan Kegiatan Tahun 2017"))
    assert (form.fact, fields(form)[1:]) == ("rencana", ["uraian", "indikator", "target", "lokasi"])


def test_bare_years_are_targets_where_the_title_plans(make_table: MakeTable) -> None:
    heads = [("Tujuan",), ("Sasaran",), ("Indikator Kinerja Utama (IKU)",), ("2017",), ("2018",)]
    rows = [
        ["Aset tertib", "Kualitas naik", "Peraturan", "4 Dokumen", "5 Dokumen"],
        ["^", "^", "Koordinasi", "100%", "100%"],
    ]
    planned = capaian(recognise(make_table(heads, rows, "Tujuan dan Sasaran Jangka Menengah")))
    assert planned[:2] == [("Peraturan", 2017, "target", 4), ("Peraturan", 2018, "target", 5)]
    reached = capaian(recognise(make_table(heads, rows, "Perkembangan Indikator Kinerja Utama")))
    assert reached[0] == ("Peraturan", 2017, "realisasi", 4)


def by_year(make_table: MakeTable, *heads: str) -> Table:
    """Indicators with the values of three columns."""
    columns = [("No",), ("Indikator Kinerja",), ("Satuan",), *((one,) for one in heads)]
    names = ["Kendaraan yang diuji", "Terminal yang dibangun", "Rambu yang dipasang", "Halte yang dirawat"]
    rows = [[str(i), name, "unit", *(str(10 * i + k) for k in range(len(heads)))] for i, name in enumerate(names, 1)]
    return make_table(columns, rows)


def test_a_planned_achievement_is_a_target_and_the_last_realised_year_is_the_table_s(make_table: MakeTable) -> None:
    form = recognise(by_year(make_table, "Realisasi 2013", "Realisasi 2014", "Rencana Capaian 2015"), 2016)
    assert {(one[1], one[2]) for one in capaian(form)} == {(2013, "realisasi"), (2014, "realisasi"), (2015, "target")}
    assert form.tahun == 2014


def test_what_stands_beside_the_only_year_printed_is_of_that_year(
    make_table: MakeTable,
) -> None:
    form = recognise(by_year(make_table, "Target 2014", "Realisasi", "%"), 2016)
    assert {one[1] for one in capaian(form)} == {2014}
    assert form.tahun == 2014


def test_the_table_of_a_document_s_own_year_keeps_it(make_table: MakeTable) -> None:
    assert recognise(by_year(make_table, "Target 2015", "Target 2016", "Target 2017"), 2016).tahun == 2016


def test_a_table_that_fits_no_form_has_the_year_of_its_title(make_table: MakeTable) -> None:
    table = make_table(
        [("Gol.",), ("Barang",)], [["01", "Tanah"], ["02", "Mesin"]], "Tabel 2.6 Aset Tahun Anggaran 2013"
    )
    form = recognise(table, 2016)
    assert (form.form, form.tahun) == ("", 2013)


def test_targets_of_quarters_beside_a_goal_are_no_values_of_the_year(make_table: MakeTable) -> None:
    quarters = [("Target Kinerja Sasaran", f"Trw {n}") for n in ("I", "II", "III", "IV")]
    heads = [
        ("Sasaran",),
        ("Indikator Kinerja Sasaran",),
        *quarters,
        ("Program dan Kegiatan",),
        ("Indikator Kegiatan",),
    ]
    heads += [("Target Kegiatan",), ("Rencana Aksi",), ("Anggaran (Rp)",)]
    rows = [
        ["Layanan baik", "Nilai", "1", "2", "3", "4", name, "Jumlah surat", "12 Dokumen", "Rapat", "829.279.000"]
        for name in (PROGRAM, WORK, OTHER)
    ]
    form = recognise(make_table(heads, rows, "Rencana Aksi Tahun 2016"))
    assert form.fact == "rencana"
    assert fields(form) == ["sasaran", *[None] * 5, "uraian", "indikator", "target", None, "pagu"]


def test_projections_are_kept_whatever_the_indicator_is_called(make_table: MakeTable) -> None:
    heads = [("No",), ("Tolok Ukur Kinerja",), ("Target Renstra", "2019"), ("Target Renstra", "2020")]
    heads += [("Realisasi Capaian", "2019"), ("Proyeksi", "2020"), ("Proyeksi", "2021")]
    rows = [
        ["1", "Indeks layanan", "80", "81", "79", "82", "83"],
        ["2", "Nilai akuntabilitas", "70", "71", "69", "72", "73"],
    ]
    assert ("Indeks layanan", 2021, "proyeksi", 83) in capaian(recognise(make_table(heads, rows)))


def test_each_value_of_an_indicator_is_known_with_the_sasaran_that_it_is_of(make_table: MakeTable) -> None:
    heads = [("No",), ("Sasaran Strategis",), ("Indikator Kinerja",), ("Target",)]
    rows = [
        ["1", "Layanan baik", "Nilai kepuasan", "82"],
        ["^", "^", "Waktu layanan", "14"],
        ["2", "Organisasi tepat", "Rekomendasi", "3"],
    ]
    form = recognise(make_table(heads, rows, "Perjanjian Kinerja Tahun 2024"))
    found = [(value(record, "sasaran"), value(record, "indikator")) for record in form.records]
    assert found == [
        ("Layanan baik", "Nilai kepuasan"), ("Layanan baik", "Waktu layanan"), ("Organisasi tepat", "Rekomendasi"),
    ]  # fmt: skip
    assert fields(form)[1] == "sasaran"
