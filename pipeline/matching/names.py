"""Names as keys, and the distance between a name as read and an official one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

_ENUMERATION = re.compile(r"^(?:[IVX]{1,5}[.)]?|\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
_WORD = re.compile(r"[^\W_]+")
# Words that offices add and drop without meaning anything by it (rule COD-03).
_EMPTY = frozenset({"dan"})
# What recognisers mix up; a name damaged that way is nearer than one that says something else.
_CONFUSED = str.maketrans({"0": "o", "q": "o", "1": "i", "l": "i", "j": "i", "5": "s", "8": "b", "2": "z", "9": "g"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("ri", "n"), ("cl", "d"))


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The name without case, punctuation, `dan` and leading number: equal keys are the same name."""
    text = unicodedata.normalize("NFKC", name).strip()
    words = _WORD.findall(_ENUMERATION.sub("", text).casefold())
    return " ".join(word for word in words if word not in _EMPTY)


@lru_cache(maxsize=65_536)
def squeezed(name: str) -> str:
    """The key without spaces: recognisers lose and invent them."""
    return name_key(name).replace(" ", "")


@lru_cache(maxsize=65_536)
def confusable(name: str) -> str:
    """The squeezed key with letters that recognisers mix up folded together."""
    text = squeezed(name)
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text.translate(_CONFUSED)


def rough_edits(read: str, official: str, most: float) -> int | None:
    """A quick lower guess of `edits`: likely misreadings are free. None where it is above that share of the letters."""
    ours, theirs = confusable(read), confusable(official)
    limit = int(most * max(len(ours), len(theirs)))
    whole = Levenshtein.distance(ours, theirs, score_cutoff=limit)
    if len(ours) >= _SHORTEST_CUT and len(theirs) > len(ours):
        whole = min(whole, Levenshtein.distance(ours, theirs[: len(ours)], score_cutoff=limit))
    return whole if whole <= limit else None


def edits(read: str, official: str) -> float:
    """Letters to change to turn one name into the other; a likely misreading counts a third.

    A name that was cut off (by its cell or a page end) is compared with the beginning of the official one.
    """
    whole = _edits(squeezed(read), squeezed(official), confusable(read), confusable(official))
    left_out = _words_left_out(name_key(read), name_key(official)) if whole > _WORD_COST else 0
    if left_out:
        return min(whole, left_out * _WORD_COST)
    cut = len(squeezed(read))
    if cut < _SHORTEST_CUT or len(squeezed(official)) <= cut + _CUT_COST:
        return whole
    part = _edits(squeezed(read), squeezed(official)[:cut], confusable(read), confusable(official)[:cut])
    return min(whole, part + _CUT_COST)


def words_alike(read: str, official: str, allowed: float) -> bool:
    """Whether two single words, as `name_key` writes them, differ in so many `edits` at most."""
    most = int(1.5 * allowed)  # what alone would be too much: the folded distance counts two thirds
    folded = Levenshtein.distance(confusable(read), confusable(official), score_cutoff=most)
    return folded <= most and (Levenshtein.distance(read, official) + 2 * folded) / 3 <= allowed


def _words_left_out(read: str, official: str) -> int:
    """How many whole words, at most two, one name has more than the other; 0 where they differ otherwise."""
    missing = abs(read.count(" ") - official.count(" "))
    if not 0 < missing <= _MOST_LEFT_OUT:
        return 0
    longer, shorter = sorted((read.split(), official.split()), key=len, reverse=True)
    if not set(shorter) <= set(longer):
        return 0
    return missing if Indel.distance(longer, shorter) == missing else 0


_MOST_LEFT_OUT = 2
_WORD_COST = 3.0
_SHORTEST_CUT = 20
_CUT_COST = 4.0


def _edits(read: str, official: str, read_folded: str, official_folded: str) -> float:
    plain = Levenshtein.distance(read, official)
    return (plain + 2 * Levenshtein.distance(read_folded, official_folded)) / 3 if plain else 0.0


def similarity(read: str, official: str) -> float:
    """Share of letters that agree, 0..1."""
    longest = max(len(squeezed(read)), len(squeezed(official)))
    return max(0.0, 1.0 - edits(read, official) / longest) if longest else 0.0
