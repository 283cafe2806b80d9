"""Several indicators of one name inside one cell, with as many targets beside them: a row each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.forms.rows.cutting import ITEM, Place, bands, cut_at, cut_into, list_starts, place_of, unlisted
from pipeline.model import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Recognition
    from pipeline.model import Cell, Line

_WIDER = 0.3
"""By so much of a line's height the gap between two indicators is wider than that between lines of one (guessed)."""
_LOOSE = 0.2
"""The gap between the lines of one name, in line heights, where no name is wrapped (guessed)."""
_MANY = 3
"""So many lines with a number each are a list, however close they stand."""


def by_indicator(row: Row, fit: Recognition, stacked: Sequence[Cell]) -> list[Row]:
    """The row cut into its indicators; whole where their targets (`stacked`) do not tell which is whose."""
    columns = [b.columns[-1] for b in fit.bindings if b.role.field.startswith("indikator")]
    counts = {len(cell.lines) for cell in stacked}
    if not columns or len(counts) != 1:
        return [row]
    count = counts.pop()
    return _cut_at(row, fit, stacked, _listed(row, columns, count) or _gaps(row, columns[0], stacked))


def by_height(row: Row, fit: Recognition, stacked: Sequence[Cell]) -> list[Row]:
    """The row of a table of indicators cut where each number stands beside the first line of its indicator.

    Gaps alone are no proof here: two numbers beside a wrapped indicator may both be its own (`16 LKD`, `10 OPD`).
    """
    column = next((b.columns[-1] for b in fit.bindings if b.role.field == "indikator"), None)
    if column is None or len({len(cell.lines) for cell in stacked}) != 1:
        return [row]
    starts = _listed(row, [column], len(stacked[0].lines)) or _level(row, column, stacked[0])
    return _cut_at(row, fit, stacked, starts)


def _cut_at(row: Row, fit: Recognition, stacked: Sequence[Cell], starts: Sequence[Place]) -> list[Row]:
    """The row cut into indicators at the starts; whole where those are not as many as its numbers."""
    columns = [b.columns[-1] for b in fit.bindings if b.role.field.startswith("indikator")]
    count = len(stacked[0].lines)
    if len(starts) != count:
        return [row]
    units = [row.cells[b.columns[0]] for b in fit.bindings if b.role.content == "unit"]
    several = {id(cell) for cell in (*stacked, *(cell for cell in units if len(cell.lines) == count))}
    texts = {id(row.cells[column]) for column in columns}
    cut = {id(cell): _cut(cell, starts, several, texts) for cell in row.cells}
    return [
        Row(row.page, tuple(cut[id(cell)][i] for cell in row.cells), (True,) * len(row.cells)) for i in range(count)
    ]


def _listed(row: Row, columns: Sequence[int], count: int) -> list[Place]:
    """Where the items of a numbered list of indicators begin."""
    lists = [list_starts(row.cells[column].lines) for column in columns]
    return next(([place_of(line) for line in found] for found in lists if len(found) == count), [])


def _gaps(row: Row, column: int, stacked: Sequence[Cell]) -> list[Place]:
    """Where unnumbered indicators begin: in the widest gap of their text between two numbers.

    One column of numbers is no proof: its lines may be those of one wrapped value.
    """
    lines = row.cells[column].lines
    if len(stacked) < 2 or not lines:
        return []
    starts = [min(place_of(lines[0]), place_of(stacked[0].lines[0]))]
    for above, below in pairwise(stacked[0].lines):
        between = [
            (b.box.top - a.box.bottom, b)
            for a, b in pairwise(lines)
            if b.page == below.page and a.box.top >= above.box.top - 1 and b.box.top <= below.box.bottom
        ]
        if not between:
            return []
        starts.append(place_of(max(between, key=lambda gap: gap[0])[1]))
    apart = all(len(band) == 1 for cell in stacked for band in bands(cell.lines, starts))
    return starts if apart else []


def _level(row: Row, column: int, numbers: Cell) -> list[Place]:
    """Where indicators begin that each have a line at the height of their number.

    What wraps below stands nearer to its own first line than to the next indicator's, or each is an item of a list; two
    lines that a number stands beside, and no wider gap, may be one wrapped name.
    """
    lines = row.cells[column].lines
    found = [next((line for line in lines if _beside(line, number)), None) for number in numbers.lines]
    begins = [line for line in found if line is not None]
    if len({id(line) for line in begins}) < len(found) or begins[0] is not lines[0]:
        return []
    if any(line.text[:1].islower() for line in begins):
        return []
    starting = {id(line) for line in begins}
    pairs = [(below.box.top - above.box.bottom, below) for above, below in pairwise(lines) if above.page == below.page]
    between = min((gap for gap, below in pairs if id(below) in starting), default=0.0)
    within = [gap for gap, below in pairs if id(below) not in starting]
    height = lines[0].box.bottom - lines[0].box.top
    apart = between > max(within, default=_LOOSE * height) + _WIDER * height
    listed = all(ITEM.match(line.text) for line in begins) or (not within and len(begins) >= _MANY)
    return [place_of(line) for line in begins] if apart or listed else []


def _beside(line: Line, number: Line) -> bool:
    """Whether two lines stand at one height."""
    middles = [(one.box.top + one.box.bottom) / 2 for one in (line, number)]
    return line.page == number.page and abs(middles[0] - middles[1]) < _WIDER * (line.box.bottom - line.box.top)


def _cut(cell: Cell, starts: Sequence[Place], several: set[int], texts: set[int]) -> list[Cell]:
    """Indicators by their own items, numbers and units a line each; all else belongs to the first indicator."""
    if id(cell) in several:
        return cut_into(cell, [[line] for line in unlisted(cell.lines)], starts)
    if id(cell) not in texts:
        return [cell, *[replace(cell, text="", lines=())] * (len(starts) - 1)]
    own = [place_of(line) for line in list_starts(cell.lines)]
    return cut_at(cell, own if len(own) == len(starts) else starts)
