"""Writing that is drawn as shapes instead of letters: filled outlines that stand in a row as letters do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.model import Rules

FEWEST = 3
"""So many shapes in a row are writing; fewer are bullets, arrows, the marks of a chart."""
LOWEST, HIGHEST = 2.5, 30.0
"""Points; heights of digits and capitals. Dots and commas are lower and belong to a row that has them."""
ROUND = 0.04
"""Width and height of a round shape differ by less than this share."""
LONGEST_STROKE, BESIDE = 15.0, 2.5
"""Points; longer lines in a row of writing are rules, and a point may stand so far beside the taller shapes."""
STROKES = 2
"""So many lying and so many upright lines inside the box of one letter are its outline, drawn over it as fake bold."""
ROOM, RASTER = 0.3, 2.0
"""Points that a stroke may stand out of its letter's box, and the step by which boxes are looked up."""
APART = 1.2
"""Two shapes of one word stand apart by less than this share of their height."""


def written(shapes: NDArray[np.float64], glyphs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The shapes (n x 4: x0, top, x1, bottom) that are writing, without those that a letter of the text layer covers.

    Args:
        shapes: the boxes of shapes as small as letters, in display coordinates.
        glyphs: the boxes of the page's visible characters.
    """
    height = shapes[:, 3] - shapes[:, 1]
    tall = shapes[(height >= LOWEST) & (height <= HIGHEST)]
    tall = tall[~_said(tall, glyphs)]
    return tall if _in_rows(tall[~_round(tall)]) else np.zeros((0, 4))


def _round(shapes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which shapes are as wide as high, as dots and other ornaments are; of a word's letters hardly one is."""
    size = shapes[:, 2:] - shapes[:, :2]
    return np.asarray(np.abs(size[:, 0] - size[:, 1]) < ROUND * size.max(axis=1, initial=0.0))


def _said(shapes: NDArray[np.float64], glyphs: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which shapes lie on a visible character (an outline around it, a shadow)."""
    said = np.zeros(len(shapes), dtype=bool)
    if not len(glyphs):
        return said
    x, y = (glyphs[:, 0] + glyphs[:, 2]) / 2, (glyphs[:, 1] + glyphs[:, 3]) / 2
    for start in range(0, len(shapes), 256):
        part = shapes[start : start + 256, :, None]
        on = (part[:, 0] < x) & (x < part[:, 2]) & (part[:, 1] < y) & (y < part[:, 3])
        said[start : start + 256] = on.any(axis=1)
    return said


def _in_rows(shapes: NDArray[np.float64]) -> bool:
    """Whether at least `FEWEST` shapes follow each other on one line, close together and of one height."""
    if len(shapes) < FEWEST:
        return False
    height = shapes[:, 3] - shapes[:, 1]
    foot = np.round(shapes[:, 3] / 1.5)
    order = np.lexsort((shapes[:, 0], foot))
    a, b = order[:-1], order[1:]
    gap = shapes[b, 0] - shapes[a, 2]
    follows = (np.abs(shapes[a, 3] - shapes[b, 3]) < 0.2 * height[a]) & (gap < APART * height[a])
    follows &= (gap > -0.5 * height[a]) & (np.abs(height[a] - height[b]) < 0.4 * np.maximum(height[a], height[b]))
    run = 1
    for one in follows.tolist():
        run = run + 1 if one else 1
        if run >= FEWEST:
            return True
    return False


def drawn_twice(rules: Rules, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The boxes of letters (n x 4) that are drawn a second time as outlines, whose strokes are among the rules."""
    lying, upright = (_strokes_in(boxes, lines) for lines in (rules.horizontal, rules.vertical))
    found = boxes[(lying >= STROKES) & (upright >= STROKES)]
    return found if len(found) >= FEWEST else np.zeros((0, 4))


def _strokes_in(boxes: NDArray[np.float64], lines: NDArray[np.float64]) -> NDArray[np.intp]:
    """How many short lines lie wholly inside each box."""
    counts = np.zeros(len(boxes), dtype=np.intp)
    short = lines[(lines[:, 2:] - lines[:, :2]).max(axis=1, initial=0.0) < LONGEST_STROKE]
    if len(short) < STROKES * FEWEST or not len(boxes):
        return counts
    short = short[_on_boxes((short[:, :2] + short[:, 2:]) / 2, boxes)]
    low, high = boxes[:, :2] - ROOM, boxes[:, 2:] + ROOM
    for start in range(0, len(short), 256):
        part = short[start : start + 256, None, :]
        inside = (part[..., :2] >= low).all(axis=2) & (part[..., 2:] <= high).all(axis=2)
        counts += inside.sum(axis=0)
    return counts


def _on_boxes(points: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which points may lie on any of the boxes; dotted borders, of which there are thousands, hardly ever do."""
    first, last = (np.maximum(np.floor(part / RASTER).astype(np.intp), 0) for part in (boxes[:, :2], boxes[:, 2:]))
    place = np.maximum(np.floor(points / RASTER).astype(np.intp), 0)
    size = np.maximum(last.max(axis=0), place.max(axis=0, initial=0)) + 2
    edges = np.zeros(tuple(size), dtype=np.intp)
    for x, y, sign in ((first, first, 1), (last + 1, first, -1), (first, last + 1, -1), (last + 1, last + 1, 1)):
        np.add.at(edges, (x[:, 0], y[:, 1]), sign)
    covered = edges.cumsum(axis=0).cumsum(axis=1) > 0
    return np.asarray(covered[place[:, 0], place[:, 1]], dtype=np.bool_)


def without_strokes(rules: Rules, shapes: NDArray[np.float64]) -> Rules:
    """The rules but for those that are strokes and points of writing drawn as shapes: short ones inside its rows."""
    if not len(shapes):
        return rules
    rows = rows_of(shapes)

    def kept(lines: NDArray[np.float64]) -> NDArray[np.float64]:
        short = (lines[:, 2:] - lines[:, :2]).max(axis=1, initial=0.0) < LONGEST_STROKE
        x, y = (lines[:, 0] + lines[:, 2]) / 2, (lines[:, 1] + lines[:, 3]) / 2
        inside = (rows[:, :1] - BESIDE <= x) & (x <= rows[:, 2:3] + BESIDE)
        inside &= (rows[:, 1:2] - BESIDE <= y) & (y <= rows[:, 3:] + BESIDE)
        return np.asarray(lines[~(short & inside.any(axis=0))])

    return replace(rules, horizontal=kept(rules.horizontal), vertical=kept(rules.vertical))


def rows_of(shapes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The boxes around shapes that follow each other on one line."""
    rows: list[list[float]] = []
    for x0, top, x1, bottom in shapes[np.lexsort((shapes[:, 0], np.round(shapes[:, 3] / 1.5)))].tolist():
        height = bottom - top
        last = rows[-1] if rows else None
        if last and abs(last[3] - bottom) < 0.5 * height and -height < x0 - last[2] < 2 * APART * height:
            last[:] = [min(last[0], x0), min(last[1], top), max(last[2], x1), max(last[3], bottom)]
        else:
            rows.append([x0, top, x1, bottom])
    return np.asarray(rows, dtype=np.float64).reshape(-1, 4)
