"""Characters to printed lines: grouped by height, split into words by spaces and distance.

All cells of a table, or a whole page, are done at once: one pass over arrays, no work for each character.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.layout.righttoleft import in_reading_order
from pipeline.model import Box, Line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.layout.letters import Letters

SPACE_GAP = 0.08
"""A printed space parts two words when at least this share of the type size lies between them."""
FLAT_GAP = 0.19
"""A space that takes no room itself parts two words from this share on: some printers put them between letters."""
WORD_GAP_UNSPACED = 0.17
"""Without printed spaces, and between text objects, this share of the type size parts two words."""
WORD_GAP_SPACED = 0.45
"""Inside one text object that prints its spaces, letters may stand this far apart (justified or spaced type)."""
SMALL = 0.6
"""A small character (superscript) counts for this share of its neighbour's height at least."""
SAME_LINE = 0.5
"""Two characters share a line when their middles differ by less than this share of their height."""

FIGURES_APART = 0.45
"""Two digits this far apart (in type sizes) are of two figures; a space between thousands is narrower."""

CODES = f"utf-32-{sys.byteorder[0]}e"
"""How numpy keeps texts."""


@dataclass(frozen=True, slots=True)
class _Set:
    """Characters in the order in which they are read: cell by cell, line by line, from the left.

    `line` and `cell` are the number of each character's line, which only grows, and of its cell.
    """

    letters: Letters
    line: NDArray[np.intp]
    cell: NDArray[np.intp]


def lines_of(letters: Letters, page: int = 0, column_gap: float = float("inf")) -> list[Line]:
    """The printed lines of a set of characters, from the top.

    Args:
        letters: the characters of one cell, or those outside all tables.
        page: page number to record.
        column_gap: a gap wider than this many type sizes ends a line (text in columns); never inside cells.
    """
    found = _set(letters, np.zeros(len(letters), dtype=np.intp))
    part = found.line if column_gap == float("inf") else _parts(found, column_gap)
    return [line for line in _lines(found.letters, part, page) if line.text]


def lines_by_cell(
    letters: Letters, cell: NDArray[np.intp], page: int = 0, column_gap: float = float("inf")
) -> dict[int, list[Line]]:
    """The printed lines of each cell that has any, from the top; `cell` is the number of each character's cell."""
    found = _set(letters, cell)
    part = found.line if column_gap == float("inf") else _parts(found, column_gap, FIGURES_APART)
    inked = ~found.letters.blank
    owners = found.cell[inked][_first(part[inked])].tolist()
    lines: dict[int, list[Line]] = {}
    for owner, line in zip(owners, _lines(found.letters, part, page), strict=True):
        if line.text:
            lines.setdefault(owner, []).append(line)
    return lines


def text_and_pieces(letters: Letters, page: int, column_gap: float, piece_gap: float) -> tuple[list[Line], list[Line]]:
    """Lines as `lines_of` gives them, and the same ones parted at narrower gaps, as those between a table's columns.

    Args:
        letters: the characters outside all tables.
        page: page number to record.
        column_gap: the gap that ends a line, in type sizes.
        piece_gap: the gap that ends a piece, in type sizes; smaller.
    """
    found = _set(letters, np.zeros(len(letters), dtype=np.intp))
    part, piece = _parts(found, column_gap), _parts(found, piece_gap, FIGURES_APART)
    lines = _lines(found.letters, part, page)
    inked = ~found.letters.blank
    whole = part[inked][_first(piece[inked])]  # the line that each piece is of
    several = np.bincount(whole, minlength=len(lines)) > 1
    cut = (part >= 0) & several[part] if len(lines) else inked
    made = iter(_lines(found.letters.chosen(cut), piece[cut], page))
    pieces = [next(made) if several[line] else lines[line] for line in whole.tolist()]
    return [line for line in lines if line.text], [one for one in pieces if one.text]


def _set(letters: Letters, cell: NDArray[np.intp]) -> _Set:
    order = np.lexsort((letters.middle, cell))
    line = _numbered(letters.middle[order], letters.height[order], cell[order])
    order = order[np.lexsort((letters.x1[order], letters.x0[order], line))]
    return _Set(letters.chosen(order), line, cell[order])


def _numbered(middle: NDArray[np.float64], height: NDArray[np.float64], cell: NDArray[np.intp]) -> NDArray[np.intp]:
    """The number of each character's line; characters come cell by cell, from the top.

    A character joins the line whose middle (the mean of its characters so far) it stands near to; a small one
    (superscript) the line that it overlaps. Those of one height and middle go together, as each would alone.
    """
    alike = (middle[1:] == middle[:-1]) & (height[1:] == height[:-1]) & (cell[1:] == cell[:-1])
    first = _first(np.concatenate(([0], np.cumsum(~alike)))[: len(middle)])
    counts = np.diff(np.append(first, len(middle)))
    numbers: list[int] = []
    number, count, mean, tallest, here = -1, 0, 0.0, 0.0, -1
    runs = zip(middle[first].tolist(), height[first].tolist(), cell[first].tolist(), counts.tolist(), strict=True)
    for level, tall, owner, many in runs:
        low, high = (tallest, tall) if tallest < tall else (tall, tallest)
        if owner != here or (level != mean and level - mean >= SAME_LINE * max(low, SMALL * high)):
            number, count, mean, tallest, here = number + 1, many, level, tall, owner
        else:
            for before in range(count, count + many) if level != mean else ():
                mean += (level - mean) / (before + 1)
            count, tallest = count + many, high
        numbers.append(number)
    return np.repeat(np.asarray(numbers, dtype=np.intp), counts)


def _first(numbers: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where each run of equal numbers begins."""
    if not len(numbers):
        return np.zeros(0, dtype=np.intp)
    return np.concatenate(([0], np.flatnonzero(numbers[1:] != numbers[:-1]) + 1))


def _parts(found: _Set, gap: float, between_figures: float = float("inf")) -> NDArray[np.intp]:
    """The number of each character's part of a line, where gaps wider than so many type sizes part lines.

    Two figures are parted at a gap of their own.

    A space belongs to the part that it follows; -1 for one that begins a line.
    """
    letters = found.letters
    inked = np.flatnonzero(~letters.blank)
    line = found.line[inked]
    begins = np.ones(len(inked), dtype=bool)
    begins[1:] = line[1:] != line[:-1]
    apart = letters.x0[inked][1:] - _reached(letters.x1[inked], line)[:-1]
    begins[1:] |= apart > gap * letters.size[inked][1:]
    if between_figures < gap:
        figure = are_digits(letters.text[inked])
        begins[1:] |= figure[1:] & figure[:-1] & (apart > between_figures * letters.size[inked][1:])
    before = np.cumsum(~letters.blank) - 1  # the last printed character up to each
    part = np.full(len(letters), -1, dtype=np.intp)
    follows = before >= 0
    follows[follows] = line[before[follows]] == found.line[follows]
    part[follows] = (np.cumsum(begins) - 1)[before[follows]]
    return part


def are_digits(text: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Which characters are digits."""
    return np.asarray((text >= "0") & (text <= "9"), dtype=np.bool_)


def _reached(x1: NDArray[np.float64], line: NDArray[np.intp]) -> NDArray[np.float64]:
    """How far right each line reaches up to each of its characters.

    The largest so far is looked for among ranks, to which the line's number is added: so it begins anew in each line.
    """
    order = np.argsort(x1, kind="stable")
    rank = np.empty(len(x1), dtype=np.intp)
    rank[order] = np.arange(len(x1))
    largest = np.maximum.accumulate(line * len(x1) + rank)
    return x1[order[largest - line * len(x1)]]


def _lines(letters: Letters, part: NDArray[np.intp], page: int) -> list[Line]:
    """The lines of characters that stand in reading order; `part` is the number of each one's line, -1 for none."""
    inked = np.flatnonzero(~letters.blank)
    if not len(inked):
        return []
    first = _first(part[inked])
    counts = np.diff(np.append(first, len(inked)))
    boxes = np.column_stack(
        [(np.maximum if side > 1 else np.minimum).reduceat(letters.box[inked, side], first) for side in range(4)]
    )
    texts = _texts(letters.text[inked], _apart(letters, part, inked), first)
    sizes = np.maximum.reduceat(letters.size[inked], first)
    bold, italic = (
        np.add.reduceat(flags[inked], first, dtype=np.intp) > counts / 2 for flags in (letters.bold, letters.italic)
    )
    rows = zip(texts, boxes.tolist(), sizes.tolist(), bold.tolist(), italic.tolist(), strict=True)
    return [Line(text, Box(*box), size, is_bold, is_italic, page) for text, box, size, is_bold, is_italic in rows]


def _texts(text: NDArray[np.str_], apart: NDArray[np.bool_], first: NDArray[np.intp]) -> list[str]:
    """The texts of lines, from those of their characters, of which some have a space before them."""
    codes = np.zeros((len(text), text.itemsize // 4 + 1), dtype=np.uint32)
    codes[:, 1:] = text.view(np.uint32).reshape(len(text), -1)  # numpy keeps texts as codes, with zeros behind them
    codes[apart, 0] = ord(" ")
    ends = np.cumsum(np.count_nonzero(codes, axis=1))
    whole = codes[codes != 0].tobytes().decode(CODES, "surrogatepass")
    stops = [*(ends[first[1:] - 1]).tolist(), len(whole)]
    lines = [whole[start:stop] for start, stop in zip([0, *stops[:-1]], stops, strict=True)]
    return lines if whole.isascii() else [in_reading_order(line) for line in lines]


def _apart(letters: Letters, part: NDArray[np.intp], inked: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Before which printed characters a space is: by the gap, and by what was printed in it."""
    x0, x1, size = letters.x0[inked], letters.x1[inked], letters.size[inked]
    gap = (x0[1:] - x1[:-1]) / np.maximum(np.minimum(size[1:], size[:-1]), 0.1)
    kinds = (letters.blank, letters.blank & (letters.x1 > letters.x0))
    blanks, wide = (np.diff(np.cumsum(spaces)[inked]) > 0 for spaces in kinds)
    unspaced = gap > np.where(_in_spaced(letters, part, inked), WORD_GAP_SPACED, WORD_GAP_UNSPACED)
    spaced = gap >= np.where(wide, SPACE_GAP, FLAT_GAP)
    words = letters.reading[inked] >= 0  # of a recogniser, which gives no letters
    apart = np.zeros(len(inked), dtype=bool)
    apart[1:] = np.where(blanks, spaced, unspaced) | words[1:] | words[:-1]
    apart[_first(part[inked])] = False
    return apart


def _in_spaced(letters: Letters, part: NDArray[np.intp], inked: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Between which neighbours no text object ends, of one that prints its spaces in that line."""
    owner = letters.owner[inked]
    same = owner[1:] == owner[:-1]
    spaces = np.flatnonzero(letters.blank & (part >= 0))
    if not len(spaces):
        return np.zeros(len(same), dtype=bool)
    objects = int(letters.owner.max()) + 1
    here = part[inked] * objects + owner
    there = np.sort(part[spaces] * objects + letters.owner[spaces])
    spaced = there[np.searchsorted(there[:-1], here)] == here  # much quicker than `isin`
    return np.asarray(same & spaced[:-1], dtype=np.bool_)
