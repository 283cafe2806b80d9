"""Laws that a text cites: their years (`Permendagri Nomor 13 Tahun 2006`) are no years of what cites them."""

from __future__ import annotations

import re

_KIND = (
    r"undang[-\s]*undang|peraturan|keputusan|instruksi|uu|pp|perpres|inpres|perda|permen\w*|kepmen\w*|pergub|perbup|"
    r"perwal\w*|tap\s+mpr"
)
_CITED = re.compile(
    r"\bno(?:mor|\.)?\s*:?\s*\d[\w./-]*\s+(?:tahun|th\.?)\s+\d{4}"
    rf"|\b(?:{_KIND})\b(?:[^.;]|\.(?=\S)){{0,80}}?(?:\btahun\s+|/)\d{{4}}",
    re.IGNORECASE,
)


def uncited(text: str) -> str:
    """The text without the laws that it cites by number and year, or by kind and year."""
    return _CITED.sub(" ", text)
