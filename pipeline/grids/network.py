"""Tables without any rules where white space parts no columns: camelot's `network` finds them by their text edges.

Only for pages on which amounts stand below one another outside every grid: narrative has none, and camelot reads the
page a second time. Its columns are taken, and the lines of figures and codes for rows.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grids.lattice import Lattice
from pipeline.layout.figures import FEWEST

if TYPE_CHECKING:
    from pathlib import Path

    from camelot.core import Table
    from numpy.typing import NDArray

    from pipeline.layout.letters import Letters
    from pipeline.model import Page

KEY = re.compile(r"^(?:[\d(][\d.,()%/ -]*|[IVX]{1,5}\.?|Rp\b.*)$")
"""Cells of codes, numbers and amounts, one a row."""


def network_lattices(path: Path, page: Page, letters: Letters) -> list[Lattice]:
    """Lattices of the page's tables without rules.

    Args:
        path: the file.
        page: the page; turned ones are left alone, since camelot reads them as they are stored.
        letters: the characters outside all grids.
    """
    if page.rotation or page.route != "digital":
        return []
    from camelot.io import read_pdf  # noqa: PLC0415 -- takes a second to import and few documents need it

    logging.getLogger("camelot").setLevel(logging.ERROR)
    try:
        tables = read_pdf(str(path), pages=str(page.number), flavor="network", suppress_stdout=True)
    except Exception:  # noqa: BLE001 -- what camelot cannot read stays text, and completeness reports its figures
        return []
    found = [_lattice(table, page.height, letters) for table in tables]
    return [lattice for lattice in found if lattice is not None]


def _keyed(cells: NDArray[np.str_]) -> list[bool]:
    """Which lines have text in a column that holds codes or amounts throughout."""
    texts = [[text.strip() for text in row] for row in cells.tolist()]
    shares = []
    for column in zip(*texts, strict=True):
        filled = [text for text in column if text]
        shares.append(sum(bool(KEY.match(text)) for text in filled) / max(len(filled), 1))
    return [any(text and KEY.match(text) and shares[j] >= 0.7 for j, text in enumerate(row)) for row in texts]


def _lattice(table: Table, height: float, letters: Letters) -> Lattice | None:
    """Rows begin where a column of codes or amounts has text; lines between belong to the row above."""
    cells: NDArray[np.str_] = table.df.to_numpy(dtype=str)
    keyed = _keyed(cells)
    if cells.shape[1] < 3 or sum(keyed) < FEWEST:
        return None
    first = keyed.index(True)
    starts = [i for i in range(len(cells)) if keyed[i] or i < first]
    starts = [i for i in starts if i >= first or sum(bool(t.strip()) for t in cells[i]) > 1] or starts
    tops = [height - table.rows[i][0] for i in starts] + [height - table.rows[-1][1]]
    lefts, rights = [c[0] for c in table.cols], [c[1] for c in table.cols]
    inner = [(a + b) / 2 for a, b in zip(rights[:-1], lefts[1:], strict=True)]
    tops[-1] = _bottom(tops[-1], lefts[0], rights[-1], letters)
    inside = letters.box[(tops[0] <= letters.y) & (letters.y <= tops[-1])]
    if not len(inside):
        return None
    left, right = min(lefts[0], float(inside[:, 0].min())), max(rights[-1], float(inside[:, 2].max()))
    xs, ys = np.asarray([left, *inner, right]), np.asarray(tops)
    rows, columns = len(ys) - 1, len(xs) - 1
    return Lattice(xs, ys, np.ones((rows, columns - 1), dtype=bool), np.ones((rows - 1, columns), dtype=bool))


def _bottom(bottom: float, left: float, right: float, letters: Letters) -> float:
    """The end of the last row, with the lines wrapped below what camelot saw of it."""
    order = np.argsort(letters.box[:, 1], kind="stable")
    for (x0, top, x1, end), size in zip(letters.box[order].tolist(), letters.size[order].tolist(), strict=True):
        if bottom - size < top < bottom + 0.5 * size and left - 1 <= x0 and x1 <= right + 1:
            bottom = max(bottom, end)
    return bottom
