"""Lists as people have them: any kind of file, any columns; what cannot be used is said line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from pipeline.errors import UsageError
from pipeline.matching.lists import read_list, read_noted

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.matching.nomenclature import Entry

HEAD = "JENIS PEMDA|BIDANG|PROGRAM|KEGIATAN|SUBKEGIATAN|INDIKATOR|SATUAN|SUBKEGIATAN SEBELUMNYA"
ABOVE = "1.06 BIDANG SOSIAL|1.06.02 PROGRAM X"
SIPD = (
    HEAD,
    f"PROV|{ABOVE}|1.06.02.1.01 Kegiatan A|1.06.02.1.01.0001 Sub A|I A|Unit|",
    f"KABKOT|{ABOVE}|1.06.02.2.01 Kegiatan B|1.06.02.2.01.0007 Sub B|I B|Orang|1.06.02.2.01.0003 Sub B",
    f"KABKOT|{ABOVE}|1.06.02.2.01 Kegiatan B|1.06.02.2.01.0008 Sub C|I C|Orang|",
)


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def shown(entries: list[Entry]) -> list[tuple[str, str, str, str]]:
    return [(entry.kode, entry.uraian, entry.scope, entry.satuan) for entry in entries]


def test_code_and_name_in_one_cell_and_a_column_a_level(tmp_path: Path) -> None:
    """As SIPD exports them: what is above a sub kegiatan is repeated on every line, its unit belongs to it alone."""
    entries = read_list(workbook(tmp_path / "sipd.xlsx", Worksheet=[row.split("|") for row in SIPD]))
    assert shown([entry for entry in entries if entry.scope == "kabupaten/kota"]) == [
        ("1.06", "BIDANG SOSIAL", "kabupaten/kota", ""),
        ("1.06.02", "PROGRAM X", "kabupaten/kota", ""),
        ("1.06.02.2.01", "Kegiatan B", "kabupaten/kota", ""),
        ("1.06.02.2.01.0007", "Sub B", "kabupaten/kota", "Orang"),
        ("1.06.02.2.01.0008", "Sub C", "kabupaten/kota", "Orang"),
    ]
    assert [entry.indikator for entry in entries if entry.scope == "provinsi"] == ["", "", "", "I A"]


def test_every_sheet_is_read_by_its_own_head_and_may_name_the_government(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        Provinsi=[["Kode", "Nomenklatur"], ["1.06.02", "PROGRAM P"]],
        Kabupaten=[["Daftar"], ["Nama", "Kode"], ["PROGRAM K", "1.06.02"]],
        Catatan=[["disusun oleh Bappeda"]],
    )
    mended, lines = read_noted(path)
    assert shown(list(mended.entries)) == [
        ("1.06.02", "PROGRAM P", "provinsi", ""),
        ("1.06.02", "PROGRAM K", "kabupaten/kota", ""),
    ]
    assert [(one.line, one.why) for one in lines.unused] == [("Catatan", "no column of codes with names was found")]


def test_names_may_stand_in_the_column_of_their_level(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        S=[
            ["Kode", "Program", "Kegiatan", "Sub Kegiatan"],
            ["1.06.02", "PROGRAM X", None, None],
            ["1.06.02.2.01", "PROGRAM X", "Kegiatan A", None],
            ["1.06.02.2.01.0001", "PROGRAM X", "Kegiatan A", "Sub A"],
        ],
    )
    assert [entry.uraian for entry in read_list(path)] == ["PROGRAM X", "Kegiatan A", "Sub A"]


def test_a_list_without_a_head_is_known_by_what_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("1;1.06;BIDANG SOSIAL\n2;1.06.02;PROGRAM X\n3;1.06.02.2.01;Kegiatan A\n", encoding="utf-8")
    assert [(entry.kode, entry.uraian) for entry in read_list(path)] == [
        ("1.06", "BIDANG SOSIAL"),
        ("1.06.02", "PROGRAM X"),
        ("1.06.02.2.01", "Kegiatan A"),
    ]


def test_lines_that_cannot_be_used_are_said_with_their_place_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = (
        "kode,uraian",
        "1.06,BIDANG SOSIAL",
        ",Catatan kaki",
        "1.06.02,",
        "tidak ada,PROGRAM X",
        "",
        "1.06.03,PROGRAM Y",
    )
    path.write_text("\n".join(rows), encoding="utf-8")
    mended, lines = read_noted(path)
    assert [entry.kode for entry in mended.entries] == ["1.06", "1.06.03"]
    assert [(one.line, one.why) for one in lines.unused] == [
        ("3", "no code"),
        ("4", "no name beside the code"),
        ("5", "what stands for a code is none"),
    ]


def test_codes_put_right_and_lines_left_out_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ("kode,uraian", "1.06.02.2.01,A", "1.06.02.2.01.01,Satu", "1.06.02.2.10,B", "1.06.02.2.1.01,Sepuluh")
    path.write_text("\n".join(rows), encoding="utf-8")
    mended, _ = read_noted(path)
    assert mended.changed == (("5", "1.06.02.2.1.01", "1.06.02.2.10.01"),)


def test_an_open_document_sheet_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    cells = [["Kode", "Uraian"], ["1.06", "BIDANG  SOSIAL"], ["1.06.02", "PROGRAM X"]]
    rows = "".join(
        f"<t:table-row>{''.join(f'<t:table-cell><x:p>{cell}</x:p></t:table-cell>' for cell in row)}"
        '<t:table-cell t:number-columns-repeated="16000"/></t:table-row>'
        for row in cells
    )
    content = (
        '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<t:table t:name="Daftar">{rows}<t:table-row t:number-rows-repeated="1048000"/></t:table></o:document-content>'
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content)
    assert [(entry.kode, entry.uraian) for entry in read_list(path)] == [
        ("1.06", "BIDANG SOSIAL"),
        ("1.06.02", "PROGRAM X"),
    ]


def test_a_file_of_another_kind_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "lama.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UsageError, match="save it as XLSX, ODS or CSV"):
        read_list(path)
