"""Printed text made comparable: spaces, ligatures, soft hyphens; what counts as blank and as a dash."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Soft hyphens, zero-width spaces and joiners, byte order marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# What pdfium writes for a hyphen at a line end.
_LINE_END_HYPHEN = re.compile("[\ufffe\u0002]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOT_WORD = re.compile(r"[\W_]+")
# How offices print that there is nothing: dashes of any length, dots, nihil, n/a. A 0 is a number, and none of these.
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uf0b7_~"
_DASH = re.compile(rf"(?:[{re.escape(_DASHES)}\s]+|[.\u2026\s]+|nihil|nil|n\s*/\s*a|n\.a\.?|na)", re.IGNORECASE)
# Grades of accountability, opinions of the auditor, and the words of the scale of achievement.
_GRADE = re.compile(
    r"(?:AA|A|BB|B|CC|C|D|SB|WTP(?:[- ]?DPP)?|WDP|TMP|(?:sangat )?(?:baik|tinggi|rendah|buruk|kurang)|cukup|sedang)"
    r"(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_DASH_TO_HYPHEN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """The text with single spaces, plain letters for ligatures, and nothing that cannot be seen."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = _INVISIBLE.sub("", _LINE_END_HYPHEN.sub("-", text.translate(_LIGATURES)))
    return " ".join(_CONTROL.sub(" ", visible).split())


def is_grade(text: str) -> bool:
    """Whether the text is a grade (`BB`, `WTP`, `Sangat Baik`), which is a result as good as a number."""
    return _GRADE.fullmatch(clean(text)) is not None


def plain_dashes(text: str) -> str:
    """Every kind of dash and minus as a hyphen."""
    return text.translate(_DASH_TO_HYPHEN)


def fold(text: str) -> str:
    """A key for comparisons: no case, accents of form, punctuation, nor `dan`/`&`."""
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", clean(text)).casefold()).split()
    return " ".join(word for word in words if word != "dan")


@lru_cache(maxsize=8192)
def is_dash(text: str) -> bool:
    """Whether the text says "nothing": a dash, dots, `nihil`, `n/a` (never 0; stored as NULL)."""
    text = clean(text)
    return bool(text) and _DASH.fullmatch(text) is not None
