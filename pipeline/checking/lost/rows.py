"""READ-01: a sum that misses one amount, and a place between its rows on the page where nothing was read."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking.writing import figure, named, titled
from pipeline.model import Box, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checking.identities.identities import Identity
    from pipeline.checking.items import Item
    from pipeline.model import FormTable

HIGH = 0.6
"""A gap of at least this share of a row's usual height may hold a row."""


class Gap(NamedTuple):
    """A strip of a page between two rows of a table."""

    above: Item
    below: Item
    box: Box


def lost_rows(identities: Sequence[Identity]) -> Iterator[Finding]:
    """A finding for each gap between the rows of a scanned sum that is short of an amount and has no other gap.

    The row lost is missing in every column: the first that shows it tells.
    """
    told = set()
    for one in identities:
        short = one.stated - one.expected
        if one.rule.startswith("SUM") and not one.closes and short > 0 and _is_scanned(one.result, one.field):
            gaps = list(_gaps([one.result, *(item for item, _ in one.terms)]))
            place = [(gap.above.record.page, gap.box) for gap in gaps]
            if len(gaps) == 1 and place[0] not in told:
                told.add(place[0])
                yield _finding(one, gaps[0])


def _is_scanned(item: Item, field: str) -> bool:
    return item.evidence(field).source == "ocr"


def _gaps(items: Sequence[Item]) -> Iterator[Gap]:
    """The places between rows that follow each other on a page where a row may stand that nobody read."""
    form = items[0].form
    usual = median(box.bottom - box.top for item in items if (box := row_box(form, item.record.row)))
    ordered = sorted({item.record.row: item for item in items}.values(), key=lambda item: item.record.row)
    known = {record.row for record in form.records}
    for above, below in pairwise(ordered):
        first, last = row_box(form, above.record.row), row_box(form, below.record.row)
        between = range(above.record.row + 1, below.record.row)
        if above.record.page != below.record.page or first is None or last is None:
            continue
        if not between and last.top - first.bottom >= HIGH * usual:
            yield Gap(above, below, Box(first.x0, first.bottom, first.x1, last.top))
        yield from (Gap(above, below, box) for row in between if row not in known and (box := row_box(form, row)))


def row_box(form: FormTable, row: int) -> Box | None:
    """The box around the cells that stand in one body row alone; None for a row that is not there."""
    cells = form.table.rows[row].cells if 0 <= row < len(form.table.rows) else ()
    own = [cell.box for cell in cells if cell.rowspan == 1] or [cell.box for cell in cells]
    return Box.around(own) if own else None


def _finding(one: Identity, gap: Gap) -> Finding:
    message = titled(
        "READ-01.row", above=named(gap.above), below=named(gap.below), row=named(one.result),
        column=one.field, stated=one.stated, words=one.words, expected=one.expected,
        difference=one.stated - one.expected,
    )  # fmt: skip
    return Finding(
        "READ-01", "warning", "reading", message, table=one.result.form.table.number, field=one.field,
        kode=one.result.kode or None, expected=figure(one.stated - one.expected),
        page=gap.above.record.page, box=gap.box,
    )  # fmt: skip
