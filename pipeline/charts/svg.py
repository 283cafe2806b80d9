"""The pen: SVG elements with safe text, places along the width in percent, heights in pixels."""

from __future__ import annotations

import re
from textwrap import wrap
from xml.etree import ElementTree as ET

INK, FAINT = "#1f2933", "#8a94a0"
FILLS = ("#27567b", "#c3d2de", "#ffffff", "#7b8794")
"""Of the series: dark, light, white, grey; the light ones get a dark outline."""
SIZE = 12  # pixels of a letter's height
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def canvas(height: float, title: str, description: str) -> ET.Element:
    """An empty chart as wide as its place on the page; title and description are for those who do not see it."""
    root = ET.Element(
        "svg",
        {
            "role": "img",
            "class": "chart",
            "width": "100%",
            "height": number(height),
            "font-size": str(SIZE),
            "fill": INK,
        },
    )
    root.set("aria-label", clean(f"{title}. {description}"))
    _child(root, "title", title)
    _child(root, "desc", description)
    return root


def text(parent: ET.Element, x: float, y: float, words: str, anchor: str = "start", **more: str) -> ET.Element:
    """Words at x percent of the width, their base line y pixels from the top."""
    attributes = {"x": percent(x), "y": number(y), "text-anchor": anchor, **_dashed(more)}
    return _child(parent, "text", words, attributes)


def bar(parent: ET.Element, x: float, y: float, width: float, height: float, series: int = 0) -> ET.Element:
    """A rectangle; x and width in percent, y and height in pixels."""
    fill = FILLS[series % len(FILLS)]
    place = {"x": percent(x), "y": number(y), "width": percent(max(width, 0.0)), "height": number(height)}
    return ET.SubElement(parent, "rect", {**place, "fill": fill, "stroke": FILLS[0], "stroke-width": "1"})


def rule(parent: ET.Element, ends: tuple[float, float, float, float], colour: str = FAINT) -> ET.Element:
    """A thin straight line: x1 percent, y1 pixels, x2 percent, y2 pixels."""
    x1, y1, x2, y2 = ends
    place = {"x1": percent(x1), "y1": number(y1), "x2": percent(x2), "y2": number(y2)}
    return ET.SubElement(parent, "line", {**place, "stroke": colour, "stroke-width": "1"})


def legend(parent: ET.Element, names: tuple[str, ...], y: float) -> None:
    """The names of the series with their fills, one under the other."""
    for index, name in enumerate(names):
        top = y + index * 18
        row = ET.SubElement(parent, "g")
        ET.SubElement(
            row, "rect", {"x": "1", "y": number(top), "width": "14", "height": "10", "fill": FILLS[index % len(FILLS)],
                          "stroke": FILLS[0]},
        )  # fmt: skip
        _child(row, "text", name, {"x": "22", "y": number(top + 10)})


def named(parent: ET.Element, name: str) -> ET.Element:
    """A group whose full name shows when a pointer rests on it."""
    group = ET.SubElement(parent, "g")
    _child(group, "title", name)
    return group


def lines_of(words: str, width: int, most: int = 2) -> list[str]:
    """A label in lines of at most `width` letters, the last one cut with an ellipsis when there are too many."""
    return wrap(clean(words), width, max_lines=most, placeholder=" …", break_on_hyphens=False) or [""]


def as_text(root: ET.Element) -> str:
    """The chart as text for a page."""
    return ET.tostring(root, encoding="unicode")


def clean(words: str) -> str:
    """The words without characters that XML does not take (a PDF may hold any)."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", words)


def percent(value: float) -> str:
    """A share of the width."""
    return f"{number(value)}%"


def number(value: float) -> str:
    """A number without needless digits."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _child(parent: ET.Element, tag: str, words: str, attributes: dict[str, str] | None = None) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes or {})
    element.text = clean(words)
    return element


def _dashed(more: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in more.items()}
