"""Text of documents on its way to a terminal: what would steer it is shown instead of obeyed.

A PDF may hold any character as text: the beginning of a terminal's commands (U+001B, U+009B), or marks that turn the
order of what follows (U+202E), so that a line shows what it does not say.
"""

from __future__ import annotations

import sys
import unicodedata
from decimal import Decimal
from functools import lru_cache

SHOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands in the place of a character that is not printed."""

DELETE = "\x7f"  # what stands before it is escaped by every writer of JSON
_STEERING = frozenset({"Cc", "Cs", "Cf", "Zl", "Zp"})
# Marks of where a word may be broken or joined, and the bell: they move nothing.
_HARMLESS = frozenset("\n\t\a\u00ad\u200b\u200c\u200d\u2060\ufeff")


def safe(text: str) -> str:
    """The text without characters that steer a terminal; lines and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").translate(_shown())


def plain_value(value: object) -> object:
    """What JSON has no kind for: decimals as numbers, all their digits kept as far as its readers do; else as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def safe_json(text: str) -> str:
    """JSON in which such characters are escaped, so that it says the same and steers nothing."""
    return text.translate(_escaped())


@lru_cache(maxsize=1)
def _steering() -> tuple[str, ...]:
    every = map(chr, range(sys.maxunicode + 1))
    return tuple(one for one in every if unicodedata.category(one) in _STEERING and one not in _HARMLESS)


@lru_cache(maxsize=1)
def _shown() -> dict[int, str]:
    return dict.fromkeys(map(ord, _steering()), SHOWN)


@lru_cache(maxsize=1)
def _escaped() -> dict[int, str]:
    units = {one: one.encode("utf-16-be", "surrogatepass").hex() for one in _steering() if one >= DELETE}
    return {
        ord(one): "".join(f"\\u{unit[at : at + 4]}" for at in range(0, len(unit), 4)) for one, unit in units.items()
    }
