"""The answer of a query in the form asked for: on standard output, or as a file."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Literal, get_args

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.commands.output import print_csv, print_json, print_markdown, print_rows
from pipeline.errors import UsageError
from pipeline.store.exporting import BOM
from pipeline.store.workbook import Head, whole_book, write_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    Printer = Callable[[Sequence[str], Iterable[Sequence[object]]], None]

Format = Literal["table", "csv", "json", "md", "xlsx", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
_PRINTERS: Mapping[str, Printer] = {"table": print_rows, "csv": print_csv, "json": print_json, "md": print_markdown}
_BATCH = 2_000


def answer(connection: DuckDBPyConnection, sql: str, kind: Format, output: Path | None, *, bom: bool = False) -> None:
    """Runs the query and prints what it gives, or writes it to `output`, which XLSX and Parquet need.

    Raises UsageError where that is missing or cannot be written, duckdb.Error where the query is wrong.
    """
    if output is None and kind in {"xlsx", "parquet"}:
        raise UsageError(f"--format {kind} is no text: name a file with --output FILE.{kind}")
    connection.execute(sql)
    columns = [column[0] for column in connection.description or ()]
    kinds = [str(column[1]) for column in connection.description or ()]
    rows = _fetched(connection)
    if output is None:
        if bom and kind == "csv":
            sys.stdout.write(BOM.decode())
        _PRINTERS[kind](columns, rows)
        return
    try:
        _write(output, kind, columns, kinds, rows, bom=bom)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error}. Close it elsewhere, or choose another one.") from error


def _fetched(connection: DuckDBPyConnection) -> Iterator[tuple[object, ...]]:
    while batch := connection.fetchmany(_BATCH):
        yield from batch


def _write(
    output: Path,
    kind: Format,
    columns: Sequence[str],
    kinds: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    bom: bool,
) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    if kind == "xlsx":
        heads = [Head(name, amount=shape.startswith("DECIMAL")) for name, shape in zip(columns, kinds, strict=True)]
        with whole_book(output) as book:
            write_sheets(book, "renja", heads, rows)
    elif kind == "parquet":
        listed = list(rows)
        arrays = [pa.array([row[index] for row in listed]) for index in range(len(columns))]
        pq.write_table(pa.table(arrays, names=list(columns)), output, compression="zstd")
    else:
        text = io.StringIO()
        with redirect_stdout(text):
            _PRINTERS[kind](columns, rows)
        output.write_bytes((BOM if bom and kind == "csv" else b"") + text.getvalue().encode("utf-8", "replace"))
