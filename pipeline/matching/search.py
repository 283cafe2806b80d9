"""Finds the names of a list that look like a garbled one, by the letter pairs they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.matching.names import confusable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_LETTERS = 27  # a..z, and one for everything else


class NameSearch:
    """Letter-pair counts of distinct names, unit length each: a matrix of the pairs that any name has, by n names."""

    def __init__(self, names: Sequence[str]) -> None:
        """Takes the names as printed in the lists."""
        self._groups: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            self._groups.setdefault(confusable(name), []).append(number)
        self._numbers = list(self._groups.values())
        vectors = _vectors(list(self._groups))
        self._pairs = np.flatnonzero(vectors.any(axis=0))
        self._vectors = np.ascontiguousarray(vectors[:, self._pairs].T)

    def nearest(self, names: Sequence[str], count: int) -> list[list[int]]:
        """For each garbled name the numbers of the `count` likeliest distinct names."""
        if not self._numbers or not names:
            return [[] for _ in names]
        scores = _vectors([confusable(name) for name in names])[:, self._pairs] @ self._vectors
        count = min(count, scores.shape[1])
        best = np.argpartition(-scores, count - 1, axis=1)[:, :count]
        return [[number for group in row for number in self._numbers[group]] for row in best]


def _vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Counts of letter pairs, and of single letters at half weight, scaled to unit length."""
    matrix = np.zeros((len(texts), _LETTERS * _LETTERS + _LETTERS), dtype=np.float32)
    for row, text in enumerate(texts):
        codes = np.frombuffer(text.encode("latin-1", "replace"), dtype=np.uint8).astype(np.intp) - ord("a")
        codes[(codes < 0) | (codes >= _LETTERS)] = _LETTERS - 1
        pairs = codes[:-1] * _LETTERS + codes[1:]
        matrix[row, : _LETTERS * _LETTERS] = np.bincount(pairs, minlength=_LETTERS * _LETTERS)
        matrix[row, _LETTERS * _LETTERS :] = 0.5 * np.bincount(codes, minlength=_LETTERS)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(norms > 0, norms, 1.0)
    return matrix
