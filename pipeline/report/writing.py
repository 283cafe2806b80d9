"""Writes a report: HTML for people, JSON and XLSX for programs (touches the disk)."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from typing import IO, TYPE_CHECKING, Literal

from pipeline.errors import UsageError
from pipeline.language import load_texts
from pipeline.language.safe import plain_value
from pipeline.report.gather import gather
from pipeline.report.page import pieces
from pipeline.report.pictures import albums
from pipeline.report.sheets import as_object, sheets
from pipeline.store.connection import open_for_reading
from pipeline.store.files import whole_file
from pipeline.store.officebook import label
from pipeline.store.workbook import Head, whole_book, write_sheets
from pipeline.store.writer import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.language import Language
    from pipeline.report.choice import Choice
    from pipeline.report.records import Part, Report

Format = Literal["html", "json", "xlsx"]
_VIEWS = "SELECT count(*) FROM duckdb_views() WHERE view_name LIKE 'laporan_%' AND NOT internal"
CELL = 32_767  # letters that Excel takes in a cell


def write_report(
    database: Path,
    target: Path,
    choice: Choice,
    language: Language,
    kind: Format,
    progress: Callable[[Part], None] | None,
) -> Report:
    """Writes the report, and gives what it says; a file that stands there is replaced only when the new one is whole.

    Args:
        database: the DuckDB file; one made by an older version is brought up to date.
        target: the file to write.
        choice: which documents.
        language: of texts and numbers.
        kind: HTML, JSON or XLSX.
        progress: called before each document's pictures are drawn; None leaves pictures out (HTML only).

    Raises UsageError when a document or the database does not exist or the target cannot be written,
    DatabaseBusyError when another program writes to the database.
    """
    report = _read(database, choice)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if kind == "xlsx":
            _workbook(target, report, language)
            return report
        with whole_file(target) as file:
            if kind == "html":
                _page(file, report, language, progress)
            else:
                file.write(
                    json.dumps(as_object(report, language), ensure_ascii=False, indent=1, default=plain_value).encode()
                )
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}. Choose another --output.") from error
    return report


def _read(database: Path, choice: Choice) -> Report:
    with open_for_reading(database) as connection:
        found = connection.execute(_VIEWS).fetchone()
        needed = sum("_laporan_" in entry.name for entry in files("schemas").joinpath("sql", "views").iterdir())
        if found and found[0] >= needed:
            return gather(connection, choice.ids(connection), database.name)
    Store(database).close()  # brings an older database up to date
    with open_for_reading(database) as connection:
        return gather(connection, choice.ids(connection), database.name)


def _page(file: IO[bytes], report: Report, language: Language, progress: Callable[[Part], None] | None) -> None:
    for piece in pieces(report, language, {} if progress is None else albums(report, progress)):
        file.write(piece.encode("utf-8", "replace"))


def _workbook(target: Path, report: Report, language: Language) -> None:
    texts = load_texts(language, "common", "workbook", "report")
    with whole_book(target) as book:
        for sheet in sheets(report, language):
            heads = [
                Head(label(name, texts), any(isinstance(row[index], Decimal) for row in sheet.rows))
                for index, name in enumerate(sheet.columns)
            ]
            write_sheets(book, texts(f"sheet.{sheet.key}"), heads, sheet.rows)
