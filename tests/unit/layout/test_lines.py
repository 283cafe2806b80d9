"""How the characters of a page become lines of words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.layout.letters import unpack
from pipeline.layout.lines import lines_of
from pipeline.model import Glyphs


def _glyphs(text: str, width: float = 4.0, gap: float = 1.0) -> Glyphs:
    """Letters of size 7.2 that stand 0.14 of it apart, one text object, its spaces as wide as letters."""
    count = len(text)
    x0 = np.arange(count) * (width + gap)
    zeros, flags = np.zeros(count), np.zeros(count, dtype=bool)
    ints = np.zeros(count, dtype=np.int32)
    return Glyphs(
        np.asarray(list(text), dtype=np.str_), x0, zeros, x0 + width, zeros + 8.8, zeros + 7.2,
        flags, flags, ints.astype(np.int16), ints, ints - 1,
    )  # fmt: skip


def test_a_space_that_takes_no_room_parts_no_word() -> None:
    """Some printers put such spaces between letters that stand a little further apart."""
    made = _glyphs("Progra m dan")
    flat = np.arange(12) == 6
    top, bottom = np.where(flat, 6.0, made.top), np.where(flat, 6.0, made.bottom)
    pdf = replace(made, x1=np.where(flat, made.x0, made.x1), top=top, bottom=bottom)
    shifted = replace(pdf, x0=pdf.x0 - 5 * (np.arange(12) > 6), x1=pdf.x1 - 5 * (np.arange(12) > 6))
    assert [line.text for line in lines_of(unpack(shifted))] == ["Program dan"]
    apart = replace(shifted, x0=shifted.x0 + (np.arange(12) > 6), x1=shifted.x1 + (np.arange(12) > 6))
    assert [line.text for line in lines_of(unpack(apart))] == ["Progra m dan"]
