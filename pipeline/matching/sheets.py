"""The cells of list files (CSV, XLSX, ODS) as text, sheet by sheet (reads files)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from openpyxl import Workbook

_DELIMITERS = ",;\t|"
_ENCODINGS = ("utf-8-sig", "cp1252")  # a file that Excel saved as `CSV` in Western Windows is the second
_MOST_REPEATED = 1_000  # an ODS says that its last cells and rows repeat up to the sheet's end
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows of cells as text, single blanks between words; row n of the file is `rows[n - 1]`."""

    name: str
    rows: Sequence[Sequence[str]]


def read_sheets(path: Path) -> list[Sheet]:
    """All sheets of a workbook; a CSV is one sheet without a name.

    Raises `OSError`, `BadZipFile` and `UnicodeDecodeError` for files that are not what their names say, `UsageError`
    for one of a kind that is not read.
    """
    kind = path.suffix.lower()
    if kind in {".xls", ".doc", ".docx", ".pdf"}:
        raise UsageError(f"the list {path.name} cannot be read ({kind}): save it as XLSX, ODS or CSV")
    read = {".xlsx": _workbook, ".xlsm": _workbook, ".ods": _open_document}.get(kind, _text_file)
    return list(read(path))


def _opened(path: Path) -> Workbook:
    """An XLSX; the library is imported only for one, as few runs have any."""
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        return load_workbook(path, read_only=True, data_only=True)
    except InvalidFileException as error:
        raise BadZipFile(str(error)) from error


def _workbook(path: Path) -> Iterator[Sheet]:
    book = _opened(path)
    try:
        for sheet in book.worksheets:
            rows = [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            yield Sheet(sheet.title or "", rows)
    finally:
        book.close()


def _text_file(path: Path) -> Iterator[Sheet]:
    content = path.read_bytes()
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    yield Sheet("", [[_plain(value) for value in line] for line in lines])


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    for encoding in _ENCODINGS[:-1]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(_ENCODINGS[-1])


def _open_document(path: Path) -> Iterator[Sheet]:
    with ZipFile(path) as archive:
        content = archive.read("content.xml")
    if b"<!DOCTYPE" in content:
        raise UsageError(f"the list {path.name} declares XML entities, which no spreadsheet program writes")
    for table in ET.fromstring(content).iter(f"{_TABLE}table"):  # noqa: S314 -- no entities, see above
        yield Sheet(table.get(f"{_TABLE}name", ""), list(_document_rows(table)))


def _document_rows(table: Element) -> Iterator[list[str]]:
    for row in table.iter(f"{_TABLE}table-row"):
        cells = [text for cell in row for text in _document_cells(cell)]
        repeated = min(int(row.get(f"{_TABLE}number-rows-repeated", 1)), _MOST_REPEATED)
        for _ in range(repeated if any(cells) else 1):
            yield list(cells)


def _document_cells(cell: Element) -> Iterator[str]:
    if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
        return
    text = _plain(" ".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p")))
    repeated = min(int(cell.get(f"{_TABLE}number-columns-repeated", 1)), _MOST_REPEATED)
    yield from [text] * repeated


def _plain(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
