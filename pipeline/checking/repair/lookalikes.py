"""Texts that a recogniser confuses with what it read: one digit alike, separators of thousands and decimals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# How often a digit is taken for another, against the commonest confusions (1). Pairs of domain.md 4.3, those of worn
# prints (3/8, 6/8, 0/8, 5/6, 8/9) first.
_PAIRS = {
    "38": 1.0, "68": 1.0, "08": 0.8, "56": 0.8, "89": 0.7, "06": 0.7, "17": 0.7, "35": 0.6, "09": 0.5, "14": 0.4,
    "49": 0.4, "27": 0.4, "23": 0.3, "58": 0.4, "39": 0.3, "25": 0.2, "36": 0.2, "37": 0.2, "79": 0.2, "69": 0.3,
}  # fmt: skip
ALIKE: dict[str, dict[str, float]] = {
    digit: {(pair[1] if pair[0] == digit else pair[0]): weight for pair, weight in _PAIRS.items() if digit in pair}
    for digit in "0123456789"
}
_SEPARATOR = 0.2
_LAST_GROUP = re.compile(r"[.,](?=\d{2,3}(?!\d))")


def lookalikes(text: str) -> dict[str, float]:
    """Texts that may stand where `text` was read, by how often they are confused with it (1 for the commonest)."""
    return dict(_digits(text)) | dict(_separators(text))


def _digits(text: str) -> Iterator[tuple[str, float]]:
    for at, letter in enumerate(text):
        for other, weight in ALIKE.get(letter, {}).items():
            yield text[:at] + other + text[at + 1 :], weight


def _separators(text: str) -> Iterator[tuple[str, float]]:
    """The last separator as the other one: `1.234,00` for `1.234.00`."""
    found = list(_LAST_GROUP.finditer(text))
    if found:
        at = found[-1].start()
        yield text[:at] + (".,"[text[at] == "."]) + text[at + 1 :], _SEPARATOR
