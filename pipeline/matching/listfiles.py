"""Lists as offices keep them: workbooks with columns in any order, and codes that Excel damaged."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from pipeline.matching.names import squeezed
from pipeline.matching.nomenclature import LEVELS, code_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.matching.nomenclature import Entry, Parts

HEADER_ROWS = 15  # a title may stand above the header
_COLUMNS: Mapping[str, re.Pattern[str]] = {
    "kode": re.compile(r"^kode\b", re.IGNORECASE),
    "uraian": re.compile(r"^(?:uraian|nama|nomenklatur|urusan|program)", re.IGNORECASE),
    "indikator": re.compile(r"^indikator", re.IGNORECASE),
    "satuan": re.compile(r"^satuan", re.IGNORECASE),
    "level": re.compile(r"^(?:level|tingkat)", re.IGNORECASE),
    "scope": re.compile(r"^scope", re.IGNORECASE),
    "version": re.compile(r"^versi", re.IGNORECASE),
}
_DAMAGED = re.compile(r"^((?:[1-9]\.\d\d|X\.XX)\.\d\d\.[1-8])\.([1-9])(\.\d+)?$")


def read_workbook(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of an XLSX by column name; sheets without a code and a name column are left out (reads the file)."""
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            yield from _sheet_rows([[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)])
    finally:
        book.close()


def _sheet_rows(rows: Sequence[Sequence[str]]) -> Iterator[Mapping[str, str]]:
    for at, row in enumerate(rows[:HEADER_ROWS]):
        columns = _columns(row)
        if {"kode", "uraian"} <= columns.keys():
            for body in rows[at + 1 :]:
                yield {name: body[column] if column < len(body) else "" for name, column in columns.items()}
            return


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Name → index of the first column whose head begins that way."""
    found: dict[str, int] = {}
    for name, pattern in _COLUMNS.items():
        at = next((at for at, head in enumerate(header) if pattern.search(head)), None)
        if at is not None:
            found[name] = at
    return found


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def mended(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with codes that lost a zero put right: `2.1.01` is 2.01.01 or 2.10.01.

    The one is taken whose kegiatan the list has and whose place is free, and where both are, the one that stands
    in order between its neighbours. Else the line is left out, because a wrong code is worse than none.
    """
    whole = list(entries)
    taken = {entry.parts: entry for entry in whole if not _DAMAGED.match(entry.kode)}
    result = []
    for at, entry in enumerate(whole):
        match = _DAMAGED.match(entry.kode)
        kodes = _restored(entry, match, taken) if match else [entry.kode]
        if len(kodes) > 1:
            kodes = [kode for kode in kodes if _in_order(code_parts(kode), whole[at - 1 : at], whole[at + 1 : at + 2])]
        if len(kodes) == 1:
            result.append(replace(entry, kode=kodes[0], parts=code_parts(kodes[0])))
    return result


def _in_order(parts: Parts, before: Sequence[Entry], after: Sequence[Entry]) -> bool:
    return all(entry.parts < parts for entry in before) and all(parts < entry.parts for entry in after)


def _restored(entry: Entry, match: re.Match[str], taken: Mapping[Parts, Entry]) -> list[str]:
    head, digit, tail = match.group(1), match.group(2), match.group(3) or ""
    options = [f"{head}.{pair}{tail}" for pair in (f"0{digit}", f"{digit}0")]
    return [kode for kode in options if _fits(entry, code_parts(kode), taken)]


def _fits(entry: Entry, parts: Parts, taken: Mapping[Parts, Entry]) -> bool:
    other = taken.get(parts)
    if other is not None:
        return squeezed(other.uraian) == squeezed(entry.uraian)
    return len(parts) == LEVELS["kegiatan"] or parts[:5] in taken
