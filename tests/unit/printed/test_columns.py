"""Each column of a table is taken for what its header and its values say, whatever the table is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.printed.numbers import numbers_of
from tests.unit.printed.tables import plain, planned, read, record, table

if TYPE_CHECKING:
    from pipeline.model import FormTable


def column(head: str, *texts: str, beside: str = "Uraian") -> FormTable:
    return plain(table([beside, head], *([f"hal {n}", text] for n, text in enumerate(texts))))


@pytest.mark.parametrize(
    ("head", "texts", "kind"),
    [
        ("Pagu Indikatif (Rp)", ("1.500.000", "250.000", "75.000"), "money"),
        ("Anggaran", ("Rp 1.500.000", "Rp 250.000"), "money"),
        ("Jumlah Penerima", ("24.280 KPM", "946 Anak"), "quantity"),
        ("Target (%)", ("78", "61"), "percent"),
        ("Capaian", ("97,5%", "100%"), "percent"),
        ("Kode Rekening", ("5.1.02.01", "5.1.02.02"), "code"),
        ("NIP", ("196512311990031005", "197001011995032001"), "code"),
        ("Satuan", ("Orang", "Dokumen"), "unit"),
        ("Tanggal", ("12-05-2016", "1 Januari 2017"), "date"),
        ("Tahun", ("2015", "2016", "2017"), "date"),
        ("Keterangan", ("selesai", "belum selesai"), "text"),
        ("Nama Kecamatan", ("Bantan", "Rupat"), "name"),
        ("Anggaran > Volume", ("12", "4"), "quantity"),
    ],
)
def test_a_column_is_of_the_kind_that_header_and_values_say(head: str, texts: tuple[str, ...], kind: str) -> None:
    assert column(head, *texts).columns[1].kind == kind


def test_a_column_that_counts_its_rows_holds_ordinals_and_no_numbers() -> None:
    bound = plain(table(["No", "Jenis", "Jumlah"], ["1", "Sapi", "12"], ["2.", "Kambing", "30"]))
    assert [one.kind for one in bound.columns] == ["ordinal", "name", "quantity"]


def test_the_number_of_its_column_beside_a_heading_does_not_hide_what_it_says() -> None:
    """`No (1)` is `No`: the 10 and 11 below it count nothing, whatever unit stands in a column beside them."""
    bound = plain(table(["No (1)", "Sasaran (2)", "Satuan (3)"], ["10", "SDM", "Orang"], ["11", "Layanan", "%"]))
    assert [one.kind for one in bound.columns] == ["ordinal", "name", "unit"]
    assert not numbers_of(bound)


def test_ordinals_below_a_header_that_passed_for_a_row_are_no_numbers() -> None:
    bound = plain(table(["", ""], ["No", "Kategori"], ["1", "AA"], ["2", "A"], ["3", "BB"]))
    assert bound.columns[0].kind == "ordinal"
    assert not numbers_of(bound)


def test_thousands_and_decimals_are_told_apart_column_by_column() -> None:
    bound = plain(
        table(
            ["Kecamatan", "Jumlah KK", "Indeks"], ["A", "1,596", "0.682"], ["B", "5,077", "0.684"], ["C", "6411", "0.7"]
        )
    )
    assert [(one.habit, one.kind) for one in bound.columns[1:]] == [("EN", "quantity"), ("EN", "quantity")]
    assert column("Jumlah", "1.596", "27").columns[1].habit is None


def test_a_figure_that_reads_two_ways_is_read_as_its_neighbours_of_one_kind_are() -> None:
    bound = plain(table(["Jenis", "2015", "2016"], ["A", "1,596", "1,500.5"], ["B", "27", "1,250.75"]))
    assert [one.habit for one in bound.columns[1:]] == ["EN", "EN"]


def test_money_in_thousands_is_multiplied_where_header_or_note_say_so_and_the_amounts_agree() -> None:
    assert column("Pagu (Rp 000)", "150.000", "27.500").columns[1].scale == 1000
    assert column("Pagu (Rp 000)", "150.000.000.000", "270.000.000.000").columns[1].scale == 1
    noted = plain(table(["Program", "Pagu"], ["A", "150.000"], ["B", "75.000"], note="(dalam ribuan rupiah)"))
    assert noted.columns[1].scale == 1000


def test_unit_year_and_source_of_funds_come_from_the_heading() -> None:
    bound = plain(
        table(
            ["Kecamatan", "Usulan (KK) > 2021", "2022 > APBD"], ["A", "12", "Rp 1.000.000"], ["B", "30", "Rp 2.000.000"]
        )
    )
    assert [(one.unit, one.year, one.source) for one in bound.columns[1:]] == [("KK", 2021, None), ("Rp", 2022, "APBD")]


def test_where_a_form_read_the_column_its_habit_and_scale_are_those_of_the_values() -> None:
    printed = table(["Uraian", "Pagu"], ["Penyusunan", "150,000.00"], ["Rapat", "27,500.00"])
    bound = planned(
        printed,
        ("uraian", "pagu"),
        record(0, pagu=read(0, 1, "150,000.00", Decimal(150000000))),
        record(1, pagu=read(1, 1, "27,500.00", Decimal(27500000))),
    )
    pagu = bound.columns[1]
    assert (pagu.field, pagu.kind, pagu.habit, pagu.scale, pagu.year, pagu.because) == (
        "pagu", "money", "EN", 1000, 2024, "header",
    )  # fmt: skip
