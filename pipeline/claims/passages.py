"""Printed lines outside tables to passages: paragraphs, list items and headings, over line and page ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Prose
from pipeline.normalise.text import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.model import Layout, Line

_HEADING = re.compile(r"BAB\s+[IVXLC\d]+\b|(?:\d{1,2}|[IVX]{1,4})(?:\.\s?\d{1,2}){1,3}\.?(?!\d)\s*[A-Z][a-zA-Z-]{3}")
_NO_PROSE = re.compile(r"\d{1,4}|[ivxlc]{1,6}|.*(?:\.{5}|…{2}).*", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:Tabel|Gambar|Grafik|Bagan|Diagram|Lampiran|Sumber)\b\s*(?:[\dIVXT][\w.\s-]*|:.*|[A-Z].*)", re.IGNORECASE
)
_ITEM = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[A-Z])[.)](?!\d)|[•●▪\uf0b7\uf0a7\uf0fc\uf076➢✓*-])\s*(?=[A-Z(])"
)
_ENDS = re.compile(r"[.;:?!]$")
_BREAK_STEP = 1.35
"""A step to the next line this many times as high as the paragraph's own parts two paragraphs."""
_FIRST_STEP = 2.6
"""The same in type sizes, for a paragraph's second line, before its own step is known."""
_FULL = 0.75
"""A line that fills less of the width than this ends its paragraph, if a capital letter follows."""
_ROW = 3
"""So many pieces side by side are the row of a table that nobody ruled."""
_ABBREVIATION = re.compile(
    r"(?:^\W*\d{1,3}|\b(?:Rp|No|Nomor|Kab|Prov|Kec|Kel|Dr|Drs|Ir|Hj|H|St|Jl|Tbk|PT|CV|dll|dsb|dst|sd|s\.d|T\.A|TA|a\.n|dkk|Telp|tgl|hal|Bpk)|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.?!;]\s+(?=[A-Z(\d•])|(?<=\d)\.(?=[A-Z][a-z])|(?<=,-)\.?\s+(?=[A-Z][a-z]+\s[a-z])")


@dataclass(frozen=True, slots=True)
class Passage(Prose):
    """A paragraph, an item or a heading, and where its sentences end."""

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Start and end of each sentence."""
        start = 0
        for stop in _STOP.finditer(self.text):
            end = stop.end() if self.text[stop.end() - 1].isspace() else stop.start() + 1
            if not _ABBREVIATION.search(self.text[:end].rstrip()):
                yield start, end
                start = end
        yield start, len(self.text)


def passages_of(layouts: Sequence[Layout], ignored: Collection[Line] = ()) -> Iterator[Passage]:
    """The document's passages in reading order.

    Args:
        layouts: all pages; only the text outside grids is read.
        ignored: running heads and feet.
    """
    group: list[Line] = []
    for line in _narrative(layouts, {(line.page, line.box) for line in ignored}):
        if group and (line is None or _parts(group, line)):
            yield _passage(group)
            group = []
        if line is not None:
            group.append(line)
    if group:
        yield _passage(group)


def _narrative(layouts: Sequence[Layout], ignored: set[tuple[int, tuple[float, ...]]]) -> Iterator[Line | None]:
    """Lines of prose; None where a caption or a table's row ends the paragraph."""
    for layout in layouts:
        lines = [line for line in layout.text if (line.page, line.box) not in ignored and clean(line.text)]
        tops = [line.box.top for line in lines]
        for line, top in zip(lines, tops, strict=True):
            near = line.size / 2
            beside = sum([abs(other - top) < near for other in tops])
            if _NO_PROSE.fullmatch(clean(line.text)) or _is_number_of_page(line, layout):
                continue
            yield None if beside >= _ROW or _is_caption(line) else line


def _is_number_of_page(line: Line, layout: Layout) -> bool:
    edge = line.box.bottom < layout.height / 10 or line.box.top > layout.height * 0.9
    return edge and not re.search(r"[a-z]{3}", line.text.lower())


def _is_caption(line: Line) -> bool:
    """A line that names a table or figure; one that only speaks of it goes on in small letters."""
    text = clean(line.text)
    return bool(_CAPTION.fullmatch(text)) and not re.match(r"\w+\s*[\d.IVXTC-]+\.?\s+[a-z]", text)


def _parts(group: Sequence[Line], line: Line) -> bool:
    """Whether the line begins a new passage."""
    last, text = group[-1], clean(line.text)
    if _is_heading(text) or _ITEM.match(text):
        return True
    if _is_heading(clean(group[0].text)) and (line.bold != last.bold or _indented(group, line)):
        return True
    if line.page != last.page or line.box.top < last.box.top - last.size:
        return _is_done(last) and text[:1].isupper()
    return (
        _far(group, line)
        or (_indented(group, line) and _is_done(last))
        or (text[:1].isupper() and _is_short(group, line))
    )


def _is_done(line: Line) -> bool:
    """Whether a sentence ends with the line; `Rp.` leaves it open."""
    text = clean(line.text)
    return _ENDS.search(text) is not None and _ABBREVIATION.search(text) is None


def _is_heading(text: str) -> bool:
    return bool(_HEADING.match(text))


def _indented(group: Sequence[Line], line: Line) -> bool:
    return line.box.x0 > group[-1].box.x0 + line.size


def _is_short(group: Sequence[Line], line: Line) -> bool:
    """Whether the line above leaves room that the paragraph's other lines take."""
    left, right = (min(g.box.x0 for g in group), max(g.box.x1 for g in (*group, line)))
    beside = abs(line.box.top - group[-1].box.top) < line.size / 2
    return not beside and group[-1].box.x1 < left + _FULL * (right - left)


def _far(group: Sequence[Line], line: Line) -> bool:
    """Whether the gap above the line is wider than inside the paragraph."""
    steps = [b.box.top - a.box.top for a, b in pairwise(group) if b.box.top - a.box.top > a.size / 2]
    step = line.box.top - group[-1].box.top
    return step > (_BREAK_STEP * min(steps) if steps else _FIRST_STEP * line.size)


def _passage(group: Sequence[Line]) -> Passage:
    text, starts = "", []
    for line in group:
        words = clean(line.text)
        text = _joined(text, words)
        starts.append(len(text))
        text += words
    return Passage(text, tuple(group), tuple(starts), _is_heading(text), bool(_ITEM.match(text)))


def _joined(text: str, words: str) -> str:
    """The text so far, ready for the next line: a word's hyphen goes, a doubled word keeps its own."""
    if not text:
        return text
    broken = re.search(r"([a-z]+)-$", text)
    if broken and words[:1].islower():
        return text if words.startswith(broken[1]) else text[:-1]
    return text + " "
