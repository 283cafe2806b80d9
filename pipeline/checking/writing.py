"""Findings as the rules write them: severity and title from `rules.toml`, figures in the Indonesian way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict, Unpack

from pipeline.model import Finding
from schemas.messages import Named, figure, say
from schemas.rules import load_rules

if TYPE_CHECKING:
    from pipeline.checking.items import Item
    from pipeline.model import Box, Cause, Severity
    from schemas.messages import Sentence

__all__ = [
    "YEARS",
    "Told",
    "about_place",
    "about_table",
    "figure",
    "finding",
    "named",
    "read_figure",
    "softened",
    "titled",
]

YEARS = {
    "pagu": "tahun rencana",
    "pagu_maju": "prakiraan maju",
    "target": "tahun rencana",
    "target_maju": "prakiraan maju",
}


def read_figure(text: str | None) -> Decimal | None:
    """The number that `figure` wrote; None for any other text."""
    read = (text or "").replace(".", "").replace(",", ".")
    return Decimal(read) if read.lstrip("-").replace(".", "", 1).isdecimal() else None


def named(item: Item) -> Named:
    """How a message names a row: its level and code, or the beginning of its name."""
    return Named(item.level, item.kode or item.name[:60])


def titled(key: str, **values: object) -> Sentence:
    """The sentence of `RULE.name` behind its rule's title, for findings that are errors whatever their cause."""
    return replace(say(key, **values), title=key.partition(".")[0])


class Told(TypedDict, total=False):
    """What a finding says besides its message; the rule's severity and cause `source` unless told."""

    cause: Cause
    evidence: Sentence | str
    severity: Severity
    stated: str | Decimal
    expected: str | Decimal | None


def finding(rule_id: str, item: Item, field: str | None, message: Sentence, **told: Unpack[Told]) -> Finding:
    """A finding on one value of a row; `stated` is the cell's text unless told."""
    place = item.evidence(field or "uraian_cetak")
    printed = item.evidence("uraian_cetak") if place.box is None else place
    return replace(
        _finding(rule_id, message, told),
        table=item.form.table.number,
        row_no=item.record.row_no,
        field=field,
        kode=item.kode or None,
        stated=_written(told.get("stated", place.text)),
        page=place.page or printed.page or item.record.page,
        box=place.box or printed.box,
    )


def about_table(
    rule_id: str,
    table: int | None,
    page: int | None,
    message: Sentence,
    *,
    field: str | None = None,
    **told: Unpack[Told],
) -> Finding:
    """A finding on a whole table or column, or on the document where there is no table."""
    return replace(_finding(rule_id, message, told), table=table, page=page, field=field)


def about_place(
    rule_id: str, place: tuple[int | None, int, Box | None], message: Sentence, **told: Unpack[Told]
) -> Finding:
    """A finding on `place` = (table, page, box): a cell of a table without fields, or words of the narrative."""
    table, page, box = place
    return replace(_finding(rule_id, message, told), table=table, page=page, box=box)


def _finding(rule_id: str, message: Sentence, told: Told) -> Finding:
    rule = load_rules()[rule_id]
    cause = told.get("cause", "source")
    severity = softened(told.get("severity", rule.severity), cause)
    return Finding(
        rule_id, severity, cause, replace(message, title=rule_id), told.get("evidence", ""),
        stated=_written(told.get("stated")), expected=_written(told.get("expected")),
    )  # fmt: skip


def _written(value: str | Decimal | None) -> str | None:
    """A figure as the columns `stated` and `expected` have it."""
    return figure(value) if isinstance(value, Decimal) else value


def softened(severity: Severity, cause: Cause) -> Severity:
    """An error only where the office printed it so: a figure that may be misread is a matter to look at."""
    return "warning" if severity == "error" and cause != "source" else severity
