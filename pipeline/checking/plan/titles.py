"""TXT-01, TXT-02, TXT-04: another region's name, a wrong year, a wrong or missing form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checking.items import items_of
from pipeline.checking.writing import about_table, finding, named
from pipeline.normalise.wilayah import official_places
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.items import Item
    from pipeline.model import Cause, DocumentFacts, Finding, FormTable

KINDS = ("T-C.29", "T-C.30", "T-C.31", "T-C.32", "T-C.33")
_PLANNED = frozenset({"T-C.31", "T-C.32", "T-C.33"})
_WHOLE = 3
"""So many different forms make a document that should have all of them, not an extract."""
_PLACES = {"rencana": ("lokasi",), "review_rkpd": ("lokasi_awal", "lokasi_kebutuhan"), "usulan": ("lokasi",)}


def forms(tables: Sequence[FormTable], facts: DocumentFacts) -> Iterator[Finding]:
    """TXT-02 and TXT-04 on titles, and forms that are missing from a document that has most of them."""
    for form in tables:
        number, page = form.table.number, form.table.first_page
        if form.kind in KINDS and form.title_kind and form.title_kind != form.kind:
            message = say("TXT-04.title", stated=form.title_kind, expected=form.kind)
            yield about_table("TXT-04", number, page, message)
        if form.kind in _PLANNED and _is_another(form.tahun, facts):
            message = say("TXT-02.year", kind=form.kind, stated=form.tahun, expected=facts.tahun)
            yield about_table("TXT-02", number, page, message)
    if facts.is_renja:
        yield from _missing({form.kind for form in tables})


def _is_another(tahun: int | None, facts: DocumentFacts) -> bool:
    """Whether a table's year is not the document's; a plan of several years has tables for each."""
    return bool(tahun and facts.tahun) and tahun != facts.tahun and not facts.is_of_years


def _missing(kinds: set[str]) -> Iterator[Finding]:
    found = [kind for kind in KINDS if kind in kinds]
    if len(found) >= _WHOLE:
        for kind in (kind for kind in KINDS if kind not in kinds):
            yield about_table("TXT-04", None, None, say("TXT-04.missing", kind=kind), expected=kind)


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
            yield _foreign(item, field, facts)


def _foreign(item: Item, field: str, facts: DocumentFacts) -> Finding:
    """A regency's name was copied from its document; to a city people also travel."""
    text = item.text(field)
    cause: Cause = "source" if item.evidence(field).source == "digital" else "unknown"
    return finding(
        "TXT-01", item, field, say("TXT-01.place", row=named(item), stated=repr(text), expected=facts.wilayah),
        cause=cause,
        severity="error" if re.search(r"\bkab", text, re.IGNORECASE) else "warning", expected=facts.wilayah,
    )  # fmt: skip


def _codes_in(text: str) -> list[str]:
    """The codes of the regencies and cities that a text names; of several of one name all."""
    return [wilayah.kode for wilayah in official_places().namesakes(text)]
