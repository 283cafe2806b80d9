"""Charts are static SVG that says in words what it shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from pipeline.charts import Bar, Group, Line, Point, grouped_bars, histogram, horizontal_bars, line

NONE = "-"
BARS = (Bar("Program A", 30.0, "Rp 30"), Bar("Program B", 60.0, "Rp 60"), Bar("Program C", None, NONE))
CHARTS = {
    "bars": horizontal_bars(BARS, "Pagu"),
    "grouped": grouped_bars([Group("A", ((1.0, "1"), (2.0, "2")))], ("2024", "2025"), "Pertumbuhan"),
    "histogram": histogram((Bar("0,9", 3.0, "3"), Bar("1", 0.0, "0")), "Keyakinan"),
    "line": line(
        (Line("Serapan", (Point("I", 10.0, "10 %"), Point("II", None, NONE), Point("III", 40.0, "40 %"))),), "S"
    ),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_well_formed_and_stays_by_itself(name: str) -> None:
    """No script, no style attribute (a strict policy forbids them), no address but none at all."""
    root = ET.fromstring(CHARTS[name])  # noqa: S314 -- our own text
    assert root.tag == "svg"
    assert root.get("role") == "img"
    assert root.findtext("title")
    assert root.findtext("desc")
    assert not re.search(r"<script|style=|href|url\(|https?:", CHARTS[name])


def test_the_description_says_every_label_and_figure() -> None:
    """Whoever does not see the chart gets the same figures."""
    told = ET.fromstring(CHARTS["bars"]).findtext("desc")  # noqa: S314 -- our own text
    assert told == "Program A: Rp 30; Program B: Rp 60; Program C: -"


def test_lengths_are_to_scale_and_a_missing_value_has_no_bar() -> None:
    root = ET.fromstring(CHARTS["bars"])  # noqa: S314 -- our own text
    widths = [float(str(rect.get("width")).rstrip("%")) for rect in root.iter("rect")]
    assert len(widths) == 2
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)


def test_negative_values_go_to_the_left_of_the_zero_line() -> None:
    """A programme that shrinks points the other way."""
    root = ET.fromstring(horizontal_bars((Bar("turun", -5.0, "-5"), Bar("naik", 5.0, "5")), "t"))  # noqa: S314 -- our own text
    (x0, w0), (x1, _) = [
        (float(str(r.get("x")).rstrip("%")), float(str(r.get("width")).rstrip("%"))) for r in root.iter("rect")
    ]
    assert x0 + w0 == pytest.approx(x1, abs=0.02)


def test_hostile_labels_are_text() -> None:
    """A name in a PDF may hold anything, also characters that no XML may have."""
    chart = horizontal_bars((Bar("<script>alert(1)</script>\x00", 1.0, "1"),), "a & b")
    assert "<script" not in chart
    ET.fromstring(chart)  # noqa: S314 -- our own text


def test_a_line_breaks_where_a_value_is_missing() -> None:
    root = ET.fromstring(CHARTS["line"])  # noqa: S314 -- our own text
    inner = root.find(".//svg")
    assert inner is not None
    assert not inner.findall("line")
    assert len(root.findall(".//circle")) == 2


def test_a_chart_of_nothing_is_drawn_empty() -> None:
    """An empty document must not stop a report."""
    for chart in (horizontal_bars((), "t"), grouped_bars((), ("a",), "t"), histogram((), "t"), line((), "t")):
        ET.fromstring(chart)  # noqa: S314 -- our own text
