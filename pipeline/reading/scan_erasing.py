"""Paints the rules of a scan white, as wide as they are dark and no wider: digits stand close beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.reading.scan_rules import Ruling

EDGE, DOTTED, FAINT = 0.2, 0.5, 30  # shares of a rule's darkness: at its edges, below which it is gaps; grey levels
USUAL = 70  # percent of a rule's length that are no darker: of dashes still a dash, of letters beside it the paper


def without_rules(flat: NDArray[np.uint8], ruling: Ruling) -> NDArray[np.uint8]:
    """The picture with its rules, as wide as `fitted` says, painted white; letters that touch them stay."""
    return np.maximum(flat, drawn(ruling, flat.shape) * 255).astype(np.uint8)


def fitted(ruling: Ruling, flat: NDArray[np.uint8]) -> Ruling:
    """The rules as wide as they are dark on this picture, which may be finer than the one they were sought on.

    A rule taken for a pixel wider than it is costs the digits beside it their left strokes: an 8 becomes a 3.
    """
    dark = 255 - flat
    across, down = (
        np.array([_fitted(rule, of) for rule in rules]).reshape(-1, 5)
        for rules, of in ((ruling.across, dark), (ruling.down, dark.T))
    )
    return replace(ruling, across=across, down=down)


def _fitted(rule: NDArray[np.float64], dark: NDArray[np.uint8]) -> tuple[float, ...]:
    """One rule along the rows of a picture, as wide as most of its length is darker than a share of its middle."""
    start, end, first, last, thickness = (float(value) for value in rule)
    reach = np.arange(-int(np.ceil(thickness / 2)) - 2, int(np.ceil(thickness / 2)) + 3)
    along = np.arange(max(round(start), 0), min(round(end), dark.shape[1] - 1) + 1)
    rows = np.rint(np.interp(along, (start, end), (first, last)) + reach[:, None]).astype(int)
    seen = dark[np.clip(rows, 0, dark.shape[0] - 1), along]
    usual, most = np.percentile(seen, (USUAL, 90), axis=1)
    peak = int(np.argmax(usual))
    if usual[peak] < max(DOTTED * most.max(), FAINT):  # gaps, or next to nothing, do not say how wide it is
        return start, end, first, last, thickness + 2
    light = np.flatnonzero(usual < EDGE * usual[peak])
    low = int(light[light < peak].max(initial=-1)) + 1
    high = int(light[light > peak].min(initial=len(reach))) - 1
    shift, wide = (reach[low] + reach[high]) / 2, high - low + 2
    return start, end, first + shift, last + shift, min(wide, thickness + 2)


def drawn(ruling: Ruling, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """A mask of the rules, each exactly as wide as it is given (a drawing library's lines are wider by up to two)."""
    mask = np.zeros(shape[:2], dtype=np.uint8)
    for lying, rules in ((mask, ruling.across), (mask.T, ruling.down)):
        for start, end, first, last, thickness in rules:
            along = np.arange(max(round(start), 0), min(round(end), lying.shape[1] - 1) + 1)
            wide = max(1, round(thickness))
            upper = np.rint(np.interp(along, (start, end), (first, last)) - (wide - 1) / 2).astype(int)
            rows = np.clip(upper + np.arange(wide)[:, None], 0, lying.shape[0] - 1)
            lying[rows, along] = 1
    return mask
