"""`rantai_perencanaan`: each sub kegiatan of an office and year in all its documents, and in which it is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.store.writer import Store
from tests.unit.compare.chains import Sub, document

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import DocumentResult

MILLION = 1_000_000
A, B = Sub((2, 1), 1, "Penyusunan Dokumen", 10 * MILLION, 1), Sub((2, 1), 2, "Pengadaan Kendaraan", 20 * MILLION, 1)


def chain(path: Path, *documents: DocumentResult) -> list[tuple[object, ...]]:
    """Code, Renja, DPA and where it is missing, by code."""
    with Store(path) as store:
        for one in documents:
            store.save(one)
        names = "uraian, rancangan_renja, renja, dpa, tidak_ada_dalam"
        query = f"SELECT {names} FROM rantai_perencanaan ORDER BY tahun DESC, kode, uraian"  # noqa: S608 -- our own
        return store._connection.execute(query).fetchall()


def test_a_sub_kegiatan_is_one_line_with_its_amount_in_each_document_of_the_year(tmp_path: Path) -> None:
    draft = document(1, "Dinas", 2024, [A], jenis="Rancangan Renja")
    final = document(2, "dinas", 2024, [replace(A, pagu=11 * MILLION), B])
    other_year = document(3, "Dinas", 2023, [B])
    found = chain(tmp_path / "renja.duckdb", draft, final, other_year)
    assert found == [
        (A.name, Decimal(10 * MILLION), Decimal(11 * MILLION), None, None),
        (B.name, None, Decimal(20 * MILLION), None, "Rancangan Renja"),
        (B.name, None, Decimal(20 * MILLION), None, None),
    ]


def test_a_document_without_codes_meets_the_others_by_name(tmp_path: Path) -> None:
    coded, named = document(1, "Dinas", 2024, [A]), document(2, "Dinas", 2024, [A], codes=False, jenis="DPA")
    assert chain(tmp_path / "renja.duckdb", coded, named) == [
        (A.name, None, Decimal(10 * MILLION), Decimal(10 * MILLION), None)
    ]


def test_a_plan_that_is_printed_twice_and_a_copy_of_a_document_count_once(tmp_path: Path) -> None:
    one, copy = document(1, "Dinas", 2024, [A]), document(2, "Dinas", 2024, [A])
    again = replace(one.tables[0], table=replace(one.tables[0].table, number=2), utama=False)
    one = replace(one, tables=(*one.tables, again))
    assert chain(tmp_path / "renja.duckdb", one, copy) == [(A.name, None, Decimal(10 * MILLION), None, None)]
