"""A page from its text layer: visible characters, ruling lines and fills, in display coordinates."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Glyphs, Page, Rules
from pipeline.reading import objects
from pipeline.reading.characters import Characters, visible
from pipeline.reading.frame import Frame
from pipeline.reading.hidden import hidden_characters
from pipeline.reading.layers import has_layers
from pipeline.reading.marks import noted, raised, soft_hyphens
from pipeline.reading.minus import with_minuses
from pipeline.reading.numbering import counted
from pipeline.reading.outlines import drawn_twice, without_strokes, written
from pipeline.reading.strikes import struck

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from numpy.typing import NDArray

    from pipeline.model import Gap
    from pipeline.reading.characters import Seen

SIDEWAYS_SHARE = 0.75
"""A page is turned when this share of its characters runs in one other direction."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page shows that its text layer does not say.

    `covered` is the share of the page under pictures. `pictures` and `outlines` are boxes (x0, top, x1, bottom) of
    pictures and of writing drawn as shapes; `undecoded` are the characters (numbers among the page's glyphs) that no
    text tells.
    """

    covered: float
    pictures: NDArray[np.float64]
    outlines: NDArray[np.float64]
    undecoded: NDArray[np.intp]


def read_digital(page: pdfium.PdfPage, number: int) -> tuple[Page, Beside]:
    """Read a page's text layer and rules; and say what else the page shows.

    Args:
        page: the open pdfium page.
        number: its number, from 1.
    """
    drawn = objects.collect(page, layers=has_layers(page.pdf))
    frame = Frame.of(page)
    text_page = page.get_textpage()
    try:
        found = Characters(text_page)
        hidden = hidden_characters(page, drawn, found, frame)
        seen = visible(found, frame, drawn.texts, hidden)
        turn = _sideways(seen.glyphs)
        if turn:
            frame = Frame.of(page, turn)
            seen = visible(found, frame, drawn.texts, hidden)
    finally:
        text_page.close()
    rules = _rules(drawn, frame)
    rules = without_strokes(rules, drawn_twice(rules, boxes_of(seen.glyphs)))
    glyphs, kept, rules, gaps = _told(seen, found, rules, frame.boxes(drawn.slants))
    glyphs = with_minuses(glyphs, rules.horizontal, rules.vertical)
    width, height = frame.size
    pictures = frame.boxes(drawn.images)
    outlines = written(frame.boxes(drawn.outlines), boxes_of(glyphs))
    rules = without_strokes(rules, outlines)
    read = Page(number, width, height, "digital", glyphs, rules, rotation=turn, gaps=gaps)
    undecoded = np.flatnonzero(seen.undecoded[kept])
    return read, Beside(_covered(pictures, width, height), pictures, outlines, undecoded)


def boxes_of(glyphs: Glyphs) -> NDArray[np.float64]:
    """The characters' boxes, n x 4."""
    return np.column_stack((glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom))


def _told(
    seen: Seen, found: Characters, rules: Rules, slanted: NDArray[np.float64]
) -> tuple[Glyphs, NDArray[np.intp], Rules, tuple[Gap, ...]]:
    """Characters and rules without footnote marks, struck-out text and soft hyphens; and the numbers of those kept."""
    glyphs = seen.glyphs
    soft = found.soft[seen.places]
    hyphens = soft_hyphens(glyphs, soft) if soft.any() else soft
    high = raised(glyphs)
    gone, strokes = struck(glyphs, rules.horizontal, rules.vertical, slanted)
    running = counted(glyphs, rules)
    kinds = (("struck", gone), ("raised", high & ~gone), ("running", running & ~gone & ~high))
    gaps = tuple(gap for kind, chosen in kinds for gap in noted(kind, glyphs, chosen))
    kept = np.flatnonzero(~(hyphens | high | gone | running))
    if len(kept) == len(glyphs):
        return glyphs, kept, rules, gaps
    for i in np.flatnonzero(hyphens & (np.arange(len(glyphs)) > 0)).tolist():
        glyphs.x1[i - 1] = max(glyphs.x1[i - 1], glyphs.x1[i])  # so that no space seems to part the digits
    chosen = Glyphs(**{part.name: getattr(glyphs, part.name)[kept] for part in fields(Glyphs)})
    return chosen, kept, replace(rules, horizontal=rules.horizontal[~strokes]), gaps


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
    fills = frame.boxes(drawn.fills)
    lines = frame.boxes(drawn.lines)
    pale = frame.boxes(drawn.pale_lines)
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
