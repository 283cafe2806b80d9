"""Of a column of regencies and one that says `lokasi`, the second is where a kegiatan is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.forms import recognise, recognise_all

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

ROWS = [
    ["CIREBON", "Fasilitasi Sarana Pemasaran", "1", "800.000.000", "Pasar hewan Weru"],
    ["BOGOR", "Penyediaan Peralatan", "2", "100.000.000", "UPT Puskeswan Wilayah V"],
]


def test_the_column_that_says_lokasi_is_the_place_whatever_stands_before_it(make_table: MakeTable) -> None:
    heads = [("Kabupaten",), ("Kegiatan",), ("Volume",), ("Jumlah",), ("Lokasi Kegiatan",)]
    form = recognise(make_table(heads, ROWS))
    assert [r.fields["lokasi"].value for r in form.records] == ["Pasar hewan Weru", "UPT Puskeswan Wilayah V"]


def test_regencies_are_the_place_where_nothing_else_is(make_table: MakeTable) -> None:
    heads = [("Kabupaten",), ("Kegiatan",), ("Volume",), ("Jumlah",)]
    form = recognise(make_table(heads, [row[:4] for row in ROWS]))
    assert [r.fields["lokasi"].value for r in form.records] == ["CIREBON", "BOGOR"]


def test_places_that_an_evaluation_has_no_column_for_are_told(make_table: MakeTable) -> None:
    heads = [("Program/Kegiatan",), ("Lokasi",), ("Anggaran",), ("Realisasi", "Rp"), ("Realisasi", "%")]
    rows = [["Rapat Kerja", "Bekasi", "100.000.000", "50.000.000", "50,00"]] * 3
    (form,), findings = recognise_all((make_table(heads, rows),))
    assert form.fact == "evaluasi"
    assert [(one.rule_id, one.severity) for one in findings] == [("READ-01", "info")]
    assert "`Lokasi` (3" in findings[0].message
