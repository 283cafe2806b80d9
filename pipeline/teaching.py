"""Tables already stored, read again by layouts that people taught: from the kept readings, without their PDFs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.checking.folding import unfolded
from pipeline.checking.identities.arithmetic import identities_of
from pipeline.checking.judging import staged
from pipeline.checking.repair import repair
from pipeline.compare import meeting
from pipeline.deciding import decide
from pipeline.forms import recognise_all
from pipeline.forms.recognition.headings import headings
from pipeline.forms.recognition.layoutfile import from_row, load_layouts
from pipeline.forms.recognition.spec import load_forms
from pipeline.forms.recognition.taught import is_printed
from pipeline.matching.document import match_document
from pipeline.matching.wilayah import known_places
from pipeline.printed.numbers import numbers_of
from pipeline.printed.utama import mark_utama
from pipeline.store.writer import Revision
from pipeline.understanding import bound, findings_of, names_of, nomenclature_of
from schemas.rules import choosing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.forms.recognition.taught import Taught
    from pipeline.model import DocumentFacts, DocumentResult, Finding, FormTable, Record, Table
    from pipeline.settings import Settings
    from pipeline.store.writer import Store

SHOWN = 8
"""So many rows of a table are shown before a layout is kept."""
_AT_ONCE = 50
"""So many documents are stored in one transaction, and held in memory until then."""
_NET = frozenset({"READ-03", "READ-04", "READ-05"})
"""What the safety net says of the whole document: said anew."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of it: for each document changed its id and how many tables; documents of which no reading is kept."""

    changed: tuple[tuple[str, int], ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a layout would make of a table, before it is kept.

    `form` is what reads the table then: the layout, or a form of the program that takes in as many of its numbers.
    `columns` and `rows` are the first rows as they would be stored; of `numbers` printed numbers `taken` reach a field,
    of `sums` that can be added up `hold` do.
    """

    form: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Record, tuple[object, ...]], ...]
    count: int
    numbers: int
    taken: int
    sums: int
    hold: int


def previewed(table: Table, layout: Taught, facts: DocumentFacts) -> Preview:
    """Tries a layout on one table; nothing is stored."""
    read, _ = recognise_all((table,), facts.own_year, reported=facts.is_report, layouts=(layout,))
    (form,), _ = bound(read)
    numbers = numbers_of(form)
    identities = identities_of((form,))
    shown = form.records[:SHOWN]
    names = tuple(dict.fromkeys(name for one in shown for name, item in one.fields.items() if item.value is not None))
    rows = tuple((one, tuple(one.fields[n].value if n in one.fields else None for n in names)) for one in shown)
    return Preview(
        form.form, names, rows, len(form.records), len(numbers), sum(one.field is not None for one in numbers),
        len(identities), sum(one.closes for one in identities),
    )  # fmt: skip


def apply_layouts(store: Store, settings: Settings, renewed: Collection[str] = ()) -> Applied:
    """Reads stored tables by the layouts that the database holds now; those of a layout that is gone as without it.

    `renewed` are layouts that changed: what was read by them is read again.
    """
    layouts = (*load_layouts(settings.layouts), *map(from_row, store.layouts()))
    prescribed = [form.id for form in load_forms() if form.by == "words"]
    changed: list[tuple[str, int]] = []
    unknown = 0
    with TemporaryDirectory() as folder, choosing(settings.rules):
        lists = store.write_nomenclature(Path(folder))
        told = settings.changed(nomenclature=(*settings.nomenclature, lists)) if lists else settings
        decided = store.decided()
        ready: list[Revision] = []
        for document_id, reading in store.readings(prescribed):
            unknown += reading is None
            again = taught_again(reading, layouts, told, renewed) if reading else None
            if again is not None:
                result, tables = again
                done = decide(result, store.decisions(document_id) if document_id in decided else ())
                ready.append(Revision(done.result, done.reading, done.outcomes, done.origins))
                changed.append((document_id, tables))
            if len(ready) == _AT_ONCE:
                store.revise_all(ready)
                ready.clear()
        store.revise_all(ready)
        store.settle_offices(meeting, [document_id for document_id, _ in changed])
    store.count_layouts()
    return Applied(tuple(changed), unknown)


def taught_again(
    reading: DocumentResult, layouts: Sequence[Taught], settings: Settings, renewed: Collection[str] = ()
) -> tuple[DocumentResult, int] | None:
    """The document with the tables that the layouts read, and how many are read anew; None where none is."""
    if not any(_is_taught(form) or is_printed(headings(form.table), layouts) for form in reading.tables):
        return None
    facts = reading.facts
    tables = [form.table for form in reading.tables]
    read, found = recognise_all(tables, facts.own_year, reported=facts.is_report, layouts=layouts)
    new = [one for old, one in zip(reading.tables, read, strict=True) if _differs(old, one, renewed)]
    return (_with(reading, new, found, settings), len(new)) if new else None


def _is_taught(form: FormTable) -> bool:
    return bool(form.form) and form.form not in {known.id for known in load_forms()}


def _differs(old: FormTable, new: FormTable, renewed: Collection[str]) -> bool:
    """Whether a layout reads the table that did not before, reads it no more, or reads it in another way."""
    return (_is_taught(old) or _is_taught(new)) and (old.form != new.form or new.form in renewed)


def _with(
    reading: DocumentResult, new: Sequence[FormTable], found: Sequence[Finding], settings: Settings
) -> DocumentResult:
    """The document with some tables read anew: their names matched, and everything checked again."""
    numbers = {form.table.number for form in new}
    forms, trouble = bound(new)
    places = known_places(settings.nomenclature)
    names = nomenclature_of(settings.nomenclature)
    forms, named = match_document(forms, names, reading.facts, places)
    earlier = (*staged("forms", [one for one in found if one.table in numbers]), *staged("names", named))
    if settings.repair:
        forms, earlier = repair(forms, earlier, names_of(names))
        earlier = staged("repair", earlier)
    by_number = {form.table.number: form for form in forms}
    tables = mark_utama([by_number.get(form.table.number, form) for form in reading.tables])
    kept = [one for one in unfolded(reading.findings) if one.table not in numbers and _stays(one)]
    result = replace(reading, tables=tables, findings=())
    return replace(result, findings=findings_of(result, (*kept, *earlier, *staged("net", trouble))))


def _stays(finding: Finding) -> bool:
    """Whether a finding is of a stage that is not run again."""
    return finding.stage != "checks" and not (finding.stage == "net" and finding.rule_id in _NET)
