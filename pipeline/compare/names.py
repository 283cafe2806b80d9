"""Names as they are compared, and how alike two are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from pipeline.normalise.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_LEVEL = re.compile(r"^(?:sub kegiatan|subkegiatan|kegiatan|program|bidang urusan|urusan|bidang)\s+(?=\S)")
_NUMBER = re.compile(r"\b(?:\d+|[ivx]+)\b")


@lru_cache(maxsize=100_000)
def compared(name: str) -> str:
    """A name without case and punctuation, and without the word of its level in front."""
    return _LEVEL.sub("", fold(name))


def same(first: str, second: str) -> bool:
    """Whether two texts are the same but for case, punctuation and spaces."""
    return first == second or fold(first).replace(" ", "") == fold(second).replace(" ", "")


def likeness(first: str, second: str) -> float:
    """How alike two compared names are, 0 to 100; 0 where they count otherwise (`Tahap I`, `Tahap II`)."""
    return float(likenesses([first], [second])[0, 0])


def likenesses(first: Sequence[str], second: Sequence[str]) -> NDArray[np.float32]:
    """The likeness of each of the first names with each of the second; rows are the first."""
    scores: NDArray[np.float32] = np.maximum(
        cdist([name.replace(" ", "") for name in first], [name.replace(" ", "") for name in second], scorer=ratio),
        cdist([_sorted(name) for name in first], [_sorted(name) for name in second], scorer=ratio),
    )
    mine, theirs = (np.array([_numbers(name) for name in names]) for names in (first, second))
    scores[mine[:, None] != theirs[None, :]] = 0
    return scores


def _sorted(name: str) -> str:
    return " ".join(sorted(name.split()))


def _numbers(name: str) -> str:
    return " ".join(sorted(_NUMBER.findall(name)))
