"""Codes in a column headed `No`: old documents print them there, in whole or in part, among numbers that only count."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.forms.naming import level_of_name, numbering
from pipeline.forms.running import in_outline, is_outline, running_numbers
from pipeline.normalise.codes import join_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.forms.drafts import Draft

_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_FULL = re.compile(r"[1-9]\.\d{2}(?:\.\d{1,3})+")
_PROGRAM = re.compile(r"[1-9]\d")
_CODED = 0.3
"""A column in which so many numbers have dots, and do not count like headings, holds codes."""


def codes_from_ordinals(drafts: Sequence[Draft], names: Sequence[str]) -> list[Draft]:
    """The drafts with codes taken from the column of ordinals, where the table has no other; `names` one a draft."""
    if any(any(draft.kode) for draft in drafts):
        return list(drafts)
    coded = _coded([draft.numbers for draft in drafts], names)
    return [
        replace(draft, kode=draft.numbers).with_values({"kode": draft.values["_no"]}) if is_code else draft
        for draft, is_code in zip(drafts, coded, strict=True)
    ]


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
