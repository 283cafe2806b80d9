"""Columns of words told by what stands beside and below their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms import recognise
from tests.unit.forms.answers import fields, value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

ACTIONS = ["Rehabilitasi anak terlantar", "Pelayanan dukungan psikososial", "Pembinaan karang taruna"]


def test_notes_that_are_nothing_but_sources_of_funds_are_the_source_of_funds(make_table: MakeTable) -> None:
    heads = [("No",), ("PROGRAM",), ("ANGGARAN",), ("KET.",)]
    rows = [
        ["1", "Program Pelayanan Administrasi", "Rp 217.000.000", "APBD"],
        ["2", "Program Pemberdayaan Masyarakat", "Rp 63.400.000", "APBD/DAU Tambahan"],
        ["3", "Program Ketertiban Umum", "Rp 717.000.000", "DAK"],
    ]
    form = recognise(make_table(heads, rows))
    assert fields(form) == [None, "uraian", "pagu", "sumber_dana"]


def test_notes_that_only_mention_a_source_of_funds_stay_notes(make_table: MakeTable) -> None:
    heads = [("No",), ("PROGRAM",), ("ANGGARAN",), ("KET.",)]
    rows = [
        ["1", "Program Pelayanan Administrasi", "Rp 217.000.000", "usulan baru"],
        ["2", "Program Pemberdayaan Masyarakat", "Rp 63.400.000", "lanjutan tahun lalu"],
        ["3", "Program Ketertiban Umum", "Rp 717.000.000", "DAK"],
    ]
    assert fields(recognise(make_table(heads, rows)))[3] == "catatan"


def test_an_action_with_an_amount_of_its_own_names_the_row_beside_its_sasaran(make_table: MakeTable) -> None:
    heads = [
        ("Sasaran",), ("Indikator Kinerja",), ("Target Triwulan", "TW. I"), ("Target Triwulan", "TW. II"),
        ("RENCANA AKSI",), ("ANGGARAN (Rp)",), ("PENANGGUNG JAWAB",),
    ]  # fmt: skip
    rows = [
        ["PPKS mandiri", "Persentase PPKS mandiri", "2 %", "6 %", ACTIONS[0], "1.450.000.000", "Bidang A"],
        ["^", "^", "^", "^", ACTIONS[1], "980.750.000", "Bidang B"],
        ["PSKS aktif", "Jumlah PSKS aktif", "40 org", "95 org", ACTIONS[2], "142.600.000", "Bidang C"],
    ]
    records = recognise(make_table(heads, rows)).records
    assert [(value(r, "uraian"), value(r, "pagu")) for r in records] == [
        (ACTIONS[0], 1_450_000_000), (ACTIONS[1], 980_750_000), (ACTIONS[2], 142_600_000),
    ]  # fmt: skip


def test_a_heading_that_names_one_level_says_the_level_of_rows_without_codes(make_table: MakeTable) -> None:
    heads = [("No",), ("Sasaran",), ("Rencana Aksi / Sub Kegiatan",), ("Anggaran (Rp)",)]
    rows = [
        ["1", "PPKS mandiri", ACTIONS[0], "1.450.000.000"],
        ["^", "^", ACTIONS[1], "980.750.000"],
        ["2", "PSKS aktif", ACTIONS[2], "142.600.000"],
        ["TOTAL ANGGARAN", "<", "<", "2.573.350.000"],
    ]
    found = [record.level for record in recognise(make_table(heads, rows)).records]
    assert found == ["sub_kegiatan", "sub_kegiatan", "sub_kegiatan", "total"]
