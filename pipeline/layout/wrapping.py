"""Wrapped lines of a cell joined to one text: with a space between words, without one inside a word or number.

A narrow column breaks words and numbers that do not fit (`Dokume` + `n`, `1.097.027.485,0` + `0`). Such a break
shows in two things: the line is full (the next character would not have fitted), and the pieces make sense only
together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.model import Line

NUMBER_PIECE = re.compile(r"^[(\-]?[\d.,]+$")
NUMBER_REST = re.compile(r"^[\d.,]+[)%]?$")
NUMBER = re.compile(
    r"^[(\-]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+,\d+|\d+\.\d\d?|\d{8,})[)%]?$"
)
"""A whole number as offices print them: grouped, with decimals, or long."""
AMOUNT = re.compile(r"^[(\-]?\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d\d)?|(?:,\d{3}){2,}(?:\.\d\d)?)[)]?$")
"""A whole amount of money: a million or more, without decimals or with two."""
CUT_NUMBER = re.compile(r"^(?:Rp\.?\s*)?[(\-]?\d{1,3}(?:([.,])\d{3})*(?:\1\d{0,2}|(?!\1)[.,]\d?)$", re.IGNORECASE)
"""A grouped amount that ends inside a group or inside its decimals (`12.996.001.0`, `12.996.001.000,0`)."""
HALF_GROUP = re.compile(
    r"^(?:Rp\.?\s*)?[(\-]?(?:\d{1,3}(?:[.,]\d{3})+[.,]|\d{1,3}(?:([.,])\d{3})+\1\d{1,2})$", re.IGNORECASE
)
"""Grouped digits that end with a separator or inside a group: no number by themselves."""
HALF_REST = re.compile(r"^0+(?:[.,]\d{3})+(?:[.,]\d\d)?[)]?$")
"""Grouped digits that begin with zeros: the rest of a number."""
CODE_PIECE = re.compile(r"^(?:[\dXx]{1,4}[./])+[\dXx]{0,4}$")
CODE = re.compile(r"^[\dXx]\.[\dXx]{2}(?:\.\d\d(?:\.\d(?:\.\d\d(?:\.\d{2,4})?)?)?)?\.?$")
"""A whole code of urusan, bidang, program, kegiatan or sub kegiatan."""
LONG_CODE, CODE_REST = re.compile(r"^\d{1,4}(?:\.\d{1,4}){2,}$"), 2
"""A code of three parts or more; the digits that a narrow column leaves for its next line are no more than this."""
WORD = re.compile(r"[A-Za-z]{2,}")
SHORT = frozenset(
    re.findall(r"\w+", "dan di ke per yg dgn utk org dok lap bln thn hr ha km kg kk ton kab opd sd tk no rp")
)
"""Short words that often stand alone at a line's beginning: no rest of a broken word."""
RICH = 1500
"""A vocabulary of so many words knows nearly every word of such texts: two unknown pieces are one word."""
WIDER = 1.15
"""A character may be wider than the average one by this factor."""


def words(text: str) -> set[str]:
    """The lower-case words of a text, for the vocabulary."""
    return {w.lower() for w in WORD.findall(text)}


def join_lines(lines: Sequence[Line], room: float, vocabulary: Collection[str]) -> str:
    """One text from a cell's lines.

    Args:
        lines: the printed lines, top down.
        room: the width that the widest line of the column takes, in points.
        vocabulary: lower-case words that the document prints unbroken.
    """
    text = ""
    for i, line in enumerate(lines):
        if not text:
            text = line.text
            continue
        full = _is_full(lines[i - 1], line, room)
        text = _joined(text, lines[i - 1].text, line.text, vocabulary, full=full)
    return text


def completes_number(above: str, rest: str) -> bool:
    """Whether an amount of several groups stops short in one half of a cell, and the other half completes it."""
    whole = above.rsplit(maxsplit=1)[-1] + rest if above else ""
    cut = CUT_NUMBER.match(above) is not None and NUMBER_REST.match(rest) is not None
    return cut and AMOUNT.match(whole) is not None


def join_halves(above: str, rest: str) -> str:
    """One text from the two halves that a page end makes of a cell."""
    if not above or not rest:
        return above or rest
    if completes_number(above, rest):
        return above + rest
    word = above.rsplit(maxsplit=1)[-1]
    inside = (
        (word.endswith("-") and len(word) > 1 and rest[:1].islower())
        or (len(word) > 1 and word.endswith("/"))
        or rest[:1] == "/"
    )
    return above + rest if inside else f"{above} {rest}"


def _is_full(line: Line, following: Line, room: float) -> bool:
    """Whether the next line's first character would not have fitted behind this one."""
    width = line.box.x1 - line.box.x0
    following_width = following.box.x1 - following.box.x0
    character = max(following_width / max(len(following.text), 1), width / max(len(line.text), 1))
    return width + character * WIDER > room


def _joined(text: str, line: str, following: str, vocabulary: Collection[str], *, full: bool) -> str:
    last, first = line.rsplit(maxsplit=1)[-1], following.split(maxsplit=1)[0]
    if len(last) > 1 and last.endswith("-") and last[-2].isalnum() and first[:1].isalnum():
        return _hyphenated(text, last, first, vocabulary) + following
    inside = (len(last) > 1 and last.endswith("/")) or (first.startswith("/") and len(first) > 1)
    inside |= _continues_number(line, last, first, full=full)
    inside |= full and _continues_word(line, last, first, vocabulary)
    return text + following if inside else f"{text} {following}"


def _hyphenated(text: str, last: str, first: str, vocabulary: Collection[str]) -> str:
    """The text before a hyphen at a line's end, without it where the document knows the word unbroken."""
    piece, rest = re.search(r"[A-Za-z]*-$", last), re.match(r"[a-z]*", first)
    whole = (piece[0][:-1] if piece else "") + (rest[0] if rest else "")
    return text[:-1] if rest and rest[0] and whole.lower() in vocabulary else text


def _continues_number(line: str, last: str, first: str, *, full: bool) -> bool:
    """Whether a number or code goes on in the next line: only together they are a whole one."""
    alone = len(line.replace("Rp.", "").replace("Rp", "").split()) == 1
    if not alone or not (NUMBER_PIECE.match(last) or CODE_PIECE.match(last)):
        return False
    if CODE.match(last + first) and not CODE.match(last):
        return True
    if AMOUNT.match(first) and not HALF_REST.match(first):
        return False  # an amount is whole by itself: what stands above it numbers it
    cut_code = CODE_PIECE.match(last) is not None and last.endswith(".") and first[:1].isdigit()
    return cut_code or (NUMBER_REST.match(first) is not None and _completes(last, first, full=full))


def _completes(last: str, first: str, *, full: bool) -> bool:
    """Whether digits and the digits below them are one number; an indented cell breaks it long before its border."""
    whole = last + first
    if AMOUNT.match(whole) and (HALF_GROUP.match(last) or HALF_REST.match(first)):
        return True
    coded = LONG_CODE.match(last) is not None and NUMBER.match(last) is None
    rest_of_code = coded and first.isdigit() and len(first) <= CODE_REST
    return full and (rest_of_code or NUMBER.match(whole) is not None)


def _continues_word(line: str, last: str, first: str, vocabulary: Collection[str]) -> bool:
    """Whether a word that fills its line alone goes on in the next one."""
    piece, rest = re.split(r"[/\-]", last.strip("().,;:"))[-1], re.split(r"[/\-]", first.strip("().,;:"))[0]
    if len(line.split()) > 1 or not piece.isalpha() or not rest.isalpha() or not last[-1:].isalpha():
        return False
    if rest[:1].isupper() and not piece.isupper():
        return False
    if (piece + rest).lower() in vocabulary:
        return True
    known = piece.lower() in vocabulary, rest.lower() in vocabulary or rest.lower() in SHORT
    if any(known):
        return len(rest) <= 2 and not known[1]
    return len(rest) <= 3 or len(vocabulary) >= RICH
