"""Charts that stand: a histogram, and lines over years or quarters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.charts import svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.charts.data import Bar, Line, Point

HEIGHT, HEAD, FOOT = 110, 20, 22  # pixels: the plot, the figures above it, the labels below it
EDGE = 7.0  # percent left free at both sides, so that the outer labels are not cut
DASHES = ("", "7 4", "2 3", "10 3 2 3")
"""Of the lines of the series: they stay apart in grey print."""


def histogram(bins: Sequence[Bar], title: str) -> str:
    """Standing bars side by side, a label below and the count above each.

    Args:
        bins: in the order from the left; a label must be short.
        title: what the chart shows.
    """
    root = svg.canvas(HEAD + HEIGHT + FOOT, title, _told(bins))
    most = max((b.value for b in bins if b.value), default=1.0)
    width = 100 / max(len(bins), 1)
    for index, item in enumerate(bins):
        group = svg.named(root, f"{item.label}: {item.text}")
        tall = (item.value or 0.0) / most * HEIGHT
        if item.value:
            svg.bar(group, index * width + width * 0.08, HEAD + HEIGHT - tall, width * 0.84, tall)
        middle = (index + 0.5) * width
        svg.text(group, middle, HEAD + HEIGHT - tall - 5, item.text, "middle", font_size="11")
        svg.text(group, middle, HEAD + HEIGHT + 15, item.label, "middle", font_size="11")
    svg.rule(root, (0, HEAD + HEIGHT, 100, HEAD + HEIGHT), svg.INK)
    return svg.as_text(root)


def line(lines: Sequence[Line], title: str, description: str = "", most: float | None = None) -> str:
    """Lines over the same labels, from 0 (or the least value below it) up to `most` or the greatest value.

    Args:
        lines: one a series; a single one has its figures above its points, several have a legend.
        title: what the chart shows.
        description: its content in words; made of names, labels and figures when empty.
        most: the value at the upper edge.
    """
    told = description or "; ".join(f"{item.name}: {_told(item.points)}" for item in lines)
    head = HEAD + (18 * len(lines) if len(lines) > 1 else 0)
    root = svg.canvas(head + HEIGHT + FOOT, title, told)
    values = [point.value for item in lines for point in item.points if point.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values]) if most is None else most
    plot = _Plot(head, low, (high - low) or 1.0, max((len(item.points) for item in lines), default=1))
    _frame(root, lines, plot)
    for number, item in enumerate(lines):
        _line(root, item, plot, number, alone=len(lines) == 1)
    return svg.as_text(root)


class _Plot:
    """From values to places: percent across, pixels down."""

    def __init__(self, head: int, low: float, span: float, count: int) -> None:
        self.head, self.low, self.span, self.count = head, low, span, count

    def x(self, index: int) -> float:
        """Percent of the width."""
        return 50.0 if self.count == 1 else EDGE + index * (100 - 2 * EDGE) / (self.count - 1)

    def y(self, value: float) -> float:
        """Pixels from the top; beyond the scale at its edge."""
        share = min(max((value - self.low) / self.span, 0.0), 1.0)
        return self.head + HEIGHT * (1 - share)


def _frame(root: ET.Element, lines: Sequence[Line], plot: _Plot) -> None:
    for share in (0.0, 0.5, 1.0):
        height = plot.head + HEIGHT * share
        svg.rule(root, (0, height, 100, height))
    for index, point in enumerate(lines[0].points if lines else ()):
        svg.text(root, plot.x(index), plot.head + HEIGHT + 16, point.label, "middle", font_size="11")


def _line(root: ET.Element, item: Line, plot: _Plot, number: int, *, alone: bool) -> None:
    group = svg.named(root, item.name)
    places = [(plot.x(i), point) for i, point in enumerate(item.points)]
    # Lines cannot be drawn in percent: an inner picture is stretched to the width, its strokes are not.
    inner = ET.SubElement(
        group, "svg",
        {"x": "0", "y": "0", "width": "100%", "height": str(plot.head + HEIGHT), "preserveAspectRatio": "none",
         "viewBox": f"0 0 100 {plot.head + HEIGHT}", "overflow": "visible"},
    )  # fmt: skip
    for (x1, one), (x2, other) in pairwise(places):
        if one.value is not None and other.value is not None:
            ends = {"x1": svg.number(x1), "y1": svg.number(plot.y(one.value)), "x2": svg.number(x2)}
            ET.SubElement(inner, "line", {**ends, "y2": svg.number(plot.y(other.value)), **_stroke(number)})
    for x, point in places:
        if point.value is not None:
            _point(group, x, plot.y(point.value), point.text if alone else "")
    if not alone:
        _key(root, item.name, number)


def _stroke(number: int) -> dict[str, str]:
    dashes = DASHES[number % len(DASHES)]
    stroke = {"stroke": svg.FILLS[0], "stroke-width": "2", "vector-effect": "non-scaling-stroke"}
    return {**stroke, "stroke-dasharray": dashes} if dashes else stroke


def _point(group: ET.Element, x: float, y: float, words: str) -> None:
    place = {"cx": svg.percent(x), "cy": svg.number(y), "r": "3.5"}
    ET.SubElement(group, "circle", {**place, "fill": "#ffffff", "stroke": svg.FILLS[0], "stroke-width": "2"})
    if words:
        svg.text(group, x, y - 8, words, "middle", font_size="11")


def _key(root: ET.Element, name: str, number: int) -> None:
    y = 8 + 18 * number
    ET.SubElement(root, "line", {"x1": "1", "x2": "27", "y1": str(y), "y2": str(y), **_stroke(number)})
    place = {"x": "34", "y": str(y + 4)}
    ET.SubElement(root, "text", place).text = svg.clean(name)


def _told(points: Sequence[Bar] | Sequence[Point]) -> str:
    return ", ".join(f"{point.label} {point.text}" for point in points)
