"""What a recognised table says, as tests ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import FormTable, Record

PROGRAM, WORK, OTHER = "Program Pelayanan Administrasi", "Penyediaan Jasa Surat", "Pemeliharaan Gedung"
"""The names of rows: a program and two kegiatan of any office."""


def value(record: Record, field: str) -> object:
    """The value of a record's field; None where it has none."""
    return record.fields[field].value if field in record.fields else None


def fields(form: FormTable) -> list[str | None]:
    """The field of each column; None for a column that fills none."""
    return [None if field is None or field.startswith("_") else field for field in form.fields]


def capaian(form: FormTable) -> list[tuple[object, object, object, object]]:
    """Indicator, year, jenis and value of each record."""
    return [tuple(value(r, name) for name in ("indikator", "tahun", "jenis", "nilai")) for r in form.records]  # type: ignore[misc]
