"""Long thin marks on a scan: what may be rules, measured in windows that slide along the page.

A rule fills a window of its length in one or a few neighbouring rows, with white beside them; writing fills no row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.reading.scan.looks import Ink, is_thick, looks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.reading.scan.looks import Looks

HOP = 0.25  # windows begin this share of their length apart
THICKEST = 4.0  # points; a thicker band is a filled cell
SAME = 1.5  # points; dots closer than this to a solid rule are its own
STEP = 1.0  # points that a rule moves across from window to window at most
AT_ONCE = 4000  # windows looked at together


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule: whether it is thick, the gaps bridged along it in points, least shares of ink and of white.

    `filled`: of a window, gaps bridged; `dense`: of the body, where it is white on both sides; `free`: of the length
    that is so. `length`: its shortest one in points, where it is told from writing by its length. `double`: it lies
    close to another, so that rows of pixels are not to be run together.
    """

    thick: bool
    gap: float
    filled: float
    dense: float
    free: float = 0.0
    length: float = 0.0
    double: bool = False


KINDS = (
    Kind(thick=False, gap=0.7, filled=0.78, dense=0.75),
    Kind(thick=False, gap=0.7, filled=0.78, dense=0.75, double=True),
    Kind(thick=True, gap=0.7, filled=0.78, dense=0.9),
    Kind(thick=False, gap=2.2, filled=0.85, dense=0.25, free=0.75, length=45.0),  # dots
)


@dataclass(frozen=True, slots=True)
class Trace:
    """A mark followed along the page, in pixels: where (`along`), its middle there (`middle`), and its thickness."""

    along: NDArray[np.float64]
    middle: NDArray[np.float64]
    thickness: float

    @property
    def start(self) -> float:
        """Where it begins."""
        return float(self.along[0])

    @property
    def end(self) -> float:
        """Where it ends."""
        return float(self.along[-1])

    def at(self, places: float | NDArray[np.float64] | NDArray[np.int64]) -> NDArray[np.float64]:
        """Its middle at these places; beyond its ends as at them."""
        return np.asarray(np.interp(places, self.along, self.middle))

    def looks(self, ink: Ink, places: NDArray[np.int64], point: float) -> Looks:
        """How it looks at these places."""
        thick = is_thick(self.thickness, point)
        return looks(ink, self.at(places)[None], places, self.thickness, point, thick=thick)


def traces(ink: Ink, point: float, length: float) -> list[Trace]:
    """The marks along the rows of a page that are at least about `length` points long."""
    found: list[Trace] = []
    for kind in KINDS:
        size = kind.length or length
        for trace in _chains(_nodes(ink, point, size, kind), point, size):
            if not any(_covers(known, trace, point) for known in found):
                found.append(_with_ends(trace, ink, point, kind.gap, size))
    return found


def _covers(known: Trace, other: Trace, point: float) -> bool:
    """Whether a mark is most of another one."""
    shared = min(known.end, other.end) - max(known.start, other.start)
    if shared < 0.7 * (other.end - other.start):
        return False
    middle = (other.start + other.end) / 2
    return bool(abs(known.at(middle) - other.at(middle)) < SAME * point)


def _nodes(ink: Ink, point: float, length: float, kind: Kind) -> NDArray[np.float64]:
    """What may be a rule in each window along the page: window, middle and thickness, n x 3."""
    size = round(length * point)
    hop = max(1, round(size * HOP))
    if ink.mask.shape[1] < size:  # a page narrower than a window holds no rule that long
        return np.zeros((0, 3))
    mask = ink.mask if kind.thick else (ink.thin > 0).astype(np.uint8)
    spread = 0 if kind.double else 1  # a rule a little askew changes its row of pixels
    tall = cv2.dilate(mask, np.ones((2 * spread + 1, 1), np.uint8))
    bridged = cv2.morphologyEx(tall, cv2.MORPH_CLOSE, np.ones((1, round(kind.gap * point) | 1), np.uint8))
    enough = _windows(bridged.astype(np.uint8), size, hop) >= kind.filled
    changes = np.diff(np.pad(enough.T, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    window, first = np.nonzero(changes > 0)
    last = np.nonzero(changes < 0)[1]
    thickness = np.maximum(last - first - 2 * spread, 1)
    found = np.column_stack((window, (first + last - 1) / 2, thickness))
    found = found[(is_thick(thickness, point) == kind.thick) & (thickness <= THICKEST * point)]
    return np.asarray(found[_stand_apart(found, hop, size, ink, point, kind)])


def _windows(mask: NDArray[np.uint8], size: int, hop: int) -> NDArray[np.float32]:
    """The share of ink of each row in each window (rows x windows); the first window begins at the page's edge."""
    starts = np.arange(0, max(mask.shape[1] - size, 0) + 1, hop)
    outside = cv2.BORDER_CONSTANT
    sums = cv2.boxFilter(mask, cv2.CV_32F, (size, 1), anchor=(0, 0), normalize=False, borderType=outside)
    return np.asarray(sums[:, starts] / np.float32(size), dtype=np.float32)


def _stand_apart(
    nodes: NDArray[np.float64], hop: int, size: int, ink: Ink, point: float, kind: Kind
) -> NDArray[np.bool_]:
    """Which nodes are a rule's, by the ink in their bodies where it is white on both sides."""
    kept = np.zeros(len(nodes), dtype=bool)
    for thickness in np.unique(nodes[:, 2]):
        same = np.flatnonzero(nodes[:, 2] == thickness)
        for some in np.array_split(same, -(-len(same) // AT_ONCE)):
            places = (nodes[some, :1] * hop + np.arange(size)).astype(np.int64)
            middles = np.repeat(nodes[some, 1:2], size, axis=1)
            seen = looks(ink, middles, places, float(thickness), point, thick=kind.thick)
            kept[some] = (seen.free.mean(axis=1) >= kind.free) & (seen.filled >= kind.dense)
    return kept


def _chains(nodes: NDArray[np.float64], point: float, length: float) -> list[Trace]:
    """The nodes of neighbouring windows linked to marks, each from its first window's start to its last's end."""
    size = length * point
    hop = max(1, round(round(size) * HOP))
    order = np.lexsort((nodes[:, 1], nodes[:, 0]))
    chain_of = np.arange(len(nodes))
    ends = np.zeros(0, dtype=int)  # the last node of each chain that may go on, by their middles
    for some in np.split(order, np.flatnonzero(np.diff(nodes[order, 0])) + 1):
        ends = ends[nodes[ends, 0] >= nodes[some[0], 0] - 2] if len(some) else ends
        gone_on = np.zeros(len(ends), dtype=bool)
        for node, near in zip(some.tolist(), _nearest(nodes[ends, 1], nodes[some, 1]), strict=True):
            if near >= 0 and abs(nodes[ends[near], 1] - nodes[node, 1]) <= STEP * point and not gone_on[near]:
                chain_of[node], gone_on[near] = chain_of[ends[near]], True
        ends = np.concatenate((ends[~gone_on], some))
        ends = ends[np.argsort(nodes[ends, 1], kind="stable")]
    by_chain = order[np.argsort(chain_of[order], kind="stable")]
    parts = np.split(by_chain, np.flatnonzero(np.diff(chain_of[by_chain])) + 1) if len(nodes) else []
    return [_trace(nodes[part], hop, size) for part in parts]


def _nearest(known: NDArray[np.float64], wanted: NDArray[np.float64]) -> list[int]:
    """For each wanted value the place of the nearest among the rising known ones, -1 where there are none."""
    if not len(known):
        return [-1] * len(wanted)
    after = np.searchsorted(known, wanted).clip(1, max(len(known) - 1, 1))
    before = after - 1
    after = np.minimum(after, len(known) - 1)
    return [int(i) for i in np.where(wanted - known[before] <= known[after] - wanted, before, after)]


def _trace(chain: NDArray[np.float64], hop: int, size: float) -> Trace:
    windows, middles, thickness = chain.T
    along = np.concatenate((windows[:1] * hop, windows * hop + size / 2, windows[-1:] * hop + size))
    middles = np.concatenate((middles[:1], middles, middles[-1:]))
    return Trace(along, _smoothed(middles), float(np.median(thickness)))


def _smoothed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each value the median of itself and its neighbours: letters that touch a rule shift it here and there."""
    padded = np.pad(values, 2, mode="edge")
    return np.asarray(np.median(np.lib.stride_tricks.sliding_window_view(padded, 5), axis=1), dtype=np.float64)


def _with_ends(trace: Trace, ink: Ink, point: float, gap: float, length: float) -> Trace:
    """The mark with its ends where its ink ends, which is up to a window from where they were seen."""
    size = round(length * point)
    start, end = round(trace.start), round(trace.end)
    low, high = max(start - size, 0), min(end + size, ink.mask.shape[1])
    inked = trace.looks(ink, np.arange(low, high), point).inked[0]
    places = np.asarray(list(_runs_over(inked, 1.5 * gap * point + 1))) + low
    middle = (start + end) // 2
    held = places[(places[:, 0] <= end - size // 4) & (places[:, 1] >= start + size // 4)] if len(places) else places
    if not len(held):
        return trace
    first, last = float(min(held[:, 0].min(), middle)), float(max(held[:, 1].max(), middle + 1))
    inside = (trace.along > first) & (trace.along < last)
    along = np.concatenate(([first], trace.along[inside], [last]))
    return Trace(along, trace.at(along), trace.thickness)


def _runs_over(filled: NDArray[np.bool_], gap: float) -> Iterator[tuple[int, int]]:
    """Starts and ends of runs of ink, joined over gaps up to `gap`."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0])))).reshape(-1, 2)
    if not len(edges):
        return
    apart = np.flatnonzero(edges[1:, 0] - edges[:-1, 1] > gap)
    starts = edges[np.concatenate(([0], apart + 1)), 0]
    ends = edges[np.concatenate((apart, [len(edges) - 1])), 1]
    yield from zip(starts.tolist(), ends.tolist(), strict=True)
