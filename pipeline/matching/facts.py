"""Whose document it is, for which year and of which kind: by majority over where a document says so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeVar

from pipeline.matching.jenis import RENJA, Kind
from pipeline.matching.perangkat import find_offices, labelled, short_names
from pipeline.matching.same_office import merged
from pipeline.matching.tahun import (
    any_years,
    headed_years,
    kind_named,
    later_years,
    periods,
    reported_years,
    told_years,
)
from pipeline.matching.wilayah import known_places
from pipeline.model import DocumentFacts
from pipeline.normalise.cited import uncited
from schemas.jenis import OTHER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.matching.said import Said
    from pipeline.normalise.wilayah import Places, Wilayah

# How much each place counts; all that it says shares its weight: a long narrative does not outvote a cover.
COVER, RUNNING, TITLES, NOTES, CHAPTERS, NAMES, COLUMNS, BODY = 10.0, 9.0, 5.0, 2.0, 3.0, 3.0, 2.0, 3.0

T = TypeVar("T")
Weighted = tuple[tuple[float, "Sequence[str]"], ...]
_ADDRESS = re.compile(
    r"\b(?:jl\b|jln\b|jalan|alamat|telp|tlp|telepon|fax|email|e-mail|website|kode\s+pos)\b.*", re.IGNORECASE
)
_AGAIN = 2
_MOST = 0.5  # share of the mentions in a table's rows that names the office of a document


def facts_of(said: Said, kind: Kind, known: Places | None = None) -> DocumentFacts:
    """The facts of a document of that kind by weighted majority; each is None where nothing tells.

    `known` are the governments to look for (by default those that come with the program).
    """
    wilayah = _wilayah(said, known or known_places())
    return DocumentFacts(
        perangkat_daerah=_office(said, kind),
        wilayah=wilayah.nama if wilayah else None,
        kode_wilayah=wilayah.kode if wilayah else None,
        tahun=_year(said, kind),
        jenis=kind.jenis,
    )


def _office(said: Said, kind: Kind) -> str | None:
    """The office that drew the document up; a whole government's document has one only where a label says so."""
    every = (*said.cover, *said.notes, *said.titles, *said.heads, *said.chapters, *said.body)
    short = short_names(" ".join(every))
    told = [text for one in (*said.notes, *said.cover, *said.columns) for text in labelled(one)]
    jenis = kind_named(kind.jenis)
    whole = jenis is not None and (jenis.daerah or jenis.nama == OTHER)
    places: Weighted = (
        (COVER, told),
        (COVER, said.cover),
        (NOTES, said.notes),
        (TITLES, said.titles),
        (RUNNING, said.heads),
        (CHAPTERS, said.chapters),
        (NAMES, () if jenis is not None and jenis.daerah else _one_office(said.names, short)),
        (COLUMNS, said.columns),
        (BODY, () if whole and said.begins != "surat" else said.body),
    )
    votes = merged(_votes(places, lambda text: find_offices(text, short)))
    return max(votes, key=lambda name: votes[name], default=None)


def _one_office(names: Sequence[str], short: dict[str, str]) -> Sequence[str]:
    """The rows that name an office, where most of them name the same: a list of offices is nobody's own."""
    found = [(text, offices[0]) for text in names if len(offices := find_offices(text, short)) == 1]
    counts = Counter(office for _, office in found)
    most = counts.most_common(1)
    if not most or (most[0][1] <= _MOST * counts.total() and len(counts) > 1):
        return ()
    return [text for text, office in found if office == most[0][0]][:1]


def _wilayah(said: Said, places: Places) -> Wilayah | None:
    """The government, from exact names anywhere, else from misread ones; an address is that of a building."""
    weighted: Weighted = (
        (COVER, [_ADDRESS.sub(" ", text) for text in said.cover]),
        (NOTES, said.notes),
        (TITLES, said.titles),
        (RUNNING, said.heads),
        (CHAPTERS, said.chapters),
        (COLUMNS, said.columns),
        (BODY, said.body),
    )
    exact = _winner(weighted, lambda text: _nearer(places.find(text))) or _only(
        [one for text in said.places for one in places.find(text)]
    )
    return exact or _misread(weighted, places)


def _misread(weighted: Weighted, places: Places) -> Wilayah | None:
    """The government of misread names: one in a title is enough, a text must say it again."""
    *shown, (_, body) = weighted
    found = _winner(tuple(shown), lambda text: places.find(text, fuzzy=True))
    counts = Counter(one for text in body for one in places.find(text, fuzzy=True)) if found is None else Counter()
    often = [one for one, count in counts.most_common(1) if count >= _AGAIN]
    return found or next(iter(often), None)


def _nearer(found: Sequence[Wilayah]) -> list[Wilayah]:
    """The mentions without the province that stands behind its own regency (`Kabupaten Siak Provinsi Riau`)."""
    before = (None, *found)
    return [
        one
        for one, last in zip(found, before, strict=False)
        if last is None or last.kode[:2] != one.kode or last == one
    ]


def _only(found: Sequence[Wilayah]) -> Wilayah | None:
    """The government that cells name again and again, where they name no other but its name cut short."""
    longest = max(found, key=lambda one: len(one.nama), default=None)
    whole = [one for one in found if longest is not None and one == longest]
    return longest if len(whole) >= _AGAIN and all(whole[0].nama.startswith(one.nama) for one in found) else None


def _year(said: Said, kind: Kind) -> int | None:
    """The year that the document gives itself by its own name, else the year that its cover and titles print.

    A narrative names many years: there only one behind the document's own name counts.
    """
    jenis = kind_named(kind.jenis)
    shown: Weighted = (
        (COVER, said.cover),
        (NOTES, said.notes),
        (TITLES, said.titles),
        (RUNNING, said.heads),
        (CHAPTERS, said.chapters),
    )
    places = tuple((weight, [uncited(text) for text in texts]) for weight, texts in shown)
    body = (BODY, [uncited(text) for text in said.body])
    columns = [uncited(text) for text in said.columns]
    own = _winner((*places, body), lambda text: told_years(text, jenis))
    if own is not None or jenis is None or jenis.tahun != "periode":
        planned = jenis is not None and jenis.nama == RENJA
        headed = _winner(((COLUMNS, columns),), headed_years if planned else reported_years)
        return own or _winner(places, any_years) or headed
    return _winner(places, periods) or _winner(
        (*places[:-1], (COLUMNS, columns)), lambda text: later_years(text, jenis.nama)
    )


def _winner(places: Weighted, read: Callable[[str], Sequence[T]]) -> T | None:
    """What most mentions say; the mentions of one place share its weight."""
    votes = _votes(places, read)
    return max(votes, key=lambda mention: votes[mention], default=None)


def _votes(places: Weighted, read: Callable[[str], Sequence[T]]) -> dict[T, float]:
    votes: defaultdict[T, float] = defaultdict(float)
    for weight, texts in places:
        mentions = Counter(mention for text in texts for mention in read(text))
        for mention, count in mentions.items():
            votes[mention] += weight * count / mentions.total()
    return votes
