"""Rows and merged cells that a page's end cuts in two, put together again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Row

if TYPE_CHECKING:
    from pipeline.model import Cell

NUMBERED = re.compile(r"^(?:\d{1,3}|[ivxlc]{1,5}|[a-z])[.)]?\s+\S", re.IGNORECASE)
STARTS_ANEW = re.compile(r"^(?:program|kegiatan|sub kegiatan|urusan|bidang|jumlah|total)\b", re.IGNORECASE)
VALUE = re.compile(r"^(?:rp\.?\s*)?[(\-]?\d[\d.,]*\s*(?:%|[a-z/ ]{0,24})[)]?(?:,-)?$", re.IGNORECASE)
CODE = re.compile(r"^[\dIVXx]{1,4}(?:[.\s][\dXx]{1,4})*\.?$")
BOTTOM = 0.9
"""A cell is full to its lower edge when less than this many type sizes are left below its last line."""


def continues(last: Row, first: Row) -> bool:
    """Whether the first row of a page is the rest of the row that the page before ended with.

    A rest holds only words (no code, no number of its own), and only in columns whose text went down to the page's end.
    """
    pairs = [(a, b) for j, (a, b) in enumerate(zip(last.cells, first.cells, strict=True)) if b.col == j and b.text]
    if not pairs:
        return False
    return all(_is_rest(a, b) for a, b in pairs)


def _is_rest(above: Cell, rest: Cell) -> bool:
    text = rest.text.strip()
    if not above.text or above.bold != rest.bold or VALUE.match(text) or CODE.match(text):
        return False
    if STARTS_ANEW.match(text) or NUMBERED.match(text):
        return not text[:1].isupper() and not text[:1].isdigit()
    return _reaches_bottom(above)


def _reaches_bottom(cell: Cell) -> bool:
    line = cell.lines[-1]
    return cell.box.bottom - line.box.bottom < BOTTOM * max(line.size, line.box.bottom - line.box.top)


def join(last: Row, first: Row) -> Row:
    """One row from two halves; cells keep the box of their first half, `joined` keeps the second halves."""
    done: dict[int, Cell] = {}
    cells = []
    for above, rest in zip(last.cells, first.cells, strict=True):
        if rest.text and rest.col == first.cells.index(rest) and id(above) not in done:
            done[id(above)] = replace(
                above, text=f"{above.text} {rest.text}".strip(), lines=above.lines + rest.lines,
                confidence=min(above.confidence, rest.confidence), readings=above.readings + rest.readings,
            )  # fmt: skip
        cells.append(done.get(id(above), above))
    halves = tuple(cell for j, cell in enumerate(first.cells) if cell.col == j and cell.text)
    return replace(last, cells=tuple(cells), joined=last.joined + halves)


def carry_merged(last: Row, first: Row) -> Row:
    """A merged cell that goes on over the page's end serves the rows of the next page too."""
    cells, starts = list(first.cells), list(first.starts)
    for j, (above, below) in enumerate(zip(last.cells, first.cells, strict=True)):
        spans = above.rowspan > 1 and below.rowspan > 1
        if spans and above.text and not below.text and above.colspan == below.colspan:
            cells[j], starts[j] = above, False
    return Row(first.page, tuple(cells), tuple(starts), first.joined)
