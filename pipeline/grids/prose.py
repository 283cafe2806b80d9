"""Columns of prose beside a table: pages set in two columns print tables in one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.grids.levels import middle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Line

LEADERS = re.compile(r"(?:\.\s?){5,}|\u2026{2,}|_{5,}")
"""What leads from a title to its page number, or from a name to its value."""
LONG, WORDS = 30, 5
"""A line of prose has at least so many characters, and words."""
FEWEST = 6
"""A paragraph of so many lines is prose; a cell of a table has fewer."""
WRAPPED = 0.75
"""Of the lines of a paragraph that end no sentence at least this share is full: the next word had no room."""
NAMED = 0.5
"""Inside its sentences no more of its lines begin with a capital; lines of names in a table do."""
CLOSE = 0.9
"""Lines of one paragraph stand within this share of their height of one another."""
OVERLAP = 0.6
"""They share at least this part of the narrower one's width."""
BESIDE = 3
"""Prose in columns has other text beside so many of its lines."""
SPACE = 0.25
"""Width of a space, in type sizes."""
NEAR = 6.0
"""Headings and short paragraphs stand within this times their height of a paragraph."""
EDGE = 4.0
"""How far (points) a line of a column may stand outside its paragraphs."""


@dataclass(slots=True)
class _Block:
    """Lines below one another."""

    lines: list[Line] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(line.box.x0 for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.box.x1 for line in self.lines)

    def takes(self, line: Line) -> bool:
        """Whether a line goes on where the block ends."""
        last = self.lines[-1]
        height = last.box.bottom - last.box.top
        shared = min(last.box.x1, line.box.x1) - max(last.box.x0, line.box.x0)
        narrow = min(last.box.x1 - last.box.x0, line.box.x1 - line.box.x0)
        gap = line.box.top - last.box.bottom
        return -0.3 * height < gap < CLOSE * height and shared >= OVERLAP * narrow

    def is_prose(self) -> bool:
        """Whether it is a paragraph: long lines that break where they are full."""
        words = [line for line in self.lines if not LEADERS.search(line.text)]
        long = [line for line in words if len(line.text) >= LONG and line.text.count(" ") >= WORDS - 1]
        if len(long) < FEWEST:
            return False
        pairs = [(a, b) for a, b in pairwise(self.lines) if not a.text.endswith((".", ":", ";", "?"))]
        full = sum(_is_full(a, b, self.right) for a, b in pairs)
        named = sum(b.text[:1].isupper() for _, b in pairs)
        return bool(pairs) and full >= WRAPPED * len(pairs) and named <= NAMED * len(pairs)


def _is_full(line: Line, following: Line, right: float) -> bool:
    word = following.text.split()[0]
    room = (following.box.x1 - following.box.x0) * len(word) / len(following.text) + SPACE * line.size
    return line.box.x1 + room > right


def without_columns_of_prose(pieces: Sequence[Line]) -> list[Line]:
    """The lines of a page without prose that has other text beside it.

    Args:
        pieces: the lines outside all grids, parted where columns may be.
    """
    blocks: list[_Block] = []
    for piece in sorted(pieces, key=middle):
        block = next((one for one in reversed(blocks) if one.takes(piece)), None)
        if block is None:
            block = _Block()
            blocks.append(block)
        block.lines.append(piece)
    prose = _prose_of(blocks, pieces)
    gone = {id(line) for block in prose for line in block.lines}
    for block in prose:
        near = [line for line in pieces if _in_column(line, block)]
        heights = [middle(line) for line in near]
        for line in near:
            beside = sum(line.box.top < height < line.box.bottom for height in heights)
            gone |= {id(line)} if beside == 1 else set()
    return [piece for piece in pieces if id(piece) not in gone]


def _prose_of(blocks: Sequence[_Block], pieces: Sequence[Line]) -> list[_Block]:
    """The paragraphs that are prose: long ones with text beside them, and shorter ones near them in their column."""
    prose = [block for block in blocks if block.is_prose() and _has_beside(block, pieces)]
    known = {id(block) for block in prose}
    for block in prose:  # which grows
        for other in blocks:
            inside = len(other.lines) > 1 and all(_in_column(line, block) for line in (other.lines[0], other.lines[-1]))
            if id(other) not in known and inside:
                known.add(id(other))
                prose.append(other)
    return prose


def _has_beside(block: _Block, pieces: Sequence[Line]) -> bool:
    """Whether text that is not the block's stands beside its lines."""
    own = {id(line) for line in block.lines}
    heights = [middle(piece) for piece in pieces if id(piece) not in own]
    near = sum(any(line.box.top < height < line.box.bottom for height in heights) for line in block.lines)
    return near >= BESIDE


def _in_column(line: Line, block: _Block) -> bool:
    """Whether a line stands in the column of a paragraph, near it: headings and short paragraphs above and below it."""
    room = NEAR * (line.box.bottom - line.box.top)
    near = block.lines[0].box.top - room < line.box.bottom and line.box.top < block.lines[-1].box.bottom + room
    return near and block.left - EDGE <= line.box.x0 and line.box.x1 <= block.right + EDGE
