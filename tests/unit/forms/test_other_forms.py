"""T-C.30, T-C.31, T-C.32, the SIPD exports, and the small tables by year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.forms import recognise, recognise_all
from tests.unit.forms.answers import value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

URAIAN = "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan"
N, M = "Rencana Tahun 2024", "Prakiraan Maju Rencana Tahun 2025"
AWAL, KEBUTUHAN = "Rancangan Awal RKPD", "Hasil Analisis Kebutuhan"


def both(*parts: str) -> list[tuple[str, ...]]:
    return [(side, part) for side in (AWAL, KEBUTUHAN) for part in parts]


def test_two_blocks_side_by_side_are_a_review(make_table: MakeTable) -> None:
    parts = ("Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Target Capaian", "Pagu Indikatif")
    heads = [("No",), *both(*parts), ("Catatan Penting",)]
    heads[10] = (KEBUTUHAN, "Kebutuhan Dana")
    row = ["1", "Program A", "Kab. X", "Persen", "100%", "500.000.000", "Program A", "Kab. X", "Persen", "90%",
        "400.000.000", "ok"]  # fmt: skip
    form = recognise(make_table(heads, [row], "Review terhadap Rancangan Awal RKPD Tahun 2016"))
    assert (form.kind, form.fact, form.tahun) == ("T-C.31", "review_rkpd", 2016)
    record = form.records[0]
    assert (value(record, "pagu_awal"), value(record, "pagu_kebutuhan")) == (Decimal(500_000_000), Decimal(400_000_000))
    assert (value(record, "satuan_awal"), value(record, "target_kebutuhan")) == ("%", Decimal(90))
    assert record.level == "program"


def test_the_sides_of_a_review_survive_reordered_columns_and_odd_headings_of_money(make_table: MakeTable) -> None:
    heads = [
        ("NO.",), *both("Urusan/ Bidang Urusan dan Program/Kegitatan", "Indikator Kinerja Program /Kegiatan",
            "Lokasi", "target capaian kinerja"),
        ("Jumlah",), (M, "Target Capaian Kinerja"), (M, "Kebutuhan Dana/ pagu indikatif"), ("Catatan Penting",),
    ]  # fmt: skip
    heads.insert(5, (AWAL, "APBD Provinsi"))
    row = ["1", "Forum OPD", "x", "Bandung", "1 Kali", "200.000.000", "Forum OPD", "x", "Bandung", "1 Kali",
        "180.000.000", "2 Kali", "198.000.000", ""]  # fmt: skip
    form = recognise(make_table(heads, [row]))
    assert form.fields[5:] == (
        "pagu_awal", "uraian_kebutuhan", "indikator_kebutuhan", "lokasi_kebutuhan", "target_kebutuhan",
            "pagu_kebutuhan",
        "target_maju", "pagu_maju", "catatan",
    )  # fmt: skip


def test_a_program_of_one_side_only_is_a_row_of_its_own(make_table: MakeTable) -> None:
    heads = [("No",), *both("Program/Kegiatan", "Indikator", "Pagu Indikatif")]
    rows = [
        ["1", "Program A", "x", "5.000.000", "Program A", "x", "5.000.000"],
        ["", "", "", "", "Program B", "y", "7.000.000"],
    ]
    records = recognise(make_table(heads, rows)).records
    assert [r.indikator_no for r in records] == [1, 1]
    assert (value(records[1], "uraian_kebutuhan"), value(records[1], "uraian_cetak")) == ("Program B", "Program B")


def test_proposals_have_a_volume_and_no_money(make_table: MakeTable) -> None:
    heads = [
        ("NO",),
        ("PROGRAM/KEGIATAN/SUB KEGIATAN",),
        ("Lokasi",),
        ("Indikator Kinerja",),
        ("Besaran/ Volume",),
        ("Catatan",),
    ]
    rows = [
        ["", "I PROGRAM REHABILITASI SOSIAL", "", "", "", ""],
        ["1", "Pemberian Bimbingan", "Bengkalis", "Jumlah", "30 Orang", ""],
    ]
    form = recognise(make_table(heads, rows, "Tabel T-C.32. Usulan Program dan Kegiatan"))
    assert (form.kind, form.fact) == ("T-C.32", "usulan")
    assert value(form.records[0], "uraian") == "PROGRAM REHABILITASI SOSIAL"
    assert value(form.records[0], "uraian_cetak") == "PROGRAM REHABILITASI SOSIAL"
    assert form.records[0].fields["uraian_cetak"].text == "I PROGRAM REHABILITASI SOSIAL"
    assert (value(form.records[1], "volume"), value(form.records[1], "satuan")) == (Decimal(30), "Orang")


KINDS = ("Capaian Program", "Keluaran Sub Kegiatan", "Hasil Kegiatan")
SIPD = [
    *[("Kode",)] * 5, (URAIAN,), *[("Indikator Kinerja", k) for k in KINDS], (N, "Lokasi Output"),
    *[(N, "Target Capaian Kinerja", k) for k in KINDS], (N, "Pagu Indikatif (Rp)"), (N, "Sumber Dana"),
    ("Catatan Penting",), (M, "Tolok Ukur"), (M, "Target"), (M, "Pagu Indikatif (Rp)"),
]  # fmt: skip
SIPD_ROW = ["1", "06", "01", "2.01", "0001", "Penyusunan", "Nilai SAKIP", "Jumlah dokumen", "Persentase",
    "Kab. X", "80 Nilai", "5 Dokumen", "100 %", "2.000", "PAD", "", "Jumlah", "6 Dokumen", "3.000"]  # fmt: skip


def test_sipd_prints_indicators_of_three_levels_side_by_side(make_table: MakeTable) -> None:
    form = recognise(make_table(SIPD, [SIPD_ROW]))
    assert (form.kind, form.form) == ("T-C.33", "sipd-merah")
    assert [
        (r.indikator_no, value(r, "jenis_indikator"), value(r, "target"), value(r, "pagu")) for r in form.records
    ] == [
        (1, "keluaran", Decimal(5), Decimal(2000)),
        (2, "capaian program", Decimal(80), None),
        (3, "hasil kegiatan", Decimal(100), None),
    ]
    assert value(form.records[0], "pagu_maju") == Decimal(3000)
    assert [r.row_no for r in form.records] == [1, 2, 3]


def test_a_doubt_about_a_target_stands_with_the_row_of_its_own_kind_of_indicator(make_table: MakeTable) -> None:
    """It stood with the first row of the line, whose own target a person was then asked about in vain."""
    row = ["8.0.5 Nilai" if text == "80 Nilai" else text for text in SIPD_ROW]
    (form,), findings = recognise_all((make_table(SIPD, [row]),))
    doubtful = [r.row_no for r in form.records if "target" in r.fields and r.fields["target"].status == "review"]
    assert [f.row_no for f in findings if (f.rule_id, f.field) == ("NUM-01", "target")] == doubtful == [2]


def test_sipd_ri_names_a_sub_kegiatan_on_a_row_of_its_own(make_table: MakeTable) -> None:
    heads = [
        ("No",), ("Kode",), (URAIAN,), ("Indikator Kinerja",), ("Target Akhir Periode Renstra",),
        ("Realisasi Capaian Kinerja Renja Tahun 2022",), ("Prakiraan Capaian Target Renja Tahun 2023",),
        (N, "Target Capaian Kinerja"), (N, "Pagu Indikatif"), (N, "Lokasi"), (N, "Sumber Dana"),
            ("Prioritas Nasional",),
        ("Prioritas Daerah",), ("Kelompok Sasaran",), (M, "Target"), (M, "Pagu"),
            ("Perangkat Daerah Penanggung Jawab",),
    ]  # fmt: skip
    rows = [
        ["", "1.06.01.2.01.0001", "Penyusunan Dokumen", *["<"] * 14],
        ["", "", "", "Jumlah Dokumen", "10 Dok", "2 Dok", "3 Dok", "4 Dok", "5.000", "Kab. X", "DAU", "", "",
            "ASN", "5 Dok", "6.000", "Dinas"],
        ["", "", "", "Jumlah Laporan", "10 Lap", "2 Lap", "3 Lap", "4 Lap", "", "", "", "", "", "", "", "", ""],
        ["Jumlah", *["<"] * 7, "5.000", *[""] * 6, "6.000", ""],
    ]  # fmt: skip
    form = recognise(make_table(heads, rows))
    first, second, total = form.records
    assert form.fields[4:9] == ("target_renstra", "realisasi_lalu", "prakiraan_berjalan", "target", "pagu")
    assert (value(first, "uraian"), value(first, "indikator"), value(first, "pagu")) == (
        "Penyusunan Dokumen", "Jumlah Dokumen", Decimal(5000),
    )  # fmt: skip
    assert (second.indikator_no, value(second, "kode")) == (2, "1.06.01.2.01.0001")
    assert (total.level, value(total, "pagu_maju")) == ("total", Decimal(6000))


def test_targets_by_year_become_a_row_a_cell(make_table: MakeTable) -> None:
    heads = [("No",), ("Sasaran Strategis",), ("Indikator Kinerja",), ("Target", "2020"), ("Target", "2021")]
    rows = [["1", "A", "Indeks", "0.682", "0.684"], ["2", "B", "Predikat", "BB", "-"]]
    form = recognise(make_table(heads, rows))
    assert (form.kind, form.form, form.fact) == ("other", "capaian", "capaian")
    assert [(value(r, "indikator"), value(r, "tahun"), value(r, "jenis"), value(r, "nilai"), value(r,
        "teks")) for r in form.records] == [
        ("Indeks", 2020, "target", Decimal("0.682"), None),
        ("Indeks", 2021, "target", Decimal("0.684"), None),
        ("Predikat", 2020, "target", None, "BB"),
        ("Predikat", 2021, "target", None, None),
    ]  # fmt: skip


def test_the_year_of_a_table_by_year_may_stand_in_its_title_alone(make_table: MakeTable) -> None:
    heads = [("No.",), ("Indikator Kinerja",), ("Target",), ("Realisasi",), ("Capaian",)]
    rows = [["1.", "Persentase penurunan konflik sosial", "25", "24", "96%"]]
    form = recognise(make_table(heads, rows, "Rekapitulasi Pencapaian Indikator Kinerja Tahun 2015"))
    assert form.fact == "capaian"
    assert [(value(r, "tahun"), value(r, "jenis"), value(r, "nilai")) for r in form.records] == [
        (2015, "target", 25), (2015, "realisasi", 24), (2015, "capaian", 96),
    ]  # fmt: skip
    undated = recognise(make_table(heads, rows, "Capaian menurut Renstra Tahun 2013-2018"))
    assert not undated.records


def test_pencapaian_kinerja_pelayanan_is_t_c_30(make_table: MakeTable) -> None:
    heads = [
        ("No",), ("Indikator",), ("SPM/Standar Nasional",), ("IKK",), *[("Target Renstra",
            f"Tahun {y}") for y in (2014, 2015)],
        *[("Realisasi Capaian", f"Tahun {y}") for y in (2014, 2015)], ("Proyeksi", "Tahun 2016"), ("Catatan Analisis",),
    ]  # fmt: skip
    form = recognise(make_table(heads, [["1", "Persentase", "50%", "", "55", "60", "46,81", "65", "70", ""]]))
    assert form.kind == "T-C.30"
    assert [(value(r, "tahun"), value(r, "jenis"), value(r, "nilai")) for r in form.records] == [
        (2014, "target", Decimal(55)),
        (2015, "target", Decimal(60)),
        (2014, "realisasi", Decimal("46.81")),
        (2015, "realisasi", Decimal(65)),
        (2016, "proyeksi", Decimal(70)),
    ]


def test_a_table_of_people_is_kept_as_other(make_table: MakeTable) -> None:
    form = recognise(make_table([("No",), ("Kecamatan",), ("2021",), ("2022",)], [["1", "Bantan", "1,596", "6411"]]))
    assert (form.kind, form.form, form.fact, form.records) == ("other", "", "", ())
    assert form.fields == (None, None, None, None)


def test_the_short_review_has_one_name_and_two_amounts(make_table: MakeTable) -> None:
    heads = [("No",), ("Program/Kegiatan",), ("Pagu RKPD",), ("Pagu Renja",), ("Selisih",), ("Ket",)]
    form = recognise(make_table(heads, [["1", "Program A", "500.000", "400.000", "100.000", "ok"]]))
    assert (form.kind, form.form) == ("T-C.31", "t-c-31-pendek")
    record = form.records[0]
    assert (value(record, "pagu_awal"), value(record, "pagu_kebutuhan")) == (Decimal(500_000), Decimal(400_000))
