"""Which year a figure speaks of: the one its sentence names for it, else its section's, else none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.claims import load_claim_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.claims.figures import Figure

_MORE_YEARS = re.compile(
    r"\s*(?:[-–—/,]|s\.?\s?d\.?|s/d|sampai(?: dengan)?|hingga|dan)\s*(?:tahun\s*)?20\d\d(?!\d)",  # noqa: RUF001 -- dashes that offices print
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:nomor|no\.?)\s*:?\s*\S+\s*$", re.IGNORECASE)
_COMPARED = re.compile(r"\bdibanding\w*[^,.;]{0,60}$", re.IGNORECASE)
_AT = re.compile(r"[\s)]*(?P<at>pada|di|untuk|s\.?d\.?|sampai dengan|dalam)?\s*", re.IGNORECASE)
_FOR_NEXT = re.compile(
    r"\s*(?:sebesar|sebanyak|senilai|sejumlah|mencapai|terealisasi|adalah|dialokasikan)\b", re.IGNORECASE
)
_CLOSES = re.compile(r"\s*(?:[.,;)]|$|dan\b|menjadi\b)", re.IGNORECASE)
_NAMED = re.compile(r"[\s,]*(?:yang|hanya|sebesar|sebanyak|senilai|sejumlah|adalah|rp\.?|\s)*", re.IGNORECASE)

_CLOSE = 60
"""Characters between a figure and a year named behind it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A year named in a text; `year` is None for a span of years, which is no single one.

    `compared`: what stands beside it is compared with that year. `source`: the year of a source in brackets.
    """

    start: int
    end: int
    year: int | None
    compared: bool = False
    source: bool = False


def mentions_of(text: str, plan_year: int | None) -> list[Mention]:
    """The years that a text names, in order, but those of laws (`Nomor 25 Tahun 2004`).

    Args:
        text: a sentence or heading.
        plan_year: the document's year, for `tahun rencana` and `tahun berjalan`.
    """
    rules = load_claim_rules()
    found: list[Mention] = []
    for match in rules.years.finditer(text):
        before = text[: match.start()]
        if _LAW.search(before) or (found and match.start() < found[-1].end):
            continue
        several = _MORE_YEARS.match(text, match.end())
        end = several.end() if several else match.end()
        found.append(Mention(match.start(), end, None if several else int(match[1]), bool(_COMPARED.search(before))))
    found += [Mention(m.start(), m.end(), int(m[1]), source=True) for m in rules.source.finditer(text)]
    return sorted([*found, *_relative(text, plan_year)], key=lambda mention: mention.start)


def _relative(text: str, plan_year: int | None) -> list[Mention]:
    if plan_year is None:
        return []
    return [
        Mention(match.start(), match.end(), plan_year + distance)
        for phrase, distance in load_claim_rules().relative.items()
        for match in re.finditer(rf"\b{phrase}\b", text, re.IGNORECASE)
    ]


def years_for(text: str, figures: Sequence[Figure], mentions: Sequence[Mention]) -> list[Mention | None]:
    """For each figure of a sentence the mention that dates it, or None where the sentence has none for it.

    Args:
        text: the passage that offsets refer to.
        figures: the sentence's figures, in order.
        mentions: the sentence's mentions, in order.
    """
    bound = _bound(text, figures, mentions)
    taken = set(bound.values())
    free = [mention for number, mention in enumerate(mentions) if number not in taken]
    return [
        mentions[bound[i]] if i in bound else _nearest(text, figure, free, figures) for i, figure in enumerate(figures)
    ]


def _bound(text: str, figures: Sequence[Figure], mentions: Sequence[Mention]) -> dict[int, int]:
    """Figures with a year right behind them (`50.509 KK pada tahun 2021`), and those joined to them before."""
    bound: dict[int, int] = {}
    for i in reversed(range(len(figures))):
        behind = next((n for n, m in enumerate(mentions) if _is_behind(text, figures[i], m)), None)
        if behind is None and i + 1 in bound and _are_joined(text, figures[i], figures[i + 1]):
            behind = bound[i + 1]
        if behind is not None:
            bound[i] = behind
    return bound


def _is_behind(text: str, figure: Figure, mention: Mention) -> bool:
    if mention.source or mention.start < figure.end or _FOR_NEXT.match(text, mention.end):
        return False
    at = _AT.fullmatch(text, figure.end, mention.start)
    return at is not None and bool(at["at"] or _CLOSES.match(text, mention.end))


def _are_joined(text: str, left: Figure, right: Figure) -> bool:
    words = re.findall(r"\w+", text[left.end : right.start].lower())
    return all(word in load_claim_rules().joints for word in words)


def _nearest(text: str, figure: Figure, free: Sequence[Mention], figures: Sequence[Figure]) -> Mention | None:
    """The last free year before the figure, else one close behind it with no other figure between, else a source's."""
    sources = [m for m in free if m.source and m.start >= figure.end]
    free = [m for m in free if not m.source]
    usable = [m for m in free if not m.compared or _NAMED.fullmatch(text, m.end, max(m.end, figure.start))]
    before = [m for m in usable if m.end <= figure.start]
    if before:
        return before[-1]
    following = next((other.start for other in figures if other.start >= figure.end), len(text))
    following = min(following, figure.end + _CLOSE)
    return next((m for m in (*usable, *sources) if figure.end <= m.start and (m.source or m.start < following)), None)
