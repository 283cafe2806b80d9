"""Sorts a document's lines by where they stand: cover, titles, headers, running heads, narrative."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.matching.facts import document_facts
from pipeline.model import Box, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import DocumentFacts, Layout, Table

COVER_LINES = 25  # a first page with more lines is no cover
BODY_PAGES = 15
EDGE = 2  # lines at the top and bottom of a page that may be running heads
REPEATS = 3
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"(?:nama\s+)?(?:opd|skpd|perangkat\s+daerah|unit\s+organisasi|pemerintah)\b", re.IGNORECASE)


def facts_of(layouts: Sequence[Layout], tables: Sequence[Table]) -> DocumentFacts:
    """The document's facts from its pages' free lines and its tables' captions and headers."""
    first = layouts[0].text if layouts else ()
    cover = first if len(first) <= COVER_LINES and not (layouts and layouts[0].grids) else ()
    running = _running(layouts)
    body = [line for layout in layouts[:BODY_PAGES] for line in layout.text]
    labelled = [line for layout in layouts for line in layout.text if _LABEL.match(line.text)]
    return document_facts(cover, list(_titles(tables)), [*labelled, *_headers(tables)], running, body)


def _running(layouts: Sequence[Layout]) -> list[Line]:
    """Lines at page ends that come back on other pages, page numbers aside."""
    edges = [line for layout in layouts for line in dict.fromkeys((*layout.text[:EDGE], *layout.text[-EDGE:]))]
    counts = Counter(_DIGITS.sub("#", line.text) for line in edges)
    return [line for line in edges if counts[_DIGITS.sub("#", line.text)] >= REPEATS]


def _titles(tables: Sequence[Table]) -> Iterator[Line]:
    for number, table in enumerate(tables):
        if table.title:
            yield Line(table.title, _NOWHERE, page=-number)


def _headers(tables: Sequence[Table]) -> Iterator[Line]:
    for table in tables:
        yield from table.notes
        for text in dict.fromkeys(part for column in table.columns for part in column.path):
            yield Line(text, _NOWHERE)
