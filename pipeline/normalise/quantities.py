"""A target as printed, split into number and unit."""

from __future__ import annotations

import re

from pipeline.normalise.text import clean, plain_dashes
from pipeline.normalise.units import is_unit

# Amounts in words repeat the figure: `12 (dua belas) dokumen`.
_WORDS = (
    "nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu|"
    "puluh|belas|ratus|ribu|juta|koma|persen"
)
_IN_WORDS = re.compile(rf"\(\s*(?:(?:{_WORDS})\s*)+\)", re.IGNORECASE)
_NUMBER = r"\d(?:[\d.,]|\s(?=[\d.,]))*(?:,\s?-+)?"
_LEAD = (
    r"(?:(?:>=|<=|=>|=<|[<>≥≤±~+\-]|maks(?:imal|imum|\.)?|min(?:imal|imum|\.)?|kurang dari|lebih dari|"
    r"rp\.?|idr)\s*)*"
)
_SCALE = r"(?:\s*(?:ribu|rb|juta|jt|miliar|milyar|mlyr|triliun|trilyun)\b\.?)?"
_PREFIXED = re.compile(rf"({_LEAD}\(?{_NUMBER}\)?{_SCALE})\s*(.*)", re.IGNORECASE | re.ASCII)
_UNIT_FIRST = re.compile(rf"([^\d]*[^\d\s.,:=(><≥≤±-])\s*[:=]?\s*({_NUMBER})\s*(%?)", re.ASCII)
_NIL_UNIT = re.compile(r"([-]+)\s*([^\W\d].*)")
# Digits that belong to a unit: m2, km², M3/hari, per 100.000 penduduk.
_UNIT_DIGITS = re.compile(r"(?<![^\W\d])(?:[kcdm]?m[23]|co2|r2|r4)(?![^\W])|\bper\s*[\d.]+\s*[^\W\d]+", re.IGNORECASE)
_YEAR = re.compile(r"20[1-4]\d")


def split_quantity(text: str) -> tuple[str, str]:
    """`672 Orang/Bulan` → (`672`, `Orang/Bulan`); `Laporan 4` → (`4`, `Laporan`); `Unit` → (``, `Unit`).

    What names no single figure (`BB`, `75 / 80`, `3 Dok, 2 Lap`) comes back whole as (text, ``).
    """
    text = plain_dashes(clean(_IN_WORDS.sub(" ", clean(text))))
    if match := _PREFIXED.fullmatch(text):
        return _checked(text, match[1], match[2])
    if match := _UNIT_FIRST.fullmatch(text):
        return _unit_first(text, match[1].strip(), match[2], match[3])
    if match := _NIL_UNIT.fullmatch(text):
        return (match[1], match[2]) if is_unit(match[2]) else (text, "")
    return ("", text) if is_unit(text) else (text, "")


def _checked(text: str, number: str, unit: str) -> tuple[str, str]:
    """Digits left in the unit mean a second figure, so that the text is no single number."""
    unit = unit.strip(" .,;:")
    bare = _UNIT_DIGITS.sub("", unit)
    if re.search(r"\d", bare) or unit[:1] in tuple("/:=-x+"):
        return text, ""
    return number.strip(), unit


def _unit_first(text: str, unit: str, number: str, percent: str) -> tuple[str, str]:
    """Only a known unit may stand before its number: `Pasal 5` and `Tahun 2024` count nothing."""
    if is_unit(unit) and not _YEAR.fullmatch(number):
        return number + percent, unit
    return text, ""
