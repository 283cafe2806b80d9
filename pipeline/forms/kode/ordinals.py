"""Codes in a column headed `No`: old documents print them there, in whole or in part, among numbers that only count."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.forms.rows.running import in_outline, is_outline, running_numbers
from pipeline.normalise.codes import join_cells
from pipeline.normalise.naming import is_total, level_of_name, numbering, split_numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.model import Draft
    from pipeline.model import Evidence, Level

_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_FULL = re.compile(r"[1-9]\.\d{2}(?:\.\d{1,3})+")
_PROGRAM = re.compile(r"[1-9]\d{1,2}")
_TWO_DIGITS = re.compile(r"\d{2}")
_OWN_COLUMN: tuple[Level, ...] = ("program", "kegiatan")
_CODED = 0.3
"""A column in which so many numbers have dots, and do not count like headings, holds codes."""


def codes_from_ordinals(drafts: Sequence[Draft], names: Sequence[str]) -> list[Draft]:
    """The drafts with codes taken from the column of ordinals, where the table has no other; `names` one a draft."""
    if any(any(draft.kode) for draft in drafts):
        return list(drafts)
    coded = _coded([draft.numbers for draft in drafts], names)
    if not any(coded):
        return _codes_before_names(drafts, names)
    return [
        replace(draft, kode=draft.numbers).with_values({"kode": draft.values["_no"]}) if is_code else draft
        for draft, is_code in zip(drafts, coded, strict=True)
    ]


def _codes_before_names(drafts: Sequence[Draft], names: Sequence[str]) -> list[Draft]:
    """The drafts with the numbers before their names as codes, where programs and kegiatan have columns of their own.

    Numbers of two digits that leave gaps (`15`, `19` of programs, `01`, `02`, `19` of kegiatan) are parts of codes.
    """
    numbers = [split_numbering(name)[0] if name and not is_total(name) else None for name in names]
    by_level = {
        level: [n for n, draft in zip(numbers, drafts, strict=True) if draft.level == level and n is not None]
        for level in _OWN_COLUMN
    }
    if not all(found and all(map(_TWO_DIGITS.fullmatch, found)) for found in by_level.values()):
        return list(drafts)
    return [
        replace(draft, kode=tuple(number if draft.level == level else "" for level in _OWN_COLUMN)).with_values(
            {"kode": replace(_named(draft, name), text=number)}
        )
        if number
        else draft
        for draft, number, name in zip(drafts, numbers, names, strict=True)
    ]


def _named(draft: Draft, name: str) -> Evidence:
    """What the draft's name was read from."""
    return next(evidence for evidence in draft.values.values() if evidence.text == name)


def _coded(cells: Sequence[tuple[str, ...]], names: Sequence[str]) -> list[bool]:
    """Which rows print a code, from the texts of their cells in the column (or columns) of ordinals."""
    texts = [join_cells(parts) for parts in cells]
    printed = [text for text in texts if text]
    if any(numbering(text) == "roman" for text in printed):
        return [False] * len(texts)
    dotted = sum(_DOTTED.fullmatch(text) is not None for text in printed)
    mostly = dotted > 0 and dotted >= _CODED * len(printed) and not is_outline(printed)
    if mostly or _programs_have_codes(texts, names):
        running = running_numbers(cells, names)
        return [bool(text) and not counts for text, counts in zip(texts, running, strict=True)]
    counted = in_outline(texts)
    return [_FULL.fullmatch(text) is not None and not fits for text, fits in zip(texts, counted, strict=True)]


def _programs_have_codes(texts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the programs print numbers that count nothing: `29`, `39` above kegiatan numbered from 1."""
    numbered = [(text, name) for text, name in zip(texts, names, strict=True) if text]
    programs = [text for text, name in numbered if level_of_name(name) == "program"]
    if len(programs) < 2 or not all(map(_PROGRAM.fullmatch, programs)):
        return False
    return not any(
        before.isdecimal() and int(text) == int(before) + 1
        for (before, _), (text, name) in pairwise(numbered)
        if level_of_name(name) == "program"
    )
