"""Grids from ruling lines: lattice, cells with spans, and the characters that belong to each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.edges import components, edges_of, stacks, without_frame
from pipeline.grids.lattice import Lattice, lattice_of, regions, row_of, stack_of, stacked
from pipeline.grids.placing import INSIDE, columns_of
from pipeline.layout.lines import lines_by_cell, lines_of
from pipeline.model import Box, Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.grids.edges import Edges
    from pipeline.layout.letters import Letters
    from pipeline.model import Line, Page, Reading

WIDE = 120.0
"""Shorter horizontal rules (points) underline words."""
TALL = 3.0
"""A mark of so many lines' height is no line of writing."""
FIGURES = re.compile(r"(?:Rp\.?\s*)?[\d.,()-]*\d[.,)]*(?:\s+[\d.,(-]*\d[\d.,()-]*)+", re.IGNORECASE)
"""Two figures or more on one line of a cell."""
FAR = 1.8
"""Type sizes between two figures of one line that are no parts of one."""
Region = tuple[int, int, int, int]


def ruling_of(page: Page) -> tuple[Edges, Edges]:
    """The lying and the standing lines of a page, without a frame around it."""
    return without_frame(*edges_of(page.rules.horizontal, page.rules.vertical), page.width, page.height)


def lattices_of(across: Edges, down: Edges) -> list[Lattice]:
    """The lattices of a page's ruled tables, from the smallest (innermost) to the largest."""
    whole = [lattice_of(h, v) for h, v in components(across, down)]
    return sorted((part for lattice in whole if lattice is not None for part in stacked(lattice)), key=_area)


def stacks_of(across: Edges, down: Edges) -> tuple[list[Lattice], list[Lattice]]:
    """Lattices of tables ruled in one direction: of one column each (horizontal rules), of one row each (vertical)."""
    columns = [row_of(lines) for lines in stacks(down, across)]
    rows = [stack_of(lines) for lines in stacks(across, down) if (lines.end - lines.start).max() >= WIDE]
    return rows, columns


def within(lines: Sequence[Line], lattice: Lattice) -> list[Line]:
    """The lines of text inside a lattice's outline."""
    left, right, top, bottom = lattice.xs[0], lattice.xs[-1], lattice.ys[0], lattice.ys[-1]
    return [line for line in lines if left < line.box.x1 and line.box.x0 < right and top < line.box.bottom < bottom + 2]


def _area(lattice: Lattice) -> float:
    return float((lattice.xs[-1] - lattice.xs[0]) * (lattice.ys[-1] - lattice.ys[0]))


def grid_of(lattice: Lattice, letters: Letters, page: Page) -> tuple[Grid | None, NDArray[np.bool_]]:
    """A grid with its texts, and which characters it took; None for a grid without any text.

    Args:
        lattice: the grid lines.
        letters: characters of the page that no inner grid holds.
        page: the page, for its number, route and fills.
    """
    taken = _inside(lattice, letters)
    if not (taken & ~letters.blank).any():
        return None, np.zeros(len(letters), dtype=bool)
    cells = regions(lattice)
    owner = np.zeros((len(lattice.ys) - 1, len(lattice.xs) - 1), dtype=np.intp)
    for number, (row, column, rows, columns) in enumerate(cells):
        owner[row : row + rows, column : column + columns] = number
    made = _cells(lattice, cells, _placed(lattice, owner, letters.chosen(taken), page.number), page)
    matrix = tuple(tuple(made[n] for n in line) for line in owner.tolist())
    box = Box(*(float(v) for v in (lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1])))
    return Grid(page.number, box, matrix, tuple(lattice.xs.tolist()), tuple(lattice.ys.tolist())), taken


def _inside(lattice: Lattice, letters: Letters) -> NDArray[np.bool_]:
    """Which characters have their middles inside the outermost lines."""
    xs, ys, x, y = lattice.xs, lattice.ys, letters.x, letters.y
    inside = (xs[0] - INSIDE <= x) & (x <= xs[-1] + INSIDE) & (ys[0] - INSIDE <= y) & (y <= ys[-1] + INSIDE)
    return np.asarray(inside, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A grid's characters with the cell of each, and the lines of each cell that has any."""

    letters: Letters
    cell: NDArray[np.intp]
    lines: Mapping[int, list[Line]]

    def holds_two_figures(self, number: int) -> bool:
        """Whether a cell of figures has two of them on one line, far apart: they are two values, not one amount."""
        lines = self.lines.get(number, ())
        if not any(FIGURES.fullmatch(line.text) for line in lines):
            return False
        letters = self.letters.chosen(self.cell == number)
        if (letters.reading >= 0).any():
            return False
        parts = [part for part in lines_of(letters, column_gap=FAR) if any(map(str.isdigit, part.text))]
        return len(parts) > sum(any(map(str.isdigit, line.text)) for line in lines)


def _placed(lattice: Lattice, owner: NDArray[np.intp], letters: Letters, page: int) -> _Placed:
    rows = np.clip(np.searchsorted(lattice.ys, letters.y) - 1, 0, len(lattice.ys) - 2)
    cell = owner[rows, columns_of(letters, rows, lattice.xs, owner)]
    return _Placed(letters, cell, lines_by_cell(letters, cell, page))


def _cells(lattice: Lattice, regions_of: Sequence[Region], placed: _Placed, page: Page) -> list[Cell]:
    """The cells of a grid."""
    region = np.asarray(regions_of)
    ends = region[:, :2] + region[:, 2:]
    corners = (lattice.xs[region[:, 1]], lattice.ys[region[:, 0]], lattice.xs[ends[:, 1]], lattice.ys[ends[:, 0]])
    boxes = np.column_stack(corners)
    filled, tall = _are_filled(boxes, page.rules.fills).tolist(), _tall(page)
    return [
        _cell(one, Box(*box), page, _Look(tuple(placed.lines.get(n, ())), filled[n], placed.holds_two_figures(n), tall))
        for n, (one, box) in enumerate(zip(regions_of, boxes.tolist(), strict=True))
    ]


@dataclass(frozen=True, slots=True)
class _Look:
    """What is seen of a cell: its lines, its ground, whether they are two figures, and the tall marks of the page."""

    lines: tuple[Line, ...]
    filled: bool
    two_figures: bool
    tall: Sequence[Box]


def _cell(region: Region, box: Box, page: Page, look: _Look) -> Cell:
    row, column, rows, columns = region
    lines = look.lines
    lengths = [len(line.text) for line in lines]
    inked = sum(lengths)
    readings = _readings(box, page) if page.readings else ()
    return Cell(
        page.number, row, column, rows, columns, box,
        text=" ".join([line.text for line in lines]),
        lines=lines,
        bold=2 * sum([many for many, line in zip(lengths, lines, strict=True) if line.bold]) > inked,
        italic=2 * sum([many for many, line in zip(lengths, lines, strict=True) if line.italic]) > inked,
        filled=look.filled,
        confidence=min((reading.confidence for reading in readings), default=1.0),
        source="ocr" if readings else page.route,
        readings=readings,
        doubtful=(not inked and _is_covered(box, look.tall)) or _is_unread(box, page) or look.two_figures,
    )  # fmt: skip


def _is_unread(box: Box, page: Page) -> bool:
    """Whether a cell holds something that the page says was not read."""
    return any(_touches(box, gap.box) for gap in page.gaps if gap.unread)


def _touches(box: Box, gap: Box) -> bool:
    """Whether what was not read stands in a cell: the middle of the one lies in the other."""
    x, y = (gap.x0 + gap.x1) / 2, (gap.top + gap.bottom) / 2
    if box.x0 < x < box.x1 and box.top < y < box.bottom:
        return True
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return gap.x0 < x < gap.x1 and gap.top < y < gap.bottom


def _is_covered(box: Box, tall: Sequence[Box]) -> bool:
    """Whether a cell lies under a mark of several lines' height, as rules that were not found make of what they part.

    What is printed in such a cell, if nothing was read there, may have been lost. Turned writing is tall, too, and
    stays in its cell.
    """
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(
        mark.x0 < x < mark.x1
        and mark.top < y < mark.bottom
        and (mark.x1 - mark.x0 > box.x1 - box.x0 or mark.bottom - mark.top > box.bottom - box.top)
        for mark in tall
    )


def _tall(page: Page) -> tuple[Box, ...]:
    """The places on a scanned page where a mark is taller than a line of writing."""
    heights = [reading.box.bottom - reading.box.top for reading in page.readings]
    usual = median(heights) if heights else 0.0
    return tuple(one.box for one, height in zip(page.readings, heights, strict=True) if height > TALL * usual)


def _readings(box: Box, page: Page) -> tuple[Reading, ...]:
    """What the recogniser saw inside a cell, from the top; also ink that it could make nothing of."""
    inside = [
        reading
        for reading in page.readings
        if box.x0 <= (reading.box.x0 + reading.box.x1) / 2 < box.x1
        and box.top <= (reading.box.top + reading.box.bottom) / 2 < box.bottom
    ]
    return tuple(sorted(inside, key=lambda reading: (reading.box.top, reading.box.x0)))


def _are_filled(boxes: NDArray[np.float64], fills: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Behind the middle of which cells a coloured area lies."""
    x, y = (boxes[:, :1] + boxes[:, 2:3]) / 2, (boxes[:, 1:2] + boxes[:, 3:]) / 2
    behind = (fills[:, 0] <= x) & (x <= fills[:, 2]) & (fills[:, 1] <= y) & (y <= fills[:, 3])
    return np.asarray(behind.any(axis=1), dtype=np.bool_)
