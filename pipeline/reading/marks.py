"""What stands in or beside a figure and is no part of it: raised marks of footnotes, soft hyphens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Box, Gap
from pipeline.reading.letters import single_codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.model import Glyphs

SMALLER = 0.8
"""A raised or lowered mark is at most this share of the size of the letter before it, a high one may be as large."""
RAISED, HIGHER = 0.2, 0.3
"""Its foot stands higher than that letter's foot by at least this share of the size; that of a high one by this."""
LOWERED = 0.04
"""The foot of a lowered mark stands lower by at least this share of the size."""
CLOSE = 0.3
"""It begins within this share of the size behind that letter."""
FOOTNOTE = frozenset("0123456789*()[]\u2020abcdef")
FIGURE = frozenset("0123456789%)")
OVER = 0.3
"""Text that shares more than this share of a mark's width with it leaves no room for it behind the letter before."""
MOST_MARKS, MOST_DIGITS, MOST_LETTERS = 3, 3, 1
"""Signs, digits and letters of a mark; a longer one is a text of its own that lies over another."""
UNIT_LENGTH, POWERS = 4, "meter"
"""A raised digit behind a word so long is a mark, behind a shorter one (`m`, `km`, `ha`) or a meter an exponent."""
SUPERSCRIPTS = frozenset("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u207d\u207e")
AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?")
NEXT = 0.3
"""Characters of one figure follow each other within this share of the size."""


def raised(glyphs: Glyphs) -> NDArray[np.bool_]:
    """Which characters are marks of footnotes behind a figure or its unit: small and raised, or superscript ones."""
    found = np.zeros(len(glyphs), dtype=bool)
    codes = single_codes(glyphs.text)
    upright = glyphs.angle == 0  # what runs up the page has its neighbours above and below
    marks, high = (_are(signs, codes) & upright for signs in (FOOTNOTE, SUPERSCRIPTS))
    if not marks.any() and not high.any():
        return found
    found[_behind(glyphs, codes, np.flatnonzero(marks))] = True
    for i in np.flatnonzero(high).tolist():
        found[i] = i > 0 and (bool(found[i - 1]) or str(glyphs.text[i - 1]).isdecimal() or _ends_unit(glyphs, i - 1))
    if not found.any():
        return found
    for _ in range(MOST_MARKS):  # the further characters of the same mark
        further = _next_to(glyphs, np.flatnonzero(found), np.flatnonzero(marks & ~found))
        if not len(further):
            break
        found[further] = True
    places = np.flatnonzero(found)
    for cluster in np.split(places, np.flatnonzero(np.diff(places) > 2) + 1):
        signs = glyphs.text[cluster].tolist()
        found[cluster] = sum(map(str.isdecimal, signs)) <= MOST_DIGITS and sum(map(str.isalpha, signs)) <= MOST_LETTERS
    return found


def _are(signs: frozenset[str], codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which codes are those of signs; looked up in a table, as none of these signs stands far down in Unicode."""
    table = np.zeros(max(map(ord, signs)) + 2, dtype=bool)
    table[list(map(ord, signs))] = True
    return np.asarray(table[np.minimum(codes, len(table) - 1)], dtype=np.bool_)


def _behind(glyphs: Glyphs, codes: NDArray[np.uint32], marks: NDArray[np.intp]) -> NDArray[np.intp]:
    """Those of `marks` that stand raised or lowered right behind a figure or a unit, and are no numerator."""
    mark, base = _pairs(glyphs, np.flatnonzero((codes != ord(" ")) & (glyphs.angle == 0)), marks)
    size, foot, own = glyphs.size[base], glyphs.bottom[base], glyphs.bottom[mark]
    small = glyphs.size[mark] <= SMALLER * size
    high = np.where(small, own < foot - RAISED * size, own < foot - HIGHER * size) & (
        own > glyphs.top[base] + 0.1 * size
    )
    low = small & (own > foot + LOWERED * size) & (own < foot + HIGHER * size)
    figure = _are(FIGURE, codes[base])
    likely = np.flatnonzero((figure & (high | low)) | (small & high))
    chosen = [
        int(mark[k])
        for k in likely.tolist()
        if (figure[k] or _ends_unit(glyphs, int(base[k])))
        and (small[k] or _stands_alone(glyphs, int(mark[k])))
        and not _lies_over(glyphs, int(mark[k]), int(base[k]))
        and not _goes_on(glyphs, int(mark[k]))
    ]
    following = glyphs.text[np.minimum(np.asarray(chosen, dtype=np.intp) + 1, len(glyphs) - 1)]
    whole = (following != "/") & (following != "\u2044")
    return np.asarray(np.asarray(chosen, dtype=np.intp)[whole], dtype=np.intp)


def _lies_over(glyphs: Glyphs, mark: int, base: int) -> bool:
    """Whether the text of `base` goes on where the mark stands: then two texts lie one over the other."""
    level = np.abs(glyphs.bottom - glyphs.bottom[base]) < LOWERED * glyphs.size[base]
    level &= (glyphs.size > SMALLER * glyphs.size[base]) & (glyphs.text != " ")
    level[[mark, base]] = False
    shared = np.minimum(glyphs.x1, glyphs.x1[mark]) - np.maximum(glyphs.x0, glyphs.x0[mark])
    return bool((level & (shared > OVER * (glyphs.x1[mark] - glyphs.x0[mark]))).any())


def _goes_on(glyphs: Glyphs, mark: int) -> bool:
    """Whether the mark is a further character of a figure on its own level: a `0` of `1.00` is none of another text."""
    near = LOWERED * glyphs.size[mark]
    level = (np.abs(glyphs.bottom - glyphs.bottom[mark]) < near) & (np.abs(glyphs.size - glyphs.size[mark]) < near)
    level &= (glyphs.text != " ") & (glyphs.angle == 0)
    left, before = float(glyphs.x0[mark]), level & (glyphs.x1 < glyphs.x1[mark])
    while (touching := np.flatnonzero(before & (np.abs(glyphs.x1 - left) < near))).size:
        if str(glyphs.text[touching[0]]) not in FOOTNOTE:
            return True
        left = float(glyphs.x0[touching[0]])
        before &= glyphs.x1 < glyphs.x1[touching[0]]
    return False


def _pairs(
    glyphs: Glyphs, bases: NDArray[np.intp], marks: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Each mark with each character that ends right before it, at any height."""
    bases = bases[np.argsort(glyphs.x1[bases])]
    ends, room = glyphs.x1[bases], CLOSE * float(glyphs.size.max(initial=0.0))
    first = np.searchsorted(ends, glyphs.x0[marks] - room)
    counts = np.searchsorted(ends, glyphs.x0[marks] + room) - first
    mark = np.repeat(marks, counts)
    base = bases[np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)]
    gap, size = glyphs.x0[mark] - glyphs.x1[base], glyphs.size[base]
    near = (gap > -0.12 * size) & (gap < CLOSE * size) & (np.abs(glyphs.top[mark] - glyphs.top[base]) < size)
    return mark[near], base[near]


def _ends_unit(glyphs: Glyphs, last: int) -> bool:
    """Whether a character ends a word that takes no exponent."""
    first = last
    while first >= 0 and str(glyphs.text[first]).isalpha() and glyphs.line[first] == glyphs.line[last]:
        first -= 1
    word = "".join(glyphs.text[first + 1 : last + 1].tolist())
    return len(word) >= UNIT_LENGTH and not word.lower().endswith(POWERS)


def _stands_alone(glyphs: Glyphs, mark: int) -> bool:
    """Whether no text but other marks stands beside one on its own level."""
    size = glyphs.size[mark]
    level = np.abs(glyphs.bottom - glyphs.bottom[mark]) < RAISED * size
    level &= (glyphs.x0 < glyphs.x1[mark] + size) & (glyphs.x1 > glyphs.x0[mark] - size) & (glyphs.text != " ")
    beside = glyphs.text[level].tolist()
    return len(beside) <= MOST_MARKS and all(one in FOOTNOTE for one in beside)


def _next_to(glyphs: Glyphs, found: NDArray[np.intp], marks: NDArray[np.intp]) -> NDArray[np.intp]:
    """Those of `marks` that stand right behind one that is raised, on its level and as small."""
    gap = glyphs.x0[marks, None] - glyphs.x1[found]
    near = (np.abs(gap) < CLOSE * glyphs.size[found]) & (glyphs.size[marks, None] <= 1.1 * glyphs.size[found])
    near &= np.abs(glyphs.bottom[marks, None] - glyphs.bottom[found]) < RAISED * glyphs.size[found]
    return np.asarray(marks[near.any(axis=1)])


def soft_hyphens(glyphs: Glyphs, soft: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which soft hyphens stand inside an amount that is whole without them; any other one is a hyphen or a minus."""
    gone = np.zeros(len(glyphs), dtype=bool)
    for i in np.flatnonzero(soft).tolist():
        sides = [*_run(glyphs, soft, i, -1)[::-1]], _run(glyphs, soft, i, 1)
        before, behind = ("".join(str(glyphs.text[k]) for k in side if not soft[k]) for side in sides)
        gone[i] = bool(before and behind) and AMOUNT.fullmatch(before + behind) is not None
    return gone


def _run(glyphs: Glyphs, soft: NDArray[np.bool_], start: int, step: int) -> list[int]:
    """The characters of a figure before (-1) or behind (1) one of them, nearest first."""
    found, at = [], start
    while 0 <= at + step < len(glyphs):
        left, right = sorted((at, at + step))
        at += step
        same = abs(glyphs.top[left] - glyphs.top[right]) < 0.3 * glyphs.size[left]
        near = abs(glyphs.x0[right] - glyphs.x1[left]) < NEXT * glyphs.size[left]
        if not (same and near and (soft[at] or str(glyphs.text[at]) in "0123456789.,")):
            break
        found.append(at)
    return found


def noted(kind: str, glyphs: Glyphs, chosen: NDArray[np.bool_]) -> tuple[Gap, ...]:
    """A gap that says which characters were left out on purpose; none where there are none."""
    places = np.flatnonzero(chosen)
    if not len(places):
        return ()
    box = Box(
        float(glyphs.x0[places].min()), float(glyphs.top[places].min()),
        float(glyphs.x1[places].max()), float(glyphs.bottom[places].max()),
    )  # fmt: skip
    return (Gap(kind, box, "".join(glyphs.text[places].tolist())[:80], unread=False),)
