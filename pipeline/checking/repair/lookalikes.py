"""Texts that a recogniser confuses with what it read: one digit alike, separators of thousands and decimals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# How often a digit is taken for another, against the commonest confusions (1). The pairs that worn prints and
# copies of copies make alike (3/8, 6/8, 0/8, 5/6, 8/9) come first.
_PAIRS = {
    "38": 1.0, "68": 1.0, "08": 0.8, "56": 0.8, "89": 0.7, "06": 0.7, "17": 0.7, "35": 0.6, "09": 0.5, "14": 0.4,
    "49": 0.4, "27": 0.4, "23": 0.3, "58": 0.4, "39": 0.3, "25": 0.2, "36": 0.2, "37": 0.2, "79": 0.2, "69": 0.3,
}  # fmt: skip
ALIKE: dict[str, dict[str, float]] = {
    digit: {(pair[1] if pair[0] == digit else pair[0]): weight for pair, weight in _PAIRS.items() if digit in pair}
    for digit in "0123456789"
}
_LAST_GROUP = re.compile(r"[.,](?=\d{2,3}(?!\d))")
_DASH = re.compile(r"-\s*(?=\d)")


def lookalikes(text: str) -> dict[str, float]:
    """Texts with another digit, by how often it is confused with the one read (1 for the commonest)."""
    return {
        text[:at] + other + text[at + 1 :]: weight
        for at, letter in enumerate(text)
        for other, weight in ALIKE.get(letter, {}).items()
    }


def marks(text: str) -> tuple[str, ...]:
    """Texts whose last separator is the other one (`1.234,00` for `1.234.00`), or that do without a leading dash."""
    return (*_separators(text), *_unsigned(text))


def _separators(text: str) -> Iterator[str]:
    found = list(_LAST_GROUP.finditer(text))
    if found:
        at = found[-1].start()
        yield text[:at] + ("," if text[at] == "." else ".") + text[at + 1 :]


def _unsigned(text: str) -> Iterator[str]:
    """A stroke before a figure may be the end of a ruling line."""
    match = _DASH.match(text)
    if match:
        yield text[match.end() :]
