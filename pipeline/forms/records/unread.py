"""Columns with text that no field of the form takes: a finding, and on scans each of their figures asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.forms.evidence import evidence_of
from pipeline.forms.recognition.guessed import could_be
from pipeline.forms.recognition.headings import headings
from pipeline.model import Box, Finding
from schemas.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.forms.model import Heading, Recognition
    from pipeline.model import Record, Row, Severity, Table

_MOSTLY, _SEVERAL = 0.5, 3
"""A column is one of figures where so large a share of it is, one of money with so many amounts."""
_WITHOUT_FIELD = frozenset({"_lokasi"})
"""What forms know and no column of their fact table holds."""


def lost_headings(table: Table, fit: Recognition) -> list[Heading]:
    """The headings of columns that hold text but fill no field; places too, where the fact table has none for them."""
    bound = {c for b in fit.bindings if b.role.field not in _WITHOUT_FIELD for c in b.columns}
    return [h for h in headings(table) if h.content.filled and not bound & set(h.columns)]


def unread_columns(table: Table, fit: Recognition, lost: Sequence[Heading]) -> list[Finding]:
    """One finding on the columns that hold text but fill no field: what they say is not in the fact table."""
    return [_finding(table, lost, [could_be(fit, heading) for heading in lost])] if lost else []


def asked(records: Sequence[Record], table: Table, fit: Recognition, lost: Sequence[Heading]) -> list[Record]:
    """The records of a scanned table, with the texts of its unread columns under each field that they may be.

    They have no value and go to a person: a heading that was misread leaves no figure out silently.
    """
    fields = {c: could_be(fit, heading) for heading in lost for c in heading.columns}
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


def _finding(table: Table, lost: Sequence[Heading], fields: Sequence[Sequence[str]]) -> Finding:
    """`fields` are for each column what its figures may be."""
    columns = [column for heading in lost for column in heading.columns]
    page = Counter(row.page for row in table.rows).most_common(1)[0][0]
    cells = [row.cells[column] for row in table.rows if row.page == page for column in columns]
    named = tuple(_named(heading, names, _printed(table, heading)) for heading, names in zip(lost, fields, strict=True))
    return Finding(
        "READ-01",
        _severity(lost),
        "reading",
        replace(say("READ-01.columns", table=table.number, columns=named), title="READ-01"),
        table=table.number,
        page=page,
        box=Box.around(cell.box for cell in cells),
    )


def _severity(lost: Sequence[Heading]) -> Severity:
    """By what is at stake: money, other figures, or words (a region, a mission) that stand in `cells`."""
    figures = [max(one.content.amounts, one.content.percents, one.content.digits) >= _MOSTLY for one in lost]
    money = [one.content.amounts >= _MOSTLY and one.content.filled >= _SEVERAL for one in lost]
    return "error" if any(money) else "warning" if any(figures) else "info"


def _printed(table: Table, heading: Heading) -> int:
    """How many cells of a column say anything; one that is merged over rows is printed once."""
    cells = (row.cells[column] for row in table.rows for column in heading.columns)
    return len({(cell.page, cell.box) for cell in cells if cell.text.strip()})


def _named(heading: Heading, fields: Sequence[str], count: int) -> str:
    """`Fisik (%)` (12; `tingkat_k`?): the heading, how many cells say anything, what they may be."""
    maybe = f"; {'/'.join(f'`{field}`' for field in fields)}?" if fields else ""
    return f"`{heading.whole or '-'}` ({count}{maybe})"
