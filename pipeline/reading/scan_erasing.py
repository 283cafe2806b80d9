"""Paints the rules of a scan white, as wide as they are dark and no wider: digits stand close beside them.

Paper bends: a rule is followed in short windows, for what a straight brush leaves beside it is read as a 1, and what
it takes too much turns an 8 into a 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.reading.scan_rules import Ruling

EDGE, DOTTED, FAINT = 0.2, 0.5, 30  # shares of a rule's darkness: at its edges, below which it is gaps; grey levels
SOLID = 0.7  # of its usual darkness a rule without gaps has nearly everywhere
USUAL = 70  # percent of a dashed rule's length that are no darker: still a dash; letters beside it fill less
MIDDLING = 40  # the same of a window of a solid rule, beside which letters may fill more
WINDOW = 14.0  # points
WANDERS = 2  # pixels by which a rule may lie beside its chord


def without_rules(flat: NDArray[np.uint8], brush: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture with its rules, where `brushed` says, painted white; letters that touch them stay."""
    return np.maximum(flat, brush * 255).astype(np.uint8)


def brushed(ruling: Ruling, flat: NDArray[np.uint8], point: float) -> NDArray[np.uint8]:
    """1 where rules are dark on this picture, which may be finer than the one they were sought on; `point` in pixels."""
    mask, dark = np.zeros(flat.shape[:2], dtype=np.uint8), 255 - flat
    for lying, rules, of in ((mask, ruling.across, dark), (mask.T, ruling.down, dark.T)):
        for rule in rules:
            for piece in _fitted(rule, of, WINDOW * point):
                _paint(lying, *piece)
    return mask


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


def _fitted(rule: NDArray[np.float64], dark: NDArray[np.uint8], window: float) -> Iterator[tuple[float, ...]]:
    """A rule along the rows of a picture in pieces, each where most of its window is darker than a share of its middle.

    A rule of dashes or dots is taken as one piece.
    """
    start, end, first, last, thickness = (float(value) for value in rule)
    most = int(np.ceil(thickness / 2)) + WANDERS
    reach = np.arange(-most, most + 1)
    along = np.arange(max(round(start), 0), min(round(end), dark.shape[1] - 1) + 1)
    middle = np.interp(along, (start, end), (first, last))
    seen = dark[np.clip(_nearest(middle) + reach[:, None], 0, dark.shape[0] - 1), along]
    solid = _is_solid(seen)
    parts = np.array_split(np.arange(len(along)), max(1, round(len(along) / window))) if solid else [np.arange(len(along))]
    edges = [_edges(np.percentile(seen[:, part], (MIDDLING if solid else USUAL, 90), axis=1)) for part in parts]
    known = [place for place, found in enumerate(edges) if found]
    if not known:  # gaps, or next to nothing, do not say how wide it is
        yield start, end, first, last, thickness + 2
        return
    for place, part in enumerate(parts):
        low, high = edges[min(known, key=lambda other: abs(other - place))] or (0, 0)
        shift, wide = (reach[low] + reach[high]) / 2, high - low + 2 - solid
        ends = max(part[0] - 1, 0), min(part[-1] + 1, len(along) - 1)
        yield (
            *(float(along[one]) for one in ends),
            *(float(middle[one] + shift) for one in ends),
            min(wide, thickness + 2),
        )


def _is_solid(seen: NDArray[np.uint8]) -> bool:
    """Whether a rule is about as dark throughout."""
    some, usual = np.percentile(seen[1:-1].max(axis=0), (15, 85))
    return bool(some >= SOLID * usual)


def _edges(darkness: NDArray[np.float64]) -> tuple[int, int] | None:
    """The first and the last row of a window in which a rule is dark; None where it has too little ink to tell."""
    usual, most = darkness
    peak = int(np.argmax(usual))
    if usual[peak] < max(DOTTED * most.max(), FAINT):
        return None
    light = np.flatnonzero(usual < EDGE * usual[peak])
    low = int(light[light < peak].max(initial=-1)) + 1
    high = int(light[light > peak].min(initial=len(usual))) - 1
    return low, high
