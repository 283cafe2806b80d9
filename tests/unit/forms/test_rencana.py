"""T-C.33 in the shapes that offices print: columns by meaning, levels, codes, indicators, money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise, recognise_all
from tests.unit.forms.answers import value

if TYPE_CHECKING:
    from pipeline.model import FormTable
    from tests.unit.forms.conftest import MakeTable

N, M = "Rencana Tahun 2024", "Prakiraan Maju Rencana Tahun 2025"
URAIAN = "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan"
SEED = [
    *[("Kode", part) for part in ("U", "Bid.", "Prog", "Keg", "Sub")],
    ("Program/Kegiatan/Sub Kegiatan",),
    ("Indikator Kinerja Program/Kegiatan/Sub Kegiatan",),
    (N, "Lokasi"),
    (N, "Target Capaian"),
    (N, "Kebutuhan Dana/Pagu Indikatif"),
    (N, "Sumber Dana"),
    ("Catatan Penting",),
    (M, "Target Capaian"),
    (M, "Kebutuhan Dana/Pagu Indikatif"),
    ("Bidang Penanggung jawab",),
]
SEED_ROWS = [
    ["1", "", "", "", "", "URUSAN PEMERINTAHAN WAJIB", *[""] * 7, "Rp 58.061.400.000", ""],
    ["1", "06", "", "", "", "URUSAN PEMERINTAHAN BIDANG SOSIAL", *[""] * 7, "Rp 58.061.400.000", ""],
    ["1", "06", "01", "", "", "PROGRAM PENUNJANG", "Persen", "", "100%", "Rp 12.834.400.000", "", "", "100%",
        "1.000", ""],
    ["1", "06", "01", "2.01", "", "Perencanaan", "Jumlah", "", "7 Dokumen", "Rp 400.000.000", "", "",
        "7 Dokumen", "105.000.000", ""],
    ["1", "06", "01", "2.01", "01", "Penyusunan", "Jumlah", "Kab. X", "2 Dokumen", "Rp 250.000.000", "APBD", "",
        "2 Dokumen", "230.000.000", "Dinas Sosial"],
    ["TOTAL", *["<"] * 8, "Rp 54.434.200.000", "", "", "", "Rp 58.061.400.000", ""],
]  # fmt: skip


def column(form: FormTable, field: str) -> list[object]:
    return [value(record, field) for record in form.records]


def test_a_table_is_t_c_33_by_its_columns_whatever_its_title_says(make_table: MakeTable) -> None:
    form = recognise(make_table(SEED, SEED_ROWS, "Tabel T-C.29. Rumusan Program dan Kegiatan"))
    assert (form.kind, form.title_kind, form.tahun, form.fact) == ("T-C.33", "T-C.29", 2024, "rencana")


def test_old_codes_may_look_like_the_kegiatan_of_today(make_table: MakeTable) -> None:
    heads = [("Kode",), (URAIAN,), ("Indikator",), ("Target",), ("Pagu",)]
    rows = [["1.18.16", "Program A", "x", "1", "500"], ["1.18.17", "Program B", "x", "1", "5"]]
    form = recognise(make_table(heads, rows))
    assert [r.level for r in form.records] == ["program", "program"]
    assert column(form, "kode") == ["1.18.16", "1.18.17"]


def test_every_column_of_the_seed_fills_its_field(make_table: MakeTable) -> None:
    form = recognise(make_table(SEED, SEED_ROWS))
    assert form.fields == (
        *["kode"] * 5, "uraian", "indikator", "lokasi", "target", "pagu", "sumber_dana", "catatan",
        "target_maju", "pagu_maju", "penanggung_jawab",
    )  # fmt: skip


def test_levels_and_codes_follow_a_code_split_over_five_cells(make_table: MakeTable) -> None:
    form = recognise(make_table(SEED, SEED_ROWS))
    assert [r.level for r in form.records] == ["urusan", "bidang", "program", "kegiatan", "sub_kegiatan", "total"]
    assert column(form, "kode") == ["1", "1.06", "1.06.01", "1.06.01.2.01", "1.06.01.2.01.01", None]


def test_target_and_unit_of_one_cell_are_parted_and_money_is_rupiah(make_table: MakeTable) -> None:
    sub = recognise(make_table(SEED, SEED_ROWS)).records[4]
    assert (value(sub, "target"), value(sub, "satuan")) == (Decimal(2), "Dokumen")
    assert (value(sub, "pagu"), value(sub, "pagu_maju")) == (Decimal(250_000_000), Decimal(230_000_000))
    assert (value(sub, "lokasi"), value(sub, "penanggung_jawab")) == ("Kab. X", "Dinas Sosial")


def test_a_merged_label_of_the_total_row_is_its_name(make_table: MakeTable) -> None:
    total = recognise(make_table(SEED, SEED_ROWS)).records[-1]
    assert (value(total, "uraian"), value(total, "pagu")) == ("TOTAL", Decimal(54_434_200_000))
    assert value(total, "indikator") is None


def test_a_level_that_prints_only_its_own_part_of_the_code_inherits_the_rest(make_table: MakeTable) -> None:
    rows = [
        ["1", "", "", "", "", "URUSAN WAJIB", "", "", ""],
        ["", "06", "", "", "", "BIDANG SOSIAL", "", "", ""],
        ["", "", "04", "", "", "PROGRAM REHABILITASI", "x", "80 %", "1.000.000"],
        ["", "", "", "2.01", "", "Rehabilitasi Dasar", "x", "10 Orang", "1.000.000"],
        ["", "", "", "", "0002", "Penyediaan Sandang", "x", "4 Orang", "400.000"],
    ]
    form = recognise(make_table([*[("Kode",)] * 5, (URAIAN,), ("Indikator",), ("Target",), ("Pagu",)], rows), 2025)
    assert column(form, "kode") == ["1", "1.06", "1.06.04", "1.06.04.2.01", "1.06.04.2.01.0002"]
    assert column(form, "kode_cetak")[-1] == "0002"


def test_columns_are_found_in_any_order_and_without_kode_and_prakiraan_maju(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Pagu Indikatif (Rp)",), ("Satuan",), ("Target",), ("Sumber Dana",), ("Indikator Kinerja",)]
    form = recognise(make_table(heads, [["Program A", "5.000.000", "Orang", "3", "DAU", "Jumlah"]]), 2025)
    assert form.fields == ("uraian", "pagu", "satuan", "target", "sumber_dana", "indikator")
    assert (value(form.records[0], "target"), value(form.records[0], "satuan")) == (Decimal(3), "Orang")
    assert form.tahun == 2025


def test_n_and_n_plus_1_are_told_apart_by_year_where_the_words_are_missing(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Tahun 2025", "Target"), ("Tahun 2025", "Pagu"), ("Tahun 2024",
        "Target"), ("Tahun 2024", "Pagu")]  # fmt: skip
    form = recognise(make_table(heads, [["Program A", "x", "5 Unit", "500.000", "4 Unit", "400.000"]]))
    assert form.fields == ("uraian", "indikator", "target_maju", "pagu_maju", "target", "pagu")
    assert form.tahun == 2024


def test_the_words_prakiraan_maju_outweigh_a_misprinted_year(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Rencana Tahun 2016", "Pagu"), ("Prakiran Maju Rencana Tahun 2016", "Pagu")]
    form = recognise(make_table(heads, [["Program A", "x", "500.000", "400.000"]]))
    assert form.fields[2:] == ("pagu", "pagu_maju")


def test_money_by_source_of_funds_is_summed_and_each_amount_kept(make_table: MakeTable) -> None:
    dana = "Kebutuhan Dana/ Pagu Indikatif"
    heads = [(URAIAN,), ("Indikator",), (N, "Target"), (N, dana, "APBD Provinsi"), (N, dana, "APBN"), (N, dana,
        "Sumber Dana Lainnya")]  # fmt: skip
    rows = [["Program A", "x", "1 Unit", "300.000", "200.000", "-"], ["Kegiatan B", "x", "1 Unit", "300.000", "-", "-"]]
    form = recognise(make_table(heads, rows))
    assert column(form, "pagu") == [Decimal(500_000), Decimal(300_000)]
    assert column(form, "sumber_dana") == ["APBD Provinsi, APBN", "APBD Provinsi"]
    assert [(r["row_no"], r["sumber_dana"], r["pagu"]) for r in form.extra["pendanaan"]] == [
        (1, "APBD Provinsi", Decimal(300_000)),
        (1, "APBN", Decimal(200_000)),
        (2, "APBD Provinsi", Decimal(300_000)),
    ]


def test_money_in_thousands_is_scaled_unless_the_amounts_are_full_rupiah(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu Indikatif (Rp 000)",)]
    thousands = recognise(make_table(heads, [[f"Kegiatan {i}", "x", "1", "450.000"] for i in range(4)]))
    rupiah = recognise(make_table(heads, [[f"Kegiatan {i}", "x", "1", "450.000.000"] for i in range(4)]))
    assert (thousands.skala, value(thousands.records[0], "pagu")) == (1000, Decimal(450_000_000))
    assert (rupiah.skala, value(rupiah.records[0], "pagu")) == (1, Decimal(450_000_000))


def test_further_indicators_repeat_code_and_name_and_leave_the_money_empty(make_table: MakeTable) -> None:
    rows = [
        SEED_ROWS[4],
        ["^", "^", "^", "^", "^", "^", "Jumlah kedua", "^", "1 Unit", "^", "^", "", "", "", ""],
        ["", "", "", "", "", "", "Jumlah ketiga", "", "3 Laporan", "", "", "", "4 Laporan", "", ""],
    ]
    records = recognise(make_table(SEED, rows)).records
    assert [r.indikator_no for r in records] == [1, 2, 3]
    assert {value(r, "kode") for r in records} == {"1.06.01.2.01.01"}
    assert {value(r, "uraian") for r in records} == {"Penyusunan"}
    assert [value(r, "pagu") for r in records] == [Decimal(250_000_000), None, None]
    assert [value(r, "lokasi") for r in records] == ["Kab. X", "Kab. X", None]


def test_an_indicator_row_that_prints_money_of_its_own_keeps_it(make_table: MakeTable) -> None:
    rows = [
        [*SEED_ROWS[4]],
        ["", "", "", "", "", "", "Lain", "", "3 Laporan", "100.000.000", "", "", "", "", ""],
        SEED_ROWS[5],
    ]
    assert column(recognise(make_table(SEED, rows)), "pagu")[1] == Decimal(100_000_000)


def test_roman_arabic_and_letters_give_the_levels_below_a_program(make_table: MakeTable) -> None:
    heads = [("No",), (URAIAN,), ("Indikator",), ("Target",), ("Pagu Indikatif",)]
    rows = [
        ["I", "PROGRAM PEMBERDAYAAN", "x", "100%", "500.000"],
        ["1", "Pemberdayaan KAT", "x", "5 Dok", "500.000"],
        ["a", "Penyediaan A", "x", "2 Dok", "300.000"],
        ["b", "Penyediaan B", "x", "2 Dok", "200.000"],
        ["", "Jumlah", "", "", "500.000"],
    ]
    form = recognise(make_table(heads, rows), 2024)
    assert [r.level for r in form.records] == ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "total"]


def test_an_old_form_has_kegiatan_right_below_the_program(make_table: MakeTable) -> None:
    heads = [
        ("Kode",),
        ("Urusan/Bidang Urusan dan Program/Kegiatan",),
        ("Indikator",),
        (N.replace("2024", "2016"), "Pagu"),
    ]
    rows = [
        ["1.18.16", "Program A", "x", "500"],
        ["014", "Penyediaan", "x", "300"],
        ["1.18.16.02", "Rapat", "x", "200"],
    ]
    form = recognise(make_table(heads, rows, "Tabel 3.1 Rumusan Rencana Program dan Kegiatan"))
    assert [r.level for r in form.records] == ["program", "kegiatan", "kegiatan"]
    assert column(form, "kode") == ["1.18.16", "1.18.16.014", "1.18.16.02"]
    assert column(form, "kode_cetak") == ["1.18.16", "014", "1.18.16.02"]


def test_upper_cells_left_blank_in_an_old_split_code_come_from_the_rows_above(make_table: MakeTable) -> None:
    heads = [
        *[("Kode",)] * 4,
        ("Urusan/Bidang Urusan dan Program/Kegiatan",),
        ("Indikator",),
        ("Rencana Tahun 2016", "Pagu"),
    ]
    rows = [["1", "08", "13", "", "Program A", "x", "500"], ["", "", "13", "1", "Penyusunan", "x", "300"]]
    form = recognise(make_table(heads, rows, "Rumusan Rencana Program dan Kegiatan"))
    assert column(form, "kode") == ["1.08.13", "1.08.13.1"]


def test_a_row_that_only_names_an_office_is_lainnya(make_table: MakeTable) -> None:
    rows = [["Unit Organisasi : 1.06.0.00.0.00.01.0000 DINAS SOSIAL", *["<"] * 14], *SEED_ROWS]
    record = recognise(make_table(SEED, rows)).records[0]
    assert (record.level, value(record, "pagu")) == ("lainnya", None)


def test_blank_rows_are_left_out_and_every_other_row_gives_a_record(make_table: MakeTable) -> None:
    rows = [SEED_ROWS[0], [""] * 15, SEED_ROWS[1], ["", "", "", "", "", "catatan tanpa nomor", *[""] * 9]]
    form = recognise(make_table(SEED, rows))
    assert [r.row for r in form.records] == [0, 2, 3]
    assert [r.row_no for r in form.records] == [1, 2, 3]


def test_a_dash_is_no_value_and_words_are_kept_with_a_finding(make_table: MakeTable) -> None:
    rows = [["1", "06", "01", "", "", "PROGRAM", "Predikat", "-", "BB", "-", "", "", "", "", ""], *SEED_ROWS[3:]]
    (form,), findings = recognise_all((make_table(SEED, rows),))
    record = form.records[0]
    assert (value(record, "target"), value(record, "pagu"), value(record, "lokasi")) == (None, None, None)
    assert record.fields["target"].text == "BB"
    assert [(f.rule_id, f.severity, f.field, f.row_no, f.kode) for f in findings] == [
        ("VAL-01", "info", "target", 1, "1.06.01")
    ]


def test_an_amount_that_breaks_its_columns_habit_is_sent_to_review(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu",)]
    rows = [[f"Kegiatan {i}", "x", "1", f"{i}50.000.000"] for i in range(1, 6)] + [
        ["Kegiatan X", "x", "1", "1.540.000.00"]
    ]
    (form,), findings = recognise_all((make_table(heads, rows),))
    assert form.records[-1].fields["pagu"].status == "review"
    assert [(f.rule_id, f.cause, f.row_no) for f in findings] == [("NUM-01", "unknown", 6)]


def test_a_column_that_fits_no_field_is_reported_with_its_place(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu",), ("Wilayah Aliran Sungai",)]
    _, findings = recognise_all((make_table(heads, [["Program A", "x", "1", "500.000", "Citarum"]]),))
    assert [(f.rule_id, f.severity, f.cause, f.field) for f in findings] == [("READ-01", "info", "reading", None)]
    assert findings[0].box is not None
    assert findings[0].box.x0 == 160.0


@pytest.mark.parametrize(
    ("texts", "severity"),
    [(("Citarum",) * 4, "info"), (("12", "13", "14", "15"), "warning"), (("1.500.000", "2.500.000") * 2, "error")],
)
def test_a_column_that_fits_no_field_weighs_what_it_holds(
    make_table: MakeTable, texts: tuple[str, ...], severity: str
) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu",), ("Wilayah Aliran Sungai",)]
    rows = [[f"Program {at}", "x", "1", "500.000", text] for at, text in enumerate(texts)]
    _, findings = recognise_all((make_table(heads, rows),))
    assert [(f.rule_id, f.severity) for f in findings if f.said.key == "READ-01.columns"] == [("READ-01", severity)]


def test_a_cell_merged_over_rows_counts_once_in_a_column_that_fits_no_field(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu",), ("Wilayah Aliran Sungai",)]
    rows = [[f"Program {at}", "x", "1", "500.000", "^" if at % 2 else "Citarum"] for at in range(4)]
    _, findings = recognise_all((make_table(heads, rows),))
    (told,) = [f.message for f in findings if f.said.key == "READ-01.columns"]
    assert "`Wilayah Aliran Sungai` (2)" in told


def test_a_heading_printed_again_inside_a_table_is_no_value(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Anggaran Rp.",)]
    rows = [[f"Kegiatan {i}", "x", "1", f"{i}50.000.000"] for i in range(1, 6)]
    again = ["Kegiatan", "Indikator Kinerja", "2", "Anggaran (Rp)"]
    _, findings = recognise_all((make_table(heads, [*rows[:3], again, *rows[3:]]),))
    assert not [f for f in findings if f.rule_id == "VAL-01"]
    _, findings = recognise_all((make_table(heads, [*rows[:3], [*again[:3], "menyusul"], *rows[3:]]),))
    assert [f.stated for f in findings if f.rule_id == "VAL-01"] == ["menyusul"]


def test_several_numbers_in_one_cell_are_told_and_laid_at_nobodys_door(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu",)]
    targets = ["5", "14 UPP 4 OPD", "menyusul", "7", "6"]
    _, findings = recognise_all((make_table(heads, [["Kegiatan", "x", t, "150.000.000"] for t in targets]),))
    told = [(f.stated, f.cause) for f in findings if f.rule_id == "VAL-01"]
    assert told == [("14 UPP 4 OPD", "unknown"), ("menyusul", "source")]


def test_a_dash_with_the_mark_of_a_footnote_is_a_dash(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu",)]
    rows = [[f"Kegiatan {i}", "x", "- **)" if i == 3 else str(i), f"{i}50.000.000"] for i in range(1, 6)]
    (form,), findings = recognise_all((make_table(heads, rows),))
    assert form.records[2].fields["target"].value is None
    assert not [f for f in findings if f.rule_id == "VAL-01"]


def test_revised_plans_keep_the_amounts_before_and_after(make_table: MakeTable) -> None:
    before, after = "Sebelum Perubahan", "Setelah Perubahan"
    heads = [(URAIAN,), ("Indikator",), (before, "Target"), (before, "Pagu"), (after, "Target"), (after,
        "Pagu"), ("Bertambah/Berkurang",)]  # fmt: skip
    form = recognise(make_table(heads, [["Program A", "x", "1 Unit", "500.000", "2 Unit", "700.000", "200.000"]]), 2024)
    record = form.records[0]
    assert (value(record, "pagu_semula"), value(record, "pagu_perubahan")) == (Decimal(500_000), Decimal(700_000))
    assert (value(record, "pagu"), value(record, "target")) == (Decimal(700_000), Decimal(2))


def test_a_table_without_a_header_takes_the_columns_of_the_one_before(make_table: MakeTable) -> None:
    first = make_table(SEED, SEED_ROWS[:4])
    rest = make_table([()] * 15, SEED_ROWS[4:])
    forms, _ = recognise_all((first, rest))
    assert forms[1].kind == "T-C.33"
    assert column(forms[1], "kode") == ["1.06.01.2.01.01", None]


def test_a_table_of_budget_and_realisation_is_an_evaluation_and_no_plan(make_table: MakeTable) -> None:
    heads = [("No",), ("Program/Kegiatan",), ("Pagu Anggaran (Rp)",), ("Realisasi", "Rp"), ("Realisasi", "%")]
    form = recognise(make_table(heads, [["1", "Program A", "500.000", "400.000", "80"]], "Pelaksanaan Kinerja 2015"))
    assert (form.kind, form.tahun, form.confidence) == ("T-C.29", 2015, 0.8)
    assert [value(form.records[0], f) for f in ("target_rp", "realisasi_rp", "tingkat_rp")] == [500_000, 400_000, 80]


def test_unnamed_amounts_are_totals_only_where_they_are_sums(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu",)]
    rows = [
        ["Program A", "x", "", ""],
        ["Kegiatan B", "x", "1", "300.000"],
        ["Kegiatan C", "x", "1", "200.000"],
        ["", "", "", "500.000"],
        ["", "", "", "95.000"],
        ["Kegiatan D", "x", "1", "200.000"],
    ]
    assert [r.level for r in recognise(make_table(heads, rows), 2016).records] == [
        "program", "kegiatan", "kegiatan", "total", "lainnya", "kegiatan"
    ]  # fmt: skip


def test_sub_kegiatan_that_look_like_kegiatan_are_told_by_their_sums(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan/Sub Kegiatan",), ("Indikator",), ("Target",), ("Pagu",)]
    amounts = {"Program A": 900, "Umum": 600, "Listrik": 400, "Cetak": 200, "Keuangan": 300, "Gaji": 300}
    rows = [[name, "x", "1", f"{amount}.000.000"] for name, amount in amounts.items()]
    levels = [r.level for r in recognise(make_table(heads, rows), 2024).records]
    assert levels == ["program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "kegiatan", "sub_kegiatan"]
    rows[3][3] = "201.000.000"
    assert [r.level for r in recognise(make_table(heads, rows), 2024).records][1:] == ["kegiatan"] * 5


def test_the_budget_of_an_agreement_is_a_plan_with_the_indicator_and_target_of_its_sasaran(
    make_table: MakeTable,
) -> None:
    heads = [("No",), ("Sasaran",), ("Indikator Kinerja",), ("Target",), ("Program",), ("Anggaran",)]
    row = ["1", "Meningkatnya layanan", "Persentase", "80%", "Program A", "500.000.000"]
    form = recognise(make_table(heads, [row], "Perjanjian Kinerja Tahun 2024"))
    record = form.records[0]
    assert (form.form, value(record, "uraian"), value(record, "pagu")) == ("umum-rencana", "Program A", 500_000_000)
    assert (value(record, "indikator"), value(record, "target")) == ("Persentase", 80)


def test_a_row_that_numbers_the_columns_is_no_record(make_table: MakeTable) -> None:
    numbers = ["1", "1", "1", "1", "1", *[str(n) for n in range(2, 12)]]
    form = recognise(make_table(SEED, [numbers, *SEED_ROWS]))
    assert len(form.records) == len(SEED_ROWS)
    assert len(form.table.repeated) == 1


def test_a_mark_behind_every_number_of_a_column_is_its_habit(make_table: MakeTable) -> None:
    heads = [(URAIAN,), ("Indikator",), ("Target",), ("Pagu (Rp.000)",)]
    rows = [[f"Kegiatan {i}", "x", "1", f"{i}20,000,"] for i in range(1, 9)]
    (form,), findings = recognise_all((make_table(heads, [*rows, ["Kegiatan X", "x", "1", "1,045,878,5"]]),))
    assert value(form.records[0], "pagu") == Decimal(120_000_000)
    assert [f.row_no for f in findings if f.rule_id == "NUM-01"] == [9]


def test_a_dash_where_the_name_would_stand_is_no_name(make_table: MakeTable) -> None:
    """Dust on a scan reads as a dash; the indicator below still belongs to the row above."""
    columns = [("Kode",), ("Program/Kegiatan",), ("Indikator Kinerja",), ("Lokasi",), ("Target",), ("Pagu Indikatif",)]
    rows = [
        ["1.06.04", "PROGRAM REHABILITASI SOSIAL", "Persentase layanan", "Kota", "90 %", "1.250.000.000"],
        ["", "-", "Rata-rata layanan", "", "80 %", ""],
    ]
    records = recognise(make_table(columns, rows)).records
    assert [(r.level, r.indikator_no, str(r.fields["kode"].value)) for r in records] == [
        ("program", 1, "1.06.04"),
        ("program", 2, "1.06.04"),
    ]
