"""Grids from ruling lines: lattice, cells with spans, and the characters that belong to each."""

from __future__ import annotations

import re
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.edges import components, edges_of, stacks, without_frame
from pipeline.grids.lattice import Lattice, lattice_of, regions, row_of, stack_of, stacked
from pipeline.grids.placing import INSIDE, columns_of
from pipeline.layout.lines import lines_of
from pipeline.model import Box, Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.layout.lines import Glyph
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


def lattices_of(page: Page) -> list[Lattice]:
    """The lattices of a page's ruled tables, from the smallest (innermost) to the largest."""
    across, down = without_frame(*edges_of(page.rules.horizontal, page.rules.vertical), page.width, page.height)
    whole = [lattice_of(h, v) for h, v in components(across, down)]
    return sorted((part for lattice in whole if lattice is not None for part in stacked(lattice)), key=_area)


def stacks_of(page: Page) -> tuple[list[Lattice], list[Lattice]]:
    """Lattices of tables ruled in one direction: of one column each (horizontal rules), of one row each (vertical)."""
    across, down = without_frame(*edges_of(page.rules.horizontal, page.rules.vertical), page.width, page.height)
    columns = [row_of(lines) for lines in stacks(down, across)]
    rows = [stack_of(lines) for lines in stacks(across, down) if (lines.end - lines.start).max() >= WIDE]
    return rows, columns


def within(lines: Sequence[Line], lattice: Lattice) -> list[Line]:
    """The lines of text inside a lattice's outline."""
    left, right, top, bottom = lattice.xs[0], lattice.xs[-1], lattice.ys[0], lattice.ys[-1]
    return [line for line in lines if left < line.box.x1 and line.box.x0 < right and top < line.box.bottom < bottom + 2]


def _area(lattice: Lattice) -> float:
    return float((lattice.xs[-1] - lattice.xs[0]) * (lattice.ys[-1] - lattice.ys[0]))


def grid_of(lattice: Lattice, glyphs: Sequence[Glyph], page: Page) -> tuple[Grid | None, set[int]]:
    """A grid with its texts, and the indices of the characters it took; None for a grid without any text.

    Args:
        lattice: the grid lines.
        glyphs: characters of the page that no inner grid holds.
        page: the page, for its number, route and fills.
    """
    cells = regions(lattice)
    owner = np.zeros((len(lattice.ys) - 1, len(lattice.xs) - 1), dtype=np.intp)
    for number, (row, column, rows, columns) in enumerate(cells):
        owner[row : row + rows, column : column + columns] = number
    held = _place(lattice, owner, glyphs)
    taken = {i for members in held.values() for i in members}
    if not any(glyphs[i].text != " " for i in taken):
        return None, set()
    tall = _tall(page)
    made = [_cell(region, lattice, [glyphs[i] for i in held.get(n, ())], page, tall) for n, region in enumerate(cells)]
    matrix = tuple(tuple(made[n] for n in line) for line in owner.tolist())
    box = Box(*(float(v) for v in (lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1])))
    return Grid(page.number, box, matrix, tuple(lattice.xs.tolist()), tuple(lattice.ys.tolist())), taken


def _place(lattice: Lattice, owner: NDArray[np.intp], glyphs: Sequence[Glyph]) -> dict[int, list[int]]:
    """For each cell number the indices of its characters."""
    xs, ys = lattice.xs, lattice.ys
    edges = chain.from_iterable(glyph.box for glyph in glyphs)
    boxes = np.fromiter(edges, np.float64, 4 * len(glyphs)).reshape(-1, 4)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (xs[0] - INSIDE <= x) & (x <= xs[-1] + INSIDE) & (ys[0] - INSIDE <= y) & (y <= ys[-1] + INSIDE)
    rows = np.clip(np.searchsorted(ys, y) - 1, 0, len(ys) - 2).tolist()
    by_row: dict[int, list[int]] = {}
    for i in np.flatnonzero(inside).tolist():
        by_row.setdefault(rows[i], []).append(i)
    held: dict[int, list[int]] = {}
    for row, members in by_row.items():
        columns = columns_of([glyphs[i] for i in members], xs, owner[row])
        for i, column in zip(members, columns.tolist(), strict=True):
            held.setdefault(int(owner[row, column]), []).append(i)
    return held


def _cell(region: Region, lattice: Lattice, glyphs: list[Glyph], page: Page, tall: Sequence[Box]) -> Cell:
    row, column, rows, columns = region
    box = Box(
        float(lattice.xs[column]), float(lattice.ys[row]),
        float(lattice.xs[column + columns]), float(lattice.ys[row + rows]),
    )  # fmt: skip
    lines = tuple(lines_of(glyphs, page.number))
    inked = sum(len(line.text) for line in lines)
    readings = _readings(box, page)
    return Cell(
        page.number, row, column, rows, columns, box,
        text=" ".join(line.text for line in lines),
        lines=lines,
        bold=bool(inked) and 2 * sum(len(line.text) for line in lines if line.bold) > inked,
        italic=bool(inked) and 2 * sum(len(line.text) for line in lines if line.italic) > inked,
        filled=_is_filled(box, page.rules.fills),
        confidence=min((reading.confidence for reading in readings), default=1.0),
        source="ocr" if readings else page.route,
        readings=readings,
        doubtful=(not inked and _is_covered(box, tall)) or _is_unread(box, page) or _are_apart(lines, glyphs),
    )  # fmt: skip


def _are_apart(lines: Sequence[Line], glyphs: Sequence[Glyph]) -> bool:
    """Whether a cell of figures has two of them on one line, far apart: they are two values, not one amount."""
    if not any(FIGURES.fullmatch(line.text) for line in lines) or any(glyph.reading >= 0 for glyph in glyphs):
        return False
    parts = [part for part in lines_of(glyphs, column_gap=FAR) if any(map(str.isdigit, part.text))]
    return len(parts) > sum(any(map(str.isdigit, line.text)) for line in lines)


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


def _is_filled(box: Box, fills: NDArray[np.float64]) -> bool:
    """Whether a coloured area lies behind the middle of a cell."""
    if not len(fills):
        return False
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return bool(((fills[:, 0] <= x) & (x <= fills[:, 2]) & (fills[:, 1] <= y) & (y <= fills[:, 3])).any())
