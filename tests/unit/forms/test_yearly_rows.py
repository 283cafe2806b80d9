"""Tables of several years: programs in a column of their own are rows above their kegiatan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable


@pytest.mark.parametrize("head", ["Kegiatan", "Indikasi Kegiatan", "Nama Kegiatan"])
def test_a_program_beside_its_kegiatan_is_a_row_and_no_part_of_the_kegiatan_s_name(
    make_table: MakeTable, head: str
) -> None:
    plan = [("Target", year, part) for year in ("2014", "2015", "2016") for part in ("Target", "Rp (juta)")]
    values = ["70 %", "80 %", "6.500", "85 %", "7.000", "90 %", "7.500", "95 %"]
    rows = [
        ["Program Produksi Tanaman", "Kegiatan Pembibitan", "Luas kebun", *values],
        ["^", "Kegiatan Pemupukan", "Jumlah demplot", *values],
    ]
    form = recognise(
        make_table([("Program",), (head,), ("Indikator",), ("Kondisi Awal",), *plan, ("Kondisi Akhir",)], rows)
    )
    assert form.fact == "rencana_tahunan"
    told = list(dict.fromkeys((r.level, r.fields["uraian"].value) for r in form.records))
    assert told == [
        ("program", "Program Produksi Tanaman"),
        ("kegiatan", "Kegiatan Pembibitan"),
        ("kegiatan", "Kegiatan Pemupukan"),
    ]
    assert [set(r.fields) & {"tahun", "pagu", "target"} for r in form.records if r.level == "program"] == [set()]
