"""Levels of rows whose codes do not tell them."""

from __future__ import annotations

import pytest

from pipeline.forms.kode.rowcodes import office_prefix, row_codes
from pipeline.forms.model import RowCode
from pipeline.forms.rows.levels import Named, levels
from pipeline.normalise.naming import is_total, level_of_name, note_kind, says_total, split_code, split_numbering

HOLD = {"indikator": "text", "target": "quantity", "pagu": "money", "uraian": "name", "target_rp": "money"}


def named(name: str, ordinal: str = "", *, bold: bool = False) -> Named:
    return Named(name, RowCode(), ordinal, bold=bold, detail=True)


def test_rows_that_look_alike_have_one_level() -> None:
    rows = [
        named("Program A", bold=True),
        named("Kegiatan B"),
        named("Rapat"),
        named("Program C", bold=True),
        named("Forum"),
    ]
    assert levels(rows, has_sub=False) == ("program", "kegiatan", "kegiatan", "program", "kegiatan")


def test_what_stands_right_below_a_program_is_its_kegiatan_however_it_is_numbered() -> None:
    rows = [
        named("PROGRAM A", "I"),
        named("Rehabilitasi Dasar"),
        named("Pemberian Bimbingan", "1"),
        named("PROGRAM B", "I"),
        named("Pemeliharaan Anak", "I"),
        named("Penjangkauan", "1"),
        named("Pengelolaan Data", "II"),
    ]
    assert levels(rows, has_sub=True) == (
        "program", "kegiatan", "sub_kegiatan", "program", "kegiatan", "sub_kegiatan", "kegiatan",
    )  # fmt: skip


def test_a_kegiatan_named_program_keeps_the_level_of_its_code() -> None:
    names = ["Program Air", "Program WISMP", "Pemeliharaan", "Survey", "Kajian"]
    cells = [("1", "03", "07", "23", last) for last in ("", "26", "27", "28", "29")]
    rows = [Named(name, code, detail=True) for name, code in zip(names, row_codes(cells, names), strict=True)]
    assert levels(rows, has_sub=False) == ("program", *["kegiatan"] * 4)


def test_codes_above_the_first_program_are_urusan_and_bidang_in_the_old_nomenclature_too() -> None:
    codes = row_codes([("1.",), ("1.13",), ("",)], ["Wajib", "Ketahanan Pangan", "Program A"])
    rows = [Named(name, code) for name, code in zip(["Wajib", "Ketahanan Pangan", "Program A"], codes, strict=True)]
    assert levels(rows, has_sub=False) == ("urusan", "bidang", "program")


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("URUSAN PEMERINTAHAN WAJIB", "urusan"),
        ("URUSAN PEMERINTAHAN BIDANG SOSIAL", "bidang"),
        ("Bidang Kesatuan Bangsa", "bidang"),
        ("Pogram Pendidikan", "program"),
        ("Sub Kegiatan Penyediaan", "sub_kegiatan"),
        ("Kegiatan Rapat Kerja", "kegiatan"),
        ("Penyediaan Gaji", None),
        ("", None),
    ],
)
def test_the_first_words_of_a_name_say_its_level(name: str, level: str | None) -> None:
    assert level_of_name(name) == level


@pytest.mark.parametrize(
    ("label", "total"),
    [
        ("TOTAL", True),
        ("T O T A L", True),
        ("Jumlah Total Program I", True),
        ("Total DPMD", True),
        ("Total Quality Control Laboratorium", False),
        ("JUMLAH PAGU INDIKATIF (Rp)", True),
        ("- Jumlah kompetensi SDM aparatur", False),
        ("Total Quality Management", False),
    ],
)
def test_totals_are_told_from_names_that_begin_alike(label: str, total: bool) -> None:  # noqa: FBT001 -- a parameter
    assert is_total(label) is total


def test_numbering_and_codes_before_a_name_are_parted_from_it() -> None:
    assert split_numbering("01 Penguatan Peran") == ("01", "Penguatan Peran")
    assert split_numbering("IV PROGRAM SOSIAL") == ("IV", "PROGRAM SOSIAL")
    assert split_numbering("Penguatan 4 Pilar") == ("", "Penguatan 4 Pilar")
    assert split_code("1.06.01.2.01 Perencanaan") == ("1.06.01.2.01", "Perencanaan")
    assert split_code("2 Perencanaan") == ("", "2 Perencanaan")


def test_roman_numbers_under_kode_are_no_codes() -> None:
    codes = row_codes([("I",), ("1",)], ["Program A", "Rapat"])
    assert [(code.printed, code.kode, code.depth) for code in codes] == [("I", None, 0), ("1", None, 0)]


def test_footer_notes_are_told_by_their_label() -> None:
    assert note_kind("Tindak lanjut yang diperlukan dalam triwulan berikutnya:") == "tindak lanjut triwulan"
    assert note_kind("Usulan tindak lanjut pada Renja PD berikutnya:") == "tindak lanjut RKPD"
    assert note_kind("Faktor lain") is None


def test_the_office_s_bidang_is_the_one_of_most_codes() -> None:
    assert office_prefix(["1.06.01", "1.06.02.2.01", "5.01.02"]) == "1.06"
    assert office_prefix(["1.06.01", "1.05.01"]) is None
    assert office_prefix([]) is None


def test_an_indicator_with_a_target_of_its_own_is_no_total() -> None:
    label = "Jumlah Kantor Cabang, Cabang Pembantu dan Kantor Kas yang Difasilitasi"
    assert not says_total({"indikator": label, "target": "15 Unit Usaha", "pagu": "990.002.000"}, HOLD)
    assert says_total({"indikator": "Jumlah", "pagu": "990.002.000"}, HOLD)
    assert says_total({"uraian": "JUMLAH DINAS SOSIAL", "target_rp": "990.002.000"}, HOLD)


def test_a_table_of_urusan_bidang_and_offices_has_no_kegiatan() -> None:
    texts = [
        ("1", "URUSAN WAJIB PELAYANAN DASAR"), ("1.01", "Pendidikan"), ("1.01.01", "Dinas Pendidikan"),
        ("1.05", "Ketenteraman"), ("1.05.01", "Satuan Polisi Pamong Praja"), ("1.05.02", "Badan Bencana"),
    ]  # fmt: skip
    codes = row_codes([(kode,) for kode, _ in texts], [name for _, name in texts], None, 2019)
    rows = [Named(name, code, money=True) for (_, name), code in zip(texts, codes, strict=True)]
    assert levels(rows, has_sub=False) == ("urusan", "bidang", "lainnya", "bidang", "lainnya", "lainnya")


@pytest.mark.parametrize(
    "name", ["TOTAL SELURUH PERANGKAT DAERAH", "Jumlah Alokasi Belanja Langsung", "TOTAL DAK FISIK"]
)
def test_what_sums_up_a_whole_budget_is_a_total(name: str) -> None:
    assert is_total(name)


@pytest.mark.parametrize(
    "name", ["JUMLAH ANGGARAN PENDUKUNG (SEKRETARIAT)", "TOTAL USULAN ANGGARAN (Rp.)", "Jumlah Plafon"]
)
def test_a_row_of_nothing_but_an_amount_that_says_it_sums_up_is_a_total_of_whatever(name: str) -> None:
    rows = [
        Named("Program Pelayanan", RowCode(), "A", bold=True, money=True),
        Named("Penyediaan jasa", RowCode(), "1", money=True),
        Named(name, RowCode(), money=True),
        Named("Jumlah kunjungan pasien", RowCode(), money=True, detail=True),
    ]
    assert levels(rows, has_sub=False) == ("program", "kegiatan", "total", "kegiatan")
