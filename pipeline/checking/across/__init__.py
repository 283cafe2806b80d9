"""The rules on several documents of one office: other years, other versions, and what the Renja is derived from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.across.partners import partners
from pipeline.checking.across.references import references
from pipeline.checking.across.versions import versions
from pipeline.checking.across.years import evaluated, forecast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.model import Finding, OfficeDocument

    Meeting = Callable[[OfficeDocument, OfficeDocument], tuple[OfficeDocument, OfficeDocument]]

__all__ = ["RULES", "compare", "needed"]

RULES: Sequence[str] = ("CON-06", "VER-01", "VER-02", "YRS-01", "YRS-02")
"""Findings of these rules are made here and nowhere else: they are made anew whenever a document changes."""


def needed(documents: Sequence[OfficeDocument]) -> set[str]:
    """Of the documents of one office, without their rows, those that are held against another one."""
    found: set[str] = set()
    for document in documents:
        others = partners(document, documents).all()
        if others:
            found |= {document.document_id, *(other.document_id for other in others)}
    return found


def _as_they_are(document: OfficeDocument, other: OfficeDocument) -> tuple[OfficeDocument, OfficeDocument]:
    return document, other


def compare(documents: Sequence[OfficeDocument], met: Meeting = _as_they_are) -> Iterator[tuple[str, Finding]]:
    """The findings on documents of one office, each with the document that it is about.

    Every rule holds a document against at most one other (`partners`): many copies of one cost no more than one.
    `met` gives two documents with one key for rows that are the same activity; without it present codes alone meet.
    """
    for document in documents:
        for finding in _about(document, documents, met):
            yield document.document_id, finding


def _about(document: OfficeDocument, documents: Sequence[OfficeDocument], met: Meeting) -> Iterator[Finding]:
    found = partners(document, documents)
    if found.before is not None:
        yield from forecast(*met(document, found.before))
    if found.evaluated is not None:
        yield from evaluated(*met(document, found.evaluated))
    if found.version is not None:
        yield from versions(*met(document, found.version))
    for reference in found.references:
        yield from references(*met(document, reference))
