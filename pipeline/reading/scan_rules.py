"""Finds the ruling lines of a straightened scan: solid, broken, dotted, thick, coloured, slightly bent.

Rules are n x 5 arrays in pixels: start and end along the line, its middle across it at either end, and its thickness; a
rule that bends is a chain of short straight pieces.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Lengths in points. A solid rule may be short (the side of a one-line cell), a dotted one is told from writing by it.
SHORTEST_ACROSS, SHORTEST_DOWN, SHORTEST_DOTTED, SHORTEST_THICK = 28.0, 9.0, 45.0, 70.0
GAP, GAP_DOTTED = 0.7, 2.2
THIN, THICKEST = 1.6, 4.0  # a darker band than the thickest is a filled cell
# Least share of ink in the rule's body; most on its emptier side and on its fuller side, where writing may touch it.
LIMITS = {"solid": (0.75, 0.3, 0.5), "thick": (0.9, 0.2, 0.5), "dotted": (0.25, 0.05, 0.15), "gap": (0.25, 0.1, 0.6)}
MOST_BLANK = 3.5  # between dots or dashes
STEP = 12.0  # a rule is taken on by so much at a time, at last by a half and a quarter of it
PIECE = 36.0  # a rule is followed in pieces of this length, straight enough each
SURE = 120.0  # a rule this long need not end on others
REACH = 4.0  # a rule's end is taken to the crossing rule this far away


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a page, lying (`across`) and standing (`down`): start, end, middle at both, thickness, in pixels."""

    across: NDArray[np.float64]
    down: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.across) + len(self.down)


def find_rules(ink: NDArray[np.uint8], dpi: float) -> Ruling:
    """All rules of a page whose ink mask (h x w, 0 or 1) is given."""
    point = dpi / 72
    across = _candidates(ink, point, SHORTEST_ACROSS)
    down = _candidates(np.ascontiguousarray(ink.T), point, SHORTEST_DOWN)
    return _connected(_merged(across, ink, point), _merged(down, ink.T, point), point)


def _candidates(ink: NDArray[np.uint8], point: float, shortest: float) -> NDArray[np.float64]:
    """Long thin marks along the rows of `ink`: those without gaps, then those of dots or dashes."""
    tall = cv2.dilate(ink, np.ones((3, 1), np.uint8)).astype(np.uint8)
    solid = _runs(tall, GAP * point, shortest * point)
    dotted = _runs(tall, GAP_DOTTED * point, SHORTEST_DOTTED * point)
    pieces = [*_pieces(solid, ink, point, dotted=False), *_pieces(dotted, ink, point, dotted=True)]
    return np.array(pieces, dtype=np.float64).reshape(-1, 5)


def _runs(ink: NDArray[np.uint8], gap: float, length: float) -> NDArray[np.uint8]:
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, int(gap) | 1), np.uint8))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, max(int(length), 3)), np.uint8)).astype(np.uint8)


def _pieces(mask: NDArray[np.uint8], ink: NDArray[np.uint8], point: float, *, dotted: bool) -> list[tuple[float, ...]]:
    """The components of a mask that look like rules, as straight pieces."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found: list[tuple[float, ...]] = []
    for label in range(1, count):
        left, top, width, height = (int(stats[label, key]) for key in range(4))
        part = labels[top : top + height, left : left + width] == label
        pieces = max(1, round(width / (PIECE * point)))
        edges = np.linspace(0, width, pieces + 1).astype(int)
        for start, end in pairwise(edges.tolist()):
            piece = _piece(part[:, start:end], ink, (left + start, top), width, point, dotted=dotted)
            if piece is not None:
                found.append(piece)
    return found


def _piece(
    part: NDArray[np.bool_], ink: NDArray[np.uint8], origin: tuple[int, int], length: int, point: float, *, dotted: bool
) -> tuple[float, ...] | None:
    """One straight piece, if its ink is dense, thin, and stands apart from what lies beside it."""
    left, top = origin
    band = _densest_rows(part)
    part = part & band[:, None]
    columns = np.flatnonzero(part.any(axis=0))
    if len(columns) < 3:
        return None
    rows = np.arange(part.shape[0])[:, None]
    counts = part[:, columns].sum(axis=0)
    middles = (part[:, columns] * rows).sum(axis=0) / counts
    slope, start = np.polyfit(columns, middles, 1) if len(columns) > 20 else (0.0, float(np.median(middles)))
    ends = (start + slope * columns[0] + top, start + slope * columns[-1] + top)
    box = (left + int(columns[0]), left + int(columns[-1]) + 1)
    thickness, shift = _profile(ink, box, ends, (THICKEST + 2) * point)
    ends = (ends[0] + shift, ends[1] + shift)
    kind = "dotted" if dotted else ("solid" if thickness <= THIN * point else "thick")
    thickest = THIN if dotted or length < SHORTEST_THICK * point else THICKEST
    if thickness > thickest * point or not _stands_apart(ink, box, ends, max(thickness, 1.0), point, kind):
        return None
    return (float(box[0]), float(box[1]), ends[0], ends[1], max(thickness, 1.0))


def _profile(
    ink: NDArray[np.uint8], box: tuple[int, int], ends: tuple[float, float], reach: float
) -> tuple[float, float]:
    """How thick a rule is by its ink (rows at least half as full as the fullest), and how far off its middle lies."""
    columns = np.arange(*box)
    filled = _inked(ink, columns, np.linspace(*ends, len(columns)), reach).mean(axis=1)
    rows = np.flatnonzero(_around_fullest(filled))
    return float(len(rows)), float(rows.mean() - (len(filled) - 1) / 2) if len(rows) else 0.0


def _densest_rows(part: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rows around the fullest one that are at least half as full: the rule without the letters that touch it."""
    return _around_fullest(part.sum(axis=1))


def _around_fullest(filled: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The run of rows around the fullest one that are at least half as full."""
    fullest = int(filled.argmax())
    poor = np.flatnonzero(filled < 0.5 * filled[fullest])
    band = np.zeros(len(filled), dtype=bool)
    band[max(poor[poor < fullest], default=-1) + 1 : min(poor[poor > fullest], default=len(filled))] = True
    return band


def _stands_apart(
    ink: NDArray[np.uint8], box: tuple[int, int], ends: tuple[float, float], thickness: float, point: float, kind: str
) -> bool:
    """Whether ink in the rule's body is dense while a stroke's width to either side it is not: writing fails this."""
    columns = np.arange(*box)
    middles = np.linspace(*ends, len(columns))
    enough, emptier, fuller = LIMITS[kind]
    body = _inked(ink, columns, middles, thickness * 0.35)
    if body.mean() < enough or _longest_blank(np.asarray(body.any(axis=0))) > MOST_BLANK * point:
        return False
    one, other = (_inked(ink, columns, middles + side * (thickness / 2 + 0.7 * point + 1), 0)[0] for side in (-1, 1))
    crossed = one & other  # where another rule crosses, both sides are inked
    if crossed.mean() > 0.3:
        return False
    beside = sorted((one[~crossed].mean(), other[~crossed].mean()))
    return bool(beside[0] <= emptier and beside[1] <= fuller)


def _longest_blank(inked: NDArray[np.bool_]) -> int:
    """The longest run without ink: letters where a merged cell interrupts a rule do not fill the whole height."""
    edges = np.flatnonzero(np.concatenate(([True], inked, [True])))
    return int(np.diff(edges).max()) - 1


def _inked(
    ink: NDArray[np.uint8], columns: NDArray[np.int64], middles: NDArray[np.float64], half: float
) -> NDArray[np.bool_]:
    """Where there is ink within `half` pixels of the line: one row for each pixel across it."""
    shifts = np.arange(-np.floor(half), np.floor(half) + 1)
    rows = np.clip(np.rint(middles + shifts[:, None]).astype(int), 0, ink.shape[0] - 1)
    return np.asarray(ink[rows, columns] > 0)


def _merged(pieces: NDArray[np.float64], ink: NDArray[np.uint8], point: float) -> NDArray[np.float64]:
    """Pieces that continue or cover one another, joined: on one line, the gap short or inked like a rule."""
    chains: list[list[float]] = []
    parts: list[list[list[float]]] = []
    for piece in pieces[np.argsort(pieces[:, 0])].tolist():
        home = next((place for place, chain in enumerate(chains) if _continues(chain, piece, ink, point)), None)
        if home is None:
            chains.append(list(piece))
            parts.append([piece])
        elif piece[1] > chains[home][1]:
            chains[home][1], chains[home][3] = piece[1], piece[3]
            parts[home].append(piece)
    for chain, joined in zip(chains, parts, strict=True):
        chain[4] = _usual_thickness(joined)
    return np.array([_followed(chain, ink, point) for chain in chains], dtype=np.float64).reshape(-1, 5)


def _usual_thickness(pieces: list[list[float]]) -> float:
    """The thickness that most of a rule's length has: where letters touch it, a piece seems thicker than it is."""
    lengths = [max(1, round(piece[1] - piece[0])) for piece in pieces]
    return float(np.median(np.repeat([piece[4] for piece in pieces], lengths)))


def _followed(chain: list[float], ink: NDArray[np.uint8], point: float) -> list[float]:
    """The rule taken on at both ends as long as there are dots or dashes: first cells are often too short."""
    start, end, first, last, thickness = chain
    slope, thin = (last - first) / max(end - start, 1.0), min(thickness, THIN * point)
    for step in (STEP * point, STEP / 2 * point, STEP / 4 * point):
        while start - step > 0 and _goes_on(ink, (start - step, start), (first - slope * step, first), thin, point):
            start, first = start - step, first - slope * step
        while end + step < ink.shape[1] and _goes_on(ink, (end, end + step), (last, last + slope * step), thin, point):
            end, last = end + step, last + slope * step
    return [start, end, first, last, thickness]


def _goes_on(
    ink: NDArray[np.uint8], span: tuple[float, float], ends: tuple[float, float], thickness: float, point: float
) -> bool:
    return _stands_apart(ink, (int(span[0]), int(span[1])), ends, thickness, point, "gap")


def _continues(chain: list[float], piece: list[float], ink: NDArray[np.uint8], point: float) -> bool:
    share = min(max((piece[0] - chain[0]) / max(chain[1] - chain[0], 1.0), 0.0), 1.0)
    level = chain[2] + share * (chain[3] - chain[2])
    if abs(level - piece[2]) > max(point, chain[4]):
        return False
    if piece[0] <= chain[1] + 6 * point:
        return True
    box, ends = (int(chain[1]), int(piece[0])), (chain[3], piece[2])
    return _stands_apart(ink, box, ends, min(chain[4], THIN * point), point, "gap")


def _connected(across: NDArray[np.float64], down: NDArray[np.float64], point: float) -> Ruling:
    """Rules whose ends reach a crossing rule, taken exactly to it; the others are underlines and strokes of letters.

    Taking away one may leave another without its crossing rule, so this repeats until nothing changes.
    """
    while True:
        before = len(across) + len(down)
        across = _touching(across, down, point)
        down = _touching(down, across, point)
        if len(across) + len(down) == before:
            return Ruling(across, down)


def _touching(rules: NDArray[np.float64], others: NDArray[np.float64], point: float) -> NDArray[np.float64]:
    """The rules that end on crossing ones: at both ends, or at one or in between when they are long."""
    kept, reach = [], REACH * point
    for start, end, first, last, thickness in rules:
        middle = (first + last) / 2
        places = (others[:, 2] + others[:, 3]) / 2
        crossing = (others[:, 0] - reach <= middle) & (others[:, 1] + reach >= middle)
        places = places[crossing & (places >= start - reach) & (places <= end + reach)]
        if len(places) == 0:
            continue
        ends = (abs(places.min() - start) <= reach, abs(places.max() - end) <= reach)
        if not all(ends) and end - start < SURE * point:
            continue
        span = (places.min() if ends[0] else start, places.max() if ends[1] else end)
        kept.append((*span, first, last, thickness))
    return np.array(kept, dtype=np.float64).reshape(-1, 5)
