"""Finds the names of a list that look like a garbled one, by the letter pairs they share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.matching.names import confusable, name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Parts = tuple[int, ...]

GENERAL = (-1, -1)  # the bidang X.XX
_AT_ONCE = 64  # names compared at once: more take more memory, not less time
_LIKE, _BEGUN, _SHORTEST = 0.6, 0.9, 4  # words less like count nothing; a word's beginning nearly as the word
_LETTERS = 27  # a..z, and one for everything else
_WIDTH = _LETTERS * _LETTERS + _LETTERS  # pairs of letters, and letters
_COUNTED_AT_ONCE = 256  # names whose pairs are counted at once: all at once take 50 MB for a moment


class WordSearch:
    """Finds names by words of them, misspelt ones too: for people who look something up."""

    def __init__(self, names: Sequence[str]) -> None:
        """Takes the names as printed in the lists."""
        self._words = [name_key(name).split() for name in names]
        self._vocabulary = sorted({word for words in self._words for word in words})

    def best(self, text: str, count: int) -> list[int]:
        """Numbers of the names that have the words of `text`, or the likest to them; best first, then shortest."""
        wanted = [self._alike(word) for word in name_key(text).split()]
        scores = [
            sum(max((like.get(word, 0.0) for word in words), default=0.0) for like in wanted) for words in self._words
        ]
        order = sorted(range(len(scores)), key=lambda at: (-round(scores[at], 3), len(self._words[at]), at))
        return [at for at in order[:count] if scores[at] > 0]

    def _alike(self, word: str) -> dict[str, float]:
        """Each word of the lists that is like this one, or begins with it, with how like it is (0..1)."""
        found = process.extract(
            word, self._vocabulary, scorer=Levenshtein.normalized_similarity, score_cutoff=_LIKE, limit=None
        )
        longer = {other: _BEGUN for other in self._vocabulary if other.startswith(word) and len(word) >= _SHORTEST}
        return longer | {other: score for other, score, _ in found}


class NameSearch:
    """Letter-pair counts of distinct names, unit length each: a matrix of the pairs that any name has, by n names."""

    def __init__(self, names: Sequence[str], homes: Sequence[Parts] = ()) -> None:
        """Takes the names as printed in the lists, and the bidang (two parts) of each."""
        self._names = names
        self._homes = homes
        self._masks: dict[Parts, NDArray[np.intp]] = {}

    @cached_property
    def _groups(self) -> list[list[int]]:
        groups: dict[str, list[int]] = {}
        for number, name in enumerate(self._names):
            groups.setdefault(confusable(name), []).append(number)
        return list(groups.values())

    @cached_property
    def _matrix(self) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Which letter pairs count, and their shares in each name: pairs by names."""
        vectors = _vectors([confusable(self._names[group[0]]) for group in self._groups])
        pairs = np.flatnonzero(vectors.any(axis=0))
        return pairs, np.ascontiguousarray(vectors[:, pairs].T)

    def nearest(self, names: Sequence[str], count: int, bidang: Parts = ()) -> list[list[int]]:
        """For each garbled name the numbers of the `count` likeliest distinct names.

        With a bidang, also of the likeliest half as many among the names of that bidang and of X.XX.
        """
        if not self._names or not names:
            return [[] for _ in names]
        found: list[list[int]] = []
        for first in range(0, len(names), _AT_ONCE):
            found += self._nearest(names[first : first + _AT_ONCE], count, bidang)
        return found

    def _nearest(self, names: Sequence[str], count: int, bidang: Parts) -> list[list[int]]:
        pairs, vectors = self._matrix
        scores = _vectors([confusable(name) for name in names])[:, pairs] @ vectors
        best = _best(scores, count)
        mask = self._mask(bidang) if bidang else np.empty(0, dtype=np.intp)
        if mask.size:
            best = np.concatenate([best, mask[_best(scores[:, mask], count // 2)]], axis=1)
        return [[number for group in dict.fromkeys(row.tolist()) for number in self._groups[group]] for row in best]

    def _mask(self, bidang: Parts) -> NDArray[np.intp]:
        """The groups with a name of that bidang, or of X.XX."""
        if bidang not in self._masks:
            homes, wanted = self._homes, {bidang, GENERAL}
            kept = [at for at, group in enumerate(self._groups) if any(homes[n] in wanted for n in group)]
            self._masks[bidang] = np.array(kept, dtype=np.intp)
        return self._masks[bidang]


def _best(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """For each row the columns of its `count` highest scores."""
    count = min(count, scores.shape[1])
    return np.argpartition(-scores, count - 1, axis=1)[:, :count]


def _vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Counts of letter pairs, and of single letters at half weight, scaled to unit length: a row a text."""
    vectors = np.empty((len(texts), _WIDTH), dtype=np.float32)
    for first in range(0, len(texts), _COUNTED_AT_ONCE):
        some = slice(first, first + _COUNTED_AT_ONCE)
        counts = _counts(texts[some]).astype(np.float32)
        norms = np.linalg.norm(counts, axis=1, keepdims=True)
        vectors[some] = counts / np.where(norms > 0, norms, 1.0)
    return vectors


def _counts(texts: Sequence[str]) -> NDArray[np.intp]:
    lengths = np.array([len(text) for text in texts], dtype=np.intp)
    codes = np.frombuffer("".join(texts).encode("latin-1", "replace"), dtype=np.uint8).astype(np.intp) - ord("a")
    codes[(codes < 0) | (codes >= _LETTERS)] = _LETTERS - 1
    rows = np.repeat(np.arange(len(texts)), lengths)
    inside = rows[:-1] == rows[1:]
    pairs = (codes[:-1] * _LETTERS + codes[1:] + rows[:-1] * _WIDTH)[inside]
    singles = codes + _LETTERS * _LETTERS + rows * _WIDTH
    both = np.concatenate([pairs, pairs, singles])  # pairs weigh twice: one pass for both
    return np.bincount(both, minlength=len(texts) * _WIDTH).reshape(len(texts), _WIDTH)
