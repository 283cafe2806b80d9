"""Matches all tables of a document: what one table prints in full completes what another leaves out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.lokasi import place_findings
from pipeline.matching.names import squeezed
from pipeline.matching.nomenclature import ANY, LEVELS, OWN, OWN_PRINTED, Entry, Nomenclature, Parts, code_parts
from pipeline.matching.records import Matched, is_named, match_records, name_row
from pipeline.matching.versions import is_old
from pipeline.matching.wilayah import known_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import DocumentFacts, Finding, FormTable, Record
    from pipeline.normalise.wilayah import Places

WORDINGS = 2  # names that a digital document may print beside one code
_BARE = re.compile(r"[1-9]\d{0,2}")
_YEARS_AROUND = 3  # a plan evaluates the year before the last; others in a title are of laws
CODED = 0.5  # share of rows with a printed code from which a table tells the codes of the others


def match_document(
    tables: Sequence[FormTable], nomenclature: Nomenclature, facts: DocumentFacts, known: Places | None = None
) -> tuple[tuple[FormTable, ...], tuple[Finding, ...]]:
    """The tables with codes, official names and matches set, and the findings on names and places.

    Tables with printed codes come first; their rows join the lists under the version `dokumen`, so that a
    table without codes (T-C.31, T-C.32) gets those of the document itself, also where no list has them. `known`
    are the governments (by default those that come with the program).
    """
    bidang = () if is_old(facts.tahun) else own_bidang(tables)
    coded = {number for number, table in enumerate(tables) if _is_coded(table.records)}
    results = {n: _match(tables[n], nomenclature, facts, bidang) for n in sorted(coded)}
    own = list(own_entries([record for result in results.values() for record in result.records]))
    wider = nomenclature.with_entries(own) if own and len(coded) < len(tables) else nomenclature
    for number in sorted(set(range(len(tables))) - coded):
        results[number] = _match(tables[number], wider, facts, bidang)
    matched = [replace(t, records=results[n].records, matches=results[n].matches) for n, t in enumerate(tables)]
    findings = [finding for n in range(len(tables)) for finding in results[n].findings]
    places = (finding for table in matched for finding in place_findings(table, facts, known or known_places()))
    return tuple(matched), (*findings, *places)


def own_bidang(tables: Sequence[FormTable]) -> Parts:
    """The bidang (two parts) that most rows with a full code belong to; () where no row prints one."""
    rows = (name_row(record, ()) for table in tables for record in table.records if is_named(record))
    full = (row.parts for row in rows if row.parts and len(row.parts) == LEVELS[row.level] > 1)
    counts = Counter(parts[:2] for parts in full if parts[0] != ANY)
    return counts.most_common(1)[0][0] if counts else ()


def own_entries(records: Sequence[Record]) -> Iterator[Entry]:
    """The document's own codes and names, as far as they are unmistakable.

    A name that stands under two codes of one parent tells nothing, nor does a code that a scan prints with two
    names: one of them is misread. A digital document may name a code in two ways; one that stands beside many names
    is no code of any. Nor is a bare number: it may count the rows.
    """
    names: dict[str, dict[str, Record]] = {}
    for record in records:
        kode, uraian = _value(record, "kode"), _value(record, "uraian")
        if kode and uraian and is_named(record) and not _BARE.fullmatch(_printed(record)):
            names.setdefault(kode, {}).setdefault(squeezed(uraian), record)
    homes = Counter((kode.rpartition(".")[0], name) for kode, found in names.items() for name in found)
    for kode, found in names.items():
        scanned = any(record.fields["uraian"].source == "ocr" for record in found.values())
        for name, record in found.items() if len(found) <= (1 if scanned else WORDINGS) else ():
            if homes[kode.rpartition(".")[0], name] == 1:
                yield from _own(kode, record)


def _printed(record: Record) -> str:
    """The code as printed: of a row below the urusan, else empty (an urusan's code is a bare number)."""
    below = record.level != "urusan" and "kode_cetak" in record.fields
    return record.fields["kode_cetak"].text.strip(" .") if below else ""


def _own(kode: str, record: Record) -> Iterator[Entry]:
    for version, name in ((OWN, "uraian"), (OWN_PRINTED, "uraian_cetak")):
        yield Entry(kode, _value(record, name), record.level, version, parts=code_parts(kode))
    if other := _other_wording(_value(record, "uraian_cetak"), record.level):
        yield Entry(kode, other, record.level, OWN_PRINTED, parts=code_parts(kode))


def _other_wording(name: str, level: str) -> str:
    """A program's name with the word `Program` before it, or without: one table prints it and another does not."""
    if level != "program" or not name:
        return ""
    word, _, rest = name.partition(" ")
    return rest if word.casefold() == "program" else f"Program {name}"


def _match(table: FormTable, nomenclature: Nomenclature, facts: DocumentFacts, bidang: Parts) -> Matched:
    if not any(is_named(record) for record in table.records):
        return Matched(table.records)
    facts = replace(facts, tahun=_year_of(table, facts))
    return match_records(table.records, nomenclature, facts, table=table.table.number, bidang=bidang)


def _year_of(table: FormTable, facts: DocumentFacts) -> int | None:
    """The year whose lists the table follows: its own where it is one of the years around the document's."""
    own, told = table.tahun, facts.tahun
    return own if own and (told is None or abs(own - told) <= _YEARS_AROUND) else told


def _is_coded(records: Sequence[Record]) -> bool:
    named = [record for record in records if is_named(record)]
    return sum(bool(_value(record, "kode")) for record in named) > CODED * len(named)


def _value(record: Record, name: str) -> str:
    value = record.fields[name].value if name in record.fields else None
    return value if isinstance(value, str) else ""
