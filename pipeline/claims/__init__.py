"""Figures that the narrative states: money, shares and counts, with subject, year and place (table `klaim`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.claims.figures import figures_of
from pipeline.claims.passages import passages_of
from pipeline.claims.places import place_of
from pipeline.claims.subjects import OTHER, subjects_for
from pipeline.claims.years import mentions_of, years_for
from pipeline.model import Klaim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pipeline.claims.figures import Figure
    from pipeline.claims.passages import Passage
    from pipeline.claims.years import Mention

__all__ = ["claims_of", "passages_of"]

_LONGEST = 300
"""Characters of a claim's passage, the figure in the middle of a longer sentence."""
_WORDS = 2
"""A sentence has at least so many words besides its figures; less is the label of a chart."""


@dataclass
class _Section:
    """What a heading and its first paragraph say: years; and what money was spoken of last."""

    heading: set[int] = field(default_factory=set)
    opening: set[int] | None = None
    money: str | None = None

    @property
    def year(self) -> int | None:
        """The one year of the heading, else of the first paragraph; None where there are several."""
        years = self.heading or self.opening or set()
        return next(iter(years)) if len(years) == 1 else None


def claims_of(passages: Iterable[Passage], facts_year: int | None) -> tuple[Klaim, ...]:
    """The figures of a document's running text, in reading order.

    Args:
        passages: what stands outside tables, without running heads and feet (`passages_of`).
        facts_year: the plan's year, by which `tahun rencana` and `tahun berjalan` are understood.
    """
    section = _Section()
    found: list[Klaim] = []
    for passage in passages:
        if passage.heading:
            section = _Section({m.year for m in mentions_of(passage.text, facts_year) if m.year})
        found += _claims(passage, section, facts_year)
    return tuple(found)


def _claims(passage: Passage, section: _Section, facts_year: int | None) -> Iterator[Klaim]:
    figures, mentions = figures_of(passage.text), mentions_of(passage.text, facts_year)
    spoken: set[int] = set()
    if not passage.heading and section.opening is None:
        section.opening = {m.year for m in mentions if m.year and not m.source}
    for start, end in passage.sentences():
        inside = [figure for figure in figures if start <= figure.start < end]
        dated = [mention for mention in mentions if start <= mention.start < end]
        if len(re.findall(r"[^\W\d]{3,}", passage.text[start:end])) >= _WORDS:
            yield from _of_sentence(passage, (start, end), inside, dated, section, spoken)
        spoken |= {mention.year for mention in dated if mention.year and not mention.source}


def _of_sentence(
    passage: Passage,
    span: tuple[int, int],
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    section: _Section,
    spoken: Collection[int],
) -> Iterator[Klaim]:
    """The claims of one sentence; the section learns what its money was."""
    subjects = subjects_for(passage.text, span[0], figures, section.money if passage.item else None)
    years = years_for(passage.text, figures, mentions)
    for figure, (subjek, named), mention in zip(figures, subjects, years, strict=True):
        if figure.kind == "money" and named and subjek != OTHER:
            section.money = subjek
        around = _around(section, spoken)
        tahun = mention.year if mention else around
        if passage.item and figure.kind == "money" and not named and around and tahun != around:
            tahun = None  # the year in an item's name may be the thing's own, as in `Penyusunan Renja Tahun 2017`
        page, box = place_of(passage, *figure.digits)
        teks = _cut(passage.text, span, figure)
        yield Klaim(teks, subjek, tahun, figure.nilai, figure.satuan, page, box)


def _around(section: _Section, spoken: Collection[int]) -> int | None:
    """The year of the paragraph so far, else of the section."""
    return next(iter(spoken)) if len(spoken) == 1 else section.year


def _cut(text: str, span: tuple[int, int], figure: Figure) -> str:
    """The sentence, or the part of it around the figure, cut between words."""
    start, end = span
    if end - start > _LONGEST:
        middle = (figure.start + figure.end) // 2
        start = max(start, min(middle - _LONGEST // 2, end - _LONGEST))
        end = min(end, start + _LONGEST)
    while start > span[0] and start < figure.start and not text[start - 1].isspace():
        start += 1
    while end < span[1] and end > figure.end and not text[end].isspace():
        end -= 1
    return ("… " if start > span[0] else "") + text[start:end].strip() + (" …" if end < span[1] else "")
