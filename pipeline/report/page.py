"""The report as one HTML page: templates, style and script in one file, nothing fetched from anywhere."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pipeline.language import Figures, load_texts
from pipeline.language.html import dress, environment
from pipeline.report import charting
from pipeline.report.chief import first_ten, unclear, weighty
from pipeline.report.overview import CAUSES, SEVERITIES, field_counts, overview
from pipeline.report.thresholds import in_force, thresholds
from pipeline.report.wording import evidence, rule_description, rule_title, told
from schemas.messages import worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment

    from pipeline.language import Language, Texts
    from pipeline.report.pictures import Album
    from pipeline.report.records import FindingLine, Report
    from pipeline.report.wording import Told

NAME = 90  # letters of a name in a dense list


class Most(NamedTuple):
    """How many lines the long lists of a document show; JSON and XLSX hold all."""

    repairs: int = 100
    doubts: int = 30
    unmatched: int = 15
    missed: int = 12


def pieces(report: Report, language: Language, albums: Mapping[str, Album]) -> Iterator[str]:
    """The page in pieces, to be written one after the other; `albums` empty: no pictures were wanted."""
    texts = load_texts(language, "common", "report")
    figures = Figures(texts)
    totals = overview(report)
    return (
        _environment(texts, figures)
        .get_template("report.html.j2")
        .generate(
            report=report,
            overview=totals,
            albums=albums,
            texts=texts,
            severities=SEVERITIES,
            causes=CAUSES,
            most=Most(),
            ten=first_ten(report),
            missed=unclear(report.parts),
            weighty=weighty,
            limits=thresholds(report.parts, texts, figures),
            in_force=lambda part, rule_id: in_force(part, rule_id, texts, figures),
            filled=charting.completeness(totals.fields, texts, figures, full=True),
            charts=lambda part: charting.charts_of(part, texts, figures),
            completeness=lambda part: charting.completeness(
                field_counts(part.completeness), texts, figures, full=False
            ),
            **dress("pipeline.report", "report"),
        )
    )


def _environment(texts: Texts, figures: Figures) -> Environment:
    made = environment("pipeline.report", texts)
    made.filters.update(
        number=figures.number,
        count=lambda value: figures.number(value) if value else "",
        money=figures.money,
        plain=lambda value: figures.number(value, 0 if value is not None and value == int(value) else 2),
        short=figures.short_money,
        share=figures.share,
        moment=figures.minute,
        by_severity=by_severity,
        told=lambda finding: _told(finding, texts.language),
        evidence=lambda finding: evidence(finding, texts.language),
        worded=lambda text: worded(text, texts.language),
        place=lambda finding: _place(finding, texts, figures),
        place_only=lambda finding: _place(replace(finding, taruhan=Decimal(0)), texts, figures),
        rule_title=lambda rule_id: rule_title(rule_id, texts.language),
        rule_description=lambda rule_id: rule_description(rule_id, texts.language),
        short_name=lambda name: name if name is None or len(name) <= NAME else f"{name[:NAME]}…",
    )
    return made


def by_severity(
    findings: Sequence[FindingLine],
) -> list[tuple[str, list[tuple[str, list[FindingLine]]]]]:
    """Findings, already in order, as groups of severity with groups of rules in them."""
    return [
        (severity, [(rule_id, list(own)) for rule_id, own in groupby(group, key=lambda f: f.rule_id)])
        for severity, group in groupby(findings, key=lambda f: f.severity)
    ]


def _told(finding: FindingLine, language: Language) -> Told:
    return told(finding, language)


def _place(finding: FindingLine, texts: Texts, figures: Figures) -> str:
    """Where a finding is, in words."""
    parts = [
        texts("finding.page", page=finding.page) if finding.page else "",
        finding.kind if finding.kind and finding.kind != "other" else "",
        texts("finding.row", row=finding.row_no) if finding.row_no else "",
        texts("finding.column", field=texts.or_name("field", finding.field)) if finding.field else "",
        texts("finding.stake", money=figures.money(finding.taruhan)) if finding.taruhan else "",
    ]
    return " · ".join(part for part in parts if part)
