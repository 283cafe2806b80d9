"""Columns and numbers of every table are stored, and agree with the rows of the fact tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.printed.columns import bind_columns
from pipeline.store.connection import open_for_reading
from pipeline.store.writer import Store
from tests.unit.store.readings import plan, reading

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import FormTable


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with open_for_reading(path) as connection:
        return connection.execute(sql).fetchall()


def save(path: Path, *forms: FormTable) -> None:
    with Store(path) as store:
        store.save(reading(*(bind_columns(form) for form in forms)))


def test_numbers_of_a_plan_agree_with_its_rows(path: Path) -> None:
    save(path, plan())
    found = ask(path, "SELECT field, nilai, satuan, kode, status FROM angka ORDER BY row_no, col_no")
    assert found == [
        ("target", Decimal(100), "%", "1.06.01", "ok"),
        ("pagu", Decimal(500000), "Rp", "1.06.01", "ok"),
        ("target", Decimal(3), "Dokumen", "1.06.01.2.01.01", "ok"),
        ("pagu", Decimal(500000), "Rp", "1.06.01.2.01.01", "review"),
    ]
    apart = "FROM angka AS a JOIN rencana AS r USING (table_id, row_no) WHERE field = 'pagu' AND nilai <> pagu"
    assert ask(path, f"SELECT count(*) {apart}") == [(0,)]


def test_a_table_says_its_form_and_how_much_of_it_was_understood(path: Path) -> None:
    loose = replace(plan(), kind="other", form="", fact="", fields=(None,) * 5, records=())
    save(path, plan(), replace(loose, table=replace(loose.table, number=2)))
    found = ask(path, "SELECT form, understood, confidence, utama FROM tables ORDER BY table_id")
    assert found == [("tc33", 1.0, 1.0, True), (None, 0.0, None, True)]


def test_each_column_is_stored_with_what_it_was_taken_for(path: Path) -> None:
    save(path, plan())
    found = ask(path, "SELECT col_no, path, field, kind, skala, because FROM table_columns ORDER BY col_no")
    assert found[0] == (1, "kode", "kode", "code", None, "header")
    assert found[4] == (5, "pagu", "pagu", "money", 1, "header")


def test_the_view_nilai_shows_numbers_beside_their_document(path: Path) -> None:
    save(path, plan())
    found = ask(path, "SELECT DISTINCT file_name, perangkat_daerah, tahun_dokumen, judul FROM nilai")
    assert found == [("renja.pdf", "Dinas Sosial", 2024, "Tabel T-C.33")]


def test_reading_a_document_again_replaces_its_numbers(path: Path) -> None:
    save(path, plan())
    save(path, plan())
    assert ask(path, "SELECT count(*) FROM angka") == [(4,)]


def test_another_reading_is_worth_what_its_columns_habit_and_scale_make_of_it(path: Path) -> None:
    form = plan()
    amounts = [("500,000.00", Decimal(500000000)), ("27,500.50", Decimal(27500500))]
    records = tuple(
        replace(one, fields={**one.fields, "pagu": replace(one.fields["pagu"], text=text, value=value)})
        for one, (text, value) in zip(form.records, amounts, strict=True)
    )
    other = replace(records[1].fields["pagu"], candidates=(("21,500.50", 0.3), ("21.500.50.5", 0.1)))
    records = (records[0], replace(records[1], fields={**records[1].fields, "pagu": other}))
    save(path, replace(form, records=records))
    found = ask(path, "SELECT text, value::DOUBLE FROM candidates WHERE field = 'pagu' ORDER BY rank")
    assert found == [("21,500.50", 21500500.0), ("21.500.50.5", None)]
