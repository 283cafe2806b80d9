"""DOC-01: what a document does not say of itself, and that it is none of the documents that are planned by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Finding
from schemas.jenis import OTHER
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.matching.jenis import Kind
    from pipeline.model import DocumentFacts, Severity
    from schemas.messages import Sentence

RULE = "DOC-01"


def fact_findings(facts: DocumentFacts, kind: Kind) -> Iterator[Finding]:
    """A finding for each fact that stays NULL, and one on a document that names itself something else.

    Without a year no table without one of its own has any: that asks for a person. A whole government's document has
    no office to miss.
    """
    if facts.jenis == OTHER:
        told = say("DOC-01.named", words=kind.words) if kind.words else say("DOC-01.other")
        yield _finding(told, "jenis", stated=kind.words or None)
    elif facts.jenis is None:
        yield _finding(say("DOC-01.jenis"), "jenis")
    if facts.perangkat_daerah is None and not kind.whole:
        yield _finding(say("DOC-01.office"), "perangkat_daerah")
    if facts.wilayah is None:
        yield _finding(say("DOC-01.place"), "wilayah")
    if facts.tahun is None:
        yield _finding(say("DOC-01.year"), "tahun", severity="info" if facts.jenis == OTHER else "warning")


def _finding(said: Sentence, field: str, *, severity: Severity = "info", stated: str | None = None) -> Finding:
    return Finding(RULE, severity, "reading", said, field=field, stated=stated, page=1)
