"""Cells whose text an inner line or a page's end tears: the rest that stands in the next row goes back to its cell.

Offices draw the lines between kegiatan right of a merged cell only, or break a table in the middle of one. The rest of
the cell's text then looks like the text of the next row. That it is none shows in the text (it goes on in small
letters, or what is above ends with a word that awaits another), and in the cells beside it, which are merged.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.assembly.pageends import AWAITS_MORE, CODE, NUMBERED, STARTS_ANEW, VALUE, room_below
from pipeline.layout.beginnings import BEGINS
from pipeline.layout.wrapping import join_halves
from pipeline.normalise.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Cell, Row

BULLET = re.compile(r"^[-–•*➢▪]\s?\S|^[(]?[a-z\d]{1,3}(?:\.\d+)*[.)]\s?\S", re.IGNORECASE)  # noqa: RUF001
PITCH = 0.9
"""A line goes on with the one above it when less than this many line heights are left between them."""
MERGED = 3
"""So many merged cells beside a text, a number to its right among them, make it the rest of the one above."""
WORD = re.compile(r"[^\W\d_]{4,}")
"""One word alone is no name of a row."""
NEARLY_FULL = 1.5
WORD_APART = 3.0
"""Points between two words."""
HABIT = 4
"""Where so many texts of a column begin in small letters without being torn, small letters say nothing."""


def mended(rows: Sequence[Row], names: Collection[int]) -> list[Row]:
    """The rows with torn cells joined and served to every row that they reach over.

    A row of which nothing is left is one with the row above.

    Args:
        rows: the body of a table, from its first page to its last.
        names: columns of names, where a text in capitals is never a rest.
    """
    return _Body(rows, names).mended()


class _Body:
    """The cells of a table's rows while they are mended."""

    def __init__(self, rows: Sequence[Row], names: Collection[int]) -> None:
        self._rows = rows
        self._names = names
        self._cells = [list(row.cells) for row in rows]
        self._starts = [list(row.starts) or [True] * len(row.cells) for row in rows]
        self._joined = [list(row.joined) for row in rows]
        self._habits = self._small_letters()

    def mended(self) -> list[Row]:
        """All rows, from the top."""
        emptied = set()
        for at in range(1, len(self._rows)):
            torn = self._torn(at)
            for column in torn:
                self._join(at, column)
            if torn and not self._prints(at):
                emptied.add(at)
            self._serve(at, served=bool(torn))
        return [self._row(at) for at in range(len(self._rows)) if at not in emptied]

    def _row(self, at: int) -> Row:
        return replace(
            self._rows[at],
            cells=tuple(self._cells[at]),
            starts=tuple(self._starts[at]),
            joined=tuple(self._joined[at]),
        )

    def _small_letters(self) -> set[int]:
        """The columns whose texts often begin in small letters below a text that is finished."""
        found: dict[int, int] = {}
        for at in range(1, len(self._rows)):
            for column, cell in enumerate(self._cells[at]):
                own = self._starts[at][column] and cell.col == column and cell.text[:1].islower()
                if own and (BEGINS.match(cell.text) or not _close(self._cells[at - 1][column], cell)):
                    found[column] = found.get(column, 0) + 1
        return {column for column, count in found.items() if count >= HABIT}

    def _torn(self, at: int) -> list[int]:
        """The columns whose cell in this row is the rest of the cell above."""
        loose = [column for column in range(len(self._cells[at])) if self._may_be_rest(at, column)]
        if not loose:
            return []
        strong = [c for c in loose if c not in self._habits and _goes_on(self._cells[at - 1][c], self._cells[at][c])]
        shared = self._shared(at)
        if self._ends_page(at):
            served = [c for c in self._blank(at) if self._cells[at - 1][c].text]
            others = [c for c in loose if c not in strong and self._may_be_capital(at, c)]
            merged = any(self._cells[at][c].rowspan > 1 for c in strong)
            return [*strong, *others] if strong and (shared or served or merged) else []
        numbers = any(column > loose[0] and _is_number(self._cells[at][column]) for column in shared)
        if not numbers and any(self._is_own_value(at, c) for c in range(len(self._cells[at]))):
            return []
        capital = [c for c in loose if c not in strong and self._is_under_merged(at, c, shared)]
        return [*strong, *capital] if shared or self._blank(at) else []

    def _may_be_rest(self, at: int, column: int) -> bool:
        above, rest = self._cells[at - 1][column], self._cells[at][column]
        if above is rest or rest.col != column or not self._starts[at][column] or not (above.text and rest.text):
            return False
        text = rest.text.strip()
        if above.col != rest.col or above.colspan != rest.colspan or above.bold != rest.bold or text == above.text:
            return False
        if VALUE.match(text) or CODE.match(text) or VALUE.match(above.text.strip()) or BULLET.match(text):
            return False
        anew = (STARTS_ANEW.match(text) and not AWAITS_MORE.search(above.text)) or NUMBERED.match(text)
        if BEGINS.match(text) or (anew and not text[:1].islower()):
            return False
        return room_below(above) < NEARLY_FULL if self._ends_page(at) else _close(above, rest)

    def _ends_page(self, at: int) -> bool:
        return self._rows[at].page != self._rows[at - 1].page

    def _shared(self, at: int) -> list[int]:
        """The columns whose cell reaches down from the row above."""
        return [c for c, cell in enumerate(self._cells[at]) if cell.text and cell is self._cells[at - 1][c]]

    def _blank(self, at: int) -> list[int]:
        """The columns that print nothing here, but do in the row above."""
        return [c for c, cell in enumerate(self._cells[at]) if not cell.text and self._cells[at - 1][c].text]

    def _is_own_value(self, at: int, column: int) -> bool:
        text = self._cells[at][column].text.strip()
        return self._starts[at][column] and any(map(str.isdigit, text)) and bool(VALUE.match(text))

    def _may_be_capital(self, at: int, column: int) -> bool:
        """Whether a rest in capitals is one as the texts beside it are: merged, or a line that its column broke.

        Of a name both: another one may begin there.
        """
        above, rest = self._cells[at - 1][column], self._cells[at][column]
        broken, merged = _was_broken(above, rest), above.rowspan > 1 or rest.rowspan > 1
        return (broken and merged) if column in self._names else (broken or merged)

    def _is_under_merged(self, at: int, column: int, shared: Sequence[int]) -> bool:
        """Whether a text in capitals is a rest: its number to the right is merged, and its column broke the line."""
        above, rest = self._cells[at - 1][column], self._cells[at][column]
        if len(shared) >= MERGED and WORD.fullmatch(rest.text.strip()) and _was_broken(above, rest):
            return not is_unit(rest.text)
        if column in self._names or len(shared) < MERGED:
            return False
        right = next((c for c in range(column + 1, len(self._cells[at])) if _is_number(self._cells[at][c])), None)
        return right in shared and _was_broken(above, rest)

    def _join(self, at: int, column: int) -> None:
        above, rest = self._cells[at - 1][column], self._cells[at][column]
        rows = above.rowspan + rest.rowspan
        box = above.box if self._ends_page(at) else above.box._replace(bottom=rest.box.bottom)
        whole = replace(
            above, rowspan=rows, box=box, text=join_halves(above.text, rest.text), lines=above.lines + rest.lines,
            confidence=min(above.confidence, rest.confidence), readings=above.readings + rest.readings,
        )  # fmt: skip
        self._joined[at - 1].append(rest)
        self._replace(above, whole)
        self._replace(rest, whole)

    def _replace(self, old: Cell, new: Cell) -> None:
        """Put a cell in the place of another; it begins where the whole begins."""
        for at, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                if cell is old:
                    cells[column] = new
                    self._starts[at][column] = self._starts[at][column] and not (
                        at and self._cells[at - 1][column] is new
                    )

    def _prints(self, at: int) -> bool:
        """Whether anything begins in a row."""
        cells = zip(self._cells[at], self._starts[at], strict=True)
        return any(cell.text and begins for cell, begins in cells)

    def _serve(self, at: int, *, served: bool) -> None:
        """Give blank cells the text that reaches down to them: beside merged numbers, or over a page's end."""
        shared = self._shared(at)
        for column in self._blank(at):
            above, blank = self._cells[at - 1][column], self._cells[at][column]
            if above.col != blank.col or above.colspan != blank.colspan or not self._starts[at][column]:
                continue
            if self._ends_page(at):
                reaches = served and (above.rowspan > 1 or blank.rowspan > 1)
            else:
                reaches = column not in self._names and self._is_beside_merged(at, column, shared)
            if reaches:
                self._replace(blank, above)

    def _is_beside_merged(self, at: int, column: int, shared: Sequence[int]) -> bool:
        """Whether a blank cell left of merged numbers belongs to the words above it, as those numbers do."""
        if len(shared) < MERGED or not _is_words(self._cells[at - 1][column]):
            return False
        right = next((c for c in range(column + 1, len(self._cells[at])) if _is_number(self._cells[at][c])), None)
        return right in shared


def _is_number(cell: Cell) -> bool:
    text = cell.text.strip()
    return any(map(str.isdigit, text)) and bool(VALUE.match(text))


def _is_words(cell: Cell) -> bool:
    text = cell.text.strip()
    return not (VALUE.match(text) or CODE.match(text)) and any(map(str.isalpha, text))


def _goes_on(above: Cell, rest: Cell) -> bool:
    """Whether the texts themselves say that one goes on in the other."""
    text, before = rest.text.strip(), above.text.strip()
    if text[:1].islower() or (AWAITS_MORE.search(before) and not before.endswith(" -")):
        return True
    return before.count("(") > before.count(")") and text.count(")") > text.count("(")


def _close(above: Cell, rest: Cell) -> bool:
    """Whether the first line of a cell stands right below the last line of the one above."""
    if not above.lines or not rest.lines:
        return False
    last, first = above.lines[-1].box, rest.lines[0].box
    return first.top - last.bottom < PITCH * (last.bottom - last.top)


def _was_broken(above: Cell, rest: Cell) -> bool:
    """Whether the last line above had no room for the first word of the rest."""
    if not above.lines or not rest.lines:
        return False
    last, first = above.lines[-1], rest.lines[0]
    word = first.text.split(" ")[0]
    width = (first.box.x1 - first.box.x0) * len(word) / max(1, len(first.text))
    return last.box.x1 + WORD_APART + width > above.box.x1 - WORD_APART
