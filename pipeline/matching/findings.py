"""What a person should know of names and codes (rule COD-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.names import squeezed
from pipeline.model import Finding

if TYPE_CHECKING:
    from pipeline.matching.decide import Decision
    from pipeline.matching.nomenclature import Entry
    from pipeline.matching.rows import NameRow
    from pipeline.model import Cause, Record, Severity

RULE = "COD-03"


def name_findings(record: Record, row: NameRow, decision: Decision, table: int | None) -> list[Finding]:
    """COD-03: the name of another code (error), or a wording of its own for a known entry (info).

    A misreading that was put right stands in `matches` and needs no finding.
    """
    entry, other = decision.entry, decision.swapped
    if entry is None or not decision.listed or not (row.parts or decision.accepted):
        return []
    if other is not None:
        exact = not row.ocr or squeezed(row.name) == squeezed(other.uraian)
        message = f"Kode {row.kode} bernama {entry.uraian!r}, tetapi nama yang tercetak milik {other.kode}."
        return [_finding(record, row, table, entry, "error", "source" if exact else "unknown", message)]
    if squeezed(row.name) == squeezed(entry.uraian) or (row.ocr and decision.accepted):
        return []
    message = f"Nama yang tercetak berbeda dari nomenklatur: {entry.uraian!r} ({entry.version})."
    return [_finding(record, row, table, entry, "info", "unknown" if row.ocr else "source", message)]


def _finding(
    record: Record,
    row: NameRow,
    table: int | None,
    entry: Entry,
    severity: Severity,
    cause: Cause,
    message: str,
) -> Finding:
    printed = record.fields["uraian_cetak"]
    return Finding(
        rule_id=RULE,
        severity=severity,
        cause=cause,
        message=message,
        table=table,
        row_no=record.row_no,
        field="uraian",
        kode=row.kode or None,
        stated=row.name,
        expected=entry.uraian,
        page=printed.page or record.page,
        box=printed.box,
    )
