"""The facts of a document by what its places say, its kind by the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.facts import facts_of
from pipeline.matching.jenis import document_kind

if TYPE_CHECKING:
    from pipeline.matching.said import Said
    from pipeline.model import DocumentFacts
    from pipeline.normalise.wilayah import Places


def document_facts(said: Said, known: Places | None = None) -> DocumentFacts:
    """The facts of a document of which nothing is known but what it says."""
    return facts_of(said, document_kind(said), known)
