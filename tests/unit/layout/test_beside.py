"""Which lines of a page stand beside another."""

from __future__ import annotations

from pipeline.layout.figures import LEVEL, has_beside
from pipeline.model import Box, Line


def line(top: float, x0: float = 0) -> Line:
    return Line("teks", Box(x0, top, x0 + 50, top + 10))


def test_a_line_is_beside_another_where_their_middles_are_level() -> None:
    lines = [line(0), line(300), line(100, 200), line(LEVEL - 0.5, 200), line(100), line(100 + LEVEL)]
    assert has_beside(lines).tolist() == [True, False, True, True, True, False]
    assert has_beside(lines[:1]).tolist() == [False]
    assert has_beside([]).tolist() == []
