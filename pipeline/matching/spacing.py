"""Blanks in names of lists taken out of PDF: lost between words (`ENERGIDAN`), or inside one (`Rehab ilitasi`).

The words of all names tell: a rare word that is a frequent one with a small word run on to it is two words, and so are
two known ones with a capital between them; two pieces of which one is rare are one word where that is frequent.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FREQUENT, RARE = 10, 3
_WORD = re.compile(r"[^\W\d_]+")
_RUN_ON = re.compile(r"([^\W\d_]*[a-z])([A-Z][a-z]{3,})")
_SMALL = ("dan", "dalam", "yang", "untuk", "pada", "dengan", "atau", "serta", "oleh", "dari")
_BLANK = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")


def word_counts(names: Iterable[str]) -> Mapping[str, int]:
    """How often each word, in small letters, stands in names."""
    return Counter(word.lower() for name in names for word in _WORD.findall(name))


def respaced(name: str, counts: Mapping[str, int]) -> str:
    """The name with its blanks put right; a blank more or less is never put in doubt."""
    joined = _joined(_RUN_ON.sub(lambda match: _apart(match, counts), name), counts)
    return _WORD.sub(lambda match: _parted(match[0], counts), joined)


def _apart(match: re.Match[str], counts: Mapping[str, int]) -> str:
    known = all(counts.get(word.lower(), 0) > RARE for word in match.groups())
    return " ".join(match.groups()) if known else match[0]


def _joined(name: str, counts: Mapping[str, int]) -> str:
    blanks = [match.start() for match in _BLANK.finditer(name)]
    words = {match.start(): match[0] for match in _WORD.finditer(name)}
    ends = {start + len(word): word for start, word in words.items()}
    wrong = [at for at in blanks if at in ends and at + 1 in words and _is_one(ends[at], words[at + 1], counts)]
    return "".join(name[start + 1 if start >= 0 else 0 : end] for start, end in pairwise([-1, *wrong, len(name)]))


def _is_one(first: str, second: str, counts: Mapping[str, int]) -> bool:
    pieces = (first.lower(), second.lower())
    if second[0].isupper() and not first.isupper():
        return False
    odd = any(counts.get(piece, 0) <= RARE or len(piece) == 1 for piece in pieces)
    return odd and counts.get("".join(pieces), 0) >= FREQUENT


def _parted(word: str, counts: Mapping[str, int]) -> str:
    lower = word.lower()
    if counts.get(lower, 0) > RARE:
        return word
    for small in _SMALL:
        for rest, cut in ((lower.removesuffix(small), len(word) - len(small)), (lower.removeprefix(small), len(small))):
            if rest != lower and len(rest) > 3 and counts.get(rest, 0) >= FREQUENT:
                return f"{word[:cut]} {word[cut:]}"
    return word
