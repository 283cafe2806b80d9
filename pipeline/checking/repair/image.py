"""The texts that a cell's picture may show, by the steps of the recogniser that the cell keeps."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from pipeline.normalise.decoding.beam import search
from pipeline.normalise.decoding.decode import joined
from pipeline.normalise.decoding.grammar import grammar

if TYPE_CHECKING:
    from pipeline.checking.items import Item
    from pipeline.model import Cell
    from pipeline.normalise.numbers import NumberKind

WIDTH = 40
"""Prefixes kept: more than at first, because now a sum will choose among the readings."""


def keeps_steps(item: Item, field: str) -> bool:
    """Whether the recogniser's steps are still there, so that whatever it thought possible can be asked for."""
    cell = _cell(item, field)
    return cell is not None and all(reading.lattice is not None for reading in cell.readings)


def texts_seen(item: Item, field: str, kind: NumberKind) -> dict[str, float]:
    """The texts of the column's grammar that the cell's picture may show, with their probabilities."""
    cell = _cell(item, field)
    seen = joined(cell.readings) if cell is not None else None
    if seen is None or seen.lattice is None:
        return {}
    name = kind if kind in {"money", "percent"} else "quantity"
    return {text: exp(score) for text, score in search(seen.lattice, grammar(name), WIDTH)}


def _cell(item: Item, field: str) -> Cell | None:
    """The one cell that the figure was read from, if it keeps readings."""
    evidence, rows = item.evidence(field), item.form.table.rows
    if evidence.col is None or not 0 <= item.record.row < len(rows):
        return None
    cells = rows[item.record.row].cells
    cell = cells[evidence.col] if evidence.col < len(cells) else None
    return cell if cell is not None and cell.readings and cell.box == evidence.box else None
