"""Every number of a table comes out typed once, with its row, column and place, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.model import FormTable, Row
from pipeline.printed.numbers import Number, numbers_of, understood
from tests.unit.printed.tables import cell, place, plain, planned, read, record, table


def told(form: FormTable) -> list[tuple[str | None, Decimal | None, str | None]]:
    return [(one.uraian, one.value, one.unit) for one in numbers_of(form)]


def test_numbers_of_a_table_without_a_form_have_row_column_unit_and_year() -> None:
    printed = table(
        ["NO", "KECAMATAN", "JUMLAH USULAN (KK) > 2021"],
        ["1", "BANTAN", "1,596"],
        ["2", "RUPAT", "27"],
        ["", "JUMLAH", "6411"],
    )
    first, *_ = found = numbers_of(plain(printed))
    assert [(one.uraian, one.value) for one in found] == [("BANTAN", 1596), ("RUPAT", 27), ("JUMLAH", 6411)]
    assert (first.unit, first.year, first.kind, first.row_no, first.field, first.box) == (
        "KK", 2021, "quantity", 1, None, place(0, 2),
    )  # fmt: skip


def test_codes_ordinals_column_numbers_dates_and_nip_are_no_numbers() -> None:
    heads = ["No", "Kode", "Nama", "NIP", "Tanggal", "Tahun", "Noreg"]
    printed = table(
        heads,
        ["1", "2", "3", "4", "5", "6", "7"],
        ["1", "1.06.01", "Ani", "196512311990031005", "12-05-2016", "2016", "10415/310315/32/2016"],
        ["2", "1.06.02", "Budi", "197001011995032001", "13-05-2016", "2017", "10415/310315/33/2016"],
    )
    assert numbers_of(plain(printed)) == []


def test_a_merged_cell_counts_once() -> None:
    printed = table(["Uraian", "Jumlah"], ["a", "12"], ["b", "12"], ["c", "5"])
    shared = printed.rows[0].cells[1]
    merged = Row(1, (printed.rows[1].cells[0], shared), (True, False))
    form = plain(replace(printed, rows=(printed.rows[0], merged, printed.rows[2])))
    assert [one.value for one in numbers_of(form)] == [12, 5]


def test_several_figures_in_one_cell_are_each_a_number() -> None:
    form = plain(table(["Jenis", "L / P"], ["Pegawai", "75 / 80"], ["Honorer", "3 / 4"]))
    assert [one.value for one in numbers_of(form)] == [75, 80, 3, 4]


def test_several_figures_keep_the_signs_beside_them() -> None:
    """`13 %` is no 13, and `<10` no 10: what stood there can be read again from the text."""
    form = plain(table(["Indikator", "2013"], ["Produksi mutu lahan", ">2 13 % 20% <10"], ["Populasi", "- 100% - 90%"]))
    told = [(one.text, one.value, one.unit, one.kind) for one in numbers_of(form)]
    assert told == [
        (">2", 2, None, "quantity"),
        ("13 %", 13, "%", "percent"),
        ("20%", 20, "%", "percent"),
        ("<10", 10, None, "quantity"),
        ("100%", 100, "%", "percent"),
        ("90%", 90, "%", "percent"),
    ]


def test_numbers_of_rows_that_no_rule_parts_are_each_a_number_and_no_long_one() -> None:
    form = plain(table(["Unit", "S1", "Jumlah"], ["A B C", "21 1 3", "99 17 21"], ["Jumlah", "25", "137"]))
    assert [one.value for one in numbers_of(form)] == [21, 1, 3, 99, 17, 21, 25, 137]


def test_numbering_with_dots_under_no_is_no_number() -> None:
    form = plain(table(["No", "Usulan", "Volume"], ["1.1", "Jalan", "3 Km"], ["1.2", "Gedung", "1 Unit"]))
    assert [one.unit for one in numbers_of(form)] == ["Km", "Unit"]


def test_a_unit_that_ends_the_name_of_a_row_is_that_of_its_numbers() -> None:
    rows = [
        ["Peternakan (Juta Rupiah)", "5.555.841"],
        ["Peternakan thp Jabar (%)", "1,72"],
        ["Populasi (ekor)", "1.250.000"],
    ]
    found = numbers_of(plain(table(["Lapangan Usaha", "2010*"], *rows, title="PDRB atas dasar harga")))
    assert [(one.kind, one.value, one.unit) for one in found] == [
        ("money", 5555841000000, "Rp"), ("percent", Decimal("1.72"), "%"), ("quantity", 1250000, "ekor"),
    ]  # fmt: skip


def test_a_year_with_a_footnote_mark_is_no_number() -> None:
    form = plain(table(["Lapangan Usaha", "Tahun", "Tahun"], ["", "2011*", "2012**"], ["A", "5", "6"], ["B", "7", "8"]))
    assert [one.value for one in numbers_of(form)] == [5, 6, 7, 8]


def test_large_counts_are_no_money_where_nothing_says_so() -> None:
    counts = [["Domba", "9.942.711"], ["Kambing", "2.367.031"]]
    assert {one.kind for one in numbers_of(plain(table(["Ternak", "2015"], *counts)))} == {"quantity"}
    assert {one.kind for one in numbers_of(plain(table(["Jenis", "Retribusi"], *counts)))} == {"money"}
    rounded = [["Program A", "150.000.000"], ["Program B", "27.500.000"]]
    assert {one.kind for one in numbers_of(plain(table(["", ""], *rounded)))} == {"money"}


def test_a_unit_beside_the_number_and_one_in_a_column_of_its_own_are_kept() -> None:
    form = plain(table(["Jenis", "Jumlah", "Satuan"], ["Sapi", "12", "Ekor"], ["Jalan", "3,5 Km", ""]))
    assert told(form) == [("Sapi", Decimal(12), "Ekor"), ("Jalan", Decimal("3.5"), "Km")]


def test_a_row_of_a_year_gives_its_numbers_that_year() -> None:
    form = plain(table(["Tahun", "PDRB"], ["2015", "1.250,5"], ["2016", "1.300,7"], ["2017", "1.400,1"]))
    assert [(one.year, one.uraian) for one in numbers_of(form)] == [(2015, "2015"), (2016, "2016"), (2017, "2017")]


def test_percent_is_as_printed_and_money_is_rupiah() -> None:
    form = plain(table(["Program", "Realisasi (Rp juta)", "%"], ["A", "1.250,5", "94,05"], ["B", "300,0", "80"]))
    assert [(one.kind, one.value) for one in numbers_of(form)] == [
        ("money", Decimal(1250500000)), ("percent", Decimal("94.05")), ("money", Decimal(300000000)), ("percent", 80),
    ]  # fmt: skip


def test_an_amount_in_a_column_of_words_is_a_number_too() -> None:
    form = plain(table(["Uraian", "Catatan lain"], ["A", "lanjutan"], ["B", "Rp 1.500.000"], ["C", "baru"], *FILLER))
    assert told(form) == [("B", Decimal(1500000), "Rp")]


FILLER = [[f"hal {n}", "teks"] for n in range(8)]


def plan(**more: object) -> FormTable:
    printed = table(
        ["Uraian", "Target", "Pagu", "Lain"], ["Rapat", "12 Orang", "150.000", "7"], ["Lain", "-", "27.500", "9"]
    )
    return planned(
        printed,
        ("uraian", "target", "pagu", None),
        record(
            0,
            kode=read(0, 0, "", "1.06.01"),
            uraian=read(0, 0, "Rapat", "Penyelenggaraan Rapat"),
            target=read(0, 1, "12 Orang", Decimal(12)),
            satuan=read(0, 1, "12 Orang", "Orang"),
            pagu=read(0, 2, "150.000", Decimal(150000000), **more),
        ),
    )


def by_field(form: FormTable, field: str | None, row: int = 0) -> Number:
    return next(one for one in numbers_of(form) if one.field == field and one.row == row)


def test_an_amount_that_a_form_took_for_a_note_is_a_number_without_a_field() -> None:
    printed = table(["Uraian", "Catatan"], ["Rapat", "-220.427.500,00"], ["Lain", "lanjutan 2"])
    form = planned(printed, ("uraian", "catatan"), record(0, catatan=read(0, 1, "-220.427.500,00", "-220.427.500,00")))
    assert [(one.value, one.kind, one.field) for one in numbers_of(form)] == [(Decimal(-220427500), "money", None)]


def test_what_a_form_read_agrees_with_the_fact_row() -> None:
    pagu, target = by_field(plan(), "pagu"), by_field(plan(), "target")
    assert (pagu.value, pagu.kode, pagu.level, pagu.uraian, pagu.row_no) == (
        150000000, "1.06.01", "sub_kegiatan", "Penyelenggaraan Rapat", 1,
    )  # fmt: skip
    assert (target.value, target.unit, target.year) == (12, "Orang", 2024)
    assert by_field(plan(status="repaired"), "pagu").status == "repaired"


def test_a_number_beside_the_fields_stands_with_its_row_and_one_that_made_no_row_has_no_number() -> None:
    assert (by_field(plan(), None).value, by_field(plan(), None).row_no) == (7, 1)
    assert (by_field(plan(), None, row=1).row_no, by_field(plan(), None, row=1).uraian) == (None, "Lain")


def test_a_value_that_a_person_put_right_is_the_number() -> None:
    form = plan()
    item = form.records[0].fields["pagu"]
    right = replace(form.records[0], fields={**form.records[0].fields, "pagu": replace(item, value=Decimal(160000000))})
    assert by_field(replace(form, records=(right,)), "pagu").value == 160000000


def targets(text: str) -> list[tuple[object, ...]]:
    """What comes of a target that the form could not read."""
    form = plan()
    item = replace(form.records[0].fields["target"], text=text, value=None)
    right = replace(form.records[0], fields={**form.records[0].fields, "target": item})
    printed = replace(form.table, rows=(replace(form.table.rows[0], cells=_with(form, text)), form.table.rows[1]))
    found = numbers_of(replace(form, table=printed, records=(right,)))
    return [(one.value, one.field, one.text) for one in found if one.column.index == 1 and one.row == 0]


def test_one_figure_that_a_form_could_not_tell_keeps_its_text_and_field() -> None:
    assert targets("12x") == [(None, "target", "12x")]


def test_several_figures_that_no_field_took_are_each_a_number_without_a_field() -> None:
    assert targets("75 / 80") == [(75, None, "75"), (80, None, "80")]
    assert targets("20 pelaku (10 Kab/Kota)") == [(20, None, "20"), (10, None, "10")]


def test_a_total_in_one_cell_with_its_label_is_a_number_of_the_last_column() -> None:
    printed = table(["Indikator", "2015", "Realisasi (%)"], ["A", "5", "103,5"], ["B", "7", "101,2"])
    wide = replace(cell(2, 0, "Rata-rata 102,35"), box=place(2, 0, cols=3))
    form = plain(replace(printed, rows=(*printed.rows, Row(1, (wide, wide, wide), (True, True, True)))))
    last = numbers_of(form)[-1]
    assert (last.value, last.kind, last.column.index) == (Decimal("102.35"), "percent", 2)


def _with(form: FormTable, text: str) -> tuple[object, ...]:
    cells = form.table.rows[0].cells
    return (cells[0], cell(0, 1, text), *cells[2:])


def test_amounts_by_source_of_funds_name_their_source() -> None:
    printed = table(
        ["Uraian", "Pagu > APBD", "Pagu > DAK"], ["Rapat", "150.000", "50.000"], ["Lain", "20.000", "10.000"]
    )
    total = replace(read(0, 1, "150.000 + 50.000", Decimal(200000)), box=place(0, 1, cols=2))
    parts = tuple(
        {
            "tabel": "rencana",
            "field": "pagu",
            "sumber_dana": name,
            "pagu": value,
            "row_no": 1,
            "evidence": read(0, col, text, value),
        }
        for name, col, text, value in (("APBD", 1, "150.000", Decimal(150000)), ("DAK", 2, "50.000", Decimal(50000)))
    )
    form = planned(printed, ("uraian", "pagu", "pagu"), record(0, uraian=read(0, 0, "Rapat", "Rapat"), pagu=total))
    found = [one for one in numbers_of(replace(form, extra={"pendanaan": parts})) if one.row == 0]
    assert [(one.value, one.source, one.field) for one in found] == [(150000, "APBD", "pagu"), (50000, "DAK", "pagu")]


def test_amounts_in_rows_that_were_taken_for_header_are_numbers_without_a_row() -> None:
    printed = table(["Program", "Pagu"], ["A", "150.000.000"], ["B", "27.500.000"])
    lost = Row(1, (cell(-2, 0, "C"), cell(-2, 1, "13.500.000")))
    found = numbers_of(plain(replace(printed, header=(*printed.header, lost))))
    assert [(one.value, one.row_no) for one in found if one.row < 0] == [(13500000, None)]


def test_understood_is_the_share_of_the_numbers_that_reached_a_field() -> None:
    assert understood(numbers_of(plan())) == round(2 / 5, 4)
    assert understood([]) is None
