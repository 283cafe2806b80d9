"""Numbers that stand in the cell of an amount and are no part of it: running numbers of rows, numbers of pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Glyphs
from pipeline.reading.letters import single_codes
from pipeline.reading.marks import noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.model import Page, Rules

AMOUNT = re.compile(r"(?:Rp\.?)?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?", re.IGNORECASE)
COUNT = re.compile(r"\d{1,3}[.)]?")
FOLIO = re.compile(
    r"\D{0,6}?(?:hal(?:aman)?|page)?\W{0,3}(\d{1,4})(?:\D{0,3}|\W{0,3}page|\W{0,2}(?:dari|of|/)\d{1,4})", re.IGNORECASE
)
"""The number of a page as it is printed, spaces left out: `7`, `- 7 -`, `III-7`, `Halaman7`, `7|Page`, `1dari3`."""
APART = 1.8
"""Type sizes between two texts of one line that belong to different fields."""
FEWEST = 3
"""So many rows count on before their numbers are running ones."""
SAME = 3.0
"""Points by which the number of a page may move from one page to the next."""
NEAR = 0.6
"""Heights around the number of a page in which it is taken for a part of another text."""
JOINED = 0.8
"""Text on the line of a number within this share of its height may be a part of it."""
FAR = 6.0
"""And aside, in the cell that it shares with another text."""
LONGEST_COUNT, LONGEST_FOLIO = 4, 12


Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Runs:
    """A page's runs: characters of one text object that stand on one line without a wide gap.

    `inked` are the characters' numbers, run after run; run k has those from `starts[k]` to `starts[k + 1]`. `boxes` are
    n x 4 (x0, top, x1, bottom), `digits` and `lengths` count characters.
    """

    glyphs: Glyphs
    inked: NDArray[np.intp]
    starts: NDArray[np.intp]
    boxes: NDArray[np.float64]
    digits: NDArray[np.int64]

    @property
    def lengths(self) -> NDArray[np.intp]:
        """How many characters each run has."""
        return np.diff(self.starts)

    def members(self, run: int) -> NDArray[np.intp]:
        """The numbers of a run's characters."""
        return self.inked[self.starts[run] : self.starts[run + 1]]

    def text(self, run: int) -> str:
        """What a run says."""
        return "".join(self.glyphs.text[self.members(run)].tolist())


def runs_of(glyphs: Glyphs) -> Runs:
    """The runs of a page's upright text, in content order."""
    codes = single_codes(glyphs.text)
    inked = np.flatnonzero((codes != ord(" ")) & (glyphs.angle == 0))
    if not len(inked):
        return Runs(glyphs, inked, np.zeros(1, dtype=np.intp), np.zeros((0, 4)), np.zeros(0, dtype=np.int64))
    x0, x1, size = glyphs.x0[inked], glyphs.x1[inked], np.maximum(glyphs.size[inked], 0.1)
    level, line = (glyphs.top[inked] + glyphs.bottom[inked]) / 2, glyphs.line[inked]
    gap = x0[1:] - x1[:-1]
    follows = (line[1:] == line[:-1]) & (np.abs(level[1:] - level[:-1]) < 0.3 * size[:-1])
    follows &= (gap < APART * size[:-1]) & (gap > -size[:-1])
    first = np.concatenate(([0], np.flatnonzero(~follows) + 1)).astype(np.intp)
    digit = ((codes[inked] >= ord("0")) & (codes[inked] <= ord("9"))).astype(np.int64)
    boxes = np.column_stack(
        (
            np.minimum.reduceat(x0, first), np.minimum.reduceat(glyphs.top[inked], first),
            np.maximum.reduceat(x1, first), np.maximum.reduceat(glyphs.bottom[inked], first),
        )
    )  # fmt: skip
    return Runs(glyphs, inked, np.append(first, len(inked)), boxes, np.add.reduceat(digit, first))


def counted(glyphs: Glyphs, rules: Rules) -> NDArray[np.bool_]:
    """Which characters number the rows of a column of amounts, each in the amount's own cell at its left."""
    found = np.zeros(len(glyphs), dtype=bool)
    if not len(rules.vertical) or not len(glyphs):
        return found
    runs = runs_of(glyphs)
    others = runs.lengths - runs.digits
    counts = np.flatnonzero((runs.digits > 0) & (others < 2) & (runs.lengths <= LONGEST_COUNT))
    amounts = np.flatnonzero((runs.digits >= 4) & (others > 0) & (runs.lengths < 4 * runs.digits))
    chosen = [one for one in _beside(runs, counts, amounts, rules.vertical) if COUNT.fullmatch(runs.text(one))]
    for column in _columns(runs.boxes, chosen):
        numbers = [int(runs.text(one).rstrip(".)")) for one in column]
        if len(column) >= FEWEST and all(b == a + 1 for a, b in pairwise(numbers)):
            for one in column:
                found[runs.members(one)] = True
    return found


def _beside(runs: Runs, counts: NDArray[np.intp], amounts: NDArray[np.intp], down: NDArray[np.float64]) -> list[int]:
    """The numbers that stand on an amount's line, well apart at its left, and no rule between the two."""
    if not len(counts) or not len(amounts):
        return []
    left, right = runs.boxes[counts], runs.boxes[amounts]
    height = right[:, 3] - right[:, 1]
    level = np.abs((left[:, 1] + left[:, 3])[:, None] - (right[:, 1] + right[:, 3])) < 0.6 * height
    gap = right[:, 0] - left[:, 2:3]
    near = np.where(level & (gap > 0), gap, np.inf)
    nearest = near.argmin(axis=1)
    wide = near[np.arange(len(counts)), nearest]
    good = np.isfinite(wide) & (wide > 0.9 * height[nearest])
    return [
        int(counts[k])
        for k in np.flatnonzero(good).tolist()
        if _in_one_cell(tuple(left[k]), tuple(right[nearest[k]]), down)
        and not _parted(runs.boxes, left[k], right[nearest[k]])
        and AMOUNT.fullmatch(runs.text(int(amounts[nearest[k]])))
    ]


def _parted(boxes: NDArray[np.float64], left: NDArray[np.float64], right: NDArray[np.float64]) -> bool:
    """Whether other text stands between two runs, at any height of the right one's cell as far as it is known."""
    level = (boxes[:, 1] < right[3] + right[3] - right[1]) & (boxes[:, 3] > right[1])
    return bool((level & (boxes[:, 0] >= left[2] - 1) & (boxes[:, 2] <= right[0] + 1)).any())


def _in_one_cell(left: Corners, right: Corners, down: NDArray[np.float64]) -> bool:
    """Whether upright rules stand on both sides of two runs and none between them."""
    middle = (left[1] + left[3]) / 2
    x = down[(down[:, 1] < middle) & (down[:, 3] > middle), 0]
    between = (x > left[0]) & (x < right[2])
    return bool(not between.any() and (x <= left[0]).any() and (x >= right[2]).any())


def _columns(boxes: NDArray[np.float64], runs: Sequence[int]) -> list[list[int]]:
    """Runs that stand below one another, from the top."""
    columns: list[list[int]] = []
    for run in sorted(runs, key=lambda one: float(boxes[one, 1])):
        column = next((c for c in columns if np.abs(boxes[c[0], ::2] - boxes[run, ::2]).min() < SAME), None)
        if column is None:
            columns.append([run])
        else:
            column.append(run)
    return columns


@dataclass(frozen=True, slots=True)
class Folios:
    """Runs of a page that may be its number, and the page's upright rules."""

    runs: Runs
    likely: NDArray[np.intp]
    boxes: NDArray[np.float64]
    down: NDArray[np.float64]

    def number(self, place: int) -> int | None:
        """What number one of them is."""
        match = FOLIO.fullmatch(self.runs.text(int(self.likely[place])))
        return int(match[1]) if match else None

    def is_crowded(self, place: int) -> bool:
        """Whether one of them stands in the cell of a text close to it."""
        number = int(self.likely[place])
        return any(_share_a_cell(self.runs, number, text, self.down) for text in self._near(number))

    def _near(self, number: int) -> list[int]:
        """The other runs that stand close to a run."""
        x0, top, x1, bottom = self.runs.boxes[number].tolist()
        room, reach, other = NEAR * (bottom - top), FAR * (bottom - top), self.runs.boxes
        near = (other[:, 0] < x1 + reach) & (other[:, 2] > x0 - reach)
        near &= (other[:, 1] < bottom + room) & (other[:, 3] > top - room)
        near[number] = False
        return np.flatnonzero(near).tolist()


def without_folios(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, without page numbers that are printed into the cell of an amount.

    A number is one of a page where the next page or the one before has the next or the last number at the same place.
    Only those that stand in the cell of an amount, close to it, are left out: elsewhere they do no harm.
    """
    before: Folios | None = None
    held: tuple[Page, Folios] | None = None
    for page in pages:
        here = _folios(page)
        if held is not None:
            yield _without(*held, before, here)
            before = held[1]
        held = (page, here)
    if held is not None:
        yield _without(*held, before, None)


def _folios(page: Page) -> Folios:
    runs = runs_of(page.glyphs if page.route == "digital" else Glyphs.none())
    likely = np.flatnonzero((runs.digits > 0) & (runs.digits <= 4) & (runs.lengths < LONGEST_FOLIO))
    return Folios(runs, likely, runs.boxes[likely], page.rules.vertical)


def _share_a_cell(runs: Runs, number: int, text: int, down: NDArray[np.float64]) -> bool:
    """Whether a number stands in the cell of a text that it is no part of: between rules, or below a column of amounts.

    Over, above or below an amount it may stand anywhere, else only where nothing stands further up, or down, on the
    page. What follows a text that ends with a point may be a part of it, as the rest of a code is.
    """
    amount = AMOUNT.fullmatch(runs.text(text)) is not None
    part = runs.text(text).endswith(".") or runs.text(number).startswith("0")
    boxes = runs.boxes[[number, text]]
    shared = min(boxes[0, 2], boxes[1, 2]) - max(boxes[0, 0], boxes[1, 0])
    over = amount and shared >= (boxes[0, 2] - boxes[0, 0]) / 2
    if _is_joined(runs, number) or (not over and (part or not _is_outermost(runs, number))):
        return False
    around = (float(boxes[:, 0].min()), float(boxes[1, 1]), float(boxes[:, 2].max()), float(boxes[1, 3]))
    if _in_one_cell(around, around, down):
        return True
    return bool(over) and _in_open_column(runs, text, around, down)


def _is_joined(runs: Runs, number: int) -> bool:
    """Whether text of its own line stands so close beside a number that it may be a part of it: objects part words."""
    own = runs.boxes[number]
    height = own[3] - own[1]
    level = np.abs(runs.boxes[:, 1] + runs.boxes[:, 3] - own[1] - own[3]) < height
    near = (runs.boxes[:, 0] < own[2] + JOINED * height) & (runs.boxes[:, 2] > own[0] - JOINED * height)
    shared = np.minimum(runs.boxes[:, 2], own[2]) - np.maximum(runs.boxes[:, 0], own[0])
    return bool((level & near & (shared < (own[2] - own[0]) / 2)).any())


def _is_outermost(runs: Runs, number: int) -> bool:
    """Whether no text of the page stands lower than a number, or none higher."""
    middles = (runs.boxes[:, 1] + runs.boxes[:, 3]) / 2
    return bool((middles <= runs.boxes[number, 3]).all() or (middles >= runs.boxes[number, 1]).all())


def _in_open_column(runs: Runs, amount: int, around: Corners, down: NDArray[np.float64]) -> bool:
    """Whether amounts end below one another where no rules part columns."""
    level = (around[1] + around[3]) / 2
    if ((down[:, 1] < level) & (down[:, 3] > level)).any():
        return False
    below = np.abs(runs.boxes[:, 2] - runs.boxes[amount, 2]) < SAME
    return sum(AMOUNT.fullmatch(runs.text(k)) is not None for k in np.flatnonzero(below).tolist()) >= FEWEST


def _without(page: Page, own: Folios, before: Folios | None, after: Folios | None) -> Page:
    """The page without those crowded numbers that a page beside it counts on at the same place."""
    chosen = np.zeros(len(page.glyphs), dtype=bool)
    steps = [(other, step) for other, step in ((before, -1), (after, 1)) if other is not None]
    counted_on = {place for other, step in steps for place in _counted_on(own, other, step)}
    for place in sorted(counted_on):
        if own.is_crowded(place):  # few numbers count on, and to look at their cells takes long
            chosen[own.runs.members(int(own.likely[place]))] = True
    if not chosen.any():
        return page
    glyphs = Glyphs(**{part.name: getattr(page.glyphs, part.name)[~chosen] for part in fields(Glyphs)})
    return replace(page, glyphs=glyphs, gaps=(*page.gaps, *noted("folio", page.glyphs, chosen)))


def _counted_on(own: Folios, other: Folios, step: int) -> Iterator[int]:
    """Those numbers that have a neighbour on the other page: at the same left edge, right edge or middle."""
    left, top, right, bottom = (side - own.boxes[:, place, None] for place, side in enumerate(other.boxes.T))
    beside = np.minimum(np.minimum(np.abs(left), np.abs(right)), np.abs(left + right) / 2)
    same = ((np.abs(top) + np.abs(bottom)) / 2 < SAME) & (beside < SAME)
    for place, neighbour in np.argwhere(same).tolist():
        number, found = own.number(place), other.number(neighbour)
        if number is not None and found is not None and found - number == step:
            yield place
