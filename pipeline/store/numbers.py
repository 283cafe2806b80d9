"""What each column of a table was taken for, and all its numbers, as rows of `table_columns` and `angka`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.printed.habit import short_name
from pipeline.printed.kinds import NUMERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import BoundColumn, FormTable
    from pipeline.printed.numbers import Number
    from pipeline.store.catalog import Row

_BETWEEN = " > "


def column_rows(form: FormTable) -> Iterator[Row]:
    """One row a leaf column."""
    for column in form.columns:
        yield {
            "col_no": column.index + 1,
            "path": path_text(column),
            "number": column.number or None,
            "field": column.field,
            "kind": column.kind,
            "locale": short_name(column.habit),
            "skala": column.scale if column.kind in NUMERIC else None,
            "satuan": column.unit,
            "tahun": column.year,
            "sumber_dana": column.source,
            "because": column.because,
            "confidence": column.confidence,
        }


def path_text(column: BoundColumn) -> str | None:
    """The header from the top level down; None for a column without one."""
    return _BETWEEN.join(" ".join(part.split()) for part in column.path) or None


def number_rows(numbers: Iterable[Number]) -> Iterator[Row]:
    """One row a number."""
    for one in numbers:
        left, top, right, bottom = one.box
        yield {
            "row_no": one.row_no,
            "col_no": one.column.index + 1,
            "page": one.page,
            "x0": left,
            "top": top,
            "x1": right,
            "bottom": bottom,
            "level": one.level,
            "kode": one.kode,
            "uraian": one.uraian,
            "kolom": path_text(one.column),
            "field": one.field,
            "kind": one.kind,
            "nilai": one.value,
            "satuan": one.unit,
            "tahun": one.year,
            "sumber_dana": one.source,
            "status": one.status,
            "confidence": one.confidence,
            "text": one.text,
            "part": one.part,
        }
