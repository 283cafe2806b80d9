"""Whether money is printed in rupiah, thousands or millions: what the header claims, if the amounts agree."""

from __future__ import annotations

import re
from statistics import quantiles
from typing import TYPE_CHECKING

from pipeline.normalise.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_RP = r"(?:rp|rupiah|idr)\.?"


def _words(stem: str) -> str:
    """`Rp juta`, `jutaan rupiah`, `(jutaan)`, `dalam juta`."""
    return rf"{_RP}\s*,?\s*(?:{stem})(?:an)?\b|\b(?:{stem})(?:an)?\s*(?:{_RP}|\))|dalam\s+(?:{stem})(?:an)?\b"


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
# What the lower quartile of a plan's amounts is like, in rupiah: the geometric middle between a small sub
# kegiatan (2 million) and a large program (about 500 million).
_TYPICAL = 30_000_000


def scale_of(header_text: str) -> int:
    """1000 for `(Rp 000)`, `(dalam ribuan)`; 1000000 for `(Rp juta)`; 1 where the header says nothing."""
    text = clean(header_text)
    return next((scale for scale, pattern in _PATTERNS if pattern.search(text)), 1)


def plausible_scale(values: Sequence[Decimal | None], scale: int) -> int:
    """The claimed scale, or 1 where the amounts are plainly full rupiah (real offices head those `(Rp.000)`).

    Rule: with the lower quartile q of the amounts above 0, the claim is believed unless q itself is nearer,
    as a ratio, to a typical amount of 30 million rupiah than q x scale is. For thousands the line lies at q =
    0.95 million, for millions at 30 thousand.
    """
    amounts = [float(value) for value in values if value is not None and value > 0]
    if scale == 1 or not amounts:
        return scale
    quartile = quantiles(amounts, n=4, method="inclusive")[0] if len(amounts) > 1 else amounts[0]
    return scale if quartile**2 * scale < _TYPICAL**2 else 1
