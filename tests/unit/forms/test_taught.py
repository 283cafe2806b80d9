"""A layout that a person taught reads tables that print its header, and no table that a known form fits better."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import UsageError
from pipeline.forms import recognise
from pipeline.forms.recognition.layoutfile import checked, from_row, from_toml, to_row, to_toml
from pipeline.forms.recognition.taught import Taught, TaughtColumn

if TYPE_CHECKING:
    from pipeline.model import FormTable
    from tests.unit.forms.conftest import MakeTable

HEADER = [("Wastu",), ("Pralambang Karya",), ("Dumadi", "Gung"), ("Dumadi", "Bobot")]
ROWS = [
    ["1", "Pemeliharaan taman", "12.500", "40"],
    ["2", "Pembangunan jembatan", "250.000", "60"],
    ["3", "Pengadaan bibit", "7.500", "75"],
]
TAMAN = Taught(
    "Daftar wastu",
    "rencana",
    "flat",
    (
        TaughtColumn(("Wastu",), "_no"),
        TaughtColumn(("Pralambang Karya",), "uraian"),
        TaughtColumn(("Dumadi", "Gung"), "pagu", skala=1000),
        TaughtColumn(("Dumadi", "Bobot"), "target"),
    ),
    level="kegiatan",
)


def values(form: FormTable, field: str) -> list[object]:
    return [record.fields[field].value if field in record.fields else None for record in form.records]


def test_a_table_that_no_form_knows_is_read_by_the_layout_that_was_taught(make_table: MakeTable) -> None:
    table = make_table(HEADER, ROWS)
    assert recognise(table).form == ""
    form = recognise(table, layouts=[TAMAN])
    assert (form.form, form.fact, form.kind) == ("Daftar wastu", "rencana", "T-C.33")
    assert values(form, "uraian") == ["Pemeliharaan taman", "Pembangunan jembatan", "Pengadaan bibit"]
    assert values(form, "pagu") == [12_500_000, 250_000_000, 7_500_000]
    assert values(form, "target") == [40, 60, 75]
    assert {record.level for record in form.records} == {"kegiatan"}


def test_columns_say_that_a_person_taught_them(make_table: MakeTable) -> None:
    form = recognise(make_table(HEADER, ROWS), layouts=[TAMAN])
    assert [reason and reason[0] for reason in form.reasons] == ["taught"] * 4


@pytest.mark.parametrize(
    "header",
    [
        [("WASTU",), ("Pralambang  karya.",), ("Dumadi", "GUNG"), ("Dumadi", "Bobot")],
        [("Wastu",), ("Pralamhang Karya",), ("Dumadi", "Gung"), ("Dumadi", "Bobot")],
    ],
)
def test_case_marks_and_a_misread_letter_do_not_count(make_table: MakeTable, header: list[tuple[str, ...]]) -> None:
    assert recognise(make_table(header, ROWS), layouts=[TAMAN]).form == "Daftar wastu"


def test_columns_in_another_order_are_found_by_their_header(make_table: MakeTable) -> None:
    order = (0, 1, 3, 2)
    table = make_table([HEADER[i] for i in order], [[row[i] for i in order] for row in ROWS])
    form = recognise(table, layouts=[TAMAN])
    assert values(form, "pagu") == [12_500_000, 250_000_000, 7_500_000]


def test_a_table_without_one_of_its_columns_is_not_read_by_it(make_table: MakeTable) -> None:
    table = make_table(HEADER[:3], [row[:3] for row in ROWS])
    assert recognise(table, layouts=[TAMAN]).form != "Daftar wastu"


def test_a_table_that_prints_much_else_is_not_read_by_it(make_table: MakeTable) -> None:
    header = [*HEADER, ("Gatra",), ("Sekar",), ("Wulangan",)]
    table = make_table(header, [[*row, "x", "y", "z"] for row in ROWS])
    assert recognise(table, layouts=[TAMAN]).form != "Daftar wastu"


def test_a_known_form_that_takes_in_as_much_stays(make_table: MakeTable) -> None:
    table = make_table(
        [
            ("Kode",),
            ("Urusan/Bidang Urusan/Program/Kegiatan",),
            ("Indikator Kinerja Program/Kegiatan",),
            ("Rencana Tahun 2024", "Lokasi"),
            ("Rencana Tahun 2024", "Target Capaian Kinerja"),
            ("Rencana Tahun 2024", "Kebutuhan Dana/Pagu Indikatif"),
            ("Rencana Tahun 2024", "Sumber Dana"),
            ("Catatan Penting",),
            ("Prakiraan Maju Rencana Tahun 2025", "Target Capaian Kinerja"),
            ("Prakiraan Maju Rencana Tahun 2025", "Kebutuhan Dana/Pagu Indikatif"),
        ],
        [["1.01.02", "Program A", "x", "Kota", "3 Unit", "1.000.000", "DAU", "", "4 Unit", "2.000.000"]] * 3,
    )
    known = recognise(table)
    columns_taught = tuple(
        TaughtColumn(column.path, field)
        for column, field in zip(
            table.columns, ("kode", "uraian", *[""] * 3, "pagu_maju", *[""] * 3, "pagu"), strict=True
        )
    )
    wrong = Taught("Terbalik", "rencana", "hierarchy", columns_taught)
    assert known.form == "t-c-33"
    assert recognise(table, layouts=[wrong]).form == "t-c-33"


def test_years_in_the_header_may_differ_and_values_go_to_the_year_that_is_printed(make_table: MakeTable) -> None:
    taught = Taught(
        "Gatra tahunan",
        "capaian",
        "melt",
        (
            TaughtColumn(("Gatra",), "indikator"),
            TaughtColumn(("Wulangan 2021",), "nilai", jenis="target"),
            TaughtColumn(("Wulangan 2022",), "nilai", jenis="target"),
            TaughtColumn(("Purna",), "nilai", jenis="realisasi", tahun=2023),
        ),
    )
    table = make_table(
        [("Gatra",), ("Wulangan 2023",), ("Wulangan 2024",), ("Purna",)], [["Angka melek huruf", "10", "20", "30"]]
    )
    form = recognise(table, layouts=[taught])
    assert list(zip(values(form, "tahun"), values(form, "jenis"), values(form, "nilai"), strict=True)) == [
        (2023, "target", 10),
        (2024, "target", 20),
        (2023, "realisasi", 30),
    ]


def test_money_by_source_of_funds_is_added_and_kept_apart(make_table: MakeTable) -> None:
    taught = Taught(
        "Dua sumber",
        "rencana",
        "flat",
        (
            TaughtColumn(("Karya",), "uraian"),
            TaughtColumn(("Gung", "Satu"), "pagu", sumber_dana="DAK"),
            TaughtColumn(("Gung", "Dua"), "pagu", sumber_dana="DAU"),
        ),
    )
    table = make_table([("Karya",), ("Gung", "Satu"), ("Gung", "Dua")], [["Taman", "1.000.000", "2.500.000"]] * 2)
    form = recognise(table, layouts=[taught])
    assert values(form, "pagu") == [3_500_000] * 2
    assert [(row["sumber_dana"], row["pagu"]) for row in form.extra["pendanaan"]][:2] == [
        ("DAK", Decimal(1_000_000)),
        ("DAU", Decimal(2_500_000)),
    ]


def test_plans_of_several_years_give_a_record_a_year(make_table: MakeTable) -> None:
    taught = Taught(
        "Lima warsa",
        "rencana_tahunan",
        "yearly",
        (
            TaughtColumn(("Karya",), "uraian"),
            TaughtColumn(("Warsa Siji",), "pagu", tahun=2025),
            TaughtColumn(("Warsa Loro",), "pagu", tahun=2026),
        ),
    )
    table = make_table([("Karya",), ("Warsa Siji",), ("Warsa Loro",)], [["Program Taman", "1.000.000", "2.500.000"]])
    form = recognise(table, layouts=[taught])
    assert list(zip(values(form, "tahun"), values(form, "pagu"), strict=True)) == [(2025, 1_000_000), (2026, 2_500_000)]


def test_a_layout_is_the_same_after_toml_and_after_the_database() -> None:
    made = replace(TAMAN, author='Bu "Sri"', made_at="2026-01-02T03:04:05")
    assert from_toml(to_toml([made, TAMAN]), "x") == [made, TAMAN]
    assert from_row({**to_row(made), "made_at": made.made_at}) == made


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (replace(TAMAN, name="t-c-33"), "form of the program"),
        (replace(TAMAN, fact="rencanna"), "fact must be"),
        (replace(TAMAN, rows="melt"), "goes with fact"),
        (replace(TAMAN, columns=(TaughtColumn(("A",), "pagoe"),)), "no field 'pagoe'"),
        (replace(TAMAN, columns=(TaughtColumn(("A",)),)), "no column has a field"),
        (replace(TAMAN, columns=(TaughtColumn((), "uraian"),)), "says nothing"),
        (replace(TAMAN, columns=(TaughtColumn(("A",), "pagu"), TaughtColumn(("B",), "pagu"))), "sumber_dana of each"),
        (replace(TAMAN, columns=(TaughtColumn(("A",), "pagu", skala=10),)), "skala must be"),
    ],
)
def test_a_layout_that_makes_no_sense_is_refused_with_the_reason(changed: Taught, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        checked(changed)
