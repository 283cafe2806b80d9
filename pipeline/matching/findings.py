"""What a person should know of names and codes (rules COD-02 and COD-03).

They speak only where some list holds for the document's year and kind of government.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.names import squeezed
from pipeline.matching.nomenclature import OWN
from pipeline.model import Finding
from schemas.messages import say
from schemas.nomenklatur import baku, widened
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
_ITEMS = frozenset({"program", "kegiatan", "sub_kegiatan"})


def name_findings(item: tuple[Record, NameRow, Decision], setting: Setting, table: int | None) -> list[Finding]:
    """COD-03: the name of another code (error), or a wording of its own for a known entry (info).

    A misreading that was put right stands in `matches` and needs no finding. Nor is one made where no list that holds
    for the plan has the code: its name may have been another one then.
    """
    record, row, decision = item
    entry, other = decision.entry, decision.swapped
    if entry is None or not decision.listed or not (row.parts or decision.accepted):
        return []
    version = _cited(entry, setting)
    if not version:
        return []
    if other is not None:
        exact = not row.ocr or squeezed(row.name) == squeezed(other.uraian)
        message = say("COD-03.swapped", kode=row.kode, name=entry.uraian, other=other.kode)
        return [_finding(record, row, table, entry, "error", "source" if exact else "unknown", message)]
    if squeezed(row.name) == squeezed(entry.uraian) or (row.ocr and decision.accepted):
        return []
    message = say("COD-03.wording", expected=entry.uraian, version=version)
    return [_finding(record, row, table, entry, "info", "unknown" if row.ocr else "source", message)]


def _cited(entry: Entry, setting: Setting) -> str:
    """The list to name for an entry: the one that the document follows, else one that holds; empty for none."""
    if setting.version in entry.versions or not setting.holding:
        return setting.version if setting.version in entry.versions else entry.version
    return next((version for version in entry.versions if version in setting.holding), "")


def version_findings(
    judged: Sequence[tuple[Record, NameRow, Decision]], lists: Nomenclature, setting: Setting, table: int | None
) -> list[Finding]:
    """COD-02 (info): printed codes that a list has, but none that holds for the plan; with the code that came after.

    Lists are extracts: where many codes are missing, or all of a parent's, it is the list that lacks them. Where the
    year is not known, the version that the document follows stands for those that hold.
    """
    holding = setting.holding or ((setting.version,) if setting.version else ())
    coded = [(record, row, decision.entry) for record, row, decision in judged if row.parts and decision.accepted]
    found = [(record, row, entry) for record, row, entry in coded if entry and _is_elsewhere(row, lists, holding)]
    if setting.version == OWN or len(found) > float(limit(VERSION_RULE, "missing_share")) * len(coded):
        return []
    return [
        replace(
            _finding(record, row, table, entry, "info", _cause(row), _elsewhere(row, entry, holding)),
            rule_id=VERSION_RULE,
            field="kode",
            stated=row.kode,
            expected=_after(row),
        )
        for record, row, entry in found
    ]


def unnamed_findings(
    judged: Sequence[tuple[Record, NameRow, Decision]], setting: Setting, table: int | None
) -> list[Finding]:
    """COD-02 (info): items without a code whose names are in no list, in a table most of whose names the lists have."""
    named = [item for item in judged if not item[1].parts and item[1].level in _ITEMS]
    open_ones = [item for item in named if not item[2].accepted and not _has_code(item[0])]
    if setting.version == OWN or len(open_ones) > float(limit(VERSION_RULE, "unnamed_share")) * len(named):
        return []
    return [_unnamed(record, row, table) for record, row, _ in open_ones]


def _has_code(record: Record) -> bool:
    """Whether the row got a code after all, as from the rows below it."""
    return "kode" in record.fields and bool(record.fields["kode"].value)


def _unnamed(record: Record, row: NameRow, table: int | None) -> Finding:
    printed = record.fields["uraian_cetak"]
    return Finding(
        rule_id=VERSION_RULE,
        severity="info",
        cause="unknown",
        said=say("COD-02.unnamed", name=row.name),
        table=table,
        row_no=record.row_no,
        field="kode",
        stated=row.name,
        page=printed.page or record.page,
        box=printed.box,
    )


def _cause(row: NameRow) -> Cause:
    return "unknown" if row.ocr else "source"


def _elsewhere(row: NameRow, entry: Entry, holding: Sequence[str]) -> Sentence:
    own, after = " / ".join(holding), _after(row)
    if after:
        return say("COD-02.after", kode=row.kode, own=own, version=entry.version, after=after)
    return say("COD-02.elsewhere", kode=row.kode, own=own, version=entry.version)


def _after(row: NameRow) -> str | None:
    """The code that came after the printed one, where it is no longer used."""
    after = baku(row.kode, None)
    return after if after and after != widened(row.kode) else None


def _is_elsewhere(row: NameRow, lists: Nomenclature, holding: Sequence[str]) -> bool:
    """Whether the versions that hold lack the code, though they have others of the same parent."""
    numbers = lists.coded(row.parts)
    if any(not set(holding).isdisjoint(lists.entries[number].versions) for number in numbers):
        return False
    siblings = lists.children(lists.entries[numbers[0]].parent) if numbers else ()
    return any(not set(holding).isdisjoint(lists.entries[number].versions) for number in siblings)


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
