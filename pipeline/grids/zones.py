"""Where on a page tables without rules stand: values below one another, with words beside them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.levels import middle
from pipeline.grids.prose import LEADERS, without_columns_of_prose
from pipeline.layout.running import CAPTION
from pipeline.layout.values import GROUPED, VALUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.model import Line

FEWEST = 3
"""So many values below one another are a column."""
ALIGNED = 2.0
"""Ends, or middles, that differ by less (points) stand below one another."""
SPARSE = 0.2
"""Of the lines of a table at least this share holds values."""
LABELLED = 0.7
"""Of labels and values with colons between them this share: else they are parts of a text."""
FAR = 5.0
"""Lines further apart than this times their height belong to different tables."""
NEXT, HEADER_NEXT = 0.75, 2.2
"""A wrapped last line, and a header line, stand within this times their height of the line above, and below."""
HEADER_FAR = 3.5
"""Names of columns side by side may stand so far above their values: in the middle of a tall header."""
TALLEST_HEADER = 6
ASIDE = 0.2
"""A text that names several columns begins further right than this share of the table's width; names of columns stand
no further outside their values."""
FEWEST_NUMBERED = 5
"""So many numbers in a row that count from 1 number columns."""
LONG = 45
"""A text longer than this that runs over a column of values is prose."""
SENTENCE = (".", ";", ":", ",")
"""How lines of prose end that head nothing in a table."""
FIGURE = re.compile(
    r"""
    [*\u2020\u2021\#]{0,3} \s* (?:[$\u20ac\u00a3\u00a5]|rp\.?|rs\.?|us\$|eur|usd)?  # marks and signs of money
    \s* [(<>\u2264\u2265\-\u2013\u2212+]? \s* \d[\d.,\s\u2019\']* (?:[-\u2013/]\s*\d[\d.,]*)? \)?  # a figure or a range
    \s* (?:%|[$\u20ac\u00a3\u00a5]|[a-z]{1,3})? [*\u2020\u2021\#)\d]{0,3}
    | \(x\) | n\.?/?a\.? | [-\u2013\u2014.\u2020\u2021\#*]{1,3} | \.\s?\.\s?\.  # what stands for one
    | (?:[-\u2013]\s)? \d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4} | \d{1,2}:\d{2}(?:\s?[ap]m)?  # a date, a time
    | [a-z]{1,3}-?\d{1,4}  # a short code
    | \(?\+?\d{2,4}\)? [\s\-]? \d{3,4} [\s\-] \d{3,4}  # a telephone number
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Figures as other countries print them: with signs of money, marks of footnotes, ranges, `(X)`, `n/a`, dates."""
MONEY = re.compile(r"(?:[$\u20ac\u00a3\u00a5]\s*\d[\d.,]*|\d[\d.,]*\s*[$\u20ac\u00a3\u00a5])")
SHARE = re.compile(r"0[.,]\d{2,}|\d{1,3}(?:[.,]\d{3})*[.,]\d{2}|\d{1,3},\d|\d+[.,]\d{1,2}\s?%")
"""Decimals and percents, as no list of contents has them: its sections have a point."""
NUMBERED = re.compile(r"^\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Zone:
    """The lines of a table without rules: visual rows from the top, each from the left; values begin in row `first`."""

    rows: tuple[tuple[Line, ...], ...]
    first: int


def zones_of(pieces: Sequence[Line]) -> list[Zone]:
    """The tables without rules among the lines of a page.

    Args:
        pieces: the lines outside all grids, parted where columns may be.
    """
    rows = visual_rows(without_columns_of_prose(pieces))
    marked, below = _aligned(rows), _below_numbers(rows)
    marked = [values or below.get(i, []) for i, values in enumerate(marked)]
    places = [i for i, values in enumerate(marked) if values]
    found: list[list[int]] = []
    for place in places:
        if found and _together(rows, marked, found[-1][-1], place):
            found[-1].append(place)
        else:
            found.append([place])
    zones = [
        _zone(rows, marked, group, sure=group[0] in below)
        for group in found
        if len(group) >= FEWEST or group[0] in below
    ]
    return [zone for zone in zones if zone is not None]


def _below_numbers(rows: Sequence[Sequence[Line]]) -> dict[int, list[Line]]:
    """The values of the rows below one that numbers the columns: however few they are, they are of a table."""
    found: dict[int, list[Line]] = {}
    for at in (i for i, row in enumerate(rows) if numbers_columns(row)):
        for i in range(at + 1, len(rows)):
            gap = rows[i][0].box.top - rows[i - 1][0].box.bottom
            if gap > FAR * (rows[i][0].box.bottom - rows[i][0].box.top) or len(rows[i][0].text) > LONG:
                break
            values = [piece for piece in rows[i][1:] if _is_value(piece)]
            if len(values) > 1:
                found[i] = values
    return found


def numbers_columns(row: Sequence[Line]) -> bool:
    """Whether a row counts the columns: `1`, `2`, `3` and so on."""
    return len(row) >= FEWEST_NUMBERED and [piece.text.strip("()") for piece in row] == [
        str(number) for number in range(1, len(row) + 1)
    ]


def lists_values(pieces: Sequence[Line], ys: NDArray[np.float64]) -> bool:
    """Whether values stand below one another, a line each, between two rules: the rules part no rows.

    Args:
        pieces: the lines of a table with rules between rows only.
        ys: the heights of its rules.
    """
    rows = visual_rows(pieces)
    values = [value for row in _aligned(rows) for value in row]
    held: Counter[tuple[int, int]] = Counter()
    for value in values:
        held[int(np.searchsorted(ys, middle(value))), round(value.box.x1 / (2 * ALIGNED))] += 1
    listed = sum(count for count in held.values() if count >= FEWEST)
    return 2 * listed > len(values)


def visual_rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside one another, from the top, each row from the left."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=middle):
        height = piece.box.bottom - piece.box.top
        if rows and middle(piece) - middle(rows[-1][0]) < 0.5 * height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.box.x0) for row in rows]


def is_figure(piece: Line) -> bool:
    """Whether a text is a value, a sign that stands for one, or a figure with its signs and marks."""
    return VALUE.match(piece.text) is not None or FIGURE.fullmatch(piece.text) is not None


def _is_value(piece: Line) -> bool:
    return is_figure(piece) and any(map(str.isdigit, piece.text))


def _aligned(rows: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """For each row the values that have something to their left, and others of their kind above or below."""
    beside = [[piece for piece in row[1:] if _is_value(piece)] for row in rows]
    every = [piece for row in beside for piece in row]
    if len(every) < FEWEST:
        return [[] for _ in rows]
    boxes = np.asarray([piece.box for piece in every])
    edges = (boxes[:, 0], boxes[:, 2], (boxes[:, 0] + boxes[:, 2]) / 2)
    alike = np.stack([(np.abs(edge[:, None] - edge[None, :]) < ALIGNED).sum(axis=1) for edge in edges]).max(axis=0)
    kept = {id(piece) for piece, count in zip(every, alike.tolist(), strict=True) if count >= FEWEST}
    return [[piece for piece in row if id(piece) in kept] for row in beside]


def _together(rows: Sequence[Sequence[Line]], marked: Sequence[Sequence[Line]], above: int, below: int) -> bool:
    """Whether two rows with values are of one table: not far apart, values below values, no prose between them."""
    values = [*marked[above], *marked[below]]
    heights = [row[0].box.bottom - row[0].box.top for row in rows[above : below + 1]]
    near = all(b[0].box.top - a[0].box.bottom < FAR * max(heights) for a, b in pairwise(rows[above : below + 1]))
    between = rows[above + 1 : below]
    return near and (
        _is_heading(between, [*rows[above], *rows[below]]) or not any(_is_prose(r, values) for r in between)
    )


def _is_heading(between: Sequence[Sequence[Line]], around: Sequence[Line]) -> bool:
    """Whether one line between two rows of values is the heading of those below it: it stands inside the table."""
    if len(between) != 1 or len(between[0]) != 1 or CAPTION.match(between[0][0].text):
        return False
    line = between[0][0]
    left, right = min(piece.box.x0 for piece in around), max(piece.box.x1 for piece in around)
    return left - ALIGNED <= line.box.x0 and line.box.x1 <= right + ALIGNED and not line.text.endswith(SENTENCE)


def _is_prose(row: Sequence[Line], values: Sequence[Line]) -> bool:
    """Whether a row runs over columns of values, or is a caption."""
    if CAPTION.match(row[0].text) and len(row) == 1:
        return True
    return any(
        len(piece.text) > LONG and piece.box.x0 < value.box.x0 and piece.box.x1 > value.box.x1 - ALIGNED
        for piece in row
        for value in values
        if not (abs(piece.box.x1 - value.box.x1) < ALIGNED and GROUPED.match(piece.text.split()[-1]))
    )


def _zone(
    rows: Sequence[Sequence[Line]], marked: Sequence[Sequence[Line]], places: Sequence[int], *, sure: bool
) -> Zone | None:
    """The table around rows with values; None where it is none, which no row of column numbers makes `sure`."""
    first, last = places[0], places[-1]
    values = [value for place in places for value in marked[place]]
    labelled = sum(any(piece.text == ":" for piece in rows[place]) for place in places)
    least = LABELLED if 2 * labelled > len(places) else SPARSE
    if not sure and (len(places) < least * (last - first + 1) or not _holds(rows, marked, places)):
        return None
    left = min(piece.box.x0 for place in places for piece in rows[place])
    begun = [piece.box.x0 for place in places for piece in rows[place]]
    start, stop = _header(rows, first, values, left), _end(rows, last, values, begun)
    return Zone(tuple(tuple(row) for row in rows[start:stop]), first - start)


def _holds(rows: Sequence[Sequence[Line]], marked: Sequence[Sequence[Line]], places: Sequence[int]) -> bool:
    """Whether values are those of a table: amounts, or several columns; not the page numbers of a list of contents."""
    values = [marked[place] for place in places]
    led = sum(any(LEADERS.search(piece.text) for piece in rows[place]) for place in places)
    amounts = sum(any(GROUPED.match(value.text) or MONEY.fullmatch(value.text) for value in row) for row in values)
    several = sum(len(row) > 1 for row in values)
    if several >= FEWEST and 2 * several >= len(places):
        return True
    single = [row[-1].text for row in values]
    paged = 2 * led > len(places) and 2 * amounts < len(places)
    if paged or all(NUMBERED.match(text) for text in single):
        return False
    shares = sum(SHARE.fullmatch(text) is not None for text in single)
    return max(amounts, shares - 1) >= FEWEST and 2 * max(amounts, shares) >= len(places)


def _header(rows: Sequence[Sequence[Line]], first: int, values: Sequence[Line], left: float) -> int:
    """Where the rows above the first values begin that name the columns; one text alone may name several of them."""
    right = max(value.box.x1 for value in values)
    room = ASIDE * (right - left)
    start = first
    for place in range(first - 1, max(first - 1 - TALLEST_HEADER, -1), -1):
        row, below = rows[place], rows[place + 1]
        height = row[0].box.bottom - row[0].box.top
        gap = min(piece.box.top for piece in below) - max(piece.box.bottom for piece in row)
        names_columns = len(row) >= FEWEST and not any(map(is_figure, row))
        near = gap < (HEADER_FAR if names_columns else HEADER_NEXT) * height
        within = all(left - room < piece.box.x0 and piece.box.x1 < right + room for piece in row)
        if not near or not within or _is_prose(row, values) or any(len(piece.text) > LONG for piece in row):
            break
        names = gap < NEXT * height and row[0].box.x0 > left + room
        start = place if len(row) > 1 or names else start
    return start


def _end(rows: Sequence[Sequence[Line]], last: int, values: Sequence[Line], begun: Sequence[float]) -> int:
    """One past the last row: lines wrapped below the last values belong to them.

    So does one row without values whose texts begin where those of several rows do (`begun`): its values stand on the
    next page.
    """
    stop, open_row = last + 1, False
    while stop < len(rows):
        height = rows[stop][0].box.bottom - rows[stop][0].box.top
        gap = rows[stop][0].box.top - rows[stop - 1][0].box.bottom
        over = any(
            piece.box.x0 < value.box.x0 - 1 and piece.box.x1 > value.box.x0 for piece in rows[stop] for value in values
        )
        if over or gap > HEADER_NEXT * height:
            break
        if gap > NEXT * height:
            if open_row or not _begins_alike(rows[stop], begun):
                break
            open_row = True
        stop += 1
    return stop


def _begins_alike(row: Sequence[Line], begun: Sequence[float]) -> bool:
    """Whether all texts of a row, two or more, begin where texts of other rows do."""
    alike = [sum(abs(piece.box.x0 - x) < ALIGNED for x in begun) for piece in row]
    return len(row) > 1 and min(alike) >= FEWEST
