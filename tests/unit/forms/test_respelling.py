"""Headings that a recogniser misread are spelled again with the forms' own words; what was read otherwise stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise
from pipeline.forms.respelling import respelled, spelled
from pipeline.model import Row

if TYPE_CHECKING:
    from pipeline.model import Table
    from tests.unit.forms.conftest import MakeTable

MISREAD = [
    ("No",),
    ("Urusan/Bidang Uruan Pemerint-hn Daerah dan Progrem Keg",),
    ("ndkator Knera Progrum (Outcome) Keglatan (Output)",),
    ("Targpt knerja Capalan Progran (Renstr SKPD) Tahun 2018",),
    ("Realsasi Trget Knerja Heal Program dan Kekuaren Kegietan s/d tahun (n-3) 2013",),
    ("Target dan Reshsi Klnorja Tehun 2014", "Target enja SKPD tahun 2014"),
    ("Target dan Reshsi Klnorja Tehun 2014", "Reslisasi Renjp SKPD thn 2014"),
    ("Target dan Reshsi Klnorja Tehun 2014", "Tingkat Reallsas1 (%)"),
]
ROW = ["1", "Program Peningkatan Pelayanan", "Persentase", "100%", "23,08%", "33,33%", "33,33%", "100,01%"]


def scanned(table: Table) -> Table:
    """The table as if its header had been read from a picture."""
    cells = tuple(replace(cell, source="ocr") for cell in table.rows[0].cells)
    return replace(table, header=(Row(1, cells),))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Targpt", "target"),
        ("Keglatan", "kegiatan"),
        ("Perktraan Realisesl", "perkiraan realisasi"),
        ("Tehun 2014", "tahun 2014"),
        ("TAROIT", "target"),
        ("Reshsi", "realisasi"),
    ],
)
def test_a_misread_word_of_the_forms_is_spelled_again(read: str, printed: str) -> None:
    assert spelled(read) == printed


@pytest.mark.parametrize("text", ["Sarana dan Prasarana", "Kelompok Sasaran", "2018", "Kabupaten Bogor", "K", "Rp"])
def test_what_is_a_word_by_itself_stays(text: str) -> None:
    assert spelled(text) == text


def test_a_scanned_table_is_known_by_its_misread_headings(make_table: MakeTable) -> None:
    form = recognise(scanned(make_table(MISREAD, [ROW, ROW])))
    assert form.kind == "T-C.29"
    assert form.fields[3:] == ("renstra_k", "lalu_k", "target_k", "realisasi_k", "tingkat_k")


def test_headings_of_a_text_layer_are_taken_as_printed(make_table: MakeTable) -> None:
    table = make_table(MISREAD, [ROW])
    assert respelled(table) is table
