"""Characters to printed lines: grouped by height, split into words by spaces and distance."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.model import Box, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.model import Glyphs


SPACE_GAP = 0.08
"""A printed space parts two words when at least this share of the type size lies between them."""
FLAT_GAP = 0.19
"""A space that takes no room itself parts two words from this share on: some printers put them between letters."""
WORD_GAP_UNSPACED = 0.17
"""Without printed spaces, and between text objects, this share of the type size parts two words."""
WORD_GAP_SPACED = 0.45
"""Inside one text object that prints its spaces, letters may stand this far apart (justified or spaced type)."""
BY_MIDDLE, BY_PLACE = attrgetter("middle"), attrgetter("x0", "x1")
SMALL = 0.6
"""A small character (superscript) counts for this share of its neighbour's height at least."""
SAME_LINE = 0.5
"""Two characters share a line when their middles differ by less than this share of their height."""


class Glyph(NamedTuple):
    """One character (or one recognised word) as plain Python values, in reading coordinates.

    Turned text is kept in coordinates in which it runs left to right; `box` is where it stands on the page.
    """

    text: str
    x0: float
    x1: float
    middle: float
    height: float
    size: float
    bold: bool
    italic: bool
    owner: int
    reading: int
    box: Box


# As `_make` of the two, without its look at the number of values: a page has thousands of characters.
_glyph: Callable[[Iterable[object]], Glyph] = partial(tuple.__new__, Glyph)
_box: Callable[[Iterable[float]], Box] = partial(tuple.__new__, Box)


def unpack(glyphs: Glyphs) -> list[Glyph]:
    """All characters of a page as plain values, in content order."""
    x0, top, x1, bottom = glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom
    turns = [glyphs.angle == 90, glyphs.angle == 270, glyphs.angle == 180]
    start = np.select(turns, [top, -bottom, -x1], x0)
    end = np.select(turns, [bottom, -top, -x0], x1)
    middle = np.select(turns, [-(x0 + x1) / 2, (x0 + x1) / 2, -(top + bottom) / 2], (top + bottom) / 2)
    height = np.maximum(np.where(glyphs.angle % 180 != 0, x1 - x0, bottom - top), 0.1)
    size = np.where(glyphs.size > 0, glyphs.size, height)
    boxes = map(_box, zip(x0.tolist(), top.tolist(), x1.tolist(), bottom.tolist(), strict=True))
    columns = (start, end, middle, height, size, glyphs.bold, glyphs.italic, glyphs.line, glyphs.reading)
    return list(map(_glyph, zip(glyphs.text.tolist(), *(c.tolist() for c in columns), boxes, strict=True)))


def lines_of(glyphs: Sequence[Glyph], page: int = 0, column_gap: float = float("inf")) -> list[Line]:
    """The printed lines of a set of characters, from the top.

    Args:
        glyphs: the characters of one cell, or those outside all tables.
        page: page number to record.
        column_gap: a gap wider than this many type sizes ends a line (text in columns); never inside cells.
    """
    found = []
    for group in _grouped(glyphs):
        ordered = sorted(group, key=BY_PLACE)
        parts = [ordered] if column_gap == float("inf") else _columns(ordered, column_gap)
        found += [_line(part, page) for part in parts]
    return [line for line in found if line.text]


def text_and_pieces(
    glyphs: Sequence[Glyph], page: int, column_gap: float, piece_gap: float
) -> tuple[list[Line], list[Line]]:
    """Lines as `lines_of` gives them, and the same ones parted at narrower gaps, as those between a table's columns.

    Args:
        glyphs: the characters outside all tables.
        page: page number to record.
        column_gap: the gap that ends a line, in type sizes.
        piece_gap: the gap that ends a piece, in type sizes; smaller.
    """
    lines, pieces = [], []
    for group in _grouped(glyphs):
        for part in _columns(sorted(group, key=BY_PLACE), column_gap):
            lines.append(_line(part, page))
            parts = _columns(part, piece_gap)
            pieces += [lines[-1]] if len(parts) == 1 else [_line(piece, page) for piece in parts]
    return [line for line in lines if line.text], [piece for piece in pieces if piece.text]


def _grouped(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters grouped by the height they stand at; a small one (superscript) joins the line it overlaps."""
    groups: list[list[Glyph]] = []
    middle, height = 0.0, 0.0
    for glyph in sorted(glyphs, key=BY_MIDDLE):
        lower = glyph.middle - middle
        low, high = (height, glyph.height) if height < glyph.height else (glyph.height, height)
        if groups and (not lower or lower < SAME_LINE * max(low, SMALL * high)):
            group = groups[-1]
            group.append(glyph)
            middle += lower / len(group)
            height = high
        else:
            groups.append([glyph])
            middle, height = glyph.middle, glyph.height
    return groups


def _columns(ordered: list[Glyph], column_gap: float) -> list[list[Glyph]]:
    parts: list[list[Glyph]] = []
    end = 0.0
    for glyph in ordered:
        if glyph.text == " ":
            if parts:
                parts[-1].append(glyph)
            continue
        if not parts or glyph.x0 - end > column_gap * glyph.size:
            parts.append([])
            end = glyph.x1
        parts[-1].append(glyph)
        end = max(end, glyph.x1)
    return parts


def _line(ordered: list[Glyph], page: int) -> Line:
    text = words_of(ordered)
    inked = [g for g in ordered if g.text != " "]
    if not inked:
        return Line("", Box(0, 0, 0, 0))
    lefts, tops, rights, bottoms = zip(*[g.box for g in inked], strict=True)
    box = Box(min(lefts), min(tops), max(rights), max(bottoms))
    half = len(inked) / 2
    bold, italic = sum([g.bold for g in inked]) > half, sum([g.italic for g in inked]) > half
    return Line(text, box, max([g.size for g in inked]), bold, italic, page)


def words_of(ordered: Sequence[Glyph]) -> str:
    """The text of one line, its words parted by one space."""
    spaced = {g.owner for g in ordered if g.text == " "}
    out: list[str] = []
    previous: Glyph | None = None
    least: float | None = None
    for glyph in ordered:
        if glyph.text == " ":
            least = SPACE_GAP if glyph.x1 > glyph.x0 else least or FLAT_GAP
            continue
        if previous is not None:
            apart = glyph.x0 > previous.x1 or least is not None or glyph.reading >= 0 or previous.reading >= 0
            if apart and _parted(previous, glyph, spaced, least):
                out.append(" ")
        out.append(glyph.text)
        previous, least = glyph, None
    return "".join(out)


def _parted(left: Glyph, right: Glyph, spaced: set[int], least: float | None) -> bool:
    """Whether a space is between two characters; `least` is the gap that a printed one asks for, None without one."""
    gap = (right.x0 - left.x1) / max(min(left.size, right.size), 0.1)
    if left.reading >= 0 or right.reading >= 0:
        return True
    if least is not None:
        return gap >= least
    one_object = left.owner == right.owner and left.owner in spaced
    return gap > (WORD_GAP_SPACED if one_object else WORD_GAP_UNSPACED)
