"""Where a document says whose it is, of which kind and for which year: its places, each with its texts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.layout.running import at_edge, running_lines
from pipeline.matching.perangkat import is_office
from schemas.jenis import load_jenis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Layout, Line, Table

LONGEST_COVER = 900
"""A first page with more letters than this is no cover (some files begin with Bab I)."""
_LETTER_TOP = 25  # lines in which a letter says that it is one
_CHAPTER = re.compile(r"\s*BAB[.\s]+(?:[IVX]{1,4}|\d)\b")
_SECTION = re.compile(r"\s*\d{1,2}\.\s?\d{1,2}\.?\s+[A-Z]")
_BELOW = 3  # lines below `BAB II` that are its title
_OWNER = re.compile(r"penanggung\s*jawab|\b(?:skpd|opd)\b|perangkat\s+daerah", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*[a-z]{2}.{28}")
_GOING_ON = 2
_PAGE_NUMBER = re.compile(r"\W*(?:hal\w*\W*)?(?:[IVXLC]+|[ivxlc]+|\d)?[\s.\-\u2013]*\d{0,3}\W*")
_OF_REGENCY = re.compile(r"penunjang\s+urusan\s+pemerintahan\s+daerah\s+kab\w*\s*/\s*kota", re.IGNORECASE)
_REGENCY = re.compile(r"\b(?:kab(?:upaten)?|kota)\b(?!\s*/)", re.IGNORECASE)
_FRAME = 8  # rows at the top of a table that may be the frame of a form
_MOST_COLUMNS = 0.5
_WIDE = 3  # columns that one text of such a frame spans
NUMBERED = re.compile(r"\W*(?:lanjutan\s+)?(?:tabel|table|gambar|grafik|bagan)\b", re.IGNORECASE)
_OWNED = 0.8  # share of a column's cells that name one office
_FEW = 3
_FEET = 2
_SPACED = re.compile(r"\b(?:[A-Za-z] ){3,}[A-Za-z]\b")
_TO_FILL_IN = re.compile(r"\.{4,}|\u2026+|_{3,}")
_SPACED_YEAR = re.compile(r"\b2 0 [0-4] \d\b")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of each place, lines of a page joined: names and years run over line ends.

    Attributes:
        cover: the first page with text, where it is short; without the titles of its tables.
        heads: running heads and feet, page by page.
        chapters: titles of chapters and sections.
        titles: titles of tables.
        notes: lines between title and table (`Nama OPD : …`).
        columns: headings of columns, each once.
        names: cells of tables that may name an office: rows that stand for one, and who answers for all rows.
        places: cells that name a regency or city, in a document whose program says that it is of one.
        body: narrative.
        begins: `surat` or `peraturan` where the first page is the top of one.
    """

    cover: Sequence[str] = ()
    heads: Sequence[str] = ()
    chapters: Sequence[str] = ()
    titles: Sequence[str] = ()
    notes: Sequence[str] = ()
    columns: Sequence[str] = ()
    names: Sequence[str] = ()
    places: Sequence[str] = ()
    body: Sequence[str] = ()
    begins: str = ""


def said_in(layouts: Sequence[Layout], tables: Sequence[Table]) -> Said:
    """What a document says of itself, from its pages and tables."""
    heads = running_lines(layouts) if len(layouts) >= _FEW else _edges(layouts)
    first = next((n for n, layout in enumerate(layouts, 1) if layout.text), len(layouts))
    top = [line for layout in layouts[:first] for line in layout.text]
    if sum(len(line.text) for line in top) > LONGEST_COVER or _is_prose(top):
        first = 0
    begins = top_of([line.text for line in top])
    named = [table for table in tables if NUMBERED.match(table.title)]
    known = " ".join((*(table.title for table in named), *(line.text for table in named for line in table.notes)))
    cover = joined([line for line in top if first and line.text.strip() not in known and not begins])
    if begins == "peraturan":
        cover = _subject(top)
    frames = [text for text in _frame(tables) if not top]
    running = {(line.page, line.box, line.text) for line in heads}
    rest = layouts if begins else layouts[first:]
    body = [line for page in rest for line in page.text if (line.page, line.box, line.text) not in running]
    return Said(
        cover=[*cover, *frames],
        heads=joined(heads),
        chapters=list(_chapters(body)),
        titles=[spelt(table.title) for table in tables if table.title],
        notes=[spelt(line.text) for table in tables for line in table.notes],
        columns=list(dict.fromkeys(text for table in tables for text in _headings(table))),
        names=[text for table in tables for text in (*_rows(table), *_owners(table))],
        places=list(_places(tables)),
        body=joined(body),
        begins=begins,
    )


def _subject(top: Sequence[Line]) -> list[str]:
    """What a regulation sets, which is the name of the plan behind it."""
    found = load_jenis().about.search(" ".join(line.text for line in top))
    return [spelt(found[1])] if found else []


def _edges(layouts: Sequence[Layout]) -> list[Line]:
    """What may be a running head where there are too few pages to repeat it: lines at the edges, and the last ones."""
    last = [line for layout in layouts for line in sorted(layout.text, key=lambda one: one.box.top)[-_FEET:]]
    lines = [(line, at_edge(line, layout)) for layout in layouts for line in layout.text]
    edges = [line for line, edging in lines if edging] if not all(edging for _, edging in lines) else []
    every = dict.fromkeys((*edges, *last))
    return [line for line in every if not (_GOES_ON.match(line.text) or NUMBERED.match(line.text))]


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether a short page is part of a text: a chapter begins there, or lines go on in the middle of a sentence."""
    starts = any(_CHAPTER.match(line.text) or _SECTION.match(line.text) for line in lines)
    going_on = [_GOES_ON.match(line.text) is not None for line in lines]
    return starts or sum(going_on) > _GOING_ON or any(going_on[:1])


def top_of(lines: Sequence[str]) -> str:
    """What the first page begins as: `surat` (number, subject, and to whom), `peraturan`, or "" for neither."""
    top = "\n".join(lines[:_LETTER_TOP])
    fits = (name for name, all_of in load_jenis().tops.items() if all(pattern.search(top) for pattern in all_of))
    return next(fits, "")


def joined(lines: Sequence[Line]) -> list[str]:
    """The text of each page with its lines joined; page numbers stand between the lines of a foot."""
    pages: dict[int, list[str]] = {}
    for line in lines:
        if _PAGE_NUMBER.fullmatch(line.text):
            continue
        pages.setdefault(line.page, []).append(line.text)
    return [spelt(" ".join(texts)) for texts in pages.values()]


def spelt(text: str) -> str:
    """The text as words: letters set apart come together (`P R O V I N S I`), words run together come apart.

    Dotted lines are left out.
    """
    text = _TO_FILL_IN.sub(" ", text)
    text = _SPACED_YEAR.sub(lambda match: match.group().replace(" ", ""), text)
    whole = _SPACED.sub(lambda match: match.group().replace(" ", ""), text)
    return re.sub(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})", " ", whole)


def _chapters(body: Sequence[Line]) -> Iterator[str]:
    for at, line in enumerate(body):
        if _CHAPTER.match(line.text):
            below = [other.text for other in body[at + 1 : at + 1 + _BELOW] if other.page == line.page]
            yield spelt(" ".join((line.text, *below)))
        elif _SECTION.match(line.text):
            yield spelt(" ".join(other.text for other in body[at : at + 2] if other.page == line.page))


def _headings(table: Table) -> Iterator[str]:
    """The texts of a table's header; that of a form's frame (`Formulir DPA`) may be longer than a heading."""
    for row in table.header:
        yield from (spelt(text.replace("\n", " ")) for text in dict.fromkeys(row.texts) if text)
    for row in table.rows[:_FRAME]:
        yield from (spelt(text.replace("\n", " ")) for text, n in Counter(row.texts).items() if text and n >= _WIDE)


def _frame(tables: Sequence[Table]) -> Iterator[str]:
    """What stands over all columns of the first table, where a form prints its own name inside its rules."""
    first = next(iter(tables), None)
    for row in (*first.header, *first.rows[:_FRAME]) if first else ():
        counts = Counter(text for text in row.texts if text)
        text, count = next(iter(counts.most_common(1)), ("", 0))
        if count > _MOST_COLUMNS * len(row.texts):
            yield spelt(text.replace("\n", " "))


def _places(tables: Sequence[Table]) -> Iterator[str]:
    """Cells that may name the document's own regency or city; of a province's document none: it names many."""
    cells = [text for table in tables for row in table.rows for text in dict.fromkeys(row.texts) if text]
    if any(_OF_REGENCY.search(text) for text in cells):
        yield from (text for text in cells if _REGENCY.search(text))


def _rows(table: Table) -> Iterator[str]:
    """Cells that are an office's name and nothing else, as rows that stand for one; a merged cell once."""
    for row in table.rows:
        for text in dict.fromkeys(row.texts):
            name = " ".join(re.sub(r"^[\d.\sX]+", "", text).split())
            if len(name) < _LONGEST_NAME and is_office(name):
                yield name


def _owners(table: Table) -> Iterator[str]:
    """Who answers for nearly all rows."""
    for number, column in enumerate(zip(*(row.texts for row in table.rows), strict=False)):
        top = (*table.header, *table.rows[:_FEW])
        heads = " ".join(row.texts[number] for row in top if number < len(row.texts))
        if not _OWNER.search(heads):
            continue
        counts = Counter(" ".join(text.split()[:4]) for text in column if text.strip())
        name, count = counts.most_common(1)[0] if counts else ("", 0)
        if count >= max(_FEW, _OWNED * counts.total()):
            yield name
