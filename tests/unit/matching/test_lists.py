"""Lists of codes and names as users have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from pipeline.errors import UsageError
from pipeline.matching.lists import load_nomenclature, read_list

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
    assert len(lists.versions) == 2
    assert lists.coded((1, 1))
    assert lists.coded((1, 6, 4))


def test_a_workbook_may_have_a_title_and_its_columns_in_any_order(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Daftar nomenklatur"], ["No", "Nama Program", "Kode"], [1, "PROGRAM X", "1.06.02"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [(entry.kode, entry.uraian) for entry in read_list(tmp_path / "a.xlsx")] == [("1.06.02", "PROGRAM X")]


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
    path.write_text("code,name\n1,A\n", encoding="utf-8")
    with pytest.raises(UsageError, match="kode and uraian"):
        read_list(path)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        read_list(path)
