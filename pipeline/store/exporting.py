"""Tables of the database as files (touches the disk): Parquet, CSV, or XLSX with one sheet a table."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

import duckdb

from pipeline.errors import UsageError
from pipeline.store.connection import open_for_reading
from pipeline.store.damage import damaged, is_damage
from pipeline.store.formulas import harmless_sql
from pipeline.store.officebook import in_order, write_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from pipeline.language.texts import Language

Format = Literal["parquet", "csv", "xlsx"]
BOM = b"\xef\xbb\xbf"  # by which Excel knows that a CSV is UTF-8
# The program's own books, and its packed readings, are of no use to other programs.
_TABLES = """
SELECT table_name FROM duckdb_tables()
WHERE table_name NOT IN ('migrations', 'renewals', 'readings') ORDER BY table_oid
"""
_VIEWS = "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY view_name"
# What the program's own pages are made from.
_INNER = ("laporan_baris", "laporan_jumlah", "taruhan_", "butir", "antrean", "temuan_tunggal")


def export(
    database: Path,
    target: Path,
    kind: Format,
    wanted: Sequence[str] = (),
    *,
    language: Language = "id",
    bom: bool = False,
) -> tuple[str, ...]:
    """Writes all tables, in a workbook the views too, or what is wanted. Gives the names of what was written.

    `target` is a folder for Parquet and CSV, a file for XLSX; what has the same name there is replaced. `bom` begins
    CSV with a byte order mark, `language` is that of the workbook.
    Raises UsageError for a table that does not exist or a target that cannot be written.
    """
    with open_for_reading(database) as connection:
        names = _chosen(connection, wanted, views=kind == "xlsx")
        try:
            if kind == "xlsx":
                target.parent.mkdir(parents=True, exist_ok=True)
                target.open("ab").close()  # what cannot be written shows before openpyxl begins a file it cannot end
                names = tuple(names if wanted else in_order(names))
                write_workbook(connection, target, names, language, str(database))
            else:
                _files(connection, target, kind, names, bom=bom)
        except (OSError, duckdb.IOException) as error:
            message = f"{target} cannot be written: {error}. Close it elsewhere, or choose another --output."
            raise (damaged(database, str(error)) if is_damage(str(error)) else UsageError(message)) from error
    return names


def _chosen(connection: DuckDBPyConnection, wanted: Sequence[str], *, views: bool) -> tuple[str, ...]:
    tables = [name for (name,) in connection.execute(_TABLES).fetchall()]
    known = [name for (name,) in connection.execute(_VIEWS).fetchall()]
    if unknown := [name for name in wanted if name not in {*tables, *known}]:
        message = f"there is no table {', '.join(unknown)}. Choose from: {', '.join((*tables, *known))}."
        raise UsageError(message)
    outer = [name for name in known if not name.startswith(_INNER)] if views else []
    return tuple(wanted or (*tables, *outer))


def _files(connection: DuckDBPyConnection, folder: Path, kind: Format, names: Sequence[str], *, bom: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        path = folder / f"{name}.{kind}"
        if kind == "parquet":
            connection.table(name).to_parquet(str(path), compression="zstd")
        else:
            _csv(connection, name, path, bom=bom)


def _csv(connection: DuckDBPyConnection, name: str, path: Path, *, bom: bool) -> None:
    """A table as CSV; text that an office program would run is made harmless."""
    rows = connection.table(name)
    picked = [
        f"{harmless_sql(quoted)} AS {quoted}" if str(kind) == "VARCHAR" else quoted
        for quoted, kind in ((f'"{column}"', kind) for column, kind in zip(rows.columns, rows.types, strict=True))
    ]
    plain = rows.project(", ".join(picked))
    if not bom:
        plain.to_csv(str(path), header=True)
        return
    unmarked = path.with_name(f".{path.name}.tmp")
    try:
        plain.to_csv(str(unmarked), header=True)
        with unmarked.open("rb") as content, path.open("wb") as file:
            file.write(BOM)
            shutil.copyfileobj(content, file)
    finally:
        with suppress(OSError):
            unmarked.unlink()
