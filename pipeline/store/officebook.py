"""The workbook of the whole database: a sheet that explains, then what an office asks for, then the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from pipeline.language.texts import load_texts
from pipeline.store.workbook import Head, cell, whole_book, write_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from pipeline.language.texts import Language, Texts

_BATCH = 2_000
_FRONT = ("file_name", "perangkat_daerah", "wilayah", "tahun_dokumen", "tahun")
_BACK = (
    "table_id", "row_no", "col_no", "x0", "top", "x1", "bottom", "document_id", "finding_id", "member_id", "sha256",
    "path", "message_key", "message_values", "evidence_key", "evidence_values", "kode_cetak", "uraian_cetak",
    "pipeline_version",
)  # fmt: skip
_OF_DOCUMENT = {"file_name": "file_name", "perangkat_daerah": "perangkat_daerah", "wilayah": "wilayah"}
_LINES = ("made", "money", "sums", "doubt", "digits", "where")
_COLUMNS = """
SELECT table_name, column_name, comment FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal ORDER BY table_oid, column_index
"""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table or view with the columns it has in the workbook, the SQL that gives them, and which are amounts."""

    name: str
    title: str
    columns: tuple[str, ...]
    sql: str
    amounts: frozenset[str]


def in_order(names: Sequence[str], language: Language = "id") -> list[str]:
    """The names as the workbook has its sheets: those that offices ask for first."""
    first = [key.removeprefix("sheet.") for key in load_texts(language, "workbook").entries if key.startswith("sheet.")]
    return [*(name for name in first if name in names), *(name for name in names if name not in first)]


def write_workbook(
    connection: DuckDBPyConnection, path: Path, names: Sequence[str], language: Language, database: str
) -> None:
    """A workbook with a sheet for each of the tables and views, in the order given; what `path` names is replaced."""
    texts = load_texts(language, "common", "workbook")
    sheets = [_sheet(connection, name, texts) for name in names]
    with whole_book(path) as book:
        _about(book, connection, sheets, texts, database)
        for sheet in sheets:
            heads = [Head(label(name, texts), name in sheet.amounts) for name in sheet.columns]
            write_sheets(book, sheet.title, heads, _rows(connection, sheet.sql))
        _columns(book, connection, sheets, texts)


def _sheet(connection: DuckDBPyConnection, name: str, texts: Texts) -> _Sheet:
    shape = connection.table(name)
    kinds = {column: str(kind) for column, kind in zip(shape.columns, shape.types, strict=True)}
    added = {} if "document_id" not in kinds or name == "documents" else _added(kinds)
    wanted = [*added, *kinds]
    middle = [column for column in wanted if column not in (*_FRONT, *_BACK)]
    columns = (
        *(one for one in _FRONT if one in wanted), *middle, *(one for one in _BACK if one in wanted)
    )  # fmt: skip
    picked = ", ".join(added.get(column, f't."{column}"') for column in columns)
    joined = "LEFT JOIN documents AS d ON d.document_id = t.document_id" if added else ""
    order = " ORDER BY ALL" if not added else f" ORDER BY {_order(kinds)}"
    amounts = frozenset(column for column, kind in kinds.items() if kind.startswith("DECIMAL"))
    sql = f'SELECT {picked} FROM "{name}" AS t {joined}{order}'  # noqa: S608 -- names of the database itself
    return _Sheet(name, texts.entries.get(f"sheet.{name}", name), columns, sql, amounts)


def _added(kinds: dict[str, str]) -> dict[str, str]:
    """File, office, region and year of the document where the table does not say them."""
    said = {name: f"d.{column} AS {name}" for name, column in _OF_DOCUMENT.items() if name not in kinds}
    year = {} if {"tahun_dokumen", "perangkat_daerah"} & kinds.keys() else {"tahun_dokumen": "d.tahun AS tahun_dokumen"}
    return said | year


def _order(kinds: dict[str, str]) -> str:
    if "severity" in kinds and "taruhan" in kinds:  # findings: what matters most comes first
        return "d.file_name, list_position(['error', 'warning', 'info'], severity), taruhan DESC, page, finding_id"
    keys = [name for name in ("table_id", "row_no", "page", "indikator_no", "col_no", "finding_id") if name in kinds]
    return ", ".join(["d.file_name", "t.document_id", *(f't."{key}"' for key in keys)])


def _rows(connection: DuckDBPyConnection, sql: str) -> Iterator[tuple[object, ...]]:
    connection.execute(sql)
    while batch := connection.fetchmany(_BATCH):
        yield from batch


def label(name: str, texts: Texts) -> str:
    """What stands above a column: its name in the report, else the name without underscores; SQL's name stays clear."""
    return texts.entries.get(f"column.{name}") or texts.or_name("field", name)


def _about(
    book: Workbook, connection: DuckDBPyConnection, sheets: Sequence[_Sheet], texts: Texts, database: str
) -> None:
    page: WriteOnlyWorksheet = book.create_sheet(texts("about"))
    for column, width in zip("ABCD", (24, 12, 90, 32), strict=True):
        page.column_dimensions[column].width = width  # type: ignore[attr-defined]  # the stubs lack it
    page.append([_bold(page, texts("line.title"), 14)])
    told = _told(connection, database)
    for line in _LINES:
        page.append([cell(page, texts(f"line.{line}", **told) if line == "made" else texts(f"line.{line}"))])
    page.append([])
    page.append([_bold(page, texts(f"line.head_{one}")) for one in ("sheet", "rows", "holds", "name")])
    comments = _comments(connection)
    for sheet in sheets:
        rows = connection.execute(f'SELECT count(*) FROM "{sheet.name}"').fetchone() or (0,)  # noqa: S608 -- the same
        holds = texts.entries.get(f"holds.{sheet.name}", comments.get(sheet.name, ""))
        link = WriteOnlyCell(page, sheet.title[:31])
        link.hyperlink = f"#'{sheet.title[:31]}'!A1"
        link.font = Font(color="0563C1", underline="single")
        text = WriteOnlyCell(page, holds)
        text.alignment = Alignment(wrap_text=True, vertical="top")
        page.append([link, rows[0], text, sheet.name])


def _told(connection: DuckDBPyConnection, database: str) -> dict[str, object]:
    counted = dict(connection.execute("SELECT status, count(*) FROM documents GROUP BY status").fetchall())
    return {
        "time": datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        "database": database,
        "documents": counted.get("loaded", 0),
        "quarantined": counted.get("quarantined", 0),
    }


def _comments(connection: DuckDBPyConnection) -> dict[str, str]:
    sql = "SELECT table_name, comment FROM duckdb_tables() UNION ALL SELECT view_name, comment FROM duckdb_views()"
    return {name: comment for name, comment in connection.execute(sql).fetchall() if comment}


def _columns(book: Workbook, connection: DuckDBPyConnection, sheets: Sequence[_Sheet], texts: Texts) -> None:
    """What each column of each sheet means, as the database says it."""
    titles = {sheet.name: sheet.title for sheet in sheets}
    rows = [
        (titles[table], label(column, texts), column, comment)
        for table, column, comment in connection.execute(_COLUMNS).fetchall()
        if table in titles
    ]
    heads = [Head(texts(f"line.head_{one}")) for one in ("sheet", "label", "column", "comment")]
    write_sheets(book, texts("columns"), heads, rows)


def _bold(page: WriteOnlyWorksheet, text: str, size: int = 11) -> Cell:
    made = WriteOnlyCell(page, text)
    made.font = Font(bold=True, size=size)
    return made
