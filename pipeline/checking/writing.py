"""Findings as the rules write them: severity and title from `rules.toml`, figures in the Indonesian way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict, Unpack

from pipeline.model import Finding
from schemas.messages import say
from schemas.rules import load_rules

if TYPE_CHECKING:
    from pipeline.checking.items import Item
    from pipeline.model import Box, Cause, Severity

YEARS = {
    "pagu": "tahun rencana",
    "pagu_maju": "prakiraan maju",
    "target": "tahun rencana",
    "target_maju": "prakiraan maju",
}
LEVELS = {"sub_kegiatan": "sub kegiatan", "total": "total", "lainnya": "baris"}


def figure(value: Decimal) -> str:
    """`395.000.000`, `94,05`: thousands with dots, decimals with a comma and without needless zeros."""
    whole = value == value.to_integral_value()
    text = f"{value:,.0f}" if whole else f"{value:,f}".rstrip("0")
    return text.translate(str.maketrans(",.", ".,"))


def read_figure(text: str | None) -> Decimal | None:
    """The number that `figure` wrote; None for any other text."""
    read = (text or "").replace(".", "").replace(",", ".")
    return Decimal(read) if read.lstrip("-").replace(".", "", 1).isdecimal() else None


def named(item: Item) -> str:
    """How a message names a row: its level and code, or the beginning of its name."""
    level = LEVELS.get(item.level, item.level)
    return f"{level} {item.kode or item.name[:60]}".strip()


def titled(key: str, **values: object) -> str:
    """The sentence of `RULE.name` behind its rule's title, for findings that are errors whatever their cause."""
    return f"{load_rules()[key.partition('.')[0]].title}: {say(key, **values)}"


class Told(TypedDict, total=False):
    """What a finding says besides its message; the rule's severity and cause `source` unless told."""

    cause: Cause
    evidence: str
    severity: Severity
    stated: str
    expected: str | None


def finding(rule_id: str, item: Item, field: str | None, message: str, **told: Unpack[Told]) -> Finding:
    """A finding on one value of a row; `stated` is the cell's text unless told."""
    place = item.evidence(field or "uraian_cetak")
    printed = item.evidence("uraian_cetak") if place.box is None else place
    return replace(
        _finding(rule_id, message, told),
        table=item.form.table.number,
        row_no=item.record.row_no,
        field=field,
        kode=item.kode or None,
        stated=told.get("stated", place.text),
        page=place.page or printed.page or item.record.page,
        box=place.box or printed.box,
    )


def about_table(
    rule_id: str, table: int | None, page: int | None, message: str, *, field: str | None = None, **told: Unpack[Told]
) -> Finding:
    """A finding on a whole table or column, or on the document where there is no table."""
    return replace(_finding(rule_id, message, told), table=table, page=page, field=field)


def about_place(rule_id: str, place: tuple[int | None, int, Box | None], message: str, **told: Unpack[Told]) -> Finding:
    """A finding on `place` = (table, page, box): a cell of a table without fields, or words of the narrative."""
    table, page, box = place
    return replace(_finding(rule_id, message, told), table=table, page=page, box=box)


def _finding(rule_id: str, message: str, told: Told) -> Finding:
    rule = load_rules()[rule_id]
    cause = told.get("cause", "source")
    severity = softened(told.get("severity", rule.severity), cause)
    return Finding(
        rule_id, severity, cause, f"{rule.title}: {message}", told.get("evidence", ""),
        stated=told.get("stated"), expected=told.get("expected"),
    )  # fmt: skip


def softened(severity: Severity, cause: Cause) -> Severity:
    """An error only where the office printed it so: a figure that may be misread is a matter to look at."""
    return "warning" if severity == "error" and cause != "source" else severity
