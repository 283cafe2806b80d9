"""Running heads and feet: lines at the edges of many pages, and the frames that some offices draw around them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Grid, Layout, Line

CAPTION = re.compile(
    r"^\W*(?:lanjutan\s+)?(?:tabel|table|formulir|form|matriks|lampiran)(?![^\W\d_])[\s.:]*[\w.\-\u2013]{0,12}",
    re.IGNORECASE,
)
"""How the caption of a table begins."""
MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")
EDGE = 0.12
"""Running heads and feet stand in this share of the page's height at its top and bottom."""

NEAR, FURTHER = 1.3 * EDGE, 0.22
"""A frame around them stands in the first share, one of letters alone on a page with a wide margin in the second."""


def key(line: Line) -> str:
    """What stays of a line from page to page: its letters without page numbers."""
    return _squeezed(line.text)


def _squeezed(text: str) -> str:
    return re.sub(r"[\divxlc]+\b|\W", "", text.lower())


def at_edge(line: Line, layout: Layout) -> bool:
    """Whether a line stands where running heads and feet stand."""
    return line.box.bottom < EDGE * layout.height or line.box.top > (1 - EDGE) * layout.height


def running(layouts: Sequence[Layout]) -> set[str]:
    """Keys of what stands at the top or bottom edge of many pages, free or in a frame."""
    counts: Counter[str] = Counter()
    for layout in layouts:
        framed = [text for grid in layout.grids if _is_edging(grid, layout) for text in _texts(grid)]
        counts.update({key(line) for line in layout.text if at_edge(line, layout)} | set(map(_squeezed, framed)))
    least = max(3, len(layouts) // 12)
    return {name for name, count in counts.items() if count >= least and not CAPTION.match(name)}


def running_lines(layouts: Sequence[Layout]) -> list[Line]:
    """The running heads and feet themselves, of all pages."""
    heads = running(layouts)
    return [line for layout in layouts for line in layout.text if at_edge(line, layout) and key(line) in heads]


def is_ornament(grid: Grid, layout: Layout, heads: Collection[str]) -> bool:
    """Whether a grid is the frame of a running head or foot: at the page's edge, its texts on other pages too.

    A frame around one short text alone needs no other page: a table has columns.
    """
    if not _is_edging(grid, layout):
        return False
    texts = _texts(grid)
    if not _at_edge(grid, layout, NEAR):
        return all(_squeezed(t) in heads for t in texts)
    little = grid.columns == 1 and sum(map(len, texts)) < 120 and not any(MONEY.search(t) for t in texts)
    return little or all(_squeezed(t) in heads for t in texts)


def _is_edging(grid: Grid, layout: Layout) -> bool:
    """Whether a frame of one or two rows stands near an edge; one row of letters alone may stand further in."""
    letters = len(grid.matrix) == 1 and not any(ch.isdigit() for text in _texts(grid) for ch in text)
    return len(grid.matrix) <= 2 and _at_edge(grid, layout, FURTHER if letters else NEAR)


def _at_edge(grid: Grid, layout: Layout, share: float) -> bool:
    middle = (grid.box.top + grid.box.bottom) / 2
    return middle < share * layout.height or middle > (1 - share) * layout.height


def _texts(grid: Grid) -> set[str]:
    return {cell.text for row in grid.matrix for cell in row if cell.text}
