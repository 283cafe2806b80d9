"""What the pages of one document mean: tables, forms, names, figures of the narrative, and what does not add up.

Apart from `run`, so that a document's first pages are read before all that its understanding needs is imported.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from pipeline.assembly import assemble, running_lines
from pipeline.checking.failing import found_by, tried
from pipeline.checking.folding import fold
from pipeline.checking.judging import judge, staged
from pipeline.checking.lost.completeness import complete
from pipeline.checking.lost.net import caught
from pipeline.checking.repair import repair
from pipeline.claims import claims_of, passages_of
from pipeline.forms import recognise_all
from pipeline.forms.recognise import unrecognised
from pipeline.forms.recognition.layoutfile import load_layouts
from pipeline.layout.wrapping import words
from pipeline.matching.document import match_document
from pipeline.matching.facts import facts_of
from pipeline.matching.jenis import document_kind
from pipeline.matching.lists import load_nomenclature
from pipeline.matching.nomenclature import code_parts
from pipeline.matching.said import said_in
from pipeline.matching.unsaid import fact_findings
from pipeline.matching.wilayah import known_places
from pipeline.model import DocumentFacts, DocumentResult, Narrative
from pipeline.printed.columns import bind_columns
from pipeline.printed.utama import mark_utama
from schemas.rules import choosing, limits_in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.forms.recognition.taught import Taught
    from pipeline.intake import Source
    from pipeline.matching.nomenclature import Nomenclature
    from pipeline.model import Finding, FormTable, Layout, Prose, Table
    from pipeline.normalise.wilayah import Places
    from pipeline.paging import Seen
    from pipeline.settings import Settings


def understand(source: Source, seen: Seen, settings: Settings) -> DocumentResult:
    """Rows, matches and findings of the pages seen."""
    with choosing(settings.rules):
        return _judged(source, seen, settings)


def _judged(source: Source, seen: Seen, settings: Settings) -> DocumentResult:
    """Rows, matches and findings of the pages seen."""
    tables = assemble(seen.layouts)
    places = known_places(settings.nomenclature)
    (facts, unsaid), unheard_of = tried("facts", lambda: _facts(seen.layouts, tables, places), (DocumentFacts(), ()))
    recognised, findings, broken = _recognised(tables, facts, load_layouts(settings.layouts))
    forms, trouble = bound(recognised)
    trouble = (*broken, *trouble)
    trouble += unheard_of
    names = nomenclature_of(settings.nomenclature)
    (matched, name_findings), failed = tried("names", lambda: match_document(forms, names, facts, places), (forms, ()))
    trouble += failed
    earlier = staged("pages", found_by(complete, seen.pages, seen.layouts, tables))
    earlier = (*earlier, *staged("forms", findings), *staged("names", (*unsaid, *name_findings)))
    if settings.repair:
        before = (matched, earlier)
        (matched, earlier), failed = tried("repair", lambda: repair(*before, names_of(names)), before)
        trouble += failed
        earlier = staged("repair", earlier)
    passages, unread = tried("passages", lambda: tuple(passages_of(seen.layouts, running_lines(seen.layouts))), ())
    klaim, unheard = tried("claims", lambda: claims_of(passages, facts.own_year), ())
    result = DocumentResult(
        document_id=source.document_id,
        sha256=source.sha256,
        file_name=source.file_name,
        path=source.shown,
        facts=facts,
        pages=seen.pages,
        tables=matched,
        klaim=klaim,
        limits=limits_in_force(),
        narrative=_narrative(seen, passages),
    )
    earlier = (*earlier, *staged("net", (*trouble, *unread, *unheard)))
    return replace(result, findings=findings_of(result, earlier))


def _facts(
    layouts: Sequence[Layout], tables: Sequence[Table], places: Places
) -> tuple[DocumentFacts, tuple[Finding, ...]]:
    """What the document says of itself, and the findings on what it does not say."""
    said = said_in(layouts, tables)
    kind = document_kind(said)
    facts = facts_of(said, kind, places)
    return facts, tuple(fact_findings(facts, kind))


def _recognised(
    tables: Sequence[Table], facts: DocumentFacts, layouts: Sequence[Taught]
) -> tuple[Sequence[FormTable], Sequence[Finding], Sequence[Finding]]:
    """The tables as forms; where one of them breaks recognition, each is tried alone, and that one stays cells."""
    read = partial(recognise_all, document_year=facts.own_year, reported=facts.is_report, layouts=layouts)
    whole, failed = tried("forms", lambda: read(tables), None)
    if whole is not None:
        return (*whole, failed)
    alone = [tried("forms", partial(read, (table,)), None, table) for table in tables]
    forms = [found[0][0] if found else unrecognised(table) for (found, _), table in zip(alone, tables, strict=True)]
    findings = [one for found, _ in alone if found for one in found[1]]
    return forms, findings, [one for _, broken in alone for one in broken] or failed


def bound(recognised: Sequence[FormTable]) -> tuple[tuple[FormTable, ...], tuple[Finding, ...]]:
    """The tables with what their columns were taken for, and which of them count."""
    done = [tried("columns", partial(bind_columns, form), form) for form in recognised]
    forms, failed = tried("utama", lambda: mark_utama([form for form, _ in done]), tuple(form for form, _ in done))
    return forms, (*(one for _, found in done for one in found), *failed)


def findings_of(result: DocumentResult, earlier: Sequence[Finding]) -> tuple[Finding, ...]:
    """What the stages before found, the checks, and what the safety net catches after them."""
    every = (*earlier, *judge(result))
    told, unfolded = tried("fold", lambda: fold(every, result.tables), every)
    every = (*told, *staged("net", unfolded))
    whole, uncaught = tried("net", lambda: caught(replace(result, findings=every)), every)
    return (*whole, *staged("net", uncaught))


def names_of(lists: Nomenclature) -> Callable[[str], tuple[str, ...]]:
    """The official names of a code, in all lists."""
    return lambda kode: tuple(lists.entries[number].uraian for number in lists.coded(code_parts(kode)))


def _narrative(seen: Seen, prose: tuple[Prose, ...]) -> Narrative:
    lines = tuple(line for layout in seen.layouts for line in layout.text)
    return Narrative(prose, lines, frozenset(page.number for page in seen.pages if page.route == "ocr"))


@lru_cache(maxsize=2)
def nomenclature_of(lists: tuple[Path, ...]) -> Nomenclature:
    """The index of names, built once a process."""
    return load_nomenclature(lists)


@lru_cache(maxsize=2)
def known_words(lists: tuple[Path, ...]) -> frozenset[str]:
    """The words of all names: they tell whether a word broken by a column's width is whole."""
    return frozenset(words(" ".join({entry.uraian for entry in nomenclature_of(lists).entries})))
