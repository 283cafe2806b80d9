"""Rules so pale that hardly a pixel of them counts as ink: dots in a coarse scan, grey hairlines.

Their row is a little darker than those above and below it all the way from one crossing to the next. A line of writing
never is: it is white between its words, and beside the text of its cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.reading.scan.traces import Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.reading.scan.looks import Ink

SIDE, APART = 40.0, 2.4  # points: a side is at least so long; a rule that is known lies nearer
WINDOW = 4.0  # points; a blank between words is hardly narrower
FEWEST = 5  # windows; a shorter stretch tells nothing
DARKER = 12.0  # grey levels in each window: 17 and more on rules of dots at 150 dpi, 9 and less on lines of writing
EVEN, DARKEST = 0.45, 100  # least share of what is usual along it; grey levels: what is darker is seen without this
BODY, ASIDE = 1, 2.0  # pixels that a rule may be askew; points beside it that are looked at, from the third pixel on


def faint_marks(sides: Sequence[Trace], known: Sequence[Trace], ink: Ink, point: float) -> list[Trace]:
    """Faint rules along the rows of a page, each from one crossing rule (`sides`) to the next beside it.

    Those that lie on a rule that is known are left out.
    """
    found: list[Trace] = []
    long = sorted((side for side in sides if side.end - side.start >= SIDE * point), key=_middle)
    for place, left in enumerate(long):
        open_rows = np.zeros(len(ink.grey), dtype=bool)
        open_rows[max(round(left.start), 0) : round(left.end) + 1] = True
        for right in long[place + 1 :]:  # a side that begins lower down leaves the rows above it to the next one
            rows = np.flatnonzero(open_rows[max(round(right.start), 0) : round(right.end) + 1]) + max(
                round(right.start), 0
            )
            if len(rows) and _middle(right) - _middle(left) > APART * point:
                found += _between(left, right, (int(rows[0]), int(rows[-1]) + 1), known, ink, point)
                open_rows[rows] = False
            if not open_rows.any():
                break
    return found


def _middle(side: Trace) -> float:
    return float(np.median(side.middle))


def _between(
    left: Trace, right: Trace, rows: tuple[int, int], known: Sequence[Trace], ink: Ink, point: float
) -> Iterator[Trace]:
    span = np.arange(*rows)
    start = int((left.at(span) + left.thickness / 2 + 1).max()) + 1
    end = int((right.at(span) - right.thickness / 2 - 1).min())
    between = (start + end) / 2
    levels = np.array([float(mark.at(between)) for mark in known if mark.start <= between <= mark.end] or [-np.inf])
    for row in _rows_between(ink.grey, start, end, rows, point):
        if abs(levels - row).min() > APART * point:
            ends = np.array([left.at(row), right.at(row)], dtype=np.float64)
            yield Trace(ends, np.array([row, row]), 1.0)


def _rows_between(
    grey: NDArray[np.uint8], left: int, right: int, rows: tuple[int, int], point: float
) -> Iterator[float]:
    """The rows of pixels with a faint rule from one column of pixels up to another."""
    windows, reach = _windows(right - left, point), _reach(point)
    if not windows:
        return
    low, high = max(rows[0] - reach, 0), min(rows[1] + reach, len(grey))
    means = _means(grey[low:high, left:right], windows)
    whole = means.mean(axis=1)
    around = np.convolve(np.pad(whole, reach, mode="edge"), np.ones(2 * reach + 1) / (2 * reach + 1), mode="valid")
    likely = np.flatnonzero(whole - around >= DARKER / 2)
    found = {
        row: least for row, least in zip(likely.tolist(), _least(means, likely, point), strict=True) if least >= DARKER
    }
    for run in _runs(sorted(found)):
        yield float(max(run, key=lambda row: found[row])) + low


def are_faint(
    grey: NDArray[np.uint8],
    middles: NDArray[np.float64],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    point: float,
) -> NDArray[np.bool_]:
    """Which stretches of a rule are faintly drawn; `middles` are its rows in the middle of each stretch."""
    reach = _reach(point)
    drawn = np.zeros(len(sizes), dtype=bool)
    for i, (middle, start, size) in enumerate(zip(np.rint(middles).astype(int).tolist(), starts, sizes, strict=True)):
        windows = _windows(int(size), point)
        if windows and reach < middle < len(grey) - reach - 1:
            means = _means(grey[middle - reach - 1 : middle + reach + 2, start : start + size], windows)
            drawn[i] = max(_least(means, np.arange(reach, reach + 3), point)) >= DARKER
    return drawn


def _reach(point: float) -> int:
    return round(ASIDE * point) + BODY + 1


def _windows(size: int, point: float) -> int:
    count = int(size / (WINDOW * point))
    return count if count >= FEWEST else 0


def _means(grey: NDArray[np.uint8], windows: int) -> NDArray[np.float32]:
    """How dark each row is in each of so many windows."""
    size = grey.shape[1] // windows
    cut = grey[:, : size * windows].reshape(len(grey), windows, size) if size else np.zeros((len(grey), windows, 1))
    return np.asarray(cut.mean(axis=2), dtype=np.float32)


def _least(means: NDArray[np.float32], rows: NDArray[np.intp], point: float) -> list[float]:
    """By how much rows are darker than those beside them, in the window where they are least so; 0 for no rule."""
    reach, found = _reach(point), np.zeros(len(rows))
    inside = np.flatnonzero((rows >= reach) & (rows + reach < len(means)))
    if not len(inside):
        return found.tolist()
    around = means[rows[inside, None] + np.arange(-reach, reach + 1)]
    body = around[:, reach - BODY : reach + BODY + 1].max(axis=1)
    above, below = np.median(around[:, : reach - BODY - 1], axis=1), np.median(around[:, reach + BODY + 2 :], axis=1)
    darker = body - np.maximum(above, below)
    least, usual = darker.min(axis=1).astype(np.float64), np.median(darker, axis=1).astype(np.float64)
    found[inside] = np.where((least >= EVEN * usual) & (body.max(axis=1) <= DARKEST), least, 0.0)
    return found.tolist()


def _runs(rows: list[int]) -> Iterator[list[int]]:
    """Rows that follow each other."""
    run: list[int] = []
    for row in rows:
        if run and row > run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run
