"""What the lines of a list say: code, name and what stands beside them; and which lines say nothing of use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.matching.listcolumns import CODE, Columns, columns_of, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.matching.sheets import Sheet

_LETTER = re.compile(r"[^\W\d_]")
_LEVEL_OF = {1: "urusan", 2: "bidang", 3: "program", 4: "kegiatan", 5: "kegiatan", 6: "sub_kegiatan"}


@dataclass(frozen=True, slots=True)
class Unused:
    """A line that could not be used: where it stands, what it says, why not."""

    line: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ListLines:
    """The lines of a list by column name (`line` says where each stands), and those that could not be used."""

    rows: tuple[Mapping[str, str], ...]
    unused: tuple[Unused, ...]


def lines_of(sheets: Sequence[Sheet]) -> ListLines:
    """What the lines of all sheets say; the same line said again is there once."""
    rows: dict[tuple[str, ...], Mapping[str, str]] = {}
    unused: list[Unused] = []
    for sheet in sheets:
        columns = columns_of(sheet.rows)
        if columns is None:
            unused += _whole(sheet)
            continue
        for at, cells in enumerate(sheet.rows[columns.first :], start=columns.first + 1):
            said = list(_said(cells, columns, sheet.name))
            for row in said:
                key = tuple(value for name, value in row.items() if name != "satuan" or value)
                rows.setdefault(key, {**row, "line": _place(sheet, at)})
            if not said and any(cells):
                unused.append(Unused(_place(sheet, at), _shown(cells), _why(cells, columns)))
            elif said:
                unused += [Unused(_place(sheet, at), text, "no code before the name") for text in _bare(cells, columns)]
    return ListLines(tuple(rows.values()), tuple(unused))


def _said(cells: Sequence[str], columns: Columns, sheet: str) -> list[Mapping[str, str]]:
    """What a row of a sheet says: a line for each name; indicator and unit belong to the last."""
    filled = [pair for at in columns.both if (pair := split(_cell(cells, at)))]
    for parts, names in columns.pairs:
        code = _code([_cell(cells, at) for at in parts])
        name = _name(cells, names, columns, code)
        filled += [(code, name)] if code and _LETTER.search(name) else []
    said: list[Mapping[str, str]] = []
    for number, (kode, name) in enumerate(filled, start=1):
        common = {"scope", "version"} if number < len(filled) else columns.others.keys()
        others = {field: _cell(cells, at) for field, at in columns.others.items() if field in common}
        others["scope"] = scope_told(others.get("scope", "")) or scope_told(sheet)
        said.append({"kode": kode, "uraian": name} | others)
    return said


def _bare(cells: Sequence[str], columns: Columns) -> list[str]:
    """Cells that hold a name alone where others of their column hold a code, too."""
    return [text for at in columns.both if _LETTER.search(text := _cell(cells, at)) and not split(text)]


def scope_told(text: str) -> str:
    """The kind of government that a cell or a sheet's name speaks of (`PROV`, `Kab/Kota`); empty for none or both."""
    words = text.casefold()
    province, other = "prov" in words, re.search(r"kab|kota", words) is not None
    if province == other:
        return ""
    return "provinsi" if province else "kabupaten/kota"


def _name(cells: Sequence[str], names: Sequence[int], columns: Columns, kode: str) -> str:
    """The name of a code: where several columns are filled, that of its level, else the last."""
    filled = [at for at in names if _LETTER.search(_cell(cells, at))]
    level = _LEVEL_OF.get(kode.count(".") + 1, "")
    own = [at for at in filled if columns.levels.get(at) == level]
    chosen = own or [at for at in filled if at not in columns.levels][:1] or filled[-1:]
    return _cell(cells, chosen[0]) if chosen else ""


def _code(parts: Sequence[str]) -> str:
    """One code from its parts; columns that repeat the upper parts give the longest."""
    close = [re.sub(r"\s*\.\s*", ".", part.strip(" .")) for part in parts]
    bare = [re.sub(r"(?<=[\dXx]) (?=[\dXx])", ".", part) for part in close]
    filled = [part for part in bare if CODE.fullmatch(part)]
    whole = len(filled) > 1 and filled[-1].startswith(f"{filled[-2]}.") and filled[-1].count(".") >= len(filled) - 1
    return filled[-1] if whole else ".".join(filled)


def _why(cells: Sequence[str], columns: Columns) -> str:
    """Why a row says nothing that can be used."""
    if columns.both:
        return "no cell begins with a code that a name follows"
    kodes = [_cell(cells, at) for kode, _ in columns.pairs for at in kode]
    if not any(kodes):
        return "no code"
    return "no name beside the code" if any(_code([text]) for text in kodes) else "what stands for a code is none"


def _whole(sheet: Sheet) -> Iterator[Unused]:
    filled = sum(any(cells) for cells in sheet.rows)
    if filled:
        yield Unused(sheet.name or "file", f"{filled} lines", "no column of codes with names was found")


def _place(sheet: Sheet, row: int) -> str:
    return f"{sheet.name}, {row}" if sheet.name else str(row)


def _shown(cells: Sequence[str]) -> str:
    return " | ".join(cell for cell in cells if cell)[:120]


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
