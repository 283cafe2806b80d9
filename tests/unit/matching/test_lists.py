"""Lists of codes and names as users have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from pipeline.errors import UsageError
from pipeline.matching.lists import load_nomenclature, read_list, read_noted

if TYPE_CHECKING:
    from pathlib import Path


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("kode,uraian", *lines)), encoding="utf-8")
    return path


def test_a_csv_with_code_and_name_gets_its_levels_from_the_codes(tmp_path: Path) -> None:
    entries = read_list(written(tmp_path / "a.csv", "1.01,BIDANG PENDIDIKAN", "1.01.02.2.01,Pengelolaan SD"))
    assert [(entry.level, entry.version) for entry in entries] == [("bidang", "a.csv"), ("kegiatan", "a.csv")]


def test_a_list_of_the_user_stands_beside_the_embedded_one(tmp_path: Path) -> None:
    lists = load_nomenclature((written(tmp_path / "a.csv", "1.01,BIDANG PENDIDIKAN"),))
    assert lists.versions[0] == "a.csv"
    assert len(lists.versions) == 5
    assert lists.coded((1, 1))
    assert lists.coded((1, 6, 4))


def test_a_workbook_may_have_a_title_and_its_columns_in_any_order(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Daftar nomenklatur"], ["No", "Nama Program", "Kode"], [1, "PROGRAM X", "1.06.02"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [(entry.kode, entry.uraian) for entry in read_list(tmp_path / "a.xlsx")] == [("1.06.02", "PROGRAM X")]


def sheet(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_code_may_be_split_over_columns_below_one_head(tmp_path: Path) -> None:
    """As the annexes of the decrees print it; Excel made numbers of the parts, `2.10` became 2.1."""
    path = sheet(
        tmp_path / "a.xlsx",
        ["Nomenklatur", "Kode", None, None, None, None],
        [None, "Urusan", "Bidang", "Program", "Kegiatan", "Sub"],
        [1, 2, 3, 4, 5, 6],
        ["PROGRAM X", 1, 6, 2, None, None],
        ["Kegiatan Sembilan", 1, 6, 2, 2.09, None],
        ["Sub Satu", 1, 6, 2, 2.09, 1],
        ["Kegiatan Sepuluh", 1, 6, 2, 2.1, None],
        ["Sub Satu Lagi", 1, 6, 2, 2.1, 1],
    )
    assert [(entry.kode, entry.level) for entry in read_list(path)] == [
        ("1.06.02", "program"),
        ("1.06.02.2.09", "kegiatan"),
        ("1.06.02.2.09.01", "sub_kegiatan"),
        ("1.06.02.2.10", "kegiatan"),
        ("1.06.02.2.10.01", "sub_kegiatan"),
    ]


def test_each_level_may_have_its_own_columns_of_code_and_name(tmp_path: Path) -> None:
    """As exports print them: every row repeats what is above it, and names its office too."""
    path = sheet(
        tmp_path / "a.xlsx",
        ["kode_skpd", "nama_skpd", "kode_program", "nama_program", "kode_sub_giat", "nama_sub_giat", "Satuan"],
        ["1.06.0.00.0.00.01.0000", "Dinas X", "1.06.02", "PROGRAM X", "1.06.02.2.01.0001", "Sub Satu", "Orang"],
        ["1.06.0.00.0.00.01.0000", "Dinas X", "1.06.02", "PROGRAM X", "1.06.02.2.01.0002", "Sub Dua", "Dokumen"],
    )
    assert [(entry.kode, entry.uraian, entry.satuan) for entry in read_list(path)] == [
        ("1.06.02", "PROGRAM X", ""),
        ("1.06.02.2.01.0001", "Sub Satu", "Orang"),
        ("1.06.02.2.01.0002", "Sub Dua", "Dokumen"),
    ]


def test_in_a_list_that_lost_all_zeros_the_order_tells_one_from_ten(tmp_path: Path) -> None:
    """`2.1` comes twice: as the first kegiatan, and after the ninth."""
    lines = [f"1.6.2.2.{number},Kegiatan {number}" for number in range(1, 10)]
    lines += ["1.6.2.2.1,Kegiatan sepuluh", "1.6.2.2.1.1,Sub sepuluh", "1.6.2.2.11,Kegiatan sebelas"]
    found = {entry.uraian: entry.kode for entry in read_list(written(tmp_path / "a.csv", "1.6.2,PROGRAM X", *lines))}
    assert found["Kegiatan 1"] == "1.06.02.2.01"
    assert found["Kegiatan sepuluh"] == "1.06.02.2.10"
    assert found["Sub sepuluh"] == "1.06.02.2.10.01"
    assert found["Kegiatan sebelas"] == "1.06.02.2.11"


def test_a_damaged_code_that_nothing_decides_is_left_out(tmp_path: Path) -> None:
    """Out of order, with zeros lost on both sides: a wrong code is worse than none."""
    lines = ("1.6.3.2.4,D", "1.6.2.2.3,C", "1.6.2.2.1,B", "1.5.2.2.5,E")
    assert read_list(written(tmp_path / "a.csv", *lines)) == []


def test_a_code_that_lost_its_zero_goes_where_a_place_is_free(tmp_path: Path) -> None:
    lines = ("1.06.02.2.01,A", "1.06.02.2.01.01,Satu", "1.06.02.2.10,B", "1.06.02.2.1.01,Sepuluh")
    assert read_list(written(tmp_path / "a.csv", *lines))[-1].kode == "1.06.02.2.10.01"


def test_a_code_that_may_be_two_goes_between_its_neighbours(tmp_path: Path) -> None:
    lines = ("1.06.02.2.01,A", "1.06.02.2.10,B", "1.06.02.2.09.01,Y", "1.06.02.2.1.01,Z", "1.06.02.2.11.01,W")
    assert [entry.kode for entry in read_list(written(tmp_path / "a.csv", *lines)) if entry.uraian == "Z"] == [
        "1.06.02.2.10.01"
    ]


def test_a_file_without_the_columns_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("nomor,keterangan\n1,A\n", encoding="utf-8")
    with pytest.raises(UsageError, match="kode and uraian"):
        read_list(path)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        read_list(path)


def test_levels_in_columns_of_their_own_keep_the_one_bidang_of_a_list(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["Bidang", "Program", "Kegiatan", "Satuan"],
        ["1.06 BIDANG SOSIAL", "1.06.02 PROGRAM A", "1.06.02.2.01 Kegiatan A", "Orang"],
        [None, None, "1.06.02.2.02 Kegiatan B", "Orang"],
        [None, None, "1.06.02.2.03 Kegiatan C", "Orang"],
    )
    assert [entry.kode for entry in read_list(path)] == [
        "1.06", "1.06.02", "1.06.02.2.01", "1.06.02.2.02", "1.06.02.2.03",
    ]  # fmt: skip


def test_a_name_without_code_beside_a_level_with_one_is_told(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "x.xlsx",
        ["Program", "Kegiatan"],
        ["1.06.02 PROGRAM A", "1.06.02.2.01 Kegiatan A"],
        ["1.06.03 PROGRAM B", "Kegiatan tanpa kode"],
        ["1.06.04 PROGRAM C", "1.06.04.2.01 Kegiatan C"],
    )
    [unused] = read_noted(path)[1].unused
    assert (unused.text, unused.why) == ("Kegiatan tanpa kode", "no code before the name")


def test_without_a_head_the_name_may_stand_left_of_the_code(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Bidang Sosial,1.06\nProgram A,1.06.02\nKegiatan A,1.06.02.2.01\n", encoding="utf-8")
    assert [(entry.kode, entry.uraian) for entry in read_list(path)] == [
        ("1.06", "Bidang Sosial"),
        ("1.06.02", "Program A"),
        ("1.06.02.2.01", "Kegiatan A"),
    ]


def test_blanks_beside_the_dots_of_a_code_do_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", "1 . 06 . 03,Program C", "1.06. 04,Program D")
    assert [entry.kode for entry in read_list(path)] == ["1.06.03", "1.06.04"]
