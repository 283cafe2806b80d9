"""Bars that lie: labels above, lengths to one scale, figures at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.charts import svg
from pipeline.charts.data import Group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from pipeline.charts.data import Bar

LETTERS = 42  # of a label's line: capitals fit a telephone's width, and half a printed page
LINE, THICK, GAP = 16, 12, 10  # pixels: a line of a label, a bar, the space between groups
SHORT, ROW, BESIDE = 24, 19, 40.0  # letters, pixels and percent of the width: a label at the left of its bar
FIGURE = 1.75  # percent of the width that a letter of a figure takes on a telephone


def horizontal_bars(bars: Sequence[Bar], title: str, most: float | None = None, *, beside: bool = False) -> str:
    """One bar a label. Negative values go to the left of a zero line.

    Args:
        bars: in the order from the top.
        title: what the chart shows, for those who do not see it.
        most: the value of a bar of full length, by default the largest.
        beside: labels stand at the left of their bars, for short ones; else above them.
    """
    if beside:
        return _rows(bars, title, "; ".join(f"{bar.label}: {bar.text}" for bar in bars), most)
    groups = [Group(bar.label, ((bar.value, bar.text),)) for bar in bars]
    return grouped_bars(groups, (), title, most)


def grouped_bars(groups: Sequence[Group], series: Sequence[str], title: str, most: float | None = None) -> str:
    """Several bars a label, one a series; `series` are the names in the legend (none: no legend)."""
    told = "; ".join(_told(group, series) for group in groups)
    labels = [svg.lines_of(group.label, LETTERS) for group in groups]
    head = 18 * len(series) + (6 if series else 0)
    heights = [LINE * len(label) + THICK * len(group.bars) + GAP for label, group in zip(labels, groups, strict=True)]
    root = svg.canvas(max(head + sum(heights), 1), title, told)
    svg.legend(root, tuple(series), 1)
    scale = _Scale(groups, most)
    y = float(head)
    for group, label, height in zip(groups, labels, heights, strict=True):
        _group(svg.named(root, group.label), group, label, y, scale)
        y += height
    return svg.as_text(root)


def _rows(bars: Sequence[Bar], title: str, description: str, most: float | None) -> str:
    """Dense lines: label, bar and figure side by side."""
    root = svg.canvas(max(ROW * len(bars), 1), title, description)
    scale = _Scale([Group(bar.label, ((bar.value, bar.text),)) for bar in bars], most, start=BESIDE)
    for number, bar in enumerate(bars):
        y = float(ROW * number)
        group = svg.named(root, bar.label)
        svg.text(group, 0, y + svg.SIZE + 1, svg.lines_of(bar.label, SHORT, 1)[0])
        _bar(group, bar.value, bar.text, y + 3, scale, 0)
        svg.rule(group, (scale.at(0), y + 1, scale.at(0), y + ROW - 2), svg.INK)
    return svg.as_text(root)


class _Scale:
    """From values to percent of the width from `start`; the figures at the right need the rest of it."""

    def __init__(self, groups: Sequence[Group], most: float | None, start: float = 0.0) -> None:
        values = [value for group in groups for value, _ in group.bars if value is not None]
        longest = max((len(text) for group in groups for _, text in group.bars), default=0)
        self.start = start
        self.room = max(100 - start - FIGURE * longest - 2, 20.0)
        self.low = min([0.0, *values])
        self.high = max([0.0, *values]) if most is None else most
        self.span = (self.high - self.low) or 1.0

    def at(self, value: float) -> float:
        """Where a value lies, in percent; beyond the scale's end at its end."""
        return self.start + (min(max(value, self.low), self.high) - self.low) / self.span * self.room


def _group(parent: Element, group: Group, label: Sequence[str], y: float, scale: _Scale) -> None:
    for number, line in enumerate(label):
        svg.text(parent, 0, y + LINE * number + svg.SIZE, line)
    top = y + LINE * len(label) + 2
    for number, (value, figure) in enumerate(group.bars):
        _bar(parent, value, figure, top + THICK * number, scale, number)
    zero = scale.at(0)
    svg.rule(parent, (zero, top - 2, zero, top + THICK * len(group.bars)), svg.INK)


def _bar(parent: Element, value: float | None, figure: str, y: float, scale: _Scale, series: int) -> None:
    if value is not None:
        start, end = sorted((scale.at(0), scale.at(value)))
        svg.bar(parent, start, y, end - start, THICK - 3, series)
    svg.text(parent, 100, y + THICK - 3, figure, "end", font_size="11.5", font_variant="tabular-nums")


def _told(group: Group, series: Sequence[str]) -> str:
    names = [f"{name} " for name in series] or [""] * len(group.bars)
    return f"{group.label}: " + ", ".join(f"{name}{text}" for name, (_, text) in zip(names, group.bars, strict=False))
