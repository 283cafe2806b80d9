"""What a chart is drawn from. Numbers come with the text that is printed beside them: charts know no language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Bar(NamedTuple):
    """A bar: its label, its length, the text beside it. `value` None draws no bar."""

    label: str
    value: float | None
    text: str


class Group(NamedTuple):
    """Several bars under one label, one a series in the order of the legend: (value, text beside it)."""

    label: str
    bars: Sequence[tuple[float | None, str]]


class Point(NamedTuple):
    """A place on a line: what stands below it, its height, the text above it. `value` None breaks the line."""

    label: str
    value: float | None
    text: str


class Line(NamedTuple):
    """A line of points; all lines of a chart have the same labels in the same order."""

    name: str
    points: Sequence[Point]
