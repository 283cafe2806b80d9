"""The rules on running text: what a document says outside its tables, where it was not read from a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checking.prose.grades import grades
from pipeline.checking.prose.persons import persons
from pipeline.checking.prose.references import references
from pipeline.checking.prose.regulations import regulations
from pipeline.checking.prose.sectors import sectors
from pipeline.checking.prose.structure import structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import DocumentFacts, Finding, FormTable, Narrative

__all__ = ["check_prose"]


def check_prose(narrative: Narrative, tables: Sequence[FormTable], facts: DocumentFacts) -> tuple[Finding, ...]:
    """Findings of TXT-03, TXT-05 to TXT-07, LEG-01, and of CON-09 on grades.

    Letters of a picture may be misread and lines lost: text that was scanned is left out, and rules about what is
    *not* there (references, chapters, required rules) are silent where a page was scanned, unless it stands before
    the first chapter, as a signed preface does. What a Renja must name and how its chapters follow is asked of a
    Renja alone.
    """
    read = replace(
        narrative,
        prose=tuple(one for one in narrative.prose if one.lines[0].page not in narrative.scanned),
        lines=tuple(line for line in narrative.lines if line.page not in narrative.scanned),
        scanned=_blind(narrative),
    )
    found = [*sectors(read, tables, facts), *persons(read), *grades(read, tables)]
    if facts.is_renja:
        found += regulations(read, facts)
    if not read.scanned:
        found += references(read, tables)
        found += structure(read, facts) if facts.is_renja else ()
    return tuple(found)


def _blind(narrative: Narrative) -> frozenset[int]:
    """The scanned pages that something may be missing from."""
    chapters = [line.page for line in narrative.lines if line.text.lstrip().startswith("BAB")]
    return frozenset(page for page in narrative.scanned if not chapters or page > min(chapters))
