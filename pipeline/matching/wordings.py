"""Whether a name as read and an official one have the same words: the difference is damage, or another name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from pipeline.matching.names import name_key, squeezed, words_alike

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

CLEAN = 0.015  # with fewer letters misread the text is digital
_DEVIATIONS = 2.5
_CLUSTERED = 0.4  # misread letters stand together: a blot takes so much of a word
_LONG_WORD = 5
_LONG, _SLIPS = 8, 2
_WORD = 4
_SHORTEST_CUT = 25


def same_words(
    read: str, official: str, damage: float, known: Collection[str] | None = None, most: float = 0.6
) -> bool:
    """Whether no word was replaced: damage is spread over letters, another name differs in whole words.

    A word of n letters may have lost as many as chance allows (2.5 deviations) where that share is misread.
    A name cut off at its end may lack the last words. With the words that lists use (`known`), one as read that none
    uses is garbled and may have lost more, up to the share `most`: letters misread stand together.
    """
    ours, theirs = name_key(read).split(), name_key(official).split()
    if "".join(ours) == "".join(theirs):
        return True
    if len(read) >= _SHORTEST_CUT and "".join(theirs).startswith("".join(ours)):
        return True
    garbled = frozenset(w for w in ours if w not in known) if known is not None and damage > CLEAN else frozenset[str]()
    reading = _Reading(damage, garbled, most)
    return _all_found(ours, theirs, reading) and _all_found(theirs, ours, reading)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a name was read: share of letters misread, words that no list uses, and how much of these may be wrong."""

    damage: float
    garbled: frozenset[str]
    most: float


def other_words(read: str, official: str, words: Mapping[str, int]) -> bool:
    """Whether the name has a word that lists use, but not here: `Mikro` is no misspelt `Makro`.

    A long word that hardly any name has, one letter off one of this name, is a slip of the list that has it.
    """
    joined, own = squeezed(official), name_key(official).split()
    odd = [w for w in name_key(read).split() if len(w) >= _WORD and w in words and w not in joined]
    return any(words[w] > _SLIPS or len(w) < _LONG or not any(words_alike(w, one, 1.0) for one in own) for w in odd)


def _all_found(words: list[str], among: list[str], reading: _Reading) -> bool:
    """Whether each longer word has its counterpart, also where a space was lost or invented."""
    pairs = [a + b for a, b in pairwise(among)]
    return all(
        _found(word, [*among[at:], *among[:at], *pairs], reading)
        for at, word in enumerate(words)
        if len(word) >= _LONG_WORD
    )


def _found(word: str, among: list[str], reading: _Reading) -> bool:
    """Whether one of the words is this one; those tried first should be the likeliest."""
    if word in among:
        return True
    share = min(max(reading.damage, 0.02), 0.4)
    chance = 0.5 + share * len(word) + _DEVIATIONS * sqrt(len(word) * share * (1 - share))
    usual = max(chance, _CLUSTERED * len(word)) if reading.damage > CLEAN else chance
    for other in among:
        garbled = word in reading.garbled or other in reading.garbled
        allowed = max(usual, reading.most * max(len(word), len(other))) if garbled else usual
        if word in other or (abs(len(other) - len(word)) <= allowed and words_alike(word, other, allowed)):
            return True
    return False
