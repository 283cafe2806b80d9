"""All checks that can run again on a document's rows: they need no more of it than its result keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.failing import found_by
from pipeline.checking.lost.legibility import legible
from pipeline.checking.lost.shapes import validate
from pipeline.checking.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import DocumentResult, Finding, Stage


def judge(result: DocumentResult) -> tuple[Finding, ...]:
    """The findings on values, figures, texts and legibility: when a document is read, and when a person has decided."""
    found = (
        *found_by(validate, result.tables, result.klaim),
        *check(result.tables, result.facts, result.klaim, result.narrative),
        *found_by(legible, result.pages, result.tables, result.narrative.lines),
    )
    return staged("checks", found)


def staged(stage: Stage, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the stage that made them, where none is told yet."""
    return tuple(one if one.stage else replace(one, stage=stage) for one in findings)
