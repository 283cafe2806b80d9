"""Headings that a recogniser misread, spelled again with the words that forms print.

A heading decides what every figure below it means, and it is often the worst print of a scan: small, bold, on a grey
ground. So the words of a scanned heading that no form knows are replaced by the word of the forms that looks most like
them, where one does and no other nearly so. Only recognition sees the result; the cells keep what was read.
"""

from __future__ import annotations

import re
from collections import Counter
from csv import DictReader
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from math import log2
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from pipeline.forms.spec import load_forms, load_titles, load_words
from pipeline.forms.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Table

SHORTEST, LONG = 4, 6  # letters; shorter words look like too many others, longer ones can bear more slips
ALIKE, ALIKE_LONG = 0.64, 0.59  # likeness of letters and of their shapes, from which a word is the forms' word
APART = 0.06  # by so much it must be more alike than the next
OFTEN = 0.01  # what a word gains each time that the forms print it twice as often
_WORD = re.compile(r"[^\W_]+")
# Letters that scans print alike, each written as the first of its class.
_SHAPES = str.maketrans("ceosa0869gqpbdhnumrvwyxkz1ltifjI!|", "ooooooooooqqqqqnnnnnvvvvvviiiiiiii")


def respelled(table: Table) -> Table:
    """The table with its headings spelled again, when they were read from a picture."""
    if not any(cell.source == "ocr" for row in table.header for cell in row.cells):
        return table
    columns = tuple(replace(column, path=tuple(map(spelled, column.path))) for column in table.columns)
    return replace(table, columns=columns)


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """The text with each misread word replaced by the word of the forms that it must have been."""
    return _WORD.sub(lambda found: _word(found[0]), text)


def _word(read: str) -> str:
    plain = words(read).squeezed
    if len(plain) < SHORTEST or plain.isdigit() or plain in _ordinary() or plain in _printed():
        return read
    like = sorted(((_likeness(plain, word) + gain, word) for word, gain in _printed().items()), reverse=True)
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
    phrases = [phrase for role in _roles() for phrase in role]
    phrases += [phrase for titles in load_titles().values() for phrase in titles]
    counts = Counter(word for phrase in phrases for word in words(phrase).tokens if len(word) >= SHORTEST)
    return {word: OFTEN * log2(count) for word, count in sorted(counts.items())}


def _roles() -> Iterator[Sequence[str]]:
    for form in load_forms():
        yield form.blocking
        for role in form.roles:
            yield from (role.header, role.under, role.excluded, role.not_under)


@cache
def _ordinary() -> frozenset[str]:
    """Words that names of programs and other tables print: `sarana` is no misread `sasaran`."""
    lines = (files("schemas") / "nomenclature" / "bengkalis-2024.csv").read_text("utf-8").splitlines()
    names = [entry["uraian"] for entry in DictReader(lines)]
    return frozenset(token for name in (*names, *load_words("ordinary")) for token in words(name).tokens)
