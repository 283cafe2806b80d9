"""A table's borders on one page: from the boxes of its cells to strokes or thin areas."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samples.painting import Area, Box, Mark, Stroke

if TYPE_CHECKING:
    from samples.blocks import Style

_DASHES = {"dotted": (0.6, 1.2), "dashed": (3.0, 1.5)}
_Edge = tuple[bool, float, float, float]
"""(is horizontal, its fixed coordinate, from, to)."""


@dataclass
class Borders:
    """Collects the boxes of a table's cells on one page; `marks` draws them in the table's style."""

    style: Style
    boxes: list[tuple[Box, bool, bool]] = field(default_factory=list)

    def add(self, box: Box, *, cut_top: bool = False, cut_bottom: bool = False) -> None:
        """A cell's box; the cut sides are those where it goes on over a page end."""
        self.boxes.append((box, cut_top, cut_bottom))

    def marks(self) -> list[Mark]:
        """Strokes or areas, in reading order."""
        style = self.style
        if not self.boxes or style.border == "none":
            return []
        if style.border == "boxes":
            return [Area(box, style.line_color, stroke=style.line_width) for box, _, _ in self.boxes]
        edges = [edge for box, top, bottom in self.boxes for edge in self._edges(box, cut_top=top, cut_bottom=bottom)]
        unruled = self._open_edges()
        edges = [edge for edge in edges if edge[:2] not in unruled]
        if style.border != "cell_lines":
            edges = _joined(edges)
        return [self._mark(edge) for edge in edges]

    def _edges(self, box: Box, *, cut_top: bool, cut_bottom: bool) -> list[_Edge]:
        x0, top, x1, bottom = (round(v, 2) for v in box)
        across: list[_Edge] = []
        if self.style.border != "vertical":
            closed = self.style.close_at_break
            across += [(True, top, x0, x1)] if closed or not cut_top else []
            across += [(True, bottom, x0, x1)] if closed or not cut_bottom else []
        down: list[_Edge] = (
            [] if self.style.border == "horizontal" else [(False, x0, top, bottom), (False, x1, top, bottom)]
        )
        return across + down

    def _open_edges(self) -> set[tuple[bool, float]]:
        """The outer sides that the style leaves open, as (is horizontal, coordinate)."""
        sides = {
            "left": (False, min(box[0] for box, _, _ in self.boxes)),
            "top": (True, min(box[1] for box, _, _ in self.boxes)),
            "right": (False, max(box[2] for box, _, _ in self.boxes)),
            "bottom": (True, max(box[3] for box, _, _ in self.boxes)),
        }
        return {(sides[name][0], round(sides[name][1], 2)) for name in self.style.open_sides}

    def _mark(self, edge: _Edge) -> Mark:
        horizontal, at, start, end = edge
        width, color = self.style.line_width, self.style.line_color
        if self.style.border == "rects":
            half = width / 2
            box = (start - half, at - half, end + half, at + half)
            return Area(box if horizontal else (box[1], box[0], box[3], box[2]), color)
        dash = _DASHES.get(self.style.border, ())
        ends = (start, at, end, at) if horizontal else (at, start, at, end)
        return Stroke(*ends, width, color, dash)


def _joined(edges: list[_Edge]) -> list[_Edge]:
    """Collinear edges that touch or overlap, joined to long ones."""
    groups: dict[tuple[bool, float], list[tuple[float, float]]] = defaultdict(list)
    for horizontal, at, start, end in edges:
        groups[horizontal, at].append((start, end))
    joined: list[_Edge] = []
    for (horizontal, at), spans in sorted(groups.items()):
        low, high = min(spans)
        for start, end in sorted(spans):
            if start > high + 0.05:
                joined.append((horizontal, at, low, high))
                low, high = start, end
            high = max(high, end)
        joined.append((horizontal, at, low, high))
    return joined
