"""Totals over all documents of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from schemas.fields import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.report.records import Completeness, FindingLine, Report

SEVERITIES = ("error", "warning", "info")
CAUSES = ("source", "reading", "unknown")
KINDS = ("T-C.29", "T-C.30", "T-C.31", "T-C.32", "T-C.33", "other")
_FACTS = ("rencana", "rencana_tahunan", "evaluasi", "review_rkpd", "usulan", "capaian")
"""The tables in the order of the report; any other comes after them."""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """Findings of one rule: in all, by severity, by cause, and in how many documents."""

    rule_id: str
    count: int
    documents: int
    severities: dict[str, int]
    causes: dict[str, int]

    @property
    def worst(self) -> str:
        """The gravest severity among its findings."""
        return next(severity for severity in SEVERITIES if self.severities[severity])


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How many rows of a fact table have a field, among the tables that print it."""

    tabel: str
    field: str
    baris: int
    terisi: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the first page. `crossed` counts findings by (severity, cause)."""

    documents: int
    quarantined: int
    offices: int
    pages: int
    pages_unread: int
    pages_scanned: int
    tables: dict[str, int]
    rows: int
    values: int
    confident: int
    repaired: int
    review: int
    numbers: int
    understood: int
    crossed: dict[tuple[str, str], int]
    decided: int
    pagu: Decimal
    taruhan: Decimal
    taruhan_kesalahan: Decimal
    rules: tuple[RuleCount, ...]
    fields: tuple[FieldCount, ...]

    def severity(self, severity: str) -> int:
        """Findings of a severity."""
        return sum(self.crossed[severity, cause] for cause in CAUSES)

    def cause(self, cause: str) -> int:
        """Findings of a cause."""
        return sum(self.crossed[severity, cause] for severity in SEVERITIES)


def overview(report: Report) -> Overview:
    """The totals of a report."""
    documents = [part.document for part in report.parts]
    findings = [finding for part in report.parts for finding in part.findings]
    kinds = Counter(table.kind for part in report.parts for table in part.tables)
    crossed = Counter((finding.severity, finding.cause) for finding in findings)
    return Overview(
        documents=sum(d.status == "loaded" for d in documents),
        quarantined=sum(d.status == "quarantined" for d in documents),
        offices=len({(d.wilayah, d.perangkat_daerah) for d in documents if d.perangkat_daerah}),
        pages=sum(d.halaman for d in documents),
        pages_unread=sum(d.halaman_tidak_dibaca for d in documents),
        pages_scanned=sum(d.halaman_pindai for d in documents),
        tables={kind: kinds[kind] for kind in KINDS},
        rows=sum(d.baris for d in documents),
        values=sum(d.nilai for d in documents),
        confident=sum(d.nilai_yakin for d in documents),
        repaired=sum(d.nilai_diperbaiki for d in documents),
        review=sum(d.nilai_diperiksa for d in documents),
        numbers=sum(d.angka for d in documents),
        understood=sum(d.angka_dipahami for d in documents),
        crossed={(severity, cause): crossed[severity, cause] for severity in SEVERITIES for cause in CAUSES},
        decided=sum(not finding.terbuka for finding in findings),
        pagu=sum((d.total_pagu or Decimal(0) for d in documents), Decimal(0)),
        taruhan=sum((d.taruhan for d in documents), Decimal(0)),
        taruhan_kesalahan=sum((d.taruhan_kesalahan for d in documents), Decimal(0)),
        rules=rule_counts(findings),
        fields=field_counts(line for part in report.parts for line in part.completeness),
    )


def rule_counts(findings: Sequence[FindingLine]) -> tuple[RuleCount, ...]:
    """Findings by rule, the gravest and most frequent first."""
    groups: defaultdict[str, list[FindingLine]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule_id].append(finding)
    counts = [_rule_count(rule_id, group) for rule_id, group in groups.items()]
    return tuple(sorted(counts, key=lambda c: (SEVERITIES.index(c.worst), -c.count, c.rule_id)))


def _rule_count(rule_id: str, group: Sequence[FindingLine]) -> RuleCount:
    severities = Counter(finding.severity for finding in group)
    causes = Counter(finding.cause for finding in group)
    return RuleCount(
        rule_id,
        len(group),
        len({finding.document_id for finding in group}),
        {severity: severities[severity] for severity in SEVERITIES},
        {cause: causes[cause] for cause in CAUSES},
    )


def field_counts(lines: Iterable[Completeness]) -> tuple[FieldCount, ...]:
    """Completeness of each field over tables; those that have no column for it do not count."""
    rows: Counter[tuple[str, str]] = Counter()
    filled: Counter[tuple[str, str]] = Counter()
    for line in lines:
        if line.dicetak:
            rows[line.tabel, line.field] += line.baris
            filled[line.tabel, line.field] += line.terisi
    return tuple(FieldCount(*key, rows[key], filled[key]) for key in sorted(rows, key=_field_order))


def _field_order(key: tuple[str, str]) -> tuple[int, int, str]:
    """Tables as the report has them, fields as `schemas/facts` has them; what neither knows comes last."""
    tabel, field = key
    return _at(tabel, _FACTS), _at(field, tuple(FACTS.get(tabel, ()))), field


def _at(name: str, names: Sequence[str]) -> int:
    return names.index(name) if name in names else len(names)
