"""Figures outside tables that stand as a list: several below one another, each with words beside it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.layout.figures import ALIGNED, FEWEST, has_beside
from pipeline.printed.looks import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Line

_ENDS = re.compile(r"\S.*?[\s.:=…]((?:Rp\.?\s*)?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d\d)?(?:,-)?)$")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}")


class Loose(NamedTuple):
    """A figure at the end of a line, or alone in one."""

    line: Line
    text: str
    money: bool


def loose_figures(lines: Sequence[Line]) -> list[Loose]:
    """The figures of a page's lines that stand below one another; small bare whole numbers may number pages."""
    if len(lines) < FEWEST:
        return []
    beside = has_beside(lines)
    found = [
        one
        for at, line in enumerate(lines)
        if (one := _figure(line)) is not None and (one.text != line.text or beside[at])
    ]
    return [one for one in found if _in_column(one, found)]


def amounts_of(lines: Sequence[Line]) -> list[Loose]:
    """The amounts of a million and more in lines of any kind, one for each that is printed."""
    return [Loose(line, found, money=True) for line in lines for found in _AMOUNT.findall(line.text)]


def is_scale(figures: Sequence[Loose]) -> bool:
    """Whether the amounts are those along the axis of a chart: multiples of one step, each once."""
    values = sorted(int(re.sub(r"\D", "", one.text)) for one in figures)
    steps = {after - before for before, after in pairwise(values)}
    return len(values) >= FEWEST and len(steps) == 1 and min(steps) > 0 and values[0] % min(steps) == 0


def _figure(line: Line) -> Loose | None:
    text = line.text.strip()
    if not text or (not text[-1].isalnum() and text[-1] not in "%-)"):
        return None
    seen = look(text)
    if seen.kind == "number" and not seen.small and seen.known:
        return Loose(line, line.text, seen.money or seen.large)
    ended = _ENDS.fullmatch(text)
    return Loose(line, ended[1], bool(_AMOUNT.search(ended[1]))) if ended else None


def _in_column(one: Loose, others: Sequence[Loose]) -> bool:
    """Whether enough figures end at, or are centred on, the same place."""
    box = one.line.box
    ends = sum(abs(other.line.box.x1 - box.x1) < ALIGNED for other in others)
    middles = sum(abs(other.line.box.x0 + other.line.box.x1 - box.x0 - box.x1) < 2 * ALIGNED for other in others)
    return max(ends, middles) >= FEWEST
