"""Where the rows of a list begin, by the lines of its names and the heights at which their values stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Line

MARK = re.compile(
    r"^(?:[-\u2013\u2022\u25aa\u27a2\u00fc\u00a7\u00b7\uf000-\uf0ff]|(?:\d{1,2}\.)+(?:\d{1,2}\.?)?(?!\d)|[a-zA-Z][.)]|[(]?\d{1,2}[)])\s*(?=\S)"
)
"""What begins an item: a dash or bullet, a number or letter with its stop or bracket."""
LONE = re.compile(
    r"^(?:[-\u2013\u2022\u25aa\u27a2\uf000-\uf0ff]|(?:\d{1,2}\.)+(?:\d{1,2}\.?)?|[a-z][.)])$", re.IGNORECASE
)
"""Such a mark without its words."""
BESIDE = 0.01
"""A mark alone in its line belongs to the words that it reaches into by more than this share of their height."""
DASHES = frozenset({"-", "\u2013"})
LEVEL = 0.5
"""Lines whose middles differ by less than this share of their height stand beside one another."""
APART = 0.9
"""Values further apart than this share of their height stand in rows of their own."""
WIDER = 0.8
"""Rows are parted by at least so much (points) more than the lines of one name."""
BLOCKS = 1.5
"""Lines whose middles are further apart than this share of their height belong to two names."""
FEWEST = 4
"""Fewer blocks may have as many values by chance."""
MARKED = 0.6
"""So many of the values stand beside items of the list."""


def middle(line: Line) -> float:
    """The height at which a line stands."""
    return (line.box.top + line.box.bottom) / 2


def is_level(line: Line, height: float) -> bool:
    """Whether a line stands at a height."""
    return abs(middle(line) - height) < LEVEL * (line.box.bottom - line.box.top)


def beginnings(lines: Sequence[Line], values: Sequence[Sequence[Line]]) -> list[float]:
    """The tops of the rows: each begins at a line of the names, or at a value above them all; [] where nothing tells.

    Args:
        lines: the lines of the cell that names the rows, from the top.
        values: the values of each column beside it, from the top.
    """
    lines = _marked_lines(lines)
    values = _without_idle(lines, values)
    begin = lines[0].box.top
    above = heights_of([line for column in values for line in column if middle(line) < begin])
    beside = [[line for line in column if middle(line) >= begin] for column in values]
    marked = [line for line in lines if MARK.match(line.text)]
    tops = _by_marks(lines, marked, beside) if len(marked) > 1 else []
    heights = heights_of([line for column in beside for line in column])
    if not tops and heights:
        tops = _by_lines(lines, heights)
    room = lines[0].box.bottom - begin
    return [*(height - room / 2 for height in above or ()), *tops] if tops else _by_blocks(lines, values)


def _without_idle(lines: Sequence[Line], values: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The values but for dashes at heights where nothing else stands: an office filled an empty row as any other."""
    said = [line for line in (*lines, *(line for column in values for line in column)) if line.text not in DASHES]
    return [
        [line for line in column if line.text not in DASHES or any(is_level(one, middle(line)) for one in said)]
        for column in values
    ]


def _marked_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, each dash or number that stands a little above or below its words put before them."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        overlap = last is not None and min(last.box.bottom, line.box.bottom) - max(last.box.top, line.box.top)
        beside = last is not None and overlap > BESIDE * (line.box.bottom - line.box.top)
        if last is not None and beside and LONE.match(last.text) and last.box.x1 <= line.box.x0:
            out[-1] = _joined(last, line)
        elif last is not None and beside and LONE.match(line.text) and line.box.x1 <= last.box.x0:
            out[-1] = _joined(line, last)
        else:
            out.append(line)
    return out


def _joined(mark: Line, words: Line) -> Line:
    box = words.box._replace(x0=mark.box.x0, top=min(mark.box.top, words.box.top))
    return replace(words, text=f"{mark.text} {words.text}", box=box)


def heights_of(lines: Sequence[Line]) -> list[float] | None:
    """The heights at which values stand; None where some stand between two."""
    found: list[float] = []
    for line in sorted(lines, key=middle):
        room = line.box.bottom - line.box.top
        if not found or middle(line) - found[-1] > APART * room:
            found.append(middle(line))
        elif middle(line) - found[-1] > LEVEL * room:
            return None
    return found


def _by_marks(lines: Sequence[Line], marked: Sequence[Line], values: Sequence[Sequence[Line]]) -> list[float]:
    """Rows at the items of a list, if none has two values of a column; words above the first item are their own row."""
    first = marked[0] is not lines[0]
    tops = [*([lines[0].box.top] if first else []), *(line.box.top for line in marked)]
    held = [[bisect_right(tops, middle(line)) for line in column] for column in values]
    apart = all(len(set(rows)) == len(rows) for rows in held)
    return tops if apart and max(map(len, held)) >= MARKED * (len(tops) - first) else []


def _by_lines(lines: Sequence[Line], heights: Sequence[float]) -> list[float]:
    """Rows at unmarked lines, each value beside a line of its name; [] where nothing tells whose the others are."""
    beside = [next((i for i, line in enumerate(lines) if is_level(line, height)), None) for height in heights]
    places = [place for place in beside if place is not None]
    if len(places) != len(heights) or len(set(places)) != len(places):
        return []
    begun = _by_gaps(lines, places) or _by_words(lines, places)
    if not begun:
        return []
    headed = places[0] > 0 and begun == places[1:] and _is_heading(lines, places[0])
    headed = headed and (lines[places[0] - 1].text.endswith(":") or not _are_centred(lines, begun, heights))
    return [lines[i].box.top for i in (0, *(places[:1] if headed else ()), *begun)]


def _is_heading(lines: Sequence[Line], first: int) -> bool:
    """Whether the words above the first value head the list: the name beside it begins anew."""
    return lines[first].text[:1].isupper() and lines[0].text[:1].isupper() and not lines[first - 1].text.endswith(",")


def _are_centred(lines: Sequence[Line], begun: Sequence[int], heights: Sequence[float]) -> bool:
    """Whether every value stands at half the height of its name, the first words counted to the first one."""
    names = [lines[first:stop] for first, stop in pairwise((0, *begun, len(lines)))]
    return all(
        abs((middle(name[0]) + middle(name[-1])) / 2 - height) < LEVEL * (name[0].box.bottom - name[0].box.top)
        for name, height in zip(names, heights, strict=True)
    )


def _by_gaps(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """The lines that begin rows where rows are parted by more space than lines; [] where they are not.

    Rows that all end beside their values, but for the last one, are none: uneven spaces look so.
    """
    begun: list[int] = []
    for above, below in pairwise(places):
        gaps = [middle(b) - middle(a) for a, b in pairwise(lines[above : below + 1])]
        widest = max(gaps)
        if len(gaps) > 1 and widest - sorted(gaps)[-2] < WIDER:
            return []
        begun.append(above + gaps.index(widest) + 1)
    upward = all(start == above + 1 for above, start in zip(places, begun, strict=False))
    return [] if upward and begun != places[1:] and places[-1] < len(lines) - 1 else begun


def _by_blocks(lines: Sequence[Line], values: Sequence[Sequence[Line]]) -> list[float]:
    """Rows at blocks of lines, as many as the fullest column has values; [] where a value could be of two of them.

    For names from the top and amounts from the bottom of rows whose rules are not drawn: none stands beside another.
    """
    blocks = [[lines[0]]]
    for above, below in pairwise(lines):
        if middle(below) - middle(above) > BLOCKS * (above.box.bottom - above.box.top):
            blocks.append([])
        blocks[-1].append(below)
    most = max(map(len, values), default=0)
    fullest = sorted(next((column for column in values if len(column) == most), ()), key=middle)
    if len(blocks) != len(fullest) or len(blocks) < FEWEST:
        return []
    rows = [[*block, value] for block, value in zip(blocks, fullest, strict=True)]
    spans = [(min(line.box.top for line in row), max(line.box.bottom for line in row)) for row in rows]
    for column in values:
        nearest = [min(range(len(rows)), key=lambda i: _distance(middle(line), *spans[i])) for line in column]
        if len(set(nearest)) != len(nearest):
            return []
        for place, line in zip(nearest, column, strict=True):
            rows[place].append(line)
    tops = [min(line.box.top for line in row) for row in rows]
    ends = [max(line.box.bottom for line in row) for row in rows]
    return tops if all(end <= top for end, top in zip(ends, tops[1:], strict=False)) else []


def _distance(height: float, top: float, bottom: float) -> float:
    """How far a height is from a span of heights; 0 inside it."""
    return max(top - height, height - bottom, 0.0)


def _by_words(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """The lines that begin rows of evenly spaced lines: names that begin, or end, beside their values."""
    small = [i for i, line in enumerate(lines) if line.text[:1].islower()]
    if (places[0] == 0 or places[-1] < len(lines) - 1) and not set(small) & set(places[1:]):
        return list(places[1:])
    if places[-1] == len(lines) - 1 and places[0] > 0 and not {place + 1 for place in places} & set(small):
        return [place + 1 for place in places[:-1]]
    return []
