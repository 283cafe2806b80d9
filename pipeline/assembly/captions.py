"""The text around tables: running heads and feet, captions, and the notes between caption and table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.layout.running import CAPTION, at_edge, key
from pipeline.normalise.scales import scale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cell, Grid, Layout, Line

TITLE_WORDS = re.compile(
    r"\b(?:rekapitulasi|evaluasi|review|reviu|rumusan|usulan|pencapaian|program|kegiatan|renja|rencana kerja|pagu|"
    r"laporan)\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b(?:target|realisasi|capaian|kinerja|anggaran|pengukuran|penetapan|perjanjian|indikator|sasaran|daftar|serapan|"
    r"belanja|pendapatan|perkembangan|cascading|rencana aksi|standar pelayanan|alokasi|plafon)\b",
    re.IGNORECASE,
)
"""Words of titles that headings of chapters use too: they count right above a table alone."""
NOTE = re.compile(
    r"^\s*(?:nama|bulan|skpd|opd|perangkat daerah|unit|provinsi|kabupaten|kota|dalam|\(|urusan)\b.*", re.IGNORECASE
)
ABOVE = 140.0
"""How far (points) above a table its caption may begin."""
INNER = 0.6
"""A cell over this share of the columns is no column's name."""
BELOW = 40.0
"""How far (points) below a table a note on its amounts may stand."""
_SCALE = re.compile(r"^\W*(?:catatan|ket|keterangan|nb)\b.*\bdalam\s+(?:ribu|juta|milyar|miliar)", re.IGNORECASE)
_APART = 1.6
"""Lines of one title stand at most so many times their height apart (guessed)."""
HIGHEST_CAPTION = 9
"""A caption and its notes have at most so many lines."""


def same_title(a: str, b: str) -> bool:
    """Whether two captions are the same one, printed again (`lanjutan` may be added)."""
    left, right = (re.sub(r"\W|lanjutan", "", t.lower()) for t in (a, b))
    digits = re.sub(r"\D", "", left) == re.sub(r"\D", "", right)
    return digits and fuzz.ratio(left, right) >= 92


def body_text(layout: Layout, heads: set[str]) -> list[Line]:
    """The lines of a page without its running heads, feet and page numbers."""
    return [
        line
        for line in layout.text
        if not (at_edge(line, layout) and (key(line) in heads or not re.search(r"[a-z]{3}", line.text.lower())))
    ]


def lines_above(grid: Grid, layout: Layout, lines: Sequence[Line]) -> list[Line]:
    """The text between a grid and whatever stands above it on its page."""
    floor = max((g.box.bottom for g in layout.grids if g.box.bottom <= grid.box.top + 2 and g is not grid), default=0.0)
    return [line for line in lines if floor - 2 <= line.box.top and line.box.bottom <= grid.box.top + 4]


def scale_below(grid: Grid, layout: Layout, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The note right below a grid that says in what its amounts are counted (`Catatan: dalam ribuan rupiah`).

    A line that does not call itself a note may belong to the table that follows.
    """
    end = min((g.box.top for g in layout.grids if g.box.top >= grid.box.bottom), default=grid.box.bottom + BELOW)
    below = [line for line in lines if grid.box.bottom - 2 <= line.box.top < min(end, grid.box.bottom + BELOW)]
    return tuple(line for line in below if _SCALE.search(line.text) and scale_of(line.text) != 1)


def caption_of(above: Sequence[Line], grid: Grid) -> tuple[str, tuple[Line, ...]]:
    """The caption (as printed, lines joined) and the notes between it and the grid."""
    near = [line for line in above if line.box.bottom > grid.box.top - ABOVE][-HIGHEST_CAPTION:]
    start = next(
        (i for i in range(len(near) - 1, -1, -1) if CAPTION.match(near[i].text) and not _in_prose(near[i])), None
    )
    if start is None:
        titled = [line for line in near if (line.bold or line.text.isupper()) and not NOTE.match(line.text)]
        if not any(TITLE_WORDS.search(line.text) for line in titled):
            titled = _title_right_above(near)
        return " ".join(line.text for line in titled), tuple(line for line in near if line not in titled)
    lines = near[start:]
    title = [lines[0]]
    for line in lines[1:]:
        gap = line.box.top - title[-1].box.bottom
        if NOTE.match(line.text) or gap > _APART * max(line.size, 6):
            break
        title.append(line)
    return " ".join(line.text for line in title), tuple(lines[len(title) :])


def _title_right_above(near: Sequence[Line]) -> list[Line]:
    """The bold or capital lines right above a grid and its notes, where they speak of a plan or its result."""
    title: list[Line] = []
    for line in reversed(near):
        if NOTE.match(line.text) and not title:
            continue
        gap = title[0].box.top - line.box.bottom if title else 0.0
        if not (line.bold or line.text.isupper()) or gap > _APART * max(line.size, 6):
            break
        title.insert(0, line)
    return title if any(SPOKEN.search(line.text) for line in title) else []


def _in_prose(line: Line) -> bool:
    """A sentence that only mentions a table ends like a sentence or runs on in small letters."""
    text = line.text.strip()
    return text.endswith((".", ",", ":", ";")) and len(text) > 60 and not line.bold


def inner_caption(rows: Sequence[Sequence[Cell]]) -> str:
    """The caption that a spreadsheet prints inside its table: full-width cells above the column names."""
    wide = [row[0].text for row in rows if row[0].colspan >= INNER * len(row) and row[0].text]
    start = next((i for i, text in enumerate(wide) if CAPTION.match(text)), None)
    return "" if start is None else " ".join(dict.fromkeys(text for text in wide[start:] if not NOTE.match(text)))
