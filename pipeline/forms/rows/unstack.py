"""Rows that an office typed as lines of one cell (a program with its kegiatan), taken apart by height."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.kode.doubts import is_code_stack
from pipeline.forms.model import NUMERIC
from pipeline.forms.rows.cutting import Place, bands, cut_at, is_ordinal, is_stack, place_of
from pipeline.forms.rows.indicators import by_height, by_indicator
from pipeline.model import Row
from pipeline.normalise.naming import level_of_name, numbering, split_numbering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.forms.model import Recognition
    from pipeline.model import Cell, Table

_CENTRED = 3.0
"""A line this near (points) to the middle of a cell stands in its middle."""
_UPPER = {"urusan", "bidang", "program"}


def unstack(table: Table, fit: Recognition) -> Table:
    """The table with every stacked row as the rows that a reader sees."""
    if fit.form.rows == "melt":
        return replace(table, rows=tuple(part for row in table.rows for part in _indicators(row, fit)))
    rows = _shared_out(_beside_names(table.rows, fit), fit)
    return replace(table, rows=tuple(part for row in rows for part in _parts(row, fit)))


def _parts(row: Row, fit: Recognition) -> Sequence[Row]:
    numbers = [row.cells[b.columns[0]] for b in fit.bindings if b.role.content in NUMERIC]
    stacked = [cell for cell in numbers if is_stack(cell) and cell.rowspan == 1]
    name = next((b.columns[-1] for b in fit.bindings if b.role.content == "name"), None)
    if name is None or (row.starts and not row.starts[name]):
        return [row]
    named = _level_starts(row, fit, name)
    if len(named) > 1:
        return [piece for part in _cut_row(row, named) for piece in _parts(part, fit)]
    starts = _starts(row, fit, several=bool(stacked))
    if len(starts) < 2 and stacked:
        return by_indicator(row, fit, stacked)
    if len(starts) < 2 or any(len(band) > 1 for cell in stacked for band in bands(cell.lines, starts)):
        return [row]
    return _cut_row(row, starts)


def _indicators(row: Row, fit: Recognition) -> Sequence[Row]:
    """The indicators that one row of a table of indicators lists, each with its numbers."""
    cells = [row.cells[c] for b in fit.bindings if b.role.content in NUMERIC for c in b.columns]
    stacked = [cell for cell in cells if is_stack(cell) and cell.rowspan == 1]
    return by_height(row, fit, stacked) if stacked else [row]


def _cut_row(row: Row, starts: Sequence[Place]) -> list[Row]:
    """The row cut at the starts."""
    cut = {id(cell): cut_at(cell, starts) for cell in row.cells}
    return [
        Row(row.page, tuple(cut[id(cell)][i] for cell in row.cells), (True,) * len(row.cells))
        for i in range(len(starts))
    ]


def _level_starts(row: Row, fit: Recognition, name: int) -> list[Place]:
    """Where urusan, bidang and programs begin that share a cell, if their codes are lines of one cell too."""
    codes = [row.cells[b.columns[0]].lines for b in fit.bindings if b.role.content == "code" and len(b.columns) == 1]
    begins = [line for line in row.cells[name].lines if level_of_name(split_numbering(line.text)[1]) in _UPPER]
    if not codes or len(codes[0]) != len(begins) or not is_code_stack(" ".join(line.text for line in codes[0])):
        return []
    return [place_of(line) for line in begins]


def _shared_out(rows: Sequence[Row], fit: Recognition) -> list[Row]:
    """Merged cells whose lines stand beside the rows that they serve (no rule drawn between them), cut at those rows.

    Several numbers or ordinals in a merged cell show that the rules are missing; then the texts merged over the same
    rows are cut too. A merged name is cut only if each of its rows has an ordinal or number, and a line of the name;
    not where a row goes on in small letters or all share one code: that is one name beside its indicators. Rows that
    share one running number share one name, too, unless each part of it names a level of its own.
    """
    if not rows:
        return []
    cells = [list(row.cells) for row in rows]
    starts = [list(row.starts) for row in rows]
    counted = {c for b in fit.bindings if b.role.content in NUMERIC | {"ordinal", "code"} for c in b.columns}
    names = {c for b in fit.bindings if b.role.content == "name" for c in b.columns}
    codes = {c for b in fit.bindings if b.role.content == "code" for c in b.columns}
    ordinals = {c for b in fit.bindings if b.role.content == "ordinal" for c in b.columns}
    runs: dict[tuple[int, int], list[int]] = {}
    for column in range(len(rows[0].cells)):
        for run in _runs(rows, column):
            runs.setdefault(run, []).append(column)
    for (first, stop), columns in runs.items():
        tops = [_top(row) for row in rows[first:stop]]
        stacked = [c for c in columns if c in counted and is_stack(rows[first].cells[c])]
        counts = {c for c in counted if all(starts[i][c] and cells[i][c].text for i in range(first, stop))}
        single = {c for c in codes | ordinals if len(rows[first].cells[c].lines) == 1}
        shared = {c for c in single if _reaches(rows, c, first, stop)}
        for column in columns:
            pieces = cut_at(rows[first].cells[column], tops)
            own = all(piece.lines and not piece.text[:1].islower() for piece in pieces) and not shared & codes
            own = own and (not shared or all(level_of_name(split_numbering(piece.text)[1]) for piece in pieces))
            if (stacked and column not in names) or (own and column in names and counts):
                for i, piece in zip(range(first, stop), pieces, strict=True):
                    cells[i][column], starts[i][column] = piece, True
    return [replace(row, cells=tuple(c), starts=tuple(s)) for row, c, s in zip(rows, cells, starts, strict=True)]


def _beside_names(rows: Sequence[Row], fit: Recognition) -> list[Row]:
    """Numbers in cells that reach over several names, each given to the name that it stands beside.

    A number in the middle of its cell, or beside the first name, stays: it may be of all of them.
    """
    names = {c for b in fit.bindings if b.role.content == "name" for c in b.columns}
    counted = {c for b in fit.bindings if b.role.content in {*NUMERIC, "unit"} for c in b.columns}
    cells = [list(row.cells) for row in rows]
    starts = [list(row.starts) for row in rows]
    for column in sorted(counted):
        for first, stop in _runs(rows, column, lines=1):
            named = all(any(rows[i].starts[c] and cells[i][c].text for c in names) for i in range(first, stop))
            pieces = cut_at(rows[first].cells[column], [_top(row) for row in rows[first:stop]])
            if not named or pieces[0].lines or _is_centred(rows[first].cells[column]):
                continue
            for i, piece in zip(range(first, stop), pieces, strict=True):
                cells[i][column], starts[i][column] = piece, True
    return [replace(row, cells=tuple(c), starts=tuple(s)) for row, c, s in zip(rows, cells, starts, strict=True)]


def _is_centred(cell: Cell) -> bool:
    """Whether the one line of a cell stands at half its height."""
    box = cell.lines[0].box
    return abs(box.top + box.bottom - cell.box.top - cell.box.bottom) < 2 * _CENTRED


def _reaches(rows: Sequence[Row], column: int, first: int, stop: int) -> bool:
    """Whether one cell of a column reaches over all of these rows."""
    return all(_same(row.cells[column], rows[first].cells[column]) for row in rows[first:stop])


def _runs(rows: Sequence[Row], column: int, lines: int = 0) -> Iterator[tuple[int, int]]:
    """Rows that one merged cell of several lines (or of just `lines`) serves: first, and one past the last."""
    first = 0
    for i in range(1, len(rows) + 1):
        if i == len(rows) or not _same(rows[i].cells[column], rows[first].cells[column]):
            count = len(rows[first].cells[column].lines)
            if i - first > 1 and (count == lines if lines else count > 1):
                yield first, i
            first = i


def _same(left: Cell, right: Cell) -> bool:
    return left is right or (left.page == right.page and left.box == right.box and left.rowspan > 1)


def _top(row: Row) -> Place:
    """Where a row begins: at the lowest upper border of its cells."""
    return row.page, max(cell.box.top for cell in row.cells) - 1


def _starts(row: Row, fit: Recognition, *, several: bool) -> list[Place]:
    """Where the stacked rows begin: at the ordinals of a column of their own, else at the numbered names.

    Without several amounts (`several`), only a program and its kegiatan in one cell are taken apart.
    """
    ordinals = [b for b in fit.bindings if b.role.content in {"ordinal", "code"} and len(b.columns) == 1]
    for binding in ordinals if several else ():
        lines = row.cells[binding.columns[0]].lines
        if len(lines) > 1 and all(is_ordinal(line) for line in lines):
            return [place_of(line) for line in lines]
    name = next((row.cells[b.columns[-1]] for b in fit.bindings if b.role.content == "name"), None)
    begins = [line for line in name.lines if _begins(line.text)] if name is not None else []
    said = {level_of_name(split_numbering(line.text)[1]) for line in begins}
    return [place_of(line) for line in begins] if several or {"program", "kegiatan"} <= said else []


def _begins(text: str) -> bool:
    number, rest = split_numbering(text)
    return bool(number and numbering(number)) or level_of_name(rest) == "program"
