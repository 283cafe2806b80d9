"""The report as plain tables: what JSON and XLSX hold. The same records and totals as the page shows."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, NamedTuple

from pipeline.report import records
from pipeline.report.overview import CAUSES, SEVERITIES, overview
from pipeline.report.wording import rule_description, rule_title, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.language import Language
    from pipeline.report.overview import Overview
    from pipeline.report.records import FindingLine, Report


class Sheet(NamedTuple):
    """A table: its key (`sheet.KEY` is its name in the texts), the names of its columns, its rows."""

    key: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


def sheets(report: Report, language: Language) -> list[Sheet]:
    """All tables of a report."""
    totals = overview(report)
    parts = report.parts
    return [
        Sheet("summary", ("item", "value"), list(summary(totals).items())),
        _sheet("documents", records.Document, [part.document for part in parts]),
        _sheet("tables", records.TableLine, [line for part in parts for line in part.tables]),
        _findings([line for part in parts for line in part.findings], language),
        _sheet("completeness", records.Completeness, [line for part in parts for line in part.completeness]),
        _rules(totals, language),
        _sheet("repairs", records.Repair, [line for part in parts for line in part.repairs]),
        _sheet("doubts", records.Doubt, [line for part in parts for line in part.doubts]),
        _sheet("unmatched", records.Unmatched, [line for part in parts for line in part.unmatched]),
    ]


def summary(totals: Overview) -> dict[str, object]:
    """The figures of the first page by name."""
    plain = {
        name: value for name, value in asdict(totals).items() if name not in {"tables", "crossed", "rules", "fields"}
    }
    kinds = {f"tables {kind}": count for kind, count in totals.tables.items()}
    crossed = {
        f"findings {severity} {cause}": totals.crossed[severity, cause] for severity in SEVERITIES for cause in CAUSES
    }
    return {**plain, **kinds, **crossed}


def as_object(report: Report, language: Language) -> dict[str, object]:
    """The tables as one object: the summary as an object, the others as lists of objects."""
    made: dict[str, object] = {
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "version": report.version,
        "database": report.database,
        "language": language,
    }
    for sheet in sheets(report, language):
        rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
        made[sheet.key] = dict(sheet.rows) if sheet.key == "summary" else rows  # type: ignore[arg-type]  # two columns
    return made


def _sheet(key: str, record: type, lines: Sequence[object]) -> Sheet:
    names = [each.name for each in fields(record)]
    return Sheet(key, names, [[getattr(line, name) for name in names] for line in lines])


def _findings(lines: Sequence[FindingLine], language: Language) -> Sheet:
    """Findings with their rule's title, and their message in the reader's words."""
    names = [each.name for each in fields(records.FindingLine)]
    columns = [*names, "aturan", "kalimat", "akibat"]
    return Sheet("findings", columns, [[*_own(line, names), *_words(line, language)] for line in lines])


def _own(line: FindingLine, names: Sequence[str]) -> list[object]:
    return [getattr(line, name) for name in names]


def _words(line: FindingLine, language: Language) -> Iterator[str]:
    said = told(line, language)
    yield rule_title(line.rule_id, language)
    yield said.sentence
    yield "; ".join(f"{label}: {', '.join(names)}" for label, names in said.consequences)


def _rules(totals: Overview, language: Language) -> Sheet:
    columns = ("rule_id", "aturan", "documents", "findings", *SEVERITIES, *CAUSES, "penjelasan")
    rows = [
        (
            rule.rule_id,
            rule_title(rule.rule_id, language),
            rule.documents,
            rule.count,
            *rule.severities.values(),
            *rule.causes.values(),
            rule_description(rule.rule_id, language),
        )
        for rule in totals.rules
    ]
    return Sheet("rules", columns, rows)
