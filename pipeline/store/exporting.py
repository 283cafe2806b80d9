"""Tables of the database as files (touches the disk): Parquet, CSV, or XLSX with one sheet a table."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Literal

import duckdb
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from pipeline.errors import UsageError
from pipeline.store.connection import open_for_reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Format = Literal["parquet", "csv", "xlsx"]
SHEET_ROWS = 1_048_575  # what Excel holds beside the header; more goes on to a further sheet
_BATCH = 2_000
# The program's own books, and its packed readings, are of no use to other programs.
_TABLES = """
SELECT table_name FROM duckdb_tables()
WHERE table_name NOT IN ('migrations', 'renewals', 'readings') ORDER BY table_oid
"""
_VIEWS = "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY view_name"


def export(database: Path, target: Path, kind: Format, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Writes all tables, or the tables and views that are wanted. Gives the names of what was written.

    `target` is a folder for Parquet and CSV, a file for XLSX; what has the same name there is replaced.
    Raises UsageError for a table that does not exist or a target that cannot be written.
    """
    with open_for_reading(database) as connection:
        names = _chosen(connection, wanted)
        try:
            if kind == "xlsx":
                _workbook(connection, target, names)
            else:
                _files(connection, target, kind, names)
        except (OSError, duckdb.IOException) as error:
            message = f"{target} cannot be written: {error}. Close it elsewhere, or choose another --output."
            raise UsageError(message) from error
    return names


def _chosen(connection: DuckDBPyConnection, wanted: Sequence[str]) -> tuple[str, ...]:
    tables = [name for (name,) in connection.execute(_TABLES).fetchall()]
    views = [name for (name,) in connection.execute(_VIEWS).fetchall()]
    if unknown := [name for name in wanted if name not in {*tables, *views}]:
        message = f"there is no table {', '.join(unknown)}. Choose from: {', '.join((*tables, *views))}."
        raise UsageError(message)
    return tuple(wanted or tables)


def _files(connection: DuckDBPyConnection, folder: Path, kind: Format, names: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        path = str(folder / f"{name}.{kind}")
        rows = connection.table(name)
        if kind == "parquet":
            rows.to_parquet(path, compression="zstd")
        else:
            rows.to_csv(path, header=True)


def _workbook(connection: DuckDBPyConnection, path: Path, names: Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    for name in names:
        columns = connection.table(name).columns
        connection.execute(f'FROM "{name}"')
        _sheets(book, name, columns, _fetched(connection))
    book.save(path)


def _fetched(connection: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while batch := connection.fetchmany(_BATCH):
        yield from batch


def _sheets(book: Workbook, name: str, columns: Sequence[str], rows: Iterator[tuple[object, ...]]) -> None:
    """The rows of a table on one sheet, or on as many as they need."""
    for number in count(1):
        first = next(rows, None)
        if first is None and number > 1:
            return
        sheet: WriteOnlyWorksheet = book.create_sheet(name if number == 1 else f"{name[:26]} ({number})")
        sheet.freeze_panes = "A2"
        sheet.append(columns)
        left = SHEET_ROWS
        for row in chain([first] if first else [], rows):
            sheet.append([safe_cell(sheet, value) for value in row])
            left -= 1
            if not left:
                break


def safe_cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """Text stays text: what begins with = is no formula, and Excel takes no control characters."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not text.startswith("="):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
