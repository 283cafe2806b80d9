"""Headings that a recogniser misread, spelled again with the words that forms print.

A heading decides what every figure below it means, and it is often the worst print of a scan: small, bold, on a grey
ground. So the words of a scanned heading that no form knows are replaced by the word of the forms that looks most like
them, where one does and no other nearly so. The cells keep what was read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from math import log2
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Levenshtein

from schemas.formfiles import forms, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST, LONG = 4, 6  # letters; shorter words look like too many others, longer ones can bear more slips
ALIKE, ALIKE_LONG = 0.64, 0.59  # likeness of letters and of their shapes, from which a word is the forms' word
APART = 0.06  # by so much it must be more alike than the next
OFTEN = 0.01  # what a word gains each time that the forms print it twice as often
_WORD = re.compile(r"[^\W_]+")
# Letters that scans print alike, each written as the first of its class.
_SHAPES = str.maketrans("ceosa0869gqpbdhnumrvwyxkz1ltifjI!|", "ooooooooooqqqqqnnnnnvvvvvviiiiiiii")
_LISTS = ("header", "under", "excluded", "not_under", "blocking")


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """The text with each misread word replaced by the word of the forms that it must have been."""
    return _WORD.sub(lambda found: _word(found[0]), text)


def _word(read: str) -> str:
    plain = "".join(_tokens(read))
    printed = _printed()
    if len(plain) < SHORTEST or plain.isdigit() or plain in printed or plain in _ordinary():
        return read
    like = sorted(((_likeness(plain, word) + gain, word) for word, gain in printed.items()), reverse=True)
    (first, word), (second, _) = like[:2]
    least = ALIKE_LONG if len(plain) >= LONG else ALIKE
    return word if first >= least and first - second >= APART else read


def _likeness(one: str, other: str) -> float:
    """0..1: letters alike, and shapes alike."""
    letters = Levenshtein.normalized_similarity(one, other)
    shapes = Levenshtein.normalized_similarity(one.translate(_SHAPES), other.translate(_SHAPES))
    return (letters + shapes) / 2


@cache
def _printed() -> dict[str, float]:
    """The words of all forms' headings and titles, with what each gains for being frequent."""
    phrases = [phrase for form in forms() for phrase in _phrases(form)]
    phrases += [phrase for titles in shared()["title"].values() for phrase in titles]
    counts = Counter(word for phrase in phrases for word in _tokens(phrase) if len(word) >= SHORTEST)
    return {word: OFTEN * log2(count) for word, count in sorted(counts.items())}


def _phrases(form: Mapping[str, Any]) -> Iterator[str]:
    for part in (form, *form.get("column", ()), *form.get("group", ())):
        for name in _LISTS:
            yield from part.get(name, ())


@cache
def _ordinary() -> frozenset[str]:
    """Words that names of programs and other tables print: `sarana` is no misread `sasaran`."""
    usual = (files("schemas") / "nomenclature" / "kata.txt").read_text("utf-8")
    return frozenset(token for text in (usual, *shared()["ordinary"]) for token in _tokens(text))


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)
