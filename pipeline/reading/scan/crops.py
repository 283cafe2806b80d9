"""Cuts a straightened scan into pictures of single lines, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

SMALLEST = 1.2  # points; less ink than this in both directions is dust, a dash is wider
WORDS_APART = 1.6  # gaps wider than so many line heights part two texts that stand on one line
LOW = 0.45  # of the usual line's height; lower marks are dashes, dots or dirt
SQUEEZED = 0.5  # of the usual line's height; a dash has more room above and below it
BESIDE_RULE = 0.9  # points; a mark as near as this to a rule is a part of it
HAIR = 0.6  # points; no digit or letter alone at a standing rule is as narrow
MARGIN = 0.08  # of the line's height, left white around it


@dataclass(frozen=True, slots=True)
class Areas:
    """A page parted by its rules: each pixel's area (0 on rules), and each area's left, top, width, height."""

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of writing: its box in pixels (left, top, right, bottom), and the area (cell) that it stands in."""

    left: int
    top: int
    right: int
    bottom: int
    area: int

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top


def areas_between(brush: NDArray[np.uint8]) -> Areas:
    """The areas that rules (1 in the mask) enclose: cells, and what lies around the tables."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - brush, connectivity=4)
    return Areas(labels.astype(np.int32), stats[:, :4].astype(np.int32))


def strips(ink: NDArray[np.uint8], areas: Areas, point: float) -> list[Strip]:
    """All lines of writing of a page, area by area, from top to bottom and left to right."""
    inked = list(_inked_areas(ink, areas))
    heights = [
        end - start
        for _, _, inside in inked
        for start, end in _runs(np.asarray(inside.any(axis=1)))
        if end - start > 2.5 * point
    ]
    usual = float(np.median(heights)) if heights else 8 * point
    found = [_moved(box, *corner, area) for area, corner, inside in inked for box in _lines(inside, point, usual)]
    marks = [strip for strip in found if not (is_stroke(strip, usual) or is_speck(strip, usual))]
    marks = [strip for strip in marks if not is_rest_of_rule(strip, areas, usual, point)]
    return [strip for strip in marks if not is_between_lines(strip, marks, usual)]


def is_stroke(strip: Strip, usual: float) -> bool:
    """Whether a mark is a piece of a rule that was not found, or the paper's edge: far too long for its thickness."""
    width, height = strip.right - strip.left, strip.height
    return min(width, height) < 0.35 * usual and max(width, height) > 3 * usual


def _inked_areas(ink: NDArray[np.uint8], areas: Areas) -> Iterator[tuple[int, tuple[int, int], NDArray[np.bool_]]]:
    """Each area that holds ink in reading order: its number, its left top corner, its own ink."""
    for area in sorted(range(1, len(areas.boxes)), key=lambda number: (areas.boxes[number, 1], areas.boxes[number, 0])):
        left, top, width, height = (int(value) for value in areas.boxes[area])
        place = np.s_[top : top + height, left : left + width]
        inside = (ink[place] > 0) & (areas.labels[place] == area)
        if inside.any():
            yield area, (left, top), inside


def _moved(box: tuple[int, int, int, int], left: int, top: int, area: int) -> Strip:
    return Strip(box[0] + left, box[1] + top, box[2] + left, box[3] + top, area)


def _lines(inside: NDArray[np.bool_], point: float, usual: float, depth: int = 0) -> list[tuple[int, int, int, int]]:
    """Boxes (left, top, right, bottom) of the lines in a mask: cut at white rows, at wide white gaps, and again."""
    bands = _bands(np.asarray(inside.any(axis=1)), inside.sum(axis=1), usual)
    found: list[tuple[int, int, int, int]] = []
    for start, end in bands:
        pieces = _pieces(np.asarray(inside[start:end].any(axis=0)), max(usual, end - start, 4 * point) * WORDS_APART)
        for left, right in pieces:
            part = inside[start:end, left:right]
            rows = np.flatnonzero(part.any(axis=1))
            box = (left, start + int(rows[0]), right, start + int(rows[-1]) + 1)
            if len(pieces) > 1 and depth < 3 and box[3] - box[1] > 1.4 * usual:
                found += [
                    (a + box[0], b + box[1], c + box[0], d + box[1])
                    for a, b, c, d in _lines(inside[box[1] : box[3], left:right], point, usual, depth + 1)
                ]
            elif max(box[2] - box[0], box[3] - box[1]) > SMALLEST * point:
                found.append(box)
    return found


def _bands(filled: NDArray[np.bool_], weight: NDArray[np.int64], usual: float) -> list[tuple[int, int]]:
    """Rows of writing: runs of inked rows; low marks (dots, commas) go to their line, touching lines are parted."""
    joined: list[tuple[int, int]] = []
    for start, end in _runs(filled):
        if weight[start:end].sum() <= 2:
            continue
        low = joined and min(end - start, joined[-1][1] - joined[-1][0]) < 0.4 * usual
        if low and start - joined[-1][1] < 0.3 * usual and end - joined[-1][0] < 1.5 * usual:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [part for band in joined for part in _parted(band, weight, usual)]


def _parted(band: tuple[int, int], weight: NDArray[np.int64], usual: float) -> list[tuple[int, int]]:
    """A band as tall as several lines, cut where it holds little ink; one line of large letters has no such place."""
    start, end = band
    lines = round((end - start) / (1.15 * usual))
    if lines < 2:
        return [band]
    cuts, pitch = [start], (end - start) / lines
    for line in range(1, lines):
        low, high = int(start + (line - 0.35) * pitch), int(start + (line + 0.35) * pitch) + 1
        place = low + int(np.argmin(weight[low:high]))
        if weight[place] < 0.3 * np.median(weight[start:end]):
            cuts.append(place)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _pieces(filled: NDArray[np.bool_], gap: float) -> list[tuple[int, int]]:
    """Runs of inked columns, joined over gaps narrower than `gap` pixels."""
    joined: list[tuple[int, int]] = []
    for start, end in _runs(filled):
        if joined and start - joined[-1][1] < gap:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _runs(filled: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def is_dash(strip: Strip, usual: float) -> bool:
    """Whether a mark is a dash by its shape: recognisers do not see one that stands alone."""
    width = strip.right - strip.left
    return strip.height < LOW * usual and 1.3 * strip.height <= width and 0.2 * usual < width < 1.6 * usual


def is_speck(strip: Strip, usual: float) -> bool:
    """Whether a mark alone is too low for any digit or letter and no dash: dirt, or what a rule left."""
    low = strip.height < LOW * usual and strip.right - strip.left < 0.6 * usual
    return low and not is_dash(strip, usual)


def is_rest_of_rule(strip: Strip, areas: Areas, usual: float, point: float) -> bool:
    """Whether a mark low enough for a dash, or a hair's breadth wide, lies at its cell's edge: left of a ragged rule.

    Dashes lie apart. A hair at a lying rule may be a letter that the rule cuts off.
    """
    low, hair = strip.height < LOW * usual, strip.right - strip.left <= HAIR * point
    if not low and not hair:
        return False
    near = round(BESIDE_RULE * point)
    above = near if low else 0
    rows = slice(max(strip.top - above, 0), strip.bottom + above)
    columns = slice(max(strip.left - near, 0), strip.right + near)
    return bool((areas.labels[rows, columns] != strip.area).any())


def is_between_lines(strip: Strip, marks: Sequence[Strip], usual: float) -> bool:
    """Whether a mark low enough for a dash is dirt: closer to a line of its cell than the next line would be."""
    if strip.height >= LOW * usual:
        return False
    return any(
        one.area == strip.area
        and one.height >= LOW * usual
        and min(one.right, strip.right) > max(one.left, strip.left)
        and 0 <= max(one.top, strip.top) - min(one.bottom, strip.bottom) < SQUEEZED * usual
        for one in marks
    )


def line_height(found: Sequence[Strip], point: float) -> float:
    """The usual height of a line of the page in pixels: what a dash or a dot alone in its cell is cut to."""
    tall = [strip.height for strip in found if strip.height > 2.5 * point]
    return float(np.median(tall)) if tall else 8 * point


def crop_of(picture: NDArray[np.uint8], strip: Strip, usual: float, areas: Areas) -> NDArray[np.uint8]:
    """The grey picture of one line, white where another area begins, with a margin; low marks keep a line's height."""
    height = max(strip.height, 0.75 * usual)
    pad = max(2, round(MARGIN * height))
    above = round((height - strip.height) / 2) + pad
    top, bottom = strip.top - above, strip.bottom + above
    left, right = strip.left - pad, strip.right + pad
    box = (max(top, 0), min(bottom, picture.shape[0]), max(left, 0), min(right, picture.shape[1]))
    part = picture[box[0] : box[1], box[2] : box[3]].copy()
    part[areas.labels[box[0] : box[1], box[2] : box[3]] != strip.area] = 255
    _whiten_neighbours(part, strip, box)
    edges = ((box[0] - top, bottom - box[1]), (box[2] - left, right - box[3]))
    return np.pad(part, edges, constant_values=255)


def _whiten_neighbours(part: NDArray[np.uint8], strip: Strip, box: tuple[int, int, int, int]) -> None:
    """The line above or below must not look in: rows beyond one pixel of the strip are white."""
    part[: max(strip.top - 1 - box[0], 0)] = 255
    part[strip.bottom + 1 - box[0] :] = 255
