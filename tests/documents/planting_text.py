"""Defects planted in what the sample says outside its tables."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Box, Line, Narrative, Prose
from tests.documents.planting import Planted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.model import DocumentResult

SECTORS = ("pendidikan", "perhubungan", "pertanian", "pariwisata", "perdagangan", "lingkungan hidup")
OUTDATED = (
    "PP Nomor 58 Tahun 2005",
    "Undang-Undang Nomor 32 Tahun 2004",
    "Permendagri No. 54 Tahun 2010",
    "PP 41/2007",
)
NIPS = ("1963030619940320021", "196313061994032002", "196303061994002002", "196303061994033002", "196303311955032002")
PLACE = Box(80.0, 700.0, 500.0, 712.0)


def planted_texts(document: DocumentResult) -> Iterator[Planted]:
    """One slip in the text at a time."""
    told = document.narrative
    for rule, narrative in _slips(told):
        yield Planted(f"{rule} text", document.tables, (), None, None, None, frozenset({rule}), narrative)


def _slips(told: Narrative) -> Iterator[tuple[str, Narrative]]:
    for sector in SECTORS:
        yield "TXT-03", _said(told, f"Dokumen ini mendukung pembangunan bidang {sector} di daerah.", 25)
        yield "TXT-03", _said(told, f"Renja Dinas {sector.title()} disusun setiap tahun.", 2)
    for number in ("3.17", "3.26", "3. 31"):
        yield "TXT-05", _said(told, f"Rinciannya dapat dilihat pada Tabel {number} di bawah ini.", 10)
    for number in ("3. 2", "3. 5"):
        yield "TXT-05", _printed(told, f"Tabel {number} Luas Sawah Menurut Kecamatan", 12)
    for before, after in (("BAB V", "BAB VII"), ("BAB III", "BAB VIII")):
        yield "TXT-06", _reworded(told, lambda text, b=before, a=after: a if text == b else text)  # type: ignore[misc]
    yield "TXT-06", _reworded(told, lambda text: "LAMPIRAN" if text == "PENUTUP" else text)
    yield (
        "TXT-06",
        _reworded(told, lambda text: re.sub(r"^5\.(\d)\.", r"4.\1.", text)),
    )
    for nip in NIPS:
        yield "TXT-07", _printed(told, f"NIP. {nip}", 25)
    twice = _printed(_printed(told, "SITI AMINAH", 2, 40), "NIP. 197003061994032002", 2, 30)
    yield "TXT-07", _printed(_printed(twice, "SITI AMINAH", 25, 40), "NIP. 197003061994032003", 25, 30)
    for rule in OUTDATED:
        yield "LEG-01", _said(told, f"7) {rule} tentang Pedoman;", 3)
    for number in ("25 Tahun 2004", "23 Tahun 2014", "86 Tahun 2017"):
        yield "LEG-01", _reworded(told, lambda text, n=number: text.replace(n, "99 Tahun 2011"))  # type: ignore[misc]
    for grade in ("A", "CC", "D"):
        yield "CON-09", _reworded(told, lambda text, g=grade: text.replace("Predikat B.", f"Predikat {g}."))  # type: ignore[misc]


def _said(told: Narrative, text: str, page: int) -> Narrative:
    """One passage more."""
    line = Line(text, PLACE, page=page)
    return replace(
        told, prose=(*told.prose, Prose(text, (line,), (0,), item=text[1:2] == ")")), lines=(*told.lines, line)
    )


def _printed(told: Narrative, text: str, page: int, above: float = 0.0) -> Narrative:
    """One line more, some points above the foot of a page."""
    place = PLACE._replace(top=PLACE.top - above, bottom=PLACE.bottom - above)
    return replace(told, lines=(*told.lines, Line(text, place, page=page)))


def _reworded(told: Narrative, change: Callable[[str], str]) -> Narrative:
    prose = tuple(replace(one, text=change(one.text)) for one in told.prose)
    lines = tuple(replace(line, text=change(line.text)) for line in told.lines)
    return replace(told, prose=prose, lines=lines)
