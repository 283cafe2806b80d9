"""Where a figure stands on its page: its own words' box, measured along the printed line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Box
from pipeline.normalise.text import clean

if TYPE_CHECKING:
    from pipeline.claims.passages import Passage
    from pipeline.model import Line

_NARROW, _WIDE = frozenset(" iljtfrI.,;:()'|!-/"), frozenset("mwMW%@—")
_MARGIN = 1.0
"""Widths are those of no font in particular: this many characters are added on both sides."""


def place_of(passage: Passage, start: int, end: int) -> tuple[int, Box]:
    """Page and box of the characters from `start` to `end`; of those on the first line where they fill two."""
    line, first = passage.line_at(start)
    text = clean(line.text)
    last = min(first + end - start, len(text))
    return line.page, _part(line, text, first, last)


def _part(line: Line, text: str, first: int, last: int) -> Box:
    """The part of a line's box that some of its characters take, not less than them."""
    widths = [_width(character) for character in text]
    unit = (line.box.x1 - line.box.x0) / max(sum(widths), 1.0)
    left = line.box.x0 + unit * (sum(widths[:first]) - _MARGIN)
    right = line.box.x0 + unit * (sum(widths[:last]) + _MARGIN)
    return Box(max(left, line.box.x0), line.box.top, min(right, line.box.x1), line.box.bottom)


def _width(character: str) -> float:
    """Relative to an ordinary small letter."""
    if character in _NARROW:
        return 0.6
    if character in _WIDE:
        return 1.6
    return 1.3 if character.isupper() else 1.0
