"""The program's own lists, made from the lists of the country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from openpyxl import Workbook

from pipeline.matching.building import build
from schemas.nomenklatur import versions

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "kode,uraian,level,scope"
LISTS = (
    ("1.06.02.2.01,Kegiatan A", "1.06.02.2.01.02,Sub Dua", "1.06.02.2.01.03,Sub  Tiga ", "1.06.02.2.01.04,Sub Lama"),
    (
        "1.06.02.2.01,Kegiatan A",
        "1.06.02.2.01.0001,Sub Satu",
        "1.06.02.2.01.0002,Sub Dua",
        "1.06.02.2.01.0003,Sub Tiga",
    ),
    ("1.06.02.2.01,Kegiatan A", "1.06.02.2.01.0002,Sub Dua"),
)
NEWEST = (
    ["JENIS PEMDA", "KEGIATAN", "SUBKEGIATAN", "SATUAN", "SUBKEGIATAN SEBELUMNYA"],
    ["KABKOT", "1.06.02.2.01 Kegiatan A", "1.06.02.2.01.0007 Sub Dua yang Baru", "Orang", "1.06.02.2.01.0002 Sub Dua"],
    ["KABKOT", "1.06.02.2.01 Kegiatan A", "1.06.02.2.01.0008 Sub Tiga", "Unit", None],
)


def made(folder: Path) -> tuple[list[dict[str, object]], list[str]]:
    for versi, lines in zip(versions(), LISTS, strict=False):
        rows = [f"{line},,kabupaten/kota" for line in lines]
        (folder / versi.berkas).write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    book = Workbook()
    for row in NEWEST:
        book.active.append(row)
    book.save(folder / versions()[3].berkas)
    _, notes = build(folder, folder / "daftar.parquet")
    return pq.read_table(folder / "daftar.parquet").to_pylist(), [note.what for note in notes]


def test_each_code_and_name_is_there_once_with_the_lists_that_have_it(tmp_path: Path) -> None:
    rows, _ = made(tmp_path)
    lists = {(row["kode"], row["uraian"]): row["versi"] for row in rows}
    assert lists["1.06.02.2.01", "Kegiatan A"] == 0b1111
    assert lists["1.06.02.2.01.0002", "Sub Dua"] == 0b0111
    assert lists["1.06.02.2.01.0007", "Sub Dua yang Baru"] == 0b1000


def test_a_number_below_others_that_only_the_next_list_has_was_left_out(tmp_path: Path) -> None:
    rows, notes = made(tmp_path)
    assert {row["kode"]: row["versi"] for row in rows}["1.06.02.2.01.0001"] == 0b0011
    assert any("Sub Satu: missing" in note for note in notes)


def test_a_code_that_is_gone_names_the_one_after_it_as_told_or_by_its_very_name(tmp_path: Path) -> None:
    rows, _ = made(tmp_path)
    after = {row["kode"]: row["menjadi"] for row in rows}
    assert after["1.06.02.2.01.0002"] == "1.06.02.2.01.0007"
    assert after["1.06.02.2.01.0003"] == "1.06.02.2.01.0008"
    assert after["1.06.02.2.01.04"] == ""
