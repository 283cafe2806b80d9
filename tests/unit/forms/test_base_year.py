"""The year before a plan is the state at the beginning: neither its values nor its money are targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise
from tests.unit.forms.answers import value

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable


def test_money_of_the_base_year_stands_with_its_performance(make_table: MakeTable) -> None:
    plan = [
        ("Target Kinerja dan Pendanaan", year, part) for year in ("2013", "2014", "2015") for part in ("Volume", "Rp")
    ]
    base = [("Kondisi Tahun Dasar", "2012", "Volume"), ("Kondisi Tahun Dasar", "2012", "Rp")]
    row = ["Program Peningkatan Produksi", "Luas peremajaan", "750", "2.000.000.000"]
    row += ["800", "2.100.000.000", "810", "2.200.000.000", "820", "2.300.000.000"]
    form = recognise(make_table([("Program",), ("Indikator",), *base, *plan], [row, ["Program Lain", *row[1:]]]))
    first = [r for r in form.records if r.row == 0]
    told = [(value(r, "tahun"), value(r, "jenis"), value(r, "target"), value(r, "pagu")) for r in first]
    assert told[:2] == [(2012, "kondisi awal", 750, 2_000_000_000), (2013, "target", 800, 2_100_000_000)]


@pytest.mark.parametrize("said", ["Kondisi Kinerja pada Awal Periode RPJMD", "Kondisi Awal", "Kondisi pada tahun awal"])
def test_an_indicator_of_the_base_year_is_realised(make_table: MakeTable, said: str) -> None:
    heads = [
        ("No",),
        ("Indikator",),
        (said, "2012"),
        *(("Target Capaian Setiap Tahun", str(y)) for y in range(2013, 2016)),
    ]
    form = recognise(
        make_table(heads, [["1", "Populasi sapi", "10", "11", "12", "13"], ["2", "Luas", "4", "5", "6", "7"]])
    )
    first = [r for r in form.records if r.row == 0]
    assert form.fact == "capaian"
    assert [(value(r, "tahun"), value(r, "jenis")) for r in first][:2] == [(2012, "realisasi"), (2013, "target")]
