"""Header words compared loosely: case, punctuation, hyphenation, letters apart and OCR slips do not count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.normalise.text import clean

_CLOSE = 84.0
_SHORT = 5
_SLIP = 88.0
"""Likeness of a word with one letter lost or wrong in seven."""
_WHOLE = 0.85
_HYPHENATED = re.compile(r"(?<=[a-z])-\s*(?=[a-z])")
_TOGETHER = re.compile(r"\+(?!\d)")
_RELATIVE_YEAR = re.compile(r"\bn\s*([-+])\s*(\d)\b")
_NO_WORD = re.compile(r"[^a-z0-9%]+")
YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)")
_YEAR_ALONE = re.compile(
    r"\W*(?:(?:pada\s+)?(?:tahun|thn|th|ta)\b[\s.:]*(?:anggaran\b[\s.:]*)?)?(200\d)\W*", re.IGNORECASE
)
"""A heading that is a year of the years before (`2009`, `Tahun 2008`): within a sentence they are a regulation's."""


@dataclass(frozen=True, slots=True)
class Words:
    """A heading: its words, and all of them written together."""

    tokens: tuple[str, ...]
    squeezed: str


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """Lower-case words without punctuation; a word broken by a hyphen at a line's end is whole again."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = _RELATIVE_YEAR.sub(lambda found: f"n{'m' if found[1] == '-' else 'p'}{found[2]}", plain)
    tokens = tuple(_NO_WORD.sub(" ", _HYPHENATED.sub("", plain)).split())
    return Words(tokens, "".join(tokens))


@lru_cache(maxsize=8192)
def match(text: str, phrase: str) -> float:
    """How much of `text` the phrase explains: 0 if it is not there, else its length in letters.

    Words joined by `+` may stand apart and in any order. Words of up to five letters must be words of the text (one
    slip allowed from four letters on); longer phrases may be broken or misread.
    """
    heading = words(text)
    total = 0.0
    for part in _joined(phrase):
        found = _found(heading, part)
        if not found:
            return 0.0
        total += found
    return total


@lru_cache(maxsize=4096)
def _joined(phrase: str) -> tuple[Words, ...]:
    """The parts of a phrase that may stand apart."""
    return tuple(words(part) for part in _TOGETHER.split(phrase))


@lru_cache(maxsize=8192)
def best(text: str, phrases: tuple[str, ...]) -> float:
    """The score of the phrase that explains most of `text`; 0 when none is there."""
    return max((match(text, phrase) for phrase in phrases), default=0.0)


@lru_cache(maxsize=8192)
def place(text: str, phrase: str) -> int | None:
    """The place of the word with which a phrase begins in the text; None where it is not there, word for word.

    Words of six letters and more may have a slip (`Progam`), or be broken in two (`Reali sasi`); shorter ones may not:
    `data` is not `dana`, and the letters of `renstra` run through `sasaran strategis`.
    """
    heading, wanted = words(text), words(phrase).tokens
    if any(len(word) <= _SHORT and word not in heading.squeezed for word in wanted):
        return None  # most texts hold no letters like those of a short word
    tokens, whole = heading.tokens, "".join(wanted)
    for start in range(len(tokens)):
        if tokens[start] == whole:
            return start
        at = start
        for word in wanted:
            step = _step(tokens, at, word)
            if not step:
                break
            at += step
        else:
            return start
    return None


def _step(tokens: tuple[str, ...], at: int, wanted: str) -> int:
    """How many tokens from a place on are the word: one, two where it is broken, none where they are another."""
    if at >= len(tokens):
        return 0
    token = tokens[at]
    if token == wanted or (len(wanted) > _SHORT and fuzz.ratio(token, wanted) >= _SLIP):
        return 1
    return 2 if at + 1 < len(tokens) and token + tokens[at + 1] == wanted else 0


@lru_cache(maxsize=8192)
def says(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether the text holds one of the phrases, word for word (see `place`)."""
    return any(place(text, phrase) is not None for phrase in phrases)


def _found(heading: Words, phrase: Words) -> float:
    wanted = phrase.squeezed
    if not wanted:
        return 0.0
    heading = _without(heading, _UNLIKE.get(wanted, ()))
    if len(wanted) <= _SHORT:
        return float(len(wanted)) if _has_word(heading, wanted) else 0.0
    if wanted in heading.squeezed:
        return float(len(wanted))
    if len(heading.squeezed) < len(wanted) * _WHOLE:
        return 0.0
    found = fuzz.partial_ratio_alignment(wanted, heading.squeezed, score_cutoff=_CLOSE)
    # At the text's ends the window may be shorter: `kegiatan` alone is no `sub kegiatan`.
    if found is None or found.dest_end - found.dest_start < len(wanted) * _WHOLE:
        return 0.0
    return len(wanted) * found.score / 100.0


_UNLIKE = {"lokasi": ("alokasi", "dialokasikan", "pengalokasian")}
"""Words that hold another one's letters and mean something else."""


def _without(heading: Words, others: tuple[str, ...]) -> Words:
    """The heading without some words."""
    if not others or not set(others) & set(heading.tokens):
        return heading
    kept = tuple(token for token in heading.tokens if token not in others)
    return Words(kept, "".join(kept))


def _has_word(heading: Words, wanted: str) -> bool:
    if wanted in heading.tokens or heading.squeezed == wanted:
        return True
    if any(left + right == wanted for left, right in pairwise(heading.tokens)):
        return True
    return len(wanted) > 3 and any(
        len(token) == len(wanted) and fuzz.ratio(token, wanted) >= 75.0 for token in heading.tokens
    )


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """The text as `clean` gives it; most cells of a table repeat what others print."""
    return clean(text)


@lru_cache(maxsize=4096)
def years(text: str) -> tuple[int, ...]:
    """The years 2010 to 2049 named in the text, in printed order; 2000 to 2009 only where the text is nothing else."""
    if alone := _YEAR_ALONE.fullmatch(text):
        return (int(alone[1]),)
    return tuple(int(year) for year in YEAR.findall(text))
