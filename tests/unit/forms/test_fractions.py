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


def test_counts_of_a_year_in_two_rows_are_the_fraction_of_its_percentage_where_most_are_its_quotient(
    make_table: MakeTable,
) -> None:
    heads = [
        ("No",), ("Indikator",), ("Formulasi",), ("Jumlah", "2022"), ("Jumlah", "2023"), ("Hasil (%)", "2022"),
        ("Hasil (%)", "2023"), ("Target 2023",),
    ]  # fmt: skip
    rows = [
        ["1", "Pengangguran", "Jumlah penganggur", "7.214", "6.938", "7,76", "7,31", "7,50"],
        ["^", "^", "Angkatan kerja", "93.012", "94.870", "^", "^", "^"],
        ["2", "Tenaga kerja kompeten", "Lulus uji", "288", "374", "81,82", "50,00", "90,00"],
        ["^", "^", "Peserta pelatihan", "352", "416", "^", "^", "^"],
        ["3", "Perselisihan selesai", "Kasus selesai", "37", "44", "77,08", "84,62", "80,00"],
        ["^", "^", "Kasus tercatat", "48", "52", "^", "^", "^"],
    ]
    names = ("tahun", "jenis", "nilai", "pembilang", "penyebut")
    records = recognise(make_table(heads, rows)).records
    found = [tuple(r.fields[n].value if n in r.fields else None for n in names) for r in records]
    assert found[:3] == [
        (2022, "capaian", Decimal("7.76"), 7214, 93012),
        (2023, "capaian", Decimal("7.31"), 6938, 94870),
        (2023, "target", Decimal("7.50"), None, None),
    ]
    assert found[4] == (2023, "capaian", 50, 374, 416)  # no quotient: what a rule says, and nothing is left out


def test_counts_beside_percentages_that_are_other_quotients_are_no_fractions(make_table: MakeTable) -> None:
    heads = [("Indikator",), ("Formulasi",), ("Jumlah", "2022"), ("Hasil (%)", "2022")]
    rows = [
        ["Pengangguran", "Jumlah penganggur", "7.214", "50,00"], ["^", "Angkatan kerja", "93.012", "^"],
        ["Tenaga kerja", "Lulus uji", "288", "12,00"], ["^", "Peserta", "352", "^"],
    ]  # fmt: skip
    records = recognise(make_table(heads, rows)).records
    assert [record.fields["nilai"].value for record in records] == [50, 12]
    assert not any("pembilang" in record.fields for record in records)
