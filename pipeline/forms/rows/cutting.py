"""Cells cut into the rows that a reader sees in them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.layout.wrapping import join_lines
from pipeline.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cell, Line

_NUMBER_LINE = re.compile(r"\W*(?:rp\.?\s*)?(?:\d[\d.,]*|[-–])\s*(?:%|[^\W\d]\w*(?:/\w+)*)?[\s.;)]*", re.IGNORECASE)  # noqa: RUF001
_ORDINAL = re.compile(r"(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]?")
_LISTED = re.compile(r"(\d{1,2})\s*[.)]\s+(?=\S)")
ITEM = re.compile(r"[-–•*➢▪]|(?:\d{1,2}|[a-z])[.)]\s")  # noqa: RUF001
"""What begins an item begins no second line of a name."""
_ALONE = 0.5
"""A line belongs to the band that begins at most half a line's height below its middle."""
_WIDER = 0.2
"""By so much of a line's height the gap between two names is wider than that between the lines of one."""
_BELOW = 1.5
"""So many line heights below a row's start its own first line no longer stands."""

Place = tuple[int, float]


def is_ordinal(line: Line) -> bool:
    """Whether a line holds nothing but an ordinal."""
    return _ORDINAL.fullmatch(line.text.strip()) is not None


def is_stack(cell: Cell) -> bool:
    """Several numbers, a line each; a number that was wrapped has been joined in the cell's text."""
    apart = [word for line in cell.lines for word in line.text.split()] == cell.text.split()
    numbers = all(_NUMBER_LINE.fullmatch(line.text) or is_ordinal(line) for line in unlisted(cell.lines))
    return apart and len(cell.lines) > 1 and numbers


def list_starts(lines: Sequence[Line]) -> list[Line]:
    """The lines that begin the items of a list numbered from 1, or of one with bullets; [] for no list."""
    for begins in (
        [(int(found[1]), line) for line in lines if (found := _LISTED.match(line.text))],
        [(n, line) for n, line in enumerate((ln for ln in lines if ln.text.startswith(("- ", "• "))), 1)],
    ):
        counted = [number for number, _ in begins] == list(range(1, len(begins) + 1))
        if len(begins) > 1 and counted and begins[0][1] is lines[0]:
            return [line for _, line in begins]
    return []


def unlisted(lines: Sequence[Line]) -> list[Line]:
    """The lines without the numbers of a list whose every line is an item (`1. 10 Dokumen`)."""
    every = len(list_starts(lines)) == len(lines)
    return [replace(line, text=_LISTED.sub("", line.text, count=1)) for line in lines] if every else list(lines)


def place_of(line: Line) -> Place:
    """Where the row of a line begins, if it is the row's first."""
    return line.page, line.box.top - _ALONE * (line.box.bottom - line.box.top)


def bands(lines: Sequence[Line], starts: Sequence[Place]) -> list[list[Line]]:
    """The lines of each stacked row; what stands above the first belongs to it."""
    ends = [b for _, b in pairwise(starts)]
    out: list[list[Line]] = [[] for _ in starts]
    for line in lines:
        place = line.page, line.box.top
        out[sum(place >= end for end in ends)].append(line)
    return out


def cut_at(cell: Cell, starts: Sequence[Place]) -> list[Cell]:
    """The cell's lines as one cell for each stacked row."""
    return cut_into(cell, _whole(bands(cell.lines, starts), starts), starts)


def _whole(parts: Sequence[Sequence[Line]], starts: Sequence[Place]) -> list[list[Line]]:
    """The parts with lines moved down that are one paragraph with the next part's.

    A code in the middle of a wrapped name begins its row below the name's first line. What parts two names then is the
    wider gap between their lines.
    """
    out = [list(part) for part in parts]
    for at in range(1, len(out)):
        before, after = out[at - 1], out[at]
        if not before or not after or {line.page for line in (*before, *after)} != {starts[at][0]}:
            continue
        height = after[0].box.bottom - after[0].box.top
        if starts[at][1] - before[-1].box.bottom < height and not ITEM.match(after[0].text):
            cut = _moved(before, after[0], starts[at - 1], _WIDER * height)
            out[at - 1 : at + 1] = [before[:cut], [*before[cut:], *after]]
    return out


def _moved(before: Sequence[Line], first: Line, start: Place, wider: float) -> int:
    """The line with which the next part begins: the one below the widest gap, if that is wider than the next part's.

    One line alone stands below its row's start where it belongs to the next.
    """
    tight = _gap(before[-1], first)
    if len(before) == 1:
        height = first.box.bottom - first.box.top
        return 0 if tight < wider and before[0].box.top - start[1] > _BELOW * height else 1
    gaps = [_gap(above, below) for above, below in pairwise(before)]
    widest = max(gaps)
    return gaps.index(widest) + 1 if widest > tight + wider else len(before)


def _gap(above: Line, below: Line) -> float:
    return below.box.top - above.box.bottom


def cut_into(cell: Cell, parts: Sequence[Sequence[Line]], starts: Sequence[Place]) -> list[Cell]:
    """One cell for each part; an empty one gets the place where its row starts."""
    room = max((line.box.x1 - line.box.x0 for line in cell.lines), default=0.0)
    out: list[Cell] = []
    for band, start in zip(parts, starts, strict=True):
        box = Box.around(line.box for line in band) if band else cell.box._replace(top=max(cell.box.top, start[1]))
        bold = bool(band) and all(line.bold for line in band)
        text = join_lines(band, room, frozenset()) if band else ""
        page = band[0].page if band else start[0]  # a row cut by a page's end has parts on both pages
        out.append(replace(cell, page=page or cell.page, rowspan=1, box=box, text=text, lines=tuple(band), bold=bold))
    return out
