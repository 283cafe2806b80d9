"""One document from its file to its result: the stages, wired."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.assembly import assemble, running_lines
from pipeline.checking.failing import found_by, tried
from pipeline.checking.folding import fold
from pipeline.checking.judging import judge, staged
from pipeline.checking.lost.completeness import complete
from pipeline.checking.lost.net import caught
from pipeline.checking.repair import repair
from pipeline.claims import claims_of, passages_of
from pipeline.drawing import draw_page
from pipeline.errors import UsageError
from pipeline.forms import recognise_all
from pipeline.forms.recognise import unrecognised
from pipeline.forms.recognition.layoutfile import load_layouts
from pipeline.grids import join_texts, layout_of
from pipeline.intake import open_pdf
from pipeline.layout.wrapping import words
from pipeline.matching.document import match_document
from pipeline.matching.facts import document_kind, facts_of
from pipeline.matching.lists import load_nomenclature
from pipeline.matching.nomenclature import code_parts
from pipeline.matching.said import said_in
from pipeline.matching.unsaid import fact_findings
from pipeline.matching.wilayah import known_places
from pipeline.model import DocumentFacts, DocumentResult, Layout, Narrative, Page, Waiting
from pipeline.paging import Book
from pipeline.printed.columns import bind_columns
from pipeline.printed.utama import mark_utama
from pipeline.reading import read_page
from pipeline.settings import Settings
from schemas.rules import choosing, limits_in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from PIL.Image import Image

    from pipeline.forms.recognition.taught import Taught
    from pipeline.intake import Source
    from pipeline.matching.nomenclature import Nomenclature
    from pipeline.model import Finding, FormTable, Prose, Table
    from pipeline.normalise.wilayah import Places

NONE: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Seen:
    """The pages of a document, without their characters, and what grids made of them."""

    pages: tuple[Page, ...]
    layouts: tuple[Layout, ...]


def read_document(
    source: Source, settings: Settings, progress: Callable[[int, int], None], given_up: Mapping[int, str] = NONE
) -> DocumentResult:
    """Everything that one PDF says, ready to be stored.

    Args:
        source: the file.
        settings: what the run was told.
        progress: called with (pages done, pages in all).
        given_up: pages that must not be touched, with the reason: their processes hung or died.
    """
    return _judge(source, see_pages(source.path, settings, progress, source.sha256, given_up), settings)


def begin_document(
    source: Source, settings: Settings, progress: Callable[[int, int], None], given_up: Mapping[int, str] = NONE
) -> DocumentResult | Waiting:
    """As `read_document`, but where pages are to be read by OCR it only says which: `keep_page` reads each.

    When all are kept, `read_document` finds them in the cache.
    """
    book = Book(source.path, settings, source.sha256, given_up)
    seen = _joined(book.leaves(progress, ocr=settings.ocr == "never"), settings)
    waiting = tuple(page.number for page in seen.pages if _awaits_ocr(page))
    if waiting and settings.ocr != "never":
        return Waiting(waiting, len(seen.pages))
    return _judge(source, seen, settings)


def _awaits_ocr(page: Page) -> bool:
    """Whether a page, or a part of it, is a picture that was not read yet."""
    return (page.route == "ocr" and page.status == "not read") or page.parts == "unread"


def keep_page(source: Source, settings: Settings, number: int) -> str | None:
    """Read one page of a document into the cache; returns why it could not be read, None where it was."""
    return Book(source.path, settings, source.sha256).keep(number)


def _judge(source: Source, seen: Seen, settings: Settings) -> DocumentResult:
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


def see_pages(
    path: Path,
    settings: Settings,
    progress: Callable[[int, int], None],
    sha256: str = "",
    given_up: Mapping[int, str] = NONE,
) -> Seen:
    """Read every page and find its grids; a page that fails is recorded and does not lose the document.

    `sha256` is that of the file, where it is known; pages `given_up` are not touched. Pages read by OCR are kept in
    `settings.cache_folder`.
    """
    return _joined(Book(path, settings, sha256, given_up).leaves(progress), settings)


def _joined(leaves: Iterable[tuple[Page, Layout]], settings: Settings) -> Seen:
    pages, layouts = [], []
    for page, layout in leaves:
        pages.append(page)
        layouts.append(layout)
    return Seen(tuple(pages), tuple(join_texts(layouts, _known_words(settings.nomenclature))))


@lru_cache(maxsize=2)
def nomenclature_of(lists: tuple[Path, ...]) -> Nomenclature:
    """The index of names, built once a process."""
    return load_nomenclature(lists)


@lru_cache(maxsize=2)
def _known_words(lists: tuple[Path, ...]) -> frozenset[str]:
    """The words of all names: they tell whether a word broken by a column's width is whole."""
    return frozenset(words(" ".join({entry.uraian for entry in nomenclature_of(lists).entries})))


def tables_of(path: Path, settings: Settings | None = None) -> tuple[Table, ...]:
    """The logical tables of a PDF."""
    return assemble(see_pages(path, settings or Settings(), lambda _done, _all: None).layouts)


def draw(path: Path, number: int, stages: tuple[str, ...], scale: float, settings: Settings) -> Image:
    """The picture of a page with what the stages found on it; `number` counts from 1."""
    document = open_pdf(path)
    try:
        if number > len(document):
            raise UsageError(f"{path} has {len(document)} pages; there is no page {number}.")
        handle = document[number - 1]
        page = read_page(handle, number, settings)
        return draw_page(handle, page, layout_of(page, path), stages, scale)
    finally:
        document.close()
