"""A plan that a document prints twice counts once; tables that go on with one another all count."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.printed.utama import mark_utama
from tests.unit.printed.tables import planned, read, record, table

if TYPE_CHECKING:
    from pipeline.model import FormTable


def plan(number: int, *rows: tuple[str, int], tahun: int = 2024) -> FormTable:
    printed = replace(table(["Uraian", "Pagu"], *([name, str(pagu)] for name, pagu in rows)), number=number)
    records = tuple(
        record(at, uraian=read(at, 0, name, name), pagu=read(at, 1, str(pagu), Decimal(pagu)))
        for at, (name, pagu) in enumerate(rows)
    )
    return planned(printed, ("uraian", "pagu"), *records, tahun=tahun)


LIST = plan(1, ("Program A", 500), ("Program B", 300))
MATRIX = plan(2, ("Program A", 500), ("Kegiatan A1", 200), ("Kegiatan A2", 300), ("Program B", 300))


def test_of_a_list_and_the_matrix_with_the_same_amounts_only_the_matrix_counts() -> None:
    assert [form.utama for form in mark_utama([LIST, MATRIX])] == [False, True]


def test_tables_that_continue_one_another_all_count() -> None:
    assert [form.utama for form in mark_utama([LIST, plan(2, ("Program C", 500), ("Program D", 300))])] == [True, True]


def test_the_same_programs_with_other_amounts_are_another_offices_and_count() -> None:
    assert [form.utama for form in mark_utama([LIST, plan(2, ("Program A", 70), ("Program B", 80))])] == [True, True]


def test_another_year_is_another_plan() -> None:
    assert all(form.utama for form in mark_utama([LIST, replace(MATRIX, tahun=2025)]))


def test_a_list_of_what_two_tables_print_together_does_not_count_beside_them() -> None:
    first = plan(2, ("Program A", 500), ("Kegiatan A1", 200), ("Kegiatan A2", 300))
    second = plan(3, ("Program B", 300), ("Kegiatan B1", 100), ("Kegiatan B2", 200), ("Program C", 70))
    both = plan(1, ("Program A", 500), ("Program B", 300), ("Program C", 70))
    assert [form.utama for form in mark_utama([both, first, second])] == [False, True, True]


def test_a_list_that_names_no_year_is_of_the_year_of_the_matrix() -> None:
    assert [form.utama for form in mark_utama([replace(LIST, tahun=None), MATRIX])] == [False, True]
