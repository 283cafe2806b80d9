"""Paints the rules of a scan white, as wide as they are dark and no wider: digits stand close beside them.

Paper bends: a rule is followed in short windows, for what a straight brush leaves beside it is read as a 1, and what
it takes too much turns an 8 into a 3.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pipeline.reading.scan.rules import Ruling

EDGE, DOTTED, FAINT = 0.15, 0.5, 30  # shares of a rule's darkness: at its edges, below which it is gaps; grey levels
SOLID = 0.7  # of its usual darkness a rule without gaps has nearly everywhere
USUAL = 70  # percent of a dashed rule's length that are no darker: still a dash; letters beside it fill less
MIDDLING, WINDOW = 25, 14.0  # the same of a window (points) of a solid rule, beside which letters may fill more
THIN, LONG = 2, 2  # pixels across and, in widths, along a rule: what is left of one at its edge
LETTERS, PALE = 75, 0.8  # percentile of ink that is usual for letters; share of it that no pixel of a rest reaches
WANDERS = 2  # pixels by which a rule may lie beside its chord, and a window's band beside what is usual around it
AROUND, VOTES = 2, 3  # windows on both sides that say what is usual; for so many of them the chord counts
CRISP = 0.5  # of its darkness that a rule of a sharp scan has at its edges
SMOOTH, GONE = 1.8, 0.5  # points of length over which its place is told; less than this share of its darkness is none


def without_rules(flat: NDArray[np.uint8], brush: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture with its rules, where `brushed` says, painted white; letters that touch them stay."""
    return np.maximum(flat, brush * 255).astype(np.uint8)


def brushed(ruling: Ruling, flat: NDArray[np.uint8], point: float) -> NDArray[np.uint8]:
    """1 where rules are dark on this picture, which may be finer than where they were sought; `point` in pixels."""
    mask, dark = np.zeros(flat.shape[:2], dtype=np.uint8), 255 - flat
    for lying, rules, of in ((mask, ruling.across, dark), (mask.T, ruling.down, dark.T)):
        for rule in rules:
            _follow(rule, of, lying, point)
    return mask


def without_rests(clean: NDArray[np.uint8], brush: NDArray[np.uint8], ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture without what the brush left of a rule: marks along its edge, thin and paler than letters.

    `ink` is 1 where the picture is dark.
    """
    dark = 255 - clean
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    letters = float(np.percentile(dark[ink > 0], LETTERS)) if count > 1 else 255.0
    darkest = np.zeros(count, dtype=np.uint8)
    np.maximum.at(darkest, np.asarray(labels[ink > 0], dtype=np.intp), dark[ink > 0])
    rest = np.zeros(count, dtype=bool)
    for shape, thin in (((1, 3), width), ((3, 1), height)):
        beside = (cv2.dilate(brush, np.ones(shape, np.uint8)) > 0) & (ink > 0)
        touching = np.bincount(labels[beside], minlength=count) >= LONG * thin
        rest |= touching & (thin <= THIN) & (darkest < PALE * letters)
    rest[0] = False
    return np.where(rest[labels], 255, clean).astype(np.uint8)


def drawn(ruling: Ruling, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """A mask of the rules, each exactly as wide as it is given (a drawing library's lines are wider by up to two)."""
    mask = np.zeros(shape[:2], dtype=np.uint8)
    for lying, rules in ((mask, ruling.across), (mask.T, ruling.down)):
        for rule in rules:
            _paint(lying, *(float(value) for value in rule))
    return mask


def _paint(lying: NDArray[np.uint8], start: float, end: float, first: float, last: float, thickness: float) -> None:
    """Sets a straight piece of a rule to 1."""
    along = np.arange(max(round(start), 0), min(round(end), lying.shape[1] - 1) + 1)
    wide = max(1, round(thickness))
    upper = _nearest(np.interp(along, (start, end), (first, last)) - (wide - 1) / 2)
    lying[np.clip(upper + np.arange(wide)[:, None], 0, lying.shape[0] - 1), along] = 1


def _nearest(rows: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rows of pixels; halves all go the same way, for the nearest even one would leave every other row out."""
    return np.floor(rows + 0.5).astype(np.int64)


def _follow(rule: NDArray[np.float64], dark: NDArray[np.uint8], lying: NDArray[np.uint8], point: float) -> None:
    """Paints a rule along the rows of a picture as wide as most of it is darker than a share of its middle.

    A rule without gaps is measured window by window and followed pixel by pixel; one of dashes or dots is taken whole.
    """
    start, end, first, last, thickness = (float(value) for value in rule)
    most = int(np.ceil(thickness / 2)) + WANDERS + 1
    along = np.arange(max(round(start), 0), min(round(end), dark.shape[1] - 1) + 1)
    if not len(along):  # it lies outside the picture
        return
    upper = _nearest(np.interp(along, (start, end), (first, last))) - most
    seen = dark[np.clip(upper + np.arange(2 * most + 1)[:, None], 0, dark.shape[0] - 1), along]
    band = _band(seen, thickness, point)
    if band is None:  # gaps, or next to nothing, do not say how wide it is
        _paint(lying, start, end, first, last, thickness + 2)
        return
    rows, columns = np.nonzero(band)
    lying[np.clip(upper[columns] + rows, 0, lying.shape[0] - 1), along[columns]] = 1


def _band(seen: NDArray[np.uint8], thickness: float, point: float) -> NDArray[np.bool_] | None:
    """Where a strip of the picture along a rule (the rule's chord in its middle row) is dark with it; None: unknown."""
    solid = _is_solid(seen)
    starts, size = _windows(seen.shape[1], WINDOW * point) if solid else (np.zeros(1, dtype=int), seen.shape[1])
    windows = np.lib.stride_tricks.sliding_window_view(seen, size, axis=1)[:, starts]
    darkness = np.percentile(windows, (MIDDLING if solid else USUAL, 90), axis=2).transpose(2, 0, 1)
    edges = [_edges(of_window, round(thickness + 2)) for of_window in darkness]
    known = _steady(edges, len(seen) // 2)
    if not known:
        return None
    nearest = np.abs(np.arange(len(edges))[:, None] - known).argmin(axis=1)
    band = np.zeros(seen.shape, dtype=bool)
    smooth = cv2.blur(seen.astype(np.float64), (max(1, round(SMOOTH * point)), 1)).astype(np.float64)
    for place, begin in enumerate(starts):
        low, high = edges[known[nearest[place]]] or (0, 0)
        band[low : high + 1, begin : begin + size] = True
        if solid:
            band[:, begin : begin + size] |= _strays(smooth[:, begin : begin + size], darkness[place, 0], low, high)
    return band


def _steady(edges: list[tuple[int, int] | None], chord: int) -> list[int]:
    """The windows whose band lies about where the bands beside it and the chord do.

    Letters that stand along a pale rule are darker than it is; bands that follow them would let two cells run together.
    """
    middles = {place: (found[0] + found[1]) / 2 for place, found in enumerate(edges) if found}
    return [place for place, middle in middles.items() if abs(middle - _usual(middles, place, chord)) <= WANDERS]


def _usual(middles: Mapping[int, float], place: int, chord: int) -> float:
    """The middle of the bands around a window, among which the chord counts for several."""
    around = (middles[other] for other in range(place - AROUND, place + AROUND + 1) if other in middles)
    return median((*(chord,) * VOTES, *around))


def _windows(length: int, window: float) -> tuple[NDArray[np.int64], int]:
    """Where windows begin and how long they are: they overlap by half, so that hardly a step is seen whole by none."""
    count = max(1, round(2 * length / window) - 1)
    size = -(-2 * length // (count + 1))
    return np.linspace(0, length - size, count).astype(int), size


def _strays(smooth: NDArray[np.float64], usual: NDArray[np.float64], low: int, high: int) -> NDArray[np.bool_]:
    """Where a rule lies a pixel beside the band of its window: dark on one side of it, and not on the other.

    A letter that touches the rule is dark beside it, too, but the rule has not gone from the other side. Of a rule with
    pale edges a step leaves no more than that; to look for one would cost commas their tails. `usual`: how dark each
    row of the window usually is.
    """
    strays = np.zeros(smooth.shape, dtype=bool)
    if min(usual[low], usual[high]) < CRISP * usual.max():
        return strays
    for beside, edge, other in ((low - 1, low, high), (high + 1, high, low)):
        if 0 <= beside < len(smooth):
            strays[beside] = (smooth[beside] >= GONE * usual[edge]) & (smooth[other] < GONE * usual[other])
    return strays


def _is_solid(seen: NDArray[np.uint8]) -> bool:
    """Whether a rule is about as dark throughout."""
    some, usual = np.percentile(seen[2:-2].max(axis=0), (15, 85))
    return bool(some >= SOLID * usual)


def _edges(darkness: NDArray[np.float64], widest: int) -> tuple[int, int] | None:
    """The first and the last row of a window in which a rule is dark; None where it has too little ink to tell.

    Where letters that touch it make it wider than it can be, the rows at its middle are taken.
    """
    usual, most = darkness
    peak = int(np.argmax(usual))
    if usual[peak] < max(DOTTED * most.max(), FAINT):
        return None
    light = np.flatnonzero(usual < EDGE * usual[peak])
    low = int(light[light < peak].max(initial=-1)) + 1
    high = int(light[light > peak].min(initial=len(usual))) - 1
    while high - low + 1 > max(widest, 1):
        low, high = (low + 1, high) if peak - low > high - peak else (low, high - 1)
    return low, high
