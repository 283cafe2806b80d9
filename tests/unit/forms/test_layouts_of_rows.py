"""How a table lays out its rows: cascades of levels, lists side by side, kinds of indicator in their own column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms import recognise
from tests.unit.forms.answers import capaian, fields, value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable


def test_each_level_of_a_cascade_is_a_row_with_its_own_indicator_target_and_pagu(make_table: MakeTable) -> None:
    levels = [
        ("TINGKAT PERANGKAT DAERAH", ("Sasaran", "Indikator", "Target")),
        ("TINGKAT PROGRAM", ("Program", "Indikator", "Target", "Pagu Program")),
        ("TINGKAT KEGIATAN", ("Kegiatan", "Indikator", "Target", "Pagu Kegiatan")),
    ]
    heads = [*((level, own) for level, every in levels for own in every), ("PELAKSANA",)]
    goal, program = ["Produksi naik", "Produksi", "612.450"], ["Program Perikanan", "Tangkapan", "24.310 ton"]
    rows = [
        [*goal, *program, "6.505.750.000", "Penangkapan ikan", "Nelayan", "650 orang", "2.385.000.000", "Bidang A"],
        [*"^^^^^^^", "Pelabuhan perikanan", "Pelabuhan", "3 unit", "4.120.750.000", "UPT"],
    ]
    form = recognise(make_table(heads, rows, "Cascading Kinerja Tahun 2022"))
    found = [(r.level, *(value(r, f) for f in ("uraian", "indikator", "target", "pagu"))) for r in form.records]
    assert found == [
        ("program", "Program Perikanan", "Tangkapan", 24_310, 6_505_750_000),
        ("kegiatan", "Penangkapan ikan", "Nelayan", 650, 2_385_000_000),
        ("kegiatan", "Pelabuhan perikanan", "Pelabuhan", 3, 4_120_750_000),
    ]
    assert fields(form)[3:11] == ["uraian", "indikator", "target", "pagu"] * 2


def test_a_program_beside_its_kegiatan_without_values_of_its_own_is_no_cascade(make_table: MakeTable) -> None:
    heads = [("Program",), ("Kegiatan",), ("Indikator",), ("Target",), ("Pagu (Rp)",)]
    rows = [
        ["Program Perikanan", "Penangkapan ikan", "Nelayan", "650 orang", "2.385.000.000"],
        ["^", "Pelabuhan perikanan", "Pelabuhan", "3 unit", "4.120.750.000"],
        ["Program Budidaya", "Pembudidayaan", "Pokdakan", "58 kelompok", "1.976.500.000"],
        ["Program Kelautan", "Ruang laut", "Dokumen", "1 dokumen", "540.000.000"],
    ]
    records = recognise(make_table(heads, rows)).records
    assert [(r.level, value(r, "pagu")) for r in records][:3] == [
        ("program", None), ("kegiatan", 2_385_000_000), ("kegiatan", 4_120_750_000),
    ]  # fmt: skip


def test_two_lists_side_by_side_are_read_one_below_the_other(make_table: MakeTable) -> None:
    heads = [(h,) for unit in ("ekor", "ton") for h in ("No", "Uraian", "Satuan", f"Target Tahun 2016 ({unit})")]
    rows = [
        ["1.", "Sapi Potong", "Ekor", "466.272", "1.", "Daging Sapi", "Ton", "84.491"],
        ["2.", "Sapi Perah", "Ekor", "143.774", "2.", "Daging Kerbau", "Ton", "2.884"],
        ["", "", "", "", "3.", "Susu", "Ton", "268.797"],
    ]
    form = recognise(make_table(heads, rows, "Tabel 4. Sasaran Populasi dan Produksi Hasil Ternak Tahun 2016"))
    assert [(name, number) for name, _, _, number in capaian(form)] == [
        ("Sapi Potong", 466_272), ("Sapi Perah", 143_774), ("Daging Sapi", 84_491), ("Daging Kerbau", 2_884),
        ("Susu", 268_797),
    ]  # fmt: skip


def test_proposals_with_their_amounts_in_pairs_side_by_side_are_a_row_each(make_table: MakeTable) -> None:
    heads = [(h,) for n in (1, 2) for h in (f"Usulan Kegiatan Prioritas {n}", f"Pagu {n} (Rp)")]
    rows = [
        ["Perbaikan jalan", "Rp 10.000.000", "Perbaikan jembatan", "Rp 20.000.000"],
        ["Pembangunan posyandu", "Rp 15.000.000", "Pelatihan menjahit", "Rp 5.000.000"],
        ["Pengadaan bibit", "Rp 12.000.000", "", ""],
    ]
    records = recognise(make_table(heads, rows)).records
    assert [(value(r, "uraian"), value(r, "pagu")) for r in records][3:] == [
        ("Perbaikan jembatan", 20_000_000), ("Pelatihan menjahit", 5_000_000),
    ]  # fmt: skip


def test_years_that_repeat_under_two_headings_are_no_lists_side_by_side(make_table: MakeTable) -> None:
    heads = [("Indikator",), *((head, year) for head in ("Target", "Realisasi") for year in ("2020", "2021"))]
    rows = [["Koleksi buku", "10", "20", "11", "19"], ["Pengunjung", "5", "6", "5", "7"]]
    assert len(capaian(recognise(make_table(heads, rows)))) == 8


def test_the_kind_of_an_indicator_stands_in_its_field_and_its_rupiah_are_money(make_table: MakeTable) -> None:
    parts = ("Uraian", "Indikator Kinerja", "Satuan", "Rencana Tingkat Capaian (Target)", "Realisasi")
    heads = [("PROGRAM",), *(("KEGIATAN", part) for part in parts), ("Persentase Pencapaian",)]
    heads.insert(3, ("KEGIATAN",))
    rows = [
        ["Administrasi", "Jasa keuangan", "Input", "Dana", "Rp", "197.000.000", "190.540.000", "96,72"],
        ["^", "^", "Output", "Honor pengelola", "Bulan", "12", "12", "100,00"],
        ["^", "^", "Outcome", "Tertib administrasi", "%", "100", "100", "100"],
        ["^", "Bahan bacaan", "Input", "Dana", "Rp", "78.000.000", "74.232.000", "95,17"],
    ]
    records = recognise(make_table(heads, rows)).records[1:]
    names = ("jenis_indikator", "indikator", "target_k", "target_rp", "tingkat_rp")
    assert [[value(r, name) for name in names[:4]] for r in records[:2]] == [
        ["masukan", "Dana", None, 197_000_000],
        ["keluaran", "Honor pengelola", 12, None],
    ]
    assert [value(r, "uraian") for r in records] == ["Jasa keuangan"] * 3 + ["Bahan bacaan"]


def test_commas_are_thousands_where_the_tables_amounts_are_printed_so(make_table: MakeTable) -> None:
    heads = [
        ("JENIS PELAYANAN",), ("INDIKATOR",), ("HARUS DILAYANI",), ("TERLAYANI",), ("%",), ("ALOKASI (Rp)",),
        ("REALISASI (Rp)",),
    ]  # fmt: skip
    rows = [
        ["Kesehatan ibu hamil", "Ibu hamil", "6,412", "5,617", "87.60", "233,138,799", "206,725,566"],
        ["Kesehatan ibu bersalin", "Ibu bersalin", "6,120", "5,490", "89.71", "148,467,743", "132,111,737"],
        ["Kesehatan jiwa", "Orang", "612", "478", "78.10", "112,905,821", "106,220,861"],
    ]
    found = capaian(recognise(make_table(heads, rows, "Capaian Standar Pelayanan Minimal Tahun 2022")))
    assert [(jenis, number) for _, _, jenis, number in found[:2]] == [("target", 6412), ("realisasi", 5617)]
