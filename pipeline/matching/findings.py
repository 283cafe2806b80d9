"""What a person should know of names and codes (rules COD-02 and COD-03)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.names import squeezed
from pipeline.matching.nomenclature import OWN
from pipeline.model import Finding
from schemas.messages import say
from schemas.rules import limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.matching.alignment import Setting
    from pipeline.matching.decide import Decision
    from pipeline.matching.nomenclature import Entry, Nomenclature
    from pipeline.matching.rows import NameRow
    from pipeline.model import Cause, Record, Severity
    from schemas.messages import Sentence

RULE, VERSION_RULE = "COD-03", "COD-02"


def name_findings(record: Record, row: NameRow, decision: Decision, table: int | None) -> list[Finding]:
    """COD-03: the name of another code (error), or a wording of its own for a known entry (info).

    A misreading that was put right stands in `matches` and needs no finding.
    """
    entry, other = decision.entry, decision.swapped
    if entry is None or not decision.listed or not (row.parts or decision.accepted):
        return []
    if other is not None:
        exact = not row.ocr or squeezed(row.name) == squeezed(other.uraian)
        message = say("COD-03.swapped", kode=row.kode, name=repr(entry.uraian), other=other.kode)
        return [_finding(record, row, table, entry, "error", "source" if exact else "unknown", message)]
    if squeezed(row.name) == squeezed(entry.uraian) or (row.ocr and decision.accepted):
        return []
    message = say("COD-03.wording", expected=repr(entry.uraian), version=entry.version)
    return [_finding(record, row, table, entry, "info", "unknown" if row.ocr else "source", message)]


def version_findings(
    judged: Sequence[tuple[Record, NameRow, Decision]], lists: Nomenclature, setting: Setting, table: int | None
) -> list[Finding]:
    """COD-02 (info): printed codes that another version has, but not the one that the document follows.

    Lists are extracts: where many codes are missing, or all of a parent's, it is the list that lacks them.
    """
    coded = [(record, row, decision.entry) for record, row, decision in judged if row.parts and decision.accepted]
    found = [(record, row, entry) for record, row, entry in coded if entry and _is_elsewhere(row, lists, setting)]
    if setting.version == OWN or len(found) > float(limit(VERSION_RULE, "missing_share")) * len(coded):
        return []
    return [
        replace(
            _finding(
                record, row, table, entry, "info", "unknown" if row.ocr else "source", _elsewhere(row, entry, setting)
            ),
            rule_id=VERSION_RULE,
            field="kode",
            stated=row.kode,
            expected=None,
        )
        for record, row, entry in found
    ]


def _elsewhere(row: NameRow, entry: Entry, setting: Setting) -> Sentence:
    return say("COD-02.elsewhere", kode=row.kode, own=setting.version, version=entry.version)


def _is_elsewhere(row: NameRow, lists: Nomenclature, setting: Setting) -> bool:
    """Whether the followed version lacks the code, though it has others of the same parent."""
    own = any(lists.entries[number].version == setting.version for number in lists.coded(row.parts))
    siblings = lists.children(lists.entries[lists.coded(row.parts)[0]].parent) if lists.coded(row.parts) else ()
    return not own and any(lists.entries[number].version == setting.version for number in siblings)


def _finding(
    record: Record,
    row: NameRow,
    table: int | None,
    entry: Entry,
    severity: Severity,
    cause: Cause,
    message: Sentence,
) -> Finding:
    printed = record.fields["uraian_cetak"]
    return Finding(
        rule_id=RULE,
        severity=severity,
        cause=cause,
        said=message,
        table=table,
        row_no=record.row_no,
        field="uraian",
        kode=row.kode or None,
        stated=row.name,
        expected=entry.uraian,
        page=printed.page or record.page,
        box=printed.box,
    )
