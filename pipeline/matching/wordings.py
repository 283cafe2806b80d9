"""Whether a name as read and an official one have the same words: the difference is damage, or another name."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

from pipeline.matching.names import name_key, squeezed, words_alike

CLEAN = 0.015  # with fewer letters misread the text is digital
_DEVIATIONS = 2.5
_CLUSTERED = 0.4  # misread letters stand together: a blot takes so much of a word
_LONG_WORD = 5
_WORD = 4
_SHORTEST_CUT = 25


def same_words(read: str, official: str, damage: float) -> bool:
    """Whether no word was replaced: damage is spread over letters, another name differs in whole words.

    A word of n letters may have lost as many as chance allows (2.5 deviations) where that share is misread.
    A name cut off at its end may lack the last words.
    """
    ours, theirs = name_key(read).split(), name_key(official).split()
    if "".join(ours) == "".join(theirs):
        return True
    if len(read) >= _SHORTEST_CUT and "".join(theirs).startswith("".join(ours)):
        return True
    return _all_found(ours, theirs, damage) and _all_found(theirs, ours, damage)


def other_words(read: str, official: str, words: frozenset[str]) -> bool:
    """Whether the name has a word that lists use, but not here: `Mikro` is no misspelt `Makro`."""
    joined = squeezed(official)
    return any(word in words and word not in joined for word in name_key(read).split() if len(word) >= _WORD)


def _all_found(words: list[str], among: list[str], damage: float) -> bool:
    """Whether each longer word has its counterpart, also where a space was lost or invented."""
    pairs = [a + b for a, b in pairwise(among)]
    return all(
        _found(word, [*among[at:], *among[:at], *pairs], damage)
        for at, word in enumerate(words)
        if len(word) >= _LONG_WORD
    )


def _found(word: str, among: list[str], damage: float) -> bool:
    """Whether one of the words is this one; those tried first should be the likeliest."""
    if word in among:
        return True
    share = min(max(damage, 0.02), 0.4)
    chance = 0.5 + share * len(word) + _DEVIATIONS * sqrt(len(word) * share * (1 - share))
    allowed = max(chance, _CLUSTERED * len(word)) if damage > CLEAN else chance
    return any(
        (abs(len(other) - len(word)) <= allowed and words_alike(word, other, allowed)) or word in other
        for other in among
    )
