"""Amounts in words, as offices repeat them in brackets: `210 (dua ratus sepuluh) kegiatan`."""

from __future__ import annotations

import re

_DIGITS = {
    "nol": 0, "se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9,
}  # fmt: skip
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12, "trilyun": 10**12}
_PREFIXED = re.compile(r"\bse(?=puluh|belas|ratus|ribu)")


def spelled_number(text: str) -> int | None:
    """`dua ratus sepuluh` → 210; None where a word is no number (`rupiah` at the end is left out)."""
    words = _PREFIXED.sub("se ", text.lower()).split()
    words = words[:-1] if words[-1:] == ["rupiah"] else words
    total, group, digit = 0, 0, 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in {"puluh", "ratus"}:
            group, digit = group + digit * (10 if word == "puluh" else 100), 0
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif word in _SCALES:
            total, group, digit = total + (group + digit) * _SCALES[word], 0, 0
        else:
            return None
    return total + group + digit if words else None
