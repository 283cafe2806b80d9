"""Every cell of every table has its rows in `cells`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model import Row
from pipeline.store.catalog import Catalog
from pipeline.store.cells import CellRows
from pipeline.store.connection import open_for_reading
from tests.unit.store.readings import box, cell, evidence, plan, printed, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.model import FormTable

    Cells = Callable[[FormTable], list[dict[str, object]]]


@pytest.fixture(scope="module")
def cells(empty: Path) -> Cells:
    with open_for_reading(empty) as connection:
        catalog = Catalog(connection)
    return lambda form: list(CellRows(form, catalog))


def of(rows: list[dict[str, object]], row_no: int | None, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in rows if row["row_no"] == row_no]


def test_one_row_a_field_where_one_cell_fills_two(cells: Cells) -> None:
    assert of(cells(plan()), 2, "col_no", "field", "text", "status") == [
        (1, "kode", "1.06.01.2.01.01", "ok"),
        (2, "uraian", "Penyusunan Dokumen", "ok"),
        (3, "lokasi", "Kab. Bengkalis", "ok"),
        (4, "target", "3 Dokumen", "ok"),
        (4, "satuan", "3 Dokumen", "ok"),
        (5, "pagu", "500.000", "review"),
    ]


def test_the_text_of_a_kode_is_what_the_page_prints(cells: Cells) -> None:
    """The full stop behind it is no part of the code, and stands in the text as read."""
    form = plan()
    stopped = replace(form.table.rows[0], cells=(cell(1, 0, "1.06.01."), *form.table.rows[0].cells[1:]))
    rows = cells(replace(form, table=replace(form.table, rows=(stopped, *form.table.rows[1:]))))
    assert of(rows, 1, "field", "text", "value")[0] == ("kode", "1.06.01.", "1.06.01")


def test_header_rows_count_down_from_zero(cells: Cells) -> None:
    rows = cells(plan())
    assert of(rows, 0, "text") == [(text,) for text in "12345"]
    assert of(rows, -1, "text") == [("Kode",), ("Program",), ("Rencana",), ("",), ("",)]


def test_a_header_repeated_on_a_later_page_follows_the_first(cells: Cells) -> None:
    form = plan()
    again = printed(0, "Kode", page=2)
    rows = cells(replace(form, table=replace(form.table, repeated=(again,))))
    assert of(rows, -2, "page", "text") == [(2, "Kode")]


def test_empty_cells_of_a_row_that_made_no_record_are_there_without_a_row_number(cells: Cells) -> None:
    assert of(cells(plan()), None, "col_no", "text", "field") == [(col, "", None) for col in range(1, 6)]


def test_a_merged_cell_stands_on_each_row_that_it_serves_with_one_box(cells: Cells) -> None:
    places = [(row["x0"], row["top"], row["bottom"]) for row in cells(plan()) if row["field"] == "lokasi"]
    assert places == [(200.0, 20.0, 60.0)] * 2


def test_a_cell_that_spans_columns_counts_once(cells: Cells) -> None:
    form = plan()
    wide = cell(3, 0, "Catatan")
    rows = (*form.table.rows[:2], Row(1, (wide,) * 5))
    assert of(cells(replace(form, table=replace(form.table, rows=rows))), None, "col_no", "text") == [(1, "Catatan")]


def test_indicators_side_by_side_have_each_its_cells(cells: Cells) -> None:
    first = record(1, 0, indikator=evidence(1, 1, "PROGRAM PENUNJANG", "a"))
    second = record(2, 0, indikator=evidence(1, 3, "100 %", "b"))
    rows = cells(replace(plan(), records=(first, second)))
    assert sorted(of(rows, 1, "col_no", "field"), key=str) == [
        (1, None),
        (2, "indikator"),
        (3, None),
        (4, None),
        (5, None),
    ]
    assert sorted(of(rows, 2, "col_no", "field"), key=str) == [
        (1, None),
        (2, None),
        (3, None),
        (4, "indikator"),
        (5, None),
    ]


def test_a_value_read_from_a_part_of_its_cell_takes_the_cell(cells: Cells) -> None:
    form = plan()
    part = replace(evidence(1, 4, "500.000", 5), box=box(1, 4)._replace(x0=450.0))
    rows = cells(replace(form, records=(record(1, 0, pagu=part),)))
    assert [row["field"] for row in rows if row["row_no"] == 1 and row["col_no"] == 5] == ["pagu"]


def test_a_name_on_a_row_of_its_own_is_shown_once_with_the_record_that_it_names(cells: Cells) -> None:
    form = plan()
    name = evidence(1, 1, "PROGRAM PENUNJANG", "Program")
    rows = cells(replace(form, records=(record(1, 1, uraian=name),)))
    assert [(row["row_no"], row["field"]) for row in rows if row["text"] == "PROGRAM PENUNJANG"] == [(1, "uraian")]


def test_the_part_of_a_row_on_the_next_page_fills_the_same_field(cells: Cells) -> None:
    form = plan()
    broken = replace(form.table.rows[1], joined=(cell(0, 1, "Perencanaan", page=2),))
    rows = cells(replace(form, table=replace(form.table, rows=(form.table.rows[0], broken))))
    assert [(row["row_no"], row["field"]) for row in rows if row["page"] == 2] == [(2, "uraian")]


def test_tables_that_fit_no_form_number_their_printed_rows(cells: Cells) -> None:
    other = replace(plan(), kind="other", fact="", records=())
    assert [row["row_no"] for row in cells(other) if row["col_no"] == 1] == [0, -1, 1, 2, 3]


def test_a_part_of_a_cell_is_stored_with_all_that_the_page_prints_there(cells: Cells) -> None:
    form = plan()
    row = form.table.rows[0]
    parted = tuple(replace(one, printed="1 (91,65%)") if one.col == 3 else one for one in row.cells)
    rows = cells(replace(form, table=replace(form.table, rows=(replace(row, cells=parted), *form.table.rows[1:]))))
    assert {one["text"] for one in rows if one["row_no"] == 1 and one["col_no"] == 4} == {"1 (91,65%)"}


def test_amounts_by_source_of_funds_fill_the_field_that_they_add_up_to(cells: Cells) -> None:
    whole = evidence(1, 3, "2 + 3", 5)
    total = record(1, 0, pagu=replace(whole, box=box(1, 3)._replace(x1=500.0)))
    amounts = (("DAU", evidence(1, 3, "2", 2)), ("PAD", evidence(1, 4, "3", 3)))
    parts = [
        {"row_no": 1, "tabel": "rencana", "field": "pagu", "sumber_dana": name, "pagu": item.value, "evidence": item}
        for name, item in amounts
    ]
    rows = cells(replace(plan(), records=(total,), extra={"pendanaan": tuple(parts)}))
    filled = [(row["col_no"], row["text"], row["value"]) for row in rows if row["field"] == "pagu"]
    assert filled == [(4, "2", 2), (5, "3", 3), (4, "2 + 3", 5)]
    assert [row["col_no"] for row in rows if row["row_no"] == 1 and row["field"] is None] == [1, 2, 3]


def test_the_only_amount_of_a_sum_fills_it_once(cells: Cells) -> None:
    amount = evidence(1, 4, "3", 3)
    part = {"row_no": 1, "tabel": "rencana", "field": "pagu", "sumber_dana": "PAD", "pagu": 3, "evidence": amount}
    rows = cells(replace(plan(), records=(record(1, 0, pagu=amount),), extra={"pendanaan": (part,)}))
    assert len([row for row in rows if row["field"] == "pagu"]) == 1


def test_a_grade_below_the_rows_has_a_row_number_of_its_own(cells: Cells) -> None:
    grade = {"kode": "1.06", "row": 2, "field": "capaian_k", "predikat": "Tinggi", "evidence": evidence(3, 2, "Tinggi")}
    rows = cells(replace(plan(), extra={"predikat": (grade,)}))
    assert of(rows, 3, "col_no", "field", "text", "value")[0] == (3, "predikat", "Tinggi", "Tinggi")
    assert len(of(rows, 3, "col_no")) == 5
