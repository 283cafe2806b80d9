"""What a report says first: the findings with the most money at stake, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.overview import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.report.records import FindingLine, Part, Report

TEN = 10
OF_DOCUMENT = 5
"""So many findings of a document stand unfolded."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """What was not understood of a document: tables, pages, values in doubt, and other findings on the reading."""

    part: Part
    tables: int
    numbers: int
    pages: int
    doubts: int
    findings: int

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """What puts it before others: pages that gave nothing, then numbers without a field."""
        return (self.pages, self.numbers, self.doubts, self.findings)


def first_ten(report: Report) -> list[tuple[Part, FindingLine]]:
    """The open errors and warnings with the most money at stake, one a row: several on one row are one matter."""
    every = [(part, finding) for part in report.parts for finding in weighty(part.findings, len(part.findings))]
    ranked = sorted(every, key=lambda pair: (-pair[1].taruhan, SEVERITIES.index(pair[1].severity)))
    return [pair for pair in ranked if pair[1].taruhan][:TEN]


def weighty(findings: Iterable[FindingLine], most: int = OF_DOCUMENT) -> list[FindingLine]:
    """The open errors and warnings of a document, those with the most money first, one a row."""
    asked = [one for one in findings if one.terbuka and one.severity != "info"]
    ranked = sorted(asked, key=lambda one: (-one.taruhan, SEVERITIES.index(one.severity), one.rule_id))
    once: dict[object, FindingLine] = {}
    for one in ranked:
        once.setdefault((one.table_id, one.row_no) if one.row_no else one.finding_id, one)
    return list(once.values())[:most]


def unclear(parts: Sequence[Part]) -> list[Unclear]:
    """The documents of which something was not understood, the worst first."""
    found = [
        Unclear(
            part,
            len(part.missed),
            sum(one.angka - one.dipahami for one in part.missed),
            part.document.halaman_tidak_dibaca,
            part.document.nilai_diperiksa,
            sum(one.cause == "reading" and one.severity != "info" for one in part.findings if one.terbuka),
        )
        for part in parts
        if part.document.status == "loaded"
    ]
    return sorted((one for one in found if any(one.weight)), key=lambda one: one.weight, reverse=True)
