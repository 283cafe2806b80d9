"""A unit that an indicator names in brackets is the unit of its values, where none is printed beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.forms import recognise

if TYPE_CHECKING:
    from tests.unit.forms.conftest import MakeTable

HEADS = [("Kegiatan",), ("Indikator",), ("Target",), ("Pagu (Rp)",)]


@pytest.mark.parametrize(
    ("indikator", "target", "unit"),
    [
        ("Luas peremajaan (Ha)", "750", "Ha"),
        ("Produktivitas teh (kg/Ha)", "1.469", "kg/Ha"),
        ("Cakupan layanan (%)", "80", "%"),
        ("Peserta pelatihan (orang)", "12 Angkatan", "Angkatan"),
        ("Produksi tanaman (APBD)", "750", None),
        ("Indeks Kepuasan Masyarakat (IKM)", "81", None),
    ],
)
def test_the_unit_in_brackets_counts_where_the_value_has_none(
    make_table: MakeTable, indikator: str, target: str, unit: str | None
) -> None:
    form = recognise(make_table(HEADS, [["Rapat Kerja", indikator, target, "100.000.000"]] * 3))
    found = [r.fields["satuan"].value if "satuan" in r.fields else None for r in form.records]
    assert (form.fact, found) == ("rencana", [unit] * 3)
