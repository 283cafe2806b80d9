"""TXT-01, TXT-02, TXT-04: another region's name, a wrong year, a wrong or missing form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checking.across.partners import VERSIONS
from pipeline.checking.identities.causes import SURE
from pipeline.checking.items import items_of
from pipeline.checking.writing import about_table, finding, named
from pipeline.model import Narrative
from pipeline.normalise.wilayah import official_places
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, DocumentFacts, Finding, FormTable

_NOTHING_SAID = Narrative()
_CHAPTER = re.compile(r"\s*bab[.\s]+([ivx]{1,4})\b", re.IGNORECASE)
_NO_PROPOSALS = re.compile(
    r"\btidak\s+(?:ada|terdapat|menerima|memperoleh)\b[^.]{0,80}\b(?:usul\w*|masyarakat)\b", re.IGNORECASE
)
KINDS = ("T-C.29", "T-C.30", "T-C.31", "T-C.32", "T-C.33")
_PLANNED = frozenset({"T-C.31", "T-C.32", "T-C.33"})
_WHOLE = 3
"""So many different forms make a document that should have all of them, not an extract."""
_LARGE = 10
"""A table of so many rows that fits no form may be one of the forms all the same."""
_PRESCRIBED = ("t-c", "sipd")
_PROPOSED = re.compile(
    r"\busulan\s+(?:prioritas\s+)?(?:program|(?:sub\s*)?kegiatan|masyarakat|kabupaten|kota)", re.IGNORECASE
)
"""A title of proposals, in whatever form their table is printed."""
_NUMBER = re.compile(r"T\s*-?\s*[IVX]*\.?\s*C\b|\bT-[IVX]+\.C", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"pameran|\bexpo\b|promosi|festival|misi dagang|studi (?:banding|tiru)|kunjungan kerja|luar daerah|jambore"
    r"|kontingen|pekan olahraga|porprov|\bpon\b",
    re.IGNORECASE,
)
"""What an office does away from home: its place in another region is no slip."""
_PLACES = {"rencana": ("lokasi",), "review_rkpd": ("lokasi_awal", "lokasi_kebutuhan"), "usulan": ("lokasi",)}


def forms(tables: Sequence[FormTable], facts: DocumentFacts, narrative: Narrative = _NOTHING_SAID) -> Iterator[Finding]:
    """TXT-02 and TXT-04 on titles, and forms that are missing from a Renja that has most of them.

    A title is held against its table only where it prints the number of a form: words are less sure than columns.
    """
    if facts.jenis not in VERSIONS:
        return
    years = [form.tahun for form in tables if form.kind in _PLANNED and _is_prescribed(form) and form.tahun]
    agreed = len(years) > 1 and len(set(years)) == 1
    for form in tables:
        number, page = form.table.number, form.table.first_page
        if form.kind in KINDS and form.title_kind and form.title_kind != form.kind and _NUMBER.search(form.table.title):
            message = say("TXT-04.title", stated=form.title_kind, expected=form.kind)
            yield about_table("TXT-04", number, page, message, cause=_cause(form))
        planned = form.kind in _PLANNED and (_is_prescribed(form) or _says_its_year(form))
        if planned and form.tahun and facts.tahun not in {form.tahun, None}:
            message = say("TXT-02.year", kind=form.kind, stated=form.tahun, expected=facts.tahun)
            # Where all tables agree on one other year, the document's may be the one that is not known.
            yield about_table("TXT-02", number, page, message, cause="unknown" if agreed else _cause(form))
    yield from _missing(tables, narrative)


def _says_its_year(form: FormTable) -> bool:
    """Whether a list that fills the fields of a plan prints over a column that it plans its year."""
    planned = re.compile(rf"\brencana\s+tahun\s+{form.tahun}\b", re.IGNORECASE)
    ahead = re.compile(r"maju", re.IGNORECASE)
    paths = (" ".join(column.path) for column in form.table.columns)
    return any(planned.search(path) and not ahead.search(path) for path in paths)


def _is_prescribed(form: FormTable) -> bool:
    """Whether it is one of the forms of Permendagri 86/2017, not a list of budgets that fills the same fields."""
    return not form.form or form.form.startswith(_PRESCRIBED)


def _cause(form: FormTable) -> Cause:
    return "source" if form.confidence >= SURE else "unknown"


def _missing(tables: Sequence[FormTable], narrative: Narrative) -> Iterator[Finding]:
    """Forms that nothing shows; where large tables fit no form, one of them may be it.

    A file of single chapters lacks only the forms of those; where the text says that nobody proposed anything, T-C.32
    is not asked for.
    """
    kinds = {form.kind for form in tables} | _titled(tables)
    found = [kind for kind in KINDS if kind in kinds]
    large = any(not form.fact and len(form.table.rows) >= _LARGE for form in tables)
    if len(found) >= _WHOLE:
        asked = _asked(narrative)
        for kind in (kind for kind in KINDS if kind not in kinds and kind in asked):
            message = say("TXT-04.missing", kind=kind)
            yield about_table("TXT-04", None, None, message, expected=kind, cause="unknown" if large else "source")


def _titled(tables: Sequence[FormTable]) -> set[str]:
    """The forms that tables of no form name in their titles: they are there, though in columns of their own."""
    others = [form for form in tables if form.kind not in KINDS]
    named = {form.title_kind for form in others if form.title_kind}
    return named | {KINDS[3] for form in others if _PROPOSED.search(form.table.title)}


def _asked(narrative: Narrative) -> set[str]:
    """The forms of the chapters that the file has (T-C.33 stands behind chapter II), all of them where none is told."""
    matches = (_CHAPTER.match(line.text) for line in narrative.lines)
    chapters = {match[1].upper() for match in matches if match}
    asked = {
        kind for kind in KINDS if not chapters or (chapters - {"I", "II"} if kind == KINDS[-1] else "II" in chapters)
    }
    nothing = any(_NO_PROPOSALS.search(" ".join(prose.text.split())) for prose in narrative.prose)
    return asked - {"T-C.32"} if nothing else asked


def places(form: FormTable, facts: DocumentFacts) -> Iterator[Finding]:
    """TXT-01: a place in another regency or city than the document's (of a province: outside of it)."""
    own = facts.kode_wilayah
    if own is None:
        return
    for field in _PLACES.get(form.fact, ()):
        found = [(item, _codes_in(item.text(field))) for item in items_of(form)]
        named_ones = [(item, codes) for item, codes in found if codes]
        foreign = [(item, codes) for item, codes in named_ones if not any(code.startswith(own) for code in codes)]
        if len(foreign) > float(limit("TXT-01", "foreign_share")) * len(named_ones):
            continue
        for item, _ in foreign:
            if not _ELSEWHERE.search(f"{item.name} {item.text('indikator')}"):
                yield _foreign(item, field, facts)


def _foreign(item: Item, field: str, facts: DocumentFacts) -> Finding:
    """A regency's name was copied from its document; to a city people also travel."""
    text = item.text(field)
    cause: Cause = "source" if item.evidence(field).source == "digital" else "unknown"
    return finding(
        "TXT-01", item, field, say("TXT-01.place", row=named(item), stated=text, expected=facts.wilayah),
        cause=cause,
        severity="error" if re.search(r"\bkab", text, re.IGNORECASE) else "warning", expected=facts.wilayah,
    )  # fmt: skip


def _codes_in(text: str) -> list[str]:
    """The codes of the regencies and cities that a text names; of several of one name all."""
    return [wilayah.kode for wilayah in official_places().namesakes(text)]
