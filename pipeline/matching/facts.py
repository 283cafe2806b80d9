"""Whose document it is, for which year and of which kind: by majority over where a document says so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from pipeline.matching.perangkat import find_offices, short_names
from pipeline.matching.wilayah import known_places
from pipeline.model import DocumentFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import Line
    from pipeline.normalise.wilayah import Places

# How much each place counts; all that it says shares its weight: a long narrative does not outvote a cover.
COVER, HEADERS, TITLES, RUNNING, BODY = 10.0, 6.0, 6.0, 5.0, 3.0

T = TypeVar("T")
_BEFORE = 40  # letters before a year that say which year it is
_ONE_MENTION = 12
_RENJA = r"(?:renja|rencana\s+kerja(?!\s+(?:pemerintah|(?:dan\s+)?anggaran)))"
_PLAN_YEAR = re.compile(
    rf"\b{_RENJA}\b[^.;]{{0,140}}?\b(?:tahun(?:\s+anggaran)?|t\.?a\.?)\s*[:.]?\s*(20\d\d)(?!\s*[-\u2013/]\s*20\d\d)"
    rf"|\b{_RENJA}\b[^;\d]{{0,90}}?\b(20\d\d)(?!\s*[-\u2013/]\s*20\d\d)"
    r"|\brencana\s+tahun\s+(20\d\d)"
    r"|\brencana\s+program\s+dan\s+kegiatan\b[^.;\d]{0,90}?\btahun\s+(20\d\d)(?!\s*[-\u2013/]\s*20\d\d)",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"\btahun(?:\s+anggaran)?\s*[:.]?\s*(20\d\d)(?!\s*[-\u2013/]\s*20\d\d)", re.IGNORECASE)
# A law is cited by number and year.
_CITED = re.compile(r"\bno(?:mor|\.)?\s*:?\s*\d[\w./-]*\s+tahun\s+\d{4}", re.IGNORECASE)
# What a year after these words is: evaluated, forecast or that of another plan.
_OTHER_YEAR = re.compile(r"evaluasi|realisasi|pencapaian|capaian|maju|renstra|tahun\s+lalu|s/d|s\.d", re.IGNORECASE)
_JENIS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("Rancangan Awal Renja", re.compile(rf"\b(?:rancangan\s+awal|ranwal)\s+{_RENJA}\b", re.IGNORECASE)),
    ("Rancangan Renja", re.compile(rf"\brancangan\s+(?:akhir\s+)?{_RENJA}\b", re.IGNORECASE)),
    ("Renja Perubahan", re.compile(rf"\bperubahan\s+{_RENJA}\b", re.IGNORECASE)),
    ("Renja Perubahan", re.compile(rf"\b{_RENJA}[^.;]{{0,60}}?\bperubahan\b", re.IGNORECASE)),
    ("Renja", re.compile(rf"\b{_RENJA}\b", re.IGNORECASE)),
)  # fmt: skip

# Documents that a Renja is derived from or that carry it out, by what their cover calls them.
_OTHERS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("DPA", re.compile(r"\bdokumen\s+pelaksanaan\s+(?:perubahan\s+)?anggaran\b", re.IGNORECASE)),
    ("RKA", re.compile(r"\brencana\s+kerja\s+(?:dan\s+)?anggaran\b", re.IGNORECASE)),
    ("RKPD", re.compile(r"\brencana\s+kerja\s+pemerintah\s+daerah\b", re.IGNORECASE)),
    ("Renstra", re.compile(r"\brencana\s+strategis\b", re.IGNORECASE)),
)

BARE = "Renja"


def document_facts(
    cover_lines: Sequence[Line],
    titles: Sequence[Line],
    headers: Sequence[Line],
    running_heads: Sequence[Line],
    body_sample: Sequence[Line],
    known: Places | None = None,
) -> DocumentFacts:
    """The facts by weighted majority; each is None where nothing tells.

    `titles` are table titles, `headers` what stands between title and table or in column headers (`Nama OPD :
    …`, `Rencana Tahun 2024`), `running_heads` lines repeated from page to page, `body_sample` narrative. `known`
    are the governments to look for (by default those that come with the program).
    """
    places = (
        (COVER, _pages(cover_lines)),
        (HEADERS, [line.text for line in headers]),
        (TITLES, _pages(titles)),
        (RUNNING, [line.text for line in running_heads]),
        (BODY, _pages(body_sample)),
    )
    short = short_names(" ".join(text for _, texts in places for text in texts))
    find = (known or known_places()).find
    wilayah = _winner(places, find) or _winner(places, lambda text: find(text, fuzzy=True))
    return DocumentFacts(
        perangkat_daerah=_winner(places, lambda text: find_offices(text, short)),
        wilayah=wilayah.nama if wilayah else None,
        kode_wilayah=wilayah.kode if wilayah else None,
        tahun=_winner(places, plan_years) or _winner(places, _any_years),
        jenis=_kind(places),
    )


def _kind(places: Sequence[tuple[float, Sequence[str]]]) -> str | None:
    """What the cover calls the document; a cover that says only `Renja` is outvoted by a fuller name elsewhere.

    Titles and running heads usually shorten the name, so a bare `Renja` there says nothing against a draft. A cover
    that names no Renja but a Renstra, RKPD, RKA or DPA is that of one, whatever its text speaks of.
    """
    cover = [kind for text in places[0][1] for kind in kinds(text)]
    fuller = [kind for kind in cover if kind != BARE]
    if fuller:
        return fuller[0]
    return (None if cover else _other(places[0][1])) or _winner(places, kinds)


def _other(cover: Sequence[str]) -> str | None:
    """Which other document a cover names that names no Renja."""
    return next((kind for kind, pattern in _OTHERS if any(pattern.search(text) for text in cover)), None)


def plan_years(text: str) -> list[int]:
    """Years that a text says it plans; those evaluated, forecast or of a Renstra are left out."""
    found = ((match, next(filter(None, match.groups()))) for match in _PLAN_YEAR.finditer(text))
    return [int(year) for match, year in found if not _is_other(text, match)]


def kinds(text: str) -> list[str]:
    """What a text calls the document (`jenis`), once for each mention; the longest name wins."""
    found: dict[int, str] = {}
    for jenis, pattern in _JENIS:
        for match in pattern.finditer(text):
            if not any(abs(match.end() - end) <= _ONE_MENTION for end in found):
                found[match.end()] = jenis
    return list(found.values())


def _any_years(text: str) -> list[int]:
    return [int(match.group(1)) for match in _ANY_YEAR.finditer(text) if not _is_other(text, match)]


def _is_other(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - _BEFORE) : match.end()]
    return _OTHER_YEAR.search(around) is not None


def _winner(places: Sequence[tuple[float, Sequence[str]]], read: Callable[[str], Sequence[T]]) -> T | None:
    """What most mentions say; the mentions of one place share its weight."""
    votes: defaultdict[T, float] = defaultdict(float)
    for weight, texts in places:
        mentions = Counter(mention for text in texts for mention in read(text))
        for mention, count in mentions.items():
            votes[mention] += weight * count / mentions.total()
    return max(votes, key=lambda mention: votes[mention], default=None)


def _pages(lines: Sequence[Line]) -> list[str]:
    """The text of each page with its lines joined: names and years run over line ends."""
    pages: dict[int, list[str]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line.text)
    return [_CITED.sub(" ", " ".join(texts)) for texts in pages.values()]
