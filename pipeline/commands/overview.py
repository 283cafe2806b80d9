"""`renja query --schema`: the tables and views that a user needs, on one screen; with a name, its columns."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import typer

from pipeline.commands.output import print_rows
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

_GROUPS = {
    "To begin with (views)": (
        "nilai", "kegiatan_per_tahun", "perangkat_daerah_per_tahun", "pagu_per_program", "serapan_per_triwulan",
        "sumber_dana_per_tahun", "pertumbuhan_prakiraan_maju", "rencana_terhadap_review", "rantai_perencanaan",
        "seri_kegiatan", "laporan_dokumen", "laporan_temuan",
    ),
    "Rows of forms": (
        "rencana", "rencana_tahunan", "evaluasi", "review_rkpd", "usulan", "capaian", "pendanaan", "klaim",
    ),
    "What was read, and doubts": ("documents", "tables", "table_columns", "cells", "findings"),
}  # fmt: skip
_TECHNICAL = {
    "document_id", "table_id", "row_no", "col_no", "x0", "top", "x1", "bottom", "sha256", "path", "perangkat_daerah",
    "wilayah", "finding_id", "kode_cetak", "uraian_cetak", "message_key", "message_values", "evidence_key",
    "evidence_values", "kode_wilayah", "width", "height", "jenis_indikator",
    "page", "tahun", "level", "tahun_dokumen", "tabel", "kode_program", "kunci", "reason",
    "pipeline_version", "kode", "uraian", "indikator_no", "file_name", "kode_baku", "title_kind", "rotation",
    "skew",
}  # fmt: skip
_COLUMNS = "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND NOT internal ORDER BY column_index"
_EXPLAINED = """
SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? AND NOT internal ORDER BY column_index
"""
_WIDTH = 27  # characters of the longest name


def show_schema(connection: DuckDBPyConnection, name: str | None) -> None:
    """Prints the names with their first columns, or all columns of one table; UsageError for one that is not there."""
    if name is None:
        for line in _screen(connection):
            typer.echo(line)
        return
    found = connection.execute(_EXPLAINED, [name]).fetchall()
    if not found:
        raise UsageError(f"there is no table or view {name}: `renja query --schema` lists them.")
    print_rows(["column", "type", "comment"], found)


def _screen(connection: DuckDBPyConnection) -> Iterator[str]:
    width = shutil.get_terminal_size((80, 24)).columns
    for group, names in _GROUPS.items():
        yield group
        for name in names:
            columns = [one for (one,) in connection.execute(_COLUMNS, [name]).fetchall() if one not in _TECHNICAL]
            yield f"  {name.ljust(_WIDTH)} {_fitting(columns, width - _WIDTH - 3)}"
    yield "Most also have document_id, table_id, row_no, page, level, kode, uraian;"
    yield "views perangkat_daerah, wilayah, tahun, or file_name."
    yield "renja query --schema NAME explains its columns."


def _fitting(columns: Sequence[str], room: int) -> str:
    """As many names as there is room for."""
    text = ", ".join(columns)
    while len(text) > room and columns:
        columns = columns[:-1]
        text = ", ".join((*columns, "…"))
    return text
