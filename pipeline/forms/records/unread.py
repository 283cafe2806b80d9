"""Columns with text that no field of the form takes: a finding, and on scans each of their figures asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.recognition.guessed import could_be
from pipeline.forms.recognition.headings import headings
from pipeline.forms.rows.drafts import evidence_of
from pipeline.model import Box, Finding
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.forms.recognition.fit import Recognition
    from pipeline.forms.recognition.headings import Heading
    from pipeline.model import Record, Row, Table
    from schemas.messages import Sentence


def unread_columns(table: Table, fit: Recognition) -> list[Finding]:
    """Columns that hold text but fill no field: what they say is not in the fact table."""
    return [_finding(table, heading, could_be(fit, heading)) for heading in _lost(table, fit)]


def asked(records: Sequence[Record], table: Table, fit: Recognition) -> list[Record]:
    """The records of a scanned table, with the texts of its unread columns under each field that they may be.

    They have no value and go to a person: a heading that was misread leaves no figure out silently.
    """
    fields = {c: could_be(fit, heading) for heading in _lost(table, fit) for c in heading.columns}
    fields = {column: names for column, names in fields.items() if names}
    return [_asked(record, table.rows[record.row], fields) for record in records] if fields else list(records)


def _asked(record: Record, row: Row, fields: Mapping[int, Sequence[str]]) -> Record:
    more = {
        name: replace(evidence_of([row.cells[column]], row, column), status="review")
        for column, names in fields.items()
        if row.cells[column].source == "ocr" and row.cells[column].text
        for name in names
        if name not in record.fields
    }
    return replace(record, fields={**record.fields, **more}) if more else record


def _lost(table: Table, fit: Recognition) -> list[Heading]:
    bound = {c for b in fit.bindings for c in b.columns}
    return [h for h in headings(table) if h.content.filled and not bound & set(h.columns)]


def _finding(table: Table, heading: Heading, fields: Sequence[str]) -> Finding:
    """`fields` are what a column of figures may be."""
    page = Counter(row.page for row in table.rows).most_common(1)[0][0]
    cells = [row.cells[c] for row in table.rows if row.page == page for c in heading.columns]
    box = Box(
        min(c.box.x0 for c in cells),
        min(c.box.top for c in cells),
        max(c.box.x1 for c in cells),
        max(c.box.bottom for c in cells),
    )
    return Finding(
        "READ-01",
        "error",
        "reading",
        _said(heading, fields),
        table=table.number,
        page=page,
        box=box,
    )


def _said(heading: Heading, fields: Sequence[str]) -> Sentence:
    name = heading.whole or say("place.no_heading")
    more = [say("tail.may_be", list=tuple(f"`{field}`" for field in fields))] if fields else []
    said = say("READ-01.column", column=name, count=heading.content.filled)
    return replace(said, title="READ-01").followed_by(*more)
