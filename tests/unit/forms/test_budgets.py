"""Tables that no regulation prescribes (budget and realisation, lists of amounts), and what no table may lose."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise, recognise_all
from pipeline.forms.recognition.kind import recognise_kind
from pipeline.forms.records.records import Read
from pipeline.forms.records.selfcheck import lost_numbers
from tests.unit.forms.answers import value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

URAIAN = "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan"
RENCANA, MAJU = "Rencana Tahun 2026", "Prakiraan Maju Rencana Tahun 2027"


def test_program_and_kegiatan_in_columns_of_their_own_have_the_level_of_their_column(make_table: MakeTable) -> None:
    heads = [("No",), ("Program",), ("Kegiatan",), ("Target anggaran",), ("Realisasi anggaran",), ("%",)]
    rows = [
        ["1.", "Pelayanan Perkantoran", "Jasa Surat", "1.350.000,-", "1.350.000,-", "100"],
        ["", "", "Jasa Listrik", "66.000.000,-", "40.545.841,-", "61.43"],
    ]
    form = recognise(make_table(heads, rows, "Laporan Realisasi Kinerja Tahun 2014"))
    assert (form.kind, form.tahun) == ("T-C.29", 2014)
    assert [(r.level, value(r, "uraian"), value(r, "target_rp")) for r in form.records] == [
        ("program", "Pelayanan Perkantoran", None),
        ("kegiatan", "Jasa Surat", Decimal(1_350_000)),
        ("kegiatan", "Jasa Listrik", Decimal(66_000_000)),
    ]


def test_the_sum_of_penetapan_and_perubahan_is_the_amount_in_force(make_table: MakeTable) -> None:
    heads = [
        ("Program/Kegiatan",), ("Anggaran", "Penetapan"), ("Anggaran", "Perubahan"), ("Anggaran", "Jumlah"),
        ("Anggaran", "Realisasi"), ("Anggaran", "Realisasi"), ("Anggaran", "Sisa"), ("Kinerja", "Target"),
        ("Kinerja", "Realisasi"),
    ]  # fmt: skip
    row = ["Program A", "2.000.000", "1.180.000", "3.180.000", "3.100.000", "97,48%", "80.000", "100%", "90%"]
    record = recognise(make_table(heads, [row, row], "Laporan 2017")).records[0]
    fields = ("target_rp", "realisasi_rp", "tingkat_rp", "target_k", "realisasi_k")
    assert [value(record, f) for f in fields] == [
        3_180_000, 3_100_000, Decimal("97.48"), 100, 90,
    ]  # fmt: skip


def test_works_lettered_below_a_kegiatan_are_lainnya(make_table: MakeTable) -> None:
    heads = [
        ("No",), ("Jenis Pekerjaan",), ("Anggaran (Rp)", "Penetapan APBD"), ("Anggaran (Rp)", "APBD Perubahan"),
        ("Realisasi Keuangan", "Jumlah (Rp)"), ("Realisasi Keuangan", "%"), ("Realisasi Fisik", "%"),
    ]  # fmt: skip
    rows = [
        ["I", "Program Sarana", "235.000.000", "", "222.559.000", "94,71%", "100%"],
        ["", "1 Pengadaan Perlengkapan", "135.000.000", "140.000.000", "123.414.000", "91,42%", "100%"],
        ["", "a Lemari besi", "22.500.000", "", "20.000.000", "88,89%", "100%"],
        ["", "b Tempat tidur", "21.750.000", "", "20.000.000", "91,95%", "100%"],
    ]
    records = recognise(make_table(heads, rows, "Rekapitulasi 2018")).records
    assert [r.level for r in records] == ["program", "kegiatan", "lainnya", "lainnya"]
    assert value(records[1], "target_rp") == Decimal(140_000_000)


def test_a_last_row_of_amounts_without_a_name_sums_up_a_list_of_realisation(make_table: MakeTable) -> None:
    heads = [("Sub Kegiatan",), ("Anggaran",), ("Realisasi",), ("%",)]
    rows = [
        ["Program A", "400.000.000", "300.000.000", "75,00"],
        ["Program B", "100.000.000", "50.000.000", "50,00"],
        ["", "500.000.000", "350.000.000", "70,00"],
    ]
    records = recognise(make_table(heads, rows, "Realisasi Anggaran 2022")).records
    assert [r.level for r in records] == ["program", "program", "total"]
    assert value(records[2], "realisasi_rp") == Decimal(350_000_000)


def test_a_list_of_codes_names_and_amounts_is_a_plan_of_little_confidence(make_table: MakeTable) -> None:
    rows = [
        ["2.10.2.10.1.02", "Program A", "235.000.000"],
        ["2.10.2.10.1.02.07", "B", "235.000.000"],
        ["", "JUMLAH DINAS KOMINFO", "235.000.000"],
    ]
    form = recognise(make_table([("Kode Rekening",), ("Urusan/Program/kegiatan",), ("Jumlah Anggaran",)], rows))
    assert (form.kind, form.fact, form.confidence) == ("T-C.33", "rencana", 0.8)
    assert [r.level for r in form.records] == ["program", "kegiatan", "total"]


def test_the_columns_of_a_plan_are_enough_without_its_title(make_table: MakeTable) -> None:
    heads = [("No",), (URAIAN,), ("Indikator Kinerja",), ("Target",), ("Pagu Indikatif (Rp)",)]
    form = recognise(make_table(heads, [["1", "Program A", "Jumlah", "1 Unit", "500.000"]]))
    assert form.kind == "T-C.33"


def test_a_plan_without_prakiraan_maju_is_the_prescribed_form(make_table: MakeTable) -> None:
    heads = [
        ("Kode",),
        ("Program dan Kegiatan",),
        ("Indikator",),
        ("Lokasi",),
        ("Target",),
        ("Pagu",),
        ("Sumber Dana",),
    ]
    form = recognise(make_table(heads, [["1.06.01", "PROGRAM A", "Jumlah", "X", "1 Unit", "500.000", "PAD"]]))
    assert (form.form, form.confidence) == ("t-c-33", 1.0)


def test_a_column_of_money_beside_the_sources_counts_whatever_its_name(make_table: MakeTable) -> None:
    money = [(RENCANA, "Pagu Indikatif", source) for source in ("APBD Provinsi", "APBN", "Pihak Ketiga")]
    heads = [("Kode",), (URAIAN,), ("Indikator",), (RENCANA, "Target"), *money]
    row = ["1.06.01", "PROGRAM A", "Jumlah", "1 Unit", "500.000.000", "20.000.000", "3.000.000"]
    assert value(recognise(make_table(heads, [row, row])).records[0], "pagu") == Decimal(523_000_000)


def test_amounts_before_and_after_a_revision_keep_apart_and_the_revised_one_is_in_force(make_table: MakeTable) -> None:
    for before, after in (("Sebelum Perubahan", "Sesudah Perubahan"), ("Semula", "Menjadi")):
        heads = [
            ("Kode",), (URAIAN,), ("Indikator",),
            (before, "Target"), (before, "Pagu (Rp)"), (after, "Target"), (after, "Pagu (Rp)"), ("Bertambah",),
        ]  # fmt: skip
        row = ["1.06.01", "PROGRAM A", "Jumlah", "1 Unit", "500.000.000", "2 Unit", "600.000.000", "100.000.000"]
        record = recognise(make_table(heads, [row, row])).records[0]
        assert [value(record, f) for f in ("pagu_semula", "pagu_perubahan", "pagu", "target")] == [
            500_000_000, 600_000_000, 600_000_000, 2,
        ]  # fmt: skip


def test_amounts_of_a_revision_may_stand_under_one_heading(make_table: MakeTable) -> None:
    money = [("Pagu Indikatif (Rp)", part) for part in ("Sebelum", "Sesudah", "Bertambah/(Berkurang)")]
    heads = [("Kode",), (URAIAN,), ("Indikator",), ("Lokasi",), ("Target",), *money]
    row = ["1.06.01", "PROGRAM A", "Jumlah", "Kab. X", "1 Unit", "500.000.000", "400.000.000", "(100.000.000)"]
    record = recognise(make_table(heads, [row, row])).records[0]
    assert [value(record, f) for f in ("pagu_semula", "pagu_perubahan", "pagu")] == [
        500_000_000,
        400_000_000,
        400_000_000,
    ]


def test_what_a_revision_moves_is_the_target_in_force_too(make_table: MakeTable) -> None:
    parts = [(over, part) for over in ("Target", "Pagu (Rp)") for part in ("Sebelum Perubahan", "Setelah Perubahan")]
    heads = [("Kode",), (URAIAN,), ("Indikator",), *parts, ("Bertambah", "Rp"), ("Bertambah", "%")]
    row = ["1.06.01", "PROGRAM A", "Jumlah", "1 Unit", "2 Unit", "500.000", "600.000", "100.000", "20"]
    form = recognise(make_table(heads, [row, row]))
    fields = ("target", "pagu_semula", "pagu_perubahan", "pagu")
    assert (form.kind, [value(form.records[0], f) for f in fields]) == ("T-C.33", [2, 500_000, 600_000, 600_000])


def test_a_table_that_says_nihil_has_no_rows(make_table: MakeTable) -> None:
    heads = [("No",), ("Program/Kegiatan",), ("Lokasi",), ("Indikator Kinerja",), ("Besaran/Volume",), ("Catatan",)]
    form = recognise(make_table(heads, [["-", "NIHIL", "", "", "", ""]], "Tabel T-C.32 Usulan Program dan Kegiatan"))
    assert (form.kind, form.records) == ("T-C.32", ())


def test_the_sides_of_a_review_may_name_different_kegiatan(make_table: MakeTable) -> None:
    parts = ("Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Target Capaian", "Pagu Indikatif (Rp)")
    heads = [("No",), *[(side, p) for side in ("Rancangan Awal RKPD", "Hasil Analisis Kebutuhan") for p in parts]]
    row = ["1", "Kegiatan B", "X", "b", "2 Unit", "300.000", "Kegiatan C", "Y", "c", "3 Unit", "400.000"]
    (record,) = recognise(make_table(heads, [row])).records
    fields = ("uraian_awal", "pagu_awal", "uraian_kebutuhan", "pagu_kebutuhan")
    assert [value(record, f) for f in fields] == ["Kegiatan B", 300_000, "Kegiatan C", 400_000]


def test_indicators_numbered_in_one_cell_have_a_row_each(make_table: MakeTable) -> None:
    heads = [("Kode",), (URAIAN,), ("Indikator",), (RENCANA, "Target"), (RENCANA, "Pagu"), (MAJU, "Target")]
    row = [
        "1.06.01", "PROGRAM A", "1. Jumlah\ndokumen\n2. Jumlah laporan", "10 Dokumen\n5 Laporan", "500.000.000",
        "1. 11 Dokumen\n2. 6 Laporan",
    ]  # fmt: skip
    records = recognise(make_table(heads, [row])).records
    fields = ("indikator", "target", "satuan", "pagu", "target_maju")
    assert [[value(r, f) for f in fields] for r in records] == [
        ["1. Jumlah dokumen", 10, "Dokumen", 500_000_000, 11],
        ["2. Jumlah laporan", 5, "Laporan", None, 6],
    ]
    assert [r.indikator_no for r in records] == [1, 2]


def test_a_number_wrapped_in_its_cell_is_no_stack(make_table: MakeTable) -> None:
    heads = [("Kode",), (URAIAN,), ("Indikator",), (RENCANA, "Target"), (RENCANA, "Pagu"), (MAJU, "Pagu")]
    row = ["1", "PROGRAM A", "Tingkat\nkeberhasilan", "100 %", "143.119.595\n.000", "37.226.045.\n630"]
    table = make_table(heads, [row])
    cells = [replace(cell, text=cell.text.replace(" ", "")) for cell in table.rows[0].cells]
    whole = replace(table, rows=(replace(table.rows[0], cells=tuple(cells)),))
    assert [value(r, "pagu") for r in recognise(whole).records] == [Decimal(143_119_595_000)]


def test_an_amount_beside_several_names_is_sent_to_review(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Lokasi",), ("Pagu",)]
    form, findings = recognise_all((make_table(heads, [["1. Rapat koordinasi 2. Monitoring", "A", "X", "500.000"]]),))
    assert form[0].records[0].fields["pagu"].status == "review"
    assert [(f.rule_id, f.cause, f.field) for f in findings] == [("NUM-01", "unknown", "pagu")]


def test_amounts_of_several_indicators_beside_two_names_are_each_of_its_indicator(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Lokasi",), ("Pagu",)]
    rows = [["1. Rapat koordinasi 2. Monitoring", "A", "X", "500.000"], ["", "B", "X", "700.000"]]
    form, findings = recognise_all((make_table(heads, rows),))
    assert [record.fields["pagu"].status for record in form[0].records] == ["ok", "ok"]
    assert findings == ()


def test_a_number_that_reaches_no_row_is_reported_with_its_field(make_table: MakeTable) -> None:
    heads = [("Kode",), (URAIAN,), ("Indikator",), (RENCANA, "Target"), (RENCANA, "Pagu")]
    table = make_table(heads, [["1.06.01", "PROGRAM A", "Jumlah", "1 Unit", "500.000.000"]])
    fit = recognise_kind(table, 2026)
    assert fit is not None
    lost = [(f.rule_id, f.field, f.stated) for f in lost_numbers(table, fit.bindings, Read())]
    assert lost == [("READ-01", "target", "1 Unit"), ("READ-01", "pagu", "500.000.000")]
    assert not list(lost_numbers(table, fit.bindings, Read(records=list(recognise(table).records))))


def test_an_indicator_named_rata_rata_is_no_footer(make_table: MakeTable) -> None:
    lalu = "Target dan Realisasi Kinerja Program dan Kegiatan Tahun 2025"
    heads = [
        ("Kode",), (URAIAN,), ("Indikator Kinerja Program",), ("Target Kinerja Capaian Program (Renstra) Tahun 2028",),
        (lalu, "Target Renja Tahun 2025"), (lalu, "Realisasi Renja Tahun 2025"), (lalu, "Tingkat Realisasi (%)"),
    ]  # fmt: skip
    rows = [
        ["1.02.01", "PROGRAM A", "Persentase layanan", "100 %", "85 %", "82 %", "96,47"],
        ["", "", "Rata-rata capaian pelaksanaan program", "100 %", "59,3 %", "56,3 %", "94,94"],
    ]
    records = recognise(make_table(heads, rows)).records
    assert [(r.level, r.indikator_no, value(r, "target_k")) for r in records] == [
        ("program", 1, 85), ("program", 2, Decimal("59.3")),
    ]  # fmt: skip


def test_money_of_a_name_cut_by_a_page_end_belongs_to_its_first_indicator(make_table: MakeTable) -> None:
    heads = [("Kode",), (URAIAN,), ("Indikator",), (RENCANA, "Target"), (RENCANA, "Pagu")]
    rows = [["1.06.01", "PROGRAM A", "Jumlah", "1 Unit", ""], ["", "", "Nilai", "95 %", "500.000.000"]]
    table = make_table(heads, rows)
    later = replace(table, rows=(table.rows[0], replace(table.rows[1], page=2)))
    assert [value(r, "pagu") for r in recognise(table).records] == [None, 500_000_000]
    assert [value(r, "pagu") for r in recognise(later).records] == [500_000_000, None]


def test_a_list_of_ceilings_before_and_after_a_change_is_a_changed_plan(make_table: MakeTable) -> None:
    """As offices append it to a letter: neither indicators nor the word pagu."""
    form = recognise(
        make_table(
            [
                ("Kode Rekening",),
                ("Program / Kegiatan",),
                ("Semula",),
                ("Tambahan / Berkurang",),
                ("Menjadi",),
                ("Keterangan",),
            ],
            [
                ["2 03 44 60", "Program Pelayanan", "4.600.921.150,00", "983.300.000,00", "5.584.221.150,00", ""],
                [
                    "2 03 44 01 60 01",
                    "Penyelenggaraan",
                    "4.600.921.150,00",
                    "983.300.000,00",
                    "5.584.221.150,00",
                    "UPT",
                ],
            ],
        ),
        2016,
    )
    assert form.kind == "T-C.33"
    assert form.fields == ("kode", "uraian", "pagu_semula", None, "pagu_perubahan", "catatan")
    first = form.records[0].fields
    assert (first["pagu_semula"].value, first["pagu_perubahan"].value) == (Decimal(4600921150), Decimal(5584221150))


def test_a_dash_in_the_place_of_a_code_names_nothing(make_table: MakeTable) -> None:
    """On a scan it is often dirt: the row goes on with the one above."""
    heads = [("Kode",), ("Program dan Kegiatan",), ("Indikator",), ("Lokasi",), ("Target",), ("Pagu",)]
    rows = [
        ["1.06.01", "PROGRAM A", "Nilai A", "X", "80 %", "500.000"],
        ["1.06.01.2.01", "Kegiatan B", "Nilai B", "X", "80 %", "500.000"],
        ["1.06.01.2.01.0001", "Sub C", "", "", "", ""],
        ["-", "", "Nilai C", "X", "2 Unit", "500.000"],
    ]
    last = recognise(make_table(heads, rows)).records[-1]
    assert (last.level, value(last, "uraian"), value(last, "pagu")) == ("sub_kegiatan", "Sub C", Decimal(500_000))


def test_words_with_a_digit_that_no_row_takes_are_no_error(make_table: MakeTable) -> None:
    """An amount that no row takes is one."""
    heads = [("Kode",), (URAIAN,), ("Indikator",), (RENCANA, "Target"), (RENCANA, "Pagu")]
    weights = {}
    for text in ("kurang [0-49.99%]", "APBD 60% 82.500.000,00", "98,5"):
        table = make_table(heads, [["1.06.01", "PROGRAM A", "Jumlah", text, "500.000.000"]])
        fit = recognise_kind(table, 2026)
        assert fit is not None
        weights |= {
            one.stated: one.severity for one in lost_numbers(table, fit.bindings, Read()) if one.field == "target"
        }
    assert weights == {"kurang [0-49.99%]": "warning", "APBD 60% 82.500.000,00": "error", "98,5": "error"}


def test_a_legend_below_the_last_row_is_worth_knowing(make_table: MakeTable) -> None:
    heads = [("Kode",), (URAIAN,), ("Indikator",), (RENCANA, "Target"), (RENCANA, "Pagu")]
    table = make_table(heads, [["1.06.01", "Keterangan :", "Baik", "kurang [0-49.99%]", "500.000.000"]])
    fit = recognise_kind(table, 2026)
    assert fit is not None
    assert [one.severity for one in lost_numbers(table, fit.bindings, Read()) if one.field == "target"] == ["info"]


def test_a_satker_is_an_office_and_no_kegiatan(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Anggaran (Rp)",), ("Realisasi (Rp)",)]
    rows = [
        ["Satker Dinas Perkebunan (05) Ditjen Perkebunan", "900.000.000", "800.000.000"],
        ["Program Peningkatan Produksi", "900.000.000", "800.000.000"],
        ["Kegiatan Pengembangan Tanaman", "500.000.000", "450.000.000"],
        ["Kegiatan Dukungan Perlindungan", "400.000.000", "350.000.000"],
    ]
    levels = [record.level for record in recognise(make_table(heads, rows)).records]
    assert levels == ["lainnya", "program", "kegiatan", "kegiatan"]


def test_a_grant_with_its_counterpart_and_their_sum_is_one_pagu_and_how_it_is_spent_its_parts(
    make_table: MakeTable,
) -> None:
    ways = [("Mekanisme (Rp)", "Swakelola"), ("Mekanisme (Rp)", "Kontraktual")]
    heads = [("Menu Kegiatan",), *(("Pagu (Rp)", own) for own in ("DAK Fisik", "Pendamping", "Jumlah")), *ways]
    rows = [
        ["Rehabilitasi ruang kelas", "900.000.000", "100.000.000", "1.000.000.000", "400.000.000", "600.000.000"],
        ["Pembangunan jamban", "300.000.000", "50.000.000", "350.000.000", "350.000.000", "0"],
        ["Pengadaan alat peraga", "80.000.000", "20.000.000", "100.000.000", "60.000.000", "40.000.000"],
    ]
    form = recognise(make_table(heads, rows))
    assert [value(record, "pagu") for record in form.records] == [1_000_000_000, 350_000_000, 100_000_000]


def test_what_was_spent_up_to_this_month_is_the_realisation_and_its_steps_are_not(make_table: MakeTable) -> None:
    months = [("REALISASI", own) for own in ("S/D BULAN LALU", "BULAN INI", "S/D BULAN INI", "%")]
    heads = [("URAIAN",), ("ANGGARAN",), *months, ("SISA ANGGARAN",)]
    rows = [
        ["Pengadaan Mebel", "6.250.000", "4.313.454", "635.392", "4.948.846", "79,18", "1.301.154"],
        ["Jasa Komunikasi", "54.250.000", "38.652.215", "3.255.428", "41.907.643", "77,25", "12.342.357"],
        ["Jasa Surat Menyurat", "47.500.000", "23.493.954", "0", "23.493.954", "49,46", "24.006.046"],
    ]
    records = recognise(make_table(heads, rows)).records
    assert [value(record, "realisasi_rp") for record in records] == [4_948_846, 41_907_643, 23_493_954]


def test_small_amounts_with_decimals_under_rp_are_money_and_no_percentages(make_table: MakeTable) -> None:
    heads = [("Program",), ("Indikator",), *((f"Tahun {y}", p) for y in (2012, 2013, 2014) for p in ("Target", "Rp"))]
    rows = [
        ["Pemeliharaan kesehatan", "Ternak divaksin", "6.500", "450,0", "7.000", "495,0", "7.500", "540,0"],
        ["Pemusnahan ternak", "Ternak", "40", "133,0", "40", "146,3", "35", "159,6"],
        ["Pembibitan ternak", "Bibit", "150", "413,5", "200", "454,9", "200", "496,2"],
    ]
    form = recognise(make_table(heads, rows, "Tabel 5.1 Rencana Program (Rp Juta)"))
    assert [value(form.records[0], name) for name in ("tahun", "target", "pagu")] == [2012, 6500, 450_000_000]


def test_quarters_of_a_plan_of_action_are_steps_beside_the_amount_of_each_kegiatan(make_table: MakeTable) -> None:
    quarters = [("Target Fisik Kumulatif (%)", f"TW {n}") for n in (1, 2, 3, 4)]
    heads = [("Sasaran",), ("Indikator Sasaran",), ("Target",), ("Kegiatan",), *quarters, ("Anggaran (Rp)",)]
    rows = [
        ["Budaya baca", "Indeks literasi", "12,4", "Pengelolaan Perpustakaan", "25", "50", "75", "100", "412.500.000"],
        ["^", "^", "^", "Gemar Membaca", "10", "40", "80", "100", "186.300.000"],
        ["Tertib arsip", "OPD tertib", "72", "Arsip Dinamis", "15", "45", "80", "100", "154.200.000"],
    ]
    records = recognise(make_table(heads, rows, "Rencana Aksi Perjanjian Kinerja Tahun 2021")).records
    assert [(value(r, "uraian"), value(r, "pagu")) for r in records] == [
        ("Pengelolaan Perpustakaan", 412_500_000), ("Gemar Membaca", 186_300_000), ("Arsip Dinamis", 154_200_000),
    ]  # fmt: skip


def test_amounts_of_one_group_of_thousands_are_money_where_the_percentage_and_the_rest_prove_it(
    make_table: MakeTable,
) -> None:
    heads = [("Program/Kegiatan",), ("Anggaran",), ("Realisasi",), ("Sisa",), ("%",)]
    rows = [
        ["Program Pelayanan Administrasi", "656.500", "549.263", "107.237", "83,67"],
        ["Penyediaan jasa surat", "207.500", "175.337", "32.163", "84,50"],
        ["Penyediaan jasa komunikasi", "77.500", "59.210", "18.290", "76,40"],
    ]
    form = recognise(make_table(heads, rows))
    assert (form.fact, form.fields[1:]) == ("evaluasi", ("target_rp", "realisasi_rp", None, "tingkat_rp"))


@pytest.mark.parametrize(
    ("reached", "fact"), [(("549.263", "175.337", "59.210"), "evaluasi"), (("1.200", "2.750", "1.350"), "rencana")]
)
def test_a_realisation_of_the_size_of_its_budget_is_money_and_a_count_beside_it_is_not(
    make_table: MakeTable, reached: tuple[str, ...], fact: str
) -> None:
    heads = [("Program/Kegiatan",), ("Anggaran",), ("Realisasi",)]
    names = ("Program Pelayanan Administrasi", "Penyediaan jasa surat", "Penyediaan jasa komunikasi")
    rows = [list(row) for row in zip(names, ("656.500", "207.500", "77.500"), reached, strict=True)]
    assert recognise(make_table(heads, rows)).fact == fact
