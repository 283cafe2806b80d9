"""A page from its text layer: visible characters, ruling lines and fills, in display coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Glyphs, Page, Rules
from pipeline.reading import objects
from pipeline.reading.characters import Characters, visible
from pipeline.reading.frame import Frame
from pipeline.reading.hidden import hidden_objects

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

SIDEWAYS_SHARE = 0.75
"""A page is turned when this share of its characters runs in one other direction."""


def read_digital(page: pdfium.PdfPage, number: int) -> tuple[Page, float]:
    """Read a page's text layer and rules; and say which share of the page pictures cover.

    Args:
        page: the open pdfium page.
        number: its number, from 1.
    """
    drawn = objects.collect(page)
    frame = Frame.of(page)
    text_page = page.get_textpage()
    try:
        found = Characters(text_page)
        hidden = hidden_objects(page, drawn, found, frame)
        glyphs = visible(found, frame, drawn.texts, hidden)
        turn = _sideways(glyphs)
        if turn:
            frame = Frame.of(page, turn)
            glyphs = visible(found, frame, drawn.texts, hidden)
    finally:
        text_page.close()
    width, height = frame.size
    read = Page(
        number=number,
        width=width,
        height=height,
        route="digital",
        glyphs=glyphs,
        rules=_rules(drawn, frame),
        rotation=turn,
    )
    return read, _covered(frame.boxes(objects.array(drawn.images)), width, height)


def _covered(pictures: NDArray[np.float64], width: float, height: float) -> float:
    """The share of the page under its largest picture, or under strips of one picture together."""
    wide = np.clip(pictures[:, 2], 0, width) - np.clip(pictures[:, 0], 0, width)
    high = np.clip(pictures[:, 3], 0, height) - np.clip(pictures[:, 1], 0, height)
    return float(min((wide * high).sum() / max(width * height, 1.0), 1.0))


def _sideways(glyphs: Glyphs) -> int:
    """Degrees clockwise that bring most of the text upright; 0 when it stands already."""
    angles, counts = np.unique(glyphs.angle[glyphs.text != " "], return_counts=True)
    if not len(counts) or counts.max() < SIDEWAYS_SHARE * counts.sum() or counts.sum() < 40:
        return 0
    return int(-angles[counts.argmax()] % 360)


def _rules(drawn: objects.Objects, frame: Frame) -> Rules:
    fills = frame.boxes(objects.array(drawn.fills))
    lines = frame.boxes(objects.array(drawn.lines))
    pale = frame.boxes(objects.array(drawn.pale_lines))
    lines = np.vstack((lines, pale[_on_fill(pale, fills)]))
    wide = lines[:, 2] - lines[:, 0] >= lines[:, 3] - lines[:, 1]
    page_area = frame.size[0] * frame.size[1]
    background = (fills[:, 2] - fills[:, 0]) * (fills[:, 3] - fills[:, 1]) > 0.8 * page_area
    return Rules(horizontal=lines[wide], vertical=lines[~wide], fills=fills[~background])


def _on_fill(lines: NDArray[np.float64], fills: NDArray[np.float64]) -> NDArray[np.bool_]:
    """White lines can be seen only where they cross or border a coloured area."""
    if not len(fills) or not len(lines):
        return np.zeros(len(lines), dtype=bool)
    x, y = (lines[:, 0] + lines[:, 2]) / 2, (lines[:, 1] + lines[:, 3]) / 2
    inside = (x[:, None] >= fills[:, 0] - 1) & (x[:, None] <= fills[:, 2] + 1)
    inside &= (y[:, None] >= fills[:, 1] - 1) & (y[:, None] <= fills[:, 3] + 1)
    return np.asarray(inside.any(axis=1), dtype=np.bool_)
