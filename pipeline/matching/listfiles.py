"""Lists as offices keep them: sheets with columns in any order, and codes that Excel damaged."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from io import StringIO
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
# A kegiatan's own number that lost a zero: `2.1` is 2.01 or 2.10.
_DAMAGED = re.compile(r"^((?:[1-9]\.\d\d|X\.XX)\.\d\d\.[1-8])\.([1-9])(\.\d+)?$")
# Bidang run on over urusan 1 to 3 (1.01-1.06, 2.07-2.24, 3.25-3.32), so a single digit may have lost its last zero.
_WHOLE_TENS = {("2", "1"), ("2", "2"), ("3", "3")}
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
    return "" if value is None else " ".join(str(value).split())


def mended(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with codes that lost a zero put right: `2.1.01` is 2.01.01 or 2.10.01.

    The one is taken whose kegiatan the list has and whose place is free, and where both are, the one that stands
    in order between its neighbours. Else the line is left out, because a wrong code is worse than none.
    """
    whole = _padded(list(entries))
    taken = {entry.parts: entry for entry in whole if not _DAMAGED.match(entry.kode)}
    result = []
    for at, entry in enumerate(whole):
        match = _DAMAGED.match(entry.kode)
        kodes = _restored(entry, match, taken) if match else [entry.kode]
        if len(kodes) > 1:
            kodes = [kode for kode in kodes if _in_order(code_parts(kode), whole[at - 1 : at], whole[at + 1 : at + 2])]
        if len(kodes) == 1:
            result.append(_coded(entry, kodes[0]))
    return result


def _padded(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with the digits that each part of a present code has; older codes stay as they are."""
    subs = Counter(
        len(entry.kode.rpartition(".")[2]) for entry in entries if len(entry.parts) == LEVELS["sub_kegiatan"]
    )
    digits = 4 if subs[4] > subs[2] else 2
    return [_coded(entry, _pad(entry.kode.split("."), digits)) for entry in entries]


def _pad(pieces: list[str], digits: int) -> str:
    """`2.1.4.2.01.010` → `2.10.04.2.01.0010` where the list's sub kegiatan have four digits."""
    if len(pieces) > 1 and len(pieces[1]) == 1 and pieces[1] != "X":
        pieces[1] = f"{pieces[1]}0" if (pieces[0], pieces[1]) in _WHOLE_TENS else f"0{pieces[1]}"
    present = len(pieces) != LEVELS["sub_kegiatan"] - 2  # four parts are a kegiatan of before Permendagri 90/2019
    if len(pieces) >= LEVELS["program"] and present:
        pieces[2] = f"{int(pieces[2]):02d}" if pieces[2].isdecimal() else pieces[2]
    if len(pieces) == LEVELS["sub_kegiatan"] and len(pieces[5]) in {1, 3} and pieces[5].isdecimal():
        pieces[5] = f"{int(pieces[5]):0{digits}d}"
    return ".".join(pieces)


def _coded(entry: Entry, kode: str) -> Entry:
    return entry if kode == entry.kode else replace(entry, kode=kode, parts=code_parts(kode))


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
