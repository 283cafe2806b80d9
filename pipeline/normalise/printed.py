"""Peels from a printed number what stands around its digits: Rp, sign, comparator, tail, scale word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from pipeline.normalise.figures import FIGURE
from pipeline.normalise.quantities import split_quantity
from pipeline.normalise.text import clean, is_dash, plain_dashes
from pipeline.normalise.units import is_unit

if TYPE_CHECKING:
    from pipeline.normalise.figures import NumberKind

State = Literal["number", "blank", "dash", "text", "excel_error"]

_EXCEL = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL|N/A|SPILL|CALC)[!?]?|#{2,}", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:rp|idr)(?![^\W\d])\s*\.?\s*:?\s*", re.IGNORECASE)
_RUPIAH = re.compile(r"(?<=[\d\s])\s*rupiah\.?$", re.IGNORECASE)
_TAIL = re.compile(r"\s*[.,]\s*-+\s*\.?$")
_BARE_TAIL = re.compile(r"(?<=\d)\s*(?:-+|=)$")
_COMPARATORS = {
    ">=": r">=|=>|≥|min(?:imal|imum|\.)?(?![^\W\d])",
    "<=": r"<=|=<|≤|maks(?:imal|imum|\.)?(?![^\W\d])",
    ">": r">|lebih dari",
    "<": r"<|kurang dari",
    "±": r"±|\+/-|~",
}
_COMPARATOR = re.compile("|".join(rf"({pattern})" for pattern in _COMPARATORS.values()), re.IGNORECASE)
# `M` is milyar, never million; letters alone count only in money, where they cannot be metres or tonnes.
_WORD_SCALES = ((r"ribu|rb", 10**3), (r"juta|jt", 10**6), (r"mil[iy]ar|mlyr", 10**9), (r"tril[iy]un", 10**12))
_LETTER_SCALES = ((r"m", 10**9), (r"t", 10**12))
_SCALED = [
    [(re.compile(rf"(.*\d)\s*(?:{pattern})\.?", re.IGNORECASE), scale) for pattern, scale in scales]
    for scales in (_WORD_SCALES, (*_WORD_SCALES, *_LETTER_SCALES))
]
_MINUS = re.compile(r"-\s?[\d(R]", re.IGNORECASE)
# A minus in brackets before or behind an amount, or as a word; a plus says nothing.
_MINUS_APART = re.compile(r"\(-\)\s*(?=\S)|(?<=\d)\s*\(-\)$|minus\s+(?=\S)", re.IGNORECASE)
_PLUS = re.compile(r"\+\s?(?=\d)")
# Thousands as Swiss and old typewritten tables part them.
_APOSTROPHES = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:['\u2019\u00b7]\d{3})+(?![\d.])")
# Marks of footnotes behind an amount that is whole without them.
_MARKED = re.compile(r"(?<=[.,]\d{3})\s*(?:[*\u2020\u2021]{1,3}\)?|[\u2460-\u2473])$")
_SPACE = re.compile(r"\s+")
# A separator at a line's end, before three more digits: one amount, broken by a narrow cell.
_BROKEN = re.compile(r"(?<=\d[.,])\s(?=\d{3}(?!\d))")
_SPACED_GROUPS = re.compile(r"[1-9]\d{0,2}(?: \d{3})+", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?", re.ASCII)
_AMOUNT = re.compile(r"\d[.,]\d{3}(?!\d)\S*")  # a piece that is an amount by itself
# A digit glued to a letter that looks like one, in a word with nothing else: `2O0.000`, `l5`.
_MISREAD = re.compile(r"(?=\S*\d)(?=\S*[OoDQIl|SBZ])[\dOoDQIl|SBZ.,]{2,}%?")
_GRADE = re.compile(r"\((?:AA|A|BB|B|CC|C|D|SB|ST|SR|T|S|R)\)")
_ZERO_FOR_LETTER = re.compile(r"(\d[\d.,]*)\s+0([^\W\d_][^\d]*)")
_LOOKALIKE = re.compile(r"[OoDQIl|SBZ](?![^\W_])")


@dataclass(frozen=True, slots=True)
class Printed:
    """What was found around the figure. `figure` is "" unless `state` is "number"."""

    state: State
    figure: str = ""
    unit: str | None = None
    comparator: str | None = None
    negative: bool = False
    scale: int = 1
    complete: bool = False
    doubtful: bool = False


@lru_cache(maxsize=8192)
def peel(text: str, kind: NumberKind) -> Printed:
    """Takes a cell's text apart; never fails."""
    text = clean(text)
    if not text or _EXCEL.fullmatch(text):
        return Printed("excel_error" if text else "blank")
    if is_dash(text):
        return Printed("dash")
    typed, text = text, _with_letter(text)
    number, unit = _number_and_unit(text, kind)
    figure = _figure(plain_dashes(number), kind)
    odd = typed != text or (bool(unit) and not is_unit(unit) and _is_odd_unit(text, number, unit))
    printed = replace(figure, unit=unit or None, doubtful=figure.doubtful or odd)
    return _as_text(text, printed, kind) if printed.state == "text" else printed


def _with_letter(text: str) -> str:
    """A unit typed with a zero for its first letter (`150 0rang`), with the letter: the zero is no figure."""
    found = _ZERO_FOR_LETTER.fullmatch(text)
    return f"{found[1]} O{found[2]}" if found and is_unit(f"O{found[2]}") else text


def _number_and_unit(text: str, kind: NumberKind) -> tuple[str, str]:
    """Money carries no unit but a stray percent sign; all else is a quantity."""
    if kind != "money":
        return split_quantity(text)
    return (text[:-1].strip(), "%") if text.endswith("%") else (text, "")


def _is_odd_unit(text: str, number: str, unit: str) -> bool:
    """A remark (`60 (nilai B)`), or a letter that may be a misread digit (`1O Dokumen`, `1 l Dokumen`).

    A grade in brackets says what the number is worth: it makes nothing doubtful.
    """
    glued = number + unit in text and unit[0].isalpha()
    remark = unit[0] == "(" and not _GRADE.fullmatch(unit)
    return remark or glued or _LOOKALIKE.match(unit) is not None


def _as_text(text: str, printed: Printed, kind: NumberKind) -> Printed:
    """Digits that make no number are doubtful in money, and wherever letters look like digits."""
    digits = any(map(str.isdigit, text))
    doubtful = digits and (kind == "money" or any(_MISREAD.fullmatch(word) for word in text.split()))
    return replace(printed, unit=None, doubtful=doubtful)


def _figure(text: str, kind: NumberKind) -> Printed:
    text, comparator = _comparator(_MARKED.sub("", text))
    text, negative = _negative(
        _APOSTROPHES.sub(lambda found: re.sub(r"\D", ".", found[0]), _PLUS.sub("", text, count=1))
    )
    text, scale = _scale(_RUPIAH.sub("", text), kind)
    whole = _TAIL.sub("", text)
    bare = _BROKEN.sub("", _BARE_TAIL.sub("", whole))
    if not bare or is_dash(bare):
        return Printed("dash" if text else "blank")
    figure = _SPACE.sub("", bare)
    if not FIGURE.fullmatch(figure) or len(_AMOUNT.findall(bare)) > 1:
        return Printed("text")
    if _are_several(bare, figure, kind):
        return Printed("text")
    doubtful = bool(_BARE_TAIL.search(whole)) or figure[-1] in ".," or _suspicious_gap(bare, figure, kind)
    complete = whole != text
    return Printed("number", figure.rstrip(".,"), None, comparator, negative, scale, complete, doubtful)


def _comparator(text: str) -> tuple[str, str | None]:
    match = _COMPARATOR.match(text)
    if not match or match.lastindex is None:
        return text, None
    return text[match.end() :].strip(), list(_COMPARATORS)[match.lastindex - 1]


def _negative(text: str) -> tuple[str, bool]:
    """Minus before or after Rp, or brackets around the amount; removes Rp."""
    text, found = _MINUS_APART.subn("", text)
    negative = found > 0
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    for _ in range(2):
        currency = _CURRENCY.match(text)
        text = text[currency.end() :] if currency else text
        if _MINUS.match(text):
            text, negative = text[1:].strip(), True
        elif text.startswith("(") and text.endswith(")"):
            text, negative = text[1:-1].strip(), True
    return text, negative


def _scale(text: str, kind: NumberKind) -> tuple[str, int]:
    if text[-1:].isdecimal():
        return text, 1
    for pattern, scale in _SCALED[kind == "money"]:
        if match := pattern.fullmatch(text):
            return match[1], scale
    return text, 1


def _are_several(text: str, figure: str, kind: NumberKind) -> bool:
    """Whether the pieces of a quantity are numbers of their own (`100 48`), not one that a narrow cell broke."""
    pieces = text.split()
    apart = len(pieces) > 2 or (len(pieces) == 2 and min(map(len, pieces)) > 1)
    return kind != "money" and apart and not _SPACED_GROUPS.fullmatch(text) and not _GROUPED.fullmatch(figure)


def _suspicious_gap(text: str, figure: str, kind: NumberKind) -> bool:
    """A narrow cell breaks amounts; elsewhere, or without separators, a space may part two numbers."""
    pieces = text.split()
    if len(pieces) == 1:
        return False
    if _SPACED_GROUPS.fullmatch(text):
        return kind != "money"
    return kind != "money" or not re.search(r"[.,]", figure)
