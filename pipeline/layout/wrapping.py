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
CODE_PIECE = re.compile(r"^(?:[\dXx]{1,4}[./])+[\dXx]{0,4}$")
WORD = re.compile(r"[A-Za-z]{2,}")
SLACK = 0.35
"""Share of a character's width that measuring may be off by."""


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
        text += _glue(text, lines[i - 1].text, line.text, vocabulary, full=full) + line.text
    return text


def join_halves(above: str, rest: str) -> str:
    """One text from the two halves that a page end makes of a cell."""
    if not above or not rest:
        return above or rest
    word = above.rsplit(maxsplit=1)[-1]
    inside = (word.endswith("-") and len(word) > 1 and rest[:1].islower()) or word.endswith("/") or rest[:1] == "/"
    return above + rest if inside else f"{above} {rest}"


def _is_full(line: Line, following: Line, room: float) -> bool:
    """Whether the next line's first character would not have fitted behind this one."""
    width = line.box.x1 - line.box.x0
    following_width = following.box.x1 - following.box.x0
    character = following_width / max(len(following.text), 1)
    return width + character * (1 - SLACK) > room


def _glue(text: str, line: str, following: str, vocabulary: Collection[str], *, full: bool) -> str:
    last, first = line.rsplit(maxsplit=1)[-1], following.split(maxsplit=1)[0]
    if _continues_number(line, last, first, full=full):
        return ""
    if last.endswith("-") and last[-2:-1].isalpha() and first[:1].isalpha():
        return ""
    if (last.endswith("/") and len(last) > 1) or (first.startswith("/") and len(first) > 1):
        return ""
    if full and _continues_word(line, last, first, vocabulary):
        return ""
    return "" if text.endswith(" ") else " "


def _continues_number(line: str, last: str, first: str, *, full: bool) -> bool:
    """Whether a number or code goes on in the next line."""
    alone = len(line.replace("Rp.", "").replace("Rp", "").split()) == 1
    if not alone or not (NUMBER_PIECE.match(last) or CODE_PIECE.match(last)):
        return False
    if CODE_PIECE.match(last) and last.endswith(".") and first[:1].isdigit():
        return True
    return full and bool(NUMBER_REST.match(first)) and (len(last) >= 4 or first[:1] in ".,")


def _continues_word(line: str, last: str, first: str, vocabulary: Collection[str]) -> bool:
    """Whether a word that fills its line alone goes on in the next one."""
    piece, rest = last.strip("().,;:"), first.strip("().,;:")
    if len(line.split()) > 1 or not piece.isalpha() or not rest.isalpha() or not last[-1:].isalpha():
        return False
    if rest[:1].isupper() and not piece.isupper():
        return False
    whole = (piece + rest).lower()
    if whole in vocabulary:
        return True
    known = piece.lower() in vocabulary, rest.lower() in vocabulary
    return not any(known) or (len(rest) <= 2 and not all(known))
