"""Cells of scanned pages read again by what their column can hold, now that the column is known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.normalise.decoding import decode
from pipeline.normalise.decoding.grammar import grammar
from pipeline.normalise.quantities import split_quantity
from pipeline.normalise.units import is_counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.forms.model import Recognition
    from pipeline.model import Cell, Row, Table

GRAMMARS = {"money": "money", "quantity": "quantity", "percent": "percent", "code": "code", "ordinal": "roman"}
"""The grammar of each kind of content; prose has none."""
SURE = 0.9
"""A reading less probable than this goes to a person."""
THOUSANDS = re.compile(r"\d([.,])\d{3}(?:\1\d{3})+(?!\d)")
DECIMALS = re.compile(r"\d{3}([.,])\d{1,2}(?!\d)")
FEWEST, HABIT = 5, 0.8
"""So many cells, and so large a share of them, show the separators that a column uses, and whether it prints units."""
DECIMAL, GROUP = re.compile(r"\d+([.,])\d{1,2}(?!\d)"), re.compile(r"\d{1,3}[.,]\d{3}(?![\d.,])")
CURRENCY = re.compile(r"\W*Rp\W*", re.IGNORECASE)  # in a column of its own it is no amount that was lost
UNIT = re.compile(r"[^\W\d_]|%")
UNLIKELY = 0.3
"""Confidence of a number that does not go with its column."""
BOTH = ".,"


def reread(table: Table, fit: Recognition) -> Table:
    """The table with the numbers and codes of its scanned cells read by the grammar of their column."""
    kinds = {c: GRAMMARS[b.role.content] for b in fit.bindings if b.role.content in GRAMMARS for c in b.columns}
    wide = {c for b in fit.bindings if len(b.columns) > 1 for c in b.columns}
    cells = {
        id(cell): cell
        for row in table.rows
        for cell in row.cells
        if cell.readings and cell.col in kinds and not (cell.col in wide and CURRENCY.fullmatch(cell.text))
    }
    if not cells:
        return table
    first = {key: _read(cell, kinds[cell.col], BOTH, BOTH) for key, cell in cells.items()}
    habits = {column: _separators(c for c in first.values() if c.col == column) for column in kinds}
    quantities = [cell for cell in first.values() if kinds[cell.col] == "quantity"]
    united = {column for column in kinds if _prints_units(cell for cell in quantities if cell.col == column)}
    final = {
        key: _by_habit(cells[key], cell, kinds[cell.col], habits[cell.col], united=cell.col in united)
        for key, cell in first.items()
    }
    final |= _unlike_others({key: cell for key, cell in final.items() if kinds[cell.col] == "quantity"})
    return replace(table, rows=tuple(_with(row, final) for row in table.rows))


def _unlike_others(quantities: Mapping[int, Cell]) -> dict[int, Cell]:
    """The numbers that do not go with their column, as doubtful.

    One without a unit where nearly all have one (`74 %` is misread as `7496`), and `1.409` where commas and dots both
    stand before decimals, for one of them was misread; `1.409 Dokumen` counts whole things.
    """
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for key, cell in quantities.items():
        if any(map(str.isdigit, cell.text)):
            columns[cell.col].append(key)
    doubted: list[int] = []
    for keys in columns.values():
        without = [key for key in keys if not UNIT.search(quantities[key].text)]
        if len(keys) >= FEWEST and len(without) <= (1 - HABIT) * len(keys):
            doubted += without
        texts = {key: quantities[key].text for key in keys}
        if len({match[1] for text in texts.values() if (match := DECIMAL.match(text))}) > 1:
            doubted += [key for key, text in texts.items() if GROUP.match(text) and not _counts(text)]
    return {key: replace(quantities[key], confidence=UNLIKELY, doubtful=True) for key in doubted}


def _prints_units(cells: Iterable[Cell]) -> bool:
    """Whether nearly all numbers of a column stand with a unit, by those that were read surely."""
    texts = [cell.text for cell in cells if not cell.doubtful and any(map(str.isdigit, cell.text))]
    return len(texts) >= FEWEST and sum(bool(UNIT.search(text)) for text in texts) >= HABIT * len(texts)


def _counts(text: str) -> bool:
    """Whether the unit of a quantity is one of things that have no parts."""
    return is_counted(split_quantity(text)[1])


def _by_habit(cell: Cell, first: Cell, kind: str, marks: tuple[str, str], *, united: bool) -> Cell:
    """The cell read by its column's separators and units; a sure reading that keeps to them is what this would give."""
    kept = not first.doubtful and grammar(kind, *marks).accepts(first.text)
    return first if kept else _read(cell, kind, *marks, united=united)


def _read(cell: Cell, kind: str, thousands: str, decimals: str, *, united: bool = False) -> Cell:
    reading = decode(cell.readings, kind, thousands, decimals, united=united)
    return replace(
        cell,
        text=reading.text,
        confidence=reading.confidence,
        candidates=reading.candidates,
        doubtful=cell.doubtful or reading.confidence < SURE,
    )


def _separators(cells: Iterable[Cell]) -> tuple[str, str]:
    """The separators of thousands and decimals that a column prints, both where it shows no habit."""
    texts = [cell.text for cell in cells]
    return _habit(THOUSANDS, texts), _habit(DECIMALS, texts)


def _habit(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    seen = Counter(match.group(1) for text in texts for match in pattern.finditer(text))
    if seen.total() < FEWEST:
        return BOTH
    mark, count = seen.most_common(1)[0]
    return mark if count >= HABIT * seen.total() else BOTH


def _with(row: Row, read: Mapping[int, Cell]) -> Row:
    return replace(row, cells=tuple(read.get(id(cell), cell) for cell in row.cells))
