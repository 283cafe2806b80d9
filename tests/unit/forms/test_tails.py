"""Codes of which a row prints only its tail, stacked codes, and codes of an odd shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms import recognise
from pipeline.forms.kode.rowcodes import row_codes
from schemas.nomenklatur import FIRST_POSSIBLE

if TYPE_CHECKING:
    from pipeline.model import FormTable
    from tests.unit.forms.conftest import MakeTable

HEADS = [("Kode",), ("Program/Kegiatan",), ("Indikator",), ("Target",), ("Pagu",)]


def kodes(rows: list[tuple[str, str]], year: int) -> list[str | None]:
    codes = row_codes([(code,) for code, _ in rows], [name for _, name in rows], None, year)
    return [code.kode for code in codes]


def test_tails_of_the_present_nomenclature_are_completed_also_where_they_look_like_a_bidang() -> None:
    rows = [
        ("3.31", "URUSAN PEMERINTAHAN BIDANG PERINDUSTRIAN"),
        ("01", "PROGRAM PENUNJANG"),
        ("2.01", "Perencanaan"),
        ("0003", "Koordinasi"),
        ("2.07", "Pengadaan"),
        ("0004", "Mebel"),
        ("02", "PROGRAM PERENCANAAN"),
        ("2.01", "Penyusunan"),
    ]
    assert kodes(rows, 2025) == [
        "3.31", "3.31.01", "3.31.01.2.01", "3.31.01.2.01.0003", "3.31.01.2.07", "3.31.01.2.07.0004", "3.31.02",
        "3.31.02.2.01",
    ]  # fmt: skip


def test_old_tails_take_bidang_and_program_from_the_rows_above() -> None:
    rows = [
        ("2", "URUSAN PILIHAN"),
        ("2.01", "BIDANG PERTANIAN"),
        ("01", "Program Pelayanan"),
        ("014", "Rapat"),
        ("02", "Program Sarana"),
        ("009", "Gedung"),
    ]
    assert kodes(rows, 2018) == ["2", "2.01", "2.01.01", "2.01.01.014", "2.01.02", "2.01.02.009"]


def test_a_lone_number_with_which_other_codes_begin_is_no_tail() -> None:
    rows = [
        ("3", "URUSAN PILIHAN"), ("307", "Perindustrian"), ("307.01", "Program A"), ("307.01.001", "B"),
        ("308", "Perdagangan"), ("308.15", "Perlindungan"), ("308.15.031", "Tera"),
    ]  # fmt: skip
    assert kodes(rows, 2020) == [code for code, _ in rows]


def test_urusan_bidang_and_program_typed_in_one_cell_are_rows_of_their_own(make_table: MakeTable) -> None:
    row = ["2\n2.08\n4", "URUSAN PILIHAN\nBIDANG TENAGA KERJA\nProgram Transmigrasi", "", "", "\n\n500.000"]
    form = recognise(make_table(HEADS, [row], "Rumusan Rencana Program dan Kegiatan"), 2017)
    assert [(r.level, r.fields["kode"].value) for r in form.records] == [
        ("urusan", "2"), ("bidang", "2.08"), ("program", "2.08.4"),
    ]  # fmt: skip


def test_codes_stacked_beside_one_name_are_not_known(make_table: MakeTable) -> None:
    rows = [["1\n1.14", "Ketenagakerjaan", "A", "1 Unit", "500.000"]]
    kode = recognise(make_table(HEADS, rows, "Rumusan Rencana Program dan Kegiatan"), 2017).records[0].fields["kode"]
    assert (kode.value, kode.status) == (None, "review")


def _odd(make_table: MakeTable) -> FormTable:
    heads = [("Kode",)] * 5 + HEADS[1:]
    rows = [["01", "08", "02", "15", f"{n:02d}", f"Kegiatan {n}", "A", "1 Unit", "500.000"] for n in range(6)]
    rows.append(["08", "1", "08", "02", "15", "Program A", "A", "1 Unit", "3.000.000"])
    return recognise(make_table(heads, rows, "Rumusan Rencana Program dan Kegiatan"), 2015)


def test_a_code_of_another_shape_than_its_column_s_is_sent_to_review(make_table: MakeTable) -> None:
    assert [r.fields["kode"].status for r in _odd(make_table).records] == ["ok"] * 6 + ["review"]


def test_tables_of_2020_are_read_in_the_codes_that_they_print_and_earlier_ones_in_the_old() -> None:
    rows = [("3.31", "URUSAN PEMERINTAHAN BIDANG PERINDUSTRIAN"), ("01", "PROGRAM PENUNJANG"), ("2.01", "Perencanaan")]
    assert kodes(rows, FIRST_POSSIBLE) == ["3.31", "3.31.01", "3.31.01.2.01"]
    assert kodes(rows, FIRST_POSSIBLE - 1)[2] != "3.31.01.2.01"
