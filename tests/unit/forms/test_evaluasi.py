"""T-C.29: the form of 12 columns, and the quarterly one with K and Rp."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.forms import recognise, recognise_all
from tests.unit.forms.answers import value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

URAIAN = "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan"
LALU = "Target dan Realisasi Kinerja Program dan Kegiatan Tahun lalu (2015)"
PERKIRAAN = "Perkiraan Realisasi Capaian Target Renstra SKPD s/d Tahun 2016"
BASE = [
    ("Kode",),
    (URAIAN,),
    ("Indikator Kinerja Program (outcomes)/Kegiatan (output)",),
    ("Target Kinerja Capaian Program (Renstra SKPD) Tahun 2018",),
    ("Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d tahun 2014",),
    (LALU, "Target Renja SKPD Tahun 2015"),
    (LALU, "Realisasi Renja SKPD Tahun 2015"),
    (LALU, "Tingkat Realisasi (%)"),
    ("Target Program dan Kegiatan (Renja SKPD 2016)",),
    (PERKIRAAN, "Realisasi Capaian Program dan Kegiatan s/d tahun 2016"),
    (PERKIRAAN, "Tingkat Capaian Realisasi Target Renstra (%)"),
    ("Catatan",),
]
QUARTERS = [
    ("No.",),
    ("Sasaran RKPD",),
    ("Kode",),
    (URAIAN,),
    ("Indikator Kinerja Program (outcome)/Kegiatan (output)",),
    *[("Target RENSTRA Perangkat Daerah pada Tahun 2026 (akhir periode RENSTRA)", part) for part in ("K", "Rp")],
    *[
        ("Realisasi Capaian Kinerja RENSTRA sampai dengan RENJA Perangkat Daerah Tahun Lalu (n-2)", p)
        for p in ("K", "Rp")
    ],
    *[("Target Kinerja dan anggaran RKPD Tahun Berjalan (Tahun n-1) yang dievaluasi", part) for part in ("K", "Rp")],
    *[("Realisasi Kinerja Pada Triwulan", q, part) for q in ("I", "II", "III", "IV") for part in ("K", "Rp")],
    *[("Realisasi Capaian Kinerja dan Anggaran RKPD yang dievaluasi", part) for part in ("K", "Rp")],
    *[("Realisasi Kinerja dan Anggaran RENSTRA s/d Tahun 2022 (Akhir Tahun Pelaksanaan RKPD)", p) for p in ("K", "Rp")],
    *[("Tingkat Capaian Kinerja dan Realisasi Anggaran RENSTRA s/d tahun 2022 (%)", part) for part in ("K", "Rp")],
    ("Perangkat Daerah Penanggung jawab",),
]
FIELDS = (
    None, "sasaran", "kode", "uraian", "indikator",
    *[f"{group}_{part}" for group in (
        "renstra", "lalu", "target", "tw1", "tw2", "tw3", "tw4", "realisasi", "kumulatif", "capaian",
    ) for part in ("k", "rp")],
    "penanggung_jawab",
)  # fmt: skip
SUB = [
    "", "", "01.2.01.01", "Penyusunan Dokumen", "Jumlah dokumen", "14 Dokumen", "443.288.600,00", "-", "-",
    "3 Dokumen", "196.707.000,00", "1 Dokumen", "34.124.234,00", "0 Dokumen", "14.012.400,00", "2 Dokumen",
    "82.787.389,00", "0 Dokumen", "28.516.420,00", "3,00", "159.440.443,00", "3,00", "159.440.443,00", "21,43", "35,97",
    "Dinas Sosial",
]  # fmt: skip
PROGRAM = ["", "", "01", "PROGRAM PENUNJANG", "", *["-", "60.422.029.520,00"] * 9, "", "24,41", "Dinas Sosial"]
AVERAGE = [
    "Total Rata-Rata Capaian Kinerja per Program (%)", *["<"] * 4, *[""] * 6, "6,03", "6,83", "37,37", "21,50", "53,76",
    "23,44", "100,00", "41,18", "200,00", "90,31", "", "", "24,84", "41,32", "",
]  # fmt: skip
PREDIKAT = ["Predikat Kinerja Program", *["<"] * 4, *[""] * 6, "Sangat Buruk", "Sangat Buruk", *[""] * 13]
NOTE = ["Faktor pendorong keberhasilan kinerja: Koordinasi baik", *["<"] * 25]


def test_the_twelve_columns_fill_the_groups_of_performance(make_table: MakeTable) -> None:
    row = [
        "1.19.01.29",
        "Program Perencanaan",
        "Tersusunnya",
        "100%",
        "80%",
        "72%",
        "70%",
        "97,22",
        "74%",
        "74%",
        "74",
        "",
    ]
    form = recognise(make_table(BASE, [row], "Tabel 2.1 Rekapitulasi Evaluasi"))
    assert form.fields == (
        "kode", "uraian", "indikator", "renstra_k", "lalu_k", "target_k", "realisasi_k", "tingkat_k", "berjalan_k",
        "kumulatif_k", "capaian_k", "catatan",
    )  # fmt: skip
    assert (form.kind, form.form, form.tahun) == ("T-C.29", "t-c-29", 2015)
    assert value(form.records[0], "tingkat_k") == Decimal("97.22")
    assert value(form.records[0], "satuan") == "%"


def test_number_and_unit_may_stand_in_two_columns_under_one_heading(make_table: MakeTable) -> None:
    heads = [*BASE[:3], BASE[3], BASE[3], *BASE[4:]]
    row = ["", "Program A", "x", "50", "Dok", "80", "72", "70", "97", "74", "74", "74", ""]
    record = recognise(make_table(heads, [row])).records[0]
    assert (value(record, "renstra_k"), value(record, "satuan")) == (Decimal(50), "Dok")


def test_the_quarterly_form_binds_k_and_rp_of_every_group(make_table: MakeTable) -> None:
    form = recognise(make_table(QUARTERS, [PROGRAM, SUB]))
    assert (form.kind, form.form, form.tahun) == ("T-C.29", "e-81", 2022)
    assert form.fields == FIELDS


def test_the_year_evaluated_is_not_the_one_of_the_title(make_table: MakeTable) -> None:
    form = recognise(make_table(QUARTERS, [PROGRAM, SUB], "Rekapitulasi Evaluasi s/d Tahun 2023 (tahun berjalan)"))
    assert form.tahun == 2022


def test_amounts_percentages_and_units_of_a_quarter(make_table: MakeTable) -> None:
    sub = recognise(make_table(QUARTERS, [PROGRAM, SUB])).records[1]
    assert (value(sub, "tw1_k"), value(sub, "tw1_rp")) == (Decimal(1), Decimal("34124234.00"))
    assert (value(sub, "capaian_k"), value(sub, "capaian_rp")) == (Decimal("21.43"), Decimal("35.97"))
    assert (value(sub, "lalu_k"), value(sub, "satuan")) == (None, "Dokumen")
    assert "satuan_tw1" not in sub.fields


def test_a_law_in_a_title_is_not_the_year_of_the_table(make_table: MakeTable) -> None:
    heads = [head if "2022" not in head[0] else (head[0].replace("2022", "n"), *head[1:]) for head in QUARTERS]
    title = "Evaluasi Hasil Renja berdasarkan Permendagri Nomor 13 Tahun 2016"
    assert recognise(make_table(heads, [PROGRAM, SUB], title)).tahun is None
    assert recognise(make_table(heads, [PROGRAM, SUB], title), 2024).tahun == 2022


def test_a_report_evaluates_its_own_year_and_a_plan_the_second_one_before_it(make_table: MakeTable) -> None:
    heads = [head if "2022" not in head[0] else (head[0].replace("2022", "n"), *head[1:]) for head in QUARTERS]
    table = make_table(heads, [PROGRAM, SUB])
    assert recognise_all((table,), 2023, reported=True)[0][0].tahun == 2023
    assert recognise_all((table,), 2023)[0][0].tahun == 2021


def test_shortened_codes_take_the_bidang_of_the_documents_other_codes(make_table: MakeTable) -> None:
    rencana = [("Kode",), (URAIAN,), ("Indikator",), ("Rencana Tahun 2024", "Pagu"), ("Lokasi",)]
    plan = make_table(
        rencana, [["1.06.01", "PROGRAM A", "x", "1.000", ""], ["1.06.01.2.01", "Kegiatan B", "x", "1.000", ""]]
    )
    forms, _ = recognise_all((make_table(QUARTERS, [PROGRAM, SUB]), plan))
    assert [value(r, "kode") for r in forms[0].records] == ["1.06.01", "1.06.01.2.01.01"]
    assert [r.level for r in forms[0].records] == ["program", "sub_kegiatan"]


def test_footers_go_to_averages_predikat_and_notes_of_the_program_above(make_table: MakeTable) -> None:
    form = recognise(make_table(QUARTERS, [PROGRAM, SUB, AVERAGE, PREDIKAT, NOTE]))
    assert [r.level for r in form.records] == ["program", "sub_kegiatan", "rata_rata"]
    assert value(form.records[2], "tw1_rp") == Decimal("6.83")
    assert value(form.records[2], "kode_cetak") == "01"
    assert [(r["field"], r["predikat"]) for r in form.extra["predikat"]] == [
        ("tw1_k", "Sangat Buruk"),
        ("tw1_rp", "Sangat Buruk"),
    ]
    assert [(r["jenis"], r["teks"]) for r in form.extra["evaluasi_catatan"]] == [
        ("faktor pendorong", "Koordinasi baik")
    ]


def test_k_and_rp_may_stand_below_the_number_row(make_table: MakeTable) -> None:
    heads = [path[:-1] if path[-1] in {"K", "Rp"} else path for path in QUARTERS]
    parts = ["1", "2", "3", "4", "5", *["K", "Rp"] * 10, "16"]
    form = recognise(make_table(heads, [parts, PROGRAM, SUB]))
    assert form.fields == FIELDS
    assert [r.level for r in form.records] == ["program", "sub_kegiatan"]


def test_a_row_of_footnotes_does_not_become_a_record(make_table: MakeTable) -> None:
    form = recognise(make_table(QUARTERS, [PROGRAM, SUB, NOTE]))
    assert [r.row for r in form.records] == [0, 1]


def test_the_twelve_columns_may_be_split_into_performance_and_money(make_table: MakeTable) -> None:
    heads = [
        path
        for head in BASE
        for path in ([(*head, "K"), (*head, "Rp")] if BASE.index(head) in range(3, 11) else [head])
    ]
    row = ["1.06.01", "Program A", "x", *["80 %", "5.000.000"] * 8, "ok"]
    form = recognise(make_table(heads, [row]))
    groups = ("renstra", "lalu", "target", "realisasi", "tingkat", "berjalan", "kumulatif", "capaian")
    assert form.fields == (
        "kode", "uraian", "indikator", *[f"{group}_{part}" for group in groups for part in ("k", "rp")], "catatan",
    )  # fmt: skip
    assert form.kind == "T-C.29"


SPLIT = [
    path
    for head in QUARTERS
    for path in ([(*head[:-1], "Volume"), (*head[:-1], "Satuan")] if head[-1] == "K" else [head])
]
SPLIT_SUB = [
    *SUB[:5],
    *[text for k, rp in zip(SUB[5:25:2], SUB[6:25:2], strict=True) for text in (k.split()[0], "Dokumen", rp)],
    SUB[25],
]


def test_volume_and_unit_may_stand_in_columns_of_their_own_in_every_group(make_table: MakeTable) -> None:
    form = recognise(make_table(SPLIT, [SPLIT_SUB]))
    record = form.records[0]
    assert form.form == "e-81"
    assert (value(record, "tw1_k"), value(record, "tw1_rp"), value(record, "satuan")) == (
        Decimal(1), Decimal("34124234.00"), "Dokumen",
    )  # fmt: skip
    assert "satuan_tw1" not in record.fields


def test_of_two_columns_under_one_heading_the_printed_formulas_tell_which_is_which(make_table: MakeTable) -> None:
    """A real office set `Realisasi Capaian …` over the percentage too; a scan read the first `=` as a letter."""
    again = (PERKIRAAN, "Realisasi Capaian Program dan Kegiatan s/d tahun berjalan")
    columns = [*BASE[:9], (PERKIRAAN, "Re-sisa Capalan Program (2016)"), again, BASE[11]]
    numbers = ["1", "2", "3", "4", "5", "6", "7", "8=(7/6)", "9", "10a5+7+9", "11=10/4", "12"]
    row = ["1.07.15", "Program A", "Indikator", "100", "73", "73", "75", "102", "86", "234", "234", ""]
    form = recognise(make_table(columns, [row, row], numbers=numbers), 2016)
    assert form.fields[9:11] == ("kumulatif_k", "capaian_k")


def test_a_row_in_which_nothing_begins_is_none(make_table: MakeTable) -> None:
    """Letters that a scan took for a rule cut one cell of a row in two; the others reach down into the second part."""
    cut = [*["^"] * 26, "", *["^"] * 2][: len(SUB) - 1]
    table = make_table(QUARTERS, [PROGRAM, SUB, [*cut, ""], [*["^"] * (len(SUB) - 1), "Sekretariat"]])
    records = recognise(table).records
    assert [record.indikator_no for record in records] == [1, 1, 2]


def test_a_row_of_nothing_but_units_is_the_rest_of_the_row_above(make_table: MakeTable) -> None:
    """Letters of a wrapped `Rekomendasi` were taken for a rule in several narrow columns: its row lost its figures."""
    rest = [*["^"] * 5, *["^", "asi", "^"] * 10, "^"]
    records = recognise(make_table(SPLIT, [SPLIT_SUB, rest])).records
    assert [record.indikator_no for record in records] == [1]
    figure = [*["^"] * 5, *["^", "12 Dokumen", "^"] * 10, "^"]
    assert len(recognise(make_table(SPLIT, [SPLIT_SUB, figure])).records) == 2, "a figure is never left out"
