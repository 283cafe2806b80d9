"""All checks that can run again on a document's rows: they need no more of it than its result keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.lost.legibility import legible
from pipeline.checking.lost.shapes import validate
from pipeline.checking.rules import check

if TYPE_CHECKING:
    from pipeline.model import DocumentResult, Finding


def judge(result: DocumentResult) -> tuple[Finding, ...]:
    """The findings on values, figures, texts and legibility: when a document is read, and when a person has decided."""
    return (
        *validate(result.tables, result.klaim),
        *check(result.tables, result.facts, result.klaim, result.narrative),
        *legible(result.pages, result.tables),
    )
