"""Lists as offices keep them: sheets with columns in any order, and codes that Excel damaged."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

HEADER_ROWS = 15  # a title may stand above the header
_KODE = re.compile(r"^kode(?![a-z])(?!.*(?:skpd|opd|unit|perangkat))", re.IGNORECASE)
_NAME = re.compile(r"^(?:uraian|nama|nomenklatur|urusan|program)(?!.*(?:skpd|opd|unit|perangkat))", re.IGNORECASE)
_PART = re.compile(r"[\dXx]{1,4}(?:\.[\dXx]{1,4})*")
_LETTER = re.compile(r"[^\W\d_]")
_OTHERS: Mapping[str, re.Pattern[str]] = {
    "indikator": re.compile(r"^indikator", re.IGNORECASE),
    "satuan": re.compile(r"^satuan", re.IGNORECASE),
    "level": re.compile(r"^(?:level|tingkat)", re.IGNORECASE),
    "scope": re.compile(r"^scope", re.IGNORECASE),
    "version": re.compile(r"^versi", re.IGNORECASE),
}
_DELIMITERS = ",;\t"


def read_workbook(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of an XLSX by column name; sheets without a code and a name column are left out (reads the file)."""
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            yield from _sheet_rows([[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)])
    finally:
        book.close()


def read_text(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a CSV by column name, whatever separates its columns (reads the file)."""
    text = path.read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    yield from _sheet_rows([[_text(value) for value in line] for line in lines])


def _sheet_rows(rows: Sequence[Sequence[str]]) -> Iterator[Mapping[str, str]]:
    for at, row in enumerate(rows[:HEADER_ROWS]):
        pairs, others = _pairs(row), _columns(row)
        if pairs:
            for body in rows[at + 1 :]:
                yield from _lines(body, pairs, others)
            return


def _pairs(header: Sequence[str]) -> list[tuple[tuple[int, ...], int]]:
    """The columns of codes with the column of their names: one pair, or one a level (`Kode Program`, `Nama Program`).

    A code may be split over several columns: headed `Kode …` each, or one head over blank ones.
    """
    kodes = [at for at, head in enumerate(header) if _KODE.search(head)]
    names = [at for at, head in enumerate(header) if _NAME.search(head)]
    if not kodes or not names:
        return []
    if len(kodes) > 1 and len(kodes) == len(names):
        return [((kode,), name) for kode, name in zip(kodes, names, strict=True)]
    block = [column for kode in kodes for column in _with_blank(header, kode)]
    return [(tuple(block), names[0])]


def _with_blank(header: Sequence[str], column: int) -> Iterator[int]:
    """A column and those right of it that have no head of their own: a merged head covers them."""
    yield column
    for following in range(column + 1, len(header)):
        if header[following]:
            return
        yield following


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Name → index of the first column whose head begins that way."""
    found: dict[str, int] = {}
    for name, pattern in _OTHERS.items():
        at = next((at for at, head in enumerate(header) if pattern.search(head)), None)
        if at is not None:
            found[name] = at
    return found


def _lines(
    body: Sequence[str], pairs: Sequence[tuple[tuple[int, ...], int]], others: Mapping[str, int]
) -> Iterator[Mapping[str, str]]:
    """What a row of a sheet says: a line for each name; indicator and unit belong to the last."""
    cells = [*body, ""]
    filled = [(_code([_cell(cells, at) for at in kode]), _cell(cells, name)) for kode, name in pairs]
    filled = [(kode, name) for kode, name in filled if kode and _LETTER.search(name)]
    for kode, name in filled:
        own = others if (kode, name) == filled[-1] else {}
        yield {"kode": kode, "uraian": name} | {field: _cell(cells, at) for field, at in own.items()}


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _code(parts: Sequence[str]) -> str:
    """One code from its parts; columns that repeat the upper parts give the longest."""
    filled = [part.strip(" .") for part in parts if _PART.fullmatch(part.strip(" ."))]
    whole = len(filled) > 1 and filled[-1].startswith(f"{filled[-2]}.") and filled[-1].count(".") >= len(filled) - 1
    return filled[-1] if whole else ".".join(filled)


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
