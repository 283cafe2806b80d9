"""A calculation of an achievement gives its percentage with numerator and denominator."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.forms import recognise

if TYPE_CHECKING:
    from pipeline.model import Record
    from tests.unit.forms.conftest import MakeTable

HEADS = [
    ("Indikator",), ("Formula",),
    ("2021", "Target (KK)"), ("2021", "Capaian (KK)"), ("2021", "Target (%)"), ("2021", "Capaian (%)"),
]  # fmt: skip
FIRST = [
    ["Persentase penerima bantuan", "Jumlah penerima", "39.397", "33.285", "78", "65,9"],
    ["^", "Jumlah seluruhnya x 100%", "50.509", "50.509", "^", "^"],
]
SECOND = [
    ["Persentase lembaga terakreditasi", "Lembaga terakreditasi", "3", "4", "30%", "40%"],
    ["^", "Lembaga seluruhnya", "10", "10", "^", "^"],
]


def told(record: Record) -> tuple[object, ...]:
    return tuple(record.fields[name].value for name in ("tahun", "jenis", "nilai", "pembilang", "penyebut", "satuan"))


def test_numerator_and_denominator_stand_with_their_percentage(make_table: MakeTable) -> None:
    form = recognise(make_table(HEADS, [*FIRST, *SECOND]))
    assert (form.form, form.fact, form.kind) == ("perhitungan", "capaian", "other")
    assert [told(record) for record in form.records] == [
        (2021, "target", Decimal(78), Decimal(39397), Decimal(50509), "%"),
        (2021, "capaian", Decimal("65.9"), Decimal(33285), Decimal(50509), "%"),
        (2021, "target", Decimal(30), Decimal(3), Decimal(10), "%"),
        (2021, "capaian", Decimal(40), Decimal(4), Decimal(10), "%"),
    ]
    assert form.records[2].fields["indikator"].value == "Persentase lembaga terakreditasi"


def test_a_percentage_that_the_second_row_leaves_empty_is_that_of_both(make_table: MakeTable) -> None:
    open_rows = [FIRST[0], ["^", "Jumlah seluruhnya", "50.509", "50.509", "", ""]]
    assert len(recognise(make_table(HEADS, open_rows)).records) == 2


def test_a_table_that_prints_no_fraction_is_read_value_by_value(make_table: MakeTable) -> None:
    form = recognise(make_table(HEADS, [FIRST[0]]))
    assert [record.fields["nilai"].value for record in form.records] == [
        Decimal(39397), Decimal(33285), Decimal(78), Decimal("65.9"),
    ]  # fmt: skip
