"""Whether money is printed in rupiah, thousands or millions: what the header claims, if the amounts agree."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from pipeline.normalise.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_RP = r"(?:rp|rupiah|idr)\.?"


def _words(stem: str) -> str:
    """`Rp juta`, `jutaan rupiah`, `(jutaan)`, `dalam juta`; `Juta` alone, or at the end of what stands above it."""
    return (
        rf"{_RP}\s*,?\s*(?:{stem})(?:an)?\b|\b(?:{stem})(?:an)?\s*(?:{_RP}|\))|dalam\s+(?:{stem})(?:an)?\b"
        rf"|(?:(?<=\b20\d\d )|(?<!\d ))\b(?:{stem})(?:an)?\s*$"  # no `sebesar 12 juta` in a line above the table
    )


def _zeros(zeros: str) -> str:
    """`Rp 000`, `Rp.000,-`, `x Rp 1.000`, `(000)`; not the beginning of a longer amount."""
    return rf"(?:{_RP}|\(|\bx)\s*(?:x\s*)?(?:{_RP}\s*)?1?\s*[.,]?\s*{zeros}\b(?!\s*[.,]\d)"


_PATTERNS = tuple(
    (scale, re.compile(f"{_words(stem)}|{_zeros(zeros)}" if zeros else _words(stem), re.IGNORECASE))
    for scale, stem, zeros in (
        (10**9, r"mil[iy]ar", ""),
        (10**6, r"juta|jt", r"000[.,]000"),
        (10**3, r"ribu|rb", r"000"),
    )
)
_TOO_MUCH = 100_000_000_000
"""No plan's median amount is as high as this (rupiah): a claim that makes it so is wrong."""
_ROUND_AND_LARGE = 5_000_000_000
"""A median as high as this is believed only if the amounts are no round thousands."""
_ROUND_SHARE = 0.7


def scale_of(header_text: str) -> int:
    """1000 for `(Rp 000)`, `(dalam ribuan)`; 1000000 for `(Rp juta)`; 1 where the header says nothing."""
    text = clean(header_text)
    return next((scale for scale, pattern in _PATTERNS if pattern.search(text)), 1)


def plausible_scale(values: Sequence[Decimal | None], scale: int) -> int:
    """The claimed scale, or 1 where the amounts are plainly full rupiah (real offices head those `(Rp.000)`).

    Rule: the claim is refused when it would make the median amount 100 billion rupiah or more; and already from 5
    billion when most amounts end in the zeros that the claim says were left out (amounts in rupiah nearly always end
    in 000, amounts in thousands seldom do). Amounts with one decimal (`1.973.618,5`) are never rupiah.
    """
    amounts = [value for value in values if value is not None and value > 0]
    if scale == 1 or not amounts:
        return scale
    middle = median(amounts) * scale
    if sum(value.as_tuple().exponent == -1 for value in amounts) >= _ROUND_SHARE * len(amounts):
        return scale
    rounded = sum(value % 1000 == 0 for value in amounts) >= _ROUND_SHARE * len(amounts)
    return 1 if middle >= (_ROUND_AND_LARGE if rounded else _TOO_MUCH) else scale
