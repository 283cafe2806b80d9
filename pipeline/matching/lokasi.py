"""TXT-01: cells of place that name another government than the document's.

Only what names a government counts, in a column that usually names the document's own: a kind with its name (`Kab.
Bengkulu Tengah`), or a cell that is nothing but a name much like it. Kecamatan and desa are places of their own, an
office goes to other towns, and a province names its regencies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from pipeline.matching.names import squeezed
from pipeline.model import Finding
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import DocumentFacts, Evidence, FormTable, Record
    from pipeline.normalise.wilayah import Places, Wilayah

RULE = "TXT-01"
FIELDS = ("lokasi", "lokasi_awal", "lokasi_kebutuhan")
_LISTED = re.compile(r"[,;/&]|\bdan\b", re.IGNORECASE)
_USUAL = 0.5  # share of the cells naming a government that must name the document's own
_ALIKE = 0.5  # `Bengkulu` and `Bengkalis` agree in more of their letters: one was written for the other


@dataclass(frozen=True, slots=True)
class _Named:
    """A cell and the governments it may name; `bare` when it is nothing but a name."""

    record: Record
    evidence: Evidence
    wilayah: Sequence[Wilayah]
    bare: bool
    own: bool


def place_findings(form: FormTable, facts: DocumentFacts, known: Places) -> Iterator[Finding]:
    """Slips that the share of foreign names in a column hides from the checks, and names without a kind."""
    for field in FIELDS if facts.kode_wilayah else ():
        cells = list(_cells(form, field, facts.kode_wilayah or "", known))
        foreign = [cell for cell in cells if not cell.own]
        if not foreign or len(cells) - len(foreign) < _USUAL * len(cells):
            continue
        hidden = _is_hidden(cells, foreign)
        for cell in foreign:
            alike = _is_alike(cell, facts)
            if alike if cell.bare else hidden:
                yield _finding(cell, field, form.table.number, facts, sure=alike)


def _cells(form: FormTable, field: str, own: str, known: Places) -> Iterator[_Named]:
    """The cells that name a government, a merged one once."""
    met: set[tuple[object, ...]] = set()
    for record in form.records:
        evidence = record.fields.get(field)
        if evidence is None or not evidence.text or (evidence.page, evidence.box, evidence.text) in met:
            continue
        met.add((evidence.page, evidence.box, evidence.text))
        kinded = known.find(evidence.text)
        wilayah = kinded or known.bare(evidence.text)
        if wilayah:
            # `Bandung, DKI Jakarta`: who lists a place of his own beside others was there and elsewhere.
            listed = _LISTED.split(evidence.text)
            beside = [one for part in listed for one in known.bare(part.strip())] if len(listed) > 1 else []
            is_own = any(one.kode.startswith(own) or one.kode == own[:2] for one in (*wilayah, *beside))
            yield _Named(record, evidence, wilayah, not kinded, is_own)


def _is_hidden(cells: Sequence[_Named], foreign: Sequence[_Named]) -> bool:
    """Whether so many cells name one and the same other government that it is no list of places any more."""
    kinded = [cell for cell in foreign if not cell.bare]
    many = len(kinded) > float(limit(RULE, "foreign_share")) * sum(not cell.bare for cell in cells)
    return many and len({tuple(one.kode for one in cell.wilayah) for cell in kinded}) == 1


def _is_alike(cell: _Named, facts: DocumentFacts) -> bool:
    """Whether the name may be the document's own, wrongly written; a fair in Batam is a place like any other."""
    own = squeezed((facts.wilayah or "").partition(" ")[2])
    names = {squeezed(one.nama.partition(" ")[2]) for one in cell.wilayah}
    return any(Levenshtein.normalized_similarity(own, name) >= _ALIKE for name in names)


def _finding(cell: _Named, field: str, table: int, facts: DocumentFacts, *, sure: bool) -> Finding:
    """An error where one name was surely written for the other, else something to look at."""
    sure = sure and cell.evidence.source == "digital"
    return Finding(
        rule_id=RULE,
        severity="error" if sure else "warning",
        cause="source" if sure else "unknown",
        said=replace(say("TXT-01.inside", stated=cell.evidence.text, expected=facts.wilayah), title=RULE),
        table=table,
        row_no=cell.record.row_no,
        field=field,
        stated=cell.evidence.text,
        expected=facts.wilayah,
        page=cell.evidence.page or cell.record.page,
        box=cell.evidence.box,
    )
