"""Findings on words of the narrative: where they stand, and the passage as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.writing import about_place

if TYPE_CHECKING:
    from pipeline.model import Finding, Line, Prose
    from schemas.messages import Sentence

_LONGEST = 200


def about_words(rule_id: str, prose: Prose, start: int, message: Sentence, expected: str | None = None) -> Finding:
    """A finding on the words that begin at `start` of a passage."""
    line, _ = prose.line_at(start)
    return about_line(rule_id, line, message, prose.text[max(0, start - _LONGEST // 2) :][:_LONGEST], expected)


def about_line(
    rule_id: str, line: Line, message: Sentence, stated: str | None = None, expected: str | None = None
) -> Finding:
    """A finding on a printed line."""
    return about_place(rule_id, (None, line.page, line.box), message, stated=stated or line.text, expected=expected)
