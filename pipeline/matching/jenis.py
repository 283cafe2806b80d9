"""Which kind of document one is, by the words in which it says so, weighted by where they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.matching.said import NUMBERED
from schemas.jenis import OTHER, Jenis, load_jenis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.matching.said import Said

RENJA = "Renja"
_NAME = r"(?:renja|rencana\s+kerja(?!\s+(?:pemerintah|(?:dan\s+)?anggaran|tahunan)))"
_DRAFTS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("Rancangan Awal Renja", re.compile(rf"\b(?:rancangan\s+awal|ranwal)\s+{_NAME}\b", re.IGNORECASE)),
    ("Rancangan Renja", re.compile(rf"\brancangan\s+(?:akhir\s+)?{_NAME}\b", re.IGNORECASE)),
    ("Renja Perubahan", re.compile(rf"\bperubahan\s+{_NAME}\b", re.IGNORECASE)),
    ("Renja Perubahan", re.compile(rf"\b{_NAME}[^.;]{{0,60}}?\bperubahan\b", re.IGNORECASE)),
    (RENJA, re.compile(rf"\b{_NAME}\b", re.IGNORECASE)),
)  # fmt: skip
_ONE_MENTION = 12  # letters between the ends of two names of one mention
_OFTEN = 3
_LEAST_LETTERS = 300  # a text shorter than this says nothing by what it leaves out
_PLACES = ("sampul", "kepala", "bab", "judul", "kolom", "isi")


class Kind(NamedTuple):
    """A document's kind, None where nothing says so, and the words that said it.

    `whole` tells that such documents are drawn up by a whole government, not by an office.
    """

    jenis: str | None
    words: str = ""
    whole: bool = False


class _Mention(NamedTuple):
    start: int
    kind: Jenis
    words: str


def document_kind(said: Said) -> Kind:
    """The kind that the places of a document say by weighted majority, and for a Renja which draft it is."""
    votes: defaultdict[str, float] = defaultdict(float)
    words: dict[str, str] = {}
    weights = load_jenis().bobot
    for place in _PLACES:
        for mention, share in _shares(place, said):
            votes[mention.kind.nama] += weights[place] * share
            words.setdefault(mention.kind.nama, mention.words)
    if said.begins:
        votes[OTHER] += weights["surat"]
        words[OTHER] = said.begins
    if not votes:
        votes.update(_spoken_of(said))
    named = max(votes, key=lambda name: votes[name], default=None)
    whole = any(kind.daerah for kind in load_jenis().jenis if kind.nama == named)
    return Kind(_draft(said) if named == RENJA else named, words.get(named or "", ""), whole)


def _spoken_of(said: Said) -> dict[str, float]:
    """The kind that a narrative without any such place names most: often, and more often than all others.

    A text that hardly uses the words of planning is none of them.
    """
    found = Counter(
        kind.nama for text in said.body for kind in load_jenis().jenis if not kind.hanya_sampul
        for _ in kind.sebutan.finditer(text)
    )  # fmt: skip
    name, count = next(iter(found.most_common(1)), ("", 0))
    if count >= _OFTEN and count > found.total() / 2:
        return {name: 1.0}
    return {OTHER: 1.0} if not found and _is_of_no_plan(said) else {}


def _is_of_no_plan(said: Said) -> bool:
    texts = (*said.cover, *said.body, *said.titles, *said.columns)
    words = (pattern for pattern in load_jenis().words if any(pattern.search(text) for text in texts))
    long = sum(map(len, texts)) >= _LEAST_LETTERS
    return long and sum(1 for _ in words) <= load_jenis().most_words


def kinds(text: str) -> list[str]:
    """Which Renja a text names (draft, final or changed), once for each mention; the longest name wins."""
    found: dict[int, str] = {}
    for jenis, pattern in _DRAFTS:
        for match in pattern.finditer(text):
            if not any(abs(match.end() - end) <= _ONE_MENTION for end in found):
                found[match.end()] = jenis
    return list(found.values())


def _shares(place: str, said: Said) -> list[tuple[_Mention, float]]:
    """The mentions of a place with their shares: of a cover the first, of headings of columns each kind once."""
    found = [one for text in _texts(place, said) for one in _mentions(place, text)]
    named = [one for one in found if not one.kind.lemah] or found
    if place == "sampul":
        return [(one, 1.0) for one in named[:1]]
    if place == "kolom":
        return [(one, 1.0) for one in named[:1]]
    counts = Counter(one.kind.nama for one in named)
    once = {one.kind.nama: one for one in reversed(named)}
    return [(once[name], count / len(named)) for name, count in counts.items()]


def _texts(place: str, said: Said) -> Sequence[str]:
    return {
        "sampul": said.cover,
        "kepala": said.heads,
        "bab": said.chapters,
        "judul": (*said.titles, *said.notes),
        "kolom": sorted(said.columns, key=_rank),
        "isi": said.body,
    }[place]


def _rank(heading: str) -> int:
    """The place in the file of the first kind that a heading names: the more telling stand first."""
    names = [at for at, kind in enumerate(load_jenis().jenis) if kind.kolom and kind.kolom.search(heading)]
    return min(names, default=len(load_jenis().jenis))


def _mentions(place: str, text: str) -> list[_Mention]:
    """The kinds that a text names there, in order; of names that overlap the longest."""
    spans = sorted(_spans(place, text), key=lambda one: (-(one[1] - one[0]), one[0]))
    taken: list[tuple[int, int, Jenis]] = []
    for start, end, kind in spans:
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end, kind))
    return [_Mention(start, kind, text[start:end]) for start, end, kind in sorted(taken, key=lambda one: one[0])]


def _spans(place: str, text: str) -> Iterator[tuple[int, int, Jenis]]:
    for kind, pattern in _patterns(place, numbered=NUMBERED.match(text) is not None):
        yield from ((match.start(), match.end(), kind) for match in pattern.finditer(text) if match.group())


@lru_cache(maxsize=32)
def _patterns(place: str, *, numbered: bool) -> tuple[tuple[Jenis, re.Pattern[str]], ...]:
    """Each kind with what names it there."""
    kinds_there = load_jenis().jenis
    return tuple((kind, pattern) for kind in kinds_there for pattern in _patterns_of(place, kind, numbered=numbered))


def _patterns_of(place: str, kind: Jenis, *, numbered: bool) -> list[re.Pattern[str]]:
    """What names a kind there: a numbered table is named for what it shows, whatever document it stands in."""
    known = {
        "sampul": (kind.sebutan, kind.judul),
        "kepala": (kind.sebutan, kind.bab),
        "bab": (kind.bab,),
        "judul": (kind.judul,) if numbered or kind.hanya_sampul else (kind.sebutan, kind.judul),
        "kolom": (kind.kolom,),
        "isi": (kind.sendiri,),
    }[place]
    return [pattern for pattern in known if pattern is not None]


def _draft(said: Said) -> str:
    """Which Renja: as its cover calls it in full, else as most places do; a bare name is the shortened one."""
    cover = [name for text in said.cover for name in kinds(text)]
    fuller = [name for name in cover if name != RENJA]
    if fuller:
        return fuller[0]
    weights = load_jenis().bobot
    votes: defaultdict[str, float] = defaultdict(float)
    for place in ("sampul", "kepala", "judul", "isi"):
        counts = Counter(name for text in _texts(place, said) for name in kinds(text))
        for name, count in counts.items():
            votes[name] += weights[place] * count / counts.total()
    return max(votes, key=lambda name: votes[name], default=RENJA)
