"""Matches the rows of one table against the nomenclature."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.matching.alignment import align
from pipeline.matching.decide import Decision, decide
from pipeline.matching.findings import name_findings, unnamed_findings, version_findings
from pipeline.matching.names import squeezed
from pipeline.matching.nomenclature import LEVELS, Nomenclature, Parts, code_parts
from pipeline.matching.places import Above, codes, confirmed, level_of
from pipeline.matching.rows import Candidate, NameRow, candidates, recompleted, with_children
from pipeline.matching.standards import standard_findings
from pipeline.matching.versions import applicable, digits_of, lists_for, plausible, setting_of
from pipeline.model import Evidence, Match
from schemas.fields import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.matching.alignment import Setting
    from pipeline.model import DocumentFacts, Finding, Level, Record

_ROMAN = re.compile(r"[IVX]{1,5}[.)]?\s+(?=\S)")
REPEATED = ("kode", "uraian", "uraian_cetak")


@dataclass(frozen=True, slots=True)
class Matched:
    """Records with code and official name set, what was compared, and what a person should know."""

    records: tuple[Record, ...]
    matches: tuple[Match, ...] = ()
    findings: tuple[Finding, ...] = ()
    version: str = ""


def match_records(
    records: Sequence[Record],
    nomenclature: Nomenclature,
    facts: DocumentFacts,
    *,
    table: int | None = None,
    bidang: Parts = (),
) -> Matched:
    """Matches the records of one table, in printed order.

    `bidang` (two parts) is the office's own where other tables tell; it completes the programs that every
    bidang has and codes printed without their first two parts. Further indicators follow their first record.
    """
    firsts = [record for record in records if is_named(record)]
    rows = [name_row(record, bidang) for record in firsts]
    nomenclature = lists_for(rows, nomenclature, facts)
    rows = recompleted(rows, nomenclature)
    found = candidates(rows, nomenclature, bidang)
    setting = setting_of(rows, found, nomenclature, facts)
    found = with_children(rows, applicable(rows, found, nomenclature, facts), nomenclature)
    decisions = confirmed(rows, list(_decisions(rows, found, nomenclature, setting)))
    decisions = plausible(rows, decisions, facts.tahun)
    kodes = codes(rows, decisions, bidang, digits_of(setting.version, nomenclature))
    done = [_applied(*item) for item in zip(firsts, rows, decisions, kodes, strict=True)]
    judged = list(zip(done, rows, decisions, strict=True))
    whole = tuple(_with_repeated(records, {record.row_no: record for record in done}))
    by_row = {record.row_no: decision for record, _, decision in judged}
    findings = (
        []
        if not setting.covered
        else [
            *(finding for item in judged for finding in name_findings(item, setting, table)),
            *version_findings(judged, nomenclature, setting, table),
            *unnamed_findings(judged, setting, table),
            *standard_findings(whole, by_row, nomenclature, table),
        ]
    )
    matches = tuple(_match(record, row, decision) for record, row, decision in judged)
    return Matched(whole, matches, tuple(findings), setting.version)


def is_named(record: Record) -> bool:
    """Whether the record has a name to match: totals and further indicators have none of their own."""
    return record.level in LEVELS and record.indikator_no == 1 and bool(name_field(record))


def name_field(record: Record) -> str:
    """The field that holds the row's name; empty when none does."""
    return next((name for name in NAMES if name in record.fields and record.fields[name].text.strip()), "")


def name_row(record: Record, bidang: Parts) -> NameRow:
    """The row as matching sees it; a code printed without urusan and bidang gets the office's own."""
    name = record.fields[name_field(record)]
    kode = _full(_kode(record), record.level, bidang)
    tail = record.fields["kode_cetak"].text.strip(" .") if "kode_cetak" in record.fields else ""
    short = tail if not kode or kode.endswith(f".{tail}") else ""
    return NameRow(name.text, _level(record, name.text), code_parts(kode), kode, short, name.source == "ocr")


def _level(record: Record, name: str) -> Level:
    """The form's level; a roman number in front of a name without code counts programs and kegiatan."""
    counted = record.level == "sub_kegiatan" and not _kode(record) and _ROMAN.match(name)
    return "kegiatan" if counted else record.level


def _full(kode: str, level: Level, bidang: Parts) -> str:
    """The code with the office's bidang in front, where it was left out or stands as `X.XX`."""
    if kode.upper().startswith("X.XX.") and bidang:
        return f"{bidang[0]}.{bidang[1]:02d}.{kode[5:]}"
    short = len(code_parts(kode)) == LEVELS[level] - len(bidang)
    return f"{bidang[0]}.{bidang[1]:02d}.{kode}" if bidang and short and len(bidang) < LEVELS[level] else kode


def _kode(record: Record) -> str:
    value = record.fields["kode"].value if "kode" in record.fields else None
    return value if isinstance(value, str) else ""


def _decisions(
    rows: Sequence[NameRow],
    found: Sequence[Sequence[Candidate]],
    nomenclature: Nomenclature,
    setting: Setting,
) -> Iterator[Decision]:
    above = Above()
    for row, aligned in zip(rows, align(rows, found, nomenclature, setting), strict=True):
        decision = decide(row, aligned, nomenclature, setting, above.of)
        above.add(row, decision)
        yield decision


def _applied(record: Record, row: NameRow, decision: Decision, kode: str | None) -> Record:
    """The record with `kode`, `uraian` and `uraian_cetak`; a printed code stays as it is."""
    fields = dict(record.fields)
    printed = fields[name_field(record)]
    fields["uraian_cetak"] = replace(printed, value=printed.value or printed.text)
    for name in NAMES:
        if name in fields:
            fields[name] = _named(fields[name], printed.text, decision)
    if kode and kode != _kode(record):
        place = fields.get("kode", printed)
        fields["kode"] = Evidence(place.text if "kode" in fields else "", place.page, place.box, place.col, kode)
    return replace(record, level=level_of(row, decision), fields=fields)


def _named(evidence: Evidence, printed: str, decision: Decision) -> Evidence:
    """The official name where it is certain, on both sides of T-C.31 where they print the same."""
    official = decision.entry.uraian if decision.accepted and decision.listed and decision.entry else None
    same = official is not None and squeezed(evidence.text) == squeezed(printed)
    return replace(evidence, value=official if same else evidence.value or evidence.text or None)


def _match(record: Record, row: NameRow, decision: Decision) -> Match:
    entry = decision.entry
    method = f"{decision.method}; {entry.version}" if entry else decision.method
    kode = row.kode if row.kode and entry else entry.kode if entry else None
    score = round(100 * decision.probability, 2)
    return Match(
        record.row_no,
        name_field(record),
        row.name,
        kode,
        entry.uraian if entry else None,
        score,
        method,
        decision.accepted,
    )


def _with_repeated(records: Sequence[Record], done: dict[int, Record]) -> Iterator[Record]:
    """All records in order; those of further indicators repeat the level, code and name of their first."""
    first: Record | None = None
    for record in records:
        if record.row_no in done:
            first = done[record.row_no]
            yield first
        elif record.indikator_no > 1 and first is not None:
            names = {name: first.fields[name] for name in REPEATED if name in first.fields}
            yield replace(record, level=first.level, fields={**record.fields, **names})
        else:
            first = None
            yield record
